//! Fields that a document gets before its first signature: number and date to be filled in later, places for
//! the signatures. What is added after a signature breaks it; what is filled into a prepared field does not.

use crate::{
    make::{
        MakeError,
        form::{Form, add_widgets, list_fields},
    },
    pdf::{Dict, Limits, Object, Update, View},
};

/// Where something stands: a page, counted from one, and a rectangle in hundredths of a point from the lower left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The page, counted from one.
    pub page: usize,
    /// The left edge.
    pub left: i32,
    /// The lower edge.
    pub bottom: i32,
    /// How wide.
    pub width: i32,
    /// How high.
    pub height: i32,
}

impl Place {
    pub(crate) fn rectangle(&self) -> Object {
        let corners = [self.left, self.bottom, self.left + self.width, self.bottom + self.height];
        Object::Array(corners.into_iter().map(points).collect())
    }
}

/// Hundredths of a point as a number of points.
pub(crate) fn points(hundredths: i32) -> Object {
    Object::Real(points_text(hundredths).into_bytes())
}

pub(crate) fn points_text(hundredths: i32) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    format!("{sign}{whole}.{part:02}")
}

/// What a field is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text: number, date.
    Line,
    /// A signature. Whoever signs here closes the fields named.
    Signature {
        /// Names of fields that may not change after this signature.
        closes: Vec<String>,
    },
}

/// A field to be prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the document, like `SoVanBan`.
    pub name: String,
    /// What it is for, for those who hear the document read.
    pub title: String,
    /// Where it stands.
    pub place: Place,
    /// What it holds.
    pub kind: FieldKind,
}

/// The document with these fields, appended to what was there.
///
/// # Errors
/// When the document cannot be read, has no such page, has such a field already, or is signed.
pub fn prepare_fields(pdf: &[u8], fields: &[Field]) -> Result<Vec<u8>, MakeError> {
    let view = View::read(pdf, &Limits::default())?;
    if view.trailer.get("Encrypt").is_some() {
        return Err(MakeError::Encrypted);
    }
    let there = list_fields(&view)?;
    if there.iter().any(|it| it.kind == b"Sig" && it.dict.get("V").is_some()) {
        return Err(MakeError::Forbidden);
    }
    let last_page = fields.iter().map(|it| it.place.page).max().unwrap_or(1);
    let pages = view.pages(last_page)?;
    let mut update = Update::new(&view);
    let mut added = Vec::new();
    for field in fields {
        if there.iter().any(|it| it.name == field.name) {
            return Err(MakeError::FieldTaken(field.name.clone()));
        }
        let page = field.place.page.checked_sub(1).and_then(|n| pages.get(n));
        let page = *page.ok_or(MakeError::NoSuchPage(field.place.page))?;
        let mut dict = Dict::of([
            ("Type", Object::name("Annot")),
            ("Subtype", Object::name("Widget")),
            ("T", Object::text(&field.name)),
            ("TU", Object::text(&field.title)),
            // Shown and printed.
            ("F", Object::Int(4)),
            ("P", Object::Ref(page)),
            ("Rect", field.place.rectangle()),
        ]);
        match &field.kind {
            FieldKind::Line => {
                dict.set("FT", Object::name("Tx"));
                dict.set("DA", Object::text("/TiRo 13 Tf 0 g"));
            }
            FieldKind::Signature { closes } => {
                dict.set("FT", Object::name("Sig"));
                if !closes.is_empty() {
                    let names = closes.iter().map(|name| Object::text(name)).collect();
                    let lock = update.add(Object::Dict(Dict::of([
                        ("Type", Object::name("SigFieldLock")),
                        ("Action", Object::name("Include")),
                        ("Fields", Object::Array(names)),
                    ])));
                    dict.set("Lock", Object::Ref(lock));
                }
            }
        }
        // An empty look: archives want one for every field that is shown.
        let look = update.add(empty_look(&field.place));
        dict.set("AP", Object::Dict(Dict::of([("N", Object::Ref(look))])));
        let id = update.add(Object::Dict(dict));
        add_widgets(&mut update, &view, page, &[id])?;
        added.push(id);
    }
    let mut form = Form::read(&view)?;
    if form.dict.get("DR").is_none() {
        let times = Dict::of([
            ("Type", Object::name("Font")),
            ("Subtype", Object::name("Type1")),
            ("BaseFont", Object::name("Times-Roman")),
        ]);
        let fonts = Dict::of([("TiRo", Object::Dict(times))]);
        form.dict.set("DR", Object::Dict(Dict::of([("Font", Object::Dict(fonts))])));
    }
    form.add_fields(&mut update, &view, &added)?;
    Ok(update.append().bytes)
}

fn empty_look(place: &Place) -> Object {
    let dict = Dict::of([
        ("Type", Object::name("XObject")),
        ("Subtype", Object::name("Form")),
        (
            "BBox",
            Object::Array([0, 0, place.width, place.height].into_iter().map(points).collect()),
        ),
    ]);
    Object::stream(dict, Vec::new())
}

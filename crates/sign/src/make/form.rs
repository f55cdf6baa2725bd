//! The form of a document and its fields, found by their names.

use crate::{
    asn1::Malformed,
    pdf::{Dict, Id, Object, Update, View},
};

/// Deeper than any real form.
const DEEPEST: usize = 16;
/// More fields than any real form.
const MOST: usize = 10_000;

/// A field, with its parts that stand further up.
#[derive(Debug, Clone)]
pub(crate) struct FoundField {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) kind: Vec<u8>,
    pub(crate) dict: Dict,
}

/// The form: in an object of its own, in the catalog, or not there yet.
pub(crate) struct Form {
    place: Option<Id>,
    pub(crate) dict: Dict,
}

impl Form {
    pub(crate) fn read(view: &View<'_>) -> Result<Self, Malformed> {
        let (_, catalog) = view.catalog()?;
        match catalog.get("AcroForm") {
            None | Some(Object::Null) => Ok(Self { place: None, dict: Dict::default() }),
            Some(Object::Dict(dict)) => Ok(Self { place: None, dict: dict.clone() }),
            Some(Object::Ref(id)) => {
                let dict = view.object(*id)?.into_dict().ok_or(Malformed("form"))?;
                Ok(Self { place: Some(*id), dict })
            }
            Some(_) => Err(Malformed("form")),
        }
    }

    /// Adds fields to the form. Puts the form where it was, or into an object of its own.
    pub(crate) fn add_fields(
        mut self,
        update: &mut Update<'_, '_>,
        view: &View<'_>,
        added: &[Id],
    ) -> Result<(), Malformed> {
        let mut fields = view.value(&self.dict, "Fields")?.into_array().unwrap_or_default();
        fields.extend(added.iter().map(|id| Object::Ref(*id)));
        self.dict.set("Fields", Object::Array(fields));
        // Signatures exist; only appending keeps them.
        self.dict.set("SigFlags", Object::Int(3));
        if let Some(id) = self.place {
            update.put(id, Object::Dict(self.dict));
        } else {
            let id = update.add(Object::Dict(self.dict));
            let (root, _) = view.catalog()?;
            let mut catalog = current_dict(update, root)?;
            catalog.set("AcroForm", Object::Ref(id));
            update.put(root, Object::Dict(catalog));
        }
        Ok(())
    }
}

/// A dictionary as it stands now, with what was put into the update.
pub(crate) fn current_dict(update: &Update<'_, '_>, id: Id) -> Result<Dict, Malformed> {
    update.object(id)?.into_dict().ok_or(Malformed("dictionary"))
}

/// Puts widgets on a page.
pub(crate) fn add_widgets(
    update: &mut Update<'_, '_>,
    view: &View<'_>,
    page: Id,
    widgets: &[Id],
) -> Result<(), Malformed> {
    let mut dict = current_dict(update, page)?;
    let mut all = match dict.get("Annots") {
        Some(annotations) => view.follow(annotations)?.into_array().unwrap_or_default(),
        None => Vec::new(),
    };
    all.extend(widgets.iter().map(|id| Object::Ref(*id)));
    dict.set("Annots", Object::Array(all));
    update.put(page, Object::Dict(dict));
    Ok(())
}

/// All fields that hold a value, with their whole names.
pub(crate) fn list_fields(view: &View<'_>) -> Result<Vec<FoundField>, Malformed> {
    let form = Form::read(view)?;
    let Object::Array(roots) = view.value(&form.dict, "Fields")? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut next: Vec<(Id, String, Vec<u8>, usize)> = roots
        .iter()
        .rev()
        .filter_map(Object::as_ref)
        .map(|id| (id, String::new(), Vec::new(), 0))
        .collect();
    while let Some((id, above, kind, depth)) = next.pop() {
        if depth > DEEPEST || found.len() > MOST || !seen.insert(id) {
            return Err(Malformed("form"));
        }
        let Object::Dict(dict) = view.object(id)? else { continue };
        let own = view.value(&dict, "T")?.as_text().map(readable);
        let name = match own {
            Some(own) if above.is_empty() => own,
            Some(own) => format!("{above}.{own}"),
            None => above,
        };
        let kind = view.value(&dict, "FT")?.as_name().map_or(kind, <[u8]>::to_vec);
        let kids = view.value(&dict, "Kids")?.into_array().unwrap_or_default();
        let kids: Vec<Id> = kids.iter().filter_map(Object::as_ref).collect();
        let mut has_named_kid = false;
        for kid in &kids {
            if let Object::Dict(dict) = view.object(*kid)? {
                has_named_kid |= dict.get("T").is_some();
            }
        }
        if has_named_kid {
            let further =
                kids.iter().rev().map(|kid| (*kid, name.clone(), kind.clone(), depth + 1));
            next.extend(further);
        } else {
            found.push(FoundField { id, name, kind, dict });
        }
    }
    Ok(found)
}

/// Text for people out of a PDF: UTF-16 with its mark, UTF-8 with its mark, else byte by byte.
pub(crate) fn readable(text: &[u8]) -> String {
    if let Some(wide) = text.strip_prefix(&[0xfe, 0xff]) {
        let units = wide.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]]));
        return char::decode_utf16(units).map(|it| it.unwrap_or('\u{fffd}')).collect();
    }
    if let Some(plain) = text.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8_lossy(plain).into_owned();
    }
    text.iter().map(|byte| char::from(*byte)).collect()
}

//! The first of three steps: the document gets its signature but for the signature itself, which is made where
//! the key is.

use std::ops::Range;

use jiff::{Timestamp, tz};

use crate::{
    algorithm::{Digest, Method},
    asn1::Malformed,
    certificate::Certificate,
    cms,
    look::{self, Look, Size, Typeface},
    make::{
        MakeError,
        form::{Form, FoundField, add_widgets, current_dict, list_fields},
    },
    pdf::{Dict, Id, Limits, Object, Update, View, update::Appended},
};

/// Whether the first signature of a document also says what may happen to it afterwards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Certify {
    /// A plain signature.
    #[default]
    No,
    /// Prepared fields may be filled in and signed, nothing else (`DocMDP` with `P` 2).
    FormsAndSignatures,
}

/// A prepared field that is filled in together with the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// The name of the field.
    pub field: String,
    /// What stands in it from now on. The field is closed.
    pub text: String,
}

/// What is to be signed, and how it looks.
#[derive(Debug, Clone)]
pub struct Request {
    /// The field for the signature. Where the document has none of this name, one that is not seen is added.
    pub field: String,
    /// What the signer says the time is.
    pub claimed_at: Timestamp,
    /// Why it is signed.
    pub reason: Option<String>,
    /// Where it is signed.
    pub location: Option<String>,
    /// What it looks like.
    pub look: Option<Look>,
    /// What is filled in before it is signed: number and date.
    pub fillings: Vec<Filling>,
    /// What the fillings are set in; needed when there are any.
    pub typeface: Option<Typeface>,
    /// Whether this signature says what may happen afterwards.
    pub certify: Certify,
    /// Bytes kept free for the message; a time stamp needs several thousand.
    pub room: usize,
}

impl Request {
    /// A signature in this field, at this time, that is not seen; 16 KiB are kept free.
    #[must_use]
    pub fn new(field: impl Into<String>, claimed_at: Timestamp) -> Self {
        Self {
            field: field.into(),
            claimed_at,
            reason: None,
            location: None,
            look: None,
            fillings: Vec::new(),
            typeface: None,
            certify: Certify::No,
            room: 16_384,
        }
    }
}

/// A document that lacks nothing but the signature.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) bytes: Vec<u8>,
    /// The digits between the brackets of the message.
    pub(super) hole: Range<usize>,
    pub(super) chain: Vec<Certificate>,
    pub(super) attributes: Vec<u8>,
    pub(super) method: Method,
}

impl Prepared {
    /// What the key signs: the whole message, before any digest.
    #[must_use]
    pub fn to_sign(&self) -> &[u8] {
        &self.attributes
    }

    /// The digest of [`Self::to_sign`], for keys that take digests: tokens and remote signing.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        self.digest_kind().of(&[&self.attributes])
    }

    pub(crate) fn method(&self) -> Method {
        self.method
    }

    /// Which digest it is.
    #[must_use]
    pub fn digest_kind(&self) -> Digest {
        self.method.digest().unwrap_or(Digest::Sha256)
    }
}

/// Prepares a signature by whoever has the first certificate; the others lead up to a root.
///
/// # Errors
/// When the document, the field or the certificate cannot be used; see [`MakeError`].
pub fn prepare(
    pdf: &[u8],
    request: &Request,
    chain: &[Certificate],
) -> Result<Prepared, MakeError> {
    let certificate = chain.first().ok_or(MakeError::CertificateNotUsable)?;
    // TT 15/2025: the signer's certificate is looked at before it signs.
    if !certificate.is_valid_at(request.claimed_at) || !certificate.may_sign_documents() {
        return Err(MakeError::CertificateNotUsable);
    }
    let key = certificate.key().ok_or(MakeError::KeyNotUsable)?;
    let method = key.method().ok_or(MakeError::KeyNotUsable)?;

    let view = View::read(pdf, &Limits::default())?;
    if view.trailer.get("Encrypt").is_some() {
        return Err(MakeError::Encrypted);
    }
    let fields = list_fields(&view)?;
    allowed_by_earlier(&view, &fields, request)?;
    let mut update = Update::new(&view);
    for filling in &request.fillings {
        fill(&mut update, &fields, filling, request)?;
    }
    let signature = update.reserve();
    let lock = place_signature(&mut update, &view, &fields, request, signature)?;
    let dict = signature_dict(request, certificate, lock, view.catalog()?.0);
    update.put(signature, Object::Dict(dict));
    if request.certify == Certify::FormsAndSignatures {
        let (root, _) = view.catalog()?;
        let mut catalog = current_dict(&update, root)?;
        catalog.set("Perms", Object::Dict(Dict::of([("DocMDP", Object::Ref(signature))])));
        update.put(root, Object::Dict(catalog));
    }

    let (bytes, hole) = close_range(update.append(), signature, request.room)?;
    let kind = method.digest().ok_or(MakeError::KeyNotUsable)?;
    let digest = kind.of(&[&bytes[..hole.start - 1], &bytes[hole.end + 1..]]);
    let attributes = cms::signed_attributes(&digest, certificate);
    Ok(Prepared { bytes, hole, chain: chain.to_vec(), attributes, method })
}

/// Whether an earlier signature leaves room for this one.
fn allowed_by_earlier(
    view: &View<'_>,
    fields: &[FoundField],
    request: &Request,
) -> Result<(), MakeError> {
    let is_signed = fields.iter().any(|it| it.kind == b"Sig" && it.dict.get("V").is_some());
    if is_signed && request.certify != Certify::No {
        return Err(MakeError::Forbidden);
    }
    leaves_room(view)
}

/// Whether whoever certified the document lets fields be filled in and signed.
pub(super) fn leaves_room(view: &View<'_>) -> Result<(), MakeError> {
    let (_, catalog) = view.catalog()?;
    let Object::Dict(permissions) = view.value(&catalog, "Perms")? else { return Ok(()) };
    let Object::Dict(certified) = view.value(&permissions, "DocMDP")? else { return Ok(()) };
    let Object::Array(references) = view.value(&certified, "Reference")? else { return Ok(()) };
    for reference in references {
        let Object::Dict(reference) = view.follow(&reference)? else { continue };
        let Object::Dict(parameters) = view.value(&reference, "TransformParams")? else { continue };
        if reference.has_name("TransformMethod", "DocMDP")
            && view.value(&parameters, "P")?.as_int() == Some(1)
        {
            return Err(MakeError::Forbidden);
        }
    }
    Ok(())
}

/// Fills a prepared line in and closes it.
fn fill(
    update: &mut Update<'_, '_>,
    fields: &[FoundField],
    filling: &Filling,
    request: &Request,
) -> Result<(), MakeError> {
    let typeface = request.typeface.as_ref().ok_or(MakeError::Typeface)?;
    fill_in(update, fields, (&filling.field, &filling.text), |update, size| {
        look::draw_line(update, &filling.text, typeface, size)
    })
}

/// Puts a text into a prepared line that is empty, shows it as drawn, and closes the line.
pub(super) fn fill_in<'v, 'u>(
    update: &mut Update<'v, 'u>,
    fields: &[FoundField],
    (name, text): (&str, &str),
    draw: impl FnOnce(&mut Update<'v, 'u>, Size) -> Result<Id, MakeError>,
) -> Result<(), MakeError> {
    const READ_ONLY: i64 = 1;
    let field = fields
        .iter()
        .find(|it| it.name == name && it.kind == b"Tx")
        .ok_or_else(|| MakeError::NoSuchField(name.to_owned()))?;
    if field.dict.get("V").is_some() {
        return Err(MakeError::FieldTaken(name.to_owned()));
    }
    let size = size_of(&field.dict).ok_or(Malformed("place of a field"))?;
    let drawn = draw(update, size)?;
    let mut dict = field.dict.clone();
    dict.set("V", Object::text(text));
    dict.set("Ff", Object::Int(dict.get("Ff").and_then(Object::as_int).unwrap_or(0) | READ_ONLY));
    dict.set("AP", Object::Dict(Dict::of([("N", Object::Ref(drawn))])));
    update.put(field.id, Object::Dict(dict));
    Ok(())
}

/// Points the field at its signature and draws what is seen. Gives the lock of the field.
fn place_signature(
    update: &mut Update<'_, '_>,
    view: &View<'_>,
    fields: &[FoundField],
    request: &Request,
    signature: Id,
) -> Result<Option<Dict>, MakeError> {
    let Some(field) = fields.iter().find(|it| it.name == request.field) else {
        if request.look.is_some() {
            return Err(MakeError::NoSuchField(request.field.clone()));
        }
        add_unseen(update, view, &request.field, signature)?;
        return Ok(None);
    };
    if field.kind != b"Sig" {
        return Err(MakeError::NoSuchField(request.field.clone()));
    }
    if field.dict.get("V").is_some() {
        return Err(MakeError::FieldTaken(request.field.clone()));
    }
    let lock = view.value(&field.dict, "Lock")?.as_dict().cloned();
    let mut dict = field.dict.clone();
    dict.set("V", Object::Ref(signature));
    if let Some(look) = &request.look {
        let size = size_of(&dict).ok_or(Malformed("place of a field"))?;
        let drawn = look::draw(update, look, size)?;
        dict.set("AP", Object::Dict(Dict::of([("N", Object::Ref(drawn))])));
    }
    update.put(field.id, Object::Dict(dict));
    Ok(lock)
}

/// Adds a signature field that is not seen, on the first page.
pub(super) fn add_unseen(
    update: &mut Update<'_, '_>,
    view: &View<'_>,
    name: &str,
    signature: Id,
) -> Result<(), MakeError> {
    let page = *view.pages(1)?.first().ok_or(MakeError::NoSuchPage(1))?;
    let field = update.add(Object::Dict(Dict::of([
        ("Type", Object::name("Annot")),
        ("Subtype", Object::name("Widget")),
        ("FT", Object::name("Sig")),
        ("T", Object::text(name)),
        // Printed, and locked against being moved.
        ("F", Object::Int(132)),
        ("P", Object::Ref(page)),
        ("Rect", Object::Array(vec![Object::Int(0); 4])),
        ("V", Object::Ref(signature)),
    ])));
    add_widgets(update, view, page, &[field])?;
    Form::read(view)?.add_fields(update, view, &[field])?;
    Ok(())
}

/// The signature as the document says it. The range and the message come first, so that they are found.
fn signature_dict(
    request: &Request,
    certificate: &Certificate,
    lock: Option<Dict>,
    root: Id,
) -> Dict {
    let mut dict = open_dict("Sig", "ETSI.CAdES.detached", request.room);
    dict.set("M", Object::text(&pdf_moment(request.claimed_at)));
    let name = certificate.common_name();
    if !name.is_empty() {
        dict.set("Name", Object::text(&name));
    }
    for (key, text) in [("Reason", &request.reason), ("Location", &request.location)] {
        if let Some(text) = text {
            dict.set(key, Object::text(text));
        }
    }
    let mut references = Vec::new();
    if request.certify == Certify::FormsAndSignatures {
        let allowed = Dict::of([
            ("Type", Object::name("TransformParams")),
            ("V", Object::name("1.2")),
            ("P", Object::Int(2)),
        ]);
        references.push(reference("DocMDP", allowed, root));
    }
    if let Some(mut closed) = lock {
        closed.set("Type", Object::name("TransformParams"));
        closed.set("V", Object::name("1.2"));
        references.push(reference("FieldMDP", closed, root));
    }
    if !references.is_empty() {
        dict.set("Reference", Object::Array(references));
    }
    dict
}

fn reference(method: &str, parameters: Dict, root: Id) -> Object {
    Object::Dict(Dict::of([
        ("Type", Object::name("SigRef")),
        ("TransformMethod", Object::name(method)),
        ("TransformParams", Object::Dict(parameters)),
        ("Data", Object::Ref(root)),
    ]))
}

/// The beginning of a signature, with room for its range and its message.
pub(super) fn open_dict(kind: &str, format: &str, room: usize) -> Dict {
    const WIDE: i64 = 9_999_999_999;
    let range = [0, WIDE, WIDE, WIDE].map(Object::Int).to_vec();
    Dict::of([
        ("Type", Object::name(kind)),
        ("Filter", Object::name("Adobe.PPKLite")),
        ("SubFilter", Object::name(format)),
        ("ByteRange", Object::Array(range)),
        ("Contents", Object::Text(vec![0; room])),
    ])
}

/// Writes the range of the signed bytes in. Gives the document and where the digits of the message go.
pub(super) fn close_range(
    appended: Appended,
    signature: Id,
    room: usize,
) -> Result<(Vec<u8>, Range<usize>), Malformed> {
    const LOST: Malformed = Malformed("own signature");
    let from = appended.offset(signature).ok_or(LOST)?;
    let mut bytes = appended.bytes;
    let find = |what: &[u8]| {
        bytes[from..].windows(what.len()).position(|it| it == what).map(|at| from + at + what.len())
    };
    let range_from = find(b"/ByteRange [").ok_or(LOST)?;
    let hole_from = find(b"/Contents <").ok_or(LOST)?;
    let hole = hole_from..hole_from + 2 * room;
    let range_to =
        range_from + bytes[range_from..].iter().position(|it| *it == b']').ok_or(LOST)?;
    let after = hole.end + 1;
    let range = format!("0 {} {} {}", hole.start - 1, after, bytes.len() - after);
    let padded = format!("{range:<width$}", width = range_to - range_from);
    if padded.len() != range_to - range_from || bytes.get(hole.end) != Some(&b'>') {
        return Err(LOST);
    }
    bytes[range_from..range_to].copy_from_slice(padded.as_bytes());
    Ok((bytes, hole))
}

/// `D:20261122150000+07'00'`, in Vietnam.
fn pdf_moment(at: Timestamp) -> String {
    let vietnam = tz::TimeZone::fixed(tz::offset(7));
    at.to_zoned(vietnam).strftime("D:%Y%m%d%H%M%S+07'00'").to_string()
}

/// The size of a field, out of its rectangle.
fn size_of(dict: &Dict) -> Option<Size> {
    let edges = dict.get("Rect")?.as_array()?;
    let edges: Vec<i32> = edges.iter().map(hundredths).collect::<Option<_>>()?;
    let [left, bottom, right, top] = edges[..] else { return None };
    Some(Size { width: (right - left).abs(), height: (top - bottom).abs() })
}

/// A number of points as hundredths.
pub(super) fn hundredths(number: &Object) -> Option<i32> {
    match number {
        Object::Int(whole) => i32::try_from(*whole).ok()?.checked_mul(100),
        Object::Real(text) => {
            let text = std::str::from_utf8(text).ok()?;
            let (whole, part) = text.split_once('.').unwrap_or((text, ""));
            let part: i32 = format!("{part:0<2}").get(..2)?.parse().ok()?;
            let size = whole.trim_start_matches(['-', '+']).parse::<i32>().unwrap_or(0);
            let sum = size.checked_mul(100)?.checked_add(part)?;
            Some(if whole.starts_with('-') { -sum } else { sum })
        }
        Object::Null
        | Object::Bool(_)
        | Object::Name(_)
        | Object::Text(_)
        | Object::Array(_)
        | Object::Dict(_)
        | Object::Ref(_)
        | Object::Stream(_) => None,
    }
}

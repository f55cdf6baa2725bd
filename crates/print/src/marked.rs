//! Where a template left room for fields of the document: lines that are filled in later, signatures.

use typst::{
    foundations::{Label, Selector, Value},
    introspection::MetadataElem,
    layout::Abs,
    utils::PicoStr,
};
use typst_layout::PagedDocument;

/// The label under which the library marks room for a field.
const LABEL: &str = "field";

/// Room for a field, in hundredths of a point from the lower left of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedField {
    /// What the field is called.
    pub name: String,
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

/// All room that was left; of two with one name the last counts.
pub(crate) fn marked(document: &PagedDocument) -> Vec<MarkedField> {
    let Some(label) = Label::new(PicoStr::intern(LABEL)) else { return Vec::new() };
    let mut found: Vec<MarkedField> = Vec::new();
    for content in document.introspector().elements().query(&Selector::Label(label)) {
        let Some(field) = field_of(document, &content) else { continue };
        found.retain(|it| it.name != field.name);
        found.push(field);
    }
    found
}

fn field_of(
    document: &PagedDocument,
    content: &typst::foundations::Content,
) -> Option<MarkedField> {
    let at = document.introspector().position(content.location()?)?;
    let page = at.page.get();
    let high = document.pages().get(page - 1)?.frame.height();
    let Value::Dict(said) = &content.to_packed::<MetadataElem>()?.value else { return None };
    let length = |key: &str| match said.get(key) {
        Ok(Value::Length(length)) => Some(length.abs),
        _ => None,
    };
    let (width, height) = (length("width")?, length("height")?);
    let Ok(Value::Str(name)) = said.get("name") else { return None };
    Some(MarkedField {
        name: name.as_str().to_owned(),
        page,
        left: hundredths(at.point.x)?,
        bottom: hundredths(high - at.point.y - height)?,
        width: hundredths(width)?,
        height: hundredths(height)?,
    })
}

/// A length in hundredths of a point, by its written digits: nothing here counts with fractions.
fn hundredths(length: Abs) -> Option<i32> {
    format!("{:.2}", length.to_pt()).replace('.', "").parse().ok()
}

//! Where on a page something can stand: the part of it that is seen.

use crate::{
    make::{MakeError, prepare::hundredths},
    pdf::{Dict, Limits, Object, View},
};

/// A chain of pages and folders of pages is no longer in an honest document.
const DEEPEST: usize = 64;

/// The part of a page that is seen, in hundredths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageBox {
    /// The left edge.
    pub left: i32,
    /// The lower edge.
    pub bottom: i32,
    /// How wide.
    pub width: i32,
    /// How high.
    pub height: i32,
    /// Whether viewers show it as it is drawn; a page that they turn has its upper right elsewhere.
    pub is_upright: bool,
}

/// The part of this page, counted from one, that is seen.
///
/// # Errors
/// When the document cannot be read, is encrypted or has no such page.
pub fn page_box(pdf: &[u8], page: usize) -> Result<PageBox, MakeError> {
    let view = View::read(pdf, &Limits::default())?;
    if view.trailer.get("Encrypt").is_some() {
        return Err(MakeError::Encrypted);
    }
    let pages = view.pages(page)?;
    let id = page.checked_sub(1).and_then(|at| pages.get(at));
    let object = view.object(*id.ok_or(MakeError::NoSuchPage(page))?)?;
    let mut dict = object.as_dict().cloned().ok_or(MakeError::NoSuchPage(page))?;
    let (mut seen, mut drawn, mut turned) = (None, None, None);
    for _ in 0..DEEPEST {
        seen = seen.or(edges(&view, &dict, "CropBox")?);
        drawn = drawn.or(edges(&view, &dict, "MediaBox")?);
        turned = turned.or(view.value(&dict, "Rotate")?.as_int());
        // What a page does not say its folders say for it.
        let Object::Dict(above) = view.value(&dict, "Parent")? else { break };
        dict = above;
    }
    let [left, bottom, right, top] = seen.or(drawn).ok_or(MakeError::NoSuchPage(page))?;
    Ok(PageBox {
        left: left.min(right),
        bottom: bottom.min(top),
        width: right.saturating_sub(left).saturating_abs(),
        height: top.saturating_sub(bottom).saturating_abs(),
        is_upright: turned.unwrap_or(0).rem_euclid(360) == 0,
    })
}

fn edges(view: &View<'_>, dict: &Dict, name: &str) -> Result<Option<[i32; 4]>, MakeError> {
    let Object::Array(numbers) = view.value(dict, name)? else { return Ok(None) };
    let mut edges = [0; 4];
    if numbers.len() != edges.len() {
        return Ok(None);
    }
    for (edge, number) in edges.iter_mut().zip(&numbers) {
        let Some(place) = hundredths(&view.follow(number)?) else { return Ok(None) };
        *edge = place;
    }
    Ok(Some(edges))
}

//! What a signature looks like on the page: an image, lines of text, nothing. Decoration: validity never depends on it.

mod image;
mod typeface;

pub use typeface::Typeface;

use crate::{
    make::MakeError,
    pdf::{Dict, Id, Object, Update},
};

use self::{image::Image, typeface::Embedded};

/// The size of the box of a field, in hundredths of a point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// What a signature looks like (NĐ 30/2020, Phụ lục I).
#[derive(Debug, Clone)]
pub enum Look {
    /// The handwritten signature in blue, or the seal in red: a PNG, fitted into the field.
    Image {
        /// The bytes of the PNG.
        png: Vec<u8>,
    },
    /// Lines of text: annexes and electronic copies.
    Lines {
        /// The lines from the top.
        lines: Vec<String>,
        /// What they are set in.
        typeface: Typeface,
        /// Their size in hundredths of a point; the decree says ten points.
        size: i32,
    },
}

/// How large a PNG is in dots, wide and high, when it can be used as a look.
///
/// # Errors
/// When it is not a PNG, or larger than is drawn.
pub fn png_size(png: &[u8]) -> Result<(u32, u32), MakeError> {
    image::check_png(png)
}

/// Hundredths of a point.
fn points(hundredths: i32) -> String {
    crate::make::points_text(hundredths)
}

/// Draws a look for a field of this size. Gives the number of the drawing.
pub(crate) fn draw(update: &mut Update<'_, '_>, look: &Look, size: Size) -> Result<Id, MakeError> {
    match look {
        Look::Image { png } => {
            let image = image::read(png)?;
            Ok(placed(update, image, size))
        }
        Look::Lines { lines, typeface, size: letter } => {
            let leading = letter * 6 / 5;
            let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
            let embedded = typeface.embed(update, &texts)?;
            let mut content = format!(
                "q BT /F {} Tf 0 g {} TL 0 {} Td",
                points(*letter),
                points(leading),
                points(size.height - letter)
            );
            for line in lines {
                content.push_str(&format!(" <{}> Tj T*", embedded.written(line)?));
            }
            content.push_str(" ET Q");
            Ok(drawing(update, size, content, fonts(&embedded)))
        }
    }
}

/// Draws the text of a field that was filled in.
pub(crate) fn draw_line(
    update: &mut Update<'_, '_>,
    text: &str,
    typeface: &Typeface,
    size: Size,
) -> Result<Id, MakeError> {
    /// Thirteen points, the size of number and date (NĐ 30/2020, Phụ lục I).
    const LETTER: i32 = 1_300;
    draw_letters(update, text, typeface, (LETTER, size))
}

/// The same in letters of this size, in hundredths of a point.
pub(crate) fn draw_letters(
    update: &mut Update<'_, '_>,
    text: &str,
    typeface: &Typeface,
    (letter, size): (i32, Size),
) -> Result<Id, MakeError> {
    let embedded = typeface.embed(update, &[text])?;
    let content = format!(
        "/Tx BMC q BT /F {} Tf 0 g 0 {} Td <{}> Tj ET Q EMC",
        points(letter),
        points((size.height - letter).max(0) / 2 + letter / 5),
        embedded.written(text)?
    );
    Ok(drawing(update, size, content, fonts(&embedded)))
}

/// Draws dots, one byte each, as large as they fit.
pub(crate) fn draw_dots(
    update: &mut Update<'_, '_>,
    dots: &[u8],
    side: usize,
    size: Size,
) -> Result<Id, MakeError> {
    let image = image::of_dots(dots, side)?;
    Ok(placed(update, image, size))
}

/// An image in the middle of a field.
fn placed(update: &mut Update<'_, '_>, image: Image, size: Size) -> Id {
    let (wide, high) = image.fitted(size);
    let (left, bottom) = ((size.width - wide) / 2, (size.height - high) / 2);
    let placed = [wide, 0, 0, high, left, bottom].map(points).join(" ");
    let id = image.add(update);
    let content = format!("q {placed} cm /I Do Q");
    let named = Dict::of([("I", Object::Ref(id))]);
    drawing(update, size, content, Dict::of([("XObject", Object::Dict(named))]))
}

fn fonts(embedded: &Embedded) -> Dict {
    Dict::of([("Font", Object::Dict(Dict::of([("F", Object::Ref(embedded.id))])))])
}

fn drawing(update: &mut Update<'_, '_>, size: Size, content: String, named: Dict) -> Id {
    let edges = [0, 0, size.width, size.height].map(|it| Object::Real(points(it).into_bytes()));
    let dict = Dict::of([
        ("Type", Object::name("XObject")),
        ("Subtype", Object::name("Form")),
        ("BBox", Object::Array(edges.to_vec())),
        ("Resources", Object::Dict(named)),
    ]);
    update.add(Object::stream(dict, content.into_bytes()))
}

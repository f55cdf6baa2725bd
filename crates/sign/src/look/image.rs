//! Images of signatures and seals: PNG, usually with transparent ground.

use std::io::{Cursor, Write};

use flate2::{Compression, write::ZlibEncoder};
use png::{ColorType, Decoder, Transformations};

use crate::{
    make::MakeError,
    pdf::{Dict, Id, Object, Update, update::int},
};

use super::Size;

/// More dots than a seal of 36 mm has at 1,200 dpi.
const MOST_DOTS: u32 = 4_000_000;

/// An image taken apart: colours, and how much each dot covers.
pub(super) struct Image {
    width: u32,
    height: u32,
    colours: Vec<u8>,
    cover: Option<Vec<u8>>,
}

/// Reads a PNG.
pub(super) fn read(png: &[u8]) -> Result<Image, MakeError> {
    let wrong = |_| MakeError::Image;
    let mut decoder = Decoder::new(Cursor::new(png));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(wrong)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width == 0 || height == 0 || width.checked_mul(height).is_none_or(|it| it > MOST_DOTS) {
        return Err(MakeError::Image);
    }
    let mut dots = vec![0; reader.output_buffer_size().ok_or(MakeError::Image)?];
    let frame = reader.next_frame(&mut dots).map_err(wrong)?;
    dots.truncate(frame.buffer_size());
    let (channels, has_cover) = match frame.color_type {
        ColorType::Rgba => (4, Cover::Yes),
        ColorType::Rgb => (3, Cover::No),
        ColorType::GrayscaleAlpha => (2, Cover::Yes),
        ColorType::Grayscale => (1, Cover::No),
        ColorType::Indexed => return Err(MakeError::Image),
    };
    let mut colours = Vec::with_capacity(dots.len());
    let mut cover = Vec::new();
    for dot in dots.chunks_exact(channels) {
        match channels {
            1 | 2 => colours.extend([dot[0]; 3]),
            _ => colours.extend(&dot[..3]),
        }
        if has_cover == Cover::Yes {
            cover.extend(dot.last());
        }
    }
    Ok(Image { width, height, colours, cover: (has_cover == Cover::Yes).then_some(cover) })
}

/// Whether this is a PNG that can be used as a look, and how large it is in dots: wide, high.
pub(crate) fn check_png(png: &[u8]) -> Result<(u32, u32), MakeError> {
    read(png).map(|it| (it.width, it.height))
}

/// A square picture out of dots of one byte.
pub(super) fn of_dots(dots: &[u8], side: usize) -> Result<Image, MakeError> {
    let edge = u32::try_from(side).map_err(|_| MakeError::Image)?;
    let is_square = side > 0 && edge < 1_000 && dots.len() == side * side;
    if !is_square {
        return Err(MakeError::Image);
    }
    let colours = dots.iter().flat_map(|dot| [*dot; 3]).collect();
    Ok(Image { width: edge, height: edge, colours, cover: None })
}

#[derive(PartialEq, Eq)]
enum Cover {
    Yes,
    No,
}

impl Image {
    /// The largest size of the same shape that fits.
    pub(super) fn fitted(&self, size: Size) -> (i32, i32) {
        let (wide, high) = (i64::from(self.width), i64::from(self.height));
        let (box_wide, box_high) = (i64::from(size.width), i64::from(size.height));
        let fitted = if box_wide * high <= box_high * wide {
            (box_wide, box_wide * high / wide)
        } else {
            (box_high * wide / high, box_high)
        };
        (
            i32::try_from(fitted.0).unwrap_or(size.width),
            i32::try_from(fitted.1).unwrap_or(size.height),
        )
    }

    pub(super) fn add(self, update: &mut Update<'_, '_>) -> Id {
        let mut dict = self.dict("DeviceRGB");
        if let Some(cover) = &self.cover {
            let cover = Object::stream(self.dict("DeviceGray"), press(cover));
            dict.set("SMask", Object::Ref(update.add(cover)));
        }
        update.add(Object::stream(dict, press(&self.colours)))
    }

    fn dict(&self, space: &str) -> Dict {
        Dict::of([
            ("Type", Object::name("XObject")),
            ("Subtype", Object::name("Image")),
            ("Width", Object::Int(i64::from(self.width))),
            ("Height", Object::Int(i64::from(self.height))),
            ("ColorSpace", Object::name(space)),
            ("BitsPerComponent", int(8)),
            ("Filter", Object::name("FlateDecode")),
        ])
    }
}

/// Presses bytes as `FlateDecode` opens them.
pub(super) fn press(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail.
    _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

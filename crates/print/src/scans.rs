//! Pictures of one paper as one PDF: a page each, in their order, turned as people saw them. A photograph goes in
//! as it came and stays as sharp; a PNG is pressed anew. PDF/A-2b where the pictures allow it.

use krilla::{
    Data, Document, SerializeSettings,
    configure::{Archival, ConfigurationBuilder},
    geom::{Size, Transform},
    image::Image,
    page::PageSettings,
};

/// The long side of a page in points: that of A4.
const LONG_SIDE: u64 = 842;
/// More pixels than a PNG of A4 at 600 dots an inch has. A PNG is opened whole.
const MOST_PNG_PIXELS: u64 = 40_000_000;
/// The most segments looked at before the picture of a JPEG begins.
const MOST_SEGMENTS: usize = 64;

/// What a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// A photograph.
    Jpeg,
    /// A scan without loss.
    Png,
}

/// By how much a picture is turned, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// Not at all.
    #[default]
    None,
    /// By a quarter.
    Right,
    /// Upside down.
    Over,
    /// By three quarters.
    Left,
}

impl Turn {
    /// Every turn.
    pub const ALL: [Self; 4] = [Self::None, Self::Right, Self::Over, Self::Left];

    /// A quarter more.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::None => Self::Right,
            Self::Right => Self::Over,
            Self::Over => Self::Left,
            Self::Left => Self::None,
        }
    }

    /// Clockwise, in degrees.
    #[must_use]
    pub const fn degrees(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Right => 90,
            Self::Over => 180,
            Self::Left => 270,
        }
    }

    /// The turn of so many degrees, if it is one.
    #[must_use]
    pub fn from_degrees(degrees: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|turn| turn.degrees() == degrees)
    }

    /// One turn after the other.
    fn then(self, other: Self) -> Self {
        let degrees = (self.degrees() + other.degrees()) % 360;
        Self::from_degrees(degrees).unwrap_or_default()
    }
}

/// A picture of one page.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: PictureKind,
    /// By how much somebody turned it, on top of what the camera says.
    pub turn: Turn,
}

/// Why pictures were not joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// This one cannot be opened, counted from 1.
    #[error("picture {0} cannot be opened")]
    Unreadable(usize),
    /// This one has too many pixels to be opened, counted from 1.
    #[error("picture {0} is too large")]
    TooLarge(usize),
    /// There are none.
    #[error("there are no pictures")]
    Nothing,
    /// The document could not be written.
    #[error("the document cannot be written: {0}")]
    Unwritten(&'static str),
}

/// A page to be.
struct Sheet {
    image: Image,
    turn: Turn,
}

/// Joins the pictures into one PDF, a page each. Heavy: not on a thread that answers requests.
///
/// # Errors
/// A [`JoinError`] that names the picture.
pub fn join_pictures(pictures: Vec<Picture>) -> Result<Vec<u8>, JoinError> {
    if pictures.is_empty() {
        return Err(JoinError::Nothing);
    }
    let sheets = pictures.into_iter().enumerate().map(|(at, picture)| sheet(at + 1, picture));
    let sheets = sheets.collect::<Result<Vec<_>, _>>()?;
    let archival = ConfigurationBuilder::new().with_archival_validator(Archival::A2_B).finish();
    if let Ok(configuration) = archival {
        let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
        if let Ok(pdf) = written(&sheets, settings) {
            return Ok(pdf);
        }
    }
    // Some printers' colours are not those of an archive: a plain PDF then.
    written(&sheets, SerializeSettings::default())
}

fn sheet(number: usize, picture: Picture) -> Result<Sheet, JoinError> {
    let Picture { bytes, kind, turn } = picture;
    let camera = match kind {
        PictureKind::Jpeg => camera_turn(&bytes),
        PictureKind::Png => Turn::None,
    };
    let data = Data::from(bytes);
    let image = match kind {
        PictureKind::Jpeg => Image::from_jpeg(data, false),
        PictureKind::Png => Image::from_png(data, false),
    };
    let image = image.map_err(|_| JoinError::Unreadable(number))?;
    let (width, height) = image.size();
    if width == 0 || height == 0 {
        return Err(JoinError::Unreadable(number));
    }
    let pixels = u64::from(width).saturating_mul(u64::from(height));
    if kind == PictureKind::Png && pixels > MOST_PNG_PIXELS {
        return Err(JoinError::TooLarge(number));
    }
    Ok(Sheet { image, turn: camera.then(turn) })
}

fn written(sheets: &[Sheet], settings: SerializeSettings) -> Result<Vec<u8>, JoinError> {
    let mut document = Document::new_with(settings);
    for sheet in sheets {
        let (width, height) = in_points(sheet.image.size());
        let is_sideways = matches!(sheet.turn, Turn::Right | Turn::Left);
        let (across, down) = if is_sideways { (height, width) } else { (width, height) };
        let no_size = || JoinError::Unwritten("a page has no size");
        let page = PageSettings::from_wh(across, down).ok_or_else(no_size)?;
        let size = Size::from_wh(width, height).ok_or_else(no_size)?;
        let mut page = document.start_page_with(page);
        let mut surface = page.surface();
        surface.push_transform(&turned(sheet.turn, (width, height)));
        surface.draw_image(sheet.image.clone(), size);
        surface.pop();
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|_| JoinError::Unwritten("a picture was refused"))
}

/// Width and height of the page in whole points, the long side as that of A4.
fn in_points((width, height): (u32, u32)) -> (f32, f32) {
    let (width, height) = (u64::from(width), u64::from(height));
    let long = width.max(height).max(1);
    let points = |side: u64| {
        let scaled = (side * LONG_SIDE / long).max(1);
        f32::from(u16::try_from(scaled).unwrap_or(u16::MAX))
    };
    (points(width), points(height))
}

/// Where a picture of this size goes when it is turned about its upper left corner and put back on the page.
fn turned(turn: Turn, (width, height): (f32, f32)) -> Transform {
    match turn {
        Turn::None => Transform::from_row(1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        Turn::Right => Transform::from_row(0.0, 1.0, -1.0, 0.0, height, 0.0),
        Turn::Over => Transform::from_row(-1.0, 0.0, 0.0, -1.0, width, height),
        Turn::Left => Transform::from_row(0.0, -1.0, 1.0, 0.0, 0.0, width),
    }
}

/// How the camera was held, as it says beside the picture (Exif). Mirrored pictures are not made by cameras.
fn camera_turn(jpeg: &[u8]) -> Turn {
    match exif(jpeg).and_then(orientation) {
        Some(3) => Turn::Over,
        Some(6) => Turn::Right,
        Some(8) => Turn::Left,
        _ => Turn::None,
    }
}

fn exif(jpeg: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    for _ in 0..MOST_SEGMENTS {
        let head = jpeg.get(at..at + 4)?;
        // The picture itself begins, or this is no segment.
        if head[0] != 0xFF || head[1] == 0xDA {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
        let body = jpeg.get(at + 4..at + 2 + length)?;
        if head[1] == 0xE1 && body.starts_with(b"Exif\0\0") {
            return body.get(6..);
        }
        at += 2 + length;
    }
    None
}

fn orientation(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..4)? {
        b"II\x2a\0" => true,
        b"MM\0\x2a" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = tiff.get(at..at + 2).and_then(|it| <[u8; 2]>::try_from(it).ok())?;
        Some(if is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let first = tiff.get(4..8).and_then(|it| <[u8; 4]>::try_from(it).ok())?;
    let first = if is_little { u32::from_le_bytes(first) } else { u32::from_be_bytes(first) };
    let list = usize::try_from(first).ok()?;
    let entries = usize::from(short(list)?);
    let mut places = (0..entries).map(|entry| list.saturating_add(2 + entry * 12));
    let place = places.find(|at| short(*at) == Some(0x0112))?;
    short(place + 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest JPEG that says of itself that it is 16 by 8 and grey, with what the camera says before it.
    fn jpeg(camera: Option<u16>) -> Vec<u8> {
        let mut jpeg = vec![0xFF, 0xD8];
        if let Some(orientation) = camera {
            let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
            exif.extend_from_slice(&orientation.to_be_bytes());
            exif.extend_from_slice(&[0; 6]);
            let length = u16::try_from(exif.len() + 2).unwrap();
            jpeg.extend_from_slice(&[0xFF, 0xE1]);
            jpeg.extend_from_slice(&length.to_be_bytes());
            jpeg.extend(exif);
        }
        jpeg.extend_from_slice(&[0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0]);
        jpeg.extend_from_slice(&[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xFF, 0xD9]);
        jpeg
    }

    fn photograph(camera: Option<u16>, turn: Turn) -> Picture {
        Picture { bytes: jpeg(camera), kind: PictureKind::Jpeg, turn }
    }

    fn boxes(pdf: &[u8]) -> Vec<String> {
        let text = String::from_utf8_lossy(pdf);
        let found = text.split("/MediaBox").skip(1);
        found
            .map(|it| {
                it.split(']').next().unwrap_or_default().trim_start_matches([' ', '[']).to_owned()
            })
            .collect()
    }

    #[test]
    fn each_picture_is_a_page_in_its_order_and_stays_as_it_came() {
        let pictures = vec![photograph(None, Turn::None), photograph(None, Turn::Right)];
        let pdf = join_pictures(pictures).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        assert_eq!(boxes(&pdf), ["0 0 842 421", "0 0 421 842"]);
        let sent = jpeg(None);
        assert!(pdf.windows(sent.len()).any(|it| it == sent));
        assert!(String::from_utf8_lossy(&pdf).contains("pdfaid"), "an archive takes it");
    }

    #[test]
    fn what_the_camera_says_counts_and_what_people_turn_comes_on_top() {
        for (camera, turn, turned) in [
            (Some(6), Turn::None, Turn::Right),
            (Some(6), Turn::Left, Turn::None),
            (Some(3), Turn::Right, Turn::Left),
            (Some(8), Turn::None, Turn::Left),
            (Some(1), Turn::Over, Turn::Over),
            (None, Turn::None, Turn::None),
        ] {
            assert_eq!(camera_turn(&jpeg(camera)).then(turn), turned, "{camera:?} {turn:?}");
        }
        let pdf = join_pictures(vec![photograph(Some(6), Turn::None)]).unwrap();
        assert_eq!(boxes(&pdf), ["0 0 421 842"]);
    }

    #[test]
    fn what_is_no_picture_is_named() {
        let broken =
            Picture { bytes: b"nothing".to_vec(), kind: PictureKind::Png, turn: Turn::None };
        let pictures = vec![photograph(None, Turn::None), broken];
        assert_eq!(join_pictures(pictures), Err(JoinError::Unreadable(2)));
        assert_eq!(join_pictures(Vec::new()), Err(JoinError::Nothing));
        assert!(exif(&[0xFF, 0xD8, 0xFF, 0xE1, 0xFF]).is_none());
        assert!(orientation(b"II\x2a\0\xff\xff\xff\xff").is_none());
    }
}

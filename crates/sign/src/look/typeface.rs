//! A typeface put into a document: only the letters that are used.

use std::{collections::BTreeMap, sync::Arc};

use subsetter::GlyphRemapper;
use ttf_parser::Face;

use crate::{
    make::MakeError,
    pdf::{Dict, Id, Object, Update, update::int},
};

use super::image::press;

/// A TrueType face, like Liberation Serif. Copies share its bytes.
#[derive(Debug, Clone)]
pub struct Typeface(Arc<Vec<u8>>);

/// A typeface in a document, and how its letters are written there.
pub(crate) struct Embedded {
    pub(crate) id: Id,
    letters: BTreeMap<char, u16>,
}

impl Embedded {
    /// Text as hexadecimal digits of its letters.
    pub(crate) fn written(&self, text: &str) -> Result<String, MakeError> {
        text.chars()
            .map(|letter| self.letters.get(&letter).map(|it| format!("{it:04x}")))
            .collect::<Option<_>>()
            .ok_or(MakeError::Typeface)
    }
}

impl Typeface {
    /// Takes the bytes of a TrueType file.
    ///
    /// # Errors
    /// When they are not one.
    pub fn new(bytes: Vec<u8>) -> Result<Self, MakeError> {
        Face::parse(&bytes, 0).map_err(|_| MakeError::Typeface)?;
        Ok(Self(Arc::new(bytes)))
    }

    /// Puts what these texts need into the document.
    pub(crate) fn embed(
        &self,
        update: &mut Update<'_, '_>,
        texts: &[&str],
    ) -> Result<Embedded, MakeError> {
        let face = Face::parse(&self.0, 0).map_err(|_| MakeError::Typeface)?;
        let mut chosen = GlyphRemapper::new();
        let mut letters = BTreeMap::new();
        let mut widths = BTreeMap::from([(0, 0)]);
        let em = i64::from(face.units_per_em()).max(1);
        let thousandths = |units: i64| units * 1000 / em;
        for letter in texts.iter().flat_map(|text| text.chars()) {
            let glyph = face.glyph_index(letter).ok_or(MakeError::Typeface)?;
            let number = chosen.remap(glyph.0);
            letters.insert(letter, number);
            let width = face.glyph_hor_advance(glyph).unwrap_or_default();
            widths.insert(number, thousandths(i64::from(width)));
        }
        let file = subsetter::subset(&self.0, 0, &chosen).map_err(|_| MakeError::Typeface)?;
        let mut dict = Dict::of([("Filter", Object::name("FlateDecode"))]);
        dict.set("Length1", int(file.len()));
        let file = update.add(Object::stream(dict, press(&file)));
        let tall = |units: i16| Object::Int(thousandths(i64::from(units)));
        let name = Object::name("MOTCUA+DocumentSerif");
        let edges = face.global_bounding_box();
        let edges = [edges.x_min, edges.y_min, edges.x_max, edges.y_max].map(tall);
        let descriptor = update.add(Object::Dict(Dict::of([
            ("Type", Object::name("FontDescriptor")),
            ("FontName", name.clone()),
            ("Flags", Object::Int(4)),
            ("FontBBox", Object::Array(edges.to_vec())),
            ("ItalicAngle", Object::Int(0)),
            ("Ascent", tall(face.ascender())),
            ("Descent", tall(face.descender())),
            ("CapHeight", tall(face.capital_height().unwrap_or_else(|| face.ascender()))),
            ("StemV", Object::Int(80)),
            ("FontFile2", Object::Ref(file)),
        ])));
        let widths = widths.into_values().map(Object::Int).collect();
        let of_adobe = Dict::of([
            ("Registry", Object::text("Adobe")),
            ("Ordering", Object::text("Identity")),
            ("Supplement", Object::Int(0)),
        ]);
        let letters_of_font = update.add(Object::Dict(Dict::of([
            ("Type", Object::name("Font")),
            ("Subtype", Object::name("CIDFontType2")),
            ("BaseFont", name.clone()),
            ("CIDSystemInfo", Object::Dict(of_adobe)),
            ("FontDescriptor", Object::Ref(descriptor)),
            ("W", Object::Array(vec![Object::Int(0), Object::Array(widths)])),
            ("CIDToGIDMap", Object::name("Identity")),
        ])));
        let readable = update.add(Object::stream(Dict::default(), to_unicode(&letters)));
        let id = update.add(Object::Dict(Dict::of([
            ("Type", Object::name("Font")),
            ("Subtype", Object::name("Type0")),
            ("BaseFont", name),
            ("Encoding", Object::name("Identity-H")),
            ("DescendantFonts", Object::Array(vec![Object::Ref(letters_of_font)])),
            ("ToUnicode", Object::Ref(readable)),
        ])));
        Ok(Embedded { id, letters })
    }
}

/// What each letter is, for those who search or hear the document.
fn to_unicode(letters: &BTreeMap<char, u16>) -> Vec<u8> {
    let mut text = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
         1 begincodespacerange <0000> <ffff> endcodespacerange\n",
    );
    let all: Vec<_> = letters.iter().collect();
    for some in all.chunks(100) {
        text.push_str(&format!("{} beginbfchar\n", some.len()));
        for (letter, number) in some {
            let mut units = [0; 2];
            let wide: String =
                letter.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04x}")).collect();
            text.push_str(&format!("<{number:04x}> <{wide}>\n"));
        }
        text.push_str("endbfchar\n");
    }
    text.push_str("endcmap CMapName currentdict /CMap defineresource pop end end");
    text.into_bytes()
}

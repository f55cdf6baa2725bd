//! A typeface without its instructions for the pixels of old screens. On paper and on the screens of today they
//! change nothing, but a part of them goes into every document: without them a form is a third smaller
//! and is made quicker.

use read_fonts::{
    FontRef, TableProvider,
    tables::glyf::Glyph as Read,
    types::{GlyphId, Tag},
};
use write_fonts::{
    FontBuilder,
    from_obj::{FromTableRef, ToOwnedTable},
    tables::{
        glyf::{CompositeGlyph, GlyfLocaBuilder, Glyph, SimpleGlyph},
        head::Head,
        loca::LocaFormat,
    },
};

/// Tables of instructions and of what they were measured with.
const INSTRUCTIONS: [&[u8; 4]; 8] =
    [b"fpgm", b"prep", b"cvt ", b"gasp", b"hdmx", b"VDMX", b"LTSH", b"DSIG"];

/// The same typeface, letter by letter as it was, without instructions. `None` when it is none of the
/// kind that has them (a collection, or outlines of the other kind) or cannot be read.
pub(crate) fn unhinted(font: &[u8]) -> Option<Vec<u8>> {
    let source = FontRef::new(font).ok()?;
    let (glyf, loca) = (source.glyf().ok()?, source.loca(None).ok()?);
    let mut letters = GlyfLocaBuilder::new();
    for number in 0..source.maxp().ok()?.num_glyphs() {
        let glyph = loca.get_glyf(GlyphId::from(number), &glyf).ok()?;
        letters.add_glyph(&bare(glyph.as_ref())?).ok()?;
    }
    let (glyf, loca, format) = letters.build();
    let mut head: Head = source.head().ok()?.to_owned_table();
    head.index_to_loc_format = match format {
        LocaFormat::Short => 0,
        LocaFormat::Long => 1,
    };
    let mut made = FontBuilder::new();
    made.add_table(&glyf).ok()?.add_table(&loca).ok()?.add_table(&head).ok()?;
    for record in source.table_directory().table_records() {
        let tag: Tag = record.tag();
        if !made.contains(tag) && !INSTRUCTIONS.iter().any(|it| Tag::new(it) == tag) {
            made.add_raw(tag, source.table_data(tag)?.as_bytes());
        }
    }
    Some(made.build())
}

fn bare(glyph: Option<&Read<'_>>) -> Option<Glyph> {
    Some(match glyph {
        None => Glyph::Empty,
        Some(Read::Simple(simple)) => {
            let mut simple = SimpleGlyph::from_table_ref(simple);
            simple.instructions.clear();
            simple.into()
        }
        Some(Read::Composite(composite)) => {
            let composite = CompositeGlyph::from_table_ref(composite);
            let parts = composite.components().iter().map(|part| (part.clone(), composite.bbox));
            CompositeGlyph::try_from_iter(parts).ok()?.into()
        }
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The outline of every letter, as far as people see it.
    fn letters(font: &[u8]) -> Vec<Option<Glyph>> {
        let font = FontRef::new(font).expect("a typeface");
        let (glyf, loca) = (font.glyf().expect("outlines"), font.loca(None).expect("places"));
        (0..font.maxp().expect("a size").num_glyphs())
            .map(|it| loca.get_glyf(GlyphId::from(it), &glyf).expect("a letter"))
            .map(|it| it.map(|it| bare(Some(&it)).expect("an outline")))
            .collect()
    }

    #[test]
    fn every_letter_keeps_its_outline_and_the_file_is_smaller() {
        let folders = crate::PrintSettings::default().font_folders;
        let files = folders.iter().filter_map(|it| fs::read_dir(it).ok()).flatten().flatten();
        let mut seen = 0;
        for file in files.filter(|it| it.file_name().to_string_lossy().contains("Serif-")) {
            let whole = fs::read(file.path()).expect("a file");
            let made = unhinted(&whole).expect("a typeface with instructions");
            assert!(made.len() * 3 < whole.len() * 2, "{} of {}", made.len(), whole.len());
            assert_eq!(letters(&made), letters(&whole), "{:?}", file.path());
            let font = FontRef::new(&made).expect("a typeface");
            assert!(INSTRUCTIONS.iter().all(|it| font.table_data(Tag::new(it)).is_none()));
            seen += 1;
        }
        if seen == 0 {
            eprintln!("skipped: Liberation Serif is not installed");
        }
    }

    #[test]
    fn what_has_no_instructions_is_left_alone() {
        assert_eq!(unhinted(b"not a font"), None);
        // Outlines of the other kind.
        let other = typst_assets::fonts().next().expect("a typeface");
        assert_eq!(unhinted(other), None);
    }
}

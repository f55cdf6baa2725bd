//! Which typefaces documents are set in. The repository holds no font file: Liberation Serif comes from
//! the machine, everything else is built into the typesetter's assets.

use std::{
    collections::HashSet,
    fs, iter,
    path::{Path, PathBuf},
};

use typst::{
    foundations::Bytes,
    text::{Font, FontBook, FontStyle, FontWeight},
    utils::LazyHash,
};
use unicode_normalization::UnicodeNormalization;

use crate::unhinted::unhinted;

/// NĐ 30/2020 asks for Times New Roman; Liberation Serif has exactly its widths and is free.
const WANTED: &str = "Liberation Serif";
/// What is used when the machine lacks it.
const BUILT_IN: &str = "Libertinus Serif";
/// Asked for signs that a template uses and the main family lacks, like a ballot box.
const SECOND_CHOICE: [&str; 2] = ["New Computer Modern", "DejaVu Sans Mono"];
/// The vowels of Vietnamese. With the five tones, and with `đ`, and without the plain a, e, i, o, u, y, they
/// make 67 accented letters.
const VOWELS: [char; 12] =
    ['a', '\u{103}', '\u{E2}', 'e', '\u{EA}', 'i', 'o', '\u{F4}', '\u{1A1}', 'u', '\u{1B0}', 'y'];
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// The family that documents are set in, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// `Liberation Serif` or `Libertinus Serif`.
    pub family: &'static str,
    /// Where it came from.
    pub origin: FaceOrigin,
    /// The faces in use, like `LiberationSerif-Bold`. Each has every accented Vietnamese letter.
    pub faces: Vec<String>,
}

/// Where a family was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaceOrigin {
    /// In this folder of the machine.
    Machine(PathBuf),
    /// Built into the program.
    BuiltIn,
}

/// The fonts of one printer.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    pub(crate) face: Face,
    letters: HashSet<u32>,
}

/// Whether letters stand upright or lean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slant {
    /// Upright.
    Upright,
    /// In italics.
    Italic,
}

impl Fonts {
    /// Takes the wanted family from the first folder that has it with regular, bold, italic and bold
    /// italic, each with all Vietnamese letters; else the built-in one.
    pub(crate) fn load(folders: &[PathBuf]) -> Self {
        let built_in: Vec<Font> =
            typst_assets::fonts().flat_map(|it| Font::iter(Bytes::new(it))).collect();
        let (main, family, origin) = match folders.iter().find_map(|it| whole_family(it)) {
            Some((fonts, folder)) => (fonts, WANTED, FaceOrigin::Machine(folder)),
            None => (Vec::new(), BUILT_IN, FaceOrigin::BuiltIn),
        };
        // A face that lacks Vietnamese letters is left out, so that the nearest complete one of the same
        // family is chosen in its place: the bold italic of Libertinus lacks four.
        let fonts: Vec<Font> = main
            .into_iter()
            .chain(built_in)
            .filter(|font| font.info().family != BUILT_IN || is_vietnamese(font))
            .collect();
        let faces = fonts
            .iter()
            .filter(|font| font.info().family == family)
            .filter_map(Font::post_script_name)
            .collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        let letters = common_letters(&fonts, family);
        Self { book, fonts, face: Face { family, origin, faces }, letters }
    }

    /// The bytes of a regular face with this slant: of the family in use, else of any that is TrueType.
    pub(crate) fn letters(&self, slant: Slant) -> Option<Vec<u8>> {
        let style = match slant {
            Slant::Upright => FontStyle::Normal,
            Slant::Italic => FontStyle::Italic,
        };
        let is_true_type =
            |font: &&Font| font.data().starts_with(&[0, 1, 0, 0]) && font.index() == 0;
        let is_wanted = |font: &&Font| {
            let info = font.info();
            info.family == self.face.family
                && info.variant.style == style
                && info.variant.weight == FontWeight::REGULAR
        };
        let of_family = self.fonts.iter().filter(is_true_type).find(is_wanted);
        let any = || self.fonts.iter().filter(is_true_type).find(|font| is_vietnamese(font));
        of_family.or_else(any).map(|font| font.data().to_vec())
    }

    /// The families in the order in which a letter is looked for.
    pub(crate) fn families(&self) -> Vec<&'static str> {
        let mut families = vec![self.face.family];
        families.extend([BUILT_IN].into_iter().filter(|it| *it != self.face.family));
        families.extend(SECOND_CHOICE);
        families
    }

    /// Whether this character can be printed in every style. Only the main family counts: a sign that
    /// some other font has in one style is missing in another, and a mark above a letter must come from
    /// the font of the letter.
    pub(crate) fn has(&self, letter: char) -> bool {
        self.letters.contains(&letter.into())
    }
}

fn common_letters(fonts: &[Font], family: &str) -> HashSet<u32> {
    let mut faces = fonts.iter().map(|font| font.info()).filter(|it| it.family == family);
    let mut letters: HashSet<u32> =
        faces.next().map(|it| it.coverage.iter().collect()).unwrap_or_default();
    for face in faces {
        let other: HashSet<u32> = face.coverage.iter().collect();
        letters.retain(|it| other.contains(it));
    }
    letters
}

fn whole_family(folder: &Path) -> Option<(Vec<Font>, PathBuf)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    // The order of a folder is not fixed; the same machine must print the same document.
    paths.sort();
    let fonts: Vec<Font> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|it| it == "ttf" || it == "otf"))
        .filter_map(|path| fs::read(path).ok())
        .flat_map(|bytes| Font::iter(Bytes::new(unhinted(&bytes).unwrap_or(bytes))))
        .filter(|font| font.info().family == WANTED && is_vietnamese(font))
        .collect();
    (fonts.len() >= 4).then(|| (fonts, folder.to_owned()))
}

fn is_vietnamese(font: &Font) -> bool {
    vietnamese_letters().all(|it| font.info().coverage.contains(it.into()))
}

/// The 134 accented letters of Vietnamese, lower and upper case.
pub(crate) fn vietnamese_letters() -> impl Iterator<Item = char> {
    let accented = VOWELS.into_iter().flat_map(|vowel| {
        let bare = (!vowel.is_ascii()).then_some(vowel);
        // Whole normalisation, because the dot below binds before the circumflex.
        bare.into_iter()
            .chain(TONES.into_iter().flat_map(move |tone| [vowel, tone].into_iter().nfc()))
    });
    accented.chain(['\u{111}']).flat_map(|it| iter::once(it).chain(it.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOWER: &str = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";

    fn missing(font: &Font) -> String {
        vietnamese_letters().filter(|it| !font.info().coverage.contains((*it).into())).collect()
    }

    #[test]
    fn there_are_134_accented_letters() {
        let mut ours: Vec<char> = vietnamese_letters().collect();
        let mut expected: Vec<char> = LOWER.chars().chain(LOWER.to_uppercase().chars()).collect();
        ours.sort_unstable();
        expected.sort_unstable();
        assert_eq!(ours.len(), 134);
        assert_eq!(ours, expected);
    }

    #[test]
    fn every_face_in_use_has_every_vietnamese_letter() {
        let machine = Fonts::load(&crate::PrintSettings::default().font_folders);
        let built_in = Fonts::load(&[]);
        for fonts in [&machine, &built_in] {
            let used: Vec<&Font> =
                fonts.fonts.iter().filter(|it| it.info().family == fonts.face.family).collect();
            assert!(used.len() >= 4, "{:?}", fonts.face);
            for font in used {
                assert_eq!(missing(font), "", "{:?}", font.post_script_name());
            }
        }
    }

    #[test]
    fn the_built_in_bold_italic_lacks_letters_and_is_not_used() {
        let fonts = Fonts::load(&[]);
        assert_eq!(fonts.face.origin, FaceOrigin::BuiltIn);
        assert!(!fonts.face.faces.iter().any(|it| it == "LibertinusSerif-BoldItalic"));
        assert!(fonts.face.faces.iter().any(|it| it == "LibertinusSerif-SemiboldItalic"));

        let whole: Vec<Font> =
            typst_assets::fonts().flat_map(|it| Font::iter(Bytes::new(it))).collect();
        let left_out = whole
            .iter()
            .find(|it| it.post_script_name().as_deref() == Some("LibertinusSerif-BoldItalic"))
            .expect("the assets have it");
        assert_eq!(missing(left_out).chars().count(), 4);
    }

    #[test]
    fn a_folder_without_the_family_is_passed_over() {
        let empty = tempfile::tempdir().expect("a folder");
        std::fs::write(empty.path().join("broken.ttf"), b"not a font").expect("a file");
        assert_eq!(Fonts::load(&[empty.path().to_owned()]).face.origin, FaceOrigin::BuiltIn);
    }
}

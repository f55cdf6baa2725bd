//! What is told of a file when it comes, so that an unusable one is replaced before the office has to ask.

use platform::files::FileFacts;

/// A page of A4 has about a thousand pixels on its long side at 90 dots an inch: below that small print is lost.
const READABLE: u32 = 1_000;

/// What is probably wrong with a file. A warning: people decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileWarning {
    /// The picture is so small that nobody can read a paper on it.
    TooSmall,
    /// The picture shows nothing.
    Bare,
}

impl FileWarning {
    /// The name of its sentence: `small`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooSmall => "small",
            Self::Bare => "bare",
        }
    }
}

/// What is probably wrong with a file that shows this of itself.
#[must_use]
pub fn file_warnings(facts: &FileFacts) -> Vec<FileWarning> {
    let long_side = facts.width.max(facts.height);
    let mut warnings = Vec::new();
    if long_side.is_some_and(|it| it < READABLE) {
        warnings.push(FileWarning::TooSmall);
    }
    if facts.is_bare {
        warnings.push(FileWarning::Bare);
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_that_say_so_are_warned_of() {
        let picture = |width, height, is_bare| FileFacts {
            width: Some(width),
            height: Some(height),
            is_bare,
            pages: None,
        };
        assert_eq!(file_warnings(&FileFacts { pages: Some(3), ..FileFacts::default() }), []);
        assert_eq!(file_warnings(&picture(2480, 3508, false)), []);
        assert_eq!(file_warnings(&picture(1400, 600, false)), []);
        assert_eq!(file_warnings(&picture(640, 480, false)), [FileWarning::TooSmall]);
        assert_eq!(file_warnings(&picture(2480, 3508, true)), [FileWarning::Bare]);
    }
}

//! What the QR code of a result says of it, for whoever holds the paper: no more than the paper shows, and nobody's name.

use jiff::civil::Date;

/// The most bytes of a name: a code has to stay fit to be read from paper.
const MOST_NAME: usize = 72;

/// What a result says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultCode {
    /// Public code of the dossier.
    pub dossier: String,
    /// Number of the result.
    pub number: String,
    /// The day of its number.
    pub on: Date,
    /// Name of the agency that issues it.
    pub agency: String,
    /// What it is: the name of the result.
    pub outcome: String,
}

impl ResultCode {
    /// As lines of text, under the name of the key that signs them. Long names are cut.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        let (agency, outcome) = (cut(&self.agency), cut(&self.outcome));
        let parts = [key, &self.dossier, &self.number, &self.on.to_string(), &agency, &outcome];
        parts.map(|it| it.replace(['\n', '\r'], " ")).join("\n")
    }

    /// Reads such lines: the name of the key, and what is said.
    #[must_use]
    pub fn read(text: &str) -> Option<(String, Self)> {
        let mut lines = text.split('\n').map(str::to_owned);
        let (key, dossier, number) = (lines.next()?, lines.next()?, lines.next()?);
        let on = lines.next()?.parse().ok()?;
        let (agency, outcome) = (lines.next()?, lines.next()?);
        let code = Self { dossier, number, on, agency, outcome };
        lines.next().is_none().then_some((key, code))
    }
}

/// The beginning of a name that fits, whole letters only.
fn cut(name: &str) -> String {
    if name.len() <= MOST_NAME {
        return name.to_owned();
    }
    let mut short = String::new();
    for letter in name.chars() {
        if short.len() + letter.len_utf8() > MOST_NAME - '…'.len_utf8() {
            break;
        }
        short.push(letter);
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_code_says_what_was_put_in_and_long_names_are_cut() {
        let code = ResultCode {
            dossier: "H99.100-260302-0001".into(),
            number: "1/2026/GP-CBC".into(),
            on: date(2026, 3, 2),
            agency: "UBND phường Hoa Sen".into(),
            outcome: "Giấy phép nuôi chim bồ câu ".repeat(5),
        };

        let (key, read) = ResultCode::read(&code.text("0a1b2c3d")).unwrap();

        assert_eq!((key.as_str(), &read.number, read.on), ("0a1b2c3d", &code.number, code.on));
        assert!(read.outcome.len() <= MOST_NAME && read.outcome.ends_with('…'));
        assert_eq!(read.agency, code.agency);
        assert_eq!(ResultCode::read("a\nb\nc\n2026-03-02\ne\nf\ng"), None);
        assert_eq!(ResultCode::read("a\nb\nc\nd\ne\nf"), None);
    }
}

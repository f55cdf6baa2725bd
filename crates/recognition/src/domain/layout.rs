//! What was seen on a page: words with their places, in lines; from the tables that the programs write.

/// More words than any page of a paper has.
const MOST_WORDS: usize = 20_000;
/// A word has at most so many letters.
const MOST_LETTERS: usize = 200;

/// A word and where it stands, in the units of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word, in one form of Unicode.
    pub text: String,
    /// Left edge.
    pub left: i64,
    /// Upper edge.
    pub top: i64,
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
    /// How sure the reader is, from 0 to 100.
    pub sure: i64,
}

/// Words that stand side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The words from left to right.
    pub words: Vec<Word>,
}

/// One page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The lines in the order in which they are read.
    pub lines: Vec<Line>,
}

impl Line {
    /// The words with a space between them.
    #[must_use]
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// The line cut where a gap is wider than two and a half letters are high: headings stand side by side.
    #[must_use]
    pub fn segments(&self) -> Vec<Self> {
        let mut segments: Vec<Self> = Vec::new();
        let mut end: Option<i64> = None;
        for word in &self.words {
            let height = word.height.max(1);
            let is_far = end.is_some_and(|end| (word.left - end).saturating_mul(2) > height * 5);
            end = Some(word.left.saturating_add(word.width));
            match segments.last_mut().filter(|_| !is_far) {
                Some(segment) => segment.words.push(word.clone()),
                None => segments.push(Self { words: vec![word.clone()] }),
            }
        }
        segments
    }
}

impl Sheet {
    /// The lines, one below the other.
    #[must_use]
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(Line::text).collect();
        lines.join("\n")
    }

    /// How sure the reader is of the page as a whole, from 0 to 100; 0 for an empty one.
    #[must_use]
    pub fn sure(&self) -> i64 {
        let words = || self.lines.iter().flat_map(|line| &line.words);
        let count = i64::try_from(words().count()).unwrap_or(i64::MAX).max(1);
        words().map(|word| word.sure).sum::<i64>() / count
    }

    /// How many letters and digits there are.
    #[must_use]
    pub fn letters(&self) -> usize {
        let words = self.lines.iter().flat_map(|line| &line.words);
        words.map(|word| word.text.chars().filter(|it| it.is_alphanumeric()).count()).sum()
    }
}

/// The pages of a table as `tesseract … tsv` and `pdftotext -tsv` write it: level 1 begins a page, 4 a line, 5 is
/// a word. Whatever else stands there is passed over.
#[must_use]
pub fn sheets(table: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut words = 0;
    for row in table.lines() {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        match cells.first() {
            Some(&"1") => {
                words = 0;
                sheets.push(Sheet::default());
            }
            Some(&"4") => {
                if let Some(sheet) = sheets.last_mut() {
                    sheet.lines.push(Line::default());
                }
            }
            Some(&"5") if words < MOST_WORDS => {
                let line = sheets.last_mut().and_then(|sheet| sheet.lines.last_mut());
                if let (Some(line), Some(word)) = (line, word(&cells)) {
                    words += 1;
                    line.words.push(word);
                }
            }
            Some(_) | None => {}
        }
    }
    for sheet in &mut sheets {
        sheet.lines.retain(|line| !line.words.is_empty());
    }
    sheets
}

fn word(cells: &[&str]) -> Option<Word> {
    let [.., left, top, width, height, sure, text] = cells else { return None };
    let plain: String = text.chars().filter(|it| !it.is_control()).take(MOST_LETTERS).collect();
    let text = vietnamese::nfc(plain.trim());
    (!text.is_empty()).then_some(Word {
        text,
        left: whole(left)?,
        top: whole(top)?,
        width: whole(width)?.max(0),
        height: whole(height)?.max(0),
        sure: whole(sure)?.clamp(0, 100),
    })
}

/// The whole part of a number that may have a fraction.
fn whole(text: &str) -> Option<i64> {
    let number: i64 = text.trim().split('.').next()?.parse().ok()?;
    (number.abs() < 1_000_000).then_some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n\
        4\t1\t1\t1\t1\t0\t10\t10\t900\t40\t-1\t\n\
        5\t1\t1\t1\t1\t1\t10\t10\t100\t40\t96.7\tHoa\n\
        5\t1\t1\t1\t1\t2\t120\t10\t100\t40\t90.2\tSen\n\
        5\t1\t1\t1\t1\t3\t700\t10\t100\t40\t80\tViệt\n\
        4\t1\t1\t1\t2\t0\t10\t60\t900\t40\t-1\t\n\
        5\t1\t1\t1\t2\t1\t10\t60\t100\t40\t-1\t \n";

    #[test]
    fn words_stand_in_lines_and_columns_apart() {
        let sheets = sheets(TABLE);
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].text(), "Hoa Sen Việt");
        assert_eq!(sheets[0].sure(), (96 + 90 + 80) / 3);
        assert_eq!(sheets[0].letters(), 10);
        let parts: Vec<String> = sheets[0].lines[0].segments().iter().map(Line::text).collect();
        assert_eq!(parts, ["Hoa Sen", "Việt"]);
    }

    proptest! {
        #[test]
        fn no_table_is_too_odd(table in "([1-5]?\t?[a-z0-9.\t -]{0,40}\n){0,30}") {
            for sheet in sheets(&table) {
                prop_assert!((0..=100).contains(&sheet.sure()));
            }
        }
    }
}

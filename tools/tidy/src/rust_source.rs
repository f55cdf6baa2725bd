//! Reads a Rust file just well enough to tell code, comments, literals and tests apart.

/// A text between quotes, with the line on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Literal {
    /// Counted from one.
    pub(crate) line: usize,
    /// Where in the code its opening quote ends.
    pub(crate) at: usize,
    /// What stands between the quotes, escapes not undone.
    pub(crate) text: String,
    /// Whether it lies in code that only tests compile.
    pub(crate) in_test: bool,
}

/// A Rust file taken apart. Lines keep their numbers in every part.
#[derive(Debug)]
pub(crate) struct RustSource {
    /// The file with comments and the insides of literals blanked out.
    pub(crate) code: String,
    /// Text and character literals.
    pub(crate) literals: Vec<Literal>,
    /// For each line, whether only tests compile it.
    test_lines: Vec<bool>,
}

impl RustSource {
    /// Takes a file apart.
    pub(crate) fn parse(text: &str) -> Self {
        let mut reader = Reader::new(text);
        reader.run();
        let code = reader.code;
        let test_lines = test_lines(&code);
        let mut literals = reader.literals;
        for literal in &mut literals {
            literal.in_test = is_set(&test_lines, literal.line);
        }
        Self { code, literals, test_lines }
    }

    /// The lines of code that the program compiles, with their numbers.
    pub(crate) fn program_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.numbered_lines().filter(|(number, _)| !is_set(&self.test_lines, *number))
    }

    /// All lines of code with their numbers.
    pub(crate) fn numbered_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The code that the program compiles, with the lines of tests emptied.
    pub(crate) fn program_code(&self) -> String {
        let mut out = String::new();
        for (number, line) in self.numbered_lines() {
            if !is_set(&self.test_lines, number) {
                out.push_str(line);
            }
            out.push('\n');
        }
        out
    }

    /// The literals that the program compiles.
    pub(crate) fn program_literals(&self) -> impl Iterator<Item = &Literal> {
        self.literals.iter().filter(|literal| !literal.in_test)
    }
}

fn is_set(lines: &[bool], number: usize) -> bool {
    number.checked_sub(1).and_then(|index| lines.get(index)).copied().unwrap_or(false)
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    literals: Vec<Literal>,
}

impl Reader {
    fn new(text: &str) -> Self {
        let code = String::with_capacity(text.len());
        Self { chars: text.chars().collect(), at: 0, line: 1, code, literals: Vec::new() }
    }

    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// Takes one character into the code as it is.
    fn keep(&mut self) {
        let c = self.peek(0);
        self.code.push(c);
        self.advance();
    }

    /// Takes one character and leaves a blank in the code, or the end of the line.
    fn blank(&mut self) {
        self.code.push(if self.peek(0) == '\n' { '\n' } else { ' ' });
        self.advance();
    }

    fn advance(&mut self) {
        if self.peek(0) == '\n' {
            self.line += 1;
        }
        self.at += 1;
    }

    fn run(&mut self) {
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '/') => self.line_comment(),
                ('/', '*') => self.block_comment(),
                ('"', _) => self.text(),
                ('r', '"' | '#') if !self.is_inside_word() => self.raw_text(),
                ('b' | 'c', 'r') if !self.is_inside_word() && matches!(self.peek(2), '"' | '#') => {
                    self.keep();
                    self.raw_text();
                }
                ('\'', _) => self.character_or_lifetime(),
                _ => self.keep(),
            }
        }
    }

    fn is_inside_word(&self) -> bool {
        self.at.checked_sub(1).and_then(|index| self.chars.get(index)).is_some_and(|c| is_word(*c))
    }

    fn line_comment(&mut self) {
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => {
                    depth += 1;
                    self.blank();
                    self.blank();
                }
                ('*', '/') => {
                    depth -= 1;
                    self.blank();
                    self.blank();
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.blank(),
            }
        }
    }

    fn text(&mut self) {
        let line = self.line;
        let mut text = String::new();
        self.keep();
        let at = self.code.len();
        while self.at < self.chars.len() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                text.push('\\');
                self.blank();
            }
            text.push(self.peek(0));
            self.blank();
        }
        self.keep();
        self.literals.push(Literal { line, at, text, in_test: false });
    }

    fn raw_text(&mut self) {
        let mut fence = 0;
        while self.peek(1 + fence) == '#' {
            fence += 1;
        }
        if self.peek(1 + fence) != '"' {
            // `r#word`, not a text.
            self.keep();
            return;
        }
        for _ in 0..fence + 2 {
            self.keep();
        }
        let line = self.line;
        let at = self.code.len();
        let mut text = String::new();
        while self.at < self.chars.len() {
            if self.peek(0) == '"' && (1..=fence).all(|ahead| self.peek(ahead) == '#') {
                break;
            }
            text.push(self.peek(0));
            self.blank();
        }
        for _ in 0..=fence {
            self.keep();
        }
        self.literals.push(Literal { line, at, text, in_test: false });
    }

    fn character_or_lifetime(&mut self) {
        let escaped = self.peek(1) == '\\';
        if !escaped && self.peek(2) != '\'' {
            self.keep();
            return;
        }
        let line = self.line;
        let mut text = String::new();
        self.keep();
        let at = self.code.len();
        if escaped {
            text.push(self.peek(0));
            self.blank();
            text.push(self.peek(0));
            self.blank();
        }
        while self.at < self.chars.len() && self.peek(0) != '\'' {
            text.push(self.peek(0));
            self.blank();
        }
        if text.is_empty() {
            text.push(self.peek(0));
            self.blank();
        }
        self.keep();
        self.literals.push(Literal { line, at, text, in_test: false });
    }
}

/// Whether the character may stand in a Rust name.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether the text contains this name as a whole word.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    positions_of_word(text, word).next().is_some()
}

/// Where the name begins in the text, as a whole word.
pub(crate) fn positions_of_word<'a>(
    text: &'a str,
    word: &'a str,
) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|it| it.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|it| it.chars().next());
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// Marks the lines from each `#[cfg(test)]` to the end of the item behind it.
fn test_lines(code: &str) -> Vec<bool> {
    let mut marks = vec![false; code.lines().count()];
    for (start, attribute) in code.match_indices("#[cfg(test)]") {
        let rest = code.get(start + attribute.len()..).unwrap_or_default();
        let end = start + attribute.len() + item_length(rest);
        let first = line_of(code, start);
        let last = line_of(code, end);
        for mark in marks.iter_mut().take(last).skip(first - 1) {
            *mark = true;
        }
    }
    marks
}

/// How far an item reaches: to its semicolon, or to the end of its braces.
fn item_length(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            ';' if depth == 0 => return at,
            _ => {}
        }
    }
    code.len()
}

/// The line on which this byte lies, counted from one.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_not_code() {
        let source = RustSource::parse(
            "let a = \"use tokio\"; // tokio\n/* tokio /* tokio */ tokio */ let b = r#\"to\"kio\"#;\n",
        );

        assert!(!has_word(&source.code, "tokio"));
        let texts: Vec<&str> = source.literals.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["use tokio", "to\"kio"]);
        assert_eq!(source.literals.last().map(|it| it.line), Some(2));
    }

    #[test]
    fn lifetimes_are_not_characters() {
        let source =
            RustSource::parse("fn a<'a>(b: &'a str) -> char { '\\'' } const C: char = 'đ';");

        assert_eq!(source.literals.len(), 2);
        assert!(source.code.contains("fn a<'a>(b: &'a str)"));
    }

    #[test]
    fn what_only_tests_compile_is_marked() {
        let source = RustSource::parse(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { \"x\"; }\n}\nfn c() {}\n",
        );

        let lines: Vec<usize> = source.program_lines().map(|(number, _)| number).collect();
        assert_eq!(lines, [1, 6]);
        assert!(source.literals.iter().all(|it| it.in_test));
    }

    #[test]
    fn words_are_whole() {
        assert!(has_word("crate::store::load", "store"));
        assert!(!has_word("crate::storehouse", "store"));
    }
}

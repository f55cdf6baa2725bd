//! Reads a migration just well enough to find its tables, their columns and what is said of each.

/// A table as one migration makes it.
#[derive(Debug)]
pub(crate) struct Table {
    /// The line of its `create table`.
    pub(crate) line: usize,
    /// Its name.
    pub(crate) name: String,
    /// Whether a comment stands above it.
    pub(crate) is_commented: bool,
    /// Its columns and constraints.
    pub(crate) parts: Vec<Part>,
}

/// A column or a constraint, with all its lines.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// The line on which it begins.
    pub(crate) line: usize,
    /// Its text without comments.
    pub(crate) text: String,
    /// Whether a comment stands above or behind it.
    pub(crate) is_commented: bool,
}

impl Part {
    /// The name of the column; nothing for a constraint of the table.
    pub(crate) fn column(&self) -> Option<&str> {
        let first = self.text.split_whitespace().next()?;
        let first = first.split('(').next().unwrap_or(first);
        let is_constraint =
            matches!(first, "constraint" | "primary" | "foreign" | "unique" | "check" | "exclude");
        (!is_constraint).then_some(first)
    }
}

/// The tables that a migration creates, and the columns it adds to others.
pub(crate) fn tables(text: &str) -> Vec<Table> {
    let mut reader = Reader::default();
    for (index, line) in text.lines().enumerate() {
        reader.read(index + 1, line);
    }
    reader.found.extend(reader.open);
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Vec<Table>,
    open: Option<Table>,
    /// Whether the lines just above are a comment.
    is_commented: bool,
}

impl Reader {
    fn read(&mut self, number: usize, line: &str) {
        let (sql, comment) = split_comment(line);
        let sql = sql.trim();
        if sql.is_empty() {
            let says = comment.is_some_and(|it| !is_marker(it));
            self.is_commented = says || self.is_commented && comment.is_some();
        } else if self.open.is_some() {
            self.read_part(number, sql, comment);
        } else {
            self.read_statement(number, sql, comment);
        }
    }

    fn read_statement(&mut self, line: usize, sql: &str, comment: Option<&str>) {
        let is_commented = std::mem::take(&mut self.is_commented);
        if let Some(rest) = sql.strip_prefix("create table ") {
            let rest = rest.trim_start_matches("if not exists ");
            let name = rest.split([' ', '(']).next().unwrap_or_default().to_owned();
            self.open = Some(Table { line, name, is_commented, parts: Vec::new() });
            if sql.ends_with(';') {
                self.found.extend(self.open.take());
            }
        } else if let Some((name, column)) = added_column(sql) {
            let is_commented = is_commented || comment.is_some();
            let part = Part { line, text: column.to_owned(), is_commented };
            let name = name.to_owned();
            self.found.push(Table { line, name, is_commented: true, parts: vec![part] });
        }
    }

    fn read_part(&mut self, line: usize, sql: &str, comment: Option<&str>) {
        let is_commented = std::mem::take(&mut self.is_commented);
        if sql.starts_with(')') {
            self.found.extend(self.open.take());
            return;
        }
        let Some(table) = &mut self.open else { return };
        if table.parts.last().is_none_or(|part| is_complete(&part.text)) {
            table.parts.push(Part { line, text: String::new(), is_commented });
        }
        if let Some(part) = table.parts.last_mut() {
            part.text.push_str(sql);
            part.text.push(' ');
            part.is_commented |= comment.is_some();
        }
    }
}

/// Whether the column or constraint has ended: a comma outside all parentheses.
fn is_complete(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count() && text.trim_end().ends_with(',')
}

fn added_column(sql: &str) -> Option<(&str, &str)> {
    let (name, rest) = sql.strip_prefix("alter table ")?.split_once(' ')?;
    Some((name, rest.strip_prefix("add column ")?))
}

/// `-- sqlite`, `-- postgres` and `-- end` fence what one engine alone reads; they say nothing of a column.
fn is_marker(comment: &str) -> bool {
    matches!(comment.trim(), "sqlite" | "postgres" | "end")
}

/// A line before and after its `--`.
fn split_comment(line: &str) -> (&str, Option<&str>) {
    match line.find("--") {
        Some(at) => (line.get(..at).unwrap_or_default(), line.get(at + 2..)),
        None => (line, None),
    }
}

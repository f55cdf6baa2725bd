//! Takes a decision table out of a DMN file as a pack has it, and names with its line whatever a table of a pack cannot
//! say. What it means is checked with the pack: a DMN file does not know the form.

use super::NAMESPACE;
use crate::domain::{Decides, UnaryTests};
use roxmltree::{Document, Node, ParsingOptions};

/// No file of a table is longer, bytes.
const MOST_BYTES: usize = 1 << 20;
/// No file of a table has more elements, attributes and texts.
const MOST_NODES: u32 = 50_000;

/// One thing in a DMN file that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DmnFinding {
    /// The line, counted from 1.
    pub line: u32,
    /// The stable code: `dmn.hit_policy`.
    pub code: &'static str,
    /// What it is, in English, for whoever drew it.
    pub message: String,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTable {
    /// The short name of the table, of the file below `decisions/`.
    pub name: String,
    /// The file.
    pub toml: String,
}

/// The table of this DMN file.
///
/// # Errors
/// Everything in it that a table of a pack cannot say, or that is missing.
pub fn read(text: &str) -> Result<ReadTable, Vec<DmnFinding>> {
    let whole = |code, message: String| vec![DmnFinding { line: 1, code, message }];
    if text.len() > MOST_BYTES {
        return Err(whole("dmn.too_long", format!("the file is longer than {MOST_BYTES} bytes")));
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let message = format!("the file is not XML: {error}");
        vec![DmnFinding { line: error.pos().row, code: "dmn.not_xml", message }]
    })?;
    let mut reader = Reader { document: &document, found: Vec::new() };
    let read = reader.file(document.root_element());
    match read {
        Some(table) if reader.found.is_empty() => Ok(table),
        _ => Err(reader.found),
    }
}

struct Reader<'a> {
    document: &'a Document<'a>,
    found: Vec<DmnFinding>,
}

impl<'a> Reader<'a> {
    fn add(&mut self, at: Node<'_, '_>, code: &'static str, message: impl Into<String>) {
        let line = self.document.text_pos_at(at.range().start).row;
        self.found.push(DmnFinding { line, code, message: message.into() });
    }

    fn file(&mut self, root: Node<'a, 'a>) -> Option<ReadTable> {
        let tables: Vec<Node<'_, '_>> =
            root.descendants().filter(|it| it.tag_name().name() == "decisionTable").collect();
        let [table] = tables.as_slice() else {
            let message = format!("a file holds one decision table; this holds {}", tables.len());
            self.add(root, "dmn.one_table", message);
            return None;
        };
        for other in
            ["literalExpression", "invocation", "context", "relation", "functionDefinition"]
        {
            let found = root.descendants().find(|it| {
                it.tag_name().name() == other
                    && it.parent_element().is_some_and(|it| it.tag_name().name() == "decision")
            });
            if let Some(found) = found {
                self.add(
                    found,
                    "dmn.not_a_table",
                    format!("a pack decides by tables; this is a {other}"),
                );
            }
        }
        let decision = table.parent_element()?;
        let decides = self.decides(decision);
        let hit = self.hit(*table);
        let title = decision.attribute("name").unwrap_or_default();
        let mut text = format!(
            "decides = {}\ntitle = {}\nhit = {}\n",
            quoted(decides?.code()),
            quoted(title),
            quoted(hit?)
        );
        for input in children(*table, "input") {
            text += &self.input(input)?;
        }
        let outputs: Vec<&str> =
            children(*table, "output").filter_map(|it| it.attribute("name")).collect();
        for rule in children(*table, "rule") {
            text += &self.rule(rule, decides?, &outputs)?;
        }
        let name = decision.attribute((NAMESPACE, "name")).unwrap_or("table").to_owned();
        Some(ReadTable { name, toml: text })
    }

    fn decides(&mut self, decision: Node<'_, '_>) -> Option<Decides> {
        let said = decision.attribute((NAMESPACE, "decides")).and_then(Decides::from_code);
        if said.is_none() {
            let message = "what does it decide? motcua:decides is eligibility, limit or fee";
            self.add(decision, "dmn.decides", message);
        }
        said
    }

    fn hit(&mut self, table: Node<'_, '_>) -> Option<&'static str> {
        // Nothing said means unique, says the standard.
        match table.attribute("hitPolicy").unwrap_or("UNIQUE") {
            "UNIQUE" => Some("unique"),
            "FIRST" => Some("first"),
            other => {
                let message = format!("the hit policy {other} is not known; UNIQUE and FIRST are");
                self.add(table, "dmn.hit_policy", message);
                None
            }
        }
    }

    fn input(&mut self, input: Node<'_, '_>) -> Option<String> {
        let title = input.attribute("label").unwrap_or_default();
        let words = ["field", "years_since", "given"];
        let said =
            words.into_iter().find_map(|word| Some((word, input.attribute((NAMESPACE, word))?)));
        // What another tool drew names a field, and nothing else can be meant.
        let expression = child_text(input, "inputExpression");
        let is_path = !expression.is_empty()
            && expression.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '_'));
        let (word, value) = match (said, is_path) {
            (Some(said), _) => said,
            (None, true) if matches!(expression.as_str(), "channel" | "filed_on") => {
                ("given", expression.as_str())
            }
            (None, true) => ("field", expression.as_str()),
            (None, false) => {
                let message = format!("`{expression}` is no field of a form");
                self.add(input, "dmn.input", message);
                return None;
            }
        };
        let title = if title.is_empty() { value } else { title };
        Some(format!("\n[[input]]\ntitle = {}\n{word} = {}\n", quoted(title), quoted(value)))
    }

    fn rule(&mut self, rule: Node<'_, '_>, decides: Decides, outputs: &[&str]) -> Option<String> {
        let cells: Vec<String> = children(rule, "inputEntry").map(text_of).collect();
        for cell in &cells {
            if let Err(message) = UnaryTests::read(cell) {
                self.add(rule, "dmn.cell", message);
            }
        }
        let values: Vec<String> = children(rule, "outputEntry").map(text_of).collect();
        let output = |name: &str| {
            let place = outputs.iter().position(|it| *it == name)?;
            values.get(place).map(|it| it.trim_matches('"').to_owned())
        };
        let then = match decides {
            Decides::Fee => output("amount").map(|it| format!("amount = {it}\n")),
            Decides::Limit => output("quantity").zip(output("unit")).map(|(quantity, unit)| {
                let quantity = if quantity.contains('.') { quoted(&quantity) } else { quantity };
                match unit.as_str() {
                    "same_day" | "none" => format!("limit = {{ unit = {} }}\n", quoted(&unit)),
                    unit => format!("limit = {{ qty = {quantity}, unit = {} }}\n", quoted(unit)),
                }
            }),
            Decides::Eligibility => output("eligible").map(|eligible| {
                let instead = output("instead").filter(|it| !it.is_empty());
                let instead = instead.map(|it| format!("instead = {}\n", quoted(&it)));
                format!("eligible = {eligible}\n{}", instead.unwrap_or_default())
            }),
        };
        let Some(then) = then else {
            self.add(
                rule,
                "dmn.output",
                format!("a table of {} has other outputs", decides.code()),
            );
            return None;
        };
        let remarks: Vec<String> = children(rule, "annotationEntry").map(text_of).collect();
        let remark = |place: usize| remarks.get(place).filter(|it| !it.is_empty());
        let (Some(because), Some(basis)) = (remark(0), remark(1)) else {
            self.add(
                rule,
                "dmn.ground",
                "a rule says why (because) and where the law says so (basis)",
            );
            return None;
        };
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        let article = remark(2).map(|it| format!("article = {}\n", quoted(it))).unwrap_or_default();
        Some(format!(
            "\n[[rule]]\nwhen = [{}]\n{then}because = {}\nbasis = {}\n{article}",
            cells.join(", "),
            quoted(because),
            quoted(basis)
        ))
    }
}

/// By the name alone: tools write the tables of DMN 1.2 to 1.5 alike.
fn children<'a>(of: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    of.children().filter(move |it| it.tag_name().name() == name)
}

fn text_of(node: Node<'_, '_>) -> String {
    let text = node.children().find(|it| it.tag_name().name() == "text");
    text.and_then(|it| it.text()).unwrap_or_default().trim().to_owned()
}

fn child_text(of: Node<'_, '_>, name: &str) -> String {
    of.children().find(|it| it.tag_name().name() == name).map(text_of).unwrap_or_default()
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

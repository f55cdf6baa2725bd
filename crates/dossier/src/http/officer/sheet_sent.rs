//! What the page of a control sheet sends: its lines with what was typed on each, and the signed paper as a file.

use axum::{
    extract::{Multipart, multipart::Field as Part},
    http::StatusCode,
};
use catalog::{AcceptedKind, PaperDef};
use jiff::civil::DateTime;
use kernel::instant_of;
use platform::{
    App,
    files::{PutError, clean_file_name},
    http::{Caller, Failure},
};
use ui::FieldProblem;

use super::{scans, texts};
use crate::{
    Ground, Opinion, Way,
    domain::{MOST_PAPER_LINES, PaperDeed, PaperLineTyped},
    http::citizen::files::{drain, keep, problem_of},
    verbs,
};

/// The most bytes of one typed field: the longest text that a verb takes, in the longest letters.
const MOST_TEXT: usize = 32_000;
/// The most fields and files of one page.
const MOST_PARTS: usize = 900;
/// How many times the greatest file is read and thrown away after a refusal.
const MOST_DRAINED: u64 = 4;

/// One line as it was typed.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) deed: PaperDeed,
    fields: Vec<(String, String)>,
}

/// What the page sent.
#[derive(Default)]
pub(super) struct SheetSent {
    pub(super) rows: Vec<Row>,
    /// What is to stand on the next line, by the button that adds one.
    pub(super) added: Option<PaperDeed>,
    /// Whether the lines are to be entered.
    pub(super) is_saving: bool,
    pub(super) version: Option<i64>,
    pub(super) problems: Vec<FieldProblem>,
}

impl Row {
    pub(super) const fn blank(deed: PaperDeed) -> Self {
        Self { deed, fields: Vec::new() }
    }

    /// What was typed into this field; empty when nothing was.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of this field, as of ticked boxes.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        let chosen = self.fields.iter().filter(|(key, _)| key == name);
        chosen.map(|(_, value)| value.clone()).collect()
    }

    fn is_blank(&self) -> bool {
        self.fields.iter().all(|(_, value)| value.trim().is_empty())
    }

    /// The line as the verb takes it.
    pub(super) fn read(&self) -> PaperLineTyped {
        let text = |name: &str| self.get(name).to_owned();
        PaperLineTyped {
            at: self.get("at").trim().parse::<DateTime>().ok().map(instant_of),
            by: self.get("by").parse().ok(),
            to: self.get("to").parse().ok(),
            text: text("text"),
            papers: self.all("papers"),
            ground: Ground::from_code(self.get("ground")),
            agency: self.get("agency").parse().ok(),
            days: self.get("days").trim().parse().ok(),
            opinion: Opinion::from_code(self.get("opinion")),
            number: text("number"),
            scan: self.get("kept").parse().ok(),
            way: Way::from_code(self.get("way")),
            proxy: text("proxy"),
            paper: text("paper"),
            tracking: text("tracking"),
            deed: self.deed,
        }
    }
}

/// The signed paper: the result is given as it is.
pub(super) fn signed_paper() -> PaperDef {
    PaperDef { accepts: vec![AcceptedKind::Pdf], ..scans::loose_paper() }
}

/// Reads the page part by part; a file goes into the store as it comes and becomes the clerk's upload, so that it is
/// not asked for again when something else is wrong.
pub(super) async fn receive(
    app: &App,
    caller: &Caller,
    mut posted: Multipart,
) -> Result<SheetSent, Failure> {
    let (mut sent, mut typed, mut deeds) = (SheetSent::default(), Vec::new(), Vec::new());
    let mut drained = app.settings.max_upload_bytes.saturating_mul(MOST_DRAINED);
    for _ in 0..MOST_PARTS {
        let next = posted.next_field().await;
        let Some(mut part) = next.map_err(|error| Failure::new(error.status(), "bad_request"))?
        else {
            sent.rows = rows(deeds, typed);
            return Ok(sent);
        };
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(clean_file_name) {
            None => {
                let text = text(&mut part).await?;
                match name.as_str() {
                    "dong" => deeds.extend(PaperDeed::from_code(&text)),
                    "them" => sent.added = PaperDeed::from_code(&text),
                    "viec" => sent.is_saving = text == "luu",
                    "version" => sent.version = text.parse().ok(),
                    _ => typed.push((name, text)),
                }
            }
            Some(file_name) if file_name.is_empty() => {}
            Some(file_name) => {
                let at = (name.as_str(), file_name.as_str());
                typed.extend(file(app, caller, at, &mut part, &mut sent.problems).await?);
                drain(&mut part, &mut drained).await?;
            }
        }
    }
    Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large"))
}

/// Keeps the file, and gives the fields by which the page knows it. Later ones count before earlier ones.
async fn file(
    app: &App,
    caller: &Caller,
    (name, file_name): (&str, &str),
    part: &mut Part<'_>,
    problems: &mut Vec<FieldProblem>,
) -> Result<Vec<(String, String)>, Failure> {
    let Some(line) = name.strip_suffix(".scan") else { return Ok(Vec::new()) };
    let paper = signed_paper();
    match keep(app, &paper, file_name, part).await {
        Ok(file) => {
            let ctx = caller.ctx.clone();
            let upload = app.db.write(move |tx| verbs::upload(tx, &ctx, &file)).await?;
            Ok(vec![
                (format!("{line}.kept"), upload.to_string()),
                (format!("{line}.kept_name"), file_name.to_owned()),
            ])
        }
        Err(PutError::Refused(refusal)) => {
            problems.push(problem_of(texts(), name, file_name, &paper, refusal));
            Ok(Vec::new())
        }
        Err(PutError::Fault(fault)) => Err(fault.into()),
    }
}

async fn text(part: &mut Part<'_>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let bad = |error: axum::extract::multipart::MultipartError| {
        Failure::new(error.status(), "bad_request")
    };
    while let Some(chunk) = part.chunk().await.map_err(bad)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_TEXT {
            return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The lines with what was typed on each, without those that were ticked to be left out.
fn rows(deeds: Vec<PaperDeed>, typed: Vec<(String, String)>) -> Vec<Row> {
    let mut rows: Vec<Row> = deeds.into_iter().take(MOST_PAPER_LINES).map(Row::blank).collect();
    for (name, value) in typed.into_iter().rev() {
        let place = name.strip_prefix('d').and_then(|rest| rest.split_once('.'));
        let Some((line, field)) = place else { continue };
        let row = line.parse::<usize>().ok().and_then(|line| rows.get_mut(line.checked_sub(1)?));
        if let Some(row) = row {
            row.fields.push((field.to_owned(), value));
        }
    }
    rows.retain(|row| row.get("bo").is_empty());
    rows
}

impl SheetSent {
    /// The lines on which something stands.
    pub(super) fn filled(&mut self) -> &[Row] {
        if self.rows.iter().any(|row| !row.is_blank()) {
            self.rows.retain(|row| !row.is_blank());
        }
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_order_ticked_ones_go_and_a_new_file_takes_the_place_of_the_old() {
        let typed = [
            ("d1.text", "một"),
            ("d2.bo", "on"),
            ("d3.kept", "old"),
            ("d3.kept", "new"),
            ("d9.text", "không có dòng này"),
            ("x", "lạ"),
        ];
        let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let deeds = vec![PaperDeed::Accept, PaperDeed::Take, PaperDeed::NumberResult];
        let rows = rows(deeds, typed.to_vec());
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].deed, rows[0].get("text")), (PaperDeed::Accept, "một"));
        assert_eq!((rows[1].deed, rows[1].get("kept")), (PaperDeed::NumberResult, "new"));
        assert!(Row::blank(PaperDeed::Take).is_blank() && !rows[0].is_blank());
    }
}

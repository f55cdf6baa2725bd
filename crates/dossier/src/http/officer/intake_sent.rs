//! What the page of an intake sends: typed fields, files, the button that was pressed.

use std::collections::BTreeMap;

use axum::{
    extract::{Multipart, multipart::Field as Part},
    http::StatusCode,
};
use catalog::ProcedureVersion;
use identity::Colleague;
use platform::{
    App,
    files::{PutError, clean_file_name},
    http::{Caller, Failure},
};
use ui::FieldProblem;

use super::{intake_elsewhere::Whose, texts};
use crate::{
    KnownOwner, LookUpOwner, MANDATE_PAPER, MandateFields,
    domain::UploadId,
    http::citizen::{
        files::{drain, keep, problem_of},
        typed::change_rows,
    },
    verbs,
};

/// The most bytes of one typed field: the longest text that a form takes, in the longest letters.
const MOST_TEXT: usize = 32_000;
/// The most fields and files of one page.
const MOST_PARTS: usize = 600;
/// How many times the greatest file is read and thrown away after a refusal.
const MOST_DRAINED: u64 = 4;

/// What the page sent.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) fields: Vec<(String, String)>,
    /// Paper, file, name of the file.
    pub(super) papers: Vec<(String, UploadId, String)>,
    pub(super) problems: Vec<FieldProblem>,
    /// The people found, when there are several or none.
    pub(super) known: Option<Vec<KnownOwner>>,
    /// Who works at the desk, for what was on paper.
    pub(super) people: Vec<Colleague>,
    /// The agency that decides, when it is another one.
    pub(super) whose: Option<Whose>,
}

impl Sent {
    /// The value of the button that was pressed.
    pub(super) fn pressed(&self) -> &str {
        self.field("viec")
    }

    pub(super) fn field(&self, wanted: &str) -> &str {
        let found = self.fields.iter().find(|(name, _)| name == wanted);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The one person found fills in the owner; of several the clerk chooses.
    pub(super) fn fill(&mut self, mut known: Vec<KnownOwner>) {
        if known.len() != 1 {
            self.known = Some(known);
            return;
        }
        if let Some(owner) = known.pop() {
            let named = owner.fields.known();
            self.fields.retain(|(name, _)| name != "tim" && !named.contains_key(name));
            self.fields.extend(named);
        }
    }

    /// The codes of the papers ticked as taken.
    pub(super) fn on_paper(&self) -> Vec<String> {
        self.under("on_paper.").into_keys().collect()
    }

    /// Who hands in for the owner; nobody when nothing was said of such a person.
    pub(super) fn mandate(&self) -> Option<MandateFields> {
        let typed = self.under("submitter.");
        let is_given = self.papers.iter().any(|(code, _, _)| code == MANDATE_PAPER)
            || self.on_paper().iter().any(|code| code == MANDATE_PAPER);
        let is_said = is_given || typed.values().any(|text| !text.trim().is_empty());
        is_said.then(|| MandateFields::read(|field| typed.get(field)))
    }

    /// The fields under this prefix, by the rest of their names.
    pub(super) fn under(&self, prefix: &str) -> BTreeMap<String, String> {
        let fields = self.fields.iter().rev();
        let under = fields.filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)));
        under.map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

impl Sent {
    /// Whom a button asks to look up. With nothing typed the button is only that of the Enter key.
    pub(super) fn looks_up(&self) -> Option<LookUpOwner> {
        if let Some(id) = self.pressed().strip_prefix("lay:") {
            return id.parse().ok().map(LookUpOwner::Of);
        }
        let words = self.field("tim").trim();
        (self.pressed() == "tim" && !words.is_empty()).then(|| LookUpOwner::Words(words.to_owned()))
    }

    /// Whether a button asked for another row, or for one less; then it is done.
    pub(super) fn change_rows(&mut self, rules: &ProcedureVersion) -> bool {
        let pressed = self.fields.iter().find(|(name, _)| name == "viec");
        let Some((deed, what)) = pressed.and_then(|(_, it)| it.split_once(':')) else {
            return false;
        };
        let (deed, what, mut typed) = (deed.to_owned(), what.to_owned(), self.under("form."));
        let is_changed = change_rows(&rules.form, &mut typed, &deed, &what).is_some();
        self.fields.retain(|(name, _)| !name.starts_with("form."));
        self.fields.extend(typed.into_iter().map(|(path, it)| (format!("form.{path}"), it)));
        is_changed
    }
}

/// Reads the page part by part; files go into the store as they come and become the clerk's uploads.
pub(super) async fn receive(
    app: &App,
    caller: &Caller,
    rules: &ProcedureVersion,
    mut posted: Multipart,
) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    let mut drained = app.settings.max_upload_bytes.saturating_mul(MOST_DRAINED);
    for _ in 0..MOST_PARTS {
        let next = posted.next_field().await;
        let Some(mut part) = next.map_err(|error| Failure::new(error.status(), "bad_request"))?
        else {
            return Ok(sent);
        };
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(clean_file_name) {
            None => read_field(&mut sent, name, &mut part).await?,
            Some(file_name) if file_name.is_empty() => {}
            Some(file_name) => {
                read_file(app, caller, rules, (&name, &file_name), &mut part, &mut sent).await?;
                drain(&mut part, &mut drained).await?;
            }
        }
    }
    Err(too_large())
}

fn too_large() -> Failure {
    Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
}

/// A typed field, or the id of a file that came with an earlier try: `kept.drawing` = id and name.
async fn read_field(sent: &mut Sent, name: String, part: &mut Part<'_>) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let bad = |error: axum::extract::multipart::MultipartError| {
        Failure::new(error.status(), "bad_request")
    };
    while let Some(chunk) = part.chunk().await.map_err(bad)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_TEXT {
            return Err(too_large());
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let kept = name.strip_prefix("kept.").and_then(|code| {
        let (id, file_name) = text.split_once(' ')?;
        Some((code.to_owned(), id.parse().ok()?, file_name.to_owned()))
    });
    match kept {
        Some(kept) => sent.papers.push(kept),
        None => sent.fields.push((name, text)),
    }
    Ok(())
}

async fn read_file(
    app: &App,
    caller: &Caller,
    rules: &ProcedureVersion,
    (name, file_name): (&str, &str),
    part: &mut Part<'_>,
    sent: &mut Sent,
) -> Result<(), Failure> {
    let code = name.strip_prefix("paper.").unwrap_or_default();
    let Some(paper) = rules.procedure.paper(code) else {
        let text = texts().get("upload-paper-unknown");
        sent.problems.push(FieldProblem::new(name, text));
        return Ok(());
    };
    match keep(app, paper, file_name, part).await {
        Ok(file) => {
            let ctx = caller.ctx.clone();
            let upload = app.db.write(move |tx| verbs::upload(tx, &ctx, &file)).await?;
            // A file sent anew takes the place of the one kept.
            sent.papers.retain(|(kept, _, _)| kept != code);
            sent.papers.push((code.to_owned(), upload, file_name.to_owned()));
        }
        Err(PutError::Refused(refusal)) => {
            sent.problems.push(problem_of(texts(), name, file_name, paper, refusal));
        }
        Err(PutError::Fault(fault)) => return Err(fault.into()),
    }
    Ok(())
}

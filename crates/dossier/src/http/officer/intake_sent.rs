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
use print::Turn;
use ui::FieldProblem;

use super::{
    intake_elsewhere::Whose,
    scans::{self, LOOSE, Named, Scan},
    texts,
};
use crate::{
    KnownOwner, LookUpOwner, MANDATE_PAPER, MandateFields,
    domain::{PaperTaken, TakenPaper},
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
    /// The files, each with the code of its paper; with none while nobody has said which it is.
    pub(super) papers: Vec<Scan>,
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

    /// The papers ticked as kept, or as seen and given back.
    pub(super) fn on_paper(&self) -> Vec<TakenPaper> {
        let mut taken = BTreeMap::new();
        for (prefix, how) in [("on_paper.", PaperTaken::Kept), ("seen.", PaperTaken::Seen)] {
            for paper in self.under(prefix).into_keys() {
                taken
                    .entry(paper)
                    .and_modify(|it: &mut PaperTaken| *it = it.and(how))
                    .or_insert(how);
            }
        }
        taken.into_iter().map(|(paper, how)| TakenPaper { paper, how }).collect()
    }

    /// The problem of files of which nobody has said which paper they are.
    pub(super) fn unnamed(&self) -> Option<FieldProblem> {
        let is_loose = self.papers.iter().any(|scan| scan.file.paper.is_empty());
        is_loose.then(|| FieldProblem::new(LOOSE, texts().get("scan-left")))
    }

    /// Who hands in for the owner; nobody when nothing was said of such a person.
    pub(super) fn mandate(&self) -> Option<MandateFields> {
        let typed = self.under("submitter.");
        let is_given = self.papers.iter().any(|scan| scan.file.paper == MANDATE_PAPER)
            || self.on_paper().iter().any(|taken| taken.paper == MANDATE_PAPER);
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
    let (mut sent, mut named) = (Sent::default(), Vec::new());
    let mut drained = app.settings.max_upload_bytes.saturating_mul(MOST_DRAINED);
    for _ in 0..MOST_PARTS {
        let next = posted.next_field().await;
        let Some(mut part) = next.map_err(|error| Failure::new(error.status(), "bad_request"))?
        else {
            return settled(app, caller, rules, sent, named).await;
        };
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(clean_file_name) {
            None => read_field(&mut sent, &mut named, name, &mut part).await?,
            Some(file_name) if file_name.is_empty() => {}
            Some(file_name) => {
                let at = (name.as_str(), file_name.as_str());
                named.extend(read_file(app, caller, rules, at, &mut part, &mut sent).await?);
                drain(&mut part, &mut drained).await?;
            }
        }
    }
    Err(too_large())
}

fn too_large() -> Failure {
    Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
}

/// Finds what the files are, once everything that the page says of them was read.
async fn settled(
    app: &App,
    caller: &Caller,
    rules: &ProcedureVersion,
    mut sent: Sent,
    mut named: Vec<Named>,
) -> Result<Sent, Failure> {
    for file in named.iter_mut().filter(|file| file.paper.is_empty()) {
        let given = sent.field(&format!("assign.{}", file.upload));
        if rules.procedure.paper(given).is_some() {
            given.clone_into(&mut file.paper);
        }
    }
    scans::arrange(&mut named, sent.pressed());
    let (papers, problems) = scans::load(app, caller, rules, named).await?;
    sent.papers = papers;
    sent.problems.extend(problems);
    Ok(sent)
}

/// A typed field, or the id of a file that came with an earlier try.
async fn read_field(
    sent: &mut Sent,
    named: &mut Vec<Named>,
    name: String,
    part: &mut Part<'_>,
) -> Result<(), Failure> {
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
    match Named::read(&name, &text) {
        Some(kept) => named.push(kept),
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
) -> Result<Option<Named>, Failure> {
    let code = name.strip_prefix("paper.").or_else(|| name.strip_prefix("camera."));
    let code = code.unwrap_or_default();
    let paper = match rules.procedure.paper(code) {
        _ if name == LOOSE => Some(scans::loose_paper()),
        paper => paper.map(scans::at_desk),
    };
    let Some(paper) = paper else {
        let text = texts().get("upload-paper-unknown");
        sent.problems.push(FieldProblem::new(name, text));
        return Ok(None);
    };
    match keep(app, &paper, file_name, part).await {
        Ok(file) => {
            let ctx = caller.ctx.clone();
            let upload = app.db.write(move |tx| verbs::upload(tx, &ctx, &file)).await?;
            Ok(Some(Named { paper: code.to_owned(), upload, turn: Turn::None }))
        }
        Err(PutError::Refused(refusal)) => {
            let field = if name == LOOSE { LOOSE.to_owned() } else { format!("paper.{code}") };
            sent.problems.push(problem_of(texts(), &field, file_name, &paper, refusal));
            Ok(None)
        }
        Err(PutError::Fault(fault)) => Err(fault.into()),
    }
}

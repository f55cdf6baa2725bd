//! Step 2 of a filing: the papers. One form for all of them, so that a chosen file is never lost by
//! pressing another button; every button first keeps the files that came with it.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Extension,
    extract::{Multipart, Path, Query, State},
    response::Response,
};
use catalog::PaperDef;
use kernel::Refused;
use platform::{
    App,
    files::FileFacts,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Field, FieldProblem, Frame, Notice, Text};

use super::{
    files::{self, Sent},
    filing::Filing,
    frame, page, see_other, status_for, texts, words,
};
use crate::{
    DraftChange, DraftPaper, Error, PaperSource, SaveDraft, UploadId,
    http::{
        shown_file,
        vault_seam::{self, VaultOffers},
    },
    save_draft, upload,
};

#[derive(Template)]
#[template(path = "citizen/papers.html")]
struct PapersPage {
    frame: Frame,
    t: Text,
    step: String,
    procedure: String,
    back: String,
    papers: Vec<AskedPaper>,
}

/// One paper of the list.
pub(super) struct AskedPaper {
    pub(super) name: String,
    pub(super) notes: Vec<String>,
    pub(super) required: bool,
    pub(super) files: Vec<GivenFile>,
    pub(super) field: Field,
    /// That it was given for another procedure, in words: then it is not asked for here.
    pub(super) shared: Option<String>,
    /// The button that leads to what the vault has for it: its value, and its words.
    pub(super) offer: Option<(String, String)>,
}

/// One file given for it.
pub(in crate::http) struct GivenFile {
    pub(in crate::http) upload: String,
    pub(in crate::http) name: String,
    /// Kind, pages or pixels, size.
    pub(in crate::http) facts: String,
    pub(in crate::http) is_picture: bool,
    /// What is probably wrong with it.
    pub(in crate::http) warnings: Vec<String>,
    /// That it was taken from the vault, in words.
    pub(in crate::http) source: Option<String>,
}

impl GivenFile {
    pub(in crate::http) fn new(
        t: Text,
        upload: UploadId,
        (name, bytes): (&str, i64),
        (media_type, facts): (&str, &FileFacts),
    ) -> Self {
        Self {
            upload: upload.to_string(),
            name: name.to_owned(),
            facts: shown_file::facts(t, media_type, bytes, facts),
            is_picture: shown_file::is_picture(media_type),
            warnings: shown_file::warnings(t, facts),
            source: None,
        }
    }

    /// What was taken from a vault says so, and is not shown small: each look at it leaves a trace.
    pub(in crate::http) fn with_source(self, t: Text, source: Option<PaperSource>) -> Self {
        let Some(source) = source else { return self };
        Self { source: Some(vault_seam::source_words(t, source)), is_picture: false, ..self }
    }
}

/// What the address asks.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// To show at once what is missing.
    loi: Option<String>,
    /// That files were just kept.
    da: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    offers: Option<Extension<VaultOffers>>,
) -> Result<Response, Failure> {
    let filing = Filing::load(&app, &caller, &id).await?;
    let t = texts(&caller);
    let problems = if asked.loi.is_some() { filing.paper_problems() } else { Vec::new() };
    let problems = words::sentences(t, &filing.rules, &problems);
    let offers = vault_seam::offers(&app, &caller, offers, &filing.rules).await?;
    let notice = kept_notice(t, asked.da.as_deref());
    render((&app, &caller), &filing, &offers, problems, notice)
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    offers: Option<Extension<VaultOffers>>,
    posted: Multipart,
) -> Result<Response, Failure> {
    let filing = Filing::load(&app, &caller, &id).await?;
    let t = texts(&caller);
    let sent = files::receive(&app, t, &filing.rules.procedure, posted).await?;
    let removed: Vec<UploadId> =
        sent.pressed("bo").and_then(|id| id.parse().ok()).into_iter().collect();
    let has_more = !sent.files.is_empty();
    let mut problems = sent.problems.clone();
    match keep(&app, &caller, &filing, &sent, removed).await {
        Ok(()) => {}
        Err(Error::Refused(refusal)) if !refusal.problems().is_empty() => {
            problems.extend(words::sentences(t, &filing.rules, refusal.problems()));
        }
        Err(error) => return Err(error.into()),
    }
    let offers = vault_seam::offers(&app, &caller, offers, &filing.rules).await?;
    if problems.is_empty() {
        let asked = sent.pressed("kho").filter(|paper| offers.contains_key(*paper));
        if let Some(paper) = asked {
            return Ok(see_other(&vault_seam::choose_path(filing.id, paper)));
        }
        if sent.pressed("tiep").is_none() {
            let done = if has_more { "?da=giu" } else { "" };
            return Ok(see_other(&format!("{}{done}", filing.path("/giay-to"))));
        }
        let filing = Filing::load(&app, &caller, &id).await?;
        let missing = filing.paper_problems();
        if missing.is_empty() {
            return Ok(see_other(&filing.onward()));
        }
        let missing = words::sentences(t, &filing.rules, &missing);
        return render((&app, &caller), &filing, &offers, missing, None);
    }
    let filing = Filing::load(&app, &caller, &id).await?;
    render((&app, &caller), &filing, &offers, problems, None)
}

/// Notes whose files they are, and puts them into the draft.
async fn keep(
    app: &App,
    caller: &Caller,
    filing: &Filing,
    sent: &Sent,
    removed: Vec<UploadId>,
) -> Result<(), Error> {
    if sent.files.is_empty() && removed.is_empty() {
        return Ok(());
    }
    let (ctx, draft, files) = (caller.ctx.clone(), filing.id, sent.files.clone());
    app.db
        .write(move |tx| {
            let mut added = Vec::new();
            for (paper, file) in &files {
                let id = upload(tx, &ctx, file)?;
                added.push(DraftPaper {
                    paper: paper.clone(),
                    upload: id,
                    name: file.file_name.clone(),
                    bytes: file.bytes,
                    media_type: file.media_type.clone(),
                    facts: file.facts.clone(),
                    source: None,
                });
            }
            let change = DraftChange::Papers { added, removed: removed.clone() };
            save_draft(tx, &ctx, &SaveDraft { draft, change }).map(drop)
        })
        .await
}

fn kept_notice(t: Text, done: Option<&str>) -> Option<Notice> {
    let key = if done? == "kho" { "papers-vault-taken" } else { "papers-kept" };
    Some(Notice::success(t.get(key)))
}

fn render(
    (app, caller): (&App, &Caller),
    filing: &Filing,
    offers: &BTreeMap<String, i64>,
    problems: Vec<FieldProblem>,
    notice: Option<Notice>,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let form = filing.filled().value;
    let procedure = &filing.rules.procedure;
    let papers = procedure
        .papers_for(&form)
        .map(|paper| {
            let given = filing.content.files_of(&paper.code).map(|file| {
                let kind = (file.media_type.as_str(), &file.facts);
                GivenFile::new(t, file.upload, (&file.name, file.bytes), kind)
                    .with_source(t, file.source)
            });
            let asked = asked_paper(app, t, paper, given.collect(), &problems);
            let offer = offers
                .get(&paper.code)
                .map(|count| (format!("kho:{}", paper.code), t.count("papers-vault", *count)));
            AskedPaper { shared: filing.paper_from(t, &paper.code), offer, ..asked }
        })
        .collect();
    let status = status_for(&problems);
    let mut frame = frame(app, caller, t.get("papers-title"))
        .crumb("/ho-so-cua-toi", t.get("mine-title"))
        .problems(problems);
    frame.notice = notice;
    let papers = PapersPage {
        t,
        step: filing.step(t, "2"),
        procedure: procedure.name_in(caller.lang).0.to_owned(),
        back: filing.path(""),
        papers,
        frame,
    };
    page(status, &papers)
}

/// A paper with its field, for this page and for that of a supplement.
pub(super) fn asked_paper(
    app: &App,
    t: Text,
    paper: &PaperDef,
    files: Vec<GivenFile>,
    problems: &[FieldProblem],
) -> AskedPaper {
    let kinds = t.with(
        "papers-kinds",
        &[
            ("kinds", &files::kinds_in_words(paper)),
            ("size", &files::largest(t, app.settings.max_upload_bytes)),
        ],
    );
    let label = if files.is_empty() { "papers-choose" } else { "papers-choose-more" };
    let field = Field::file(&t, format!("paper.{}", paper.code), t.get(label))
        .accept(files::accept_of(paper))
        .multiple()
        .hint(kinds)
        .problems(problems);
    AskedPaper {
        name: paper.name.clone(),
        notes: [&paper.condition, &paper.hint].into_iter().flatten().cloned().collect(),
        required: paper.required,
        files,
        field,
        shared: None,
        offer: None,
    }
}

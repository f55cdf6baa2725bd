//! Bringing what was asked for. Files already sent stay with the page until everything is there.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Extension,
    extract::{Multipart, Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use catalog::FieldKind;
use kernel::Refused;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Field, FieldProblem, Frame, Text};

use super::{
    answers::applicant_fields,
    files::{self, Sent},
    form::one_field,
    frame, id_in, page,
    papers::{AskedPaper, GivenFile, asked_paper},
    see_other, status_for, texts, view, words,
};
use crate::{
    APPLICANT_FIELDS, Detail, DossierId, Error, Marks, Refusal, ReviseAnswers, SupplementDossier,
    Typed, UploadId, UploadLine, awaited,
    http::vault_seam::{self, VaultOffers},
    is_open_to_change, revise, section_targets, supplement, typed_form, upload, uploads_of,
};

/// A field marked as wrong, with the remark on it, ready to be mended.
struct MarkedField {
    remark: Option<String>,
    field: Field,
}

#[derive(Template)]
#[template(path = "citizen/supplement.html")]
struct SupplementPage {
    frame: Frame,
    t: Text,
    id: DossierId,
    code: String,
    version: i64,
    reason: Vec<String>,
    until: String,
    marked: Vec<MarkedField>,
    papers: Vec<AskedPaper>,
    sent: Vec<(String, UploadId)>,
    /// Whether a desk may fetch from the vault of whoever stands there.
    fetches: bool,
}

/// What is on the page: the files kept for it, what was typed, what is wrong, what the vault offers.
#[derive(Default)]
struct Shown {
    kept: Vec<UploadLine>,
    typed: Typed,
    problems: Vec<FieldProblem>,
    offers: BTreeMap<String, i64>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    offers: Option<Extension<VaultOffers>>,
) -> Result<Response, Failure> {
    let found = load(&app, &caller, &id).await?;
    // What was taken from the vault, and what had been sent before somebody went there.
    let named = vault_seam::fetched(query.as_deref());
    let account = caller.ctx.actor.account().ok_or_else(Failure::not_found)?;
    let kept = app.db.read(move |tx| uploads_of(tx, account, &named)).await?;
    let offers = vault_seam::offers(&app, &caller, offers, &found.rules).await?;
    let shown = Shown { kept, typed: stands(&found), offers, ..Shown::default() };
    render(&app, &caller, &found, shown)
}

pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    offers: Option<Extension<VaultOffers>>,
    posted: Multipart,
) -> Result<Response, Failure> {
    let found = load(&app, &caller, &id).await?;
    let t = texts(&caller);
    let sent = files::receive(&app, t, &found.rules.procedure, posted).await?;
    let dropped: Option<UploadId> = sent.pressed("bo").and_then(|id| id.parse().ok());
    let mut kept = keep(&app, &caller, &sent).await?;
    kept.retain(|file| Some(file.id) != dropped);
    let typed = typed(&found, &sent);
    let offers = vault_seam::offers(&app, &caller, offers, &found.rules).await?;
    let mut shown = Shown { kept, typed, problems: sent.problems.clone(), offers };
    let seen_version = sent
        .fields
        .iter()
        .find(|(name, _)| name == "phien-ban")
        .and_then(|(_, version)| version.parse().ok());
    let dossier = found.dossier.id();
    let mended = ReviseAnswers { dossier, typed: shown.typed.clone(), seen_version };
    let to_vault = vault_path(&caller, &found, &sent, &shown);
    let is_sent = sent.pressed("gui").is_some();
    if !shown.problems.is_empty() || !(is_sent || to_vault.is_some()) {
        return render(&app, &caller, &found, shown);
    }
    let command = SupplementDossier {
        dossier,
        papers: shown.kept.iter().map(|file| (file.paper.clone(), file.id)).collect(),
        // Seen when the fields were mended, in the same transaction.
        seen_version: None,
    };
    let ctx = caller.ctx.clone();
    let done = app.db.write(move |tx| {
        // What was typed is kept before somebody leaves the page for the vault.
        revise(tx, &ctx, &mended)?;
        if is_sent { supplement(tx, &ctx, &command).map(drop) } else { Ok(()) }
    });
    match (done.await, to_vault) {
        (Ok(()), Some(vault)) if !is_sent => Ok(see_other(&vault)),
        (Ok(()), _) => Ok(see_other(&format!("/ho-so/{dossier}?da=bo-sung"))),
        (Err(Error::Refused(refusal)), _) if !refusal.problems().is_empty() => {
            shown.problems = words::sentences(t, &found.rules, refusal.problems());
            render(&app, &caller, &found, shown)
        }
        (Err(error), _) => Err(error.into()),
    }
}

/// Where the pressed button leads: to what one's own vault has for a paper, or to the vault of whoever stands at the
/// desk. The files kept so far go along.
fn vault_path(caller: &Caller, found: &Detail, sent: &Sent, shown: &Shown) -> Option<String> {
    let (id, kept) = (found.dossier.id(), vault_seam::carried(&shown.kept));
    if caller.ctx.actor.officer().is_some() {
        return sent.pressed("quay").map(|_| vault_seam::fetch_more_path(id, &kept));
    }
    let paper = sent.pressed("kho").filter(|paper| shown.offers.contains_key(*paper))?;
    Some(vault_seam::choose_more_path(id, paper, &kept))
}

/// The case, while it waits for the applicant. For the desk too: what was handed in there is completed there, by
/// whichever clerk is there.
async fn load(app: &App, caller: &Caller, id: &str) -> Result<Detail, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(id)?);
    Ok(app.db.read(move |tx| awaited(tx, &ctx, id)).await?)
}

/// What stands in the fields, as it would be typed.
fn stands(found: &Detail) -> Typed {
    let mut typed = typed_form(&found.rules.form, &found.form);
    let applicant = [
        ("name", found.applicant_name.as_str()),
        ("personal_id", &found.applicant_personal_id),
        ("phone", &found.applicant_phone),
        ("email", found.applicant_email.as_deref().unwrap_or_default()),
        ("address", &found.applicant_address),
    ];
    typed.extend(applicant.map(|(field, text)| (format!("applicant.{field}"), text.to_owned())));
    typed
}

/// What was typed into the marked fields. A box that nobody ticked is sent by nobody.
fn typed(found: &Detail, sent: &Sent) -> Typed {
    let Some(asked) = found.open_supplement() else { return Typed::new() };
    let form = &found.rules.form;
    let boxes = form.fields().filter(|field| field.kind == FieldKind::Tick);
    let mut typed: Typed = boxes
        .map(|field| (format!("form.{}", field.path), String::new()))
        .filter(|(target, _)| asked.marks.contains_key(target))
        .collect();
    let fields = sent
        .fields
        .iter()
        .filter(|(name, _)| name.starts_with("form.") || name.starts_with("applicant."));
    typed.extend(fields.cloned());
    typed
}

/// The fields that may be mended: the marked ones, and those that are asked for because of them.
fn marked(
    t: Text,
    found: &Detail,
    marks: &Marks,
    typed: &Typed,
    problems: &[FieldProblem],
) -> Vec<MarkedField> {
    let form = &found.rules.form;
    let stands = stands(found);
    let text = |target: &str| typed.get(target).or_else(|| stands.get(target));
    let remark =
        |target: &str| marks.get(target).map(|it| t.with("mark-remark", &[("remark", it)]));
    let applicant: BTreeMap<String, String> = APPLICANT_FIELDS
        .iter()
        .filter_map(|field| {
            Some(((*field).to_owned(), text(&format!("applicant.{field}"))?.clone()))
        })
        .collect();
    let applicant = APPLICANT_FIELDS.iter().zip(applicant_fields(t, &applicant, problems));
    let mut marked: Vec<MarkedField> = applicant
        .map(|(name, field)| (format!("applicant.{name}"), field))
        .filter(|(target, _)| marks.contains_key(target))
        .map(|(target, field)| MarkedField { remark: remark(&target), field })
        .collect();
    let targets = form.sections().iter().flat_map(|section| section_targets(section, &stands));
    for (target, _) in targets {
        let path = target.strip_prefix("form.").unwrap_or_default();
        let Some(field) = form.field(path) else { continue };
        if is_open_to_change(form, marks, &target) {
            let value = text(&target).map_or("", String::as_str);
            let made = one_field(t, form, field, path, value).problems(problems);
            marked.push(MarkedField { remark: remark(&target), field: made });
        }
    }
    marked
}

/// Notes whose files came now, and finds those that came before.
async fn keep(app: &App, caller: &Caller, sent: &Sent) -> Result<Vec<UploadLine>, Failure> {
    let mut named: Vec<(String, UploadId)> = Vec::new();
    for (name, value) in &sent.fields {
        if let Some(paper) = name.strip_prefix("da-gui.")
            && let Ok(id) = value.parse()
        {
            named.push((paper.to_owned(), id));
        }
    }
    let (ctx, files) = (caller.ctx.clone(), sent.files.clone());
    let kept = app
        .db
        .write(move |tx| {
            let mut named = named.clone();
            for (paper, file) in &files {
                named.push((paper.clone(), upload(tx, &ctx, file)?));
            }
            let account = ctx.actor.account().ok_or(Refusal::Denied)?;
            Ok::<_, Error>(uploads_of(tx, account, &named)?)
        })
        .await?;
    Ok(kept)
}

fn render(app: &App, caller: &Caller, found: &Detail, shown: Shown) -> Result<Response, Failure> {
    let t = texts(caller);
    let Shown { kept, typed, problems, offers } = shown;
    let Some(asked) = found.open_supplement() else {
        return Err(Failure::new(StatusCode::CONFLICT, Refusal::WrongStage.code()));
    };
    let procedure = &found.rules.procedure;
    let marks = &asked.marks;
    let papers = asked
        .papers
        .iter()
        .filter_map(|code| procedure.paper(code))
        .map(|paper| {
            let given = kept.iter().filter(|file| file.paper == paper.code).map(|file| {
                let kind = (file.media_type.as_str(), &file.facts);
                GivenFile::new(t, file.id, (&file.name, file.bytes), kind)
                    .with_source(t, file.source)
            });
            let mut asked = asked_paper(app, t, paper, given.collect(), &problems);
            asked.required = true;
            let offer =
                |count: &i64| (format!("kho:{}", paper.code), t.count("papers-vault", *count));
            asked.offer = offers.get(&paper.code).map(offer);
            let remark = marks.get(&format!("paper.{}", paper.code));
            let remark = remark.map(|it| t.with("mark-remark", &[("remark", it)]));
            asked.notes.splice(0..0, remark);
            asked
        })
        .collect();
    let dossier = &found.dossier;
    let status = status_for(&problems);
    let is_desk = caller.ctx.actor.officer().is_some();
    let (list, name) = if is_desk {
        (format!("/can-bo/ho-so/{}", dossier.id()), dossier.code().to_owned())
    } else {
        ("/ho-so-cua-toi".to_owned(), t.get("mine-title"))
    };
    let supplement = SupplementPage {
        t,
        id: dossier.id(),
        code: dossier.code().to_owned(),
        version: dossier.row_version(),
        reason: view::lines(&asked.reason),
        until: t.weekday_date_time(asked.answer_until_at),
        marked: marked(t, found, marks, &typed, &problems),
        fetches: is_desk && !asked.papers.is_empty(),
        papers,
        sent: kept.iter().map(|file| (file.paper.clone(), file.id)).collect(),
        frame: frame(app, caller, t.get("supplement-title")).crumb(list, name).problems(problems),
    };
    page(status, &supplement)
}

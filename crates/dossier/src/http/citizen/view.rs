//! One's own dossier: where it stands, what to do next, everything that belongs to it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use calendar::Explanation;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Code, DueBadge, Facts, FileList, Frame, Notice, QrFigure, Steps, Tag, Text, Timeline};

use super::{
    form_answers, frame, id_in,
    joint::{self, JointPart},
    mandate, page, progress, see_other, texts, withdraw, words,
};
use crate::{
    Detail, DossierId, Error, PaperLine, ReadingLine, Stage, detail,
    http::{
        result_code::{result_code, signed_code},
        seal_words,
        shared::{revoked_words, stage_tag},
        stints::{Reader, Stints},
        vault_seam::source_words,
    },
    joint_filing_of, messages, readings, sheet,
};

#[derive(Template)]
#[template(path = "citizen/view.html")]
struct ViewPage {
    frame: Frame,
    t: Text,
    id: DossierId,
    procedure: String,
    code: Code,
    tag: Tag,
    due: Option<DueBadge>,
    next: String,
    why: Vec<String>,
    /// How long such dossiers really take.
    foretold: Option<String>,
    /// The agencies that handle it in a row.
    stints: Option<Stints>,
    supplement: Option<AskedSupplement>,
    refusal: Option<ShownRefusal>,
    told: Vec<Told>,
    payable: Option<String>,
    /// What it is made of, where several notices ask for it.
    payables: Vec<String>,
    /// What is to be paid for it at its desk, or on the page of payment.
    owed: Option<String>,
    result: Option<ShownResult>,
    /// Results that are valid no more: where they are, what they are called.
    replaced: Vec<(String, String)>,
    has_receipt: bool,
    /// Whether it is still open how the result is to be received.
    may_choose_return: bool,
    may_withdraw: bool,
    steps: Option<Steps>,
    timeline: Timeline,
    facts: Facts,
    owner: Facts,
    submitter: Option<Facts>,
    answers: Vec<(String, Facts)>,
    papers: Vec<(String, FileList)>,
    qr: QrFigure,
    is_new: bool,
    /// Who looked at it, the newest first.
    readings: Vec<String>,
    unread: Option<String>,
    /// Where the applicant is asked how content they are, once it is over.
    rate: Option<String>,
    /// The others that it was handed in with.
    joint: Option<JointPart>,
}

struct AskedSupplement {
    reason: Vec<String>,
    marks: Vec<(String, String)>,
    papers: Vec<String>,
    until: String,
    is_late: bool,
}

struct ShownRefusal {
    ground: String,
    reason: Vec<String>,
    on: String,
}

/// What the office said about a deed.
struct Told {
    title: String,
    ground: Option<String>,
    reason: Vec<String>,
    on: String,
}

struct ShownResult {
    name: String,
    number: String,
    returned: Option<String>,
    seal: Option<String>,
    /// That it is revoked, by which decision and from which day.
    revoked: Option<String>,
    /// Where anybody sees how it stands.
    check: Option<String>,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "vua-nop")]
    handed_in: Option<String>,
    da: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let id: DossierId = id_in(&id)?;
    if caller.ctx.actor.officer().is_some() {
        return Ok(see_other(&format!("/can-bo/ho-so/{id}")));
    }
    let ctx = caller.ctx.clone();
    let ((found, unread), (why, foretold, stints, joint)) = app
        .db
        .read(move |tx| {
            let found = detail(tx, &ctx, id)?;
            let why = match found.dossier.clock() {
                Some(clock) if !found.dossier.stage().is_ended() => {
                    let calendar = catalog::calendar_for(tx, found.dossier.calendar_agency())?;
                    clock.explain(&calendar).ok()
                }
                Some(_) | None => None,
            };
            let dossier = &found.dossier;
            let foretold = match dossier.finished_at() {
                Some(_) => None,
                None => crate::forecast(tx, dossier.procedure_code(), dossier.competent_agency())?,
            };
            let receiving = identity::agency(tx, found.dossier.receiving_agency())?;
            let current = identity::agency(tx, found.dossier.current_agency())?;
            let desk = receiving.as_ref();
            let contact =
                (desk.and_then(|it| it.address.clone()), desk.and_then(|it| it.hotline.clone()));
            let names = (receiving.map(|it| it.name), current.map(|it| it.name), contact);
            let readings = readings(tx, &ctx, id)?;
            let unread = messages(tx, &ctx, id)?.unread;
            let stints = crate::stints(tx, &ctx, id)?;
            let joint = joint_filing_of(tx, &ctx, id)?;
            Ok::<_, Error>((((found, names, readings), unread), (why, foretold, stints, joint)))
        })
        .await?;
    let t = texts(&caller);
    let (found, (receiving, current, (address, hotline)), readings) = found;
    let mut frame =
        frame(&app, &caller, t.get("view-title")).crumb("/ho-so-cua-toi", t.get("mine-title"));
    // The address may be opened again later, when the news is old.
    let is_new = asked.handed_in.is_some() && found.dossier.stage() == Stage::Submitted;
    let done = match (is_new, asked.da.as_deref()) {
        (true, _) => Some("view-done-submitted"),
        (false, Some("bo-sung")) => Some("view-done-supplemented"),
        (false, Some("rut")) => Some("view-done-withdrawn"),
        (false, Some("yeu-cau-rut")) => Some("view-done-withdrawal-requested"),
        (false, _) => None,
    };
    if let Some(done) = done {
        frame = frame.notice(Notice::success(t.get(done)));
    }
    let names = (receiving.unwrap_or_default(), current.unwrap_or_default());
    let mut view = view(frame, &app, &caller, &found, (names, why.as_ref()));
    let contact = [("view-address", address), ("view-hotline", hotline)];
    for (key, text) in contact.into_iter().filter_map(|(key, text)| Some((key, text?))) {
        view.facts = view.facts.line(t.get(key), text);
    }
    let readings = readings.iter().map(|line| reading(t, line)).collect();
    let unread = (unread > 0).then(|| t.count("message-unread", unread));
    let foretold = foretold.map(|it| words::forecast(t, &it));
    let stints = crate::http::stints::stints(t, &stints, Reader::Applicant);
    let joint = joint.map(|it| joint::part(t, &it, id));
    if let Some(result) = &mut view.result {
        result.check = check_link(&app, &caller, &found, &result.number).await?;
    }
    page(StatusCode::OK, &ViewPage { is_new, readings, unread, foretold, stints, joint, ..view })
}

/// Where anybody who is shown the result sees how it stands.
async fn check_link(
    app: &App,
    caller: &Caller,
    found: &Detail,
    number: &str,
) -> Result<Option<String>, Failure> {
    let Some(at) = found.dossier.finished_at() else { return Ok(None) };
    let (ctx, id) = (caller.ctx.clone(), found.dossier.id());
    let sheet = app.db.read(move |tx| sheet(tx, &ctx, id)).await?;
    let code = result_code(&sheet, number, kernel::today_in_vietnam(at));
    Ok(Some(format!("/kiem-tra/{}", signed_code(app, code).await?)))
}

fn view(
    frame: Frame,
    app: &App,
    caller: &Caller,
    found: &Detail,
    ((receiving, current), why): ((String, String), Option<&Explanation>),
) -> ViewPage {
    let t = texts(caller);
    let dossier = &found.dossier;
    let stage = dossier.stage();
    let finished = found.result.as_ref().and_then(|_| dossier.finished_at());
    let due = progress::due(t, caller.ctx.now, stage, dossier.due_at(), dossier.paused_at())
        .or_else(|| progress::done(t, dossier.due_at(), finished));
    let mut facts = Facts::new()
        .line(t.get("view-submitted"), t.date_time(dossier.submitted_at()))
        .line(t.get("view-receiving"), receiving.as_str());
    if current != receiving {
        facts = facts.line(t.get("view-current"), current.as_str());
    }
    if let Some(at) = dossier.accepted_at() {
        facts = facts.line(t.get("view-accepted"), t.date_time(at));
    }
    if let Some(at) = dossier.due_at() {
        facts = facts.line(t.get("view-due"), t.weekday_date_time(at));
    }
    let fees = found.rules.procedure.fees(dossier.channel(), &found.form).unwrap_or_default();
    facts = fees.iter().fold(facts, |facts, fee| facts.line(&fee.name, words::fee_line(t, fee)));
    let public = crate::http::document::lookup(&app.settings.public_url, found);
    ViewPage {
        frame,
        t,
        id: dossier.id(),
        procedure: found.rules.procedure.name_in(caller.lang).0.to_owned(),
        code: Code::new(&t, dossier.code()),
        tag: stage_tag(t, stage),
        due,
        next: if dossier.is_on_its_way() {
            t.get("next-on-its-way")
        } else {
            t.get(format!("next-{}", stage.code().replace('_', "-")))
        },
        foretold: None,
        stints: None,
        why: why.map(|why| words::explanation(t, why)).unwrap_or_default(),
        supplement: supplement(t, caller, found),
        refusal: found.refusal.as_ref().map(|refusal| ShownRefusal {
            ground: t.get(format!("refusal-ground-{}", refusal.ground.replace('_', "-"))),
            reason: lines(&refusal.reason),
            on: t.date_time(refusal.refused_at),
        }),
        result: result(t, found),
        replaced: replaced(t, found),
        has_receipt: dossier.is_accepted(),
        may_choose_return: !stage.is_ended(),
        may_withdraw: withdraw::way(caller, found).is_some(),
        told: told(t, found),
        owed: owed(t, found),
        payable: dossier.payable().filter(|_| stage == Stage::FinancialWait).map(|it| t.money(it)),
        payables: dossier
            .payable_items()
            .iter()
            .map(|it| {
                let words = [("name", it.name.as_str()), ("amount", &t.money(it.amount))];
                t.with("view-payable-item", &words)
            })
            .collect(),
        steps: progress::steps(t, stage),
        timeline: progress::timeline(t, &found.timeline),
        facts,
        owner: owner(t, found),
        submitter: found.mandate.as_ref().map(|it| mandate::facts(t, it)),
        answers: form_answers::answers(t, &found.rules.form, &found.form),
        papers: papers(t, found),
        qr: QrFigure::new(&public, t.get("view-qr-title"), t.get("view-qr-caption")),
        is_new: false,
        readings: Vec::new(),
        unread: None,
        rate: stage.is_ended().then(|| format!("/ho-so/{}/danh-gia", dossier.id())),
        joint: None,
    }
}

/// One who looked: when, in which position, of which agency, what for.
fn reading(t: Text, line: &ReadingLine) -> String {
    let at = t.date_time(line.read_at);
    let purpose = t.get(format!("reading-{}", line.purpose));
    let words = [
        ("at", at.as_str()),
        ("title", line.title.as_str()),
        ("agency", line.agency.as_str()),
        ("purpose", purpose.as_str()),
    ];
    t.with("reading-line", &words)
}

fn supplement(t: Text, caller: &Caller, found: &Detail) -> Option<AskedSupplement> {
    let waits =
        matches!(found.dossier.stage(), Stage::SupplementIntake | Stage::SupplementProcessing);
    let open = found.supplements.iter().rev().find(|asked| asked.is_open());
    open.filter(|_| waits).map(|asked| AskedSupplement {
        reason: lines(&asked.reason),
        marks: asked
            .marks
            .iter()
            .map(|(target, mark)| (words::label(t, &found.rules, target), mark.clone()))
            .collect(),
        papers: asked.papers.iter().map(|code| paper_name(found, code)).collect(),
        until: t.weekday_date_time(asked.answer_until_at),
        is_late: caller.ctx.now > asked.answer_until_at,
    })
}

/// What was said for the deeds that left the straight road, the latest first.
fn told(t: Text, found: &Detail) -> Vec<Told> {
    let told = found.reasons.iter().rev().map(|said| Told {
        title: t.get(words::event(&said.deed)),
        ground: said.ground.as_ref().map(|code| t.get(words::ground(code))),
        reason: lines(&said.reason),
        on: t.date_time(said.given_at),
    });
    told.collect()
}

fn result(t: Text, found: &Detail) -> Option<ShownResult> {
    let is_out = matches!(found.dossier.stage(), Stage::ResultReady | Stage::Returned);
    let result = found.result.as_ref().filter(|_| is_out)?;
    Some(ShownResult {
        name: found.rules.procedure.outcome.name.clone(),
        number: result.number.clone()?,
        returned: found.dossier.returned_at().map(|at| t.date_time(at)),
        seal: seal_words::sentence(t, result),
        revoked: found
            .revoked()
            .zip(result.number.as_deref())
            .map(|(order, number)| revoked_words(t, number, order)),
        check: None,
    })
}

fn replaced(t: Text, found: &Detail) -> Vec<(String, String)> {
    let id = found.dossier.id();
    let line = |it: &crate::ReplacedResult| {
        let words = [("number", it.number.as_str()), ("at", &t.date_time(it.replaced_at))];
        let href = format!("/ho-so/{id}/ket-qua-da-thay-the/{}", it.version);
        (href, t.with("result-replaced-line", &words))
    };
    found.replaced.iter().map(line).collect()
}

fn owner(t: Text, found: &Detail) -> Facts {
    let lines = [
        ("name", Some(found.applicant_name.as_str())),
        ("personal-id", Some(found.applicant_personal_id.as_str())),
        ("phone", Some(found.applicant_phone.as_str())),
        ("email", found.applicant_email.as_deref()),
        ("address", Some(found.applicant_address.as_str())),
    ];
    let told = lines.into_iter().filter_map(|(field, text)| Some((field, text?)));
    told.fold(Facts::new(), |facts, (field, text)| {
        facts.line(t.get(format!("field-applicant-{field}")), text)
    })
}

fn papers(t: Text, found: &Detail) -> Vec<(String, FileList)> {
    let mut papers: Vec<(String, FileList)> = Vec::new();
    for given in found.papers.chunk_by(|one, next| one.paper_code == next.paper_code) {
        let Some(first) = given.first() else { continue };
        let add = |list: FileList, file: &PaperLine| {
            let href = format!("/ho-so/{}/giay-to/{}", found.dossier.id(), file.id);
            let kind = file.media_type.rsplit('/').next().unwrap_or_default().to_uppercase();
            let given = t.date_time(file.given_at);
            let source = file.source.map(|source| source_words(t, source));
            let note = source.map_or_else(|| given.clone(), |it| format!("{given} · {it}"));
            list.file(href, &file.file_name, kind, file.bytes).note(note)
        };
        let list = given.iter().fold(FileList::new(&t), add);
        papers.push((paper_name(found, &first.paper_code), list));
    }
    papers
}

pub(super) fn paper_name(found: &Detail, code: &str) -> String {
    let paper = found.rules.procedure.paper(code);
    paper.map_or_else(|| code.to_owned(), |paper| paper.name.clone())
}

/// A text of several lines, line by line.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What the applicant can pay now: what comes before acceptance, and afterwards all of it.
fn owed(t: Text, found: &Detail) -> Option<String> {
    let is_accepted = found.dossier.is_accepted();
    let now = |fee: &&crate::OwedFee| fee.timing == catalog::ChargeTiming::Before || is_accepted;
    let amounts = found.due_fees.iter().filter(now).map(|fee| fee.amount);
    let sum = amounts.reduce(|sum, amount| sum.checked_add(amount).unwrap_or(sum))?;
    (!found.dossier.stage().is_ended()).then(|| t.money(sum))
}

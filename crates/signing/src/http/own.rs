//! The results that wait for one's own signature: chosen, handed to one's own machine, and what became of each.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use dossier::{
    DossierId, LeaderSignatureId, ResultToSign, count_to_sign, open_result, results_to_sign,
};
use kernel::Role;
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure, policy_with_forms_to},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Facts, Filters, Frame, Notice, Paging, Table, Tag, TagTone, Text};

use super::{
    page::{Again, again, frame, id_in, page, see_other, texts},
    papers, waiting,
};
use crate::{
    AwaitedSignature, BatchItem, ItemOutcome, PrepareBatch, Refusal, certificate_in_use,
    completing::digest_of,
    domain::{Batch, BatchPurpose, OwnCertificate, RemoteKey},
    open_remote, own_batch, prepare_batch,
};

const HERE: &str = "/can-bo/ky-so";
/// Results on one page.
const PAGE: u32 = 100;
/// So many are handed over at once at most.
const MOST: u32 = 500;

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// After which one.
    pub(super) sau: String,
}

struct Line {
    id: String,
    code: String,
    outcome: String,
    applicant: String,
    approved: String,
    pdf: String,
}

#[derive(Template)]
#[template(path = "officer/own.html")]
struct OwnPage {
    frame: Frame,
    t: Text,
    lines: Vec<Line>,
    all: Option<String>,
    /// Where the key is, and what happens.
    how: String,
    empty: Option<Empty>,
    paging: Paging,
    has_certificate: bool,
    views: Option<Filters>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    // Who decides nothing signs what they digitised.
    if !caller.has_any(&[Role::Leader]) {
        return Ok(see_other(super::papers::HERE));
    }
    list(&app, &caller, &asked.sau, Again::first()).await
}

async fn list(app: &App, caller: &Caller, after: &str, again: Again) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let (cursor, account) = (after.parse().ok(), ctx.actor.account());
    let account = account.ok_or_else(Failure::not_found)?;
    let (lines, count, certificate, open) = app
        .db
        .read(move |tx| {
            let lines = results_to_sign(tx, &ctx, cursor, PAGE + 1)?;
            let certificate = certificate_in_use(tx, &ctx)?;
            let open = open_remote(tx, &ctx)?;
            Ok::<_, crate::Error>((lines, count_to_sign(tx, account)?, certificate, open))
        })
        .await?;
    let shown = usize::try_from(PAGE).unwrap_or_default();
    let next = lines.get(shown).map(|_| shown - 1).and_then(|last| lines.get(last));
    let next = next.map(|it| format!("{HERE}?sau={}", it.signature.id));
    let mut frame = frame(app, caller, t.get("own-title")).crumb("/can-bo", t.get("work"));
    frame.notice = again.notice.or_else(|| waiting::notice(t, open.as_ref()));
    let key = certificate.as_ref().and_then(|it| it.remote.as_ref());
    let view = OwnPage {
        all: (count > 1).then(|| t.count("own-all", count.min(most(key)))),
        how: t.get(if key.is_some() { "own-by-phone" } else { "own-lead" }),
        empty: lines.is_empty().then(|| Empty::new(t.get("own-empty"))),
        lines: lines.iter().take(shown).map(|it| line(t, it)).collect(),
        paging: Paging::new(&t).previous((!after.is_empty()).then(|| HERE.into())).next(next),
        has_certificate: certificate.is_some(),
        views: papers::views(t, caller, HERE),
        frame,
        t,
    };
    page(again.status, &view)
}

/// So many are signed at once: a signing service may take fewer.
pub(super) fn most(key: Option<&RemoteKey>) -> i64 {
    key.map_or(i64::from(MOST), |key| i64::try_from(key.most()).unwrap_or(1))
}

fn line(t: Text, it: &ResultToSign) -> Line {
    Line {
        id: it.signature.id.to_string(),
        code: it.code.clone(),
        outcome: it.outcome.clone(),
        applicant: it.applicant.clone(),
        approved: t.with("own-approved", &[("at", &t.date_time(it.signature.approved_at))]),
        pdf: format!("{HERE}/{}/van-ban.pdf", it.signature.id),
    }
}

/// One document as it will be signed.
pub(super) async fn document(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: LeaderSignatureId = id_in(&id)?;
    let open = open_result(&app, &caller.ctx, id).await?;
    dossier::send_stored_file(&app, &open.sha256, "van-ban-cho-ky.pdf", "application/pdf").await
}

/// What is handed to the person's own machine.
#[derive(Template)]
#[template(path = "officer/hand_over.html")]
pub(super) struct HandOverPage {
    pub(super) frame: Frame,
    pub(super) t: Text,
    pub(super) lead: String,
    pub(super) facts: Facts,
    pub(super) titles: Vec<String>,
    pub(super) action: String,
    pub(super) token: String,
    pub(super) button: String,
    pub(super) back: &'static str,
}

/// A token that nobody guesses.
pub(super) fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// Where the program of the person's own machine listens.
pub(super) fn agent(app: &App) -> String {
    format!("http://127.0.0.1:{}", app.settings.agent_port)
}

/// The page with the form that leads to the person's own machine: browsers follow it only because this page says so.
pub(super) fn handed_over(app: &App, view: &HandOverPage) -> Result<Response, Failure> {
    let mut response = page(StatusCode::OK, view)?;
    let policy = HeaderValue::from_str(&policy_with_forms_to(&agent(app)))
        .map_err(|error| Fault::Corrupt(error.to_string()))?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    // The machine of the person asks from which office the form comes.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    Ok(response)
}

/// What was chosen is made ready and handed over.
pub(super) async fn prepare(
    State(app): State<App>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let own = app.db.read(move |tx| certificate_in_use(tx, &ctx)).await?;
    let key = own.as_ref().and_then(|it| it.remote.clone());
    let chosen = waiting::at_most(key.as_ref(), chosen(&app, &caller, &fields).await?);
    let mut items = Vec::with_capacity(chosen.len());
    for it in &chosen {
        match open_result(&app, &caller.ctx, it.signature.id).await {
            Ok(open) => items.push(BatchItem {
                signature: AwaitedSignature::OfResult(it.signature.id),
                document: open.sha256,
                outcome: None,
            }),
            // It was numbered or signed meanwhile: the others go on.
            Err(dossier::Error::Refused(_)) => {}
            Err(dossier::Error::Fault(fault)) => return Err(fault.into()),
        }
    }
    if let (Some(key), Some(own)) = (key, own) {
        return match waiting::begin(&app, &caller, (&key, &own), items).await {
            Ok(address) => Ok(see_other(&address)),
            Err(error) => list(&app, &caller, "", again(t, error)?).await,
        };
    }
    let token = new_token();
    let command = PrepareBatch { token: digest_of(&token), items };
    let ctx = caller.ctx.clone();
    let prepared = app
        .db
        .write(move |tx| {
            let batch = prepare_batch(tx, &ctx, &command)?;
            Ok::<_, crate::Error>((batch, certificate_in_use(tx, &ctx)?))
        })
        .await;
    let (batch, certificate) = match prepared {
        Ok(done) => done,
        Err(error) => return list(&app, &caller, "", again(t, error)?).await,
    };
    let titles = chosen.iter().filter(|it| is_in(&batch, it));
    let count = i64::try_from(batch.items.len()).unwrap_or(i64::MAX);
    let frame = frame(&app, &caller, t.get("hand-over-title"))
        .crumb("/can-bo", t.get("work"))
        .crumb(HERE, t.get("own-title"));
    handed_over(
        &app,
        &HandOverPage {
            frame,
            t,
            lead: t.count("hand-over-lead", count),
            facts: facts(t, certificate.as_ref(), &batch),
            titles: titles
                .map(|it| format!("{} – {} – {}", it.outcome, it.code, it.applicant))
                .collect(),
            action: format!("{}/ky", agent(&app)),
            token,
            button: t.count("hand-over-do", count),
            back: HERE,
        },
    )
}

fn is_in(batch: &Batch, it: &ResultToSign) -> bool {
    let signature = AwaitedSignature::OfResult(it.signature.id);
    batch.items.iter().any(|item| item.signature == signature)
}

pub(super) fn facts(t: Text, certificate: Option<&OwnCertificate>, batch: &Batch) -> Facts {
    let facts = match certificate {
        Some(it) => Facts::new()
            .line(t.get("certificate-name"), &it.name)
            .line(t.get("certificate-serial"), &it.serial),
        None => Facts::new(),
    };
    facts.line(t.get("batch-until"), t.date_time(batch.expires_at))
}

/// The chosen results, or all that wait.
async fn chosen(
    app: &App,
    caller: &Caller,
    fields: &[(String, String)],
) -> Result<Vec<ResultToSign>, Failure> {
    let is_all = fields.iter().any(|(name, _)| name == "tat-ca");
    let ids: Vec<LeaderSignatureId> = fields
        .iter()
        .filter(|(name, _)| name == "chon")
        .filter_map(|(_, value)| value.parse().ok())
        .collect();
    let ctx = caller.ctx.clone();
    let waiting = app.db.read(move |tx| results_to_sign(tx, &ctx, None, MOST)).await?;
    let is_chosen = |it: &ResultToSign| is_all || ids.contains(&it.signature.id);
    Ok(waiting.into_iter().filter(is_chosen).collect())
}

#[derive(Template)]
#[template(path = "officer/batch.html")]
struct BatchPage {
    frame: Frame,
    t: Text,
    table: Option<Table>,
    again: bool,
    back: &'static str,
}

/// What became of a batch.
pub(super) async fn batch(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let t = texts();
    let (id, ctx) = (id_in(&id)?, caller.ctx.clone());
    let (batch, lines) = app
        .db
        .read(move |tx| {
            let batch = own_batch(tx, &ctx, id)?;
            if batch.purpose == BatchPurpose::Certificate {
                return Err(Refusal::NotFound.into());
            }
            let mut lines = Vec::with_capacity(batch.items.len());
            for item in &batch.items {
                let (dossier, href) = led_to(tx, item.signature)?;
                let line = dossier::seen_line(tx, &ctx, dossier)?;
                lines.push((href, line.map(|it| it.code), item.outcome));
            }
            Ok::<_, crate::Error>((batch, lines))
        })
        .await?;
    let is_papers = batch.purpose == BatchPurpose::Papers;
    let back = if is_papers { super::papers::HERE } else { HERE };
    let columns = ["code", "outcome"].map(|it| Column::new(t.get(format!("column-{it}"))));
    let mut table = Table::new(t.get("batch-results"), columns.to_vec());
    for (href, code, outcome) in &lines {
        let code = code.clone().unwrap_or_else(|| "–".to_owned());
        table = table.row([Cell::link(href, code), Cell::part(&told(t, *outcome))]);
    }
    let signed = lines.iter().filter(|it| it.2 == Some(ItemOutcome::Signed)).count();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let of = |name: &str| if is_papers { format!("papers-{name}") } else { name.to_owned() };
    let notice = match (batch.closed_at, lines.len() - signed) {
        (None, _) => Notice::warning(t.get("batch-open")),
        (Some(_), 0) => Notice::success(t.count(of("batch-done"), count(signed))),
        (Some(_), left) => Notice::warning(format!(
            "{} {}",
            t.count(of("batch-done"), count(signed)),
            t.count(of("batch-left"), count(left))
        )),
    };
    let frame = frame(&app, &caller, t.get("batch-title"))
        .crumb("/can-bo", t.get("work"))
        .crumb(back, t.get(if is_papers { "papers-title" } else { "own-title" }))
        .notice(notice);
    let view = BatchPage { frame, t, back, again: signed < lines.len(), table: Some(table) };
    page(StatusCode::OK, &view)
}

/// The dossier of what was signed, and the page that it is on.
fn led_to(
    tx: &mut Tx<'_>,
    signature: AwaitedSignature,
) -> Result<(DossierId, String), crate::Error> {
    match signature {
        AwaitedSignature::OfResult(id) => {
            let found = dossier::leader_signature(tx, id)?.ok_or(Refusal::NotFound)?;
            Ok((found.dossier, format!("/can-bo/ho-so/{}", found.dossier)))
        }
        AwaitedSignature::OfPaper(id) => {
            let found = recognition::digital_copy(tx, id)?.ok_or(Refusal::NotFound)?;
            let href = format!("/can-bo/ho-so/{}/nhan-dang/{}", found.dossier, found.scan);
            Ok((found.dossier, href))
        }
    }
}

fn told(t: Text, outcome: Option<ItemOutcome>) -> Tag {
    let (tone, key) = match outcome {
        None => (TagTone::Waiting, "outcome-waits"),
        Some(ItemOutcome::Signed) => (TagTone::Good, "outcome-signed"),
        Some(ItemOutcome::Changed) => (TagTone::Plain, "outcome-changed"),
        Some(ItemOutcome::Refused) => (TagTone::Bad, "outcome-refused"),
        Some(ItemOutcome::Broken) => (TagTone::Bad, "outcome-broken"),
    };
    Tag::new(tone, t.get(key))
}

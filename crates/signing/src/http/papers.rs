//! The digital copies of papers that wait for the signature of the clerk who confirmed them; what a signed one is worth.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use dossier::DossierId;
use kernel::Role;
use platform::{
    App, Fault,
    files::FileDigest,
    http::{Caller, Failure},
};
use recognition::{CopyToSign, DigitalCopyId, copies_to_sign, count_copies_to_sign, signed_copy};
use serde::Deserialize;
use ui::{Empty, Facts, Filters, Frame, Notice, Paging, Text};

use super::{
    own::{Asked, HandOverPage, agent, facts, handed_over, most, new_token},
    page::{Again, again, frame, id_in, page, see_other, texts},
    waiting,
    words::{self, SignatureWords, VerdictWords},
};
use crate::{
    AwaitedSignature, BatchItem, Error, PrepareBatch, Refusal, certificate_in_use, checking,
    completing::digest_of, copying::open_copy, domain::OwnCertificate, open_remote, prepare_batch,
};

pub(super) const HERE: &str = "/can-bo/ky-so/giay-to";
/// Copies on one page, and handed over at once at most.
const PAGE: u32 = 50;

/// The two lists of whoever decides and digitises; nothing for others, who have one.
pub(super) fn views(t: Text, caller: &Caller, here: &str) -> Option<Filters> {
    let is_desk = caller.has_any(&[Role::ReceptionClerk, Role::DeskHead]);
    let has_both = is_desk && caller.has_any(&[Role::Leader]);
    let views = Filters::new(&t, t.get("own-views"))
        .view("/can-bo/ky-so", t.get("own-title"))
        .view(HERE, t.get("papers-title"))
        .current(here);
    has_both.then_some(views)
}

struct Line {
    id: String,
    paper: String,
    code: String,
    confirmed: String,
    pdf: String,
}

#[derive(Template)]
#[template(path = "officer/papers.html")]
struct PapersPage {
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
            let lines = copies_to_sign(tx, &ctx, cursor, PAGE + 1)?;
            let certificate = certificate_in_use(tx, &ctx)?;
            let open = open_remote(tx, &ctx)?;
            Ok::<_, Error>((lines, count_copies_to_sign(tx, account)?, certificate, open))
        })
        .await?;
    let shown = usize::try_from(PAGE).unwrap_or_default();
    let next = lines.get(shown).map(|_| shown - 1).and_then(|last| lines.get(last));
    let next = next.map(|it| format!("{HERE}?sau={}", it.copy.id));
    let mut frame = frame(app, caller, t.get("papers-title")).crumb("/can-bo", t.get("work"));
    frame.notice = again.notice.or_else(|| waiting::notice(t, open.as_ref()));
    let key = certificate.as_ref().and_then(|it| it.remote.as_ref());
    let view = PapersPage {
        all: (count > 1).then(|| t.count("papers-all", count.min(most(key)))),
        how: t.get(if key.is_some() { "papers-by-phone" } else { "papers-lead" }),
        empty: lines.is_empty().then(|| Empty::new(t.get("papers-empty"))),
        lines: lines.iter().take(shown).map(|it| line(t, it)).collect(),
        paging: Paging::new(&t).previous((!after.is_empty()).then(|| HERE.into())).next(next),
        has_certificate: certificate.is_some(),
        views: views(t, caller, HERE),
        frame,
        t,
    };
    page(again.status, &view)
}

fn line(t: Text, it: &CopyToSign) -> Line {
    Line {
        id: it.copy.id.to_string(),
        paper: it.paper.clone(),
        code: it.code.clone(),
        confirmed: t.with("papers-confirmed", &[("at", &t.date_time(it.copy.confirmed_at))]),
        pdf: format!("{HERE}/{}/ban-so-hoa.pdf", it.copy.id),
    }
}

async fn certificate_of(app: &App, caller: &Caller) -> Result<Option<OwnCertificate>, Failure> {
    let ctx = caller.ctx.clone();
    Ok(app.db.read(move |tx| certificate_in_use(tx, &ctx)).await?)
}

/// One copy as it will be signed.
pub(super) async fn document(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: DigitalCopyId = id_in(&id)?;
    let certificate = certificate_of(&app, &caller).await?;
    let open = open_copy(&app, &caller.ctx, (id, certificate.as_ref())).await?;
    dossier::send_stored_file(&app, &open.sha256, "ban-so-hoa-cho-ky.pdf", "application/pdf").await
}

/// What was chosen is made ready and handed over. What cannot be signed is named, and hinders none of the others.
pub(super) async fn prepare(
    State(app): State<App>,
    caller: Caller,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let t = texts();
    let certificate = certificate_of(&app, &caller).await?;
    let key = certificate.as_ref().and_then(|it| it.remote.as_ref());
    let chosen = waiting::at_most(key, chosen(&app, &caller, &fields).await?);
    let mut items = Vec::with_capacity(chosen.len());
    let (mut titles, mut left) = (Vec::new(), Vec::new());
    for it in &chosen {
        let title = format!("{} – {}", it.paper, it.code);
        match open_copy(&app, &caller.ctx, (it.copy.id, certificate.as_ref())).await {
            Ok(open) => {
                let signature = AwaitedSignature::OfPaper(it.copy.id);
                items.push(BatchItem { signature, document: open.sha256, outcome: None });
                titles.push(title);
            }
            Err(Error::Refused(Refusal::PaperNotSignable)) => left.push(title),
            // It was mended or signed meanwhile.
            Err(Error::Recognition(_) | Error::Dossier(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if items.is_empty() && !left.is_empty() {
        let said = t.with("papers-not-signable", &[("papers", &left.join("; "))]);
        let told = Again {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Again::done(Some(Notice::failure(said)))
        };
        return list(&app, &caller, "", told).await;
    }
    if let (Some(key), Some(own)) = (key, certificate.as_ref()) {
        return match waiting::begin(&app, &caller, (key, own), items).await {
            Ok(address) => Ok(see_other(&address)),
            Err(error) => list(&app, &caller, "", again(t, error)?).await,
        };
    }
    let token = new_token();
    let command = PrepareBatch { token: digest_of(&token), items };
    let ctx = caller.ctx.clone();
    let batch = match app.db.write(move |tx| prepare_batch(tx, &ctx, &command)).await {
        Ok(batch) => batch,
        Err(error) => return list(&app, &caller, "", again(t, error)?).await,
    };
    let count = i64::try_from(batch.items.len()).unwrap_or(i64::MAX);
    let mut frame = frame(&app, &caller, t.get("hand-over-title"))
        .crumb("/can-bo", t.get("work"))
        .crumb(HERE, t.get("papers-title"));
    if !left.is_empty() {
        let said = t.with("papers-not-signable", &[("papers", &left.join("; "))]);
        frame.notice = Some(Notice::warning(said));
    }
    handed_over(
        &app,
        &HandOverPage {
            frame,
            t,
            lead: t.count("papers-hand-over-lead", count),
            facts: facts(t, certificate.as_ref(), &batch),
            titles,
            action: format!("{}/ky", agent(&app)),
            token,
            button: t.count("papers-hand-over-do", count),
            back: HERE,
        },
    )
}

/// The chosen copies, or those that wait, as many as go at once.
async fn chosen(
    app: &App,
    caller: &Caller,
    fields: &[(String, String)],
) -> Result<Vec<CopyToSign>, Failure> {
    let is_all = fields.iter().any(|(name, _)| name == "tat-ca");
    let ids: Vec<DigitalCopyId> = fields
        .iter()
        .filter(|(name, _)| name == "chon")
        .filter_map(|(_, value)| value.parse().ok())
        .take(usize::try_from(PAGE).unwrap_or_default())
        .collect();
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| {
        if is_all {
            return copies_to_sign(tx, &ctx, None, PAGE);
        }
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            match recognition::copy_to_sign(tx, &ctx, id) {
                Ok(it) => found.push(it),
                Err(recognition::Error::Refused(_) | recognition::Error::Dossier(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    });
    Ok(found.await.map_err(Error::from)?)
}

#[derive(Template)]
#[template(path = "officer/copy.html")]
struct CopyPage {
    frame: Frame,
    t: Text,
    verdict: VerdictWords,
    about: Facts,
    signatures: Vec<SignatureWords>,
    pdf: String,
}

/// What the copy is, for the address.
#[derive(Deserialize)]
pub(super) struct Wanted {
    id: String,
    scan: String,
    copy: String,
}

/// A signed copy is checked as one that somebody sends, for the desk that has the dossier.
pub(super) async fn check(
    State(app): State<App>,
    caller: Caller,
    Path(wanted): Path<Wanted>,
) -> Result<Response, Failure> {
    let t = texts();
    let ids: (DossierId, DigitalCopyId) = (id_in(&wanted.id)?, id_in(&wanted.copy)?);
    let ctx = caller.ctx.clone();
    let copy = app.db.read(move |tx| Ok::<_, Error>(signed_copy(tx, &ctx, ids)?)).await?;
    let scan = format!("/can-bo/ho-so/{}/nhan-dang/{}", copy.dossier, copy.scan);
    let signed = copy.signed.filter(|_| wanted.scan == copy.scan.to_string());
    let signed = signed.ok_or_else(Failure::not_found)?;
    let digest: FileDigest = signed
        .document
        .sha256
        .parse()
        .map_err(|_| Fault::Corrupt("a signed copy is named by no hash".into()))?;
    let pdf = app.files.read(&digest).await?;
    let _place = checking::place()
        .ok_or_else(|| Failure::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests"))?;
    let checked = checking::check(app.settings.data_dir.clone(), pdf, caller.ctx.now).await?;
    let signatures = checked.report.signatures.iter().enumerate();
    let notice = match copy.ended_at {
        None => Notice::success(t.get("copy-in-force")),
        Some(at) => Notice::warning(t.with("copy-ended", &[("at", &t.date_time(at))])),
    };
    let view = CopyPage {
        frame: frame(&app, &caller, t.get("copy-title"))
            .crumb("/can-bo", t.get("work"))
            .crumb(scan.clone(), t.get("copy-paper"))
            .notice(notice),
        verdict: VerdictWords::of_document(t, &checked.report),
        about: Facts::new()
            .line(t.get("certificate-name"), &signed.certificate.name)
            .line(t.get("copy-signed-at"), t.date_time(signed.at))
            .line(t.get("check-sha256"), checked.sha256.as_str()),
        signatures: signatures.map(|(n, it)| words::signature(t, n + 1, it)).collect(),
        pdf: format!("{scan}/ban-ky/{}", copy.id),
        t,
    };
    page(StatusCode::OK, &view)
}

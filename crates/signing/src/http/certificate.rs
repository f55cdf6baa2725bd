//! One's own certificate: registered by proving that one has its key, the picture of the handwritten signature, its end.

use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Query, State, multipart::MultipartError},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use serde::Deserialize;
use sign::png_size;
use ui::{Cell, Column, Empty, Facts, Field, FieldProblem, Frame, Notice, Table, Text};

use super::{
    own::{HandOverPage, agent, handed_over, new_token},
    page::{frame, id_in, page, see_other, texts},
    remote::providers,
};
use crate::{
    certificate_in_use,
    completing::digest_of,
    domain::{CertificateId, EndReason, OwnCertificate},
    end_certificate, keep_picture, own_certificates, prepare_registration,
    providers::Providers,
};

const HERE: &str = "/can-bo/ky-so/chung-thu";
/// The picture of a signature needs no more, in bytes.
const MOST_BYTES: usize = 200 << 10;
/// The name of the field.
const PICTURE: &str = "anh";

#[derive(Template)]
#[template(path = "officer/certificate.html")]
struct CertificatePage {
    frame: Frame,
    t: Text,
    in_use: Option<InUse>,
    empty: Option<Empty>,
    former: Option<Table>,
    /// Whether there is a provider that keeps keys.
    by_phone: bool,
}

/// The certificate in use.
struct InUse {
    id: String,
    facts: Facts,
    has_picture: bool,
    picture: Field,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What was just done.
    xong: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let notice = match asked.xong.as_str() {
        "dang-ky" => Some(Notice::success(t.get("certificate-registered"))),
        "ket-thuc" => Some(Notice::success(t.get("certificate-end-done"))),
        "anh" => Some(Notice::success(t.get("picture-kept"))),
        _ => None,
    };
    shown(&app, &caller, notice, Vec::new()).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    notice: Option<Notice>,
    problems: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| own_certificates(tx, &ctx)).await?;
    let (former, current): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|it| it.ended_at.is_some());
    let providers = providers(app).await?;
    let in_use = current.first().map(|it| InUse {
        id: it.id.to_string(),
        facts: facts(t, it).line(t.get("certificate-key"), key_place(t, &providers, it)),
        has_picture: it.picture.is_some(),
        picture: Field::file(&t, PICTURE, t.get("picture-field"))
            .hint(t.get("picture-hint"))
            .accept("image/png,.png")
            .problems(&problems),
    });
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut frame = frame(app, caller, t.get("certificate-title"))
        .crumb("/can-bo", t.get("work"))
        .crumb("/can-bo/ky-so", t.get("own-title"))
        .problems(problems);
    let expired = current.first().is_some_and(|it| !it.is_in_force(caller.ctx.now));
    frame.notice =
        notice.or_else(|| expired.then(|| Notice::warning(t.get("certificate-not-in-force"))));
    let view = CertificatePage {
        by_phone: !providers.all().is_empty(),
        empty: in_use.is_none().then(|| Empty::new(t.get("certificate-none"))),
        in_use,
        former: (!former.is_empty()).then(|| table(t, &former)),
        frame,
        t,
    };
    page(status, &view)
}

pub(super) fn facts(t: Text, it: &OwnCertificate) -> Facts {
    let facts = Facts::new().line(t.get("certificate-name"), &it.name);
    let facts = if it.organisation.is_empty() {
        facts
    } else {
        facts.line(t.get("certificate-organisation"), &it.organisation)
    };
    facts
        .line(t.get("certificate-issuer"), &it.issuer)
        .line(t.get("certificate-serial"), &it.serial)
        .line(t.get("certificate-valid"), valid(t, it))
        .line(t.get("certificate-since"), t.date_time(it.registered_at))
}

fn valid(t: Text, it: &OwnCertificate) -> String {
    let words = [("from", t.date_time(it.not_before)), ("to", t.date_time(it.not_after))];
    t.with("certificate-from-to", &[("from", &words[0].1), ("to", &words[1].1)])
}

/// Where the key of a certificate is.
fn key_place(t: Text, providers: &Providers, it: &OwnCertificate) -> String {
    match &it.remote {
        None => t.get("certificate-key-own"),
        Some(remote) => {
            t.with("certificate-key-remote", &[("provider", providers.name(&remote.provider))])
        }
    }
}

/// When a certificate was ended, and why, where somebody else did it.
fn ended(t: Text, it: &OwnCertificate) -> Cell {
    let cell = Cell::text(it.ended_at.map(|at| t.date_time(at)).unwrap_or_default());
    let Some(reason) = it.end_reason else { return cell };
    let words = t.get(reason_key(reason));
    cell.note(t.with("certificate-ended-for", &[("reason", &words)]))
}

/// The words of a reason.
pub(super) const fn reason_key(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Left => "end-reason-left",
        EndReason::Lost => "end-reason-lost",
        EndReason::Duties => "end-reason-duties",
        EndReason::Other => "end-reason-other",
    }
}

pub(super) fn table(t: Text, former: &[OwnCertificate]) -> Table {
    let columns = ["name", "serial", "valid", "ended"];
    let columns = columns.map(|it| Column::new(t.get(format!("certificate-{it}"))));
    former.iter().fold(Table::new(t.get("certificate-former"), columns.to_vec()), |table, it| {
        table.row([
            Cell::text(&it.name).note(&it.issuer),
            Cell::text(&it.serial),
            Cell::text(valid(t, it)),
            ended(t, it),
        ])
    })
}

/// What proves a key. It says what it is for, so that it is good for nothing else.
pub(super) fn challenge(app: &App) -> String {
    format!("Motcua certificate registration\n{}\n{}\n", app.settings.public_url, new_token())
}

/// Hands a challenge to the person's own machine.
pub(super) async fn register(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let t = texts();
    let token = new_token();
    let (ctx, digest) = (caller.ctx.clone(), digest_of(&token));
    let kept = STANDARD.encode(challenge(&app));
    let batch = app.db.write(move |tx| prepare_registration(tx, &ctx, (&digest, &kept))).await?;
    let frame = frame(&app, &caller, t.get("register-title"))
        .crumb("/can-bo", t.get("work"))
        .crumb("/can-bo/ky-so", t.get("own-title"))
        .crumb(HERE, t.get("certificate-title"));
    handed_over(
        &app,
        &HandOverPage {
            frame,
            t,
            lead: t.get("register-lead"),
            facts: Facts::new().line(t.get("batch-until"), t.date_time(batch.expires_at)),
            titles: Vec::new(),
            action: format!("{}/ky", agent(&app)),
            token,
            button: t.get("register-do"),
            back: HERE,
        },
    )
}

/// Which certificate.
#[derive(Deserialize)]
pub(super) struct Chosen {
    chung_thu: String,
}

pub(super) async fn end(
    State(app): State<App>,
    caller: Caller,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let (id, ctx): (CertificateId, _) = (id_in(&chosen.chung_thu)?, caller.ctx.clone());
    app.db.write(move |tx| end_certificate(tx, &ctx, id)).await?;
    Ok(see_other(&format!("{HERE}?xong=ket-thuc")))
}

/// The picture of the handwritten signature; an empty form takes it away.
pub(super) async fn keep(
    State(app): State<App>,
    caller: Caller,
    mut posted: Multipart,
) -> Result<Response, Failure> {
    let t = texts();
    let bad = |error: MultipartError| Failure::new(error.status(), "bad_request");
    let (mut id, mut picture, mut is_taken_away) = (None, Vec::new(), false);
    while let Some(part) = posted.next_field().await.map_err(bad)? {
        match part.name().unwrap_or_default() {
            "chung_thu" => id = part.text().await.map_err(bad)?.parse::<CertificateId>().ok(),
            "bo" => is_taken_away = true,
            PICTURE => picture = part.bytes().await.map_err(bad)?.to_vec(),
            _ => {}
        }
    }
    let id = id.ok_or_else(Failure::not_found)?;
    let wrong = if is_taken_away {
        None
    } else if picture.is_empty() {
        Some("picture-required")
    } else if picture.len() > MOST_BYTES {
        Some("picture-too-large")
    } else {
        png_size(&picture).err().map(|_| "picture-not-png")
    };
    if let Some(wrong) = wrong {
        let problem = FieldProblem::new(PICTURE, t.get(wrong));
        return shown(&app, &caller, None, vec![problem]).await;
    }
    let kept = (!is_taken_away).then(|| STANDARD.encode(picture));
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| keep_picture(tx, &ctx, (id, kept.clone()))).await?;
    Ok(see_other(&format!("{HERE}?xong=anh")))
}

/// The picture, for the person alone.
pub(super) async fn picture(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| certificate_in_use(tx, &ctx)).await?;
    let picture = found.and_then(|it| it.picture).ok_or_else(Failure::not_found)?;
    let png =
        STANDARD.decode(picture).map_err(|_| Fault::Corrupt("a picture is no Base64".into()))?;
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, png).into_response())
}

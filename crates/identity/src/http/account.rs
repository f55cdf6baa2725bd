//! One's own account: password, sessions, position.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use jiff::Timestamp;
use kernel::{Actor, PositionId, Problem};
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Frame, Table, Text};

use super::{
    frame::frame,
    hashing,
    page::{PostButton, done_notice, page, problems_of, see_other, session_of, status_for},
    recognise::idle,
    sign_in::{goodbye, no_store},
    texts::{TEXTS, sentences},
};
use crate::{
    domain::{
        password::check_new_password, refusal::Refusal, return_path::local_path, session::SessionId,
    },
    error::Error,
    queries::{
        officer::{HeldPosition, held_positions},
        own::{SessionLine, open_sessions, own_login},
    },
    verbs::{
        choose_position::choose_position as choose,
        end_session::end_session as end_one,
        set_password::{SetPassword, set_password},
        sign_out_everywhere::sign_out_everywhere as end_all,
    },
};

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    pub(super) xong: Option<String>,
}

/// Old and new password.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PasswordForm {
    old_password: String,
    password: String,
}

/// The position chosen, and where to go on.
#[derive(Deserialize)]
pub(super) struct PositionForm {
    position: String,
    #[serde(default)]
    tiep: String,
}

#[derive(Template)]
#[template(path = "public/account.html")]
struct AccountPage {
    frame: Frame,
    t: Text,
    login_name: String,
    sessions: Table,
    positions: Vec<HeldPosition>,
    acting: Option<PositionId>,
}

#[derive(Template)]
#[template(path = "officer/positions.html")]
struct PositionsPage {
    frame: Frame,
    t: Text,
    positions: Vec<HeldPosition>,
    acting: Option<PositionId>,
    back: String,
}

impl AccountPage {
    fn is_acting(&self, position: &HeldPosition) -> bool {
        self.acting == Some(position.id)
    }
}

impl PositionsPage {
    fn is_acting(&self, position: &HeldPosition) -> bool {
        self.acting == Some(position.id)
    }
}

/// The page of one's own account.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    account_page(&app, &caller, done.xong.as_deref(), &[]).await
}

async fn account_page(
    app: &App,
    caller: &Caller,
    done: Option<&str>,
    problems: &[Problem],
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let mut frame = frame(app, caller, t.get("account-title")).problems(sentences(t, problems));
    frame.notice = done_notice(&t, done);
    let (ctx, idle) = (caller.ctx.clone(), idle(app));
    let account = ctx.actor.account().ok_or_else(|| Failure::refused(&Refusal::NotSignedIn))?;
    let read = move |tx: &mut Tx<'_>| -> Result<_, Fault> {
        let sessions = open_sessions(tx, account, ctx.now, idle)?;
        let positions = positions_of(tx, &ctx.actor, ctx.now)?;
        Ok((own_login(tx, account)?, sessions, positions))
    };
    let (login_name, sessions, positions) = app.db.read(read).await?;
    let page_data = AccountPage {
        frame,
        t,
        login_name,
        sessions: sessions_table(&t, &sessions, session_of(caller).ok()),
        positions,
        acting: caller.ctx.actor.officer().map(|it| it.position),
    };
    let mut response = page(status_for(problems), &page_data)?;
    no_store(response.headers_mut());
    Ok(response)
}

fn sessions_table(t: &Text, lines: &[SessionLine], this: Option<SessionId>) -> Table {
    let columns = ["account-device", "account-opened", "account-seen", "account-session-end"];
    let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
    let table = Table::new(t.get("account-sessions"), columns).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let device = match line.device.as_str() {
            "" => t.get("account-device-unknown"),
            known => known.to_owned(),
        };
        let last = if Some(line.id) == this {
            Cell::text(t.get("account-session-this"))
        } else {
            Cell::part(&PostButton {
                action: format!("/tai-khoan/phien/{}/ket-thuc", line.id),
                label: t.get("account-session-end"),
                about: device.clone(),
                seen_version: None,
            })
        };
        table.row([
            Cell::text(device),
            Cell::text(t.date_time(line.opened_at)),
            Cell::text(t.date_time(line.seen_at)),
            last,
        ])
    })
}

fn positions_of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<HeldPosition>, Fault> {
    match actor.officer() {
        Some(officer) => held_positions(tx, officer.person, kernel::today_in_vietnam(now)),
        None => Ok(Vec::new()),
    }
}

/// Changes one's own password; every other session ends.
pub(super) async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    match try_change(&app, &caller, form).await {
        Ok(()) => Ok(see_other("/tai-khoan?xong=mat-khau")),
        Err(Error::Refused(Refusal::WrongCredentials)) => {
            account_page(&app, &caller, None, &[Problem::new("old_password", "wrong")]).await
        }
        Err(error) => {
            let problems = problems_of(error)?;
            account_page(&app, &caller, None, &problems).await
        }
    }
}

async fn try_change(app: &App, caller: &Caller, form: PasswordForm) -> Result<(), Error> {
    let id = caller.ctx.actor.account().ok_or(Refusal::NotSignedIn)?;
    let keep = caller.session.as_ref().and_then(|it| it.parse().ok());
    let (login_name, proved) =
        app.db.read(move |tx| crate::queries::own::own_password(tx, id)).await?;
    if !hashing::check(proved.clone(), form.old_password).await? {
        return Err(Refusal::WrongCredentials.into());
    }
    let problems = check_new_password(&form.password, &login_name);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    let password = hashing::hash(form.password).await?;
    let ctx = caller.ctx.clone();
    let command = SetPassword { account: id, password, proved, keep };
    app.db.write(move |tx| set_password(tx, &ctx, &command)).await
}

/// Ends one of one's own sessions.
pub(super) async fn end_session(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: SessionId = id.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?;
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| end_one(tx, &ctx, id)).await?;
    Ok(see_other("/tai-khoan?xong=phien"))
}

/// Ends all of one's own sessions, this one too.
pub(super) async fn sign_out_everywhere(
    State(app): State<App>,
    caller: Caller,
) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| end_all(tx, &ctx)).await?;
    Ok(goodbye(&app))
}

/// Where to go on after choosing.
#[derive(Deserialize)]
pub(super) struct Onwards {
    #[serde(default)]
    tiep: String,
}

/// The choice of a position, after signing in.
pub(super) async fn show_positions(
    State(app): State<App>,
    caller: Caller,
    Query(onwards): Query<Onwards>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(&app, &caller, t.get("positions-title"));
    let ctx = caller.ctx.clone();
    let read = move |tx: &mut Tx<'_>| positions_of(tx, &ctx.actor, ctx.now);
    let positions = app.db.read(read).await?;
    let page_data = PositionsPage {
        frame,
        t,
        positions,
        acting: caller.ctx.actor.officer().map(|it| it.position),
        back: local_path(&onwards.tiep).unwrap_or_default().to_owned(),
    };
    page(axum::http::StatusCode::OK, &page_data)
}

/// Acts in another position from now on.
pub(super) async fn choose_position(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<PositionForm>,
) -> Result<Response, Failure> {
    let session = session_of(&caller)?;
    let chosen: PositionId =
        form.position.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?;
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| choose(tx, &ctx, session, chosen)).await?;
    Ok(see_other(local_path(&form.tiep).unwrap_or("/tai-khoan?xong=vi-tri")))
}

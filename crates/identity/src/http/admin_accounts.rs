//! The administrator's pages of accounts: search, one account, lock, unlock, new password, end of a position.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use kernel::{AccountId, AgencyId, PositionId};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure, url_encoded},
};
use serde::Deserialize;
use ui::{Cell, Column, Facts, Frame, Paging, SearchBox, Table, Tag, TagTone, Text};

use super::{
    account::Done,
    delegation::{Seen, delegations_table},
    frame::frame,
    hashing,
    page::{done_notice, page, see_other},
    sign_in::no_store,
    texts::{TEXTS, role_names},
};
use crate::{
    domain::{
        account::{AccountKind, AccountState},
        password::new_password,
        refusal::Refusal,
    },
    error::Error,
    queries::{
        accounts::{AccountLine, AccountPage as Lines, search_accounts},
        detail::{AccountDetail, PositionLine, account_detail},
    },
    verbs::{
        end_position::{EndPosition, end_position as end_post},
        lock_account::{LockAccount, lock_account},
        set_password::{SetPassword, set_password},
        standing::check_readable,
        unlock_account::{UnlockAccount, unlock_account},
    },
};

/// Words to look for, and which page.
#[derive(Deserialize, Default)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    trang: i64,
}

/// The last day of a position.
#[derive(Deserialize)]
pub(super) struct EndForm {
    last_on: String,
    seen_version: i64,
}

#[derive(Template)]
#[template(path = "admin/accounts.html")]
struct AccountsPage {
    frame: Frame,
    t: Text,
    search: SearchBox,
    table: Table,
    paging: Paging,
    is_empty: bool,
}

#[derive(Template)]
#[template(path = "admin/account.html")]
struct AccountPage {
    frame: Frame,
    t: Text,
    detail: AccountDetail,
    is_own: bool,
    today: Date,
    new_password: Option<String>,
}

impl AccountPage {
    fn is_officer(&self) -> bool {
        self.detail.kind == AccountKind::Officer
    }

    fn facts(&self) -> Facts {
        let kind = self.t.get(format!("account-kind-{}", self.detail.kind.code()));
        Facts::new()
            .line(self.t.get("field-login-name"), Cell::text(&self.detail.login_name))
            .line(self.t.get("account-kind"), Cell::text(kind))
            .line(self.t.get("accounts-state"), state_tag(&self.t, self.detail.state))
    }

    fn positions(&self) -> Table {
        let t = &self.t;
        let keys = ["field-title", "field-roles", "delegation-period", "position-end"];
        let columns = keys.map(|key| Column::new(t.get(key))).to_vec();
        let table = Table::new(t.get("account-positions"), columns).hidden_caption();
        self.detail.positions.iter().fold(table, |table, line| {
            let last = line.to_on.map_or_else(String::new, |last| t.date(last));
            table.row([
                Cell::text(&line.title).note(&line.agency_name),
                Cell::text(role_names(t, &line.roles)),
                Cell::text(format!("{} – {last}", t.date(line.from_on))),
                self.ending(line),
            ])
        })
    }

    fn ending(&self, line: &PositionLine) -> Cell {
        if self.is_own || line.to_on.is_some_and(|last| last <= self.today) {
            return Cell::text("–");
        }
        let account = self.detail.account;
        Cell::part(&EndButton {
            t: self.t,
            id: format!("f-last-{}", line.id),
            action: format!("/quan-tri/tai-khoan/{account}/vi-tri/{}/ket-thuc", line.id),
            about: line.title.clone(),
            today: self.today.max(line.from_on).to_string(),
            seen_version: line.version,
        })
    }

    fn delegations(&self) -> Table {
        delegations_table(&self.t, &self.detail.delegations, None)
    }

    fn is_locked(&self) -> bool {
        self.detail.state == AccountState::Locked
    }
}

/// The last day of a position and a button, in a cell of a table.
#[derive(Template)]
#[template(path = "parts/end_position.html")]
struct EndButton {
    t: Text,
    id: String,
    action: String,
    about: String,
    today: String,
    seen_version: i64,
}

/// The agency whose accounts the caller keeps.
pub(super) fn agency_of(caller: &Caller) -> Result<AgencyId, Failure> {
    let officer = caller.ctx.actor.officer();
    officer.map(|it| it.agency).ok_or_else(|| Failure::refused(&Refusal::Denied))
}

fn state_tag(t: &Text, state: AccountState) -> Tag {
    let tone = match state {
        AccountState::Active => TagTone::Good,
        AccountState::Locked => TagTone::Bad,
    };
    Tag::new(tone, t.get(format!("account-state-{}", state.code())))
}

/// The list of accounts.
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(search): Query<Search>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(&app, &caller, t.get("accounts-title")).wide();
    let (agency, words, number) = (agency_of(&caller)?, search.q.clone(), search.trang.max(0));
    let read = move |tx: &mut Tx<'_>| search_accounts(tx, agency, &words, number);
    let found: Lines = app.db.read(read).await?;
    let address =
        |number: i64| format!("/quan-tri/tai-khoan?q={}&trang={number}", url_encoded(&search.q));
    let page_data = AccountsPage {
        frame,
        t,
        search: SearchBox::new(&t, "/quan-tri/tai-khoan", t.get("accounts-search"))
            .hint(t.get("accounts-search-hint"))
            .value(search.q.clone()),
        is_empty: found.lines.is_empty(),
        table: table_of(&t, &found.lines),
        paging: Paging::new(&t)
            .previous((number > 0).then(|| address(number - 1)))
            .next(found.has_more.then(|| address(number + 1))),
    };
    let mut response = page(StatusCode::OK, &page_data)?;
    no_store(response.headers_mut());
    Ok(response)
}

fn table_of(t: &Text, lines: &[AccountLine]) -> Table {
    let columns = ["accounts-name", "accounts-login", "accounts-post", "accounts-state"];
    let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
    let table = Table::new(t.get("accounts-title"), columns).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let kind = t.get(format!("account-kind-{}", line.kind.code()));
        let post = match &line.post {
            Some((title, agency)) => Cell::text(title).note(agency),
            None => Cell::text(kind),
        };
        table.row([
            Cell::link(format!("/quan-tri/tai-khoan/{}", line.account), &line.name),
            Cell::text(&line.login_name),
            post,
            state_tag(t, line.state).into(),
        ])
    })
}

/// The page of one account.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    account_page(&app, &caller, account_id(&id)?, (done.xong, None)).await
}

pub(super) fn account_id(text: &str) -> Result<AccountId, Failure> {
    text.parse().map_err(|_| Failure::refused(&Refusal::NotFound))
}

/// The account, when the caller may read it. To others it does not exist.
pub(super) async fn readable(
    app: &App,
    caller: &Caller,
    id: AccountId,
) -> Result<AccountDetail, Failure> {
    let ctx = caller.ctx.clone();
    let read = move |tx: &mut Tx<'_>| -> Result<AccountDetail, Error> {
        check_readable(tx, &ctx, id)?;
        Ok(account_detail(tx, id, ctx.now)?.ok_or(Refusal::NotFound)?)
    };
    Ok(app.db.read(read).await?)
}

pub(super) async fn account_page(
    app: &App,
    caller: &Caller,
    id: AccountId,
    (done, new_password): (Option<String>, Option<String>),
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let detail = readable(app, caller, id).await?;
    let mut frame = frame(app, caller, detail.name.clone())
        .crumb("/quan-tri/tai-khoan", t.get("accounts-title"))
        .wide();
    frame.notice = done_notice(&t, done.as_deref());
    let page_data = AccountPage {
        frame,
        t,
        is_own: caller.ctx.actor.account() == Some(detail.account),
        today: caller.ctx.today(),
        detail,
        new_password,
    };
    let mut response = page(StatusCode::OK, &page_data)?;
    no_store(response.headers_mut());
    Ok(response)
}

/// Locks the account.
pub(super) async fn lock(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Result<Response, Failure> {
    let (account, ctx) = (account_id(&id)?, caller.ctx.clone());
    let command = LockAccount { account, seen_version: seen.seen_version };
    app.db.write(move |tx| lock_account(tx, &ctx, &command)).await?;
    Ok(see_other(&format!("/quan-tri/tai-khoan/{account}?xong=khoa")))
}

/// Unlocks the account.
pub(super) async fn unlock(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Result<Response, Failure> {
    let (account, ctx) = (account_id(&id)?, caller.ctx.clone());
    let command = UnlockAccount { account, seen_version: seen.seen_version };
    app.db.write(move |tx| unlock_account(tx, &ctx, &command)).await?;
    Ok(see_other(&format!("/quan-tri/tai-khoan/{account}?xong=mo-khoa")))
}

/// Makes a new password and shows it, this once.
pub(super) async fn reset_password(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (account, ctx) = (account_id(&id)?, caller.ctx.clone());
    let text = new_password();
    let password = hashing::hash(text.clone()).await?;
    let command = SetPassword { account, password, proved: None, keep: None };
    app.db.write(move |tx| set_password(tx, &ctx, &command)).await?;
    account_page(&app, &caller, account, (None, Some(text))).await
}

/// Ends a position of the account's holder.
pub(super) async fn end_position(
    State(app): State<App>,
    caller: Caller,
    Path((id, position)): Path<(String, String)>,
    Form(form): Form<EndForm>,
) -> Result<Response, Failure> {
    let (account, ctx) = (account_id(&id)?, caller.ctx.clone());
    let not_found = || Failure::refused(&Refusal::NotFound);
    let position: PositionId = position.parse().map_err(|_| not_found())?;
    let wrong_day = || Failure::refused(&Refusal::field("last_on", "not_a_date"));
    let last_on: Date = form.last_on.parse().map_err(|_| wrong_day())?;
    let command = EndPosition { position, last_on, seen_version: form.seen_version };
    app.db.write(move |tx| end_post(tx, &ctx, &command)).await?;
    Ok(see_other(&format!("/quan-tri/tai-khoan/{account}?xong=thoi-vi-tri")))
}

//! Revoking results: the forms of the case page, what stands there of it, and the list of the agency.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::civil::Date;
use kernel::Role;
use platform::{
    App,
    http::{Access, Caller, Failure, Routes},
};
use ui::{Cell, Column, Empty, Facts, Frame, Notice, Table, Tag, TagTone, Text};

use super::{
    act::{At, Deed},
    content::Request,
    frame, page, texts,
};
use crate::{
    AnnulRevocation, Case, DeclineRevocation, ProposeRevocation, Revocation, RevocationGround,
    RevocationState, RevokeResult,
    domain::Action,
    http::{citizen::words, shared::revoked_words},
    queries, verbs,
};

/// Lines of the list.
const MOST_SHOWN: u32 = 200;

pub(super) fn routes() -> Routes {
    let officer = Access::Officer;
    Routes::new()
        .get("/can-bo/thu-hoi", Access::Roles(&[Role::Specialist, Role::Leader]), "-: reads", list)
        .post(
            "/can-bo/ho-so/{id}/de-nghi-thu-hoi",
            officer,
            Action::ProposeRevocation.event(),
            propose,
        )
        .post("/can-bo/ho-so/{id}/thu-hoi-ket-qua", officer, Action::RevokeResult.event(), revoke)
        .post(
            "/can-bo/ho-so/{id}/khong-thu-hoi",
            officer,
            Action::DeclineRevocation.event(),
            decline,
        )
        .post("/can-bo/ho-so/{id}/huy-thu-hoi", officer, Action::AnnulRevocation.event(), annul)
}

async fn propose(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::ProposeRevocation)?;
    let (dossier, reason, seen_version) = deed.said();
    let ground = RevocationGround::from_code(deed.posted.get("ground"));
    let law = deed.posted.get("law").to_owned();
    let command = ProposeRevocation { dossier, ground, law, reason, seen_version };
    deed.run(move |tx, ctx| verbs::propose_revocation(tx, ctx, &command)).await
}

async fn revoke(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::RevokeResult)?;
    let (dossier, reason, seen_version) = deed.said();
    let command = RevokeResult {
        dossier,
        order_number: deed.posted.get("order_number").to_owned(),
        order_on: day(&deed, "order_on"),
        from: day(&deed, "revoked_from"),
        reason,
        seen_version,
    };
    deed.run(move |tx, ctx| verbs::revoke_result(tx, ctx, &command)).await
}

async fn decline(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::DeclineRevocation)?;
    let (dossier, reason, seen_version) = deed.said();
    let command = DeclineRevocation { dossier, reason, seen_version };
    deed.run(move |tx, ctx| verbs::decline_revocation(tx, ctx, &command)).await
}

async fn annul(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::AnnulRevocation)?;
    let (dossier, reason, seen_version) = deed.said();
    let order_number = deed.posted.get("order_number").to_owned();
    let order_on = day(&deed, "order_on");
    let command = AnnulRevocation { dossier, order_number, order_on, reason, seen_version };
    deed.run(move |tx, ctx| verbs::annul_revocation(tx, ctx, &command)).await
}

fn day(deed: &Deed, name: &str) -> Option<Date> {
    deed.posted.get(name).trim().parse().ok()
}

/// What stands above the case while its result is, or may be, revoked.
pub(super) fn notice(t: Text, case: &Case) -> Option<Notice> {
    let last = case.detail.revocations.last()?;
    match (last.state(), last.standing()) {
        (RevocationState::Proposed, _) => {
            let words = [("number", last.number.as_str())];
            Some(Notice::warning(t.with("revocation-waits", &words)))
        }
        (_, Some(order)) => Some(Notice::warning(revoked_words(t, &last.number, order))),
        _ => None,
    }
}

/// Everything that was proposed and decided, the latest first.
pub(super) fn requests(t: Text, case: &Case) -> Vec<Request> {
    let all = case.detail.revocations.iter().rev();
    all.map(|it| Request { title: t.get(state_key(it)), facts: facts(t, case, it) }).collect()
}

fn state_key(it: &Revocation) -> String {
    format!("revocation-{}", it.state().code())
}

fn facts(t: Text, case: &Case, it: &Revocation) -> Facts {
    let by = |position| {
        let hand = case.hand(position);
        hand.map_or_else(|| t.get("by-nobody"), |it| format!("{}, {}", it.name, it.title))
    };
    let mut facts = Facts::new()
        .line(t.get("case-number"), &it.number)
        .line(t.get("case-said-ground"), t.get(words::ground(it.ground.code())))
        .line(t.get("field-law"), &it.law)
        .line(t.get("field-reason-propose-revocation"), &it.reason)
        .line(
            t.get("revocation-proposed-by"),
            Cell::text(by(it.proposed_by)).note(t.date_time(it.proposed_at)),
        );
    if let Some(decision) = &it.decision {
        if let Some(order) = &decision.order {
            facts = facts
                .line(t.get("revocation-order"), dated(t, &order.number, order.on))
                .line(t.get("field-revoked-from"), t.date(order.from));
        }
        let cell = Cell::text(by(decision.by)).note(t.date_time(decision.at));
        facts = facts.line(t.get("revocation-decided-by"), cell);
    }
    if let Some(remark) = &it.remark {
        facts = facts.line(t.get("field-reason-decline-revocation"), remark);
    }
    match &it.annulment {
        Some(annulment) => {
            facts.line(t.get("revocation-annulled-by"), dated(t, &annulment.number, annulment.on))
        }
        None => facts,
    }
}

fn dated(t: Text, number: &str, on: Date) -> String {
    t.with("revocation-order-line", &[("number", number), ("on", &t.date(on))])
}

#[derive(Template)]
#[template(path = "officer/revocations.html")]
struct ListPage {
    frame: Frame,
    t: Text,
    table: Option<Table>,
    empty: Option<Empty>,
}

async fn list(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let lines = app.db.read(move |tx| queries::revocations(tx, &ctx, MOST_SHOWN)).await?;
    let t = texts();
    let columns = ["dossier", "result", "proposal", "standing"];
    let columns = columns.map(|name| Column::new(t.get(format!("revocations-column-{name}"))));
    let table = Table::new(t.get("revocations-title"), columns.to_vec()).hidden_caption();
    let table = lines.iter().fold(table, |table, line| {
        let it = &line.revocation;
        table.row([
            Cell::link(format!("/can-bo/ho-so/{}", line.dossier), &line.code).note(&line.procedure),
            Cell::text(&it.number),
            Cell::text(t.get(words::ground(it.ground.code()))).note(format!(
                "{} · {}",
                line.proposer,
                t.date_time(it.proposed_at)
            )),
            standing(t, it),
        ])
    });
    let view = ListPage {
        frame: frame(&app, &caller, t.get("revocations-title"))
            .crumb("/can-bo", t.get("work-title")),
        t,
        table: (!lines.is_empty()).then_some(table),
        empty: lines.is_empty().then(|| Empty::new(t.get("revocations-none"))),
    };
    page(StatusCode::OK, &view)
}

fn standing(t: Text, it: &Revocation) -> Cell {
    let tone = match it.state() {
        RevocationState::Proposed => TagTone::Waiting,
        RevocationState::Declined | RevocationState::Annulled => TagTone::Good,
        RevocationState::Revoked => TagTone::Bad,
    };
    let cell: Cell = Tag::new(tone, t.get(state_key(it))).into();
    match it.standing() {
        Some(order) => cell.note(t.with("revocations-from", &[("from", &t.date(order.from))])),
        None => cell,
    }
}

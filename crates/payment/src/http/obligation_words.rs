//! Obligations in words: the same card for who owes and for the office.

use jiff::civil::Date;
use kernel::Vnd;
use ui::{Cell, Column, Facts, QrFigure, Table, Tag, TagTone, Text};

use crate::{ObligationState, ObligationView};

/// An obligation as a page shows it.
pub(super) struct ShownObligation {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) tags: Vec<Tag>,
    pub(super) facts: Facts,
    pub(super) lines: Table,
    pub(super) payments: Option<Table>,
    /// How the rest is paid; nothing where nothing is left.
    pub(super) pay: Option<(QrFigure, Facts)>,
    pub(super) is_due: bool,
}

/// The card of an obligation as it stands today.
pub(super) fn shown(t: Text, view: &ObligationView, today: Date) -> ShownObligation {
    let it = &view.obligation;
    let (notice, is_due) = (&it.notice, it.state == ObligationState::Due);
    let mut facts = Facts::new()
        .line(t.get("obligation-authority"), notice.authority.as_str())
        .line(t.get("obligation-issued"), t.date(notice.issued_on))
        .line(t.get("obligation-due"), t.date(notice.due_on))
        .line(t.get("obligation-amount"), t.money(it.amount));
    if !view.paid().is_zero() {
        facts = facts.line(t.get("obligation-paid-so-far"), t.money(view.paid()));
    }
    if is_due && !view.paid().is_zero() {
        facts = facts.line(t.get("obligation-rest"), t.money(view.rest()));
    }
    if let Some(reason) = &it.reason {
        facts = facts.line(t.get("obligation-reason"), reason.as_str());
    }
    let pay = notice.qr(view.rest(), Some(&it.code)).filter(|_| is_due).map(|payload| {
        let facts = Facts::new()
            .line(t.get("pay-bank"), notice.bank_name.as_str())
            .line(t.get("pay-account"), notice.account.as_str())
            .line(t.get("pay-account-name"), notice.account_name.as_str())
            .line(t.get("pay-amount"), t.money(view.rest()))
            .line(t.get("pay-purpose"), it.code.purpose());
        (QrFigure::new(payload, t.get("obligation-qr-title"), t.get("obligation-qr")), facts)
    });
    ShownObligation {
        id: it.id.to_string(),
        title: t.with("obligation-notice", &[("number", &notice.number)]),
        tags: tags(t, view, today),
        facts,
        lines: lines(t, view),
        payments: payments(t, view),
        pay,
        is_due,
    }
}

/// What is left of all that are due, where that is more than one: each stands with its own account.
pub(super) fn sum(t: Text, all: &[ObligationView]) -> Option<String> {
    let due: Vec<Vnd> = all
        .iter()
        .filter(|it| it.obligation.state == ObligationState::Due)
        .map(ObligationView::rest)
        .collect();
    let amount = t.money(Vnd::new(due.iter().map(|it| it.dong()).sum()));
    let count = t.number(i64::try_from(due.len()).unwrap_or(i64::MAX));
    let words = [("count", count.as_str()), ("amount", amount.as_str())];
    (due.len() > 1).then(|| t.with("obligation-sum", &words))
}

/// How it stands, and whether it is or was late.
pub(super) fn tags(t: Text, view: &ObligationView, today: Date) -> Vec<Tag> {
    let it = &view.obligation;
    let tone = match it.state {
        ObligationState::Due => TagTone::Waiting,
        ObligationState::Paid | ObligationState::Proved => TagTone::Good,
        ObligationState::Dropped => TagTone::Plain,
    };
    let mut tags = vec![Tag::new(tone, t.get(format!("obligation-state-{}", it.state.code())))];
    if let Some(days) = it.late_days(today) {
        let key = if it.state == ObligationState::Due {
            "obligation-late"
        } else {
            "obligation-was-late"
        };
        tags.push(Tag::new(TagTone::Bad, t.with(key, &[("days", &t.number(i64::from(days)))])));
    }
    tags
}

fn lines(t: Text, view: &ObligationView) -> Table {
    let columns =
        vec![Column::new(t.get("obligation-item")), Column::number(t.get("column-amount"))];
    let table = Table::new(t.get("obligation-items"), columns);
    let table = view.obligation.notice.lines.iter().fold(table, |table, line| {
        table.row([Cell::text(&line.name), Cell::text(t.money(line.amount))])
    });
    table.total([Cell::text(t.get("charge-sum")), Cell::text(t.money(view.obligation.amount))])
}

fn payments(t: Text, view: &ObligationView) -> Option<Table> {
    let columns = vec![
        Column::new(t.get("obligation-voucher")),
        Column::new(t.get("obligation-paid-on")),
        Column::number(t.get("column-amount")),
    ];
    let table = Table::new(t.get("obligation-payments"), columns);
    let table = view.payments.iter().fold(table, |table, it| {
        table.row([
            Cell::text(&it.line.reference),
            Cell::text(t.date(it.line.paid_on)),
            Cell::text(t.money(it.line.amount)),
        ])
    });
    (!table.is_empty()).then_some(table)
}

//! The operator's lists of mail.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Filters, Frame, Notice, Paging, Table, Text};

use super::page::{error_words, mail_kind, mail_tag, page};
use crate::{
    queries::{MailCursor, MailLine, MailList, mails},
    texts::TEXTS,
};

const HERE: &str = "/quan-tri/thu-dien-tu";
/// How many lines a page shows.
const PAGE: usize = 50;

/// Which list, behind which line, and what was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    xem: Option<String>,
    sau: Option<String>,
    xong: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/mails.html")]
struct MailsPage {
    frame: Frame,
    t: Text,
    has_mail: bool,
    filters: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

fn cursor_in(text: &str) -> Option<MailCursor> {
    let (at, id) = text.split_once('_')?;
    Some(MailCursor { at: at.parse().ok()?, id: id.parse().ok()? })
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let list = asked.xem.as_deref().and_then(MailList::from_code).unwrap_or(MailList::Failed);
    let before = match &asked.sau {
        Some(text) => Some(cursor_in(text).ok_or_else(Failure::not_found)?),
        None => None,
    };
    let ctx = caller.ctx.clone();
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut found = app.db.read(move |tx| mails(tx, &ctx, list, before, limit)).await?;
    let has_more = found.lines.len() > PAGE;
    found.lines.truncate(PAGE);
    let last = found.lines.last().filter(|_| has_more);
    let address = |list: MailList| format!("{HERE}?xem={}", list.code());
    let next =
        last.map(|it| format!("{}&sau={}_{}", address(list), it.since_at.as_microsecond(), it.id));
    let mut frame = identity::frame(&app, &caller, t.get("mails-title"));
    let done = match asked.xong.as_deref() {
        Some("thu-lai") => Some("mails-done-retried"),
        Some("bo-qua") => Some("mails-done-given-up"),
        _ => None,
    };
    if let Some(done) = done {
        frame = frame.notice(Notice::success(t.get(done)));
    }
    let mut filters = Filters::new(&t, t.get("mails-lists"));
    for shown in MailList::ALL {
        filters = filters.view(address(shown), t.get(format!("mails-list-{}", shown.code())));
        if let Some((_, count)) = found.counts.iter().find(|it| it.0 == shown) {
            filters = filters.count(*count);
        }
    }
    let table = table_of(&t, &found.lines);
    let shown = MailsPage {
        frame,
        has_mail: app.settings.smtp.is_some(),
        filters: filters.current(address(list)),
        empty: table.is_empty().then(|| Empty::new(t.get("mails-empty"))),
        table: (!table.is_empty()).then_some(table),
        paging: Paging::new(&t).previous(before.map(|_| address(list))).next(next),
        t,
    };
    page(StatusCode::OK, &shown)
}

fn table_of(t: &Text, lines: &[MailLine]) -> Table {
    let columns = ["mail-kind", "mail-state", "mail-error", "mail-since"];
    let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
    let table = Table::new(t.get("mails-title"), columns).hidden_caption();
    lines.iter().fold(table, |table, line| {
        table.row([
            Cell::link(format!("{HERE}/{}", line.id), mail_kind(t, line)),
            Cell::part(&mail_tag(t, line.state)),
            Cell::text(error_words(t, line.last_error.as_deref()))
                .note(t.count("mail-attempts", line.attempts)),
            Cell::text(t.date_time(line.since_at)),
        ])
    })
}

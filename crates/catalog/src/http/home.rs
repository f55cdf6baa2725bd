//! The start page: what people come for, in one search and two lists.

use askama::Template;
use axum::{extract::State, response::Response};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Cards, Frame, LinkCard, SearchBox, Text};

use super::{
    page::{frame, page},
    params::PageParams,
    texts::TEXTS,
};
use crate::{
    domain::policy::{Action, permit},
    error::Error,
    queries::list::{list_life_events, list_sectors, loaded_pack},
};

#[derive(Template)]
#[template(path = "public/home.html")]
struct HomePage {
    frame: Frame,
    t: Text,
    title: String,
    search: SearchBox,
    events: Cards,
    sectors: Vec<SectorLink>,
}

struct SectorLink {
    href: String,
    name: String,
    count: String,
}

/// The start page.
pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let today = caller.ctx.today();
    let ctx = caller.ctx.clone();
    let read = move |tx: &mut platform::db::Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        let events = list_life_events(tx, today)?;
        let sectors = list_sectors(tx, today)?;
        let pack = loaded_pack(tx)?;
        Ok::<_, Error>((events, sectors, pack))
    };
    let (events, sectors, pack) = app.db.read(read).await?;

    let t = TEXTS.in_lang(caller.lang);
    let blank = PageParams::default();
    let events = events.into_iter().fold(Cards::new(), |cards, (event, _)| {
        let title = t.get(format!("event-{event}"));
        let about = t.get(format!("event-{event}-about"));
        cards.card(LinkCard::new(blank.href("su-kien", event), title).text(about))
    });
    let sectors = sectors
        .into_iter()
        .map(|(sector, count)| SectorLink {
            href: blank.href("linh-vuc", &sector.code),
            name: sector.name,
            count: t.count("procedure-count", count),
        })
        .collect();
    let title = t.get("home-title");
    page(&HomePage {
        frame: frame(&app, &caller, title.clone(), pack),
        t,
        title,
        search: SearchBox::new(&t, "/thu-tuc", t.get("search-label")).hint(t.get("search-hint")),
        events,
        sectors,
    })
}

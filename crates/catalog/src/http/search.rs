//! The list of procedures: searched by words, narrowed by sector, level, target, event of life.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::Response,
};
use kernel::Lang;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Filters, Frame, Paging, SearchBox, Text};

use super::{
    bundle::{BundleCard, bundle_card},
    page::{frame, page},
    params::{PAGE, PageParams},
    texts::TEXTS,
    words,
};
use crate::{
    domain::{
        BundleVersion, Level, ProcedureVersion, Sector, Target,
        policy::{Action, permit},
    },
    error::Error,
    queries::{
        bundle::bundles_in_force,
        list::{ProcedurePage, list_procedures, list_sectors, loaded_pack},
    },
};

#[derive(Template)]
#[template(path = "public/search.html")]
struct SearchPage {
    frame: Frame,
    t: Text,
    query: String,
    search: SearchBox,
    narrowing: Vec<(String, Filters)>,
    chosen: Option<(String, String)>,
    sectors: Vec<(String, String)>,
    found: String,
    hits: Vec<Hit>,
    /// What is handed in together at the event of life that was chosen.
    bundles: Vec<BundleCard>,
    paging: Paging,
}

/// One procedure of the list.
struct Hit {
    href: String,
    name: String,
    summary: String,
    /// The language of name and summary, when it is not that of the page.
    lang: Option<&'static str>,
    code: String,
    sector: String,
    level: String,
    time: String,
    cost: String,
}

/// The list.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    params: Result<Query<PageParams>, QueryRejection>,
) -> Result<Response, Failure> {
    let params = params.map(|Query(params)| params).unwrap_or_default();
    let (filter, today, ctx) = (params.filter(), caller.ctx.today(), caller.ctx.clone());
    let read = move |tx: &mut platform::db::Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        let found = list_procedures(tx, &filter, today)?;
        let bundles = match &filter.life_event {
            Some(_) => bundles_in_force(tx, today)?,
            None => Vec::new(),
        };
        Ok::<_, Error>((found, bundles, list_sectors(tx, today)?, loaded_pack(tx)?))
    };
    let (found, bundles, sectors, pack) = app.db.read(read).await?;

    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(&app, &caller, t.get("search-title"), pack);
    let event = params.filter().life_event;
    let is_here = |it: &&BundleVersion| Some(&it.bundle.life_event) == event.as_ref();
    let bundles = bundles.iter().filter(is_here).map(|it| bundle_card(&t, &it.bundle)).collect();
    page(&SearchPage { bundles, ..view(frame, t, &params, found, &sectors) })
}

fn view(
    frame: Frame,
    t: Text,
    params: &PageParams,
    found: ProcedurePage,
    sectors: &[(Sector, i64)],
) -> SearchPage {
    let number = params.page_number();
    let total = i64::try_from(found.total).unwrap_or(i64::MAX);
    let words = t.count("search-found", total);
    let before = (number > 1).then(|| params.href("trang", &(number - 1).to_string()));
    let next =
        (number * PAGE < found.total).then(|| params.href("trang", &(number + 1).to_string()));
    let sector = sectors.iter().find(|(sector, _)| sector.code == params.sector);
    let event = params.filter().life_event;
    let chosen = sector
        .map(|(sector, _)| (sector.name.clone(), params.href("linh-vuc", "")))
        .or_else(|| event.map(|it| (t.get(format!("event-{it}")), params.href("su-kien", ""))));
    let mut search = SearchBox::new(&t, "/thu-tuc", t.get("search-label"))
        .hint(t.get("search-hint"))
        .value(params.q.as_str());
    for (name, value) in [
        ("linh-vuc", &params.sector),
        ("cap", &params.level),
        ("doi-tuong", &params.target),
        ("su-kien", &params.event),
    ] {
        if !value.is_empty() {
            search = search.keep(name, value.as_str());
        }
    }
    SearchPage {
        frame,
        t,
        query: params.filter().text,
        search,
        narrowing: vec![
            (t.get("search-by-level"), by_level(&t, params)),
            (t.get("search-by-target"), by_target(&t, params)),
        ],
        chosen,
        sectors: sectors
            .iter()
            .map(|(sector, _)| (params.href("linh-vuc", &sector.code), sector.name.clone()))
            .collect(),
        found: words.clone(),
        bundles: Vec::new(),
        hits: found.procedures.iter().map(|version| hit(&t, version)).collect(),
        paging: Paging::new(&t).shown(words).previous(before).next(next),
    }
}

fn by_level(t: &Text, params: &PageParams) -> Filters {
    let filters =
        Filters::new(t, t.get("search-by-level")).view(params.href("cap", ""), t.get("search-all"));
    let filters = Level::ALL.into_iter().fold(filters, |filters, level| {
        filters.view(params.href("cap", level.code()), t.get(format!("level-{}", level.code())))
    });
    let chosen = Level::from_code(&params.level).map_or("", Level::code);
    filters.current(params.href("cap", chosen))
}

fn by_target(t: &Text, params: &PageParams) -> Filters {
    let filters = Filters::new(t, t.get("search-by-target"))
        .view(params.href("doi-tuong", ""), t.get("search-all"));
    let filters = Target::ALL.into_iter().fold(filters, |filters, target| {
        let label = t.get(format!("target-{}", target.code()));
        filters.view(params.href("doi-tuong", target.code()), label)
    });
    let chosen = Target::from_code(&params.target).map_or("", Target::code);
    filters.current(params.href("doi-tuong", chosen))
}

fn hit(t: &Text, version: &Arc<ProcedureVersion>) -> Hit {
    let procedure = &version.procedure;
    let (name, lang) = procedure.name_in(t.lang());
    let first = procedure.channels.first();
    let cost = first.map(|channel| words::fees_in_short(t, channel)).unwrap_or_default();
    Hit {
        href: format!("/thu-tuc/{}", procedure.code),
        name: name.to_owned(),
        summary: procedure.summary_in(t.lang()).0.to_owned(),
        lang: (lang != t.lang()).then(|| Lang::tag(lang)),
        code: procedure.code.clone(),
        sector: procedure.sector.name.clone(),
        level: t.get(format!("level-{}", procedure.level.code())),
        time: first.map(|it| words::limit_in_words(t, &it.limit)).unwrap_or_default(),
        cost,
    }
}

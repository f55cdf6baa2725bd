//! The list of procedures: searched by words, narrowed by sector, agency, level, target, event of life. Those
//! that only the national catalogue describes are marked.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    extract::{Query, State, rejection::QueryRejection},
    response::Response,
};
use kernel::Lang;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Choice, Field, Filters, Frame, Paging, SearchBox, Tag, TagTone, Text};

use super::{
    bundle::{BundleCard, bundle_card},
    page::{frame, page},
    params::{PAGE, PageParams},
    service_level::{self, MeasuredServices},
    texts::TEXTS,
    words,
};
use crate::{
    domain::{
        BundleVersion, Level, MeasuredLevel, ProcedureVersion, Target,
        policy::{Action, permit},
    },
    error::Error,
    pack::LIFE_EVENTS,
    queries::{
        bundle::bundles_in_force,
        list::{
            COMMUNES, CatalogPage, Choices, Listed, NationalLine, list_catalog, list_choices,
            loaded_pack,
        },
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
    /// What else it can be narrowed by, and what is kept meanwhile.
    more: Vec<Field>,
    kept: Vec<(&'static str, String)>,
    chosen: Vec<(String, String)>,
    sectors: Vec<(String, String)>,
    found: String,
    hits: Vec<Hit>,
    /// What is handed in together at the event of life that was chosen.
    bundles: Vec<BundleCard>,
    paging: Paging,
}

struct Hit {
    href: String,
    name: String,
    summary: String,
    /// `vi` when the page is in another language and the procedure is not.
    lang: Option<&'static str>,
    code: String,
    sector: String,
    level: String,
    /// Who carries it out, when it is not filed here.
    agency: String,
    time: String,
    cost: String,
    tag: Option<Tag>,
}

/// The list.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    measured: Option<Extension<MeasuredServices>>,
    params: Result<Query<PageParams>, QueryRejection>,
) -> Result<Response, Failure> {
    let params = params.map(|Query(params)| params).unwrap_or_default();
    let (mut filter, today, ctx) = (params.filter(), caller.ctx.today(), caller.ctx.clone());
    let is_measured = measured.is_some();
    let level = MeasuredLevel::from_code(&params.service);
    let read = move |tx: &mut platform::db::Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        if let (Some(level), Some(Extension(MeasuredServices(read)))) = (level, measured) {
            let counted = read(tx, today)?.into_iter().filter(|(_, it)| it.level() == level);
            filter.codes = Some(counted.map(|(code, _)| code).collect());
        }
        let found = list_catalog(tx, &filter, today)?;
        let bundles = match &filter.life_event {
            Some(_) => bundles_in_force(tx, today)?,
            None => Vec::new(),
        };
        Ok::<_, Error>((found, bundles, list_choices(tx, today)?, loaded_pack(tx)?))
    };
    let (found, bundles, choices, pack) = app.db.read(read).await?;

    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(&app, &caller, t.get("search-title"), pack);
    let event = params.filter().life_event;
    let is_here = |it: &&BundleVersion| Some(&it.bundle.life_event) == event.as_ref();
    let bundles = bundles.iter().filter(is_here).map(|it| bundle_card(&t, &it.bundle)).collect();
    let mut view = view(frame, t, &params, &found, &choices);
    if is_measured {
        view.more.push(service_level::choice(&t, &params.service));
    }
    let level = service_level::chosen(&t, &params.service);
    view.chosen.extend(level.map(|name| (name, params.href("truc-tuyen", ""))));
    page(&SearchPage { bundles, ..view })
}

fn view(
    frame: Frame,
    t: Text,
    params: &PageParams,
    found: &CatalogPage,
    choices: &Choices,
) -> SearchPage {
    let number = params.page_number();
    let total = i64::try_from(found.total).unwrap_or(i64::MAX);
    let words = t.count("search-found", total);
    let before = (number > 1).then(|| params.href("trang", &(number - 1).to_string()));
    let next =
        (number * PAGE < found.total).then(|| params.href("trang", &(number + 1).to_string()));
    let mut search = SearchBox::new(&t, "/thu-tuc", t.get("search-label"))
        .hint(t.get("search-hint"))
        .value(params.q.as_str());
    for (name, value) in params.narrowed() {
        search = search.keep(name, value);
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
        more: more(&t, params, choices),
        kept: params.kept_besides_more(),
        chosen: chosen(&t, params, choices),
        sectors: choices
            .sectors
            .iter()
            .map(|(sector, _)| (params.href("linh-vuc", &sector.code), sector.name.clone()))
            .collect(),
        found: words.clone(),
        bundles: Vec::new(),
        hits: found.listed.iter().map(|listed| hit(&t, listed)).collect(),
        paging: Paging::new(&t).shown(words).previous(before).next(next),
    }
}

/// What the list is narrowed to, each with the address without it.
fn chosen(t: &Text, params: &PageParams, choices: &Choices) -> Vec<(String, String)> {
    let filter = params.filter();
    let sector = choices.sectors.iter().find(|(sector, _)| sector.code == params.sector);
    let sector = sector.map(|(sector, _)| (sector.name.clone(), params.href("linh-vuc", "")));
    let event =
        filter.life_event.map(|it| (t.get(format!("event-{it}")), params.href("su-kien", "")));
    let agency = choices.agencies.iter().find(|(code, ..)| *code == params.agency);
    let agency =
        agency.map(|(code, name, _)| (agency_name(t, code, name), params.href("co-quan", "")));
    [sector, agency, event].into_iter().flatten().collect()
}

fn agency_name(t: &Text, code: &str, name: &str) -> String {
    if code == COMMUNES { t.get("search-communes") } else { name.to_owned() }
}

/// Sector, agency and event of life, each to be chosen from a list.
fn more(t: &Text, params: &PageParams, choices: &Choices) -> Vec<Field> {
    let all = || Choice::new("", t.get("search-all"));
    let counted = |value: &str, name: String, count: usize| {
        Choice::new(value, format!("{name} ({})", t.number(i64::try_from(count).unwrap_or(0))))
    };
    let sectors = choices
        .sectors
        .iter()
        .map(|(sector, count)| counted(&sector.code, sector.name.clone(), *count));
    let agencies = choices
        .agencies
        .iter()
        .map(|(code, name, count)| counted(code, agency_name(t, code, name), *count));
    let events =
        LIFE_EVENTS.iter().map(|event| Choice::new(*event, t.get(format!("event-{event}"))));
    let list = |name: &str, label: &str, rest: Vec<Choice>, value: &str| {
        let choices = std::iter::once(all()).chain(rest);
        Field::select(t, name, t.get(label), choices).value(value).optional()
    };
    vec![
        list("linh-vuc", "fact-sector", sectors.collect(), &params.sector),
        list("co-quan", "search-by-agency", agencies.collect(), &params.agency),
        list("su-kien", "search-by-event", events.collect(), &params.event),
    ]
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

fn hit(t: &Text, listed: &Listed) -> Hit {
    match listed {
        Listed::Here(version) => hit_here(t, version),
        Listed::National(line) => hit_national(t, line),
    }
}

fn hit_here(t: &Text, version: &Arc<ProcedureVersion>) -> Hit {
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
        agency: String::new(),
        time: first.map(|it| words::limit_in_words(t, &it.limit)).unwrap_or_default(),
        cost,
        tag: None,
    }
}

fn hit_national(t: &Text, national: &NationalLine) -> Hit {
    Hit {
        href: format!("/thu-tuc/{}", national.code),
        name: national.name.clone(),
        summary: String::new(),
        lang: (t.lang() != Lang::Vi).then(|| Lang::tag(Lang::Vi)),
        code: national.code.clone(),
        sector: national.sector.clone(),
        level: words::national_levels(t, &national.levels),
        agency: national.executed_by.join("; "),
        time: String::new(),
        cost: String::new(),
        tag: Some(Tag::new(TagTone::Plain, t.get("national-tag"))),
    }
}

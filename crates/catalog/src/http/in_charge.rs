//! "Who is in charge where I live": a commune by any of its names, and who takes in and who decides there.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::Response,
};
use identity::Agency;
use jiff::civil::Date;
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cards, Cell, Choice, Column, Empty, Facts, Field, FieldProblem, Frame, LinkCard, Paging};
use ui::{Table, Text};

use super::{
    law::law_cell,
    page::{frame, page},
    params::{PageParams, bounded, encoded},
    texts::TEXTS,
    words,
};
use crate::{
    domain::{
        ChannelKind, InCharge, ProcedureVersion,
        policy::{Action, permit},
    },
    error::Error,
    queries::{
        calendar::calendar_for_code,
        in_charge::{Home, find_homes, home_of, in_charge_of},
        list::{ProcedureFilter, list_procedures, loaded_pack},
        version::procedure_in_force,
    },
};

/// Procedures on one page.
const PAGE: usize = 25;

/// The query of the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    /// What was typed for a commune.
    #[serde(rename = "noi")]
    place: String,
    /// Code of the commune that was chosen.
    #[serde(rename = "xa")]
    commune: String,
    /// Words of a procedure.
    #[serde(rename = "tim")]
    text: String,
    /// Code of the one procedure that is asked about.
    #[serde(rename = "thu-tuc")]
    code: String,
    #[serde(rename = "trang")]
    page: String,
}

impl Params {
    /// The address with another commune and page.
    fn href(&self, commune: &str, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let pairs = [
            ("xa", commune),
            ("thu-tuc", &self.code),
            ("tim", &self.text),
            ("trang", page.as_str()),
        ];
        let given = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> =
            given.map(|(name, value)| format!("{name}={}", encoded(&bounded(value)))).collect();
        format!("/co-quan-giai-quyet?{}", pairs.join("&"))
    }

    fn page_number(&self) -> usize {
        PageParams { page: self.page.clone(), ..PageParams::default() }.page_number()
    }
}

#[derive(Template)]
#[template(path = "public/in-charge.html")]
struct InChargePage {
    frame: Frame,
    t: Text,
    fields: Vec<Field>,
    /// The one procedure that is asked about: code, name, and the language of the name when it is another.
    one: Option<(String, String, Option<&'static str>)>,
    /// The address without the procedure.
    all: String,
    /// Several communes that may be meant.
    choices: Option<Cards>,
    answer: Option<Answer>,
}

struct Answer {
    commune: String,
    facts: Facts,
    /// Of one procedure.
    one: Option<OneAnswer>,
    /// Of many.
    table: Option<Table>,
    paging: Option<Paging>,
    empty: Option<Empty>,
}

struct OneAnswer {
    desks: Vec<Facts>,
    decides: Facts,
    elsewhere: Option<String>,
    /// Ways of filing without going there.
    ways: Vec<String>,
    apply: Option<String>,
}

/// What was read.
struct Found {
    homes: Vec<Home>,
    /// The one commune, with all its names.
    home: Option<Home>,
    /// What may be typed.
    names: Vec<Choice>,
    one: Option<Arc<ProcedureVersion>>,
    listed: Vec<(Arc<ProcedureVersion>, InCharge)>,
    total: usize,
    hours: Vec<(Date, Hours)>,
    closed: Option<String>,
}

/// The sessions of a day, from and to.
type Hours = Vec<(jiff::civil::Time, jiff::civil::Time)>;

/// The page.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    params: Result<Query<Params>, QueryRejection>,
) -> Result<Response, Failure> {
    let params = params.map(|Query(params)| params).unwrap_or_default();
    let (today, ctx, asked) = (caller.ctx.today(), caller.ctx.clone(), params.clone());
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        Ok::<_, Error>((find(tx, &asked, today)?, loaded_pack(tx)?))
    };
    let (found, pack) = app.db.read(read).await?;

    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(&app, &caller, t.get("in-charge-title"), pack);
    page(&view(frame, t, &params, &found, today))
}

fn find(tx: &mut Tx<'_>, asked: &Params, on: Date) -> Result<Found, Fault> {
    let homes = match bounded(&asked.place) {
        typed if asked.commune.is_empty() && !typed.is_empty() => find_homes(tx, &typed, on)?,
        _ => Vec::new(),
    };
    let only = match homes.as_slice() {
        [only] => only.commune.code.clone(),
        _ => asked.commune.clone(),
    };
    let home = home_of(tx, &only, on)?;
    let one = procedure_in_force(tx, &asked.code, on)?;
    let (mut versions, mut total) = (Vec::new(), 0);
    let (mut hours, mut closed, mut charges) = (Vec::new(), None, Vec::new());
    if let Some(home) = &home {
        if let Some(one) = &one {
            versions.push(Arc::clone(one));
        } else {
            let offset = (asked.page_number() - 1) * PAGE;
            let text = bounded(&asked.text);
            let filter = ProcedureFilter { text, offset, limit: PAGE, ..Default::default() };
            let listed = list_procedures(tx, &filter, on)?;
            (versions, total) = (listed.procedures, listed.total);
        }
        let procedures = versions.iter().map(|it| &it.procedure);
        charges = in_charge_of(tx, procedures, &home.commune, on)?;
        let calendar = calendar_for_code(tx, &home.commune.code)?;
        hours =
            week(on, |day| calendar.special_day(day).is_none().then(|| calendar.sessions_on(day)));
        let special = calendar.special_day(on).filter(|it| !it.kind.is_worked());
        closed = special.map(|it| it.note.clone());
    }
    Ok(Found {
        homes: if home.is_some() { Vec::new() } else { homes },
        names: names(tx, on)?,
        home,
        one,
        listed: versions.into_iter().zip(charges).collect(),
        total,
        hours,
        closed,
    })
}

/// Every name that may be typed; a name of before with its district.
fn names(tx: &mut Tx<'_>, on: Date) -> Result<Vec<Choice>, Fault> {
    let names = identity::commune_names(tx, on)?;
    let mut offered: Vec<String> = names
        .into_iter()
        .map(|it| match (it.until, it.within.first()) {
            (Some(_), Some(district)) => format!("{}, {district}", it.name),
            (Some(_) | None, _) => it.name,
        })
        .collect();
    offered.dedup();
    Ok(offered.into_iter().map(|name| Choice::new(name.clone(), name)).collect())
}

/// An ordinary week from this day on, Monday first: days that are special are looked for in a later week.
fn week(from: Date, sessions: impl Fn(Date) -> Option<Hours>) -> Vec<(Date, Hours)> {
    let back = i64::from(from.weekday().to_monday_zero_offset());
    let monday = from.saturating_sub(jiff::Span::new().days(back));
    let day_of = |offset: i64| {
        let later =
            (0..8).map(|week| monday.saturating_add(jiff::Span::new().days(offset + 7 * week)));
        let mut ordinary = later.filter(|day| *day >= from);
        ordinary.find_map(|day| sessions(day).map(|sessions| (day, sessions)))
    };
    (0..7).filter_map(day_of).filter(|(_, sessions)| !sessions.is_empty()).collect()
}

fn view(frame: Frame, t: Text, params: &Params, found: &Found, today: Date) -> InChargePage {
    let nothing = found.home.is_none()
        && found.homes.is_empty()
        && !(params.place.is_empty() && params.commune.is_empty());
    let problems: Vec<FieldProblem> =
        nothing.then(|| FieldProblem::new("noi", t.get("in-charge-unknown"))).into_iter().collect();
    let typed = match (&found.home, params.place.is_empty()) {
        (Some(home), true) => home.commune.short_name.clone(),
        (Some(_) | None, _) => bounded(&params.place),
    };
    let mut fields = vec![
        Field::text(&t, "noi", t.get("in-charge-place"))
            .hint(t.get("in-charge-place-hint"))
            .value(typed)
            .suggestions(&found.names)
            .problems(&problems),
    ];
    if found.one.is_none() {
        let what = Field::text(&t, "tim", t.get("in-charge-what")).optional();
        fields.push(what.hint(t.get("in-charge-what-hint")).value(bounded(&params.text)));
    }
    let one = found.one.as_ref().map(|version| {
        let (name, lang) = version.procedure.name_in(t.lang());
        let lang = (lang != t.lang()).then(|| lang.tag());
        (version.procedure.code.clone(), name.to_owned(), lang)
    });
    let without = Params { code: String::new(), ..params.clone() };
    let commune = found.home.as_ref().map_or("", |home| home.commune.code.as_str());
    InChargePage {
        frame: frame.problems(problems),
        fields,
        one,
        all: without.href(commune, 1),
        choices: (!found.homes.is_empty()).then(|| choices(&t, params, &found.homes)),
        answer: found.home.as_ref().map(|home| answer(&t, params, found, home, today)),
        t,
    }
}

/// The communes that may be meant, each with why.
fn choices(t: &Text, params: &Params, homes: &[Home]) -> Cards {
    homes.iter().fold(Cards::new(), |cards, home| {
        let href = params.href(&home.commune.code, 1);
        let why = if home.before.is_empty() {
            t.get("in-charge-of-today")
        } else {
            t.with("in-charge-has", &[("names", before(t, home).join("; ").as_str())])
        };
        cards.card(LinkCard::new(href, home.commune.short_name.as_str()).text(why))
    })
}

/// The names of before that went into a commune.
fn before(t: &Text, home: &Home) -> Vec<String> {
    let told = home.before.iter().map(|(name, share)| {
        let named = match name.within.first() {
            Some(district) => format!("{} ({district})", name.name),
            None => name.name.clone(),
        };
        match share {
            identity::Share::Full => named,
            identity::Share::Partial => t.with("in-charge-part-of", &[("name", named.as_str())]),
        }
    });
    told.collect()
}

fn answer(t: &Text, params: &Params, found: &Found, home: &Home, today: Date) -> Answer {
    let mut facts = place(t, Facts::new(), &home.commune);
    let hours: Vec<String> = hours_in_words(t, &found.hours);
    if !hours.is_empty() {
        let mut cell = Cell::text(hours.join("; "));
        if let Some(why) = &found.closed {
            let named = [("date", t.date(today)), ("why", why.clone())];
            let named = named.each_ref().map(|(name, value)| (*name, value.as_str()));
            cell = cell.note(t.with("in-charge-closed", &named));
        }
        facts = facts.line(t.get("in-charge-hours"), cell);
    }
    let former = before(t, home);
    if !former.is_empty() {
        facts = facts.line(t.get("in-charge-before"), law_cell(t, &former.join("; "), None));
    }
    let one = found.one.as_ref().and(found.listed.first());
    let many = found.one.is_none().then(|| table(t, params, home, &found.listed));
    let (shown, number) = (many.as_ref().is_some_and(|it| !it.is_empty()), params.page_number());
    let turned = |page: usize| params.href(&home.commune.code, page);
    let total = t.count("procedure-count", i64::try_from(found.total).unwrap_or(i64::MAX));
    let paging = Paging::new(t)
        .shown(total)
        .previous((number > 1).then(|| turned(number - 1)))
        .next((number * PAGE < found.total).then(|| turned(number + 1)));
    let without = Params { text: String::new(), ..params.clone() };
    let empty = (found.one.is_none() && !shown).then(|| {
        let all = without.href(&home.commune.code, 1);
        Empty::new(t.get("search-nothing")).link(all, t.get("in-charge-all"))
    });
    Answer {
        commune: home.commune.short_name.clone(),
        facts,
        one: one.map(|(version, charge)| one_answer(t, version, charge, &home.commune)),
        table: many.filter(|_| shown),
        paging: shown.then_some(paging),
        empty,
    }
}

/// Name, address and telephone of an agency.
fn place(t: &Text, facts: Facts, agency: &Agency) -> Facts {
    let name = law_cell(t, &agency.name, None);
    let facts = facts.line(t.get("in-charge-agency"), name);
    // What is not known has no line: an empty one helps nobody.
    let facts = match agency.address.as_deref().filter(|it| !it.trim().is_empty()) {
        Some(address) => facts.line(t.get("in-charge-address"), law_cell(t, address, None)),
        None => facts,
    };
    match agency.hotline.as_deref().filter(|it| !it.trim().is_empty()) {
        Some(phone) => {
            let call = Cell::link(format!("tel:{}", phone.replace(' ', "")), phone);
            facts.line(t.get("in-charge-phone"), call)
        }
        None => facts,
    }
}

/// `Monday – Friday: 07:00–11:30, 13:30–17:00`: days that follow one another with the same hours together.
fn hours_in_words(t: &Text, hours: &[(Date, Hours)]) -> Vec<String> {
    let mut spans: Vec<(Date, Date, &Hours)> = Vec::new();
    for (day, sessions) in hours {
        match spans.last_mut() {
            Some((_, last, same))
                if *same == sessions && last.weekday().next() == day.weekday() =>
            {
                *last = *day;
            }
            Some(_) | None => spans.push((*day, *day, sessions)),
        }
    }
    let told = spans.into_iter().map(|(first, last, sessions)| {
        let sessions: Vec<String> =
            sessions.iter().map(|(from, to)| format!("{}–{}", t.time(from), t.time(to))).collect();
        let (first, last) = (t.weekday(first.weekday()), t.weekday(last.weekday()));
        let days = if first == last { first } else { format!("{first} – {last}") };
        format!("{days}: {}", sessions.join(", "))
    });
    told.collect()
}

fn one_answer(
    t: &Text,
    version: &ProcedureVersion,
    charge: &InCharge,
    commune: &Agency,
) -> OneAnswer {
    let procedure = &version.procedure;
    // An address that stands above is not said again.
    let once = |agency: &Agency, said: &[Agency]| {
        if agency.id == commune.id || said.iter().any(|it| it.id == agency.id) {
            Facts::new().line(t.get("in-charge-agency"), law_cell(t, &agency.name, None))
        } else {
            place(t, Facts::new(), agency)
        }
    };
    let is_by = |kind: ChannelKind| procedure.channel(kind).is_some();
    let ways = [(ChannelKind::Online, "in-charge-online"), (ChannelKind::Post, "in-charge-post")];
    OneAnswer {
        desks: charge.desks.iter().map(|desk| once(desk, &[])).collect(),
        decides: match &charge.decides {
            Some(agency) => once(agency, &charge.desks),
            None => Facts::new().line(t.get("in-charge-agency"), t.get("in-charge-not-known")),
        },
        elsewhere: charge.elsewhere.as_ref().map(|rule| {
            let places: Vec<String> =
                rule.places.iter().map(|it| words::reception(t, *it)).collect();
            let channels: Vec<String> =
                rule.channels.iter().map(|it| t.get(format!("channel-{}", it.code()))).collect();
            let named = [
                ("places", places.join("; ")),
                ("channels", channels.join(", ").to_lowercase()),
                ("basis", rule.basis.clone()),
            ];
            let named = named.each_ref().map(|(name, value)| (*name, value.as_str()));
            t.with("in-charge-elsewhere", &named)
        }),
        ways: ways.into_iter().filter(|(it, _)| is_by(*it)).map(|(_, key)| t.get(key)).collect(),
        apply: is_by(ChannelKind::Online).then(|| format!("/nop-ho-so/{}", procedure.code)),
    }
}

fn table(
    t: &Text,
    params: &Params,
    home: &Home,
    listed: &[(Arc<ProcedureVersion>, InCharge)],
) -> Table {
    let columns = ["in-charge-procedure", "in-charge-desks", "in-charge-decides"];
    let columns = columns.map(|key| Column::new(t.get(key)));
    let table = Table::new(t.get("in-charge-list"), columns.to_vec()).hidden_caption();
    listed.iter().fold(table, |table, (version, charge)| {
        let procedure = &version.procedure;
        let asked = Params { code: procedure.code.clone(), text: String::new(), ..params.clone() };
        let desks: Vec<&str> = charge.desks.iter().map(|it| it.short_name.as_str()).collect();
        let decides = match &charge.decides {
            Some(agency) => law_cell(t, &agency.short_name, None),
            None => Cell::text(t.get("in-charge-not-known")),
        };
        table.row([
            Cell::link(asked.href(&home.commune.code, 1), procedure.name_in(t.lang()).0),
            law_cell(t, &desks.join("; "), None),
            decides,
        ])
    })
}

//! The page of one procedure: everything the law says must be public.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use jiff::civil::Date;
use kernel::Lang;
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};
use ui::{Cell, Column, Facts, Frame, Table, Text};

use super::{
    bundle::{BundleCard, bundle_card},
    decisions::{DecisionPart, decision_parts},
    law::law_cell,
    page::{frame, page},
    service_level::{self, MeasuredServices},
    texts::TEXTS,
    words,
};
use crate::{
    domain::{
        ChannelKind, Competent, LegalBasis, Procedure, ProcedureVersion, Refusal, StepPlace,
        policy::{Action, permit},
    },
    error::Error,
    queries::{
        bundle::bundles_in_force, draft::procedure_versions, list::loaded_pack,
        national::national_procedure, version::procedure_in_force,
    },
};

#[derive(Template)]
#[template(path = "public/procedure.html")]
struct ProcedurePage {
    frame: Frame,
    t: Text,
    version: Arc<ProcedureVersion>,
    /// From which day another version is published, in words.
    coming: Option<String>,
    /// `vi` when the page is in another language and the procedure is not.
    name_lang: Option<&'static str>,
    /// `vi` when the page is in another language: texts of the law are Vietnamese.
    law_lang: Option<&'static str>,
    /// What other modules say of it.
    aside: Vec<String>,
    summary: String,
    facts: Facts,
    channels: Table,
    decisions: Vec<DecisionPart>,
    papers: Option<Table>,
    description: Vec<String>,
    steps: Table,
    legal_basis: Vec<LegalBasis>,
    apply: Option<String>,
    bundles: Vec<BundleCard>,
    /// Declared and measured level of the online service, and how it is judged.
    service: Option<(Facts, String)>,
    print: ui::PrintButton,
}

/// What a module above this one says on the page of a procedure: sentences in the language of the page. Given to
/// the routes as an extension by whoever puts the modules together.
#[derive(Clone, Copy)]
pub struct ProcedureAside(pub ReadAside);

/// Reads what is said of a procedure on a day.
pub type ReadAside = fn(&mut Tx<'_>, &ProcedureVersion, Date, Lang) -> Result<Vec<String>, Fault>;

/// The page.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    aside: Option<Extension<ProcedureAside>>,
    measured: Option<Extension<MeasuredServices>>,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let (today, ctx, lang) = (caller.ctx.today(), caller.ctx.clone(), caller.lang);
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        let Some(version) = procedure_in_force(tx, &code, today)? else {
            let national = national_procedure(tx, &code, today)?;
            return Ok((Err(national.ok_or(Refusal::UnknownProcedure)?), loaded_pack(tx)?));
        };
        let agencies = named_agencies(tx, &version.procedure, today)?;
        let aside = match aside {
            Some(Extension(ProcedureAside(read))) => read(tx, &version, today, lang)?,
            None => Vec::new(),
        };
        let bundles = bundles_in_force(tx, today)?;
        let measured = match measured {
            Some(Extension(MeasuredServices(read))) => {
                let counted = read(tx, today)?.remove(&version.procedure.code);
                Some(counted.unwrap_or_default())
            }
            None => None,
        };
        let mut later = procedure_versions(tx, &version.procedure.code)?;
        later.retain(|it| it.procedure.valid_from > today);
        let coming = later.first().map(|it| it.procedure.valid_from);
        let beside = (aside, bundles, measured, coming);
        Ok::<_, Error>((Ok((version, agencies, beside)), loaded_pack(tx)?))
    };
    let (found, pack) = app.db.read(read).await?;
    let (version, agencies, (aside, bundles, measured, coming)) = match found {
        Ok(found) => found,
        Err(national) => return super::national::show(&app, &caller, &national, pack),
    };

    let t = TEXTS.in_lang(caller.lang);
    let (name, lang) = version.procedure.name_in(caller.lang);
    let frame =
        frame(&app, &caller, name.to_owned(), pack).crumb("/thu-tuc", t.get("search-title"));
    let law_lang = (caller.lang != kernel::Lang::Vi).then_some("vi");
    let name_lang = (lang != caller.lang).then_some("vi");
    let view = view(frame, t, version.clone(), name_lang, law_lang, &agencies);
    let bundles = bundles
        .iter()
        .filter(|it| it.bundle.member(&view.version.procedure.code).is_some())
        .map(|it| bundle_card(&t, &it.bundle))
        .collect();
    let service = measured.map(|it| {
        let facts = service_level::facts(&t, &view.version.procedure, it, today);
        (facts, service_level::rule(&t))
    });
    let coming = coming.map(|day| t.with("procedure-coming", &[("date", &t.date(day))]));
    page(&ProcedurePage { aside, bundles, service, coming, ..view })
}

/// The names of the agencies that the procedure names by code.
fn named_agencies(
    tx: &mut Tx<'_>,
    procedure: &Procedure,
    on: Date,
) -> Result<BTreeMap<String, String>, Fault> {
    let mut codes = Vec::new();
    if let Competent::Agency(code) = &procedure.competent {
        codes.push(code);
    }
    for step in &procedure.steps {
        if let StepPlace::Agency(code) = &step.at {
            codes.push(code);
        }
        codes.extend(step.consult.as_ref().map(|consult| &consult.agency));
    }
    let mut names = BTreeMap::new();
    for code in codes {
        if let Some(agency) = identity::agency_by_code(tx, code, on)? {
            names.insert(code.clone(), agency.name);
        }
    }
    Ok(names)
}

fn view(
    frame: Frame,
    t: Text,
    version: Arc<ProcedureVersion>,
    name_lang: Option<&'static str>,
    law_lang: Option<&'static str>,
    agencies: &BTreeMap<String, String>,
) -> ProcedurePage {
    let procedure = &version.procedure;
    let is_online = procedure.channel(ChannelKind::Online).is_some();
    ProcedurePage {
        frame,
        t,
        name_lang,
        law_lang,
        aside: Vec::new(),
        bundles: Vec::new(),
        service: None,
        summary: procedure.summary_in(t.lang()).0.to_owned(),
        facts: facts(&t, procedure, agencies),
        channels: channels(&t, procedure),
        decisions: decision_parts(&t, procedure),
        papers: (!procedure.papers.is_empty()).then(|| papers(&t, procedure)),
        description: procedure.description.lines().map(ToOwned::to_owned).collect(),
        steps: steps(&t, procedure, agencies),
        legal_basis: procedure.legal_basis.clone(),
        apply: is_online.then(|| format!("/nop-ho-so/{}", procedure.code)),
        print: ui::PrintButton::new(&t),
        version,
        coming: None,
    }
}

fn facts(t: &Text, procedure: &Procedure, agencies: &BTreeMap<String, String>) -> Facts {
    let agency = match &procedure.competent {
        Competent::Agency(code) => agencies.get(code).map(String::as_str),
        Competent::ReceivingCommune => None,
    };
    let targets: Vec<String> =
        procedure.targets.iter().map(|target| t.get(format!("target-{}", target.code()))).collect();
    let places: Vec<String> =
        procedure.reception.iter().map(|place| words::reception(t, *place)).collect();
    let facts = Facts::new()
        .line(t.get("fact-code"), procedure.code.as_str())
        .line(t.get("fact-sector"), law_cell(t, &procedure.sector.name, None))
        .line(t.get("fact-level"), t.get(format!("level-{}", procedure.level.code())))
        .line(t.get("fact-targets"), targets.join(", "))
        .line(t.get("fact-competent"), words::competent(t, procedure, agency))
        .line(t.get("fact-reception"), places.join("; "))
        .line(t.get("fact-outcome"), law_cell(t, &outcome(procedure), None));
    let facts = match &procedure.decision {
        Some(decision) => facts.line(t.get("fact-decision"), law_cell(t, decision, None)),
        None => facts,
    };
    facts.line(t.get("fact-valid-from"), t.date(procedure.valid_from))
}

fn outcome(procedure: &Procedure) -> String {
    match &procedure.outcome.code {
        Some(code) => format!("{} ({code})", procedure.outcome.name),
        None => procedure.outcome.name.clone(),
    }
}

fn channels(t: &Text, procedure: &Procedure) -> Table {
    let columns = vec![
        Column::new(t.get("channel-kind")),
        Column::new(t.get("channel-limit")),
        Column::new(t.get("channel-fees")),
    ];
    let table = Table::new(t.get("channels-title"), columns).hidden_caption();
    procedure.channels.iter().fold(table, |table, channel| {
        let mut kind = Cell::text(t.get(format!("channel-{}", channel.kind.code())));
        if let Some(note) = &channel.note {
            kind = kind.note(note.as_str());
        }
        let mut limit = Cell::text(words::limit_in_words(t, &channel.limit));
        if !channel.verified {
            limit = limit.note(t.get("unverified"));
        }
        table.row([kind, limit, Cell::text(words::fees(t, channel))])
    })
}

fn papers(t: &Text, procedure: &Procedure) -> Table {
    let columns = vec![
        Column::new(t.get("paper-name")),
        Column::new(t.get("paper-count")),
        Column::new(t.get("paper-when")),
    ];
    let table = Table::new(t.get("papers-title"), columns).hidden_caption();
    procedure.papers.iter().fold(table, |table, paper| {
        let name = law_cell(t, &paper.name, paper.hint.as_deref());
        let when = match (&paper.condition, paper.required) {
            (Some(condition), _) => law_cell(t, condition, None),
            (None, true) => Cell::text(t.get("paper-always")),
            (None, false) => Cell::text(t.get("paper-optional")),
        };
        table.row([name, Cell::text(words::paper_count(t, paper)), when])
    })
}

fn steps(t: &Text, procedure: &Procedure, agencies: &BTreeMap<String, String>) -> Table {
    let columns = vec![
        Column::new(t.get("step-name")),
        Column::new(t.get("step-who")),
        Column::new(t.get("step-time")),
        Column::new(t.get("step-outcome")),
    ];
    let table = Table::new(t.get("steps-title"), columns).hidden_caption();
    procedure.steps.iter().fold(table, |table, step| {
        let mut name = law_cell(t, &step.name, None);
        if let Some(consult) = &step.consult {
            let agency = agencies.get(&consult.agency).unwrap_or(&consult.agency);
            name = name.note(t.with("step-consult", &[("agency", agency.as_str())]));
        }
        let agency = match &step.at {
            StepPlace::Agency(code) => agencies.get(code).map(String::as_str),
            StepPlace::Receiving | StepPlace::Competent => None,
        };
        let who = Cell::text(words::role(t, step.role)).note(words::step_place(t, step, agency));
        let time = Cell::text(words::step_time(t, step.limit));
        table.row([name, who, time, law_cell(t, &step.outcome, None)])
    })
}

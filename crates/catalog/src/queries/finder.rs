//! The words of all procedures of a day, kept in memory while nothing changes (ADR-0060).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use identity::AgencyLevel;
use jiff::civil::Date;
use platform::{Fault, db::Tx};

use super::list::{COMMUNES, Choices, NationalLine, choices};
use crate::{
    domain::{
        Competent, Level, NationalProcedure, NationalScope, Procedure, ProcedureVersionId, Target,
    },
    finder::{Described, Found, Index, IndexBuilder, Nearness, ask},
    store::{national, procedure, search_mark},
};

/// So many days and databases are kept: more than one only in tests.
const KEPT: usize = 8;

/// How much words count by where they stand.
const KEYWORDS: u8 = 9;
const CODE: u8 = 10;
const OUTCOME: u8 = 6;
const SUMMARY: u8 = 5;
const SECTOR: u8 = 4;
const AGENCY: u8 = 3;
const PAPERS: u8 = 2;
const STEPS: u8 = 1;

/// What is known of a procedure without reading it whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) code: String,
    /// Whether it is filed here.
    pub(crate) place: Place,
    /// The code of the sector, or its name folded where no code is known.
    pub(crate) sector: String,
    pub(crate) sector_name: String,
    /// Codes of the agencies that decide; `commune` for every commune.
    pub(crate) agencies: Vec<String>,
    pub(crate) levels: Vec<Level>,
    pub(crate) targets: Vec<Target>,
    pub(crate) life_events: Vec<String>,
}

/// Whether a procedure is filed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// By this version.
    Here(ProcedureVersionId),
    /// Only the national catalogue knows it: what a list says of it.
    National(Arc<NationalLine>),
}

impl Known {
    /// The version filed here; none when only the national catalogue knows it.
    pub(crate) const fn version(&self) -> Option<ProcedureVersionId> {
        match &self.place {
            Place::Here(version) => Some(*version),
            Place::National(_) => None,
        }
    }
}

/// All procedures of a day.
#[derive(Debug)]
pub(crate) struct Finder {
    /// Those filed here first, each by code.
    pub(crate) known: Vec<Known>,
    /// What they can be narrowed by.
    pub(crate) choices: Choices,
    index: Index,
}

impl Finder {
    /// The numbers of those that these words find, the best first.
    pub(crate) fn find(&self, text: &str) -> Vec<usize> {
        let code = text.trim();
        let Found { mut numbers } = ask(&self.index, text);
        if let Some(exact) = self.known.iter().position(|known| known.code == code) {
            numbers.retain(|number| *number != exact);
            numbers.insert(0, exact);
        }
        numbers
    }
}

type Kept = Vec<((String, Date), Arc<Finder>)>;

static FINDERS: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// The procedures of this day, as they are now.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn finder(tx: &mut Tx<'_>, on: Date) -> Result<Arc<Finder>, Fault> {
    let key = (search_mark::read(tx)?.unwrap_or_default(), on);
    // Held while it is built: of many who ask at once, one builds.
    let mut kept = FINDERS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, finder)) = kept.iter().find(|(known, _)| *known == key) {
        return Ok(Arc::clone(finder));
    }
    let finder = Arc::new(build(tx, on)?);
    if !key.0.is_empty() {
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((key, Arc::clone(&finder)));
    }
    Ok(finder)
}

fn build(tx: &mut Tx<'_>, on: Date) -> Result<Finder, Fault> {
    let here = procedure::map_day(tx, on, |id, content| {
        let corrupt = |error| Fault::Corrupt(format!("{id:?}: {error}"));
        Ok((id, serde_json::from_str::<Procedure>(content).map_err(corrupt)?))
    })?;
    let mut by_code: BTreeMap<&str, &(ProcedureVersionId, Procedure)> = BTreeMap::new();
    for version in &here {
        // They come by their first day: of two, the one that began later.
        by_code.insert(&version.1.code, version);
    }
    let national = national::map_day(tx, on, |code, content| {
        let corrupt = |error| Fault::Corrupt(format!("{code}: {error}"));
        serde_json::from_str::<NationalProcedure>(content).map_err(corrupt)
    })?;
    let sectors = sector_codes(by_code.values().map(|it| &it.1), &national);

    let agencies = Agencies::read(tx, on)?;

    let mut builder = IndexBuilder::default();
    let mut known = Vec::with_capacity(by_code.len() + national.len());
    for (id, procedure) in by_code.values() {
        let more = national.iter().find(|national| national.code == procedure.code);
        describe_ours(&mut builder, procedure, more);
        known.push(Known {
            code: procedure.code.clone(),
            place: Place::Here(*id),
            sector: procedure.sector.code.clone(),
            sector_name: procedure.sector.name.clone(),
            agencies: vec![match &procedure.competent {
                Competent::Agency(code) => code.clone(),
                Competent::ReceivingCommune => COMMUNES.to_owned(),
            }],
            levels: vec![procedure.level],
            targets: procedure.targets.clone(),
            life_events: procedure.life_events.clone(),
        });
    }
    for national in national.iter().filter(|it| !by_code.contains_key(it.code.as_str())) {
        describe_national(&mut builder, national);
        let folded = vietnamese::fold(national.sector());
        known.push(Known {
            code: national.code.clone(),
            place: Place::National(Arc::new(line_of(national))),
            sector: sectors.get(&folded).cloned().unwrap_or_else(|| key_of(&folded)),
            sector_name: national.sector().to_owned(),
            agencies: agencies.meant_by(national),
            levels: national.levels().iter().filter_map(|it| Level::from_code(it)).collect(),
            targets: targets(national),
            life_events: Vec::new(),
        });
    }
    let choices = choices(&known, &agencies.names);
    Ok(Finder { known, choices, index: builder.build() })
}

fn line_of(national: &NationalProcedure) -> NationalLine {
    NationalLine {
        code: national.code.clone(),
        name: national.name().to_owned(),
        sector: national.sector().to_owned(),
        executed_by: national.executed_by().to_vec(),
        levels: national.levels().to_vec(),
    }
}

/// The agencies of the province, as the national catalogue may name them.
struct Agencies {
    names: BTreeMap<String, String>,
    /// The short name of each department, folded, and its code.
    departments: Vec<(String, String)>,
}

impl Agencies {
    fn read(tx: &mut Tx<'_>, on: Date) -> Result<Self, Fault> {
        let tree = identity::agency_tree(tx, on)?;
        let departments = tree.iter().filter(|it| it.level == AgencyLevel::Department);
        let departments =
            departments.map(|it| (vietnamese::fold(&it.short_name), it.code.clone())).collect();
        Ok(Self { names: tree.into_iter().map(|it| (it.code, it.name)).collect(), departments })
    }

    /// The agencies of this province that carry it out.
    fn meant_by(&self, national: &NationalProcedure) -> Vec<String> {
        let mut codes = BTreeSet::new();
        for name in national.executed_by() {
            let name = vietnamese::fold(name);
            if NAMES_OF_COMMUNES.iter().any(|it| name.contains(it)) {
                codes.insert(COMMUNES.to_owned());
            }
            let found = self.departments.iter().filter(|(short, _)| name.starts_with(short));
            codes.extend(found.map(|(_, code)| code.clone()));
        }
        codes.into_iter().collect()
    }
}

/// What the national catalogue calls every commune, folded.
const NAMES_OF_COMMUNES: [&str; 3] = ["cap xa", "uy ban nhan dan xa", "ubnd xa"];

/// The codes of sectors by their names, as far as anybody says them.
fn sector_codes<'a>(
    ours: impl Iterator<Item = &'a Procedure>,
    national: &[NationalProcedure],
) -> BTreeMap<String, String> {
    let theirs = national.iter().filter_map(|it| Some((it.sector(), it.sector_code()?)));
    let ours = ours.map(|it| (it.sector.name.as_str(), it.sector.code.as_str()));
    theirs.chain(ours).map(|(name, code)| (vietnamese::fold(name), code.to_owned())).collect()
}

/// A sector without a code is called by its name: `hai-quan`.
fn key_of(folded: &str) -> String {
    vietnamese::fold_words(folded).replace(' ', "-")
}

/// For whom, in the words of this province.
fn targets(national: &NationalProcedure) -> Vec<Target> {
    let mut targets: Vec<Target> = national
        .target_groups()
        .iter()
        .filter_map(|group| match group.as_str() {
            "citizen" | "overseas_vn" | "citizen_no_residence" | "party_member" | "official" => {
                Some(Target::Citizen)
            }
            "enterprise" | "vn_enterprise" | "fdi" | "coop" => Some(Target::Enterprise),
            "org" | "foreign_org" | "party_org" => Some(Target::Organisation),
            "foreigner" | "resident_foreigner" => Some(Target::Foreigner),
            _ => None,
        })
        .collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

fn describe_ours(
    builder: &mut IndexBuilder,
    procedure: &Procedure,
    national: Option<&NationalProcedure>,
) {
    let mut texts = vec![
        (CODE, procedure.code.as_str()),
        (SUMMARY, procedure.summary.as_str()),
        (SECTOR, procedure.sector.name.as_str()),
        (OUTCOME, procedure.outcome.name.as_str()),
    ];
    texts.extend(procedure.keywords.iter().map(|it| (KEYWORDS, it.as_str())));
    texts.extend(procedure.translations.values().map(|it| (KEYWORDS, it.name.as_str())));
    texts.extend(national.map(|it| (KEYWORDS, it.name())));
    texts.extend(procedure.papers.iter().map(|it| (PAPERS, it.name.as_str())));
    builder.add(&Described { title: &procedure.name, texts, place: Nearness::Here });
}

fn describe_national(builder: &mut IndexBuilder, national: &NationalProcedure) {
    let mut texts = vec![(CODE, national.code.as_str()), (SECTOR, national.sector())];
    texts.push((AGENCY, national.promulgated_by()));
    texts.extend(national.executed_by().iter().map(|it| (AGENCY, it.as_str())));
    if let Some(details) = &national.details {
        texts.push((OUTCOME, details.outcome.as_str()));
        texts.extend(details.papers.iter().map(|it| (PAPERS, it.name.as_str())));
    }
    texts.extend(national.steps.iter().map(|it| (STEPS, it.text.as_str())));
    let place = match national.scope() {
        Some(NationalScope::Provincial | NationalScope::Internal) => Nearness::Elsewhere,
        Some(NationalScope::Standard) | None => Nearness::Anywhere,
    };
    builder.add(&Described { title: national.name(), texts, place });
}

//! One version of an administrative procedure (TTHC): everything the law says of it.

use std::collections::BTreeMap;

use calendar::Limit;
use jiff::{ToSpan as _, civil::Date};
use kernel::{Lang, Vnd};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{AgencyLimit, ChargeTiming, NonTerritorial, OnSite, SupplementPolicy};
use super::{
    Competent, Decision, Facts, Fee, FeeLine, Level, PaperDef, PartialReason, ReceptionPlace, Step,
    Transition,
};

/// The field of administration (lĩnh vực).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sector {
    /// The code of the national portal, as in `G15-TP07`.
    pub code: String,
    /// The name people read.
    pub name: String,
}

/// For whom a procedure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Công dân.
    Citizen,
    /// Doanh nghiệp, hợp tác xã, hộ kinh doanh.
    Enterprise,
    /// Cơ quan, tổ chức khác.
    Organisation,
    /// Người nước ngoài.
    Foreigner,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 4] =
        [Self::Citizen, Self::Enterprise, Self::Organisation, Self::Foreigner];

    /// The name stored and sent: `citizen`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Enterprise => "enterprise",
            Self::Organisation => "organisation",
            Self::Foreigner => "foreigner",
        }
    }

    /// The target with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.code() == code)
    }
}

/// How a dossier reaches the office (kênh thực hiện).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// Trực tiếp, at a desk.
    Direct,
    /// Trực tuyến.
    Online,
    /// Bưu chính.
    Post,
}

impl ChannelKind {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Online, Self::Post];

    /// The name stored and sent: `online`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Online => "online",
            Self::Post => "post",
        }
    }

    /// The channel with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A channel with its own time limit and fees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Which.
    pub kind: ChannelKind,
    /// The legal time limit.
    pub limit: Limit,
    /// What it costs; empty when it is free.
    #[serde(default)]
    pub fees: Vec<Fee>,
    /// What the law adds in words.
    #[serde(default)]
    pub note: Option<String>,
    /// Whether the limit was checked against the text of the law.
    pub verified: bool,
    /// Why the service is online in part only; empty when it is whole. Of the online channel only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partial_because: Vec<PartialReason>,
}

/// What the office gives back (kết quả).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeDef {
    /// The code in the national database, when known: `KQ.G15.000031`.
    #[serde(default)]
    pub code: Option<String>,
    /// The name people read.
    pub name: String,
    /// How it is numbered: `{n}/{year}/GPXD`.
    pub number_pattern: String,
    /// For how many months it holds from the day on which it is issued, where the law says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_months: Option<u16>,
    /// The Typst text of the document.
    pub template: String,
}

/// Whether numbers of this pattern are those of the book of certified copies (SCT/BS; NĐ 23/2015, Điều 13).
#[must_use]
pub fn is_copy_book(number_pattern: &str) -> bool {
    number_pattern.ends_with("-SCT/BS")
}

impl OutcomeDef {
    /// Whether it is a copy certified from the original: its numbers are those of the book of such copies (SCT/BS,
    /// NĐ 23/2015, Điều 13).
    #[must_use]
    pub fn is_certified_copy(&self) -> bool {
        is_copy_book(&self.number_pattern)
    }

    /// The last day on which a result holds that was issued on this day; nothing when it holds without end.
    #[must_use]
    pub fn valid_until(&self, issued_on: Date) -> Option<Date> {
        let months = i64::from(self.valid_months?);
        issued_on.checked_add(months.months()).ok()
    }

    /// The `n`th number of this year.
    #[must_use]
    pub fn number(&self, n: u32, year: i16) -> String {
        self.number_pattern.replace("{n}", &n.to_string()).replace("{year}", &year.to_string())
    }
}

/// One legal text a procedure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    /// Number and sign: `123/2015/NĐ-CP`.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// The article, when one is meant.
    #[serde(default)]
    pub article: Option<String>,
    /// The day it came into force, when known.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Whether it was checked against the text of the law.
    pub verified: bool,
}

/// Name and summary in another language, for the public page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// The name.
    pub name: String,
    /// Two or three sentences.
    pub summary: String,
}

/// One version of a procedure. A running dossier keeps the version it started with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    /// The national code: `1.001193`.
    pub code: String,
    /// The name people read.
    pub name: String,
    /// A few words on what it is for.
    pub summary: String,
    /// First day of this version.
    pub valid_from: Date,
    /// Last day of this version, when it is known.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// The decision that published it, when known.
    #[serde(default)]
    pub decision: Option<String>,
    /// The field of administration.
    pub sector: Sector,
    /// Who carries it out.
    pub level: Level,
    /// For whom.
    pub targets: Vec<Target>,
    /// Other words under which people look for it.
    pub keywords: Vec<String>,
    /// Events of life it belongs to: `birth`, `marriage`, `home`.
    pub life_events: Vec<String>,
    /// How it goes (trình tự thực hiện), one step a line.
    pub description: String,
    /// Requirements and conditions, when the law makes any.
    #[serde(default)]
    pub requirements: Option<String>,
    /// Whether the result is handed over on the spot, without a receipt.
    pub immediate: bool,
    /// Who decides.
    pub competent: Competent,
    /// Where it may be handed in.
    pub reception: Vec<ReceptionPlace>,
    /// The ways in, each with its limit and fees.
    pub channels: Vec<Channel>,
    /// What the dossier must hold.
    pub papers: Vec<PaperDef>,
    /// What comes back.
    pub outcome: OutcomeDef,
    /// What it rests on.
    pub legal_basis: Vec<LegalBasis>,
    /// The internal steps, in order.
    pub steps: Vec<Step>,
    /// Whether the steps are those decided by the province.
    pub steps_verified: bool,
    /// The time of each agency, where several handle a case in a row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agency_limits: Vec<AgencyLimit>,
    /// Which desks take it in for a competent agency elsewhere, if any do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub non_territorial: Option<NonTerritorial>,
    /// How the centre does all of it, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_site: Option<OnSite>,
    /// How often papers may be asked for.
    pub supplement: SupplementPolicy,
    /// Tables by which eligibility, time limit and fees are decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// What this version means for dossiers handed in before its first day, when the law says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transition: Option<Transition>,
    /// The form, as JSON Schema 2020-12.
    pub form: Value,
    /// A filled form of an invented person.
    pub sample: Value,
    /// Name and summary in other languages.
    #[serde(default)]
    pub translations: BTreeMap<Lang, Translation>,
    /// Templates of forms of the law that this procedure has of its own, by the name of the form.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub forms: BTreeMap<String, String>,
}

impl Procedure {
    /// The channel of this kind, if the procedure has it.
    #[must_use]
    pub fn channel(&self, kind: ChannelKind) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.kind == kind)
    }

    /// The paper with this code.
    #[must_use]
    pub fn paper(&self, code: &str) -> Option<&PaperDef> {
        self.papers.iter().find(|paper| paper.code == code)
    }

    /// The step with this code.
    #[must_use]
    pub fn step(&self, code: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.code == code)
    }

    /// The papers asked for with this content of the form.
    pub fn papers_for(&self, form: &Value) -> impl Iterator<Item = &PaperDef> {
        self.papers.iter().filter(|paper| paper.applies(form))
    }

    /// The papers without which the dossier is incomplete and whose codes are not among these.
    #[must_use]
    pub fn missing_papers(&self, form: &Value, given: &[&str]) -> Vec<&PaperDef> {
        let is_missing =
            |paper: &&PaperDef| paper.is_required(form) && !given.contains(&paper.code.as_str());
        self.papers.iter().filter(is_missing).collect()
    }

    /// What this content of the form costs by this channel, without lines of nothing but for those who
    /// need not pay. `None` when a sum does not fit.
    #[must_use]
    pub fn fees(&self, channel: ChannelKind, form: &Value) -> Option<Vec<FeeLine>> {
        let fees = self.channel(channel).map_or(&[][..], |channel| &channel.fees);
        let facts = Facts { form, channel: Some(channel), filed_on: None };
        fees.iter()
            .map(|fee| {
                let table = self.decisions.iter().find(|it| Some(&it.name) == fee.table.as_ref());
                fee.line_by(form, table.and_then(|table| table.decide(&facts)))
            })
            .filter(|line| {
                line.as_ref().is_none_or(|it| {
                    !it.amount.is_zero() || it.relief.is_some() || it.because.is_some()
                })
            })
            .collect()
    }

    /// What must be paid before acceptance for this content of the form by this channel.
    #[must_use]
    pub fn due_before_acceptance(&self, channel: ChannelKind, form: &Value) -> Option<Vnd> {
        self.fees(channel, form)?
            .iter()
            .filter(|line| line.timing == ChargeTiming::Before)
            .try_fold(Vnd::ZERO, |sum, line| sum.checked_add(line.amount))
    }

    /// The name in this language, and the language it is really in.
    #[must_use]
    pub fn name_in(&self, lang: Lang) -> (&str, Lang) {
        match self.translations.get(&lang) {
            Some(translation) => (&translation.name, lang),
            None => (&self.name, Lang::Vi),
        }
    }

    /// The summary in this language, and the language it is really in.
    #[must_use]
    pub fn summary_in(&self, lang: Lang) -> (&str, Lang) {
        match self.translations.get(&lang) {
            Some(translation) => (&translation.summary, lang),
            None => (&self.summary, Lang::Vi),
        }
    }

    /// Whether this version is in force on this day.
    #[must_use]
    pub fn is_in_force(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }
}

/// The version in force on this day. Of two, the one that began later.
#[must_use]
pub fn in_force<'a>(versions: &'a [Procedure], code: &str, on: Date) -> Option<&'a Procedure> {
    versions
        .iter()
        .filter(|version| version.code == code && version.is_in_force(on))
        .max_by_key(|version| version.valid_from)
}

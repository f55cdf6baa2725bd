//! What one row says, checked.

use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::{
    NationalChannel, NationalDetails, NationalListing, NationalPaper, NationalProcedure,
    NationalScope, NationalSteps,
};

/// The most characters of a name.
const NAME_CHARS: usize = 2_000;
/// The most characters of any other text.
const TEXT_CHARS: usize = 60_000;
/// The most of anything that a row lists.
const MANY: usize = 500;
const LEVELS: [&str; 4] = ["ministry", "province", "commune", "other"];
const WAYS: [&str; 3] = ["direct", "online", "postal"];
const UNITS: [&str; 5] = ["working_day", "day", "hour", "month", "other"];

/// A row that holds.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) procedure: NationalProcedure,
    pub(super) valid_from: Option<Date>,
}

/// A row as it is written, before anything is checked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) sector: String,
    pub(super) sector_code: String,
    pub(super) promulgated_by: String,
    pub(super) executed_by: String,
    pub(super) target_groups: Option<Vec<String>>,
    pub(super) kind: Option<String>,
    pub(super) level: Vec<String>,
    pub(super) valid_from: Option<String>,
    pub(super) decision: Option<String>,
    pub(super) channels: Option<Vec<WrittenChannel>>,
    pub(super) papers: Option<Vec<WrittenPaper>>,
    pub(super) papers_total: Option<u32>,
    #[serde(rename = "result")]
    pub(super) outcome: Option<String>,
    pub(super) legal: Option<Vec<String>>,
    pub(super) steps: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WrittenChannel {
    via: Vec<String>,
    qty: Option<u32>,
    unit: String,
    fee: String,
    note: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WrittenPaper {
    name: String,
    orig: u32,
    copy: u32,
    form: String,
    group: String,
}

impl Written {
    /// The row, or the first thing that does not hold.
    pub(super) fn check(self) -> Result<Row, String> {
        let code = checked_code(&self.code)?;
        let valid_from = match text(self.valid_from.as_deref().unwrap_or_default(), "valid_from")? {
            day if day.is_empty() => None,
            day => Some(day.parse().map_err(|_| format!("`{day}` is no date like 2026-07-01"))?),
        };
        let listing = self.listing()?;
        let is_page = self.channels.is_some()
            || self.papers.is_some()
            || self.legal.is_some()
            || self.outcome.is_some()
            || self.decision.is_some();
        let steps = match &self.steps {
            Some(words) => {
                Some(NationalSteps { listing: listing.clone(), text: text(words, "steps")? })
            }
            None => None,
        };
        let is_list = self.target_groups.is_some() || self.kind.is_some();
        let has_part = is_page || steps.is_some();
        let details = if is_page { Some(self.details(listing.clone())?) } else { None };
        let listing = (is_list || !has_part).then_some(listing);
        Ok(Row { procedure: NationalProcedure { code, listing, details, steps }, valid_from })
    }

    fn listing(&self) -> Result<NationalListing, String> {
        let name = text(&self.name, "name")?;
        if name.is_empty() {
            return Err("the name is missing".to_owned());
        }
        if name.chars().count() > NAME_CHARS {
            return Err(format!("the name has more than {NAME_CHARS} characters"));
        }
        let sector = text(&self.sector, "sector")?;
        if sector.is_empty() {
            return Err("the sector is missing".to_owned());
        }
        let executed_by = self.executed_by.split('|').map(|it| text(it, "executed_by"));
        let executed_by: Vec<String> = executed_by.collect::<Result<_, _>>()?;
        let groups = self.target_groups.iter().flatten().map(|it| text(it, "target_groups"));
        Ok(NationalListing {
            name,
            sector,
            promulgated_by: text(&self.promulgated_by, "promulgated_by")?,
            executed_by: executed_by.into_iter().filter(|it| !it.is_empty()).collect(),
            target_groups: filled(groups.collect::<Result<_, _>>()?),
            scope: self.scope()?,
            levels: self.levels()?,
        })
    }

    fn scope(&self) -> Result<Option<NationalScope>, String> {
        match self.kind.as_deref().unwrap_or_default().trim() {
            "" => Ok(None),
            "S" => Ok(Some(NationalScope::Standard)),
            "P" => Ok(Some(NationalScope::Provincial)),
            "I" => Ok(Some(NationalScope::Internal)),
            other => Err(format!("the kind `{}` is not S, P or I", shown(other))),
        }
    }

    fn levels(&self) -> Result<Vec<String>, String> {
        let levels: Vec<String> =
            filled(self.level.iter().map(|it| it.trim().to_owned()).collect());
        match levels.iter().find(|it| !LEVELS.contains(&it.as_str())) {
            Some(level) => Err(format!("the level `{}` is not known", shown(level))),
            None => Ok(levels),
        }
    }

    fn details(self, listing: NationalListing) -> Result<NationalDetails, String> {
        let channels = self.channels.unwrap_or_default().into_iter().map(WrittenChannel::check);
        let channels: Vec<NationalChannel> = channels.collect::<Result<_, _>>()?;
        let papers = self.papers.unwrap_or_default().into_iter().map(WrittenPaper::check);
        let papers: Vec<NationalPaper> = papers.collect::<Result<_, _>>()?;
        let legal = self.legal.unwrap_or_default();
        let legal = legal.iter().map(|it| text(it, "legal")).collect::<Result<Vec<_>, _>>()?;
        if channels.len() > MANY || papers.len() > MANY || legal.len() > MANY {
            return Err(format!("the row lists more than {MANY} things"));
        }
        Ok(NationalDetails {
            listing,
            sector_code: text(&self.sector_code, "sector_code")?,
            decision: text(self.decision.as_deref().unwrap_or_default(), "decision")?,
            channels,
            papers,
            papers_total: self.papers_total,
            outcome: text(self.outcome.as_deref().unwrap_or_default(), "result")?,
            legal: filled(legal),
        })
    }
}

impl WrittenChannel {
    fn check(self) -> Result<NationalChannel, String> {
        if let Some(way) = self.via.iter().find(|it| !WAYS.contains(&it.as_str())) {
            return Err(format!("the way `{}` is not known", shown(way)));
        }
        if !self.unit.is_empty() && !UNITS.contains(&self.unit.as_str()) {
            return Err(format!("the unit `{}` is not known", shown(&self.unit)));
        }
        Ok(NationalChannel {
            via: self.via,
            quantity: self.qty,
            unit: self.unit,
            fee: text(&self.fee, "fee")?,
            note: text(&self.note, "note")?,
        })
    }
}

impl WrittenPaper {
    fn check(self) -> Result<NationalPaper, String> {
        let name = text(&self.name, "paper")?;
        if name.is_empty() {
            return Err("a paper has no name".to_owned());
        }
        Ok(NationalPaper {
            name,
            originals: self.orig,
            copies: self.copy,
            form: text(&self.form, "form")?,
            group: text(&self.group, "group")?,
        })
    }
}

/// A code as the catalogue writes it. It has a few that are not of the usual form.
fn checked_code(code: &str) -> Result<String, String> {
    let code = code.trim();
    if code.is_empty() {
        return Err("the code is missing".to_owned());
    }
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '.' || letter == '-';
    let begins = code.starts_with(|letter: char| letter.is_ascii_digit());
    if code.len() > 40 || !begins || !code.contains('.') || !code.chars().all(is_letter) {
        return Err(format!("`{}` is no code like 1.001193", shown(code)));
    }
    Ok(code.to_owned())
}

/// A text composed (NFC), without control characters, bounded.
fn text(written: &str, what: &str) -> Result<String, String> {
    let is_kept = |letter: &char| !letter.is_control() || *letter == '\n';
    let kept: String = vietnamese::nfc(written.trim()).chars().filter(is_kept).collect();
    if kept.chars().count() > TEXT_CHARS {
        return Err(format!("{what} has more than {TEXT_CHARS} characters"));
    }
    Ok(kept)
}

fn filled(texts: Vec<String>) -> Vec<String> {
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

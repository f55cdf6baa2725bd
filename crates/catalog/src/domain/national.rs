//! A procedure as the national catalogue (Cơ sở dữ liệu quốc gia về TTHC) describes it. Nothing is filed here
//! by it: for that a pack must say how the province carries it out.

use kernel::{Id, IdKind};
use serde::{Deserialize, Serialize};

/// Marks the id of a description of the national catalogue.
#[derive(Debug)]
pub enum NationalProcedureKind {}

impl IdKind for NationalProcedureKind {
    const NAME: &'static str = "national_procedure";
}

/// Names a description of the national catalogue.
pub type NationalProcedureId = Id<NationalProcedureKind>;

/// Whose procedure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NationalScope {
    /// The same in the whole country.
    Standard,
    /// A province's own.
    Provincial,
    /// Between agencies (thủ tục hành chính nội bộ).
    Internal,
}

/// What the list of the catalogue says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NationalListing {
    /// Its name.
    pub name: String,
    /// The name of its sector.
    pub sector: String,
    /// Who published it; empty when the catalogue does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub promulgated_by: String,
    /// Who carries it out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub executed_by: Vec<String>,
    /// For whom, in the codes of the catalogue: `citizen`, `vn_enterprise`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target_groups: Vec<String>,
    /// Whose it is, when the catalogue says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<NationalScope>,
    /// The levels that carry it out: `ministry`, `province`, `commune`, `other`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
}

/// One way in, as the catalogue prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NationalChannel {
    /// `direct`, `online`, `postal`.
    pub via: Vec<String>,
    /// How many of the unit, when a number is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u32>,
    /// `working_day`, `day`, `hour`, `month`, `other`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The fee in words; empty when nothing is printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fee: String,
    /// What else is printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One paper, as the catalogue prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NationalPaper {
    /// Its name.
    pub name: String,
    /// Originals.
    pub originals: u32,
    /// Copies.
    pub copies: u32,
    /// The file of its form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// The case in which it is asked for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
}

/// What the page of the catalogue says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NationalDetails {
    /// The same as the list would say, in case the list is not there.
    pub listing: NationalListing,
    /// The code of the sector, when it is printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sector_code: String,
    /// The decision that published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decision: String,
    /// Ways in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<NationalChannel>,
    /// Papers; the export may have left some out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<NationalPaper>,
    /// How many papers there are, when the export left some out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers_total: Option<u32>,
    /// What comes back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Numbers of legal texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal: Vec<String>,
}

/// How it goes, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NationalSteps {
    /// The same as the list would say, in case the list is not there.
    pub listing: NationalListing,
    /// The text.
    pub text: String,
}

/// A procedure of the national catalogue: up to three parts, as the exports bring them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NationalProcedure {
    /// Its code, as the catalogue writes it.
    pub code: String,
    /// What the list says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<NationalListing>,
    /// What its page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<NationalDetails>,
    /// How it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<NationalSteps>,
}

impl NationalProcedure {
    /// The list's words: those of the list itself, or those that another part repeats.
    fn heads(&self) -> impl Iterator<Item = &NationalListing> {
        let details = self.details.as_ref().map(|details| &details.listing);
        let steps = self.steps.as_ref().map(|steps| &steps.listing);
        self.listing.iter().chain(details).chain(steps)
    }

    fn word<'a>(&'a self, word: impl Fn(&'a NationalListing) -> &'a str) -> &'a str {
        self.heads().map(word).find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn words<'a>(&'a self, words: impl Fn(&'a NationalListing) -> &'a [String]) -> &'a [String] {
        self.heads().map(words).find(|texts| !texts.is_empty()).unwrap_or_default()
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.word(|listing| &listing.name)
    }

    /// The name of its sector.
    #[must_use]
    pub fn sector(&self) -> &str {
        self.word(|listing| &listing.sector)
    }

    /// The code of its sector, when it is known.
    #[must_use]
    pub fn sector_code(&self) -> Option<&str> {
        let code = self.details.as_ref().map(|details| details.sector_code.as_str());
        code.filter(|code| !code.is_empty())
    }

    /// Who published it; empty when the catalogue does not say.
    #[must_use]
    pub fn promulgated_by(&self) -> &str {
        self.word(|listing| &listing.promulgated_by)
    }

    /// Who carries it out.
    #[must_use]
    pub fn executed_by(&self) -> &[String] {
        self.words(|listing| &listing.executed_by)
    }

    /// For whom, in the codes of the catalogue.
    #[must_use]
    pub fn target_groups(&self) -> &[String] {
        self.words(|listing| &listing.target_groups)
    }

    /// The levels that carry it out, in the codes of the catalogue.
    #[must_use]
    pub fn levels(&self) -> &[String] {
        self.words(|listing| &listing.levels)
    }

    /// Whose it is, when the catalogue says.
    #[must_use]
    pub fn scope(&self) -> Option<NationalScope> {
        self.heads().find_map(|listing| listing.scope)
    }

    /// This with the parts that are brought anew in place of its own.
    #[must_use]
    pub fn with(&self, brought: &Self) -> Self {
        Self {
            code: self.code.clone(),
            listing: brought.listing.clone().or_else(|| self.listing.clone()),
            details: brought.details.clone().or_else(|| self.details.clone()),
            steps: brought.steps.clone().or_else(|| self.steps.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_list_says_comes_before_what_the_page_repeats() {
        let named =
            |name: &str| NationalListing { name: name.into(), ..NationalListing::default() };
        let details = NationalDetails {
            listing: NationalListing { sector: "Hộ tịch".into(), ..named("Page") },
            ..NationalDetails::default()
        };
        let page = NationalProcedure { details: Some(details), ..NationalProcedure::default() };
        assert_eq!((page.name(), page.sector()), ("Page", "Hộ tịch"));

        let list =
            NationalProcedure { listing: Some(named("List")), ..NationalProcedure::default() };
        let both = page.with(&list);
        assert_eq!((both.name(), both.sector()), ("List", "Hộ tịch"));
        assert_eq!(both, list.with(&page), "in whichever order they come");
        assert_eq!(both.with(&both), both);
    }
}

//! The agencies that a procedure names by code, and the same procedure with those of another province.

use std::collections::{BTreeMap, BTreeSet};

use super::{Competent, Procedure, StepPlace};

impl Procedure {
    /// The codes of all agencies that it names.
    #[must_use]
    pub fn agencies(&self) -> BTreeSet<&str> {
        let mut codes = BTreeSet::new();
        if let Competent::Agency(code) = &self.competent {
            codes.insert(code.as_str());
        }
        for step in &self.steps {
            if let StepPlace::Agency(code) = &step.at {
                codes.insert(code);
            }
            codes.extend(step.consult.as_ref().map(|consult| consult.agency.as_str()));
        }
        codes.extend(self.on_site.as_ref().map(|site| site.agency.as_str()));
        codes
    }

    /// The same with other agencies in the place of these.
    #[must_use]
    pub fn with_agencies(mut self, others: &BTreeMap<String, String>) -> Self {
        let put = |code: &mut String| {
            if let Some(other) = others.get(code) {
                code.clone_from(other);
            }
        };
        if let Competent::Agency(code) = &mut self.competent {
            put(code);
        }
        for step in &mut self.steps {
            if let StepPlace::Agency(code) = &mut step.at {
                put(code);
            }
            if let Some(consult) = &mut step.consult {
                put(&mut consult.agency);
            }
        }
        if let Some(site) = &mut self.on_site {
            put(&mut site.agency);
        }
        self
    }
}

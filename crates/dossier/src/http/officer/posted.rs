//! What a form of these pages sent.

/// The fields as they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Posted(Vec<(String, String)>);

impl From<Vec<(String, String)>> for Posted {
    fn from(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }
}

impl Posted {
    /// The first value of this name; empty when there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of this name, as of ticked boxes.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        let chosen = self.0.iter().filter(|(key, _)| key == name);
        chosen.map(|(_, value)| value.clone()).collect()
    }

    /// The version of the dossier as the officer saw it.
    pub(super) fn seen_version(&self) -> Option<i64> {
        self.get("version").parse().ok()
    }

    /// The whole number of this name, however its digits are grouped.
    pub(super) fn whole_number(&self, name: &str) -> Option<i64> {
        let is_group = |c: char| c.is_whitespace() || matches!(c, '.' | ',');
        let digits: String = self.get(name).chars().filter(|c| !is_group(*c)).collect();
        digits.parse().ok().filter(|number| *number >= 0)
    }

    /// The longest text that somebody typed.
    pub(super) fn longest(&self) -> Option<&str> {
        let typed = ["content", "reason"].into_iter().map(|name| self.get(name));
        typed.filter(|text| !text.trim().is_empty()).max_by_key(|text| text.len())
    }
}

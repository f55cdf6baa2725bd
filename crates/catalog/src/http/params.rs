//! What an address asks of the list. On a page anything unknown is left out; the API says no.

use kernel::Problem;
use serde::Deserialize;

use crate::{
    domain::{Level, Refusal, Target},
    pack::LIFE_EVENTS,
    queries::list::ProcedureFilter,
};

/// Procedures on one page.
pub(super) const PAGE: usize = 20;
/// The most that the API gives at once.
pub(super) const API_PAGE: usize = 100;
/// The most characters of a search that are looked at.
const TEXT_CHARS: usize = 200;
/// The last page that can be asked for.
const LAST_PAGE: usize = 10_000;

/// The query of `/thu-tuc`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PageParams {
    pub(super) q: String,
    #[serde(rename = "linh-vuc")]
    pub(super) sector: String,
    #[serde(rename = "cap")]
    pub(super) level: String,
    #[serde(rename = "doi-tuong")]
    pub(super) target: String,
    #[serde(rename = "su-kien")]
    pub(super) event: String,
    #[serde(rename = "co-quan")]
    pub(super) agency: String,
    /// Which level of online service the dossiers show.
    #[serde(rename = "truc-tuyen")]
    pub(super) service: String,
    #[serde(rename = "trang")]
    pub(super) page: String,
}

impl PageParams {
    pub(super) fn page_number(&self) -> usize {
        self.page.parse().unwrap_or(1).clamp(1, LAST_PAGE)
    }

    pub(super) fn filter(&self) -> ProcedureFilter {
        ProcedureFilter {
            text: bounded(&self.q),
            sector: Some(bounded(&self.sector)).filter(|sector| !sector.is_empty()),
            level: Level::from_code(&self.level),
            target: Target::from_code(&self.target),
            life_event: Some(self.event.clone()).filter(|event| is_life_event(event)),
            agency: Some(bounded(&self.agency)).filter(|agency| !agency.is_empty()),
            codes: None,
            offset: (self.page_number() - 1) * PAGE,
            limit: PAGE,
        }
    }

    /// What the list is narrowed by.
    pub(super) fn narrowed(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("linh-vuc", &self.sector),
            ("cap", &self.level),
            ("doi-tuong", &self.target),
            ("su-kien", &self.event),
            ("co-quan", &self.agency),
            ("truc-tuyen", &self.service),
        ];
        let given = all.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| (name, bounded(value))).collect()
    }

    /// What stays as it is while sector, agency and event are chosen.
    pub(super) fn kept_besides_more(&self) -> Vec<(&'static str, String)> {
        let all = [("q", &self.q), ("cap", &self.level), ("doi-tuong", &self.target)];
        let given = all.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| (name, bounded(value))).collect()
    }

    /// The address of the list with one thing changed; the page begins anew unless it is that thing.
    pub(super) fn href(&self, key: &str, value: &str) -> String {
        let kept = [
            ("q", self.q.as_str()),
            ("linh-vuc", &self.sector),
            ("cap", &self.level),
            ("doi-tuong", &self.target),
            ("su-kien", &self.event),
            ("co-quan", &self.agency),
            ("truc-tuyen", &self.service),
        ];
        let kept =
            kept.into_iter().map(|(name, old)| (name, if name == key { value } else { old }));
        let paged = [("trang", if key == "trang" { value } else { "" })];
        let pairs: Vec<String> = kept
            .chain(paged)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(&bounded(value))))
            .collect();
        if pairs.is_empty() {
            "/thu-tuc".to_owned()
        } else {
            format!("/thu-tuc?{}", pairs.join("&"))
        }
    }
}

/// The query of `/api/v1/procedures`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ApiParams {
    pub(super) q: String,
    pub(super) sector: Option<String>,
    pub(super) level: Option<String>,
    pub(super) target: Option<String>,
    pub(super) life_event: Option<String>,
    pub(super) limit: Option<String>,
    pub(super) cursor: Option<String>,
}

impl ApiParams {
    /// The filter, or every parameter that is wrong.
    pub(super) fn filter(&self) -> Result<ProcedureFilter, Refusal> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, code| problems.push(Problem::new(field, code));
        let level = self.level.as_deref().map(Level::from_code);
        if level == Some(None) {
            wrong("level", "not_in_list");
        }
        let target = self.target.as_deref().map(Target::from_code);
        if target == Some(None) {
            wrong("target", "not_in_list");
        }
        if self.life_event.as_deref().is_some_and(|event| !is_life_event(event)) {
            wrong("life_event", "not_in_list");
        }
        let limit = self.limit.as_deref().map_or(Some(PAGE), |text| text.parse().ok());
        let limit = limit.filter(|limit| (1..=API_PAGE).contains(limit));
        if limit.is_none() {
            wrong("limit", "not_in_range");
        }
        let offset = self.cursor.as_deref().map_or(Some(0), offset_of);
        if offset.is_none() {
            wrong("cursor", "unknown_cursor");
        }
        if !problems.is_empty() {
            return Err(Refusal::Invalid(problems));
        }
        Ok(ProcedureFilter {
            text: bounded(&self.q),
            sector: self.sector.as_deref().map(bounded),
            level: level.flatten(),
            target: target.flatten(),
            life_event: self.life_event.clone(),
            agency: None,
            codes: None,
            offset: offset.unwrap_or_default(),
            limit: limit.unwrap_or(PAGE),
        })
    }
}

/// The cursor behind which the next page begins.
pub(super) fn cursor_of(offset: usize) -> String {
    format!("p{offset:x}")
}

fn offset_of(cursor: &str) -> Option<usize> {
    let offset = usize::from_str_radix(cursor.strip_prefix('p')?, 16).ok()?;
    Some(offset).filter(|offset| *offset <= PAGE * LAST_PAGE && cursor_of(*offset) == cursor)
}

fn is_life_event(event: &str) -> bool {
    LIFE_EVENTS.contains(&event)
}

/// Cut to a length that is worth looking for.
pub(super) fn bounded(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(TEXT_CHARS).collect()
}

/// Percent-encoded for a query.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_chosen_and_begins_at_the_first_page() {
        let params = PageParams {
            q: "khai sinh".into(),
            level: "commune".into(),
            page: "3".into(),
            ..PageParams::default()
        };
        assert_eq!(params.href("cap", ""), "/thu-tuc?q=khai%20sinh");
        assert_eq!(params.href("trang", "4"), "/thu-tuc?q=khai%20sinh&cap=commune&trang=4");
        assert_eq!(PageParams::default().href("q", ""), "/thu-tuc");
        assert_eq!(PageParams::default().href("q", "a&b=ơ"), "/thu-tuc?q=a%26b%3D%C6%A1");
    }

    #[test]
    fn a_page_leaves_out_what_it_does_not_know() {
        let params = PageParams {
            level: "moon".into(),
            event: "party".into(),
            page: "-5".into(),
            ..PageParams::default()
        };
        let filter = params.filter();
        assert_eq!((filter.level, filter.life_event, filter.offset), (None, None, 0));
    }

    #[test]
    fn the_api_names_everything_that_is_wrong() {
        let params = ApiParams {
            level: Some("moon".into()),
            target: Some("cat".into()),
            life_event: Some("party".into()),
            limit: Some("0".into()),
            cursor: Some("p-1".into()),
            ..ApiParams::default()
        };
        let Err(Refusal::Invalid(problems)) = params.filter() else { panic!("not refused") };
        let fields: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["level", "target", "life_event", "limit", "cursor"]);
        assert_eq!(offset_of(&cursor_of(40)), Some(40));
    }
}

//! The fields by which a draft is written: out of a procedure, and back into it with everything wrong beside its
//! field.

use std::collections::BTreeMap;

use calendar::Limit;
use jiff::civil::Date;
use kernel::{Problem, Vnd};

use super::{
    AcceptedKind, Channel, ChannelKind, Fee, FeeBasis, LegalBasis, PaperDef, Procedure, StepTime,
    least_working_minutes,
};

/// Units that a limit may be typed in.
pub const LIMIT_UNITS: [&str; 7] =
    ["working_day", "day", "month", "working_hour", "hour_running", "same_day", "none"];

const NAME_CHARS: usize = 500;
const TEXT_CHARS: usize = 20_000;
/// The most that a fee may be, in đồng.
const MOST_DONG: i64 = 1_000_000_000;
/// The most papers or legal texts.
const MANY: usize = 60;

/// What was typed, by field.
pub type Typed = BTreeMap<String, String>;

/// The fees of all channels, each once.
#[must_use]
pub fn distinct_fees(procedure: &Procedure) -> Vec<&Fee> {
    let mut fees: Vec<&Fee> = Vec::new();
    for fee in procedure.channels.iter().flat_map(|channel| &channel.fees) {
        if !fees.contains(&fee) {
            fees.push(fee);
        }
    }
    fees
}

/// The fields as they are filled to begin with.
#[must_use]
pub fn typed_of(procedure: &Procedure) -> Typed {
    let mut typed = Typed::new();
    let mut put = |name: String, text: String| {
        typed.insert(name, text);
    };
    put("name".into(), procedure.name.clone());
    put("summary".into(), procedure.summary.clone());
    put("description".into(), procedure.description.clone());
    put("requirements".into(), procedure.requirements.clone().unwrap_or_default());
    put("decision".into(), procedure.decision.clone().unwrap_or_default());
    for channel in &procedure.channels {
        let at = |field: &str| format!("channel.{}.{field}", channel.kind.code());
        put(at("quantity"), quantity_of(&channel.limit));
        put(at("unit"), channel.limit.unit().to_owned());
        put(at("note"), channel.note.clone().unwrap_or_default());
    }
    for (number, fee) in distinct_fees(procedure).into_iter().enumerate() {
        for (field, amount) in amounts(&fee.basis) {
            put(format!("fee.{number}.{field}"), amount.dong().to_string());
        }
    }
    for (number, step) in procedure.steps.iter().enumerate() {
        put(format!("step.{number}.minutes"), step.limit.working_minutes().to_string());
    }
    for (number, paper) in procedure.papers.iter().enumerate() {
        let at = |field: &str| format!("paper.{number}.{field}");
        put(at("name"), paper.name.clone());
        put(at("originals"), paper.originals.to_string());
        put(at("copies"), paper.copies.to_string());
        put(at("condition"), paper.condition.clone().unwrap_or_default());
        if paper.required {
            put(at("required"), "on".into());
        }
    }
    for (number, basis) in procedure.legal_basis.iter().enumerate() {
        let at = |field: &str| format!("basis.{number}.{field}");
        put(at("number"), basis.number.clone());
        put(at("name"), basis.name.clone());
        put(at("article"), basis.article.clone().unwrap_or_default());
        put(at("from"), basis.valid_from.map(|day| day.to_string()).unwrap_or_default());
    }
    typed
}

/// The procedure with what was typed.
///
/// # Errors
/// Everything wrong, by field.
pub fn with_typed(base: &Procedure, typed: &Typed) -> Result<Procedure, Vec<Problem>> {
    let mut read = Read { typed, problems: Vec::new() };
    let mut procedure = base.clone();
    procedure.name = read.needed("name", NAME_CHARS);
    procedure.summary = read.needed("summary", TEXT_CHARS);
    procedure.description = read.needed("description", TEXT_CHARS);
    procedure.requirements = read.optional("requirements", TEXT_CHARS);
    procedure.decision = read.optional("decision", NAME_CHARS);
    read.steps(&mut procedure);
    read.fees(&mut procedure);
    let steps: u32 = procedure.steps.iter().map(|step| step.limit.working_minutes()).sum();
    for channel in &mut procedure.channels {
        read.channel(channel, steps);
    }
    procedure.papers = read.papers(&base.papers);
    procedure.legal_basis = read.legal_basis(&base.legal_basis);
    if read.problems.is_empty() { Ok(procedure) } else { Err(read.problems) }
}

struct Read<'a> {
    typed: &'a Typed,
    problems: Vec<Problem>,
}

impl Read<'_> {
    fn text(&self, name: &str) -> String {
        let typed = self.typed.get(name).map(String::as_str).unwrap_or_default();
        let kept = vietnamese::nfc(typed.trim()).replace("\r\n", "\n");
        kept.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect()
    }

    fn is_ticked(&self, name: &str) -> bool {
        self.typed.contains_key(name)
    }

    fn wrong(&mut self, name: &str, code: &'static str) {
        self.problems.push(Problem::new(name, code));
    }

    fn bounded(&mut self, name: &str, most: usize) -> String {
        let text = self.text(name);
        if text.chars().count() > most {
            self.problems.push(Problem::new(name, "too_long").with_limit(most));
        }
        text
    }

    fn needed(&mut self, name: &str, most: usize) -> String {
        let text = self.bounded(name, most);
        if text.is_empty() {
            self.wrong(name, "required");
        }
        text
    }

    fn optional(&mut self, name: &str, most: usize) -> Option<String> {
        Some(self.bounded(name, most)).filter(|text| !text.is_empty())
    }

    fn number(&mut self, name: &str, most: u32) -> u32 {
        match self.text(name).parse::<u32>() {
            Ok(number) if number <= most => number,
            Ok(_) => {
                self.problems.push(Problem::new(name, "too_large").with_limit(most));
                0
            }
            Err(_) => {
                self.wrong(name, "not_a_number");
                0
            }
        }
    }

    fn steps(&mut self, procedure: &mut Procedure) {
        for (number, step) in procedure.steps.iter_mut().enumerate() {
            let minutes = self.number(&format!("step.{number}.minutes"), 10_000_000);
            step.limit = StepTime::minutes(minutes);
        }
    }

    /// An amount of whole đồng, perhaps written with dots between the thousands.
    fn amount(&mut self, name: &str) -> Vnd {
        let digits = self.text(name).replace(['.', ' ', '\u{a0}'], "");
        match digits.parse::<i64>() {
            Ok(dong) if (0..=MOST_DONG).contains(&dong) => Vnd::new(dong),
            Ok(_) => {
                self.problems.push(Problem::new(name, "too_large").with_limit(MOST_DONG));
                Vnd::ZERO
            }
            Err(_) => {
                self.wrong(name, "not_a_number");
                Vnd::ZERO
            }
        }
    }

    fn fees(&mut self, procedure: &mut Procedure) {
        let known: Vec<Fee> = distinct_fees(procedure).into_iter().cloned().collect();
        let mut now = Vec::with_capacity(known.len());
        for (number, fee) in known.iter().enumerate() {
            let mut fee = fee.clone();
            let mut typed = |field: &str| self.amount(&format!("fee.{number}.{field}"));
            match &mut fee.basis {
                FeeBasis::Fixed { amount } | FeeBasis::PerCopy { amount, .. } => {
                    *amount = typed("amount");
                }
                FeeBasis::ByBand { bands, .. } => {
                    for (place, band) in bands.iter_mut().enumerate() {
                        band.amount = typed(&format!("band.{place}"));
                    }
                }
                FeeBasis::PerPage { amount, next_amount, cap, .. } => {
                    *amount = typed("amount");
                    *next_amount = typed("next");
                    *cap = typed("cap");
                }
            }
            now.push(fee);
        }
        for fee in procedure.channels.iter_mut().flat_map(|channel| &mut channel.fees) {
            if let Some(number) = known.iter().position(|it| it == fee) {
                *fee = now[number].clone();
            }
        }
    }

    fn channel(&mut self, channel: &mut Channel, steps: u32) {
        let at = |field: &str| format!("channel.{}.{field}", channel.kind.code());
        let (quantity, unit) = (self.text(&at("quantity")), self.text(&at("unit")));
        let note = self.optional(&at("note"), NAME_CHARS);
        let is_as_before = unit == channel.limit.unit() && quantity == quantity_of(&channel.limit);
        let limit = if is_as_before {
            Some(channel.limit)
        } else {
            self.limit(channel.kind, &quantity, &unit)
        };
        if let Some(limit) = limit {
            if least_working_minutes(&limit).is_some_and(|least| steps > least) {
                self.wrong(&at("quantity"), "steps_longer");
            }
            channel.limit = limit;
        }
        channel.note = note;
    }

    fn limit(&mut self, kind: ChannelKind, quantity: &str, unit: &str) -> Option<Limit> {
        let at = |field: &str| format!("channel.{}.{field}", kind.code());
        match unit {
            "same_day" => return Some(Limit::same_day()),
            "none" => return Some(Limit::None),
            _ => {}
        }
        let Some(tenths) = tenths_in(quantity) else {
            self.wrong(&at("quantity"), "not_a_number");
            return None;
        };
        let whole = (tenths % 10 == 0).then_some(u32::from(tenths / 10));
        let limit = match unit {
            "working_day" if whole.is_some() => Some(Limit::working_days(tenths / 10)),
            "working_day" => Some(Limit::exact_tenths_of_working_days(tenths)),
            "working_hour" => Some(Limit::WorkingHours { tenths: u32::from(tenths) }),
            "hour_running" => Some(Limit::RunningHours { tenths: u32::from(tenths) }),
            "day" => whole.map(Limit::Days),
            "month" => whole.map(Limit::Months),
            _ => {
                self.wrong(&at("unit"), "not_allowed");
                return None;
            }
        };
        let limit = limit.filter(|limit| limit.check().is_ok());
        if limit.is_none() {
            self.wrong(&at("quantity"), "wrong_format");
        }
        limit
    }

    fn papers(&mut self, known: &[PaperDef]) -> Vec<PaperDef> {
        let mut papers = Vec::new();
        for number in 0..=known.len().min(MANY) {
            let at = |field: &str| format!("paper.{number}.{field}");
            let is_new = number == known.len();
            if self.is_ticked(&at("gone")) || (is_new && self.text(&at("name")).is_empty()) {
                continue;
            }
            let name = self.needed(&at("name"), 2_000);
            let (originals, copies) =
                (self.number(&at("originals"), 99), self.number(&at("copies"), 99));
            let condition = self.optional(&at("condition"), NAME_CHARS);
            let required = self.is_ticked(&at("required"));
            papers.push(match known.get(number) {
                Some(paper) => {
                    PaperDef { name, originals, copies, required, condition, ..paper.clone() }
                }
                None => PaperDef {
                    code: free_code(known),
                    national_code: None,
                    name,
                    originals,
                    copies,
                    required,
                    when: None,
                    condition,
                    accepts: AcceptedKind::ALL.to_vec(),
                    hint: None,
                },
            });
        }
        papers
    }

    fn legal_basis(&mut self, known: &[LegalBasis]) -> Vec<LegalBasis> {
        let mut all = Vec::new();
        for place in 0..=known.len().min(MANY) {
            let at = |field: &str| format!("basis.{place}.{field}");
            let is_new = place == known.len();
            if self.is_ticked(&at("gone")) || (is_new && self.text(&at("number")).is_empty()) {
                continue;
            }
            let number = self.needed(&at("number"), 100);
            let name = self.needed(&at("name"), 1_000);
            let article = self.optional(&at("article"), NAME_CHARS);
            let valid_from = self.day(&at("from"));
            let before = known.get(place);
            let is_same = before.is_some_and(|it| it.number == number && it.article == article);
            let verified = is_same && before.is_some_and(|it| it.verified);
            all.push(LegalBasis { number, name, article, valid_from, verified });
        }
        if all.is_empty() {
            self.wrong(&format!("basis.{}.number", known.len()), "required");
        }
        all
    }

    fn day(&mut self, name: &str) -> Option<Date> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        let day = text.parse().ok();
        if day.is_none() {
            self.wrong(name, "not_a_date");
        }
        day
    }
}

/// `paper_7`, or the next that is free.
fn free_code(known: &[PaperDef]) -> String {
    let mut number = known.len() + 1;
    while known.iter().any(|paper| paper.code == format!("paper_{number}")) {
        number += 1;
    }
    format!("paper_{number}")
}

/// The amounts of a fee, by the names of their fields.
pub(crate) fn amounts(basis: &FeeBasis) -> Vec<(String, Vnd)> {
    match basis {
        FeeBasis::Fixed { amount } | FeeBasis::PerCopy { amount, .. } => {
            vec![("amount".to_owned(), *amount)]
        }
        FeeBasis::ByBand { bands, .. } => bands
            .iter()
            .enumerate()
            .map(|(place, band)| (format!("band.{place}"), band.amount))
            .collect(),
        FeeBasis::PerPage { amount, next_amount, cap, .. } => {
            vec![
                ("amount".to_owned(), *amount),
                ("next".to_owned(), *next_amount),
                ("cap".to_owned(), *cap),
            ]
        }
    }
}

/// The quantity as people type it: `3`, `0,5`; empty where there is none.
fn quantity_of(limit: &Limit) -> String {
    match limit.tenths() {
        None => String::new(),
        Some(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
        Some(tenths) => format!("{},{}", tenths / 10, tenths % 10),
    }
}

/// Tenths of what was typed: `3`, `0,5`, `0.5`.
fn tenths_in(text: &str) -> Option<u16> {
    let text = text.replace(',', ".");
    let (whole, tenth) = text.split_once('.').unwrap_or((&text, "0"));
    if tenth.len() != 1 {
        return None;
    }
    whole.parse::<u16>().ok()?.checked_mul(10)?.checked_add(tenth.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_as_they_are_shown() {
        for (text, tenths) in [("3", 30), ("0,5", 5), ("0.5", 5), ("10", 100)] {
            assert_eq!(tenths_in(text), Some(tenths));
        }
        for text in ["", "x", "1,55", "-1", "99999"] {
            assert_eq!(tenths_in(text), None, "{text}");
        }
        assert_eq!(quantity_of(&Limit::working_days(3)), "3");
        assert_eq!(quantity_of(&Limit::exact_tenths_of_working_days(5)), "0,5");
        assert_eq!(quantity_of(&Limit::same_day()), "");
    }
}

//! The fields by which a draft is written: out of a procedure, and back into it with everything wrong beside its
//! field.

use std::collections::BTreeMap;

use calendar::Limit;
use jiff::civil::Date;
use kernel::{Problem, Vnd};

use super::{
    AcceptedKind, Channel, ChannelKind, Competent, DraftPart, Fee, FeeBasis, LegalBasis, Level,
    Need, PaperDef, Procedure, ReceptionPlace, RunningRule, StepTime, Target, Transition,
    draft_form::{Fate, NEW_KINDS, NewField, TypedField, change_form, form_fields, open_sections},
    draft_typed::{distinct_fees, quantity_of},
    least_working_minutes,
};

/// The most months that a result may hold: a hundred years.
const MOST_MONTHS: u32 = 1_200;
/// Units that a limit may be typed in.
pub const LIMIT_UNITS: [&str; 7] =
    ["working_day", "day", "month", "working_hour", "hour_running", "same_day", "none"];

const NAME_CHARS: usize = 500;
const TEXT_CHARS: usize = 20_000;
/// The most that a fee may be, in đồng.
const MOST_DONG: i64 = 1_000_000_000;
/// The most papers or legal texts.
const MANY: usize = 60;

/// The text of the template that was chosen for the result, among what was typed.
pub(crate) const TEMPLATE_TEXT: &str = "template.text";

/// What was typed, by field.
pub type Typed = BTreeMap<String, String>;

/// The procedure with what was typed.
///
/// # Errors
/// Everything wrong, by field.
pub fn with_typed(base: &Procedure, typed: &Typed) -> Result<Procedure, Vec<Problem>> {
    let mut read = Read { typed, problems: Vec::new() };
    let mut procedure = base.clone();
    // The times of the steps come before the limits that they must fit into.
    let parts = [DraftPart::Words, DraftPart::Steps, DraftPart::Fees, DraftPart::Channels];
    let rest = [DraftPart::Papers, DraftPart::LegalBasis, DraftPart::Competence];
    for part in parts.into_iter().chain(rest).chain([DraftPart::Form, DraftPart::Outcome]) {
        read.part(part, &mut procedure);
    }
    if read.problems.is_empty() { Ok(procedure) } else { Err(read.problems) }
}

/// The procedure with what was typed for one part of it.
///
/// # Errors
/// Everything wrong, by field.
pub fn with_part(
    base: &Procedure,
    part: DraftPart,
    typed: &Typed,
) -> Result<Procedure, Vec<Problem>> {
    let mut read = Read { typed, problems: Vec::new() };
    let mut procedure = base.clone();
    read.part(part, &mut procedure);
    if part == DraftPart::Steps {
        read.steps_fit(&procedure);
    }
    if read.problems.is_empty() { Ok(procedure) } else { Err(read.problems) }
}

struct Read<'a> {
    typed: &'a Typed,
    problems: Vec<Problem>,
}

impl Read<'_> {
    fn part(&mut self, part: DraftPart, procedure: &mut Procedure) {
        match part {
            DraftPart::Words => self.words(procedure),
            DraftPart::Competence => self.competence(procedure),
            DraftPart::Channels => {
                let steps = procedure.steps.iter().map(|step| step.limit.working_minutes()).sum();
                for channel in &mut procedure.channels {
                    self.channel(channel, steps);
                }
            }
            DraftPart::Fees => self.fees(procedure),
            DraftPart::Steps => self.steps(procedure),
            DraftPart::Papers => procedure.papers = self.papers(&procedure.papers),
            DraftPart::Form => self.form(procedure),
            DraftPart::Outcome => self.outcome(procedure),
            DraftPart::LegalBasis => {
                procedure.legal_basis = self.legal_basis(&procedure.legal_basis);
            }
        }
    }

    fn words(&mut self, procedure: &mut Procedure) {
        procedure.name = self.needed("name", NAME_CHARS);
        procedure.summary = self.needed("summary", TEXT_CHARS);
        procedure.description = self.needed("description", TEXT_CHARS);
        procedure.requirements = self.optional("requirements", TEXT_CHARS);
        procedure.decision = self.optional("decision", NAME_CHARS);
        procedure.transition = self.transition();
    }

    fn competence(&mut self, procedure: &mut Procedure) {
        let is_target = |it: &Target| self.is_ticked(&format!("target.{}", it.code()));
        // The order of the procedure is kept; what is new comes behind.
        procedure.targets = in_order(&procedure.targets, &Target::ALL, is_target);
        let is_place = |it: &ReceptionPlace| self.is_ticked(&format!("reception.{}", it.code()));
        procedure.reception = in_order(&procedure.reception, &ReceptionPlace::ALL, is_place);
        if procedure.targets.is_empty() {
            self.wrong("target.citizen", "required");
        }
        if procedure.reception.is_empty() {
            self.wrong("reception.commune", "required");
        }
        match Level::from_code(&self.text("level")) {
            Some(level) => procedure.level = level,
            None => self.wrong("level", "not_in_list"),
        }
        procedure.competent = match self.bounded("competent", 60) {
            code if code.is_empty() => Competent::ReceivingCommune,
            code => Competent::Agency(code),
        };
        let commune_takes_in = procedure.reception.contains(&ReceptionPlace::Commune)
            || procedure.reception.contains(&ReceptionPlace::Competent);
        if procedure.competent == Competent::ReceivingCommune && !commune_takes_in {
            self.wrong("reception.commune", "commune_must_receive");
        }
    }

    fn outcome(&mut self, procedure: &mut Procedure) {
        procedure.outcome.name = self.needed("outcome_name", NAME_CHARS);
        let pattern = self.needed("number_pattern", 100);
        if !pattern.is_empty() && !pattern.contains("{n}") {
            self.wrong("number_pattern", "no_number");
        }
        procedure.outcome.number_pattern = pattern;
        procedure.outcome.valid_months = match self.text("valid_months").as_str() {
            "" => None,
            _ => u16::try_from(self.number("valid_months", MOST_MONTHS)).ok().filter(|it| *it > 0),
        };
        // Chosen by its procedure on the page; whoever saves puts its text beside the choice.
        if let Some(template) = self.typed.get(TEMPLATE_TEXT) {
            procedure.outcome.template.clone_from(template);
        }
    }

    fn form(&mut self, procedure: &mut Procedure) {
        let fields = form_fields(procedure);
        let mut typed = Vec::with_capacity(fields.len());
        for number in 0..fields.len() {
            let at = |field: &str| format!("field.{number}.{field}");
            let is_gone = self.is_ticked(&at("gone"));
            let label = if is_gone { String::new() } else { self.needed(&at("label"), NAME_CHARS) };
            typed.push(TypedField {
                label,
                hint: self.optional(&at("hint"), 2_000),
                needed: self.need(&at("needed")),
                fate: if is_gone { Fate::Goes } else { Fate::Stays },
            });
        }
        let at = |field: &str| format!("field.{}.{field}", fields.len());
        let label = self.bounded(&at("label"), NAME_CHARS);
        let new = (!label.is_empty()).then(|| NewField {
            label,
            kind: self.text(&at("kind")),
            section: self.text(&at("section")).parse().unwrap_or_default(),
            needed: self.need(&at("needed")),
        });
        if let Some(new) = &new {
            if !NEW_KINDS.contains(&new.kind.as_str()) {
                self.wrong(&at("kind"), "not_in_list");
            }
            if !open_sections(procedure).iter().any(|(place, _)| *place == new.section) {
                self.wrong(&at("section"), "not_in_list");
            }
        }
        if self.problems.is_empty() {
            self.problems.extend(change_form(procedure, &typed, new.as_ref()));
        }
    }

    fn need(&self, name: &str) -> Need {
        if self.is_ticked(name) { Need::Always } else { Need::Optional }
    }

    /// The steps together must not be longer than the limit of a channel.
    fn steps_fit(&mut self, procedure: &Procedure) {
        let sum: u32 = procedure.steps.iter().map(|step| step.limit.working_minutes()).sum();
        let limits = procedure.channels.iter();
        let least = limits.filter_map(|channel| least_working_minutes(&channel.limit)).min();
        if let Some(last) =
            procedure.steps.len().checked_sub(1).filter(|_| least.is_some_and(|it| sum > it))
        {
            self.wrong(&format!("step.{last}.minutes"), "sum_too_long");
        }
    }

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

    /// Nothing said and nowhere said so: dossiers on their way keep their version.
    fn transition(&mut self) -> Option<Transition> {
        let running = match self.text("transition").as_str() {
            "" => RunningRule::Keep,
            code => RunningRule::from_code(code).unwrap_or_else(|| {
                self.wrong("transition", "not_allowed");
                RunningRule::Keep
            }),
        };
        match (running, self.optional("transition-basis", NAME_CHARS)) {
            (_, Some(basis)) => Some(Transition { running, basis }),
            (RunningRule::Keep, None) => None,
            (RunningRule::FromAcceptance, None) => {
                self.wrong("transition-basis", "required");
                None
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
                    kind: None,
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

/// Those of which this is so: first those known, in their order, then the others.
fn in_order<T: Copy + PartialEq>(known: &[T], all: &[T], is_so: impl Fn(&T) -> bool) -> Vec<T> {
    let new = all.iter().filter(|it| !known.contains(it));
    known.iter().chain(new).copied().filter(|it| is_so(it)).collect()
}

/// `paper_7`, or the next that is free.
fn free_code(known: &[PaperDef]) -> String {
    let mut number = known.len() + 1;
    while known.iter().any(|paper| paper.code == format!("paper_{number}")) {
        number += 1;
    }
    format!("paper_{number}")
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

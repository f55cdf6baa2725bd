//! What is different between two versions of a procedure, part by part.

use std::collections::BTreeMap;

use calendar::Limit;
use jiff::civil::Date;
use kernel::Vnd;
use serde_json::Value;

use super::{
    Channel, ChannelKind, Decides, Decision, DecisionOutcome, DecisionRule, Fee, Form, LegalBasis,
    PaperDef, PartialReason, Procedure, Step,
};

/// The part of a procedure that is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The name.
    Name,
    /// The few words on what it is for.
    Summary,
    /// The sector.
    Sector,
    /// Who may file it, who carries it out, where it is handed in.
    Competence,
    /// A way in.
    Channel,
    /// The time limit of a way in.
    Limit,
    /// A fee.
    Fee,
    /// How much of it is done online.
    Service,
    /// A paper of the dossier.
    Paper,
    /// The form.
    Form,
    /// How it goes.
    Description,
    /// Requirements and conditions.
    Requirements,
    /// An internal step.
    Step,
    /// What comes back.
    Outcome,
    /// A legal text.
    LegalBasis,
    /// The decision that published it.
    Decision,
    /// When papers may be asked for.
    Supplement,
    /// What it means for dossiers on their way.
    Transition,
    /// First and last day.
    Validity,
    /// Words to find it by, translations, templates.
    Other,
}

impl Part {
    /// The name used in texts: `legal_basis`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Summary => "summary",
            Self::Sector => "sector",
            Self::Competence => "competence",
            Self::Channel => "channel",
            Self::Limit => "limit",
            Self::Fee => "fee",
            Self::Service => "service",
            Self::Paper => "paper",
            Self::Form => "form",
            Self::Description => "description",
            Self::Requirements => "requirements",
            Self::Step => "step",
            Self::Outcome => "outcome",
            Self::LegalBasis => "legal_basis",
            Self::Decision => "decision",
            Self::Supplement => "supplement",
            Self::Transition => "transition",
            Self::Validity => "validity",
            Self::Other => "other",
        }
    }
}

/// What stood or stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// Something that is not told in words, such as a template.
    Something,
    /// Words.
    Words(String),
    /// A time limit.
    Limit(Limit),
    /// A fee.
    Fee(Box<Fee>),
    /// A paper.
    Paper(Box<PaperDef>),
    /// Why the service is online in part only; whole without a reason.
    Service(Vec<PartialReason>),
    /// Working minutes.
    Minutes(u32),
    /// Đồng.
    Amount(Vnd),
    /// A day.
    Day(Date),
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In which part.
    pub part: Part,
    /// The channel, where channels have it each for itself.
    pub channel: Option<ChannelKind>,
    /// The name of the paper, step, fee, field or legal text; empty where there is only one.
    pub about: String,
    /// What stood there.
    pub before: Told,
    /// What stands there now.
    pub after: Told,
}

/// Every difference from the older to the newer version, in the order of [`Part`].
#[must_use]
pub fn compare(old: &Procedure, new: &Procedure) -> Vec<Difference> {
    let mut found = Differences(Vec::new());
    found.texts(old, new);
    found.competence(old, new);
    for kind in ChannelKind::ALL {
        found.channel(kind, old.channel(kind), new.channel(kind));
    }
    found.papers(&old.papers, &new.papers);
    found.form(old, new);
    found.steps(&old.steps, &new.steps);
    found.legal_basis(&old.legal_basis, &new.legal_basis);
    found.decisions(&old.decisions, &new.decisions);
    found.rest(old, new);
    let mut found = found.0;
    found.sort_by_key(|difference| difference.part);
    found
}

struct Differences(Vec<Difference>);

impl Differences {
    fn add(&mut self, part: Part, about: &str, before: Told, after: Told) {
        self.add_for(part, None, about, (before, after));
    }

    fn add_for(
        &mut self,
        part: Part,
        channel: Option<ChannelKind>,
        about: &str,
        (before, after): (Told, Told),
    ) {
        if before != after {
            self.0.push(Difference { part, channel, about: about.to_owned(), before, after });
        }
    }

    fn words(&mut self, part: Part, about: &str, before: &str, after: &str) {
        self.add(part, about, words(before), words(after));
    }

    fn texts(&mut self, old: &Procedure, new: &Procedure) {
        self.words(Part::Name, "", &old.name, &new.name);
        self.words(Part::Summary, "", &old.summary, &new.summary);
        self.words(Part::Sector, "", &old.sector.name, &new.sector.name);
        self.words(Part::Description, "", old.description.trim(), new.description.trim());
        let requirements = |it: &Procedure| it.requirements.clone().unwrap_or_default();
        self.words(Part::Requirements, "", requirements(old).trim(), requirements(new).trim());
        let decision = |it: &Procedure| it.decision.clone().unwrap_or_default();
        self.words(Part::Decision, "", &decision(old), &decision(new));
        self.add(Part::Validity, "first", Told::Day(old.valid_from), Told::Day(new.valid_from));
        let last = |it: &Procedure| it.valid_to.map_or(Told::Nothing, Told::Day);
        self.add(Part::Validity, "last", last(old), last(new));
    }

    fn competence(&mut self, old: &Procedure, new: &Procedure) {
        let is_same = old.level == new.level
            && old.targets == new.targets
            && old.competent == new.competent
            && old.reception == new.reception
            && old.agency_limits == new.agency_limits
            && old.non_territorial == new.non_territorial
            && old.on_site == new.on_site
            && old.immediate == new.immediate;
        if !is_same {
            self.something(Part::Competence);
        }
    }

    fn something(&mut self, part: Part) {
        self.add(part, "", Told::Nothing, Told::Something);
    }

    fn channel(&mut self, kind: ChannelKind, old: Option<&Channel>, new: Option<&Channel>) {
        let is_there = |channel: Option<&Channel>| {
            channel.map_or(Told::Nothing, |channel| Told::Limit(channel.limit))
        };
        let (Some(old), Some(new)) = (old, new) else {
            let told = (is_there(old), is_there(new));
            return self.add_for(Part::Channel, Some(kind), "", told);
        };
        let limits = (Told::Limit(old.limit), Told::Limit(new.limit));
        self.add_for(Part::Limit, Some(kind), "", limits);
        let note = |channel: &Channel| words(channel.note.as_deref().unwrap_or_default());
        self.add_for(Part::Channel, Some(kind), "", (note(old), note(new)));
        if old.partial_because != new.partial_because {
            let reasons = |channel: &Channel| Told::Service(channel.partial_because.clone());
            self.add_for(Part::Service, Some(kind), "", (reasons(old), reasons(new)));
        }
        let told = |fee: &Fee| Told::Fee(Box::new(fee.clone()));
        for (name, before, after) in matched(&old.fees, &new.fees, |fee| fee.name.clone()) {
            let fees = (before.map_or(Told::Nothing, told), after.map_or(Told::Nothing, told));
            self.add_for(Part::Fee, Some(kind), &name, fees);
        }
    }

    fn papers(&mut self, old: &[PaperDef], new: &[PaperDef]) {
        let told = |paper: &PaperDef| Told::Paper(Box::new(paper.clone()));
        for (_, before, after) in matched(old, new, |paper| paper.code.clone()) {
            let name = after.or(before).map(|paper| paper.name.as_str()).unwrap_or_default();
            let (before, after) =
                (before.map_or(Told::Nothing, told), after.map_or(Told::Nothing, told));
            self.add(Part::Paper, name, before, after);
        }
    }

    /// By field: what people are asked, and how.
    fn form(&mut self, old: &Procedure, new: &Procedure) {
        if old.form == new.form {
            return;
        }
        let (before, after) = (fields(&old.form), fields(&new.form));
        let known = self.0.len();
        for (label, before, after) in matched(&before, &after, |(path, ..)| path.clone()) {
            let label = after.or(before).map_or(label, |(_, label, _)| label.clone());
            let told = |it: Option<&(String, String, Value)>| match it {
                Some((_, label, _)) => words(label),
                None => Told::Nothing,
            };
            if before.map(|it| &it.2) != after.map(|it| &it.2) {
                let (mut before, mut after) = (told(before), told(after));
                if before == after {
                    (before, after) = (Told::Nothing, Told::Something);
                }
                self.add(Part::Form, &label, before, after);
            }
        }
        if self.0.len() == known {
            self.something(Part::Form);
        }
    }

    fn steps(&mut self, old: &[Step], new: &[Step]) {
        for (_, before, after) in matched(old, new, |step| step.code.clone()) {
            let minutes = |step: &Step| Told::Minutes(step.limit.working_minutes());
            let name = after.or(before).map(|step| step.name.as_str()).unwrap_or_default();
            match (before, after) {
                (Some(old), Some(new)) => {
                    self.add(Part::Step, name, minutes(old), minutes(new));
                    let is_same = Step { limit: new.limit, ..old.clone() } == *new;
                    if !is_same {
                        self.add(Part::Step, name, Told::Nothing, Told::Something);
                    }
                }
                (old, new) => {
                    let old = old.map_or(Told::Nothing, minutes);
                    self.add(Part::Step, name, old, new.map_or(Told::Nothing, minutes));
                }
            }
        }
    }

    fn legal_basis(&mut self, old: &[LegalBasis], new: &[LegalBasis]) {
        let told = |basis: &LegalBasis| match &basis.article {
            Some(article) => words(&format!("{} ({article})", basis.name)),
            None => words(&basis.name),
        };
        let key =
            |basis: &LegalBasis| (basis.number.clone(), basis.article.clone().unwrap_or_default());
        for ((number, _), before, after) in matched(old, new, key) {
            let (before, after) =
                (before.map_or(Told::Nothing, told), after.map_or(Told::Nothing, told));
            self.add(Part::LegalBasis, &number, before, after);
        }
    }

    /// By rule: what follows in the same case.
    fn decisions(&mut self, old: &[Decision], new: &[Decision]) {
        for (_, before, after) in matched(old, new, |table| table.name.clone()) {
            let Some(table) = after.or(before) else { continue };
            let part = match table.decides {
                Decides::Eligibility => Part::Requirements,
                Decides::Limit => Part::Limit,
                Decides::Fee => Part::Fee,
            };
            let rules = |it: Option<&Decision>| it.map(|it| it.rules.clone()).unwrap_or_default();
            let (had, has) = (rules(before), rules(after));
            let known = self.0.len();
            for (case, before, after) in matched(&had, &has, |rule| rule.because.clone()) {
                let about = format!("{}: {case}", table.title);
                let told = |rule: Option<&DecisionRule>| rule.map_or(Told::Nothing, outcome_of);
                self.add(part, &about, told(before), told(after));
            }
            if self.0.len() == known && before != after {
                self.add(part, &table.title, Told::Nothing, Told::Something);
            }
        }
    }

    fn rest(&mut self, old: &Procedure, new: &Procedure) {
        self.words(Part::Outcome, "", &old.outcome.name, &new.outcome.name);
        let renamed = super::OutcomeDef { name: new.outcome.name.clone(), ..old.outcome.clone() };
        if renamed != new.outcome {
            self.something(Part::Outcome);
        }
        if old.supplement != new.supplement {
            self.something(Part::Supplement);
        }
        if old.transition != new.transition {
            self.something(Part::Transition);
        }
        let is_same = old.keywords == new.keywords
            && old.life_events == new.life_events
            && old.translations == new.translations
            && old.forms == new.forms;
        if !is_same {
            self.something(Part::Other);
        }
    }
}

fn outcome_of(rule: &DecisionRule) -> Told {
    match &rule.then {
        DecisionOutcome::Limit(limit) => Told::Limit(*limit),
        DecisionOutcome::Amount(amount) => Told::Amount(*amount),
        DecisionOutcome::Eligible => Told::Something,
        DecisionOutcome::NotEligible(instead) => {
            Told::Words(instead.clone().unwrap_or_else(|| "–".to_owned()))
        }
    }
}

fn words(text: &str) -> Told {
    if text.is_empty() { Told::Nothing } else { Told::Words(text.to_owned()) }
}

/// The fields of a form: path, label, and everything else said of it.
fn fields(schema: &Value) -> Vec<(String, String, Value)> {
    let Ok(form) = Form::new(schema) else { return Vec::new() };
    let all = form.sections().iter().flat_map(|section| &section.fields);
    all.map(|field| {
        let said = serde_json::to_value(field).unwrap_or_default();
        (field.path.clone(), field.label.clone(), said)
    })
    .collect()
}

/// Both lists side by side, by key: those of the older first, in their order, then what is new.
fn matched<'a, T, K: Ord + Clone>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&T) -> K,
) -> Vec<(K, Option<&'a T>, Option<&'a T>)> {
    let by_key: BTreeMap<K, &T> = new.iter().map(|it| (key(it), it)).collect();
    let had: BTreeMap<K, &T> = old.iter().map(|it| (key(it), it)).collect();
    let kept = old.iter().map(|it| (key(it), Some(it), by_key.get(&key(it)).copied()));
    let added = new.iter().filter(|it| !had.contains_key(&key(it)));
    kept.chain(added.map(|it| (key(it), None, Some(it)))).collect()
}

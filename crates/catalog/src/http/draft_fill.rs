//! The fields of one part of a draft, filled and with what is wrong beside them.

use ui::{Choice, Field, FieldProblem, Text};

use crate::domain::{
    DraftPart, LIMIT_UNITS, Level, NEW_KINDS, Procedure, ReceptionPlace, RunningRule, Target,
    Typed, amounts, distinct_fees, form_fields, may_be_needed, open_sections,
};

/// Fields that belong together.
pub(super) struct Group {
    pub(super) heading: String,
    pub(super) fields: Vec<Field>,
    /// Folded until somebody opens it: where there are many of a kind.
    pub(super) is_folded: bool,
}

/// What a field is called: `paper.3.name` by its last word, with its number.
pub(super) fn label(t: &Text, field: &str) -> String {
    let mut words = field.split('.');
    let (first, middle, last) = (words.next(), words.next(), words.next());
    match (first, middle, last) {
        (Some(first), Some(middle), Some(last)) => {
            let name = t.get(format!("field-{first}-{last}"));
            let number = middle.parse::<i64>().map(|number| t.number(number + 1));
            let of = number.unwrap_or_else(|_| t.get(format!("channel-{middle}")));
            format!("{name} ({of})")
        }
        _ => t.get(format!("field-{}", field.replace('.', "-"))),
    }
}

/// Fills the fields with what was typed.
pub(super) struct Fill<'a> {
    pub(super) t: Text,
    pub(super) typed: &'a Typed,
    pub(super) problems: &'a [FieldProblem],
}

impl Fill<'_> {
    fn filled(&self, name: &str, field: Field) -> Field {
        let typed = self.typed.get(name).cloned().unwrap_or_default();
        field.value(typed).problems(self.problems)
    }

    fn words(&self, name: &str) -> String {
        let mut parts = name.split('.');
        match (parts.next(), parts.nth(1)) {
            (Some(first), Some(last)) => self.t.get(format!("field-{first}-{last}")),
            _ => self.t.get(format!("field-{name}")),
        }
    }

    fn text(&self, name: &str) -> Field {
        self.filled(name, Field::text(&self.t, name, self.words(name)))
    }

    fn area(&self, name: &str) -> Field {
        self.filled(name, Field::area(&self.t, name, self.words(name)))
    }

    fn digits(&self, name: &str) -> Field {
        self.filled(name, Field::digits(&self.t, name, self.words(name)).short())
    }

    fn tick(&self, name: &str) -> Field {
        let field = Field::checkbox(&self.t, name, self.words(name));
        if self.typed.contains_key(name) { field.ticked() } else { field }
    }

    /// The groups of this part; `agencies` are those that may decide.
    pub(super) fn groups(
        &self,
        part: DraftPart,
        procedure: &Procedure,
        agencies: &[Choice],
    ) -> Vec<Group> {
        let one = |fields: Vec<Field>| vec![(String::new(), fields)];
        let groups = match part {
            DraftPart::Words => one(vec![
                self.text("name"),
                self.area("summary"),
                self.area("description"),
                self.area("requirements").optional(),
                self.text("decision").optional(),
                self.transition(),
                self.text("transition-basis").optional(),
            ]),
            DraftPart::Competence => self.competence(agencies),
            DraftPart::Channels => self.channels(procedure),
            DraftPart::Fees => self.fees(procedure),
            DraftPart::Steps => self.steps(procedure),
            DraftPart::Papers => self.papers(procedure),
            DraftPart::Form => self.form(procedure),
            DraftPart::Outcome => one(vec![
                self.text("outcome_name"),
                self.text("number_pattern").hint(self.t.get("field-number_pattern-hint")),
                self.digits("valid_months").optional().hint(self.t.get("field-valid_months-hint")),
                self.template(agencies),
            ]),
            DraftPart::LegalBasis => self.legal_basis(procedure),
        };
        let many = matches!(part, DraftPart::Papers | DraftPart::Form | DraftPart::LegalBasis);
        let last = groups.len().saturating_sub(1);
        let is_wrong = |fields: &[Field]| fields.iter().any(Field::is_wrong);
        let groups = groups.into_iter().enumerate();
        groups
            .map(|(place, (heading, fields))| Group {
                // What is wrong is never hidden, nor is the place for one more.
                is_folded: many && place != last && !is_wrong(&fields),
                heading,
                fields,
            })
            .collect()
    }

    /// What becomes of dossiers that are on their way when the version comes into force.
    fn transition(&self) -> Field {
        let rules = RunningRule::ALL.map(|rule| {
            let key = format!("transition-{}", rule.code().replace('_', "-"));
            Choice::new(rule.code(), self.t.get(key))
        });
        let name = "transition";
        self.filled(name, Field::radios(&self.t, name, self.words(name), rules))
    }

    fn competence(&self, agencies: &[Choice]) -> Vec<(String, Vec<Field>)> {
        let t = &self.t;
        let commune = Choice::new("", t.get("competent-commune"));
        let competent = std::iter::once(&commune).chain(agencies);
        let levels =
            Level::ALL.map(|it| Choice::new(it.code(), t.get(format!("level-{}", it.code()))));
        let tick = |name: String, label: String| {
            let field = Field::checkbox(t, name.as_str(), label).problems(self.problems);
            if self.typed.contains_key(&name) { field.ticked() } else { field }
        };
        let targets = Target::ALL.map(|it| {
            tick(format!("target.{}", it.code()), t.get(format!("target-{}", it.code())))
        });
        let places = ReceptionPlace::ALL.map(|it| {
            tick(format!("reception.{}", it.code()), t.get(format!("reception-{}", it.code())))
        });
        let level = Field::select(t, "level", self.words("level"), levels);
        let decides = Field::select(t, "competent", self.words("competent"), competent);
        let decides = vec![self.filled("level", level), self.filled("competent", decides)];
        vec![
            (t.get("draft-group-decides"), decides),
            (t.get("fact-targets"), targets.into()),
            (t.get("fact-reception"), places.into()),
        ]
    }

    /// The template is one of those that exist: nobody types one here.
    fn template(&self, others: &[Choice]) -> Field {
        let own = Choice::new("", self.t.get("template-own"));
        let choices: Vec<Choice> = [own].into_iter().chain(others.iter().cloned()).collect();
        let field = Field::select(&self.t, "template", self.words("template"), choices);
        self.filled("template", field.hint(self.t.get("field-template-hint")))
    }

    fn form(&self, procedure: &Procedure) -> Vec<(String, Vec<Field>)> {
        let t = &self.t;
        let known = form_fields(procedure);
        let mut groups: Vec<(String, Vec<Field>)> = Vec::new();
        for (number, (_, field)) in known.iter().enumerate() {
            let at = |name: &str| format!("field.{number}.{name}");
            let mut fields = vec![self.text(&at("label")), self.text(&at("hint")).optional()];
            if may_be_needed(field) {
                fields.push(self.tick(&at("needed")));
            }
            fields.push(self.tick(&at("gone")));
            groups.push((field.label.clone(), fields));
        }
        let at = |name: &str| format!("field.{}.{name}", known.len());
        let kinds =
            NEW_KINDS.map(|it| Choice::new(it, t.get(format!("kind-{}", it.replace('_', "-")))));
        let sections = open_sections(procedure);
        let sections =
            sections.into_iter().map(|(place, title)| Choice::new(place.to_string(), title));
        let kind = Field::select(t, at("kind"), self.words(&at("kind")), kinds);
        let section = Field::select(t, at("section"), self.words(&at("section")), sections);
        let fields = vec![
            self.text(&at("label")).optional(),
            self.filled(&at("kind"), kind),
            self.filled(&at("section"), section),
            self.tick(&at("needed")),
        ];
        groups.push((t.get("draft-field-new"), fields));
        groups
    }

    fn channels(&self, procedure: &Procedure) -> Vec<(String, Vec<Field>)> {
        let channels = procedure.channels.iter().map(|channel| {
            let at = |field: &str| format!("channel.{}.{field}", channel.kind.code());
            let units = LIMIT_UNITS.map(|unit| {
                Choice::new(unit, self.t.get(format!("unit-{}", unit.replace('_', "-"))))
            });
            let quantity = Field::text(&self.t, at("quantity"), self.words(&at("quantity")));
            let unit = Field::select(&self.t, at("unit"), self.words(&at("unit")), units);
            let fields = vec![
                self.filled(&at("quantity"), quantity.short().optional()),
                self.filled(&at("unit"), unit),
                self.text(&at("note")).optional(),
            ];
            (self.t.get(format!("channel-{}", channel.kind.code())), fields)
        });
        channels.collect()
    }

    fn fees(&self, procedure: &Procedure) -> Vec<(String, Vec<Field>)> {
        let fees = distinct_fees(procedure).into_iter().enumerate().map(|(number, fee)| {
            let fields = amounts(&fee.basis).into_iter();
            let fields = fields.map(|(name, _)| self.digits(&format!("fee.{number}.{name}")));
            (fee.name.clone(), fields.collect())
        });
        fees.collect()
    }

    fn steps(&self, procedure: &Procedure) -> Vec<(String, Vec<Field>)> {
        let steps = procedure.steps.iter().enumerate().map(|(number, step)| {
            (step.name.clone(), vec![self.digits(&format!("step.{number}.minutes"))])
        });
        steps.collect()
    }

    fn papers(&self, procedure: &Procedure) -> Vec<(String, Vec<Field>)> {
        let known = procedure.papers.len();
        let papers = (0..=known).map(|number| {
            let at = |field: &str| format!("paper.{number}.{field}");
            let mut fields = vec![
                self.area(&at("name")),
                self.digits(&at("originals")),
                self.digits(&at("copies")),
                self.text(&at("condition")).optional(),
                self.tick(&at("required")),
            ];
            if number < known {
                fields.push(self.tick(&at("gone")));
            }
            (self.row_heading("draft-paper", number, known), fields)
        });
        papers.collect()
    }

    fn legal_basis(&self, procedure: &Procedure) -> Vec<(String, Vec<Field>)> {
        let known = procedure.legal_basis.len();
        let all = (0..=known).map(|number| {
            let at = |field: &str| format!("basis.{number}.{field}");
            let day = Field::date(&self.t, at("from"), self.words(&at("from")));
            let mut fields = vec![
                self.text(&at("number")).medium(),
                self.area(&at("name")),
                self.text(&at("article")).optional(),
                self.filled(&at("from"), day.optional()),
            ];
            if number < known {
                fields.push(self.tick(&at("gone")));
            }
            (self.row_heading("draft-basis", number, known), fields)
        });
        all.collect()
    }

    /// "Paper 3", or "One paper more" behind the last.
    fn row_heading(&self, key: &str, number: usize, known: usize) -> String {
        if number == known {
            return self.t.get(format!("{key}-new"));
        }
        let shown = self.t.number(i64::try_from(number + 1).unwrap_or(i64::MAX));
        self.t.with(format!("{key}-number"), &[("number", shown.as_str())])
    }
}

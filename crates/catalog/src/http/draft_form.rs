//! Writing on a draft: one form with everything that can be changed on the screen.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Problem, Refused};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use ui::{Choice, Field, FieldProblem, Frame, Notice, Text};

use super::{
    drafts::{DRAFTS, HERE, draft_id, on_the_page, sentence, shown},
    texts::office,
};
use crate::{
    domain::{
        LIMIT_UNITS, Procedure, ProcedureDraft, Refusal, Typed, amounts, distinct_fees,
        policy::{Action, permit},
        typed_of,
    },
    error::Error,
    queries::draft::draft_beside,
    verbs,
};

#[derive(Template)]
#[template(path = "admin/draft-form.html")]
struct FormPage {
    frame: Frame,
    t: Text,
    here: String,
    version: i64,
    parts: Vec<FormPart>,
}

/// Fields under one heading; each group of them under one of its own.
struct FormPart {
    heading: String,
    groups: Vec<(String, Vec<Field>)>,
}

/// The form.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    form_page(&app, &caller, &id, (StatusCode::OK, None, Vec::new(), None)).await
}

/// Writes what was typed.
pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed: Typed = posted.into_iter().collect();
    let seen = typed.get("version").and_then(|text| text.parse().ok());
    let command = verbs::ChangeDraft {
        draft: draft_id(&id)?,
        seen_version: seen.unwrap_or_default(),
        typed: typed.clone(),
    };
    let ctx = caller.ctx.clone();
    let outcome = app.db.write(move |tx| verbs::change_draft(tx, &ctx, &command)).await;
    let Err(error) = outcome else {
        return Ok(Redirect::to(&format!("{DRAFTS}/{id}")).into_response());
    };
    let (status, refusal) = on_the_page(error)?;
    let t = office();
    let problems = refusal.problems().to_vec();
    let notice = problems.is_empty().then(|| sentence(&t, &refusal));
    form_page(&app, &caller, &id, (status, Some(typed), problems, notice)).await
}

/// What the form is shown with: the status, what was typed, what is wrong with it, a sentence above.
type Again = (StatusCode, Option<Typed>, Vec<Problem>, Option<Notice>);

async fn form_page(
    app: &App,
    caller: &Caller,
    id: &str,
    (status, typed, problems, notice): Again,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), draft_id(id)?);
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::KeepDraft)?;
        Ok::<_, Error>(draft_beside(tx, id)?.draft)
    };
    let draft: ProcedureDraft = app.db.read(read).await?;
    draft.after(crate::domain::DraftDeed::Change).map_err(|it: Refusal| Failure::refused(&it))?;
    let t = office();
    let problems = FieldProblem::of(t, &problems, |field| label(&t, field));
    let seen = typed.as_ref().and_then(|typed| typed.get("version")?.parse().ok());
    let typed = typed.unwrap_or_else(|| typed_of(&draft.procedure));
    let mut frame = identity::frame(app, caller, t.get("draft-edit"))
        .crumb(HERE, t.get("drafts-title"))
        .crumb(format!("{DRAFTS}/{id}"), draft.procedure.name.as_str())
        .problems(problems.clone());
    frame.notice = notice;
    let fill = Fill { t, typed: &typed, problems: &problems };
    let page = FormPage {
        here: format!("{DRAFTS}/{id}/sua"),
        version: seen.unwrap_or(draft.version),
        parts: fill.parts(&draft.procedure),
        frame,
        t,
    };
    shown(status, &page)
}

/// What a field is called: `paper.3.name` by its last word, with its number.
fn label(t: &Text, field: &str) -> String {
    let mut words = field.split('.');
    let (first, middle, last) = (words.next(), words.next(), words.next());
    match (first, middle, last) {
        (Some(first), Some(middle), Some(last)) => {
            let name = t.get(format!("field-{first}-{last}"));
            let number = middle.parse::<i64>().map(|number| t.number(number + 1));
            let of = number.unwrap_or_else(|_| t.get(format!("channel-{middle}")));
            format!("{name} ({of})")
        }
        _ => t.get(format!("field-{field}")),
    }
}

struct Fill<'a> {
    t: Text,
    typed: &'a Typed,
    problems: &'a [FieldProblem],
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

    fn parts(&self, procedure: &Procedure) -> Vec<FormPart> {
        let part = |key: &str, groups| FormPart { heading: self.t.get(key), groups };
        vec![
            part(
                "draft-part-words",
                vec![(
                    String::new(),
                    vec![
                        self.text("name"),
                        self.area("summary"),
                        self.area("description"),
                        self.area("requirements").optional(),
                        self.text("decision").optional(),
                    ],
                )],
            ),
            part("channels-title", self.channels(procedure)),
            part("draft-part-fees", self.fees(procedure)),
            part("steps-title", self.steps(procedure)),
            part("papers-title", self.papers(procedure)),
            part("legal-title", self.legal_basis(procedure)),
        ]
        .into_iter()
        .filter(|part| !part.groups.is_empty())
        .collect()
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

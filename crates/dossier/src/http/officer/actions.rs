//! What the officer may do with the case now, as forms: one click, or a little form that unfolds.

use askama::{Template, filters::HtmlSafe};
use ui::{Choice, Field, FieldProblem, Text};

use super::{case::Failed, posted::Posted};
use crate::{
    Case, Ground, Worklist,
    domain::{Action, Dossier},
};

/// The longest text that the verbs take as a reason.
const REASON_LIMIT: u32 = 2_000;
/// The longest text that they take as the text of a result.
const CONTENT_LIMIT: u32 = 5_000;

/// One thing that can be done.
#[derive(Template)]
#[template(path = "officer/action.html")]
pub(super) struct ActionForm {
    href: String,
    version: i64,
    button: String,
    style: &'static str,
    hint: Option<String>,
    fields: Vec<Field>,
    /// The summary under which the form is folded away; a form without fields is only a button.
    summary: String,
    is_open: bool,
}

impl HtmlSafe for ActionForm {}

impl ActionForm {
    /// Whether it is a button and nothing else.
    pub(super) const fn is_one_click(&self) -> bool {
        self.fields.is_empty()
    }
}

/// The word by which addresses and texts name an action.
pub(super) const fn word(action: Action) -> &'static str {
    match action {
        Action::Submit => "submit",
        Action::Accept => "accept",
        Action::RequestSupplement => "request-supplement",
        Action::Supplement => "supplement",
        Action::Refuse => "refuse",
        Action::Withdraw => "withdraw",
        Action::Take => "take",
        Action::Assign => "assign",
        Action::Forward => "forward",
        Action::PrepareResult => "prepare",
        Action::SubmitForSignature => "submit-for-signature",
        Action::SendBack => "send-back",
        Action::Approve => "approve",
        Action::NumberResult => "number",
        Action::DeliverResult => "deliver",
    }
}

/// The action with this word.
pub(super) fn with_word(name: &str) -> Option<Action> {
    Action::ALL.into_iter().find(|action| word(*action) == name)
}

/// Where a form of this action is sent.
const fn path(action: Action) -> Option<&'static str> {
    match action {
        Action::Accept => Some("tiep-nhan"),
        Action::RequestSupplement => Some("yeu-cau-bo-sung"),
        Action::Refuse => Some("tu-choi"),
        Action::Take => Some("nhan-viec"),
        Action::Assign => Some("phan-cong"),
        Action::Forward => Some("chuyen-buoc"),
        Action::PrepareResult => Some("du-thao"),
        Action::SubmitForSignature => Some("trinh-ky"),
        Action::SendBack => Some("tra-lai"),
        Action::Approve => Some("phe-duyet"),
        Action::NumberResult => Some("cap-so"),
        Action::DeliverResult => Some("tra-ket-qua"),
        Action::Submit | Action::Supplement | Action::Withdraw => None,
    }
}

/// The list whose next dossier comes after this deed.
pub(super) fn list_after(action: Action, dossier: &Dossier) -> Option<Worklist> {
    match action {
        Action::RequestSupplement if dossier.is_accepted() => Some(Worklist::Mine),
        Action::Accept | Action::Refuse | Action::RequestSupplement => Some(Worklist::Intake),
        Action::Take | Action::Assign => Some(Worklist::Pool),
        Action::Forward | Action::SubmitForSignature => Some(Worklist::Mine),
        Action::SendBack | Action::Approve => Some(Worklist::ToSign),
        Action::NumberResult => Some(Worklist::ToNumber),
        Action::DeliverResult => Some(Worklist::ToReturn),
        Action::Submit | Action::Supplement | Action::Withdraw | Action::PrepareResult => None,
    }
}

/// The forms of everything that may be done now; the one that failed is open and holds what was
/// typed.
pub(super) fn forms(
    t: Text,
    case: &Case,
    failed: Option<&Failed>,
    problems: &[FieldProblem],
) -> Vec<ActionForm> {
    let mut actions = case.actions.clone();
    // One main thing a page: before there is a draft, writing it is.
    actions.sort_by_key(|action| rank(*action));
    let builder = Builder { t, case, failed, problems };
    actions.into_iter().filter_map(|action| builder.form(action)).collect()
}

const fn rank(action: Action) -> u8 {
    match action {
        Action::Accept
        | Action::SubmitForSignature
        | Action::Approve
        | Action::NumberResult
        | Action::DeliverResult => 0,
        Action::Take | Action::Forward => 1,
        Action::PrepareResult | Action::Assign => 2,
        Action::RequestSupplement | Action::SendBack => 3,
        Action::Refuse | Action::Submit | Action::Supplement | Action::Withdraw => 4,
    }
}

struct Builder<'a> {
    t: Text,
    case: &'a Case,
    failed: Option<&'a Failed>,
    problems: &'a [FieldProblem],
}

impl Builder<'_> {
    fn form(&self, action: Action) -> Option<ActionForm> {
        let name = word(action);
        let dossier = &self.case.detail.dossier;
        let fields = self.fields(action);
        // What is asked for is written at once when there is nothing to send on yet.
        let is_first_draft = action == Action::PrepareResult && self.case.detail.result.is_none();
        Some(ActionForm {
            href: format!("/can-bo/ho-so/{}/{}", dossier.id(), path(action)?),
            version: dossier.row_version(),
            button: self.t.get(format!("do-{name}")),
            style: match action {
                Action::Refuse => "button button-warning",
                Action::PrepareResult if !is_first_draft => "button button-secondary",
                Action::Assign | Action::RequestSupplement | Action::SendBack => {
                    "button button-secondary"
                }
                Action::Submit
                | Action::Accept
                | Action::Supplement
                | Action::Withdraw
                | Action::Take
                | Action::Forward
                | Action::PrepareResult
                | Action::SubmitForSignature
                | Action::Approve
                | Action::NumberResult
                | Action::DeliverResult => "button",
            },
            hint: self.t.find(format!("hint-{name}")),
            fields,
            summary: self.t.get(format!("open-{name}")),
            is_open: self.typed(action).is_some() || is_first_draft,
        })
    }

    /// What was typed into the form of this action, if it just failed.
    fn typed(&self, action: Action) -> Option<&Posted> {
        self.failed.filter(|failed| failed.action == action).map(|failed| &failed.posted)
    }

    fn fields(&self, action: Action) -> Vec<Field> {
        match action {
            Action::RequestSupplement => vec![self.papers(), self.reason(action)],
            Action::Refuse => vec![self.grounds(), self.reason(action)],
            Action::SendBack => vec![self.reason(action)],
            Action::Assign => vec![self.specialists()],
            Action::PrepareResult => vec![self.content()],
            Action::Submit
            | Action::Accept
            | Action::Supplement
            | Action::Withdraw
            | Action::Take
            | Action::Forward
            | Action::SubmitForSignature
            | Action::Approve
            | Action::NumberResult
            | Action::DeliverResult => Vec::new(),
        }
    }

    /// A field of this action. The one that failed has the plain id, to which the summary leads.
    fn placed(&self, field: Field, action: Action, name: &str) -> Field {
        match self.typed(action) {
            Some(_) => field.problems(self.problems),
            None => field.id(format!("f-{}-{name}", word(action))),
        }
    }

    fn reason(&self, action: Action) -> Field {
        let name = word(action);
        let typed = self.typed(action).map_or("", |posted| posted.get("reason"));
        let field = Field::area(&self.t, "reason", self.t.get(format!("field-reason-{name}")))
            .max_length(REASON_LIMIT)
            .value(typed);
        let field = match self.t.find(format!("field-reason-{name}-hint")) {
            Some(hint) => field.hint(hint),
            None => field,
        };
        self.placed(field, action, "reason")
    }

    fn papers(&self) -> Field {
        let action = Action::RequestSupplement;
        let chosen = self.typed(action).map(|posted| posted.all("papers")).unwrap_or_default();
        let detail = &self.case.detail;
        let papers = detail.rules.procedure.papers_for(&detail.form).map(|paper| {
            let choice = Choice::new(&paper.code, &paper.name);
            if chosen.contains(&paper.code) { choice.chosen() } else { choice }
        });
        let label = self.t.get("field-papers");
        let field = Field::checkboxes(&self.t, "papers", label, papers.collect::<Vec<_>>());
        self.placed(field.hint(self.t.get("field-papers-hint")), action, "papers")
    }

    fn grounds(&self) -> Field {
        let action = Action::Refuse;
        let grounds = Ground::ALL.into_iter().map(|ground| {
            let code = ground.code();
            Choice::new(code, self.t.get(format!("ground-{}", code.replace('_', "-"))))
        });
        let chosen = self.typed(action).map_or("", |posted| posted.get("ground"));
        let label = self.t.get("field-ground");
        let field = Field::radios(&self.t, "ground", label, grounds.collect::<Vec<_>>());
        self.placed(field.value(chosen), action, "ground")
    }

    fn specialists(&self) -> Field {
        let action = Action::Assign;
        let people = self.case.specialists.iter().map(|it| {
            Choice::new(it.position.id.to_string(), format!("{}, {}", it.name, it.position.title))
        });
        let nobody = Choice::new("", self.t.get("field-to-nobody"));
        let choices: Vec<Choice> = std::iter::once(nobody).chain(people).collect();
        let assignee = self.case.detail.dossier.assignee().map(|it| it.to_string());
        let chosen = match self.typed(action) {
            Some(posted) => posted.get("to").to_owned(),
            None => assignee.unwrap_or_default(),
        };
        let field = Field::select(&self.t, "to", self.t.get("field-to"), choices).value(chosen);
        self.placed(field, action, "to")
    }

    fn content(&self) -> Field {
        let action = Action::PrepareResult;
        let detail = &self.case.detail;
        let text = match (self.typed(action), &detail.result) {
            (Some(posted), _) => posted.get("content").to_owned(),
            (None, Some(result)) => result.content.clone(),
            (None, None) => self.t.with(
                "draft-content",
                &[
                    ("code", detail.dossier.code()),
                    ("applicant", &detail.applicant_name),
                    ("procedure", &detail.rules.procedure.name),
                    ("outcome", &detail.rules.procedure.outcome.name),
                ],
            ),
        };
        let field = Field::area(&self.t, "content", self.t.get("field-content"))
            .hint(self.t.get("field-content-hint"))
            .max_length(CONTENT_LIMIT)
            .value(text);
        self.placed(field, action, "content")
    }
}

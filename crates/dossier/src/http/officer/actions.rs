//! What the officer may do with the case now, as forms: one click, or a little form that unfolds.

use askama::{Template, filters::HtmlSafe};
use ui::{Choice, Field, FieldProblem, Text};

use super::{case::Failed, posted::Posted};
use crate::{
    Case, Ground, RevocationGround, Settlement, StopGround, Way, Worklist,
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
    /// The words of the field in which the receiver signs on the screen, where one does.
    signs: Option<Signing>,
}

/// A field to sign in, drawn by a script; without it the receipt is signed on paper.
struct Signing {
    label: String,
    hint: String,
    clear: String,
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
        Action::HandOverResult => "hand-over",
        Action::PostResult => "post",
        Action::DeliverResult => "deliver",
        Action::RequestWithdrawal => "request-withdrawal",
        Action::GrantWithdrawal => "grant-withdrawal",
        Action::DeclineWithdrawal => "decline-withdrawal",
        Action::Release => "release",
        Action::RequestPayment => "request-payment",
        Action::ConfirmPayment => "confirm-payment",
        Action::Extend => "extend",
        Action::Decline => "decline",
        Action::Stop => "stop",
        Action::Reopen => "reopen",
        Action::Transfer => "transfer",
        Action::CorrectResult => "correct-result",
        Action::ProposeRevocation => "propose-revocation",
        Action::RevokeResult => "revoke-result",
        Action::DeclineRevocation => "decline-revocation",
        Action::AnnulRevocation => "annul-revocation",
        Action::TakeBackResult => "take-back",
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
        Action::HandOverResult => Some("chuyen-ket-qua"),
        Action::PostResult => Some("gui-buu-chinh"),
        Action::DeliverResult => Some("tra-ket-qua"),
        Action::Withdraw => Some("rut"),
        Action::RequestWithdrawal => Some("yeu-cau-rut"),
        Action::GrantWithdrawal => Some("cho-rut"),
        Action::DeclineWithdrawal => Some("khong-cho-rut"),
        Action::Release => Some("tra-viec"),
        Action::RequestPayment => Some("nghia-vu-tai-chinh"),
        Action::ConfirmPayment => Some("da-nop-tien"),
        Action::Extend => Some("gia-han"),
        Action::Decline => Some("tu-choi-giai-quyet"),
        Action::Stop => Some("dung-giai-quyet"),
        Action::Reopen => Some("mo-lai"),
        Action::Transfer => Some("chuyen-co-quan"),
        Action::CorrectResult => Some("sua-ket-qua"),
        Action::ProposeRevocation => Some("de-nghi-thu-hoi"),
        Action::RevokeResult => Some("thu-hoi-ket-qua"),
        Action::DeclineRevocation => Some("khong-thu-hoi"),
        Action::AnnulRevocation => Some("huy-thu-hoi"),
        Action::TakeBackResult => Some("buu-chinh-chuyen-hoan"),
        Action::Submit | Action::Supplement => None,
    }
}

/// The list whose next dossier comes after this deed.
pub(super) fn list_after(action: Action, dossier: &Dossier) -> Option<Worklist> {
    let lists: [(Worklist, &[Action]); 6] = [
        (
            Worklist::Intake,
            &[Action::Accept, Action::Refuse, Action::RequestSupplement, Action::Transfer],
        ),
        (Worklist::Pool, &[Action::Take, Action::Assign]),
        (
            Worklist::Mine,
            &[Action::Forward, Action::SubmitForSignature, Action::Release, Action::RequestPayment],
        ),
        (
            Worklist::ToSign,
            &[
                Action::SendBack,
                Action::Approve,
                Action::Decline,
                Action::GrantWithdrawal,
                Action::DeclineWithdrawal,
            ],
        ),
        (Worklist::ToNumber, &[Action::NumberResult]),
        (Worklist::ToReturn, &[Action::DeliverResult]),
    ];
    if action == Action::RequestSupplement && dossier.is_accepted() {
        return Some(Worklist::Mine);
    }
    lists.into_iter().find(|(_, deeds)| deeds.contains(&action)).map(|(list, _)| list)
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

/// The straight road first, what leaves it last.
const fn rank(action: Action) -> u8 {
    match action {
        Action::Accept
        | Action::SubmitForSignature
        | Action::Approve
        | Action::NumberResult
        | Action::DeliverResult
        | Action::HandOverResult
        | Action::GrantWithdrawal
        | Action::ConfirmPayment => 0,
        Action::Take | Action::Forward | Action::DeclineWithdrawal => 1,
        Action::PrepareResult | Action::Assign => 2,
        Action::RequestSupplement | Action::RequestPayment | Action::SendBack => 3,
        Action::Release
        | Action::Extend
        | Action::Reopen
        | Action::PostResult
        | Action::TakeBackResult
        | Action::Transfer
        | Action::CorrectResult
        | Action::DeclineRevocation => 4,
        Action::Refuse
        | Action::ProposeRevocation
        | Action::RevokeResult
        | Action::AnnulRevocation
        | Action::Decline
        | Action::Stop
        | Action::Submit
        | Action::Supplement
        | Action::Withdraw
        | Action::RequestWithdrawal => 5,
    }
}

/// How its button looks: a warning where it ends the case, quiet where it leaves the straight road.
const fn style(action: Action) -> &'static str {
    match rank(action) {
        0 | 1 => "button",
        5 => "button button-warning",
        _ => "button button-secondary",
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
            style: if is_first_draft { "button" } else { style(action) },
            hint: self.t.find(format!("hint-{name}")),
            fields,
            signs: (action == Action::DeliverResult && self.is_at_desk()).then(|| Signing {
                label: self.t.get("sign-here"),
                hint: self.t.get("sign-here-hint"),
                clear: self.t.get("sign-clear"),
            }),
            summary: self.t.get(format!("open-{name}")),
            is_open: self.typed(action).is_some()
                || is_first_draft
                || action == Action::DeliverResult,
        })
    }

    /// What was typed into the form of this action, if it just failed.
    fn typed(&self, action: Action) -> Option<&Posted> {
        self.failed.filter(|failed| failed.action == action).map(|failed| &failed.posted)
    }

    fn fields(&self, action: Action) -> Vec<Field> {
        match action {
            Action::RequestSupplement => vec![self.papers(), self.reason(action)],
            Action::Refuse | Action::Decline => {
                let grounds = Ground::ALL.map(Ground::code);
                vec![self.one_of(action, "ground", &grounds), self.reason(action)]
            }
            Action::Stop => {
                let grounds = StopGround::ALL.map(StopGround::code);
                vec![self.one_of(action, "ground", &grounds), self.reason(action)]
            }
            Action::ConfirmPayment => {
                let settlements = Settlement::ALL.map(Settlement::code);
                vec![self.one_of(action, "settlement", &settlements), self.reason(action)]
            }
            Action::RequestPayment => vec![self.number(action, "amount"), self.reason(action)],
            Action::Extend | Action::CorrectResult => {
                vec![self.number(action, "working_days"), self.reason(action)]
            }
            Action::Transfer => vec![self.places(), self.reason(action)],
            Action::ProposeRevocation => {
                let grounds = RevocationGround::ALL.map(RevocationGround::code);
                let ground = self.one_of(action, "ground", &grounds);
                vec![ground, self.line(action, "law"), self.reason(action)]
            }
            Action::RevokeResult => {
                let order = [self.line(action, "order_number"), self.day(action, "order_on")];
                let rest = [self.day(action, "revoked_from"), self.reason(action)];
                order.into_iter().chain(rest).collect()
            }
            Action::AnnulRevocation => vec![
                self.line(action, "order_number"),
                self.day(action, "order_on"),
                self.reason(action),
            ],
            Action::SendBack
            | Action::RequestWithdrawal
            | Action::GrantWithdrawal
            | Action::DeclineWithdrawal
            | Action::DeclineRevocation
            | Action::TakeBackResult
            | Action::Reopen => vec![self.reason(action)],
            Action::PostResult => vec![self.line(action, "tracking")],
            Action::DeliverResult => {
                let ways = self.ways();
                let mut fields = vec![self.one_of(action, "way", &ways)];
                if ways.contains(&Way::Proxy.code()) {
                    fields.extend([self.line(action, "proxy"), self.line(action, "paper")]);
                }
                fields
            }
            Action::Assign => vec![self.specialists()],
            Action::PrepareResult => vec![self.content()],
            Action::Submit
            | Action::Accept
            | Action::Supplement
            | Action::Withdraw
            | Action::Take
            | Action::Release
            | Action::Forward
            | Action::SubmitForSignature
            | Action::Approve
            | Action::NumberResult
            | Action::HandOverResult => Vec::new(),
        }
    }

    /// Whether somebody may stand at the desk to receive the result.
    fn is_at_desk(&self) -> bool {
        self.ways().contains(&Way::InPerson.code())
    }

    /// The ways that are open from where the result is.
    fn ways(&self) -> Vec<&'static str> {
        let at = self.case.detail.dossier.delivery();
        Way::ALL.into_iter().filter(|way| way.leads(at).is_some()).map(Way::code).collect()
    }

    /// A line to type.
    fn line(&self, action: Action, name: &'static str) -> Field {
        let typed = self.typed(action).map_or("", |posted| posted.get(name));
        let words = name.replace('_', "-");
        let field = Field::text(&self.t, name, self.t.get(format!("field-{words}"))).value(typed);
        self.placed(field.hint(self.t.get(format!("field-{words}-hint"))), action, name)
    }

    /// A day to give.
    fn day(&self, action: Action, name: &'static str) -> Field {
        let typed = self.typed(action).map_or("", |posted| posted.get(name));
        let label = self.t.get(format!("field-{}", name.replace('_', "-")));
        self.placed(Field::date(&self.t, name, label).value(typed), action, name)
    }

    /// A whole number to type.
    fn number(&self, action: Action, name: &'static str) -> Field {
        let typed = self.typed(action).map_or("", |posted| posted.get(name));
        let words = name.replace('_', "-");
        let label = self.t.get(format!("field-{words}"));
        let field = Field::digits(&self.t, name, label).value(typed);
        let hint = self.t.find(format!("field-{words}-hint-{}", word(action)));
        let hint = hint.unwrap_or_else(|| self.t.get(format!("field-{words}-hint")));
        self.placed(field.hint(hint), action, name)
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

    /// One of a short list, each with its text.
    fn one_of(&self, action: Action, name: &'static str, codes: &[&'static str]) -> Field {
        let choices = codes.iter().map(|code| {
            Choice::new(*code, self.t.get(format!("ground-{}", code.replace('_', "-"))))
        });
        // What is usual is chosen already: the applicant stands at the desk.
        let usual = if action == Action::DeliverResult { codes.first() } else { None };
        let usual = usual.copied().unwrap_or_default();
        let chosen = self.typed(action).map_or(usual, |posted| posted.get(name));
        let label = self.t.get(format!("field-{name}-{}", word(action)));
        let field = Field::radios(&self.t, name, label, choices.collect::<Vec<_>>());
        self.placed(field.value(chosen), action, name)
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

    /// The agencies that take in such dossiers.
    fn places(&self) -> Field {
        let action = Action::Transfer;
        let nowhere = Choice::new("", self.t.get("field-agency-nowhere"));
        let places = self.case.places.iter().map(|it| Choice::new(it.id.to_string(), &it.name));
        let choices: Vec<Choice> = std::iter::once(nowhere).chain(places).collect();
        let chosen = self.typed(action).map_or("", |posted| posted.get("agency"));
        let label = self.t.get("field-agency-transfer");
        let field = Field::select(&self.t, "agency", label, choices).value(chosen);
        self.placed(field, action, "agency")
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

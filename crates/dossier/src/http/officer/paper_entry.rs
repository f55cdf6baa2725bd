//! The part of the intake page for what was taken in on paper while the program could not be reached.

use askama::{Template, filters::HtmlSafe};
use identity::Colleague;
use jiff::{Timestamp, civil::DateTime};
use kernel::{PositionId, Problem, Role, instant_of};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Choice, Field, FieldProblem, Text};

use super::{intake_sent::Sent, part::sentences, texts};
use crate::{
    EnterOnPaper, Error, SubmitAtDesk,
    domain::{DossierId, PAPER_NUMBERS},
};

/// What the button says that enters it.
const PRESSED: &str = "giay";
/// What the button says that enters it and goes on with the control sheet.
const PRESSED_ON: &str = "giay-tiep";
/// The fields of this part.
const FIELDS: [&str; 5] = ["true_code", "received_at", "received_by", "taken_at", "taken_by"];

/// The part itself, folded away unless something in it is wrong.
#[derive(Template)]
#[template(path = "officer/paper_entry.html")]
pub(super) struct PaperPart {
    t: Text,
    fields: Vec<Field>,
    is_open: bool,
}

impl HtmlSafe for PaperPart {}

/// Who works at the desk today.
pub(super) async fn people(app: &App, caller: &Caller) -> Result<Vec<Colleague>, Failure> {
    let officer = caller.ctx.actor.officer().ok_or_else(Failure::not_found)?;
    let (agency, on) = (officer.agency, caller.ctx.today());
    let found = app.db.read(move |tx| Ok::<_, Error>(identity::colleagues(tx, agency, on)?));
    Ok(found.await?)
}

/// Whether what was on paper is to be entered.
pub(super) fn is_asked(sent: &Sent) -> bool {
    [PRESSED, PRESSED_ON].contains(&sent.pressed())
}

/// Where the clerk goes on after it.
pub(super) fn goes_on(sent: &Sent, dossier: DossierId) -> String {
    if sent.pressed() == PRESSED_ON {
        format!("/can-bo/ho-so/{dossier}/phieu-giay")
    } else {
        format!("/can-bo/tiep-nhan/xong/{dossier}")
    }
}

/// What the papers say, as it was typed.
pub(super) fn command(sent: &Sent, at_desk: SubmitAtDesk) -> EnterOnPaper {
    let position = |name| sent.field(name).parse::<PositionId>().ok();
    EnterOnPaper {
        at_desk,
        code: sent.field("true_code").to_owned(),
        received_at: instant(sent.field("received_at")),
        received_by: position("received_by"),
        taken_at: instant(sent.field("taken_at")),
        taken_by: position("taken_by"),
    }
}

fn instant(typed: &str) -> Option<Timestamp> {
    typed.trim().parse::<DateTime>().ok().map(instant_of)
}

/// The problems of this part, and the others.
pub(super) fn parted(problems: &[Problem]) -> (Vec<Problem>, Vec<Problem>) {
    problems.iter().cloned().partition(|it| FIELDS.contains(&it.field.as_str()))
}

/// The problems of this part as sentences.
pub(super) fn told(problems: &[Problem]) -> Vec<FieldProblem> {
    sentences(texts(), problems)
}

/// The part of the page.
pub(super) fn part(
    t: Text,
    sent: &Sent,
    people: &[Colleague],
    problems: &[FieldProblem],
) -> PaperPart {
    let code_hint = t.with(
        "paper-code-hint",
        &[
            ("first", &PAPER_NUMBERS.start().to_string()),
            ("last", &PAPER_NUMBERS.end().to_string()),
        ],
    );
    let who = |name: &'static str, key: &str, role| {
        let nobody = Choice::new("", t.get("paper-nobody"));
        let held = people.iter().filter(|it| it.has(role)).map(|it| {
            let words = format!("{}, {}", it.name, it.position.title);
            Choice::new(it.position.id.to_string(), words)
        });
        let choices: Vec<Choice> = std::iter::once(nobody).chain(held).collect();
        Field::select(&t, name, t.get(key), choices)
    };
    let fields = vec![
        Field::text(&t, "true_code", t.get("paper-code")).hint(code_hint).autocomplete("off"),
        Field::date_time(&t, "received_at", t.get("paper-received-at")),
        who("received_by", "paper-received-by", Role::ReceptionClerk),
        Field::date_time(&t, "taken_at", t.get("paper-taken-at")).hint(t.get("paper-taken-hint")),
        who("taken_by", "paper-taken-by", Role::Specialist),
    ];
    let filled = FIELDS.iter().zip(fields).map(|(name, field)| {
        let field = field.value(sent.field(name)).problems(problems);
        // Nobody may have taken it up yet.
        if name.starts_with("taken") { field.optional() } else { field }
    });
    let is_open = FIELDS.iter().any(|name| !sent.field(name).is_empty());
    PaperPart { t, fields: filled.collect(), is_open }
}

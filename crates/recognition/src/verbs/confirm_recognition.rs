//! Confirm a digitised paper: a clerk compared what was read with the paper, and mended it.

use catalog::PaperKind;
use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{SeenScan, add_copy, load, save, save_copy};
use crate::{
    Error, Refusal,
    domain::{Action, ConfirmedField, DigitalCopy, KeyField, RecognisedPage, Recognition, permit},
    store,
};

/// The longest text of one page.
const MOST_TEXT: usize = 60_000;

/// What the clerk says that stands in the paper.
#[derive(Debug, Clone)]
pub struct ConfirmRecognition {
    /// Which one, as it was seen.
    pub seen: SeenScan,
    /// Each piece of key data, as it was typed; what is not there is not in the paper.
    pub fields: Vec<(KeyField, String)>,
    /// The text of the pages, from the first, as it was mended.
    pub texts: Vec<String>,
}

/// Keeps it as confirmed, with who did it and when; the event seals it to the file by its SHA-256. Its digital copy waits for
/// the signature of whoever confirmed it; an earlier one, signed or not, is in force no more.
///
/// # Errors
/// [`Refusal::Invalid`] with every field that does not hold; [`Refusal::WrongState`],
/// [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn confirm_recognition(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ConfirmRecognition,
) -> Result<Recognition, Error> {
    let before = load(tx, command.seen.id)?;
    let _permit = permit(&ctx.actor, Action::Confirm, before.agency)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let (account, position) = (officer.account, officer.position);
    if before.version != command.seen.version {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let mut problems = Vec::new();
    let kinds = store::kinds_for(tx, &before)?;
    let fields = fields(&command.fields, &kinds, &mut problems);
    let pages = pages(&before, &command.texts, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let after = before.clone().confirm((pages, fields), position, ctx.now)?;

    save(tx, ctx, "recognition.confirmed", (&before, &after))?;
    if let Some(former) = store::copy_in_force(tx, after.id)? {
        save_copy(tx, ctx, "recognition.copy_ended", (&former, &former.clone().end(ctx.now)))?;
    }
    if let Some(copy) = DigitalCopy::awaited(&after, (account, position), ctx.now) {
        add_copy(tx, ctx, &copy)?;
    }

    Ok(after)
}

fn fields(
    typed: &[(KeyField, String)],
    kinds: &[PaperKind],
    problems: &mut Vec<Problem>,
) -> Vec<ConfirmedField> {
    let mut fields = Vec::new();
    for field in KeyField::ALL {
        let text = typed.iter().find(|(it, _)| *it == field).map_or("", |it| it.1.as_str());
        match field.check(text, kinds) {
            Ok(value) if value.is_empty() => {}
            Ok(value) => fields.push(ConfirmedField { field, value }),
            Err(problem) => problems.push(problem),
        }
    }
    let day = |wanted| fields.iter().find(|it| it.field == wanted).map(|it| it.value.as_str());
    if let (Some(from), Some(until)) = (day(KeyField::IssuedOn), day(KeyField::ValidUntil))
        && until != crate::UNLIMITED
        && until < from
    {
        problems.push(Problem::new(KeyField::ValidUntil.code(), "before_issue"));
    }
    fields
}

/// The pages with the mended text; pages that were not read can be typed in.
fn pages(
    before: &Recognition,
    texts: &[String],
    problems: &mut Vec<Problem>,
) -> Vec<RecognisedPage> {
    let mut pages = before.pages.clone();
    for (number, text) in (1_i64..).zip(texts) {
        let text = vietnamese::nfc(&text.replace("\r\n", "\n"));
        let field = || format!("text.{number}");
        if text.chars().count() > MOST_TEXT {
            problems.push(Problem::new(field(), "too_long").with_limit(MOST_TEXT));
        } else if text.chars().any(|it| it.is_control() && it != '\n' && it != '\t') {
            problems.push(Problem::new(field(), "control_characters"));
        } else if let Some(page) = pages.iter_mut().find(|page| page.number == number) {
            page.text = text;
        } else if number == 1 && !text.trim().is_empty() {
            pages.push(RecognisedPage { number, text, sure: 0 });
        }
    }
    pages
}

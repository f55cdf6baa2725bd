//! Give an opinion: the agency asked answers, with words and files.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{ReceivedFile, texts};
use crate::{
    Error, Refusal,
    domain::{ConsultationId, Deed, Holder, Opinion, deed_permit},
    store,
};

/// How long an opinion may be, in characters.
const ANSWER_LIMIT: usize = 5_000;

/// The answer.
#[derive(Debug, Clone)]
pub struct GiveOpinion {
    /// Which opinion was asked for.
    pub consultation: ConsultationId,
    /// The opinion; `None` when nothing was chosen.
    pub opinion: Option<Opinion>,
    /// The opinion in words.
    pub answer: String,
    /// Files with it.
    pub files: Vec<ReceivedFile>,
}

/// Enters the opinion. Where silence had counted as no answer, a late one still counts.
///
/// # Errors
/// [`Refusal::ConsultationClosed`] when it is given, taken back or counted as agreed;
/// [`Refusal::Invalid`] for an opinion without a choice or words; else as every verb.
pub fn give_opinion(tx: &mut Tx<'_>, ctx: &Ctx, command: &GiveOpinion) -> Result<(), Error> {
    let asked = store::load_consultation(tx, command.consultation)?.ok_or(Refusal::NotFound)?;
    let dossier = store::load(tx, asked.dossier)?.ok_or(Refusal::NotFound)?;
    let permit = deed_permit(&ctx.actor, Deed::GiveOpinion, &dossier, Some(asked.agency))?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let mut problems = Vec::new();
    if command.opinion.is_none() {
        problems.push(Problem::new("opinion", "required_choice"));
    }
    let answer = texts::words("answer", &command.answer, ANSWER_LIMIT, &mut problems);
    let files = texts::attachments(&command.files, &mut problems);
    let Some(opinion) = command.opinion.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems).into());
    };
    let before = store::consultation_columns(&asked);

    let given = asked.answered(&permit, (opinion, answer), (officer.position, ctx.now))?;

    store::save_consultation(tx, &given)?;
    let holder = (Holder::Opinion, given.id.to_string());
    let attached = store::insert_attachments(tx, given.dossier, holder, &files, ctx.now)?;
    let mut after = store::consultation_columns(&given);
    after.insert("files".into(), attached);
    let subject = (given.id, given.version);
    let event = ("consultation.answered", given.dossier);
    store::record_beside(tx, ctx, subject, event, (before, after))?;

    Ok(())
}

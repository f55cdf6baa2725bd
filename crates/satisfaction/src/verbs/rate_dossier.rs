//! Rate a dossier: the person concerned says, once, how content they are (NĐ 61/2018, Điều 31).

use std::collections::BTreeMap;

use dossier::{Dossier, DossierId, LookUpSecret};
use kernel::{Ctx, Problem};
use platform::{
    db::Tx,
    journal::{self, Entry},
};
use serde_json::json;

use crate::{
    Error, Refusal, SUBJECTS,
    domain::{Action, COMMENT_LIMIT, Criterion, Grade, Rating, permit},
    store,
};

/// How somebody shows that the dossier concerns them. It never prints: it may hold a secret.
#[derive(Clone)]
pub enum RatedBy {
    /// With the account that handed it in.
    Owner(DossierId),
    /// With its code and the second secret of the public look-up.
    Secret {
        /// The code.
        code: String,
        /// The key of the receipt, or the end of the phone.
        secret: LookUpSecret,
    },
}

/// What is said.
#[derive(Clone)]
pub struct RateDossier {
    /// Of which dossier, and by whom.
    pub by: RatedBy,
    /// All in all.
    pub overall: Grade,
    /// Of its sides, those that were answered.
    pub answers: BTreeMap<Criterion, Grade>,
    /// What was added in words; may be empty.
    pub comment: String,
}

/// Keeps it. The event names the dossier and the grades, and seals the words.
///
/// # Errors
/// [`Refusal::NotFound`] when account or secret does not open the dossier; [`Refusal::NotEnded`],
/// [`Refusal::AlreadyRated`]; [`Refusal::Invalid`] for words that are too long; [`Refusal::Denied`] to officers.
pub fn rate_dossier(tx: &mut Tx<'_>, ctx: &Ctx, command: &RateDossier) -> Result<Rating, Error> {
    let dossier = concerned(tx, ctx, &command.by)?;
    let _permit = permit(&ctx.actor, Action::Rate, dossier.competent_agency())?;
    if !dossier.stage().is_ended() {
        return Err(Refusal::NotEnded.into());
    }
    let comment = command.comment.trim();
    if comment.chars().count() > COMMENT_LIMIT {
        let problem = Problem::new("comment", "too_long").with_limit(COMMENT_LIMIT);
        return Err(Refusal::Invalid(vec![problem]).into());
    }

    let rating = Rating {
        dossier: dossier.id(),
        agency: dossier.competent_agency(),
        procedure_code: dossier.procedure_code().to_owned(),
        overall: command.overall,
        answers: command.answers.clone(),
        comment: Some(comment.to_owned()).filter(|it| !it.is_empty()),
        rated_on: ctx.today(),
        salt: journal::new_salt(),
    };
    if !store::insert_rating(tx, &rating)? {
        return Err(Refusal::AlreadyRated.into());
    }
    let event = Entry {
        subject_kind: SUBJECTS[0],
        subject_id: rating.dossier.uuid(),
        action: "satisfaction.rated",
        version: 1,
        payload: json!({ "set": store::rating_set(&rating) }),
    };
    journal::record(tx, ctx, &event)?;

    Ok(rating)
}

/// The dossier, for whom it concerns.
fn concerned(tx: &mut Tx<'_>, ctx: &Ctx, by: &RatedBy) -> Result<Dossier, Error> {
    match by {
        RatedBy::Owner(id) => match dossier::visible_dossier(tx, ctx, *id) {
            Ok(dossier) => Ok(dossier),
            Err(dossier::Error::Refused(_)) => Err(Refusal::NotFound.into()),
            Err(dossier::Error::Fault(fault)) => Err(fault.into()),
        },
        RatedBy::Secret { code, secret } => {
            Ok(dossier::opened_by(tx, code, secret)?.ok_or(Refusal::NotFound)?)
        }
    }
}

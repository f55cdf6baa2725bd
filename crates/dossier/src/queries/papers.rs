//! What papers need beside the case: numbers of issued forms, templates, who handed what to whom.

use jiff::Timestamp;
use kernel::{AgencyId, Ctx, PositionId};
use platform::{Fault, db::Tx};

use super::{
    Detail, Issuer, Sheet, Signer, TimelineLine,
    course::traces,
    issuer::{issuer, signer},
};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, LawForm, Passing, legs},
    store,
};

/// A form of the law as it was issued for a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssuedForm {
    /// Which form.
    pub form: LawForm,
    /// The unit that issued it.
    pub agency: AgencyId,
    /// Its number in the series of unit, form and year.
    pub number: i64,
    /// When it was issued.
    pub issued_at: Timestamp,
}

/// The dossier, or its result, passed from one hand to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Who had it.
    pub from: Signer,
    /// Who took it on.
    pub to: Signer,
    /// When.
    pub at: Timestamp,
    /// What passed.
    pub what: PassedThing,
}

/// What passed from hand to hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassedThing {
    /// The dossier.
    Dossier,
    /// The result.
    Result,
}

pub(super) fn issued_forms(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<IssuedForm>, Fault> {
    let rows = store::load_forms(tx, id)?;
    let issued = |row: store::FormRow| IssuedForm {
        form: row.form,
        agency: row.agency,
        number: row.number,
        issued_at: row.issued_at,
    };
    Ok(rows.into_iter().map(issued).collect())
}

/// The pack's own template of this form, as it stood when the form was issued.
///
/// # Errors
/// Whatever reading meets.
pub fn own_template(
    tx: &mut Tx<'_>,
    sheet: &Sheet,
    form: LawForm,
    now: Timestamp,
) -> Result<Option<String>, Fault> {
    let at = sheet.issued(form).map_or(now, |issued| issued.issued_at);
    catalog::form_template(tx, form.code(), Some(&sheet.detail.rules.procedure), at)
}

/// Who handed the dossier to whom, oldest first: each who did something with it took it from whoever
/// did something before.
///
/// # Errors
/// Whatever reading meets.
pub fn handovers(tx: &mut Tx<'_>, detail: &Detail) -> Result<Vec<Passed>, Fault> {
    let hands = detail.timeline.iter().filter_map(|line| Some((line, hand_of(line)?)));
    let hands: Vec<(&TimelineLine, PositionId)> = hands.collect();
    let mut passed = Vec::new();
    for pair in hands.windows(2) {
        let [(_, from), (line, to)] = pair else { continue };
        // In the post that goes on from theirs they still have it.
        if from == to || is_same_person(tx, *from, *to)? {
            continue;
        }
        let is_result = line.action == Action::DeliverResult.event();
        passed.push(Passed {
            from: signer(tx, *from)?.unwrap_or_default(),
            to: signer(tx, *to)?.unwrap_or_default(),
            at: line.at,
            what: if is_result { PassedThing::Result } else { PassedThing::Dossier },
        });
    }
    passed.extend(carried_over(tx, detail)?);
    passed.sort_by_key(|it| it.at);
    Ok(passed)
}

fn is_same_person(tx: &mut Tx<'_>, one: PositionId, other: PositionId) -> Result<bool, Fault> {
    let one = identity::position(tx, one)?.map(|it| it.person);
    let other = identity::position(tx, other)?.map(|it| it.person);
    Ok(one.is_some() && one == other)
}

/// Agencies that went into others passed the dossier on (design 17.2).
fn carried_over(tx: &mut Tx<'_>, detail: &Detail) -> Result<Vec<Passed>, Fault> {
    let legs = legs(&traces(tx, detail.dossier.id())?);
    let mut passed = Vec::new();
    for pair in legs.windows(2) {
        let [from, to] = pair else { continue };
        if to.passing != Passing::CarriedOver {
            continue;
        }
        let mut name = |agency| -> Result<Signer, Fault> {
            Ok(Signer { title: String::new(), name: issuer(tx, agency)?.name })
        };
        passed.push(Passed {
            from: name(from.agency)?,
            to: name(to.agency)?,
            at: to.began_at,
            what: PassedThing::Dossier,
        });
    }
    Ok(passed)
}

/// The position that took the dossier up in this event.
fn hand_of(line: &TimelineLine) -> Option<PositionId> {
    const TAKING_UP: [Action; 6] = [
        Action::Accept,
        Action::Take,
        Action::SubmitForSignature,
        Action::Approve,
        Action::NumberResult,
        Action::DeliverResult,
    ];
    TAKING_UP.iter().find(|action| action.event() == line.action)?;
    line.position.as_ref()?.parse().ok()
}

/// What a blank control sheet of the caller's agency is printed from: the agency, and its template.
///
/// # Errors
/// [`Refusal::NotFound`] to those who are no officers.
pub fn blank_sheet(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(Issuer, Option<String>), Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::NotFound)?;
    let own = catalog::form_template(tx, LawForm::ControlSheet.code(), None, ctx.now)?;
    Ok((issuer(tx, officer.agency)?, own))
}

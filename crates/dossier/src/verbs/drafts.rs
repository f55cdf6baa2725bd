//! What the verbs of drafts have in common: whose it is, where it may be handed in.

use std::collections::BTreeMap;

use catalog::{ChannelKind, Competent, Procedure};
use kernel::{AccountId, AgencyId, Ctx};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{DraftContent, DraftId, may_receive},
    store::{self, DraftRow},
};

pub(super) fn own(tx: &mut Tx<'_>, ctx: &Ctx, id: DraftId) -> Result<DraftRow, Error> {
    let account: AccountId = ctx.actor.applicant().ok_or(Refusal::Denied)?.account;
    Ok(store::load_draft(tx, account, id)?.ok_or(Refusal::NotFound)?)
}

pub(super) fn check_place(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    procedure_code: &str,
    agency: AgencyId,
) -> Result<(), Error> {
    let rules =
        catalog::procedure_in_force(tx, procedure_code, ctx.today())?.ok_or(Refusal::NotOffered)?;
    let procedure: &Procedure = &rules.procedure;
    let agency = identity::agency(tx, agency)?.ok_or(Refusal::NotOffered)?;
    let competent = match &procedure.competent {
        Competent::ReceivingCommune => None,
        Competent::Agency(code) => {
            identity::agency_by_code(tx, code, ctx.today())?.map(|agency| agency.id)
        }
    };
    let is_offered = procedure.channel(ChannelKind::Online).is_some()
        && agency.is_in_force(ctx.today())
        && may_receive(procedure, &agency, competent);
    if is_offered { Ok(()) } else { Err(Refusal::NotOffered.into()) }
}

/// The agency where the procedure is handed in online, when there is one only.
pub(super) fn only_place(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    procedure_code: &str,
) -> Result<Option<AgencyId>, Error> {
    let Some(rules) = catalog::procedure_in_force(tx, procedure_code, ctx.today())? else {
        return Ok(None);
    };
    let Competent::Agency(code) = &rules.procedure.competent else { return Ok(None) };
    let Some(agency) = identity::agency_by_code(tx, code, ctx.today())? else { return Ok(None) };
    let is_offered = check_place(tx, ctx, procedure_code, agency.id).is_ok();
    Ok(is_offered.then_some(agency.id))
}

/// What the account says of its holder, by the fields of a person.
pub(super) fn holder(
    tx: &mut Tx<'_>,
    applicant: &kernel::Applicant,
) -> Result<BTreeMap<String, String>, Error> {
    let Some(person) = identity::person(tx, applicant.person)? else { return Ok(BTreeMap::new()) };
    let known = [
        ("name", Some(person.name)),
        ("personal_id", person.personal_number),
        ("phone", person.phone),
    ];
    Ok(known.into_iter().filter_map(|(field, text)| Some((field.to_owned(), text?))).collect())
}

pub(super) fn stored(content: &DraftContent) -> Result<serde_json::Value, Fault> {
    serde_json::to_value(content).map_err(|error| Fault::Corrupt(error.to_string()))
}

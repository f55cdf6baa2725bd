//! Keep items: what a dossier brought into the vault of its owner follows the dossier as it stands.

use catalog::ChannelKind;
use dossier::{
    Detail, DossierId, KeptResult, PaperLine, PaperTaken, PaperTrust, Stage, VaultItemId,
};
use identity::AccountKind;
use jiff::civil::Date;
use kernel::{AccountId, Ctx, today_in_vietnam};
use platform::{
    db::Tx,
    files::{FileFacts, FileKind},
};

use super::{Columns, owner_with, record, save_item, using};
use crate::{
    Error,
    domain::{Action, Came, Item, ItemKind, ItemState, Owner, OwnerKind, is_kept, permit},
    store,
    whose::number_of,
};

/// Brings the vault of the owner in line with the dossier: whoever calls it, however often, finds the same. Papers are
/// kept from acceptance on, the result from its number on; nothing of a dossier that was refused, declined or
/// withdrawn. Only an owner who is identified has a vault: who filed with an account of one's own, or of whom a desk saw
/// papers or a mandate.
///
/// # Errors
/// Those of reading the dossier; [`crate::Refusal::Denied`] to all but the program.
pub fn keep_items(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Vec<Item>, Error> {
    let _permit = permit(&ctx.actor, Action::KeepItems)?;
    let detail = dossier::detail(tx, ctx, id)?;
    for paper in &detail.papers {
        if let Some(source) = paper.source {
            using::bind(tx, ctx, source.consent, id)?;
        }
    }
    let result = dossier::kept_result(tx, id)?;
    let wanted = match owner_of(tx, ctx, &detail)? {
        Some((owner, account)) if is_sound(&detail) => {
            let until = recognition::confirmed_validity(tx, id)?;
            wanted(ctx, &detail, (result.as_ref(), &until), (&owner, account))
        }
        Some(_) | None => Vec::new(),
    };

    // Papers have no number: what is revoked is the result.
    let number = detail.dossier.result_number().filter(|_| detail.revoked().is_some());
    let over = if is_sound(&detail) { ItemState::Replaced } else { ItemState::Closed };
    for kept in store::items_of_dossier(tx, id)? {
        let is_wanted = wanted.iter().any(|it| it.owner == kept.owner && it.sha256 == kept.sha256);
        if kept.state.is_live() && !is_wanted {
            let revoked = detail.revoked().filter(|_| kept.number.as_deref() == number);
            let ended = match revoked {
                Some(order) => kept.clone().revoked(order.from),
                None => kept.clone().with_state(over),
            };
            save_item(tx, ctx, "vault.item_ended", (&kept, &ended))?;
        }
    }
    for item in &wanted {
        keep(tx, ctx, item)?;
    }

    Ok(store::items_of_dossier(tx, id)?)
}

/// Whether what came with the dossier can be relied on.
fn is_sound(detail: &Detail) -> bool {
    let stage = detail.dossier.stage();
    let is_void = matches!(stage, Stage::RefusedIntake | Stage::Withdrawn | Stage::Declined);
    detail.dossier.is_accepted() && !is_void
}

/// Whose vault it goes into: that of the owner of the dossier, never of whoever brought it for them; with the account
/// that handed it in when that is the owner's own. Nobody's when somebody filed online as the owner, with an account
/// that is not the owner's: a number that anybody can type says nothing.
fn owner_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    detail: &Detail,
) -> Result<Option<(Owner, Option<AccountId>)>, Error> {
    if !detail.dossier.is_accepted() {
        return Ok(None);
    }
    let stated = detail.applicant_personal_id.as_str();
    // A desk looked at who came or at what the post brought, and at the mandate of who files for another.
    let is_looked_at = detail.mandate.is_some() || detail.dossier.channel() != ChannelKind::Online;
    if is_looked_at {
        return Ok(Some((owner_with(tx, ctx, OwnerKind::Person, stated)?, None)));
    }
    let id = detail.dossier.submitter();
    let Some(account) = identity::account(tx, id)? else { return Ok(None) };
    let Some((kind, number)) = number_of(tx, &account)? else { return Ok(None) };
    let is_theirs = account.kind == AccountKind::Organisation || number == stated;
    if !is_theirs {
        return Ok(None);
    }
    Ok(Some((owner_with(tx, ctx, kind, &number)?, Some(id))))
}

/// What the vault is to hold of the dossier. What came out of a vault is in it already.
fn wanted(
    ctx: &Ctx,
    detail: &Detail,
    (result, until): (Option<&KeptResult>, &[(String, Date)]),
    (owner, account): (&Owner, Option<AccountId>),
) -> Vec<Item> {
    let dossier = &detail.dossier;
    let item = |trust| Item {
        id: VaultItemId::new(),
        owner: owner.id,
        kind: ItemKind::Paper,
        procedure_code: dossier.procedure_code().to_owned(),
        paper_code: None,
        national_code: None,
        name: String::new(),
        number: None,
        dossier: dossier.id(),
        agency: dossier.receiving_agency(),
        account,
        trust,
        issued_on: None,
        revoked_from: None,
        valid_until: None,
        reminded_at: None,
        sha256: String::new(),
        bytes: 0,
        media_type: String::new(),
        facts: FileFacts::default(),
        state: ItemState::Held,
        kept_at: ctx.now,
        version: 1,
    };
    let mut wanted: Vec<Item> = Vec::new();
    for paper in detail.papers.iter().filter(|it| it.source.is_none()) {
        let Some(asked) = detail.rules.procedure.paper(&paper.paper_code) else { continue };
        let came = Came { channel: dossier.channel(), is_compared: is_compared(detail, paper) };
        if !is_kept(asked, came) {
            continue;
        }
        wanted.push(Item {
            paper_code: Some(paper.paper_code.clone()),
            national_code: asked.national_code.clone(),
            name: asked.name.clone(),
            sha256: paper.sha256.clone(),
            bytes: paper.bytes,
            media_type: paper.media_type.clone(),
            facts: paper.facts.clone(),
            valid_until: until.iter().find(|it| it.0 == paper.sha256).map(|it| it.1),
            ..item(trust_of(detail, paper))
        });
    }
    if let Some(result) = result.filter(|_| detail.revoked().is_none()) {
        let outcome = &detail.rules.procedure.outcome;
        let issued_on = dossier.finished_at().map(today_in_vietnam);
        wanted.push(Item {
            kind: ItemKind::Outcome,
            national_code: outcome.code.clone(),
            // A copy is found again by what it is a copy of.
            name: match &result.about {
                Some(about) => format!("{}: {about}", outcome.name),
                None => outcome.name.clone(),
            },
            number: Some(result.number.clone()),
            agency: dossier.competent_agency(),
            issued_on,
            valid_until: issued_on.and_then(|day| outcome.valid_until(day)),
            sha256: result.sha256.clone(),
            bytes: result.bytes,
            media_type: FileKind::Pdf.media_type().to_owned(),
            ..item(PaperTrust::Issued)
        });
    }
    wanted
}

/// What a desk scanned, or whose original it saw, is trusted more than what somebody uploaded.
fn trust_of(detail: &Detail, paper: &PaperLine) -> PaperTrust {
    let is_taken = detail.on_paper.iter().any(|it| it.paper == paper.paper_code);
    if is_taken || detail.dossier.channel() != ChannelKind::Online {
        PaperTrust::Checked
    } else {
        PaperTrust::Uploaded
    }
}

/// Whether a desk saw the original.
fn is_compared(detail: &Detail, paper: &PaperLine) -> bool {
    let is_seen = |how| matches!(how, PaperTaken::Seen | PaperTaken::KeptAndSeen);
    detail.on_paper.iter().any(|it| it.paper == paper.paper_code && is_seen(it.how))
}

fn keep(tx: &mut Tx<'_>, ctx: &Ctx, item: &Item) -> Result<(), Error> {
    let Some(known) = store::item_with(tx, item.owner, &item.sha256)? else {
        store::insert_item(tx, item)?;
        let columns = (Columns::new(), store::item_set(item));
        return Ok(record(tx, ctx, (item.id, 1), "vault.item_kept", columns)?);
    };
    if let Some(again) = known.again(item) {
        save_item(tx, ctx, "vault.item_kept_again", (&known, &again))?;
    }
    Ok(())
}

//! Keep a wish: somebody says where the result is to be sent, or that they come for it after all (NĐ 61/2018, Điều 20).

use dossier::DossierId;
use kernel::Ctx;
use platform::{
    db::Tx,
    journal::{self, Entry},
};
use serde_json::json;

use super::place;
use crate::{
    Error, Refusal, SUBJECTS,
    domain::{Action, Address, Place, Wish, WishState, permit},
    store,
};

/// What is said.
#[derive(Debug, Clone)]
pub struct KeepWish {
    /// The dossier.
    pub dossier: DossierId,
    /// Where to; nothing for coming to the desk.
    pub address: Option<Address>,
    /// The version of what was said before, as the caller saw it; 0 for nothing.
    pub seen_version: i64,
}

/// Keeps it; nothing when nothing changes. The event seals where to.
///
/// # Errors
/// [`Refusal::TooLate`] once the result is on its way or gone, or none will come; [`Refusal::ChangedMeanwhile`];
/// [`Refusal::Denied`]; a refusal of the dossier to who may not see it.
pub fn keep_wish(tx: &mut Tx<'_>, ctx: &Ctx, command: &KeepWish) -> Result<Option<Wish>, Error> {
    let dossier = dossier::visible_dossier(tx, ctx, command.dossier)?;
    let _permit = permit(&ctx.actor, Action::Wish, dossier.receiving_agency())?;
    if !Place::of(&dossier).is_some_and(Place::is_open) {
        return Err(Refusal::TooLate.into());
    }
    let before = store::load_wish(tx, command.dossier)?;
    if before.as_ref().map_or(0, |it| it.version) != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let (state, address) = match (&command.address, &before) {
        (Some(address), _) => (WishState::Wished, address.clone()),
        (None, Some(before)) => (WishState::Withdrawn, before.address.clone()),
        (None, None) => return Ok(None),
    };
    if before.as_ref().is_some_and(|it| it.state == state && it.address == address) {
        return Ok(before);
    }

    let wish = Wish {
        dossier: command.dossier,
        state,
        address,
        said_at: ctx.now,
        salt: journal::new_salt(),
        version: command.seen_version + 1,
    };
    if !store::put_wish(tx, &wish)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let action = match state {
        WishState::Wished => "post.wished",
        WishState::Withdrawn => "post.wish_withdrawn",
    };
    let event = Entry {
        subject_kind: SUBJECTS[0],
        subject_id: wish.dossier.uuid(),
        action,
        version: wish.version,
        payload: json!({ "set": store::wish_set(&wish) }),
    };
    journal::record(tx, ctx, &event)?;
    place(tx, ctx, wish.dossier)?;

    Ok(Some(wish))
}

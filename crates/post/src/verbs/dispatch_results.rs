//! Give results to the post: all that were numbered, in one list, or none.

use std::collections::BTreeMap;

use dossier::{DossierId, PostResult};
use kernel::{Ctx, Problem, Refused};
use platform::{
    db::Tx,
    journal::{self, Entry},
};
use serde_json::json;

use super::place;
use crate::{
    Error, Refusal, SUBJECTS,
    domain::{
        Action, Address, Dispatch, DispatchId, Parcel, SEVERAL_AT_MOST, WishState, permit,
        tracking_in,
    },
    store,
};

/// One result.
#[derive(Debug, Clone)]
pub struct DispatchLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
    /// The number of the post, as typed or scanned.
    pub tracking: String,
}

/// What is given.
#[derive(Debug, Clone)]
pub struct DispatchResults {
    /// The results, in the order of the list.
    pub lines: Vec<DispatchLine>,
}

/// Each dossier says that its result was posted, in the transaction of the list: a list never says what was not given.
///
/// # Errors
/// [`Refusal::NothingGiven`]; [`Refusal::Invalid`] with what is wrong of every line, each under the id of its
/// dossier; [`Refusal::Denied`].
pub fn dispatch_results(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &DispatchResults,
) -> Result<Dispatch, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?.clone();
    let _permit = permit(&ctx.actor, Action::Dispatch, officer.agency)?;
    if command.lines.is_empty() {
        return Err(Refusal::NothingGiven.into());
    }
    let (mut problems, mut parcels) = (Vec::new(), Vec::new());
    let mut written: BTreeMap<String, Address> = BTreeMap::new();
    for (at, line) in command.lines.iter().enumerate() {
        let field = line.dossier.to_string();
        if at >= SEVERAL_AT_MOST {
            problems.push(Problem::new(field, "too_many").with_limit(SEVERAL_AT_MOST));
            continue;
        }
        let Some(tracking) = tracking_in(&line.tracking) else {
            problems.push(Problem::new(field, "not_a_tracking"));
            continue;
        };
        let wish = store::load_wish(tx, line.dossier)?;
        let Some(wish) = wish.filter(|it| it.state == WishState::Wished) else {
            problems.push(Problem::new(field, "not_wished"));
            continue;
        };
        // One envelope may hold several results, but only for one address.
        let other = written.insert(tracking.clone(), wish.address.clone());
        if other.is_some_and(|other| other != wish.address) {
            problems.push(Problem::new(field, "tracking_twice"));
            continue;
        }
        let post = PostResult {
            dossier: line.dossier,
            tracking: tracking.clone(),
            seen_version: line.seen_version,
        };
        match dossier::post_result(tx, ctx, &post) {
            Ok(_) => {
                parcels.push(Parcel { dossier: line.dossier, tracking, address: wish.address })
            }
            Err(dossier::Error::Refused(refusal)) => {
                problems.push(Problem::new(field, refusal.code()));
            }
            Err(dossier::Error::Fault(fault)) => return Err(fault.into()),
        }
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let year = i64::from(ctx.today().year());
    let dispatch = Dispatch {
        id: DispatchId::new(),
        agency: officer.agency,
        year,
        number: store::next_number(tx, officer.agency, year)?,
        handed_at: ctx.now,
        position: officer.position,
        salt: journal::new_salt(),
        parcels,
    };
    store::insert_dispatch(tx, &dispatch)?;
    let event = Entry {
        subject_kind: SUBJECTS[1],
        subject_id: dispatch.id.uuid(),
        action: "post.dispatched",
        version: 1,
        payload: json!({ "set": store::dispatch_set(&dispatch) }),
    };
    journal::record(tx, ctx, &event)?;
    for parcel in &dispatch.parcels {
        place(tx, ctx, parcel.dossier)?;
    }

    Ok(dispatch)
}

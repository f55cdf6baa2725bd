//! Payment gateways: what is signed, where payers are sent, what is asked.
//!
//! Reading order: `seal` (what is signed), `client` (the wire), `work` (the jobs), this file (which gateway is
//! whose, and what counts as said by one).

mod client;
mod seal;
mod work;

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use kernel::{AgencyId, Ctx};
use platform::{Fault, config::GatewaySettings, db::Tx};

use crate::{Refusal, domain::GatewayReport, store, verbs::TakeReport};
pub(crate) use client::pay_url;
pub(crate) use seal::Fields;
pub use work::{GatewayFault, gateway_jobs};

/// What was signed longer ago counts no more: who lost the notice is asked.
const OLDEST: SignedDuration = SignedDuration::from_hours(24);
/// How far the clock of a gateway may be ahead.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);

/// How many messages were not signed by the gateway that they named, since the program was started.
static FORGED: AtomicU64 = AtomicU64::new(0);

/// How many messages were not signed by the gateway that they named, since the program was started. The other
/// side of them is nobody that could be told.
#[must_use]
pub fn count_forged() -> u64 {
    FORGED.load(Ordering::Relaxed)
}

/// The gateway through which this agency collects: the one that names it, else one of an agency that it stands in for.
pub(crate) fn gateway_of(
    tx: &mut Tx<'_>,
    gateways: &[GatewaySettings],
    agency: AgencyId,
) -> Result<Option<GatewaySettings>, Fault> {
    let ended = store::ended_desks(tx, agency)?.into_iter().map(|it| it.ended);
    for desk in [agency].into_iter().chain(ended) {
        let code = identity::agency(tx, desk)?.map(|it| it.code);
        let found = gateways.iter().find(|it| code.as_ref() == Some(&it.agency));
        if found.is_some() {
            return Ok(found.cloned());
        }
    }
    Ok(None)
}

/// The gateway that signed these fields, and what it says in them.
///
/// # Errors
/// [`Refusal::Forged`] when no gateway of ours did; [`Refusal::Stale`]; [`Refusal::Invalid`] when it says nothing
/// that can be read.
pub(crate) fn said<'a>(
    gateways: &'a [GatewaySettings],
    fields: &Fields,
    now: Timestamp,
) -> Result<(&'a GatewaySettings, GatewayReport), Refusal> {
    let merchant = fields.get("merchant").cloned().unwrap_or_default();
    // A message in the name of one merchant that another one's key signed is that other one's word.
    let named = gateways.iter().find(|it| it.merchant == merchant);
    let signer = named.into_iter().chain(gateways).find(|it| {
        let key = it.secret.reveal();
        seal::is_signed(fields, key)
    });
    let Some(signer) = signer else {
        FORGED.fetch_add(1, Ordering::Relaxed);
        tracing::warn!(forged = count_forged(), "a message was not signed by a payment gateway");
        return Err(Refusal::Forged);
    };
    let report = GatewayReport::read(fields)?;
    if report.said_at < now - OLDEST || report.said_at > now + AHEAD {
        return Err(Refusal::Stale);
    }
    Ok((signer, report))
}

/// The agency whose gateway this is: also one that ended, whose money stays its own whoever answers for it.
pub(crate) fn agency_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    gateway: &GatewaySettings,
) -> Result<Option<AgencyId>, Fault> {
    let Some(today) = identity::agency_by_code(tx, &gateway.agency, ctx.today())? else {
        return Ok(None);
    };
    if today.code != gateway.agency {
        for desk in store::ended_desks(tx, today.id)? {
            let named = identity::agency(tx, desk.ended)?.filter(|it| it.code == gateway.agency);
            if let Some(named) = named {
                return Ok(Some(named.id));
            }
        }
    }
    Ok(Some(today.id))
}

/// The command to take in what this gateway said.
pub(crate) fn command(
    agency: AgencyId,
    gateway: &GatewaySettings,
    report: GatewayReport,
) -> TakeReport {
    TakeReport { agency, merchant: gateway.merchant.clone(), report }
}

//! The guidance that an agency gave: by channel and subject over a month, and the last ones.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, AskedAbout, AskedBy, permit},
    store,
};

/// So many of the last ones are shown.
const MOST: i64 = 30;

/// One of the last ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuidanceLine {
    /// How it was asked.
    pub channel: AskedBy,
    /// What it was about.
    pub about: AskedAbout,
    /// Name of the procedure, when one was asked about.
    pub procedure: Option<String>,
    /// When.
    pub given_at: Timestamp,
}

/// What an agency told people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuidanceGiven {
    /// How often in the month, by subject and channel.
    pub counts: BTreeMap<(AskedAbout, AskedBy), i64>,
    /// The last ones of it, the latest first; at most thirty.
    pub last: Vec<GuidanceLine>,
}

/// The guidance that the caller's agency gave in the month of this day.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn guidance_given(tx: &mut Tx<'_>, ctx: &Ctx, in_month: Date) -> Result<GuidanceGiven, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    let _permit = permit(&ctx.actor, Action::RunCounter, agency)?;
    let midnight = |day: Date| kernel::instant_of(day.at(0, 0, 0, 0));
    let from = midnight(in_month.first_of_month());
    let until = in_month.last_of_month().tomorrow().map_or(Timestamp::MAX, midnight);
    let counted = tx.query(
        "select about, channel, count(*) from hall_guidance
          where agency = $1 and given_at >= $2 and given_at < $3
          group by about, channel",
        &[&agency, &from, &until],
        |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?)),
    )?;
    let counts = counted.iter().filter_map(|(about, channel, times)| {
        Some(((AskedAbout::from_code(about)?, AskedBy::from_code(channel)?), *times))
    });
    let mut given = GuidanceGiven { counts: counts.collect(), last: Vec::new() };
    let sql = format!(
        "select {} from hall_guidance where agency = $1 and given_at >= $2 and given_at < $3
          order by given_at desc, id desc limit $4",
        store::GUIDANCE_COLUMNS
    );
    for line in tx.query(&sql, &[&agency, &from, &until, &MOST], store::guidance_of)? {
        let procedure = match &line.procedure {
            Some(code) => catalog::procedure_in_force(tx, code, ctx.today())?
                .map(|version| version.procedure.name.clone())
                .or(line.procedure),
            None => None,
        };
        given.last.push(GuidanceLine {
            channel: line.channel,
            about: line.about,
            procedure,
            given_at: line.given_at,
        });
    }
    Ok(given)
}

//! The operator's board: what did not get through, why, since when.

use jiff::{SignedDuration, Timestamp};
use kernel::Ctx;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::Value;

use crate::{
    Error, NATIONAL_PORTAL, Refusal,
    domain::{Action, Chains, DeliveryId, DeliveryState, IntakeId, IntakeKind, permit},
};

/// A list of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardList {
    /// News that did not get through: somebody must decide.
    Stuck,
    /// News that nobody acknowledged within two working hours (NĐ 301/2026).
    Late,
    /// News that the other side does not know within ten minutes (NĐ 301/2026).
    Slow,
    /// News on its way.
    Waiting,
    /// News that was given up.
    GivenUp,
    /// News that got through.
    Sent,
    /// Messages that were refused.
    Refused,
}

impl BoardList {
    /// Every list, the most urgent first.
    pub const ALL: [Self; 7] = [
        Self::Stuck,
        Self::Late,
        Self::Slow,
        Self::Waiting,
        Self::Refused,
        Self::GivenUp,
        Self::Sent,
    ];

    /// The name in addresses and texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stuck => "stuck",
            Self::Late => "late",
            Self::Slow => "slow",
            Self::Waiting => "waiting",
            Self::GivenUp => "given-up",
            Self::Sent => "sent",
            Self::Refused => "refused",
        }
    }

    /// The list with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    fn condition(self, late: LateBefore) -> String {
        let on_its_way = "d.state in ('waiting', 'failed', 'conflict') and d.at <";
        let condition = match self {
            Self::Late => return format!("{on_its_way} {}", late.unacknowledged),
            Self::Slow => return format!("{on_its_way} {}", late.unsynchronised),
            Self::Stuck => "d.state in ('failed', 'conflict')",
            Self::Waiting => "d.state = 'waiting'",
            Self::GivenUp => "d.state = 'given_up'",
            Self::Sent => "d.state in ('sent', 'superseded')",
            Self::Refused => "d.state = 'refused'",
        };
        condition.to_owned()
    }
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageCursor {
    /// Since when the last line is in its state, microseconds.
    pub at: i64,
    /// Its id.
    pub id: uuid::Uuid,
}

/// News with its dossier's code.
#[derive(Debug, Clone)]
pub struct DeliveryLine {
    /// The delivery.
    pub id: DeliveryId,
    /// Public code of the dossier.
    pub code: String,
    /// National status code.
    pub status: i64,
    /// What became of it.
    pub state: DeliveryState,
    /// When the deed was done.
    pub at: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time: a code.
    pub last_error: Option<String>,
    /// Since when it is in its state.
    pub since_at: Timestamp,
}

/// A message that was refused.
#[derive(Debug, Clone)]
pub struct RefusedLine {
    /// Our id of it.
    pub id: IntakeId,
    /// The code of the dossier at the sender.
    pub foreign_code: String,
    /// What it should have brought.
    pub kind: IntakeKind,
    /// Why: fields and codes.
    pub problems: Vec<String>,
    /// When.
    pub decided_at: Timestamp,
    /// When the sender was told.
    pub answered_at: Option<Timestamp>,
}

/// The board.
#[derive(Debug, Clone)]
pub struct Board {
    /// Since when the portal is connected; nothing while it is not.
    pub connected_at: Option<Timestamp>,
    /// How many lines each list has that is counted: what got through is not.
    pub counts: Vec<(BoardList, i64)>,
    /// Dossiers that the portal knows as they stand, and those that it does not.
    pub dossiers: Vec<(String, i64)>,
    /// How much news got through in the last 24 hours, and how much of it within ten minutes.
    pub in_time: (i64, i64),
    /// The lines of the list, when it is one of news.
    pub deliveries: Vec<DeliveryLine>,
    /// The lines of the list, when it is the one of refused messages.
    pub refused: Vec<RefusedLine>,
}

/// The board with one page of a list, the newest first.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn board(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    list: BoardList,
    before: Option<PageCursor>,
    limit: u32,
) -> Result<Board, Error> {
    let _permit = permit(&ctx.actor, Action::SeeBoard)?;
    let connected_at = tx.query_opt(
        "select connected_at from exchange_target where name = $1",
        &[&NATIONAL_PORTAL],
        |row| row.get(0),
    )?;
    let late = late_before(tx, ctx)?;
    let mut counts = Vec::new();
    for counted in BoardList::ALL.into_iter().filter(|it| *it != BoardList::Sent) {
        let table =
            if counted == BoardList::Refused { "exchange_intake" } else { "exchange_delivery" };
        let sql = format!("select count(*) from {table} d where {}", counted.condition(late));
        counts.push((counted, tx.query_one(&sql, &[], |row| row.get(0))?));
    }
    let dossiers = tx.query(
        "select state, count(*) from exchange_sync group by state order by state",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let (deliveries, refused) = match list {
        BoardList::Refused => (Vec::new(), refused(tx, before, limit)?),
        BoardList::Stuck
        | BoardList::Late
        | BoardList::Slow
        | BoardList::Waiting
        | BoardList::GivenUp
        | BoardList::Sent => {
            let condition = list.condition(late);
            (deliveries(tx, &condition, before, limit)?, Vec::new())
        }
    };
    let in_time = in_time(tx, ctx.now)?;
    Ok(Board { connected_at, counts, dossiers, in_time, deliveries, refused })
}

/// How much news got through in the last 24 hours, and how much of it within its time.
fn in_time(tx: &mut Tx<'_>, now: Timestamp) -> Result<(i64, i64), Fault> {
    let since = now - SignedDuration::from_hours(24);
    let within = i64::try_from(Chains::ours().synchronisation().as_micros()).unwrap_or(i64::MAX);
    tx.query_one(
        "select count(*), count(case when since_at - at <= $2 then 1 end) from exchange_delivery
          where state = 'sent' and since_at >= $1",
        &[&since, &within],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// News made before these instants, microseconds, and still on its way is late.
#[derive(Clone, Copy)]
struct LateBefore {
    unacknowledged: i64,
    unsynchronised: i64,
}

/// Since when news must have got through: acknowledged by the calendar of the operator's agency,
/// synchronised by the clock on the wall.
fn late_before(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<LateBefore, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let calendar = catalog::calendar_for(tx, officer.agency)?;
    let limit = Chains::ours().acknowledgement();
    let before = dossier::late_when_before(&calendar, limit, ctx.now);
    let unsynchronised = ctx.now - Chains::ours().synchronisation();
    Ok(LateBefore {
        unacknowledged: before.map_or(i64::MIN, Timestamp::as_microsecond),
        unsynchronised: unsynchronised.as_microsecond(),
    })
}

const LINE: &str = "d.id, s.code, d.status, d.state, d.at, d.attempts, d.last_error, d.since_at";

fn line(row: &Row<'_>) -> Result<DeliveryLine, Fault> {
    let state: String = row.get(3)?;
    let state = DeliveryState::from_code(&state)
        .ok_or_else(|| Fault::Corrupt("an unknown state of a delivery is stored".into()))?;
    Ok(DeliveryLine {
        id: row.get(0)?,
        code: row.get(1)?,
        status: row.get(2)?,
        state,
        at: row.get(4)?,
        attempts: row.get(5)?,
        last_error: row.get(6)?,
        since_at: row.get(7)?,
    })
}

fn cursor(before: Option<PageCursor>) -> (i64, String) {
    before.map_or((i64::MAX, String::new()), |it| (it.at, it.id.to_string()))
}

fn deliveries(
    tx: &mut Tx<'_>,
    condition: &str,
    before: Option<PageCursor>,
    limit: u32,
) -> Result<Vec<DeliveryLine>, Fault> {
    let (at, id) = cursor(before);
    let sql = format!(
        "select {LINE} from exchange_delivery d
           join exchange_sync s on s.dossier = d.dossier and s.target = d.target
          where {condition} and (d.since_at, d.id) < ($1, $2)
          order by d.since_at desc, d.id desc limit $3"
    );
    tx.query(&sql, &[&at, &id, &limit], line)
}

fn refused(
    tx: &mut Tx<'_>,
    before: Option<PageCursor>,
    limit: u32,
) -> Result<Vec<RefusedLine>, Fault> {
    let (at, id) = cursor(before);
    tx.query(
        "select id, foreign_code, kind, problems, decided_at, answered_at from exchange_intake
          where state = 'refused' and (decided_at, id) < ($1, $2)
          order by decided_at desc, id desc limit $3",
        &[&at, &id, &limit],
        |row| {
            let problems: Value = row.get(3)?;
            let problems = problems.as_array().into_iter().flatten();
            let kind = IntakeKind::from_code(&row.get::<String>(2)?).unwrap_or(IntakeKind::Unknown);
            Ok(RefusedLine {
                id: row.get(0)?,
                foreign_code: row.get(1)?,
                kind,
                problems: problems.filter_map(Value::as_str).map(str::to_owned).collect(),
                decided_at: row.get(4)?,
                answered_at: row.get(5)?,
            })
        },
    )
}

/// One piece of news, with why it was given up and its version.
#[derive(Debug, Clone)]
pub struct DeliveryPage {
    /// The news.
    pub line: DeliveryLine,
    /// Why it was given up.
    pub reason: Option<String>,
    /// Counts the operators' deeds.
    pub version: i64,
}

/// One piece of news.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`]; whatever reading meets.
pub fn delivery_page(tx: &mut Tx<'_>, ctx: &Ctx, id: DeliveryId) -> Result<DeliveryPage, Error> {
    let _permit = permit(&ctx.actor, Action::SeeBoard)?;
    let sql = format!(
        "select {LINE}, d.reason, d.version from exchange_delivery d
           join exchange_sync s on s.dossier = d.dossier and s.target = d.target
          where d.id = $1"
    );
    let found = tx.query_opt(&sql, &[&id], |row| {
        Ok(DeliveryPage { line: line(row)?, reason: row.get(8)?, version: row.get(9)? })
    })?;
    Ok(found.ok_or(Refusal::NotFound)?)
}

//! The call board of a hall: numbers and counters, nothing of anybody.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{TicketState, in_line},
    store,
};

/// How many calls the board shows.
const CALLS: usize = 6;
/// How many of those who are next it shows.
const NEXT: usize = 8;

/// A number that was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardLine {
    /// The number.
    pub number: i64,
    /// Where to go.
    pub counter: i64,
}

/// What the board shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallBoard {
    /// Name of the agency.
    pub agency_name: String,
    /// The numbers at the counters, the latest call first.
    pub called: Vec<BoardLine>,
    /// The numbers that come next, in the order in which they will be called.
    pub next: Vec<i64>,
    /// How many wait.
    pub waiting: i64,
}

/// The board of the agency with this code.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such hall; whatever reading meets.
pub fn call_board(tx: &mut Tx<'_>, ctx: &Ctx, agency_code: &str) -> Result<CallBoard, Error> {
    let agency = identity::agency_by_code(tx, agency_code, ctx.today())?;
    let agency = agency.ok_or(Refusal::NotFound)?;
    let desk = store::load_desk(tx, agency.id)?.ok_or(Refusal::NotFound)?;
    let today = store::tickets_of_day(tx, desk.agency, ctx.today())?;
    let mut called: Vec<_> = today
        .iter()
        .filter(|it| matches!(it.state, TicketState::Called | TicketState::Serving))
        .filter_map(|it| {
            Some((it.last_called_at, BoardLine { number: it.number, counter: it.counter? }))
        })
        .collect();
    called.sort_by_key(|it| std::cmp::Reverse(it.0));
    let line = in_line(today, ctx.now);
    Ok(CallBoard {
        agency_name: agency.name,
        called: called.into_iter().map(|it| it.1).take(CALLS).collect(),
        next: line.iter().map(|it| it.number).take(NEXT).collect(),
        waiting: i64::try_from(line.len()).unwrap_or(i64::MAX),
    })
}

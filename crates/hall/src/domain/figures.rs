//! How long people waited and were served on a day, in whole minutes.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Ticket, TicketState};

/// One counter on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CounterFigures {
    /// The counter.
    pub counter: i64,
    /// How many it served.
    pub served: i64,
    /// Half of them were served in so many minutes or fewer.
    pub serving_median: Option<i64>,
}

/// One day of one hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayFigures {
    /// Numbers taken.
    pub taken: i64,
    /// Of those with an appointment.
    pub with_appointment: i64,
    /// Who waits now, or was still waiting at the end of the day.
    pub waiting: i64,
    /// Served.
    pub served: i64,
    /// Called in vain.
    pub absent: i64,
    /// Half of those called waited so many minutes or fewer.
    pub waited_median: Option<i64>,
    /// Nine of ten of those called waited so many minutes or fewer.
    pub waited_most: Option<i64>,
    /// The longest wait of those called.
    pub waited_longest: Option<i64>,
    /// Half of those served were served in so many minutes or fewer.
    pub serving_median: Option<i64>,
    /// By counter, those that served anybody.
    pub counters: Vec<CounterFigures>,
}

/// The figures of these tickets, which are those of one day.
#[must_use]
pub fn day_figures(tickets: &[Ticket]) -> DayFigures {
    let in_state = |state| counted(tickets.iter().filter(|it| it.state == state).count());
    let waited = sorted(tickets.iter().filter_map(|it| minutes(it.taken_at, it.first_called_at)));
    let mut by_counter: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for ticket in tickets.iter().filter(|it| it.state == TicketState::Served) {
        let took = ticket.served_from_at.and_then(|from| minutes(from, ticket.ended_at));
        if let (Some(counter), Some(took)) = (ticket.counter, took) {
            by_counter.entry(counter).or_default().push(took);
        }
    }
    let counters = by_counter.iter().map(|(counter, took)| CounterFigures {
        counter: *counter,
        served: counted(took.len()),
        serving_median: share(&sorted(took.iter().copied()), 50),
    });
    DayFigures {
        taken: counted(tickets.len()),
        with_appointment: counted(tickets.iter().filter(|it| it.appointment.is_some()).count()),
        waiting: in_state(TicketState::Waiting),
        served: in_state(TicketState::Served),
        absent: in_state(TicketState::Absent),
        waited_median: share(&waited, 50),
        waited_most: share(&waited, 90),
        waited_longest: waited.last().copied(),
        serving_median: share(&sorted(by_counter.values().flatten().copied()), 50),
        counters: counters.collect(),
    }
}

fn minutes(from: Timestamp, to: Option<Timestamp>) -> Option<i64> {
    Some((to?.duration_since(from)).as_mins())
}

fn sorted(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut values: Vec<i64> = values.collect();
    values.sort_unstable();
    values
}

/// The smallest value that so many hundredths of the values do not exceed.
fn share(sorted: &[i64], hundredths: usize) -> Option<i64> {
    let place = (sorted.len() * hundredths).div_ceil(100);
    sorted.get(place.checked_sub(1)?).copied()
}

fn counted(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use kernel::PositionId;

    use super::{
        super::ticket::tests::{at, ticket},
        *,
    };

    #[test]
    fn waits_are_told_as_shares_and_an_empty_day_has_none() {
        let none = day_figures(&[]);
        assert_eq!((none.taken, none.waited_median, none.counters.len()), (0, None, 0));

        let clerk = PositionId::new();
        // Taken at minute n, called at 2n, served for three minutes.
        let mut day: Vec<Ticket> = (1..=10)
            .map(|n| {
                let called = ticket(n).call(n % 2 + 1, clerk, at(2 * n)).unwrap();
                called.serve(at(2 * n)).unwrap().finish(at(2 * n + 3)).unwrap()
            })
            .collect();
        day.push(ticket(11));
        day.push(ticket(12).call(1, clerk, at(40)).unwrap().mark_absent(at(42)).unwrap());

        let figures = day_figures(&day);
        assert_eq!((figures.taken, figures.served), (12, 10));
        assert_eq!((figures.waiting, figures.absent), (1, 1));
        assert_eq!((figures.waited_median, figures.waited_most), (Some(6), Some(10)));
        assert_eq!(figures.waited_longest, Some(28));
        assert_eq!(figures.serving_median, Some(3));
        let served: Vec<(i64, i64)> =
            figures.counters.iter().map(|it| (it.counter, it.served)).collect();
        assert_eq!(served, [(1, 5), (2, 5)]);
    }
}

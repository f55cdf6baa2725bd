//! Who is next.

use std::cmp::Reverse;

use jiff::Timestamp;

use super::{Ticket, TicketState, Turn};

/// Who goes before whom: those sent on from another counter, those whose appointment has begun, those who go
/// before others by law, then the rest in the order of numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    SentOn,
    Appointment(Timestamp),
    Priority,
    Ordinary,
}

fn rank(ticket: &Ticket, now: Timestamp) -> Rank {
    match (ticket.for_counter, ticket.slot_at) {
        (Some(_), _) => Rank::SentOn,
        (None, Some(slot_at)) if slot_at <= now => Rank::Appointment(slot_at),
        (None, _) if ticket.turn == Turn::Priority => Rank::Priority,
        (None, _) => Rank::Ordinary,
    }
}

/// The tickets that wait, the next one first.
#[must_use]
pub fn in_line(tickets: Vec<Ticket>, now: Timestamp) -> Vec<Ticket> {
    let mut waiting: Vec<Ticket> =
        tickets.into_iter().filter(|it| it.state == TicketState::Waiting).collect();
    waiting.sort_by_key(|it| (rank(it, now), it.number));
    waiting
}

/// The ticket that this counter calls next. What was sent on to another counter is left to that one.
#[must_use]
pub fn next_in_line(tickets: &[Ticket], counter: i64, now: Timestamp) -> Option<&Ticket> {
    let waiting = tickets.iter().filter(|it| it.state == TicketState::Waiting);
    let here = waiting.filter(|it| it.for_counter.is_none_or(|wanted| wanted == counter));
    here.max_by_key(|it| Reverse((rank(it, now), it.number)))
}

#[cfg(test)]
mod tests {
    use super::{
        super::ticket::tests::{at, ticket},
        *,
    };

    #[test]
    fn sent_on_then_appointments_then_those_first_by_law_then_by_number() {
        let mut tickets: Vec<Ticket> = (1..=6).map(ticket).collect();
        tickets[5].for_counter = Some(2);
        tickets[4].slot_at = Some(at(60));
        tickets[3].slot_at = Some(at(90));
        tickets[2].turn = Turn::Priority;

        let numbers = |now| -> Vec<i64> {
            in_line(tickets.clone(), now).iter().map(|it| it.number).collect()
        };
        assert_eq!(numbers(at(30)), [6, 3, 1, 2, 4, 5]);
        assert_eq!(numbers(at(60)), [6, 5, 3, 1, 2, 4]);
        assert_eq!(numbers(at(90)), [6, 5, 4, 3, 1, 2]);

        let next = |counter, now| next_in_line(&tickets, counter, now).map(|it| it.number);
        assert_eq!(next(2, at(30)), Some(6));
        assert_eq!(next(1, at(30)), Some(3));
        assert_eq!(next(1, at(60)), Some(5));
        assert_eq!(next_in_line(&[], 1, at(0)), None);
    }
}

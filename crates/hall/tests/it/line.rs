//! The line: numbers without gaps, each called once, whoever is first by law called first.

use std::{collections::BTreeSet, thread};

use hall::{Error, Refusal, SeenTicket, TicketState, Turn};
use kernel::{Actor, Ctx};

use crate::world::{World, on_both};

fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn seen(ticket: &hall::Ticket) -> SeenTicket {
    SeenTicket { ticket: ticket.id, seen_version: ticket.version }
}

fn finish(world: &World<'_>, clerk: &Actor, ticket: &hall::Ticket) {
    let (ctx, seen) = (world.ctx(clerk), seen(ticket));
    let done = world.write(move |tx| {
        let serving = hall::serve_ticket(tx, &ctx, seen)?;
        let seen = SeenTicket { ticket: serving.id, seen_version: serving.version };
        hall::finish_ticket(tx, &ctx, seen)
    });
    assert_eq!(done.unwrap().state, TicketState::Served);
}

#[test]
fn numbers_begin_at_one_each_day_and_a_refused_one_leaves_no_gap() {
    on_both(|world| {
        let numbers: Vec<i64> = (0..3).map(|_| world.take(Turn::Ordinary).number).collect();
        assert_eq!(numbers, [1, 2, 3]);
        // A transaction that fails after the number was drawn gives it back.
        let (ctx, kiosk) = (world.ctx(&Actor::Stranger), world.desk.kiosk);
        let undone: Result<(), Error> = world.write(move |tx| {
            let purpose = hall::Purpose::Ask;
            let command = hall::TakeTicket { kiosk, purpose, turn: Turn::Ordinary };
            hall::take_ticket(tx, &ctx, &command)?;
            Err(Refusal::HallFull.into())
        });
        assert_eq!(refusal(undone), Refusal::HallFull);
        assert_eq!(world.take(Turn::Ordinary).number, 4);
        world.pass(24 * 60);
        assert_eq!(world.take(Turn::Ordinary).number, 1);
        // Who was left over yesterday is not called today.
        assert_eq!(world.call(&world.lan, 1).unwrap().number, 1);
        finish(world, &world.lan, &world.call_current(1));
        assert_eq!(refusal(world.call(&world.lan, 1)), Refusal::NobodyWaits);
    });
}

#[test]
fn two_clerks_never_call_the_same_number() {
    on_both(|world| {
        for _ in 0..24 {
            world.take(Turn::Ordinary);
        }
        let clerks = [(1, &world.lan), (2, &world.hoa), (3, &world.head), (4, &world.lan)];
        let called: Vec<i64> = thread::scope(|scope| {
            let all: Vec<_> = clerks
                .into_iter()
                .map(|(counter, clerk)| {
                    scope.spawn(move || {
                        let mut numbers = Vec::new();
                        for _ in 0..6 {
                            let ticket = world.call(clerk, counter).unwrap();
                            numbers.push(ticket.number);
                            finish(world, clerk, &ticket);
                        }
                        numbers
                    })
                })
                .collect();
            all.into_iter().flat_map(|it| it.join().unwrap()).collect()
        });
        let once: BTreeSet<i64> = called.iter().copied().collect();
        assert_eq!((called.len(), once.len()), (24, 24));
        assert_eq!((once.first(), once.last()), (Some(&1), Some(&24)));
        assert_eq!(refusal(world.call(&world.lan, 1)), Refusal::NobodyWaits);
    });
}

#[test]
fn a_counter_serves_one_at_a_time_and_two_deeds_on_one_number_are_told_apart() {
    on_both(|world| {
        world.take(Turn::Ordinary);
        world.take(Turn::Priority);
        let first = world.call(&world.lan, 1).unwrap();
        assert_eq!(first.number, 2, "first by law");
        assert_eq!(refusal(world.call(&world.hoa, 1)), Refusal::CounterBusy);
        assert!(matches!(refusal(world.call(&world.lan, 9)), Refusal::Invalid(_)));

        let (ctx, stale) = (world.ctx(&world.lan), seen(&first));
        world.write(move |tx| hall::mark_absent(tx, &ctx, stale)).unwrap();
        let ctx = world.ctx(&world.hoa);
        let late = world.write(move |tx| hall::serve_ticket(tx, &ctx, stale));
        assert_eq!(refusal(late), Refusal::ChangedMeanwhile);
    });
}

#[test]
fn who_is_sent_on_is_next_at_the_other_counter_and_nowhere_else() {
    on_both(|world| {
        for _ in 0..2 {
            world.take(Turn::Ordinary);
        }
        let first = world.call(&world.lan, 1).unwrap();
        let (ctx, command) =
            (world.ctx(&world.lan), hall::TransferTicket { seen: seen(&first), to: 3 });
        world.write(move |tx| hall::transfer_ticket(tx, &ctx, &command)).unwrap();
        assert_eq!(world.call(&world.lan, 1).unwrap().number, 2);
        assert_eq!(refusal(world.call(&world.head, 2)), Refusal::NobodyWaits);
        assert_eq!(world.call(&world.hoa, 3).unwrap().number, 1);
    });
}

#[test]
fn officers_elsewhere_and_citizens_move_nothing() {
    on_both(|world| {
        world.take(Turn::Ordinary);
        assert_eq!(refusal(world.call(&world.an, 1)), Refusal::Denied);
        let ticket = world.call(&world.lan, 1).unwrap();
        let Actor::Officer(lan) = &world.lan else { panic!("Lan is an officer") };
        let elsewhere = kernel::Officer { agency: kernel::AgencyId::new(), ..lan.clone() };
        let ctx = Ctx::new(Actor::Officer(elsewhere), world.now());
        let outcome = world.write(move |tx| hall::serve_ticket(tx, &ctx, seen(&ticket)));
        assert_eq!(refusal(outcome), Refusal::NotFound);
    });
}

impl World<'_> {
    /// Who is at this counter.
    fn call_current(&self, counter: i64) -> hall::Ticket {
        let ctx = self.ctx(&self.lan);
        let view = self.read(move |tx| hall::counter_view(tx, &ctx, Some(counter)));
        view.unwrap().current.unwrap()
    }
}

//! Appointments: within working hours, never more than there are places, moved, given back, kept.

use std::thread;

use hall::{
    Appointment, AppointmentState, BookAppointment, CheckIn, Contact, Error, OnTime, Purpose,
    Refusal,
};
use jiff::{Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Applicant, PersonId, civil_in_vietnam};

use crate::world::{World, on_both};

fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Tuesday, 08:00 in Vietnam.
const TUESDAY: &str = "2026-03-03T01:00:00Z";

fn somebody() -> Actor {
    Actor::Applicant(Applicant { account: AccountId::new(), person: PersonId::new() })
}

impl World<'_> {
    fn book(&self, who: &Actor, slot: &str) -> Result<Appointment, Error> {
        let (ctx, agency, slot_at) = (self.ctx(who), self.agency, at(slot));
        let command = BookAppointment { agency, slot_at, purpose: Purpose::HandIn, contact: None };
        self.write(move |tx| hall::book_appointment(tx, &ctx, &command))
    }

    fn check_in(&self, code: &str) -> Result<hall::CheckedIn, Error> {
        let ctx = self.ctx(&Actor::Stranger);
        let command = CheckIn { kiosk: self.desk.kiosk, code: code.to_owned() };
        self.write(move |tx| hall::check_in(tx, &ctx, &command))
    }
}

#[test]
fn times_follow_the_calendar_of_the_agency_and_its_places() {
    on_both(|world| {
        let (ctx, agency) = (world.ctx(&world.an), world.agency);
        let days = world.read(move |tx| hall::free_slots(tx, &ctx, agency)).unwrap();
        let on: Vec<_> = days.iter().map(|it| it.day).collect();
        assert_eq!(on[0], date(2026, 3, 2));
        // The commune is closed on Friday 6 March, and on Sundays and Saturdays.
        assert!(!on.contains(&date(2026, 3, 6)) && !on.contains(&date(2026, 3, 8)), "{on:?}");
        assert!(on.iter().all(|day| *day <= date(2026, 3, 16)));
        // It is 09:00 on Monday: what has begun is gone.
        let first = civil_in_vietnam(days[0].slots[0].at).time();
        assert_eq!(first.to_string(), "09:30:00");

        for wrong in [
            "2026-03-02T01:30:00Z",
            "2026-03-03T01:10:00Z",
            "2026-03-06T01:00:00Z",
            "2026-04-06T01:00:00Z",
        ] {
            assert_eq!(refusal(world.book(&world.an, wrong)), Refusal::NoSuchSlot, "{wrong}");
        }
        world.book(&world.an, TUESDAY).unwrap();
        world.book(&somebody(), TUESDAY).unwrap();
        assert_eq!(refusal(world.book(&somebody(), TUESDAY)), Refusal::SlotFull);
    });
}

#[test]
fn many_at_once_never_get_more_places_than_there_are() {
    on_both(|world| {
        let made: usize = thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| usize::from(world.book(&somebody(), TUESDAY).is_ok())))
                .collect();
            all.into_iter().map(|it| it.join().unwrap()).sum()
        });
        assert_eq!(made, 2);
    });
}

#[test]
fn an_account_has_two_ahead_of_it_and_moves_or_gives_back_its_own() {
    on_both(|world| {
        let first = world.book(&world.an, TUESDAY).unwrap();
        world.book(&world.an, "2026-03-03T02:00:00Z").unwrap();
        let third = world.book(&world.an, "2026-03-03T03:00:00Z");
        assert_eq!(refusal(third), Refusal::TooManyAppointments);

        let command = hall::MoveAppointment {
            appointment: first.id,
            slot_at: at("2026-03-04T01:00:00Z"),
            seen_version: 1,
        };
        let ctx = world.ctx(&somebody());
        let other = world.write(move |tx| hall::move_appointment(tx, &ctx, &command));
        assert_eq!(refusal(other), Refusal::NotFound);
        let ctx = world.ctx(&world.an);
        let moved = world.write(move |tx| hall::move_appointment(tx, &ctx, &command)).unwrap();
        assert_eq!((moved.moves, moved.slot_at), (1, at("2026-03-04T01:00:00Z")));

        let command = hall::CancelAppointment { appointment: first.id, seen_version: 2 };
        let ctx = world.ctx(&world.hoa);
        let gone = world.write(move |tx| hall::cancel_appointment(tx, &ctx, command)).unwrap();
        assert_eq!(gone.state, AppointmentState::Cancelled);
        world.book(&world.an, "2026-03-03T03:00:00Z").unwrap();
    });
}

#[test]
fn the_code_opens_the_line_and_who_comes_in_time_is_called_at_the_hour() {
    on_both(|world| {
        let soon = world.book(&world.an, "2026-03-02T03:00:00Z").unwrap();
        assert_eq!(refusal(world.check_in("000")), Refusal::UnknownCode);
        assert_eq!(refusal(world.check_in(&soon.code)), Refusal::TooEarly);
        for _ in 0..3 {
            world.take(hall::Turn::Ordinary);
        }
        world.pass(40);
        let spaced = format!("{} {}", &soon.code[..3], &soon.code[3..]);
        let here = world.check_in(&spaced).unwrap();
        assert_eq!((here.on_time, here.taken.number), (OnTime::Yes, 4));
        assert_eq!(refusal(world.check_in(&soon.code)), Refusal::AppointmentOver);
        // Not before the hour, then before everybody.
        assert_eq!(world.call(&world.lan, 1).unwrap().number, 1);
        world.pass(20);
        assert_eq!(world.call(&world.hoa, 2).unwrap().number, 4);
    });
}

#[test]
fn the_desk_books_for_who_calls_and_the_journal_knows_no_name() {
    on_both(|world| {
        let (ctx, agency) = (world.ctx(&world.lan), world.agency);
        let command = BookAppointment {
            agency,
            slot_at: at(TUESDAY),
            purpose: Purpose::Collect,
            contact: Some(Contact::read("Lê Thị Mơ", "0987654321").unwrap()),
        };
        let made = world.write(move |tx| hall::book_appointment(tx, &ctx, &command)).unwrap();
        let written =
            world.text("select payload from journal where action = 'hall.appointment_booked'");
        for secret in ["Mơ", "0987654321", made.code.as_str()] {
            assert!(!written.contains(secret), "{secret} in {written}");
        }
        let ctx = world.ctx(&world.hoa);
        let day = date(2026, 3, 3);
        let lines = world.read(move |tx| hall::appointments_of_day(tx, &ctx, day)).unwrap();
        assert_eq!(lines[0].who, "Lê Thị Mơ");
        let ctx = world.ctx(&world.an);
        let other = world.read(move |tx| hall::appointment(tx, &ctx, made.id));
        assert_eq!(refusal(other.map(|it| it.who)), Refusal::NotFound);
    });
}

#[test]
fn on_the_day_before_each_is_reminded_once_and_what_was_given_back_is_not() {
    on_both(|world| {
        let kept = world.book(&world.an, TUESDAY).unwrap();
        let gone = world.book(&world.an, "2026-03-03T02:00:00Z").unwrap();
        let later = world.book(&somebody(), "2026-03-04T01:00:00Z").unwrap();
        let ctx = world.ctx(&world.an);
        let command = hall::CancelAppointment { appointment: gone.id, seen_version: 1 };
        world.write(move |tx| hall::cancel_appointment(tx, &ctx, command)).unwrap();
        let now = world.ctx(&Actor::System).now;
        let due = move |world: &World| {
            world.read(move |tx| Ok::<_, Error>(hall::to_remind(tx, now, 100)?)).unwrap()
        };
        assert_eq!(due(world), [kept.id]);

        let remind = |who: &Actor, id| {
            let ctx = world.ctx(who);
            world.write(move |tx| hall::remind(tx, &ctx, id))
        };
        assert_eq!(refusal(remind(&world.lan, kept.id)), Refusal::Denied);
        assert_eq!(remind(&Actor::System, kept.id).unwrap().reminded_at, Some(now));
        assert_eq!(refusal(remind(&Actor::System, kept.id)), Refusal::WrongState);
        assert_eq!(refusal(remind(&Actor::System, gone.id)), Refusal::AppointmentOver);
        assert_eq!(refusal(remind(&Actor::System, later.id)), Refusal::WrongState);
        assert!(due(world).is_empty());
        let told =
            world.text("select payload from journal where action = 'hall.appointment_reminded'");
        assert!(told.contains("slot_at") && told.contains("account"), "{told}");

        // Moved within the day, it is ahead again.
        let ctx = world.ctx(&world.an);
        let command = hall::MoveAppointment {
            appointment: kept.id,
            slot_at: at("2026-03-03T03:00:00Z"),
            seen_version: 2,
        };
        world.write(move |tx| hall::move_appointment(tx, &ctx, &command)).unwrap();
        assert_eq!(due(world), [kept.id]);
    });
}

#[test]
fn who_called_is_forgotten_once_it_is_over() {
    on_both(|world| {
        let (ctx, agency) = (world.ctx(&world.lan), world.agency);
        let contact = Some(Contact::read("Lê Thị Mơ", "0987654321").unwrap());
        let command =
            BookAppointment { agency, slot_at: at(TUESDAY), purpose: Purpose::Collect, contact };
        let made = world.write(move |tx| hall::book_appointment(tx, &ctx, &command)).unwrap();
        let forget = |who: &Actor| {
            let ctx = world.ctx(who);
            world.write(move |tx| hall::forget_caller(tx, &ctx, made.id))
        };
        assert_eq!(refusal(forget(&Actor::System)), Refusal::WrongState, "it is ahead");
        world.pass(60 * 24 * 3);
        let before = world.ctx(&Actor::System).now;
        let old = move |world: &World| {
            world.read(move |tx| Ok::<_, Error>(hall::callers_before(tx, before, 100)?)).unwrap()
        };
        assert_eq!(old(world), [made.id]);
        assert_eq!(refusal(forget(&world.lan)), Refusal::Denied);
        assert_eq!(forget(&Actor::System).unwrap().contact, None);
        assert!(old(world).is_empty());
        let left = world.text("select coalesce(contact_phone, '-') from hall_appointment");
        assert_eq!(left, "-");
    });
}

#[test]
fn what_is_still_to_come_is_kept_by_the_agency_that_took_over() {
    on_both(|world| {
        let first = world.book(&world.an, TUESDAY).unwrap();
        let (old, new) = (world.agency, AgencyId::new());
        let ctx = world.ctx(&Actor::System);
        let carried = {
            let ctx = ctx.clone();
            world.write(move |tx| hall::carry_over(tx, &ctx, (old, new)))
        };
        let carried = carried.unwrap();
        assert_eq!(carried, hall::HallCarried { moved: 1, left: 0, ended: 1, begun: 1 });
        let seen = world.read({
            let ctx = world.ctx(&world.an);
            move |tx| hall::own_appointments(tx, &ctx)
        });
        let seen = seen.unwrap();
        assert_eq!((seen[0].appointment.agency, seen[0].appointment.slot_at), (new, first.slot_at));
        // The hall that ended makes no appointments any more; its machine has an address that nobody knows.
        let ended = world.text("select cast(count(*) as text) from hall_desk where per_slot = 0");
        let arranged =
            world.text("select cast(count(*) as text) from hall_desk where per_slot > 0");
        assert_eq!((&*ended, &*arranged), ("1", "1"));
        let again = world.write(move |tx| hall::carry_over(tx, &ctx, (old, new)));
        assert_eq!(again.unwrap(), hall::HallCarried::default());
        let denied = world.ctx(&world.head);
        let denied = world.write(move |tx| hall::carry_over(tx, &denied, (old, new)));
        assert_eq!(refusal(denied), Refusal::Denied);
    });
}

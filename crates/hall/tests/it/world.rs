//! Phường Hoa Sen with its hall: four counters, the citizen An, the clerks Lan and Hoa, the head Hạnh.

use std::ops::Deref;

use hall::{Desk, DeskFields, KeepDesk, Kiosk, Purpose, TakeTicket, Taken, Ticket, Turn};
use kernel::{Actor, AgencyId, Role};
use platform::db::Tx;
use testoffice::Office;

pub(crate) struct World<'a> {
    office: &'a Office,
    pub(crate) agency: AgencyId,
    pub(crate) desk: Desk,
    pub(crate) an: Actor,
    pub(crate) lan: Actor,
    pub(crate) hoa: Actor,
    pub(crate) head: Actor,
}

impl Deref for World<'_> {
    type Target = Office;

    fn deref(&self) -> &Office {
        self.office
    }
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World<'_>)) {
    let module = testoffice::Module {
        migrations: hall::MIGRATIONS,
        routes: hall::routes,
        subjects: hall::SUBJECTS,
        states: hall::states,
    };
    testoffice::on_both(module, |office| test(&World::new(office)));
}

impl<'a> World<'a> {
    fn new(office: &'a Office) -> Self {
        let [lan, hoa, head] = [
            ("Trần Thị Lan", Role::ReceptionClerk),
            ("Đỗ Thị Hoa", Role::ReceptionClerk),
            ("Phạm Thị Hạnh", Role::DeskHead),
        ]
        .map(|(name, role)| Actor::Officer(office.named(name, role)));
        let agency = office.commune;
        let fields = DeskFields { counters: 4, slot_minutes: 30, per_slot: 2, days_ahead: 14 };
        let command = KeepDesk { agency, fields, kiosk: Kiosk::Keep, seen_version: 0 };
        let ctx = office.ctx(&head);
        let kept = office.app.db.write_blocking(move |tx| hall::keep_desk(tx, &ctx, &command));
        Self { office, agency, desk: kept.unwrap(), an: office.an(), lan, hoa, head }
    }

    /// Somebody in the hall takes a number.
    pub(crate) fn take(&self, turn: Turn) -> Taken {
        let ctx = self.ctx(&Actor::Stranger);
        let command = TakeTicket { kiosk: self.desk.kiosk, purpose: Purpose::HandIn, turn };
        self.write(move |tx| hall::take_ticket(tx, &ctx, &command)).unwrap()
    }

    /// A counter calls the next number.
    pub(crate) fn call(&self, clerk: &Actor, counter: i64) -> Result<Ticket, hall::Error> {
        let ctx = self.ctx(clerk);
        let command = hall::CallTicket { counter, whom: hall::Whom::Next };
        self.write(move |tx| hall::call_ticket(tx, &ctx, &command))
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, hall::Error> + Send + 'static,
    ) -> Result<T, hall::Error> {
        self.app.db.write_blocking(work)
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, hall::Error> + Send + 'static,
    ) -> Result<T, hall::Error> {
        self.app.db.read_blocking(work)
    }
}

//! Cash: one payment, one receipt, whatever happens; shifts that are counted.

use kernel::{Actor, Role, Vnd};
use payment::{CloseShift, FeeReceiptState, Refusal, ReplaceReceipt, Shift};

use crate::world::{PERMIT, World, on_both, refusal};

fn close(
    world: &World<'_>,
    who: &Actor,
    shift: &Shift,
    counted: i64,
    reason: &str,
) -> Result<Shift, payment::Error> {
    let ctx = world.ctx(who);
    let command = CloseShift {
        shift: shift.id,
        counted: Some(Vnd::new(counted)),
        reason: reason.into(),
        seen_version: shift.version,
    };
    world.write(move |tx| payment::close_shift(tx, &ctx, &command))
}

#[test]
fn cash_is_taken_once_and_the_dossier_goes_on() {
    on_both(|world| {
        let dossier = world.at_desk(0);
        let charge = world.charges(dossier).remove(0);
        assert!(world.accept(dossier).is_err(), "it has to be paid first");
        assert_eq!(refusal(world.take(&world.lan, &charge)), Refusal::NoShift);
        world.open_shift(&world.lan, 100_000).unwrap();
        assert_eq!(refusal(world.open_shift(&world.lan, 0)), Refusal::ShiftOpen);

        let receipt = world.take(&world.lan, &charge).unwrap();
        assert_eq!((receipt.number, receipt.amount), (1, Vnd::new(PERMIT)));
        assert_eq!(receipt.payer, "Nguyễn Văn An");
        assert_eq!(refusal(world.take(&world.lan, &charge)), Refusal::NotDue);
        world.accept(dossier).unwrap();
        assert_eq!(world.count("select count(*) from payment_receipt"), 1);
        assert_eq!(world.count("select count(*) from payment_money where held > 0"), 0);
    });
}

#[test]
fn numbers_have_no_gaps_and_begin_again_each_year() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        world.open_shift(&world.hoa, 0).unwrap();
        let mut numbers = Vec::new();
        for n in 0..4 {
            let charge = world.charges(world.at_desk(0)).remove(0);
            let who = if n % 2 == 0 { &world.lan } else { &world.hoa };
            // A press that fails afterwards takes its number back with it.
            let ctx = world.ctx(who);
            let command = payment::TakeCash {
                dossier: charge.dossier,
                charge: charge.id,
                seen_amount: charge.amount,
            };
            let failed = world.write(move |tx| {
                payment::take_cash(tx, &ctx, &command)?;
                Err::<(), _>(payment::Error::from(Refusal::Denied))
            });
            assert_eq!(refusal(failed), Refusal::Denied);
            numbers.push(world.take(who, &charge).unwrap().number);
        }
        assert_eq!(numbers, [1, 2, 3, 4]);
        world.pass(365 * 24 * 60);
        let charge = world.charges(world.at_desk(0)).remove(0);
        let next = world.take(&world.lan, &charge).unwrap();
        assert_eq!((next.year, next.number), (2027, 1));
    });
}

#[test]
fn a_shift_is_counted_and_a_difference_stays_with_its_reason() {
    on_both(|world| {
        let shift = world.open_shift(&world.lan, 50_000).unwrap();
        for _ in 0..2 {
            let charge = world.charges(world.at_desk(0)).remove(0);
            world.take(&world.lan, &charge).unwrap();
        }
        let theirs = close(world, &world.hoa, &shift, 90_000, "");
        assert_eq!(refusal(theirs), Refusal::NotFound);
        let short = close(world, &world.lan, &shift, 89_000, "");
        assert_eq!(refusal(short), Refusal::field("reason", "difference_unexplained"));
        let closed = close(world, &world.lan, &shift, 89_000, "Trả thừa 1.000 đồng").unwrap();
        assert_eq!(closed.taken, Some(Vnd::new(2 * PERMIT)));
        assert_eq!(closed.difference(), Some(Vnd::new(-1_000)));
        assert_eq!(refusal(close(world, &world.lan, &shift, 0, "")), Refusal::ShiftClosed);
        let charge = world.charges(world.at_desk(0)).remove(0);
        assert_eq!(refusal(world.take(&world.lan, &charge)), Refusal::NoShift);
        // Nothing that people wrote stands in the journal.
        assert_eq!(
            world.count("select count(*) from journal where cast(payload as text) like '%thừa%'"),
            0
        );
    });
}

#[test]
fn a_wrong_receipt_stays_with_its_number_and_one_holds() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        let charge = world.charges(world.at_desk(0)).remove(0);
        let wrong = world.take(&world.lan, &charge).unwrap();
        let replace = |who: &Actor, payer: &str| {
            let ctx = world.ctx(who);
            let command = ReplaceReceipt {
                receipt: wrong.id,
                payer: payer.into(),
                reason: "Ghi sai người nộp".into(),
            };
            world.write(move |tx| payment::replace_receipt(tx, &ctx, &command))
        };
        assert_eq!(refusal(replace(&world.lan, "Nguyễn Văn Ân")), Refusal::Denied);
        assert_eq!(refusal(replace(&world.other(Role::DeskHead), "x")), Refusal::NotFound);
        assert_eq!(refusal(replace(&world.head, " ")), Refusal::field("payer", "required"));
        let right = replace(&world.head, "Nguyễn Văn Ân").unwrap();
        assert_eq!((right.number, right.state), (2, FeeReceiptState::Issued));
        assert_eq!(refusal(replace(&world.head, "Lần nữa")), Refusal::ReceiptCancelled);
        assert_eq!(world.count("select count(*) from payment_receipt where state = 'issued'"), 1);
        assert_eq!(world.count("select count(*) from payment_receipt"), 2);
        assert_eq!(
            world.count("select count(*) from journal where cast(payload as text) like '%Ngu%'"),
            0,
            "no name in the journal"
        );
    });
}

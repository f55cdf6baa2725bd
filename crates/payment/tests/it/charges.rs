//! Charges: made where a desk collects, kept in line with the dossier, explained line by line.

use catalog::ChargeTiming;
use dossier::{Ground, RefuseDossier};
use kernel::{Actor, Role, Vnd};
use payment::{ChargeState, CollectorFields, KeepCollector, Refusal};

use crate::world::{PERMIT, World, fields, on_both, refusal};

fn states(world: &World<'_>, dossier: dossier::DossierId) -> Vec<(ChargeTiming, i64, ChargeState)> {
    let charges = world.charges(dossier);
    charges.iter().map(|it| (it.timing, it.amount.dong(), it.state)).collect()
}

#[test]
fn what_comes_first_is_asked_at_once_and_what_comes_last_from_acceptance_on() {
    on_both(|world| {
        let (before, after) = (ChargeTiming::Before, ChargeTiming::After);
        let dossier = world.at_desk(2);
        assert_eq!(states(world, dossier), [(before, PERMIT, ChargeState::Due)]);
        let charge = world.charges(dossier).remove(0);
        assert_eq!(charge.lines.len(), 2);
        assert_eq!(charge.lines[0].fee.legal_basis, "01/2025/MAU");
        assert!(charge.code.purpose().len() <= 25);

        // However often it is looked at, it is the same charge.
        world.work();
        assert_eq!(world.charges(dossier)[0].id, charge.id);
        assert_eq!(world.count("select count(*) from payment_charge"), 1);

        world.open_shift(&world.lan, 0).unwrap();
        world.take(&world.lan, &charge).unwrap();
        world.accept(dossier).unwrap();
        world.work();
        let paid = (before, PERMIT, ChargeState::Paid);
        assert_eq!(states(world, dossier), [paid, (after, 10_000, ChargeState::Due)]);
        let copies = world.charges(dossier)[1].lines[0].fee.copies;
        assert_eq!(copies, Some((2, Vnd::new(5_000))));

        // Nothing is asked for what costs nothing.
        let free = world.filed(0);
        world.work();
        assert_eq!(states(world, free), []);
        world.accept(free).unwrap();
        world.work();
        assert_eq!(states(world, free), []);
    });
}

#[test]
fn what_is_refused_is_asked_no_more_and_asked_again_by_nobody() {
    on_both(|world| {
        let dossier = world.at_desk(0);
        let ctx = world.ctx(&world.lan);
        let command = RefuseDossier {
            dossier,
            ground: Ground::Other,
            reason: "Không thuộc thẩm quyền.".into(),
            seen_version: None,
        };
        world.write(move |tx| Ok(dossier::refuse(tx, &ctx, &command)?)).unwrap();
        world.work();
        assert_eq!(
            states(world, dossier),
            [(ChargeTiming::Before, PERMIT, ChargeState::Cancelled)]
        );
        world.open_shift(&world.lan, 0).unwrap();
        let cancelled = world.charges(dossier).remove(0);
        assert_eq!(refusal(world.take(&world.lan, &cancelled)), Refusal::NotDue);
    });
}

#[test]
fn only_the_head_says_into_which_account_and_only_what_can_be_one() {
    on_both(|world| {
        for who in [&world.lan, &world.an, &Actor::Stranger, &world.other(Role::DeskHead)] {
            assert_eq!(refusal(world.keep(who, 1)), Refusal::Denied);
        }
        assert_eq!(refusal(world.keep(&world.head, 0)), Refusal::ChangedMeanwhile);
        let ctx = world.ctx(&world.head);
        let command = KeepCollector {
            agency: world.commune,
            fields: CollectorFields { tax_code: "12".into(), ..fields() },
            state: dossier::Collecting::Collecting,
            seen_version: 1,
        };
        let told = refusal(world.write(move |tx| payment::keep_collector(tx, &ctx, &command)));
        assert_eq!(told, Refusal::field("tax_code", "tax_code"));
        world.keep(&world.head, 1).unwrap();
    });
}

//! A dossier that is refused or withdrawn: what was paid first, and may go back, is asked back by itself.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{Actor, Role, Vnd};
use payment::{
    Charge, DecideRefund, FeeReceiptState, PayRefund, Refund, RefundCause, RefundState, Refusal,
};

use crate::{
    statements::{due, even, refunds},
    world::{PERMIT, REFUNDABLE, World, on_both, refusal},
};

fn refuse(world: &World<'_>, dossier: DossierId) {
    let ctx = world.ctx(&world.lan);
    let command = dossier::RefuseDossier {
        dossier,
        ground: dossier::Ground::Other,
        reason: "Không thuộc thẩm quyền.".into(),
        seen_version: None,
    };
    world.write(move |tx| Ok(dossier::refuse(tx, &ctx, &command)?)).unwrap();
    world.work();
}

fn decide(
    world: &World<'_>,
    who: &Actor,
    refund: &Refund,
    state: RefundState,
) -> Result<Refund, payment::Error> {
    let (ctx, command) = (world.ctx(who), DecideRefund { refund: refund.id, state });
    world.write(move |tx| payment::decide_refund(tx, &ctx, &command))
}

/// Paid in cash, then refused.
fn refused(world: &World<'_>) -> (Charge, Refund) {
    let charge = due(world);
    world.take(&world.lan, &charge).unwrap();
    let known: Vec<_> = refunds(world).iter().map(|it| it.id).collect();
    refuse(world, charge.dossier);
    let found = refunds(world).into_iter().find(|it| !known.contains(&it.id)).unwrap();
    (charge, found)
}

#[test]
fn what_was_paid_first_is_asked_back_when_the_dossier_is_refused() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        let (charge, refund) = refused(world);
        assert_eq!((refund.cause, refund.amount), (RefundCause::NotServed, Vnd::new(REFUNDABLE)));
        assert_eq!((refund.state, refund.requested_by), (RefundState::Requested, None));
        even(world);
        // Asked again, and by the journal read again, it is the same.
        let (ctx, dossier) = (kernel::Ctx::system(world.now()), charge.dossier);
        let again = world.write(move |tx| payment::return_fees(tx, &ctx, dossier)).unwrap();
        assert_eq!(again, []);

        // Whoever took the money does not give it back alone, whatever else they are.
        let Actor::Officer(mut both) = world.lan.clone() else { panic!() };
        both.roles.push(Role::Accountant);
        let approved = RefundState::Approved;
        let own = decide(world, &Actor::Officer(both), &refund, approved);
        assert_eq!(refusal(own), Refusal::SamePerson);
        assert_eq!(refusal(decide(world, &world.head, &refund, approved)), Refusal::Denied);

        let mai = world.officer(Role::Accountant);
        let (_, html) = world.get(&mai, "/can-bo/hoan-tien");
        assert!(html.contains("15.000") && html.contains("Biên lai số 0000001"), "{html}");
        decide(world, &mai, &refund, approved).unwrap();
        even(world);
        let ctx = world.ctx(&mai);
        let today = ctx.today();
        let held = world.read(move |tx| payment::receipts_of_day(tx, &ctx, today)).unwrap();
        let states: Vec<_> = held.iter().map(|it| (it.0.state, it.0.amount.dong())).collect();
        let rest = PERMIT - REFUNDABLE;
        assert_eq!(states, [(FeeReceiptState::Cancelled, PERMIT), (FeeReceiptState::Issued, rest)]);
        let (_, html) = world.get(&mai, &format!("/can-bo/bien-lai/{}", held[0].0.id));
        assert!(html.contains("Hoàn phí, lệ phí"), "{html}");
        let (_, html) = world.get(&mai, &format!("/can-bo/bien-lai/{}", held[1].0.id));
        assert!(html.contains("Phí thẩm định") && !html.contains("Lệ phí cấp giấy phép"), "{html}");

        let ctx = world.ctx(&mai);
        let command = PayRefund { refund: refund.id, reference: "PC 12".into() };
        world.write(move |tx| payment::pay_refund(tx, &ctx, &command)).unwrap();
        even(world);
    });
}

#[test]
fn a_refund_that_is_refused_leaves_the_receipt() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        let (_, refund) = refused(world);
        let cuong = world.officer(Role::Leader);
        decide(world, &cuong, &refund, RefundState::Refused).unwrap();
        even(world);
        assert_eq!(world.count("select cast(sum(held) as bigint) from payment_money"), 0);
        let held = world.count("select count(*) from payment_receipt where state = 'issued'");
        assert_eq!(held, 1);
        world.work();
        assert_eq!(refunds(world).len(), 1, "it is not asked for again");
        // What was not paid is asked for no more, and nothing goes back.
        let unpaid = due(world);
        refuse(world, unpaid.dossier);
        assert_eq!(refunds(world).len(), 1);
    });
}

#[test]
fn the_accountant_reconciles_and_approves_and_does_not_collect() {
    on_both(|world| {
        let mai = world.officer(Role::Accountant);
        for path in ["/can-bo/sao-ke", "/can-bo/doi-soat", "/can-bo/hoan-tien", "/can-bo/bien-lai"]
        {
            let (status, html) = world.get(&mai, path);
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(!html.contains("\"/can-bo/thu-phi\""), "{path} leads where she may not go");
        }
        for path in ["/can-bo/thu-phi", "/can-bo/ca-thu", "/can-bo/don-vi-thu"] {
            assert_eq!(world.get(&mai, path).0, StatusCode::FORBIDDEN, "{path}");
        }
        let other = world.other(Role::Accountant);
        let charge = due(world);
        let line = crate::statements::line("FT1", PERMIT, "khong ro");
        crate::statements::import(world, &mai, "a", vec![line]).unwrap();
        let ctx = world.ctx(&mai);
        let held = world.read(move |tx| payment::held_money(tx, &ctx)).unwrap().remove(0).0;
        assert_ne!(world.get(&other, &format!("/can-bo/tien-cho/{}", held.id)).0, StatusCode::OK);
        let form = format!("code={}", charge.code);
        let path = format!("/can-bo/tien-cho/{}/gan", held.id);
        let (status, to) = world.post(&mai, &path, &form);
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        even(world);
    });
}

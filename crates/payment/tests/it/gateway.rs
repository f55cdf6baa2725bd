//! Paying through a gateway that is slow, doubles, reorders, loses and forges: one receipt, and every đồng accounted for.

use std::{collections::BTreeMap, time::Duration};

use aws_lc_rs::hmac;
use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{Actor, Role, Vnd};
use payment::{
    Charge, ChargeState, DecideRefund, Differing, GatewayRefund, GatewayReport, GatewayWord,
    PaidBy, PayRefund, Refund, RefundState, Refusal, ReportTaken, TakeReport,
};
use platform::{config::Settings, jobs::Worker};
use sandbox::{GatewayFailure, KnownState, PayerDecision};

use crate::{
    statements::refunds,
    world::{MERCHANT, PERMIT, World, on_both, refusal},
};

/// An's dossier, accepted, with what it is asked for: four copies, which cost as much as a permit at the desk.
pub(crate) fn owed(world: &World<'_>) -> (DossierId, Charge) {
    let dossier = world.filed(4);
    world.accept(dossier).unwrap();
    (dossier, world.charges(dossier).remove(0))
}

/// An presses the button, and arrives at the gateway. The name of the payment there.
pub(crate) fn go(world: &World<'_>, dossier: DossierId, charge: &Charge) -> String {
    let path = format!("/thanh-toan/{dossier}/truc-tuyen");
    let (status, to) = world.post(&world.an, &path, &format!("khoan={}", charge.id));
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    assert!(to.starts_with(&format!("{}/pay?", world.gateway.url())), "{to}");
    let _runtime = world.enter();
    world.gateway.open(&to).unwrap()
}

/// An decides at the gateway. Where the gateway sends them back to, as a path.
pub(crate) fn decide(world: &World<'_>, order: &str, decision: PayerDecision) -> String {
    let _runtime = world.enter();
    let back = world.gateway.decide(order, decision).unwrap();
    back.strip_prefix("https://motcua.hoasen.example").unwrap().to_owned()
}

/// Waits until so many notices were answered.
pub(crate) fn heard(world: &World<'_>, n: usize) -> Vec<u16> {
    for _ in 0..500 {
        let answers = world.gateway.answers();
        if answers.len() >= n {
            return answers;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("only {:?} were answered", world.gateway.answers());
}

/// The jobs are done that may be done now.
pub(crate) fn work(world: &World<'_>) {
    let worker = Worker::new(world.app.db.clone(), world.app.clock.clone(), "test");
    let worker = payment::gateway_jobs(&world.app, worker).unwrap();
    world.wait(worker.run_until_idle()).unwrap();
}

fn state(world: &World<'_>, dossier: DossierId) -> ChargeState {
    world.charges(dossier).remove(0).state
}

fn receipts(world: &World<'_>) -> i64 {
    world.count("select count(*) from payment_receipt where state = 'issued'")
}

#[test]
fn money_is_receipted_once_whatever_befalls_the_notices() {
    on_both(|world| {
        let slow = GatewayFailure::Slow(Duration::from_millis(50));
        let ways = [
            (None, 2),
            (Some(slow), 2),
            (Some(GatewayFailure::DoubledNotice), 3),
            (Some(GatewayFailure::WrongOrder), 2),
            (Some(GatewayFailure::ForgedNotice), 3),
            (Some(GatewayFailure::LostNotice), 0),
        ];
        let mut n = 0;
        for (paid, (failure, notices)) in (1..).zip(ways) {
            let (dossier, charge) = owed(world);
            let order = go(world, dossier, &charge);
            assert_eq!(go(world, dossier, &charge), order, "a second press is the same payment");
            if let Some(failure) = failure {
                world.gateway.fail_next(failure, 1);
            }
            let back = decide(world, &order, PayerDecision::Pay);
            n += notices;
            let answers = heard(world, n);
            assert_eq!(answers.len(), n, "nothing is sent again");
            if failure == Some(GatewayFailure::ForgedNotice) {
                assert_eq!(answers[n - 3..], [403, 200, 200]);
            }
            if failure == Some(GatewayFailure::LostNotice) {
                assert_eq!(state(world, dossier), ChargeState::Due);
            }
            // The payer comes back, twice; the second time with an old page.
            for _ in 0..2 {
                let (status, to) = world.get_to(&world.an, &back);
                assert_eq!(status, StatusCode::SEE_OTHER);
                let (_, html) = world.get(&world.an, &to);
                assert!(html.contains("Đã nhận được tiền"), "{html}");
            }
            assert_eq!(state(world, dossier), ChargeState::Paid);
            assert_eq!(receipts(world), paid);
        }
        assert_eq!(world.gateway.balance(MERCHANT.0), 6 * PERMIT);
        assert!(payment::count_forged() > 0);
    });
}

#[test]
fn a_payment_that_nobody_heard_of_is_asked_for() {
    on_both(|world| {
        let (dossier, charge) = owed(world);
        let order = go(world, dossier, &charge);
        world.gateway.fail_next(GatewayFailure::LostNotice, 1);
        decide(world, &order, PayerDecision::Pay);
        work(world);
        assert_eq!(state(world, dossier), ChargeState::Due, "not before five minutes");
        world.pass(6);
        world.gateway.fail_next(GatewayFailure::Unavailable, 1);
        work(world);
        assert_eq!(state(world, dossier), ChargeState::Due, "the gateway did not answer");
        world.pass(4);
        work(world);
        assert_eq!(state(world, dossier), ChargeState::Due, "and is asked later again");
        world.pass(2);
        work(world);
        assert_eq!(state(world, dossier), ChargeState::Paid);
        assert_eq!(receipts(world), 1);

        // One that never arrived at the gateway can arrive no more after a quarter of an hour.
        let (dossier, charge) = owed(world);
        let path = format!("/thanh-toan/{dossier}/truc-tuyen");
        assert_eq!(
            world.post(&world.an, &path, &format!("khoan={}", charge.id)).0,
            StatusCode::SEE_OTHER
        );
        world.pass(6);
        work(world);
        assert_eq!(world.count("select count(*) from payment_checkout where state = 'open'"), 1);
        world.pass(11);
        work(world);
        assert_eq!(world.count("select count(*) from payment_checkout where state = 'open'"), 0);
        assert_eq!(world.count("select count(*) from payment_checkout where ask_at > 0"), 0);
    });
}

#[test]
fn who_gives_up_or_has_too_little_pays_again() {
    on_both(|world| {
        let (dossier, charge) = owed(world);
        for (n, decision) in [PayerDecision::GiveUp, PayerDecision::Fail].into_iter().enumerate() {
            let order = go(world, dossier, &charge);
            let back = decide(world, &order, decision);
            heard(world, 2 * (n + 1));
            let (_, to) = world.get_to(&world.an, &back);
            let (_, html) = world.get(&world.an, &to);
            assert!(html.contains("chưa thu khoản tiền nào"), "{html}");
            assert!(html.contains("Nộp trực tuyến qua Cổng Thử nghiệm"), "{html}");
            assert_eq!(state(world, dossier), ChargeState::Due);
        }
        let order = go(world, dossier, &charge);
        decide(world, &order, PayerDecision::Pay);
        heard(world, 6);
        assert_eq!((state(world, dossier), receipts(world)), (ChargeState::Paid, 1));
        assert_eq!(world.count("select count(*) from payment_checkout"), 3);

        // Too late: the gateway takes nothing any more.
        let (dossier, charge) = owed(world);
        let order = go(world, dossier, &charge);
        world.pass(16);
        decide(world, &order, PayerDecision::Pay);
        heard(world, 8);
        assert_eq!(world.gateway.payment(&order).unwrap().state, KnownState::Cancelled);
        assert_eq!(state(world, dossier), ChargeState::Due);
    });
}

#[test]
fn the_button_is_the_owners_and_leads_to_the_gateway_only() {
    on_both(|world| {
        let (dossier, charge) = owed(world);
        let page = format!("/thanh-toan/{dossier}");
        let policy = world.policy(&world.an, &page);
        assert!(
            policy.contains(&format!("form-action 'self' {};", world.gateway.url())),
            "{policy}"
        );
        let form = format!("khoan={}", charge.id);
        for other in [&world.lan, &world.head] {
            let path = format!("{page}/truc-tuyen");
            assert_eq!(world.post(other, &path, &form).0, StatusCode::FORBIDDEN);
        }
        let theirs = owed(world);
        let wrong = format!("khoan={}", theirs.1.id);
        let (status, _) = world.post(&world.an, &format!("{page}/truc-tuyen"), &wrong);
        assert_eq!(status, StatusCode::NOT_FOUND, "of another dossier");
        world.open_shift(&world.lan, 0).unwrap();
        world.take(&world.lan, &charge).unwrap();
        let (status, to) = world.post(&world.an, &format!("{page}/truc-tuyen"), &form);
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, page.as_str()), "paid meanwhile");
        assert_eq!(world.count("select count(*) from payment_checkout"), 0);
    });
}

/// A message as somebody with this key sends it.
fn message(key: &str, changed: &[(&str, &str)], order: &str, time: i64) -> String {
    let mut fields: BTreeMap<String, String> = [
        ("kind", "notice"),
        ("merchant", MERCHANT.0),
        ("order", order),
        ("transaction", "GD1"),
        ("amount", "20000"),
        ("currency", "VND"),
        ("state", "paid"),
        ("time", &time.to_string()),
    ]
    .into_iter()
    .chain(changed.iter().copied())
    .map(|it| (it.0.to_owned(), it.1.to_owned()))
    .collect();
    let text: String = fields.iter().map(|(name, value)| format!("{name}={value}\n")).collect();
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
    let tag = hmac::sign(&key, text.as_bytes());
    fields.insert("signature".into(), hex::encode(tag.as_ref()));
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

const NOTICES: &str = "/cong-thanh-toan/thong-bao";

#[test]
fn what_is_forged_or_old_does_nothing_and_what_does_not_agree_waits_for_somebody() {
    on_both(|world| {
        let (dossier, charge) = owed(world);
        let order = go(world, dossier, &charge);
        let now = world.now().as_second();
        let send = |body: &str| world.post(&Actor::Stranger, NOTICES, body);
        let events = world.count("select count(*) from journal");
        let good = message(MERCHANT.1, &[], &order, now);
        let changed = good.replace("amount=20000", "amount=20001");
        for forged in [message("another key of letters", &[], &order, now), changed, "a=b".into()] {
            let (status, said) = send(&forged);
            assert_eq!(
                (status, said.as_str()),
                (StatusCode::FORBIDDEN, r#"{"code":"payment.forged"}"#)
            );
        }
        for time in [now - 25 * 3600, now + 600] {
            let (status, said) = send(&message(MERCHANT.1, &[], &order, time));
            assert_eq!(
                (status, said.as_str()),
                (StatusCode::CONFLICT, r#"{"code":"payment.stale"}"#)
            );
        }
        let (status, _) = send(&message(MERCHANT.1, &[("state", "gone")], &order, now));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(world.count("select count(*) from journal"), events);

        let differing: [(&[(&str, &str)], &str); 4] = [
            (&[("currency", "USD"), ("transaction", "GD2")], order.as_str()),
            (&[("merchant", "KHAC"), ("transaction", "GD3")], order.as_str()),
            (&[("amount", "5000"), ("transaction", "GD4")], order.as_str()),
            (&[("transaction", "GD5")], "no-payment-of-ours"),
        ];
        for _ in 0..2 {
            for (changed, order) in differing {
                let (status, said) = send(&message(MERCHANT.1, changed, order, now));
                assert_eq!(status, StatusCode::OK, "{said}");
            }
        }
        assert_eq!(state(world, dossier), ChargeState::Due);
        let ctx = world.ctx(&world.head);
        let found = world.read(move |tx| payment::mismatches(tx, &ctx)).unwrap();
        let kinds: Vec<_> = found.iter().map(|it| it.differing).collect();
        let all = [Differing::Currency, Differing::Merchant, Differing::Amount, Differing::Order];
        assert_eq!(kinds, all);
        assert_eq!(world.count("select cast(sum(held) as bigint) from payment_money"), 25_000);

        // The true payment still counts; the one of the wrong amount stays held.
        assert_eq!(send(&good).0, StatusCode::OK);
        assert_eq!((state(world, dossier), receipts(world)), (ChargeState::Paid, 1));

        let book = "/can-bo/doi-soat";
        let (_, html) = world.get(&world.head, book);
        assert!(html.contains("Khác loại tiền") && html.contains("20.000 USD"), "{html}");
        let path = format!("{book}/sai-lech/{}", found[0].id);
        let (status, html) = world.post(&world.head, &path, "remark=");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Vui lòng nhập Kết quả xử lý"), "{html}");
        assert_eq!(world.post(&world.lan, &path, "remark=x").0, StatusCode::FORBIDDEN);
        assert_ne!(
            world.post(&world.other(Role::DeskHead), &path, "remark=x").0,
            StatusCode::SEE_OTHER
        );
        assert_eq!(world.post(&world.head, &path, "remark=Da+doi+chieu").0, StatusCode::SEE_OTHER);
        assert_eq!(world.post(&world.head, &path, "remark=Lai").0, StatusCode::CONFLICT);
        assert!(!world.get(&world.head, book).1.contains("Khác loại tiền"));
        assert!(world.get(&world.head, "/can-bo/sao-ke").1.contains("Cổng thanh toán trực tuyến"));
    });
}

fn decided(world: &World<'_>, who: &Actor, refund: &Refund) -> Refund {
    let ctx = world.ctx(who);
    let command = DecideRefund { refund: refund.id, state: RefundState::Approved };
    world.write(move |tx| payment::decide_refund(tx, &ctx, &command)).unwrap()
}

#[test]
fn what_came_twice_goes_back_through_the_gateway_once_somebody_approved() {
    on_both(|world| {
        let cuong = world.officer(Role::Leader);
        let (dossier, charge) = owed(world);
        let order = go(world, dossier, &charge);
        decide(world, &order, PayerDecision::Pay);
        heard(world, 2);
        for n in 3..5 {
            let _runtime = world.enter();
            world.gateway.take_again(&order).unwrap();
            heard(world, n);
        }
        assert_eq!(world.gateway.balance(MERCHANT.0), 3 * PERMIT);
        let asked = refunds(world);
        assert_eq!(asked.len(), 2);
        work(world);
        assert_eq!(world.gateway.balance(MERCHANT.0), 3 * PERMIT, "nobody approved it");

        // The answer is lost once; the same refund asked for again is the same.
        assert_eq!(decided(world, &cuong, &asked[0]).gateway, Some(GatewayRefund::Asked));
        let pay = |refund: &Refund| {
            let ctx = world.ctx(&world.head);
            let command = PayRefund { refund: refund.id, reference: "FT9".into() };
            world.write(move |tx| payment::pay_refund(tx, &ctx, &command))
        };
        assert_eq!(refusal(pay(&asked[0])), Refusal::WithGateway);
        assert!(
            world.get(&world.head, "/can-bo/hoan-tien").1.contains("Cổng thanh toán đang hoàn")
        );
        world.gateway.fail_next(GatewayFailure::LostNotice, 1);
        work(world);
        assert_eq!(world.gateway.balance(MERCHANT.0), 2 * PERMIT);
        world.pass(1);
        work(world);
        assert_eq!(world.gateway.balance(MERCHANT.0), 2 * PERMIT);
        let back = refunds(world).into_iter().find(|it| it.id == asked[0].id).unwrap();
        assert_eq!(back.state, RefundState::Paid);
        assert!(back.reference.unwrap().starts_with("HT"));

        // The gateway refuses the other: somebody transfers it.
        decided(world, &cuong, &asked[1]);
        world.gateway.refuse_next_refund();
        work(world);
        let left = refunds(world).into_iter().find(|it| it.id == asked[1].id).unwrap();
        assert_eq!(
            (left.state, left.gateway),
            (RefundState::Approved, Some(GatewayRefund::Refused))
        );
        assert!(world.get(&world.head, "/can-bo/hoan-tien").1.contains("không hoàn được"));
        pay(&left).unwrap();
        assert_eq!(receipts(world), 1);
    });
}

/// Receipts of money that many report at once have every number once.
#[test]
fn receipts_have_no_gaps_however_many_come_at_once() {
    on_both(|world| {
        let charges: Vec<(String, Charge)> = (0..8)
            .map(|_| {
                let (dossier, charge) = owed(world);
                (go(world, dossier, &charge), charge)
            })
            .collect();
        std::thread::scope(|scope| {
            for worker in 0..4 {
                let charges = &charges;
                scope.spawn(move || {
                    for (n, (order, charge)) in charges.iter().enumerate() {
                        let ctx = kernel::Ctx::system(world.now());
                        let command = TakeReport {
                            agency: world.commune,
                            merchant: MERCHANT.0.into(),
                            report: GatewayReport {
                                merchant: MERCHANT.0.into(),
                                order: order.clone(),
                                transaction: format!("GD{n}"),
                                amount: charge.amount,
                                currency: "VND".into(),
                                word: GatewayWord::Paid,
                                said_at: world.now(),
                            },
                        };
                        // Every second try comes to nothing at its end.
                        let is_lost = (worker + n) % 2 == 1;
                        let done = world.write(move |tx| {
                            let taken = payment::take_report(tx, &ctx, &command)?;
                            if is_lost { Err(Refusal::Denied.into()) } else { Ok(taken) }
                        });
                        match done {
                            Ok(ReportTaken::Money | ReportTaken::Nothing) => {}
                            Err(payment::Error::Refused(Refusal::Denied)) if is_lost => {}
                            // Another one was faster: the gateway sends it again, and then it is known.
                            Err(payment::Error::Fault(_)) => {}
                            other => panic!("{other:?}"),
                        }
                    }
                });
            }
        });
        let numbers = world.count("select max(number) from payment_receipt");
        let paid = world.count("select count(*) from payment_charge where state = 'paid'");
        assert_eq!((receipts(world), numbers), (paid, paid));
        assert!(paid >= 4, "{paid} of 8 were paid");
        let sum = world.count("select cast(sum(amount) as bigint) from payment_money");
        assert_eq!(sum, paid * PERMIT, "money comes once");
    });
}

#[test]
fn the_day_shows_what_came_through_the_gateway() {
    on_both(|world| {
        let (dossier, charge) = owed(world);
        let order = go(world, dossier, &charge);
        decide(world, &order, PayerDecision::Pay);
        heard(world, 2);
        let (ctx, day) = (world.ctx(&world.head), world.ctx(&world.head).today());
        let book = world.read(move |tx| payment::day_book(tx, &ctx, day)).unwrap();
        assert_eq!(book.came[2], (PaidBy::Gateway, 1, Vnd::new(PERMIT)));
        assert!(book.is_even());
        let (_, html) = world.get(&world.an, &format!("/thanh-toan/{dossier}"));
        assert!(html.contains("0000001") && !html.contains("truc-tuyen"), "{html}");
        assert_eq!(Settings::default().gateways.len(), 0);
    });
}

//! An agency goes into another one: who takes over answers for its desk, and no đồng and no charge is lost on the way.

use axum::http::StatusCode;
use dossier::{DossierId, Hold, Successors};
use identity::MergeAgencies;
use kernel::{Actor, AgencyId, Ctx, Role, Vnd};
use payment::{
    AssignMoney, Charge, ChargeState, CloseShift, CollectorFields, DecideRefund, DeskCarried,
    Error, KeepCollector, RefundState, Refusal, ReplaceReceipt,
};
use sandbox::{GatewayFailure, PayerDecision};

use crate::{
    gateway::{decide, go, heard, owed, work},
    statements::{due, import, line, refunds},
    world::{MERCHANT, PERMIT, World, fields, on_both_moving, refusal},
};

impl World<'_> {
    /// The commune into which ours goes.
    pub(crate) fn neighbour(&self) -> AgencyId {
        self.agency("H99.102")
    }

    /// Somebody of it.
    pub(crate) fn there(&self, role: Role) -> Actor {
        Actor::Officer(self.named_of("Vũ Thị Mới", self.neighbour(), role))
    }

    fn successors(&self) -> Successors {
        let mut to = Successors::default();
        to.agencies.insert(self.commune, self.neighbour());
        to
    }
}

/// The tree and the desk, in one transaction.
pub(crate) fn merge_agencies(world: &World<'_>) -> Result<DeskCarried, Error> {
    let (ctx, parts) = (Ctx::system(world.now()), (world.commune, world.neighbour()));
    world.write(move |tx| {
        let command = MergeAgencies {
            from_on: ctx.today(),
            decision: "01/NQ-HĐND".into(),
            parts: vec![parts],
            posts: Vec::new(),
        };
        let merged = identity::merge_agencies(tx, &ctx, &command);
        assert!(merged.is_ok(), "{merged:?}");
        payment::carry_over(tx, &ctx, parts)
    })
}

/// The dossiers, afterwards.
pub(crate) fn merge_dossiers(world: &World<'_>) {
    let (ctx, to) = (Ctx::system(world.now()), world.successors());
    let done = world.write(move |tx| {
        for hold in [Hold::Running, Hold::Ended] {
            let page = dossier::to_carry_over(tx, &to, hold, None)?;
            for dossier in page.dossiers {
                let reorganisation = kernel::Id::<payment::DeskHeirKind>::new();
                dossier::carry_over(tx, &ctx, dossier, (reorganisation, &to))?;
            }
        }
        Ok(())
    });
    done.unwrap();
    world.work();
}

#[test]
fn the_successor_answers_for_money_receipts_and_refunds_and_numbers_its_own_receipts() {
    on_both_moving(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        let [before, waiting, cash] = std::array::from_fn(|_| due(world));
        let wrong = world.take(&world.lan, &before).unwrap();
        let lines = vec![
            line("FT1", 7_000, "chuyen tien"),
            line("FT2", PERMIT, &before.code.purpose()),
            line("FT3", PERMIT, "khong ro"),
        ];
        import(world, &world.head, "a", lines.clone()).unwrap();
        let open = merge_agencies(world);
        assert_eq!(refusal(open), Refusal::ShiftsOpen, "somebody counts cash there");
        let commune = world.commune;
        let open = world.read(move |tx| Ok(payment::open_shifts(tx, commune)?)).unwrap();
        assert_eq!(open.len(), 1);
        close(world);

        let carried = merge_agencies(world).unwrap();
        let expected = DeskCarried {
            ended: 1,
            begun: 1,
            due: 2,
            held: Vnd::new(7_000 + PERMIT),
            refunds: 1,
            ..DeskCarried::default()
        };
        assert_eq!(carried, expected);
        let [head, clerk, leader] =
            [Role::DeskHead, Role::ReceptionClerk, Role::Leader].map(|role| world.there(role));
        let stranger = world.other(Role::DeskHead);

        // All of it is seen there, and nowhere else; also before the dossiers followed.
        world.head = head;
        assert_eq!(refunds(world).len(), 1);
        for path in ["/can-bo/sao-ke", "/can-bo/doi-soat", "/can-bo/hoan-tien"] {
            let (status, html) = world.get(&world.head, path);
            assert_eq!(status, StatusCode::OK);
            assert!(html.contains("FT") || html.contains("27.000"), "{path}: {html}");
            assert!(!world.get(&stranger, path).1.contains("27.000"));
        }
        let path = format!("/can-bo/bien-lai/{}", wrong.id);
        assert_eq!(world.get(&world.head, &path).0, StatusCode::OK);
        assert_eq!(world.get(&stranger, &path).0, StatusCode::NOT_FOUND);

        merge_dossiers(world);
        // What was held is said what for; the receipt is the successor's, from 1.
        let ctx = world.ctx(&world.head);
        let held = world.read(move |tx| payment::held_money(tx, &ctx)).unwrap();
        let money = held.iter().find(|it| it.0.amount.dong() == PERMIT).unwrap().0.id;
        let (ctx, code) = (world.ctx(&world.head), waiting.code.as_str().to_owned());
        let command = AssignMoney { money, code };
        let receipt = world.write(move |tx| payment::assign_money(tx, &ctx, &command)).unwrap();
        assert_eq!((receipt.agency, receipt.number), (world.neighbour(), 1));

        // The charge goes along under its code, and is paid at the other desk.
        world.open_shift(&clerk, 0).unwrap();
        let after = world.charges(cash.dossier).remove(0);
        assert_eq!((after.id, &after.code, after.agency), (cash.id, &cash.code, world.neighbour()));
        assert_eq!(world.take(&clerk, &after).unwrap().number, 2);

        // The statement again, with what is new: nothing comes twice.
        let sum = world.count("select cast(sum(amount) as bigint) from payment_money");
        import(world, &world.head, "b", lines).unwrap();
        assert_eq!(world.count("select cast(sum(amount) as bigint) from payment_money"), sum);

        // A wrong receipt of before stays with its number; the one in its place is the successor's.
        let ctx = world.ctx(&world.head);
        let payer = "Nguyễn Văn Ân".to_owned();
        let command = ReplaceReceipt { receipt: wrong.id, payer, reason: "Sai tên".into() };
        let right = world.write(move |tx| payment::replace_receipt(tx, &ctx, &command)).unwrap();
        assert_eq!(
            (right.agency, right.number, right.replaces),
            (world.neighbour(), 3, Some(wrong.id))
        );
        assert_eq!((wrong.agency, wrong.number), (world.commune, 1));
        let ended = "/can-bo/bao-cao-bien-lai?don-vi=H99.100";
        assert!(world.get(&world.head, ended).1.contains("Ủy ban nhân dân phường Hoa Sen"));
        assert_eq!(world.get(&stranger, ended).0, StatusCode::NOT_FOUND);

        let (ctx, refund) = (world.ctx(&leader), refunds(world)[0].id);
        let state = RefundState::Approved;
        let command = DecideRefund { refund, state };
        world.write(move |tx| payment::decide_refund(tx, &ctx, &command)).unwrap();
        assert_eq!(merge_again(world), DeskCarried::default(), "done twice is done once");
    });
}

fn merge_again(world: &World<'_>) -> DeskCarried {
    let (ctx, parts) = (Ctx::system(world.now()), (world.commune, world.neighbour()));
    world.write(move |tx| payment::carry_over(tx, &ctx, parts)).unwrap()
}

fn close(world: &World<'_>) {
    let ctx = world.ctx(&world.lan);
    let shift = world.read(move |tx| payment::own_shift(tx, &ctx)).unwrap().unwrap();
    let ctx = world.ctx(&world.lan);
    let command = CloseShift {
        shift: shift.shift.id,
        counted: Some(shift.shift.expected(shift.taken)),
        reason: String::new(),
        seen_version: shift.shift.version,
    };
    world.write(move |tx| payment::close_shift(tx, &ctx, &command)).unwrap();
}

#[test]
fn a_late_word_of_the_gateway_finds_its_charge_and_money_goes_back_through_the_same_one() {
    on_both_moving(|world| {
        let (dossier, charge) = owed(world);
        let _ = world.filed(4);
        let order = go(world, dossier, &charge);
        world.gateway.fail_next(GatewayFailure::LostNotice, 1);
        decide(world, &order, PayerDecision::Pay);
        work(world);
        merge_agencies(world).unwrap();
        world.pass(6);
        work(world);
        merge_dossiers(world);
        let paid = world.charges(dossier).remove(0);
        assert_eq!((paid.id, paid.state), (charge.id, ChargeState::Paid));
        let neighbour = world.neighbour();
        let issued = world.read(move |tx| {
            let sql = "select count(*) from payment_receipt where agency = $1";
            Ok(tx.query_one(sql, &[&neighbour], |row| row.get::<i64>(0))?)
        });
        assert_eq!(issued.unwrap(), 1, "who answers today issues the receipt");

        // Taken again by the gateway: it goes back through the one that took it, once the successor's leader approved.
        let before = world.gateway.answers().len();
        {
            let _runtime = world.enter();
            world.gateway.take_again(&order).unwrap();
        }
        heard(world, before + 1);
        assert_eq!(world.gateway.balance(MERCHANT.0), 2 * PERMIT);
        world.head = world.there(Role::DeskHead);
        let (ctx, refund) = (world.ctx(&world.there(Role::Leader)), refunds(world)[0].id);
        let command = DecideRefund { refund, state: RefundState::Approved };
        world.write(move |tx| payment::decide_refund(tx, &ctx, &command)).unwrap();
        work(world);
        assert_eq!(world.gateway.balance(MERCHANT.0), PERMIT);
        assert_eq!(refunds(world)[0].state, RefundState::Paid);

        // An goes on to pay there what else is asked, while the successor has no gateway of its own.
        let (dossier, charge) = owed_there(world);
        let order = go(world, dossier, &charge);
        let before = world.gateway.answers().len();
        decide(world, &order, PayerDecision::Pay);
        heard(world, before + 1);
        assert_eq!(world.charges(dossier)[0].state, ChargeState::Paid);
    });
}

/// A dossier that was handed in before, and accepted by the successor.
fn owed_there(world: &World<'_>) -> (DossierId, Charge) {
    let text = "select id from dossier where stage = 'submitted' limit 1";
    let dossier: DossierId = world.text(text).parse().unwrap();
    let ctx = world.ctx(&world.there(Role::ReceptionClerk));
    let command = dossier::AcceptDossier { dossier, seen_version: None };
    world.write(move |tx| Ok(dossier::accept(tx, &ctx, &command).map(drop)?)).unwrap();
    (dossier, world.charges(dossier).remove(0))
}

#[test]
fn a_successor_with_an_account_of_its_own_takes_statements_of_both() {
    on_both_moving(|world| {
        let [old, late] = std::array::from_fn(|_| due(world));
        let own = CollectorFields {
            account: "0022099999999".into(),
            symbol: "ST-26E".into(),
            ..fields()
        };
        let (ctx, agency) = (Ctx::system(world.now()), world.neighbour());
        let command = KeepCollector {
            agency,
            fields: own.clone(),
            state: dossier::Collecting::Collecting,
            seen_version: 0,
        };
        world.write(move |tx| payment::keep_collector(tx, &ctx, &command)).unwrap();
        import(world, &world.head, "a", vec![line("FT1", PERMIT, &old.code.purpose())]).unwrap();
        assert_eq!(merge_agencies(world).unwrap().begun, 0, "it has settings of its own");
        merge_dossiers(world);
        world.head = world.there(Role::DeskHead);
        let took = |account: &str, reference: &str, purpose: &str| {
            let file = format!(
                "Số tài khoản;{account}\nNgày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung\n\
                 02/03/2026;{reference};;20.000;{purpose}\n"
            );
            let file = [("file", "so.csv", file.as_bytes())];
            world.send_files(&world.head, "/can-bo/sao-ke", &[], &file).0
        };
        // The same name at another bank is another payment; the one of before is known.
        let code = old.code.purpose();
        assert_eq!(took("0011012345678", "FT1", &code), StatusCode::SEE_OTHER);
        assert_eq!(world.count("select count(*) from payment_money"), 1);
        assert_eq!(took("0022099999999", "FT9", "x"), StatusCode::SEE_OTHER);
        let code = late.code.purpose();
        assert_eq!(took("0011012345678", "FT9", &code), StatusCode::SEE_OTHER);
        assert_eq!(world.count("select count(*) from payment_money"), 3);
        assert_eq!(took("0033000000000", "FT9", "x"), StatusCode::UNPROCESSABLE_ENTITY);
        let paid = world.charges(late.dossier).remove(0);
        assert_eq!((paid.id, paid.state), (late.id, ChargeState::Paid));
        let symbol = world.text("select symbol from payment_receipt order by id desc limit 1");
        assert_eq!(symbol, "ST-26E");
    });
}

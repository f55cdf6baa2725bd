//! Money by every way at once, in every order, doubled, lost, forged, given back, with crashes in between: every đồng
//! that came in is receipted, given back, or waits for somebody.

use kernel::{Actor, Ctx, Role, Vnd};
use payment::{
    AssignMoney, Charge, CloseShift, DecideRefund, Error, GatewayReport, GatewayWord,
    ImportStatement, PayRefund, RefundState, Refusal, RequestRefund, StatementLine, TakeCash,
    TakeReport,
};
use sandbox::{GatewayFailure, PayerDecision};

use crate::{
    gateway::{go, owed, work},
    merging::{merge_agencies, merge_dossiers},
    statements::{due, even, import, line, refunds},
    world::{MERCHANT, PERMIT, World, fields, on_both_moving},
};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        if list.is_empty() { None } else { list.get(self.roll(list.len())) }
    }
}

/// What happened so far outside.
struct Outside<'a, 'w> {
    world: &'a mut World<'w>,
    dice: Dice,
    leader: Actor,
    /// What is asked at the desk, and what An is asked for.
    charges: Vec<Charge>,
    own: Vec<Charge>,
    lines: Vec<StatementLine>,
    orders: Vec<String>,
}

impl Outside<'_, '_> {
    fn crash<T: Send + 'static>(
        &self,
        work: impl Fn(&mut platform::db::Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) {
        let crashed = self.world.write(move |tx| {
            work(tx)?;
            Err::<(), _>(Error::from(Refusal::Denied))
        });
        assert!(crashed.is_err());
    }

    /// Cash, perhaps pressed twice, perhaps with a crash before the end.
    fn cash(&mut self) {
        let all = [self.charges.clone(), self.own.clone()].concat();
        let charge = self.dice.of(&all).unwrap().clone();
        if self.dice.roll(3) == 0 {
            let ctx = self.world.ctx(&self.world.lan);
            let (dossier, seen_amount) = (charge.dossier, charge.amount);
            let command = TakeCash { dossier, charge: charge.id, seen_amount };
            self.crash(move |tx| payment::take_cash(tx, &ctx, &command));
        }
        drop(self.world.take(&self.world.lan, &charge));
    }

    /// A new line, an old one again, and a crash in the middle of a file.
    fn statement(&mut self, n: usize) {
        let all = [self.charges.clone(), self.own.clone()].concat();
        let charge = self.dice.of(&all).unwrap().clone();
        let amount = PERMIT + [0, 0, 0, 500, -500][self.dice.roll(5)];
        let words = if self.dice.roll(4) == 0 { "?".into() } else { charge.code.purpose() };
        self.lines.push(line(&format!("FT{n}"), amount, &words));
        let mut lines = vec![self.dice.of(&self.lines).unwrap().clone()];
        lines.push(self.lines.last().unwrap().clone());
        lines.rotate_left(self.dice.roll(2));
        let digest = format!("file {n}");
        if self.dice.roll(3) == 0 {
            let ctx = self.world.ctx(&self.world.head);
            let (digest, account) = (digest.clone(), fields().account);
            let command = ImportStatement { digest, account, lines: lines.clone() };
            self.crash(move |tx| payment::import_statement(tx, &ctx, &command));
        }
        import(self.world, &self.world.head, &digest, lines).unwrap();
    }

    /// An goes to the gateway and does something there; no notice comes by itself.
    fn visit(&mut self) {
        let charge = self.dice.of(&self.own).unwrap().clone();
        let path = format!("/thanh-toan/{}/truc-tuyen", charge.dossier);
        let form = format!("khoan={}", charge.id);
        if self.world.post(&self.world.an, &path, &form).1.starts_with("/thanh-toan/") {
            return;
        }
        let order = go(self.world, charge.dossier, &charge);
        let _runtime = self.world.enter();
        self.world.gateway.fail_next(GatewayFailure::LostNotice, 1);
        let choices = [PayerDecision::Pay, PayerDecision::Pay, PayerDecision::GiveUp];
        let _ = self.world.gateway.decide(&order, choices[self.dice.roll(3)]);
        let was_paid = !self.world.gateway.payment(&order).unwrap().transactions.is_empty();
        if was_paid && self.dice.roll(5) == 0 {
            self.world.gateway.fail_next(GatewayFailure::LostNotice, 1);
            self.world.gateway.take_again(&order).unwrap();
        }
        self.world.gateway.fail_next(GatewayFailure::LostNotice, 0);
        self.orders.push(order);
    }

    fn command(&self, order: &str, word: GatewayWord, transaction: &str) -> TakeReport {
        TakeReport {
            agency: self.world.commune,
            merchant: MERCHANT.0.into(),
            report: GatewayReport {
                merchant: MERCHANT.0.into(),
                order: order.into(),
                transaction: transaction.into(),
                amount: Vnd::new(PERMIT),
                currency: "VND".into(),
                word,
                said_at: self.world.now(),
            },
        }
    }

    fn hear(&self, command: TakeReport) {
        let ctx = Ctx::system(self.world.now());
        self.world.write(move |tx| payment::take_report(tx, &ctx, &command)).unwrap();
    }

    /// A notice of any payment so far: the word that is true now, or one of before; perhaps with a crash, perhaps
    /// twice, perhaps of another amount or currency.
    fn notice(&mut self, n: usize) {
        let Some(order) = self.dice.of(&self.orders).cloned() else { return };
        let known = self.world.gateway.payment(&order).unwrap();
        let paid = self.dice.of(&known.transactions).cloned();
        let mut command = match (self.dice.roll(4), paid) {
            (0, _) => self.command(&order, GatewayWord::Pending, ""),
            (1, _) => self.command(&order, GatewayWord::Failed, ""),
            (_, Some(paid)) => self.command(&order, GatewayWord::Paid, &paid),
            (_, None) => self.command(&order, GatewayWord::Failed, ""),
        };
        match self.dice.roll(8) {
            0 => command.report.currency = "USD".into(),
            1 => command.report.merchant = "KHAC".into(),
            // Money of another amount, or for nothing of ours: the gateway holds it too.
            2 if command.report.word == GatewayWord::Paid => {
                command.report.amount = Vnd::new(PERMIT - 1_000);
                command.report.transaction = format!("LE{n}");
            }
            _ => {}
        }
        if self.dice.roll(3) == 0 {
            let (ctx, command) = (Ctx::system(self.world.now()), command.clone());
            self.crash(move |tx| payment::take_report(tx, &ctx, &command));
        }
        for _ in 0..=self.dice.roll(2) {
            self.hear(command.clone());
        }
        // And one that nobody signed.
        let forged = format!("merchant={}&order={order}&state=paid&amount=1000000", MERCHANT.0);
        let path = "/cong-thanh-toan/thong-bao";
        assert_eq!(self.world.post(&Actor::Stranger, path, &forged).0.as_u16(), 403);
    }

    /// Somebody approves or refuses a refund, transfers it, or lets the gateway give it back.
    fn give_back(&mut self, n: usize) {
        let all = refunds(self.world);
        let Some(refund) = self.dice.of(&all).cloned() else { return };
        let state =
            if self.dice.roll(3) == 0 { RefundState::Refused } else { RefundState::Approved };
        let ctx = self.world.ctx(&self.leader);
        let command = DecideRefund { refund: refund.id, state };
        drop(self.world.write(move |tx| payment::decide_refund(tx, &ctx, &command)));
        let ctx = self.world.ctx(&self.world.head);
        let command = PayRefund { refund: refund.id, reference: format!("HOAN{n}") };
        drop(self.world.write(move |tx| payment::pay_refund(tx, &ctx, &command)));
    }

    /// Somebody says what held money was for, or that it goes back.
    fn decide_held(&mut self) {
        let ctx = self.world.ctx(&self.world.head);
        let held = self.world.read(move |tx| payment::held_money(tx, &ctx)).unwrap();
        let Some((money, _)) = self.dice.of(&held).cloned() else { return };
        let ctx = self.world.ctx(&self.world.head);
        if self.dice.roll(2) == 0 {
            let code = self.dice.of(&self.charges).unwrap().code.as_str().to_owned();
            let command = AssignMoney { money: money.id, code };
            drop(self.world.write(move |tx| payment::assign_money(tx, &ctx, &command)));
        } else {
            let command = RequestRefund { money: money.id, reason: "Không rõ".into() };
            self.world.write(move |tx| payment::request_refund(tx, &ctx, &command)).unwrap();
        }
    }

    /// The desk refuses a dossier, whether it was paid for or not; what may go back is asked back.
    fn refuse(&mut self) {
        let dossier = self.dice.of(&self.charges).unwrap().dossier;
        let ctx = self.world.ctx(&self.world.lan);
        let command = dossier::RefuseDossier {
            dossier,
            ground: dossier::Ground::Other,
            reason: "Không thuộc thẩm quyền.".into(),
            seen_version: None,
        };
        drop(self.world.write(move |tx| Ok(dossier::refuse(tx, &ctx, &command)?)));
        self.world.work();
    }

    /// The commune goes into its neighbour. Who stood at the desk stands at the other one now.
    fn merge(&mut self) {
        let ctx = self.world.ctx(&self.world.lan);
        let shift = self.world.read(move |tx| payment::own_shift(tx, &ctx)).unwrap().unwrap();
        let ctx = self.world.ctx(&self.world.lan);
        let command = CloseShift {
            shift: shift.shift.id,
            counted: Some(shift.shift.expected(shift.taken)),
            reason: String::new(),
            seen_version: shift.shift.version,
        };
        self.world.write(move |tx| payment::close_shift(tx, &ctx, &command)).unwrap();
        merge_agencies(self.world).unwrap();
        let there = self.world.neighbour();
        let at = |name, role| Actor::Officer(self.world.named_of(name, there, role));
        let [lan, head, leader] =
            [Role::ReceptionClerk, Role::DeskHead, Role::Leader].map(|role| at("Người mới", role));
        (self.world.lan, self.world.head, self.leader) = (lan, head, leader);
        self.world.open_shift(&self.world.lan, 0).unwrap();
    }

    /// Time passes, and the jobs ask the gateway, which answers badly at times.
    fn wait(&mut self) {
        self.world.pass(6);
        if self.dice.roll(2) == 0 {
            self.world.gateway.fail_next(GatewayFailure::Unavailable, 2);
        }
        work(self.world);
        self.world.gateway.fail_next(GatewayFailure::Unavailable, 0);
    }
}

/// When the commune goes into its neighbour, and when its dossiers follow: a step each.
type Merge = Option<(usize, usize)>;

fn everything_happens(world: &mut World<'_>, seed: u64, (steps, merge): (usize, Merge)) {
    world.open_shift(&world.lan, 0).unwrap();
    let mut outside = Outside {
        dice: Dice(seed),
        leader: world.officer(Role::Leader),
        charges: (0..4).map(|_| due(world)).collect(),
        own: (0..6).map(|_| owed(world).1).collect(),
        world,
        lines: Vec::new(),
        orders: Vec::new(),
    };
    for n in 0..steps {
        match outside.dice.roll(10) {
            0 => outside.cash(),
            1 | 2 => outside.statement(n),
            3 | 4 => outside.visit(),
            5..=7 => outside.notice(n),
            8 => outside.give_back(n),
            _ => outside.decide_held(),
        }
        match merge {
            Some((agencies, _)) if agencies == n => outside.merge(),
            Some((_, dossiers)) if dossiers == n => merge_dossiers(outside.world),
            Some(_) | None => {}
        }
        if n % 30 == 20 {
            outside.refuse();
        }
        if n % 12 == 11 {
            outside.wait();
        }
        even(outside.world);
    }
    // Everything is heard of, decided and given back; then nothing is left over.
    let orders = outside.orders.clone();
    outside.world.pass(30);
    for _ in 0..8 {
        outside.world.pass(360);
        work(outside.world);
    }
    for order in orders {
        for paid in outside.world.gateway.payment(&order).unwrap().transactions {
            outside.hear(outside.command(&order, GatewayWord::Paid, &paid));
        }
    }
    let brought = outside.lines.len();
    let world = outside.world;
    let ctx = world.ctx(&world.head);
    for (money, _) in world.read(move |tx| payment::held_money(tx, &ctx)).unwrap() {
        let ctx = world.ctx(&world.head);
        let command = RequestRefund { money: money.id, reason: "Không rõ".into() };
        world.write(move |tx| payment::request_refund(tx, &ctx, &command)).unwrap();
    }
    even(world);
    assert_eq!(world.count("select cast(sum(held) as bigint) from payment_money"), 0);
    let paid = world.count("select count(*) from payment_charge where state = 'paid'");
    let receipts = world.count("select count(*) from payment_receipt where state = 'issued'");
    assert_eq!(paid, receipts, "one receipt for each charge that was paid");
    let lines = world.count("select count(*) from payment_line");
    assert_eq!(lines, i64::try_from(brought).unwrap(), "every line once");
    assert_eq!(world.count("select count(*) from payment_checkout where state = 'open'"), 0);
    // What the gateway took is what came in through it, to the đồng; but for what it told wrongly.
    let came = world.count(
        "select cast(coalesce(sum(amount), 0) as bigint) from payment_money
          where way = 'gateway' and reference like 'GD%'",
    );
    let back = world.count(
        "select cast(coalesce(sum(f.amount), 0) as bigint) from payment_refund f
          where f.state = 'paid' and f.reference like 'HT%'",
    );
    assert_eq!(world.gateway.balance(MERCHANT.0), came - back);
    assert!(came > 0 && receipts > 0);
}

#[test]
fn whatever_comes_in_whatever_order_every_dong_is_receipted_or_given_back() {
    on_both_moving(|world| everything_happens(world, 20_260_302, (90, None)));
}

#[test]
fn and_so_it_is_in_another_order() {
    on_both_moving(|world| everything_happens(world, 77, (90, None)));
}

#[test]
fn and_when_the_agency_goes_into_another_one_at_any_point_of_a_payment() {
    for (seed, merge) in [(20_260_302, (15, 22)), (77, (44, 45)), (5, (70, 88))] {
        on_both_moving(|world| everything_happens(world, seed, (90, Some(merge))));
    }
}

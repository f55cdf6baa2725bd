//! Random deeds of everybody: whatever is done, in whatever order, some things are never so.

use dossier::{
    AcceptDossier, Action, AnnulRevocation, ApproveResult, AssignDossier, ConfirmPayment,
    CorrectResult, DeclineDossier, DeclineRevocation, DeclineWithdrawal, DeliverResult, Dossier,
    DossierId, EnterFromSheet, Error, ExtendDossier, FinishedDocument, ForwardDossier,
    GrantWithdrawal, Ground, HandOverResult, Moved, PaperDeed, PaperLineTyped, PostResult,
    PrepareResult, ProposeRevocation, Refusal, RefuseDossier, ReleaseDossier, ReopenDossier,
    RequestPayment, RequestSupplement, RequestWithdrawal, RevocationGround, RevocationState,
    RevokeResult, SendBack, Settlement, StopDossier, StopGround, SubmitForSignature,
    SupplementDossier, TakeBackResult, TakeDossier, TransferDossier, Way, WithdrawDossier,
    available_actions, enter_from_sheet,
};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId, PositionId, Role, Vnd};
use platform::db::Tx;

use crate::{
    officer::people,
    world::{World, on_both},
};

/// Dossiers on each engine, and deeds tried with each.
const DOSSIERS: u64 = 48;
const DEEDS: usize = 80;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

fn load(world: &World, id: DossierId) -> Dossier {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier))
}

/// The role of the internal step that follows.
fn next_role(world: &World, dossier: &Dossier) -> Option<Role> {
    let (version, step) = (dossier.procedure_version(), dossier.step() + 1);
    world.read(move |tx| {
        let rules = catalog::procedure_version(tx, version)?;
        let step = usize::try_from(step).ok();
        Ok(rules.and_then(|it| Some(it.procedure.steps.get(step?)?.role)))
    })
}

/// Does it as the pages would, with everything that the verb may ask for.
#[rustfmt::skip]
fn try_it(tx: &mut Tx<'_>, ctx: &Ctx, action: Action, dossier: DossierId, to: PositionId) -> Result<Moved, Error> {
    let reason = || "Lý do.".to_owned();
    let seen_version = None;
    match action {
        Action::Submit => Err(Refusal::WrongStage.into()),
        Action::Accept => dossier::accept(tx, ctx, &AcceptDossier { dossier, seen_version })
            .map(|it| Moved { dossier, version: it.version }),
        Action::RequestSupplement => dossier::request_supplement(tx, ctx, &RequestSupplement { dossier, papers: vec![], reason: reason(), seen_version }),
        Action::Supplement => dossier::supplement(tx, ctx, &SupplementDossier { dossier, papers: vec![], seen_version }),
        Action::Refuse => dossier::refuse(tx, ctx, &RefuseDossier { dossier, ground: Ground::Other, reason: reason(), seen_version }),
        Action::Withdraw => dossier::withdraw(tx, ctx, &WithdrawDossier { dossier, seen_version }),
        Action::RequestWithdrawal => dossier::request_withdrawal(tx, ctx, &RequestWithdrawal { dossier, reason: reason(), seen_version }),
        Action::GrantWithdrawal => dossier::grant_withdrawal(tx, ctx, &GrantWithdrawal { dossier, reason: reason(), seen_version }),
        Action::DeclineWithdrawal => dossier::decline_withdrawal(tx, ctx, &DeclineWithdrawal { dossier, reason: reason(), seen_version }),
        Action::Take => dossier::take(tx, ctx, &TakeDossier { dossier, seen_version }),
        Action::Assign => dossier::assign(tx, ctx, &AssignDossier { dossier, to, seen_version }),
        Action::Release => dossier::release(tx, ctx, &ReleaseDossier { dossier, seen_version }),
        Action::Forward => dossier::forward(tx, ctx, &ForwardDossier { dossier, seen_version }),
        Action::RequestPayment => dossier::request_payment(tx, ctx, &RequestPayment { dossier, amount: Some(Vnd::new(50_000)), reason: reason(), seen_version }),
        Action::ConfirmPayment => dossier::confirm_payment(tx, ctx, &ConfirmPayment { dossier, settlement: Settlement::Paid, reason: reason(), seen_version }),
        Action::Extend => dossier::extend(tx, ctx, &ExtendDossier { dossier, working_days: Some(2), reason: reason(), seen_version }),
        Action::PrepareResult => dossier::prepare_result(tx, ctx, &PrepareResult { dossier, content: reason(), seen_version }),
        Action::SubmitForSignature => dossier::submit_for_signature(tx, ctx, &SubmitForSignature { dossier, seen_version }),
        Action::SendBack => dossier::send_back(tx, ctx, &SendBack { dossier, remark: reason(), seen_version }),
        Action::Approve => dossier::approve(tx, ctx, &ApproveResult { dossier, seen_version }),
        // The document is made by the page; here the number alone is tried, which may have moved on.
        Action::NumberResult => {
            let document = FinishedDocument { sha256: "0".repeat(64), bytes: 1 };
            let number = dossier::NumberResult { dossier, number: "1/2026/GP-CBC".into(), document, seen_version };
            dossier::number_result(tx, ctx, &number).map(|it| Moved { dossier, version: it.version })
        }
        Action::HandOverResult => dossier::hand_over_result(tx, ctx, &HandOverResult { dossier, seen_version }),
        Action::PostResult => dossier::post_result(tx, ctx, &PostResult { dossier, tracking: "EE1".into(), seen_version }),
        Action::DeliverResult => {
            let (proxy, paper) = ("Trần Thị Bưởi".to_owned(), "Giấy ủy quyền".to_owned());
            dossier::deliver_result(tx, ctx, &DeliverResult { dossier, way: Way::Proxy, proxy, paper, signature: None, seen_version })
        }
        Action::Decline => dossier::decline(tx, ctx, &DeclineDossier { dossier, ground: Ground::Other, reason: reason(), seen_version }),
        Action::Stop => dossier::stop(tx, ctx, &StopDossier { dossier, ground: StopGround::Dispute, reason: reason(), seen_version }),
        Action::Transfer => {
            let at = dossier::detail(tx, &Ctx::system(ctx.now), dossier)?.dossier.receiving_agency();
            let mut to = None;
            for code in ["H99.100", "H99.102"] {
                let place = identity::agency_by_code(tx, code, ctx.today())?.map(|it| it.id);
                to = place.filter(|it| *it != at).or(to);
            }
            dossier::transfer(tx, ctx, &TransferDossier { dossier, to, reason: reason(), seen_version })
        }
        Action::CorrectResult => dossier::correct_result(tx, ctx, &CorrectResult { dossier, working_days: Some(2), reason: reason(), seen_version }),
        Action::TakeBackResult => dossier::take_back_result(tx, ctx, &TakeBackResult { dossier, reason: reason(), seen_version }),
        Action::ProposeRevocation => dossier::propose_revocation(tx, ctx, &ProposeRevocation { dossier, ground: Some(RevocationGround::Unlawful), law: "Điều 5".into(), reason: reason(), seen_version }),
        Action::RevokeResult => {
            let today = Some(ctx.today());
            let command = RevokeResult { dossier, order_number: "9/QĐ".into(), order_on: today, from: today, reason: reason(), seen_version };
            dossier::revoke_result(tx, ctx, &command)
        }
        Action::DeclineRevocation => dossier::decline_revocation(tx, ctx, &DeclineRevocation { dossier, reason: reason(), seen_version }),
        Action::AnnulRevocation => dossier::annul_revocation(tx, ctx, &AnnulRevocation { dossier, order_number: "10/QĐ".into(), order_on: Some(ctx.today()), reason: reason(), seen_version }),
        Action::Reopen => dossier::reopen(tx, ctx, &ReopenDossier { dossier, reason: reason(), seen_version }),
    }
}

/// The same deed as a line of a control sheet, where it can stand on one.
fn on_sheet(
    world: &World,
    action: Action,
    (actor, to): (&Actor, PositionId),
) -> Option<PaperLineTyped> {
    const BOTH: [(Action, PaperDeed); 12] = [
        (Action::Accept, PaperDeed::Accept),
        (Action::Refuse, PaperDeed::Refuse),
        (Action::Take, PaperDeed::Take),
        (Action::Assign, PaperDeed::Assign),
        (Action::Forward, PaperDeed::Forward),
        (Action::RequestSupplement, PaperDeed::RequestSupplement),
        (Action::PrepareResult, PaperDeed::PrepareResult),
        (Action::SendBack, PaperDeed::SendBack),
        (Action::Approve, PaperDeed::Approve),
        (Action::Decline, PaperDeed::Decline),
        (Action::HandOverResult, PaperDeed::HandOverResult),
        (Action::PostResult, PaperDeed::PostResult),
    ];
    let (_, deed) = BOTH.into_iter().find(|(it, _)| *it == action)?;
    let is_given = deed == PaperDeed::Assign;
    Some(PaperLineTyped {
        at: Some(world.now()),
        by: Some(actor.officer()?.position),
        to: is_given.then_some(to),
        text: "Lý do.".into(),
        ground: Some(Ground::Other),
        tracking: "EE1".into(),
        ..PaperLineTyped::blank(deed)
    })
}

/// What holds of every dossier at every time.
fn check(dossier: &Dossier) {
    let stage = dossier.stage();
    let what = format!("{stage:?} {dossier:?}");
    let is_paused = dossier.is_accepted() && stage.is_clock_paused();
    assert_eq!(dossier.paused_at().is_some(), is_paused, "{what}");
    let is_finished = stage.is_ended() || stage == dossier::Stage::ResultReady;
    assert_eq!(dossier.finished_at().is_some(), is_finished, "{what}");
    assert_eq!(dossier.returned_at().is_some(), stage == dossier::Stage::Returned, "{what}");
    assert!(dossier.due_at().is_none() || dossier.is_accepted(), "{what}");
    assert!(dossier.due_at() >= dossier.promised_at(), "nothing is promised backwards: {what}");
    assert!((0..=1).contains(&dossier.extensions()), "{what}");
    assert!((1..=10).contains(&dossier::national_status(stage).code()));
}

#[test]
fn whatever_is_done_in_whatever_order_the_rules_hold() {
    on_both(|world| {
        let people = people(world);
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        let to = people.binh.officer().unwrap().position;
        let mut everybody = vec![
            people.lan.clone(),
            people.binh.clone(),
            people.cuong.clone(),
            people.dung.clone(),
            Actor::Applicant(an.clone()),
        ];
        everybody.extend(people.others.iter().cloned());
        let beside = world.agency("H99.102");
        let roles = [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::RecordsClerk];
        everybody.extend(
            roles.map(|role| Actor::Officer(world.officer("Đỗ Thị Sen", beside, ("Sen", role)))),
        );
        let mut done = 0;
        for seed in 0..DOSSIERS {
            let (mut dice, id) = (Dice(seed), world.filed_by(&an));
            for _ in 0..DEEDS {
                world.pass(i64::try_from(dice.roll(120)).unwrap());
                let before = load(world, id);
                let next = next_role(world, &before);
                // Mostly somebody who has something to do, so that they come far.
                let mut actor = everybody[dice.roll(everybody.len())].clone();
                for _ in 0..3 {
                    if available_actions(&actor, &before, next).is_empty() {
                        actor = everybody[dice.roll(everybody.len())].clone();
                    }
                }
                let offered = available_actions(&actor, &before, next);
                // Mostly what is offered, so that they come far; sometimes anything.
                let action = match (dice.roll(4), offered.len()) {
                    (0, _) | (_, 0) => Action::ALL[dice.roll(Action::ALL.len())],
                    (_, many) => offered[dice.roll(many)],
                };
                // Sometimes it was done on paper, and the desk enters it in the same moment.
                let line = on_sheet(world, action, (&actor, to)).filter(|_| dice.roll(3) == 0);
                let desk = everybody.iter().find(|it| {
                    it.officer().is_some_and(|it| {
                        it.agency == before.receiving_agency() && it.has(Role::ReceptionClerk)
                    })
                });
                let outcome = match (line, desk) {
                    (Some(line), Some(desk)) => {
                        let ctx = Ctx::new(desk.clone(), world.now());
                        let sheet =
                            EnterFromSheet { dossier: id, lines: vec![line], seen_version: None };
                        world.write(move |tx| enter_from_sheet(tx, &ctx, &sheet))
                    }
                    _ => {
                        let ctx = Ctx::new(actor.clone(), world.now());
                        world.write(move |tx| try_it(tx, &ctx, action, id, to))
                    }
                };
                let after = load(world, id);
                match outcome {
                    Ok(_) => {
                        assert!(offered.contains(&action), "{action:?} {before:?} {actor:?}");
                        assert_eq!(after.row_version(), before.row_version() + 1);
                        let up_again = action.takes_up_again() || action.speaks_of_result();
                        assert!(!action.speaks_of_result() || after.stage() == before.stage());
                        assert!(!before.stage().is_ended() || up_again, "{action:?} {before:?}");
                        done += 1;
                    }
                    Err(Error::Refused(_)) => assert_eq!(after, before, "a no changes nothing"),
                    Err(Error::Fault(fault)) => panic!("{action:?} {before:?}: {fault}"),
                }
                check(&after);
                revocations_hold(world, id);
            }
            clocks_add_up(world, id);
        }
        assert!(done > 100, "only {done} deeds were done");
    });
}

/// Of what was proposed about the results only the last can wait or stand, and never by whoever proposed it.
fn revocations_hold(world: &World, id: DossierId) {
    let ctx = Ctx::system(world.now());
    let detail = world.read(move |tx| dossier::detail(tx, &ctx, id));
    let (last, earlier) = match detail.revocations.split_last() {
        Some((last, earlier)) => (last, earlier),
        None => return,
    };
    for it in earlier {
        let is_over = [RevocationState::Declined, RevocationState::Annulled].contains(&it.state());
        assert!(is_over, "{it:?}");
    }
    let is_pending = [RevocationState::Proposed, RevocationState::Revoked].contains(&last.state());
    assert!(!is_pending || detail.dossier.stage() == dossier::Stage::Returned, "{last:?}");
    let decided = last.decision.as_ref();
    assert!(decided.is_none_or(|it| it.by != last.proposed_by), "{last:?}");
    assert_eq!(detail.revoked().is_some(), last.state() == RevocationState::Revoked);
}

/// The stays follow each other without a gap, and the agencies' times are those of the stays.
fn clocks_add_up(world: &World, id: DossierId) {
    let ctx = Ctx::system(world.now());
    let course = world.read(move |tx| dossier::course(tx, &ctx, id));
    let (filed, was_corrected) =
        (load(world, id).submitted_at(), load(world, id).corrections() > 0);
    assert_eq!(course.legs.first().map(|leg| leg.began_at), Some(filed));
    for pair in course.legs.windows(2) {
        // Between its return and the correction of its result nobody has it.
        let follows = pair[0].ended_at == Some(pair[1].began_at);
        assert!(follows || (was_corrected && pair[0].ended_at < Some(pair[1].began_at)));
    }
    let used: i64 = course.legs.iter().map(|leg| leg.used).sum();
    assert_eq!(course.agencies.iter().map(|agency| agency.used).sum::<i64>(), used);
    let late: i64 = course.legs.iter().map(|leg| leg.share.late).sum();
    assert_eq!(course.agencies.iter().map(|agency| agency.late).sum::<i64>(), late);
}

//! What comes last: a result is given to nobody before it is paid.

use dossier::{
    ApproveResult, DeliverResult, DossierId, FinishedDocument, NumberResult, PostResult,
    PrepareResult, SubmitForSignature, TakeDossier, Way,
};
use kernel::{Actor, Role};
use payment::Error;

use crate::world::{World, on_both};

/// From acceptance to the result that waits at the desk.
fn finished(world: &World<'_>, dossier: DossierId) {
    world.accept(dossier).unwrap();
    let binh = world.ctx(&world.officer(Role::Specialist));
    let cuong = world.ctx(&world.officer(Role::Leader));
    let dung = world.ctx(&world.officer(Role::RecordsClerk));
    let done = world.write(move |tx| {
        let seen_version = None;
        dossier::take(tx, &binh, &TakeDossier { dossier, seen_version })?;
        let content = "Đủ điều kiện.".to_owned();
        dossier::prepare_result(tx, &binh, &PrepareResult { dossier, content, seen_version })?;
        dossier::submit_for_signature(tx, &binh, &SubmitForSignature { dossier, seen_version })?;
        dossier::approve(tx, &cuong, &ApproveResult { dossier, seen_version })?;
        let document = FinishedDocument { sha256: "0".repeat(64), bytes: 1 };
        let number = "1/2026/GP-CBC".to_owned();
        let command = NumberResult { dossier, number, document, seen_version };
        dossier::number_result(tx, &dung, &command)?;
        Ok(())
    });
    done.unwrap();
}

fn is_unpaid<T: std::fmt::Debug>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Dossier(dossier::Refusal::FeeDue)))
}

fn deliver(world: &World<'_>, dossier: DossierId) -> Result<dossier::Moved, Error> {
    let ctx = world.ctx(&world.lan);
    let (proxy, paper) = (String::new(), String::new());
    let way = Way::InPerson;
    let command = DeliverResult { dossier, way, proxy, paper, signature: None, seen_version: None };
    world.write(move |tx| Ok(dossier::deliver_result(tx, &ctx, &command)?))
}

#[test]
fn a_result_waits_for_what_is_owed() {
    on_both(|world| {
        let dossier = world.filed(2);
        finished(world, dossier);
        world.work();
        assert!(is_unpaid(deliver(world, dossier)));
        let ctx = world.ctx(&world.lan);
        let post = PostResult { dossier, tracking: "EE1".into(), seen_version: None };
        let posted = world.write(move |tx| Ok(dossier::post_result(tx, &ctx, &post)?));
        assert!(is_unpaid(posted));
        let file = |who: &Actor| {
            let ctx = world.ctx(who);
            world.read(move |tx| Ok(dossier::result_file(tx, &ctx, dossier)?))
        };
        assert!(is_unpaid(file(&world.an)), "nor downloaded");
        file(&world.lan).unwrap();

        world.open_shift(&world.lan, 0).unwrap();
        let charge = world.charges(dossier).remove(0);
        world.take(&world.lan, &charge).unwrap();
        file(&world.an).unwrap();
        deliver(world, dossier).unwrap();
        assert_eq!(world.charges(dossier).len(), 1);
    });
}

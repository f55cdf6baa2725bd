//! Phí, lệ phí: where a desk collects, a dossier waits for them, and nobody else is asked.

use axum::http::StatusCode;
use dossier::{
    AcceptDossier, Collecting, DossierId, Error, Refusal, keep_fee_desk, owed_fees, settle_fee,
};
use kernel::{Actor, Ctx, Role};

use crate::{
    officer::{page, said, says},
    world::{World, on_both},
};

const INTAKE: &str = "/can-bo/tiep-nhan/1.999001";
const FORM: [(&str, &str); 11] = [
    ("applicant.name", "Nguyễn Văn An"),
    ("applicant.personal_id", "025090001234"),
    ("applicant.phone", "0912345678"),
    ("applicant.address", "Số 2, phố Hoa Sen"),
    ("form.owner.name", "Nguyễn Văn An"),
    ("form.owner.personal_id", "025090001234"),
    ("form.owner.birth_date", "1990-02-14"),
    ("form.birds", "24"),
    ("form.loft.place", "yard"),
    ("form.pledge", "on"),
    ("on_paper.drawing", "on"),
];

fn person(world: &World, role: Role) -> Actor {
    Actor::Officer(world.officer("Trần Thị Lan", world.commune, ("Cán bộ", role)))
}

fn collects(world: &World, state: Collecting) {
    let (ctx, desk) = (Ctx::system(world.now()), world.commune);
    world.write(move |tx| keep_fee_desk(tx, &ctx, (desk, state))).unwrap();
}

/// Handed in at the counter: where it leads to, and the dossier.
fn taken_in(world: &World, lan: &Actor) -> DossierId {
    let done = world.multipart(lan, INTAKE, &FORM, None);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    done.location.strip_prefix("/can-bo/tiep-nhan/xong/").unwrap().parse().unwrap()
}

fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome.unwrap_err() {
        Error::Refused(refusal) => refusal,
        Error::Fault(fault) => panic!("{fault:?}"),
    }
}

fn accept(world: &World, who: &Actor, dossier: DossierId) -> Result<dossier::Accepted, Error> {
    let ctx = Ctx::new(who.clone(), world.now());
    let command = AcceptDossier { dossier, seen_version: None };
    world.write(move |tx| dossier::accept(tx, &ctx, &command))
}

#[test]
fn what_is_to_be_paid_first_is_asked_for_and_only_then_the_dossier_is_accepted() {
    on_both(|world| {
        let lan = person(world, Role::ReceptionClerk);
        // Nobody is asked where the desk does not collect.
        let free = taken_in(world, &lan);
        let ctx = Ctx::system(world.now());
        assert_eq!(world.read(move |tx| owed_fees(tx, &ctx, free)), []);

        collects(world, Collecting::Collecting);
        let id = taken_in(world, &lan);
        let done = world.get(&lan, &format!("/can-bo/tiep-nhan/xong/{id}")).text();
        assert!(done.contains("chờ nộp phí") && done.contains("20.000"), "{done}");
        assert!(done.contains(&format!("/can-bo/thu-phi/{id}")), "{done}");
        assert_eq!(refusal(accept(world, &lan, id)), Refusal::FeeDue);
        let case = page(world, &lan, id);
        assert!(
            case.contains("Phải thu 20.000") && !case.contains(&format!("{id}/tiep-nhan\"")),
            "{case}"
        );

        // Strangers, other desks and specialists settle nothing.
        let ctx = Ctx::system(world.now());
        let fees = world.read(move |tx| owed_fees(tx, &ctx, id));
        assert_eq!(fees.len(), 1);
        let fee = fees[0].id;
        let other = Actor::Officer(world.officer(
            "Lê Thị Khác",
            world.elsewhere,
            ("Khác", Role::ReceptionClerk),
        ));
        for who in [Actor::Stranger, other, person(world, Role::Specialist)] {
            let ctx = Ctx::new(who, world.now());
            assert_eq!(refusal(world.write(move |tx| settle_fee(tx, &ctx, fee))), Refusal::Denied);
        }
        let ctx = Ctx::new(lan.clone(), world.now());
        world.write(move |tx| settle_fee(tx, &ctx, fee)).unwrap();
        let ctx = Ctx::new(lan.clone(), world.now());
        assert_eq!(refusal(world.write(move |tx| settle_fee(tx, &ctx, fee))), Refusal::WrongStage);
        accept(world, &lan, id).unwrap();
        assert!(page(world, &lan, id).contains("Phí, lệ phí thu trước"));
        // The receipt says what is paid, for what and on what ground.
        let receipt = world.get(&lan, &format!("/ho-so/{id}/giay-tiep-nhan.pdf"));
        says(
            &receipt,
            &["Phí, lệ phí: 20.000", "đã nộp", "Lệ phí cấp giấy phép: 20.000", "01/2025/MAU"],
        );
        let receipt = said(&world.get(&lan, &format!("/ho-so/{free}/giay-tiep-nhan.pdf")))
            .unwrap_or_default();
        assert!(!receipt.contains("đã nộp"), "{receipt}");

        // Once the desk stops, what it asked before bars nobody.
        let waiting = taken_in(world, &lan);
        collects(world, Collecting::Stopped);
        accept(world, &lan, waiting).unwrap();
    });
}

#[test]
fn the_head_of_the_desk_lets_a_dossier_go_on_and_says_why() {
    on_both(|world| {
        let (lan, head) = (person(world, Role::ReceptionClerk), person(world, Role::DeskHead));
        collects(world, Collecting::Collecting);
        let id = taken_in(world, &lan);
        let path = format!("/can-bo/ho-so/{id}/cho-nop-sau");
        assert_eq!(world.get(&lan, &path).status, StatusCode::FORBIDDEN);
        assert!(world.get(&head, &path).text().contains("20.000"));
        let empty = world.multipart(&head, &path, &[("reason", " ")], None);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.text());
        let reason = ("reason", "Ngân hàng gián đoạn ngày 02/3/2026");
        let done = world.multipart(&head, &path, &[reason], None);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());

        accept(world, &lan, id).unwrap();
        let case = page(world, &lan, id);
        assert!(case.contains("cho nộp sau khi tiếp nhận"), "{case}");
        assert_eq!(world.get(&head, &path).status, StatusCode::CONFLICT);
        // The result waits for it: neither handed over nor posted (the road to it is walked in `payment`).
        let ctx = Ctx::system(world.now());
        assert_eq!(
            world.read(move |tx| owed_fees(tx, &ctx, id)).iter().filter(|it| it.is_due()).count(),
            1
        );
    });
}

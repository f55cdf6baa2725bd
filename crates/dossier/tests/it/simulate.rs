//! What happened, played through again: by those who answer for the agency, with its error told.

use axum::http::StatusCode;
use dossier::{
    AcceptDossier, ApproveResult, FORECAST_FOLLOWER, FinishedDocument, NumberResult, PrepareResult,
    SubmitForSignature, TakeDossier,
};
use kernel::{Actor, Ctx, Role};

use crate::{
    officer::people,
    world::{World, on_both},
};

const PAGE: &str = "/can-bo/mo-phong";

/// So many dossiers on their whole way.
fn finished(world: &World, many: u32) {
    let people = people(world);
    let year = Ctx::system(world.now()).today().year();
    for n in 0..many {
        let dossier = world.filed();
        let by = |actor: &Actor| Ctx::new(actor.clone(), world.now());
        let (lan, binh) = (by(&people.lan), by(&people.binh));
        let (seen_version, content) = (None, "Đạt.");
        let begun = world.write(move |tx| {
            dossier::accept(tx, &lan, &AcceptDossier { dossier, seen_version })?;
            dossier::take(tx, &binh, &TakeDossier { dossier, seen_version })?;
            let draft = PrepareResult { dossier, content: content.into(), seen_version };
            dossier::prepare_result(tx, &binh, &draft)
        });
        begun.unwrap();
        world.pass(if n % 5 == 0 { 60 } else { 10 });
        let (binh, cuong, dung) = (by(&people.binh), by(&people.cuong), by(&people.dung));
        let ended = world.write(move |tx| {
            let submit = SubmitForSignature { dossier, seen_version };
            dossier::submit_for_signature(tx, &binh, &submit)?;
            dossier::approve(tx, &cuong, &ApproveResult { dossier, seen_version })?;
            let rules = catalog::procedure_in_force(tx, "1.999001", dung.today())?;
            let outcome = &rules.unwrap().procedure.outcome;
            let number = outcome.number(n + 1, year);
            let document = FinishedDocument { sha256: "0".repeat(64), bytes: 1 };
            dossier::number_result(
                tx,
                &dung,
                &NumberResult { dossier, number, document, seen_version },
            )
        });
        ended.unwrap();
    }
    world.follow(FORECAST_FOLLOWER);
}

#[test]
fn a_head_asks_what_if_and_reads_how_far_such_answers_were_from_what_happened() {
    on_both(|world| {
        let head = |agency| {
            Actor::Officer(world.officer("Đỗ Thị Hoa", agency, ("Giám đốc", Role::DeskHead)))
        };
        let (hoa, other) = (head(world.commune), head(world.elsewhere));
        let control =
            world.officer("Lý Thị Kiểm", world.elsewhere, ("Kiểm soát", Role::ControlOfficer));
        let control = Actor::Officer(control);
        let clerk =
            world.officer("Trần Thị Lan", world.commune, ("Tiếp nhận", Role::ReceptionClerk));

        assert!(world.get(&hoa, PAGE).text().contains("Cần ít nhất 60 hồ sơ"));
        finished(world, 62);
        let now = world.get(&hoa, PAGE);
        assert_eq!(now.status, StatusCode::OK);
        let now = now.text();
        assert!(now.contains("Sai số đã kiểm tra") && now.contains("nửa sau (31 hồ sơ)"), "{now}");
        assert!(now.contains("như thực tế") && !now.contains("phương án mới"), "{now}");
        let what_if = world.get(&hoa, &format!("{PAGE}?ngay=30&ho-so=150&chuyen-vien=3")).text();
        assert!(what_if.contains("Đúng hạn, theo phương án mới"), "{what_if}");
        assert!(what_if.contains("value=\"150\"") && what_if.contains("value=\"3\""), "{what_if}");

        let wrong = world.get(&hoa, &format!("{PAGE}?ho-so=9&chuyen-vien=viele"));
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.text().matches("Hãy nhập một số nguyên").count() % 2, 0);
        assert!(wrong.text().contains("value=\"viele\""), "what was typed stays");

        assert!(world.get(&other, PAGE).text().contains("Chưa đủ hồ sơ"), "another agency");
        let here = format!("{PAGE}?co-quan=H99.100");
        assert_eq!(world.get(&other, &here).status, StatusCode::NOT_FOUND);
        assert!(world.get(&control, &here).text().contains("Sai số đã kiểm tra"));
        let clerk = world.get(&Actor::Officer(clerk), PAGE);
        assert_eq!(clerk.status, StatusCode::FORBIDDEN);
    });
}

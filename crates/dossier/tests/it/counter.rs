//! At the counter: people found again, papers that stay paper, and what is left of it in the journal.

use axum::http::StatusCode;
use dossier::{DossierId, LookUpOwner, look_up_owner};
use kernel::{Actor, Ctx, Role};

use crate::world::{World, on_both};

const INTAKE: &str = "/can-bo/tiep-nhan/1.999001";

fn clerk(world: &World) -> Actor {
    Actor::Officer(world.officer(
        "Trần Thị Lan",
        world.commune,
        ("Cán bộ tiếp nhận", Role::ReceptionClerk),
    ))
}

/// How often somebody was looked up, and that nothing typed stands in the journal.
fn looks(world: &World) -> usize {
    world.read(|tx| {
        let lines = tx.query(
            "select payload from journal where action = 'dossier.owner_looked_up'",
            &[],
            |row| row.get::<serde_json::Value>(0),
        )?;
        for payload in &lines {
            let text = payload.to_string();
            assert!(!text.contains("025090001234") && !text.contains("Nguy"), "{text}");
        }
        Ok(lines.len())
    })
}

#[test]
fn somebody_who_was_there_before_is_filled_in_and_the_look_is_recorded() {
    on_both(|world| {
        let lan = clerk(world);
        let id = world.filed();
        world.catch_up();

        for words in ["025090001234", "nguyen van an"] {
            let found = world.multipart(&lan, INTAKE, &[("viec", "tim"), ("tim", words)], None);
            assert_eq!(found.status, StatusCode::OK, "{}", found.text());
            let page = found.text();
            assert!(page.contains("value=\"Số 2, phố Hoa Sen\""), "{words}: {page}");
        }
        let taken = format!("lay:{id}");
        let chosen = world.multipart(&lan, INTAKE, &[("viec", &taken)], None).text();
        assert!(chosen.contains("value=\"Nguyễn Văn An\""), "{chosen}");
        let nobody = world.multipart(&lan, INTAKE, &[("viec", "tim"), ("tim", "Lý Thái")], None);
        assert!(nobody.text().contains("Chưa có người này"), "{}", nobody.text());
        assert_eq!(looks(world), 4);
    });
}

#[test]
fn a_desk_sees_only_its_own_people_and_others_see_nobody() {
    on_both(|world| {
        let id = world.filed();
        world.catch_up();
        let elsewhere = Actor::Officer(world.officer(
            "Phạm Văn Tú",
            world.elsewhere,
            ("Cán bộ tiếp nhận", Role::ReceptionClerk),
        ));
        let binh = Actor::Officer(world.officer(
            "Lê Văn Bình",
            world.commune,
            ("Chuyên viên", Role::Specialist),
        ));
        let look = |who: &Actor, command: LookUpOwner| {
            let ctx = Ctx::new(who.clone(), world.now());
            world.write(move |tx| look_up_owner(tx, &ctx, &command))
        };

        let number = LookUpOwner::Words("025090001234".into());
        assert_eq!(look(&elsewhere, number.clone()).unwrap().len(), 0);
        assert!(look(&elsewhere, LookUpOwner::Of(id)).is_err());
        assert!(look(&binh, number.clone()).is_err());
        assert_eq!(look(&clerk(world), number).unwrap().len(), 1);
    });
}

#[test]
fn a_paper_taken_as_paper_counts_and_is_told() {
    on_both(|world| {
        let lan = clerk(world);
        let typed = [
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
        ];
        let without = world.multipart(&lan, INTAKE, &typed, None);
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);

        let mut ticked = typed.to_vec();
        ticked.push(("on_paper.drawing", "on"));
        // Enter in a field presses the first button of the page, with nobody to look for.
        ticked.extend([("viec", "tim"), ("tim", "")]);
        let done = world.multipart(&lan, INTAKE, &ticked, None);

        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let id: DossierId =
            done.location.strip_prefix("/can-bo/tiep-nhan/xong/").unwrap().parse().unwrap();
        let case = world.get(&lan, &format!("/can-bo/ho-so/{id}")).text();
        assert!(case.contains("Giấy tờ đã nhận bản giấy tại quầy"), "{case}");
        assert!(!case.contains("Còn thiếu"), "{case}");
        let mut odd = ticked.clone();
        odd.push(("on_paper.nothing", "on"));
        assert_eq!(
            world.multipart(&lan, INTAKE, &odd, None).status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    });
}

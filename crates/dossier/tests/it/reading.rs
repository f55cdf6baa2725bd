//! Who looked at a dossier: noted once an hour for each officer, shown to the person whose it is, and to
//! nobody else.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{AccountId, Actor, Applicant, Ctx, Officer, PersonId, Role};
use platform::journal;

use crate::world::{World, on_both};

fn applicant() -> Applicant {
    Applicant { account: AccountId::new(), person: PersonId::new() }
}

/// The events of reading: who, in which position, what.
fn events(world: &World) -> Vec<(String, Option<String>, serde_json::Value)> {
    world.read(|tx| {
        let found = tx.query(
            "select actor, position, payload from journal where action = 'dossier.read'
              order by seq",
            &[],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        Ok(found)
    })
}

fn lan(world: &World) -> Officer {
    world.officer("Trần Thị Lan", world.commune, ("Cán bộ tiếp nhận", Role::ReceptionClerk))
}

/// Whatever of a dossier an officer may open.
fn pages_of(world: &World, id: DossierId) -> Vec<String> {
    let ctx = Ctx::system(world.now());
    let paper = world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.papers[0].id.clone()));
    vec![
        format!("/can-bo/ho-so/{id}"),
        format!("/ho-so/{id}/giay-to/{paper}"),
        format!("/api/v1/dossiers/{id}"),
    ]
}

#[test]
fn an_officer_who_reads_leaves_one_trace_an_hour() {
    on_both(|world| {
        let id = world.filed();
        let lan = lan(world);
        let actor = Actor::Officer(lan.clone());

        for path in pages_of(world, id) {
            for _ in 0..2 {
                let answer = world.get(&actor, &path);
                assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
            }
        }

        let noted = events(world);
        assert_eq!(noted.len(), 1, "{noted:?}");
        let (who, position, payload) = &noted[0];
        assert_eq!(*who, lan.account.to_string());
        assert_eq!(*position, Some(lan.position.to_string()));
        assert_eq!(payload["set"]["dossier"], id.to_string());
        assert_eq!(payload["set"]["purpose"], "handling");
        assert_eq!(payload["set"]["opened"], "page");
        assert_eq!(payload["procedure"], "1.999001");

        world.pass(60);
        world.get(&actor, &format!("/api/v1/dossiers/{id}"));
        assert_eq!(events(world).len(), 2, "an hour later it is another reading");
        assert_eq!(events(world)[1].2["set"]["opened"], "api");
        let version = world.version(id);
        assert_eq!(version, 1, "reading changes nothing of the dossier");
    });
}

#[test]
fn each_way_of_opening_is_noted_by_its_name() {
    on_both(|world| {
        for (place, opened) in ["page", "file", "api"].into_iter().enumerate() {
            let id = world.filed();
            let path = &pages_of(world, id)[place];
            let answer = world.get(&Actor::Officer(lan(world)), path);
            assert_eq!(answer.status, StatusCode::OK);
            assert_eq!(events(world).last().unwrap().2["set"]["opened"], opened);
        }
    });
}

#[test]
fn a_refused_deed_that_shows_the_page_again_is_a_reading_too() {
    on_both(|world| {
        let id = world.filed();
        let actor = Actor::Officer(lan(world));

        let path = format!("/can-bo/ho-so/{id}/tiep-nhan");
        let answer = world.post(&actor, &path, &[("version", "99")]);

        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("Nguyễn Văn An"), "the page is shown again");
        assert_eq!(events(world).len(), 1);
    });
}

#[test]
fn whoever_is_shown_nothing_leaves_no_trace_and_the_owner_leaves_none() {
    on_both(|world| {
        let an = applicant();
        let id = world.filed_by(&an);
        let other = world.officer("Lê Thị Khác", world.elsewhere, ("Khác", Role::Specialist));

        for path in pages_of(world, id) {
            let answer = world.get(&Actor::Officer(other.clone()), &path);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let own = world.get(&Actor::Applicant(an), &format!("/ho-so/{id}"));
        assert_eq!(own.status, StatusCode::OK);

        assert_eq!(events(world), []);
        assert!(own.text().contains("Chưa có cán bộ nào xem hồ sơ."));
    });
}

#[test]
fn the_person_concerned_sees_office_and_position_and_the_public_sees_nothing() {
    on_both(|world| {
        let an = applicant();
        let id = world.filed_by(&an);
        let control =
            world.officer("Vũ Thị Hà", world.elsewhere, ("Kiểm soát TTHC", Role::ControlOfficer));
        world.get(&Actor::Officer(lan(world)), &format!("/can-bo/ho-so/{id}"));
        world.pass(3);
        world.get(&Actor::Officer(control), &format!("/can-bo/ho-so/{id}"));

        let page = world.get(&Actor::Applicant(an), &format!("/ho-so/{id}")).text();

        assert!(page.contains("Cán bộ tiếp nhận, "), "{page}");
        assert!(page.contains("(để giải quyết hồ sơ)"));
        assert!(page.contains("(để kiểm soát thủ tục hành chính)"));
        assert!(!page.contains("Trần Thị Lan") && !page.contains("Vũ Thị Hà"));
        let history = world.read(move |tx| Ok(journal::history(tx, "dossier", id.uuid())?));
        assert!(history.iter().all(|line| line.action != "dossier.read"));

        let stranger = Ctx::new(Actor::Applicant(applicant()), world.now());
        let refused =
            world.app.db.read_blocking(move |tx| dossier::readings(tx, &stranger, id)).unwrap_err();
        assert_eq!(
            refused.to_string(),
            dossier::Error::from(dossier::Refusal::NotFound).to_string()
        );
    });
}

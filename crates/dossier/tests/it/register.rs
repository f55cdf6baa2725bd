//! The register of an office: in the order of its numbers, whole, and nobody else's.

use axum::http::StatusCode;
use dossier::RegisterSpan;
use jiff::civil::date;
use kernel::{Actor, Role};

use crate::{
    officer::{act, people, says},
    world::{World, on_both},
};

const MONTH: &str = "tu=2026-03-01&den=2026-03-31";

fn accepted(world: &World, lan: &Actor, n: usize) {
    for _ in 0..n {
        let id = world.filed();
        let answer = act(world, lan, id, "tiep-nhan", &[]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
}

#[test]
fn pages_follow_each_other_in_the_order_of_the_numbers() {
    on_both(|world| {
        let office = people(world);
        accepted(world, &office.lan, 5);
        let span = RegisterSpan {
            agency: world.commune,
            from: date(2026, 3, 1),
            until: date(2026, 3, 31),
        };
        let mut numbers = Vec::new();
        let mut after = None;
        loop {
            let page = world.read(move |tx| Ok(dossier::register(tx, span, after, 2)?));
            let Some(last) = page.last() else { break };
            after = Some(last.cursor());
            numbers.extend(page.iter().map(|line| line.number));
        }
        assert_eq!(numbers, [1, 2, 3, 4, 5]);
        let april = RegisterSpan { from: date(2026, 4, 1), until: date(2026, 4, 30), ..span };
        assert!(world.read(move |tx| Ok(dossier::register(tx, april, None, 9)?)).is_empty());
        let too_many =
            world.write(move |tx| dossier::whole_register(tx, span, 4, |_| Ok(())).map(drop));
        assert!(too_many.is_err());
    });
}

#[test]
fn the_register_is_seen_printed_and_taken_away_by_the_office_only() {
    on_both(|world| {
        let office = people(world);
        accepted(world, &office.lan, 2);
        let page = world.get(&office.lan, &format!("/can-bo/so-theo-doi?{MONTH}"));
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert!(page.text().contains("Nguyễn Văn An"), "{}", page.text());

        let pdf = world.get(&office.lan, &format!("/can-bo/so-theo-doi.pdf?{MONTH}"));
        says(&pdf, &["SỔ THEO DÕI HỒ SƠ", "Nguyễn Văn An", "Cộng: 2 hồ sơ.", "Trần Thị Lan"]);
        let sheet = world.get(&office.lan, &format!("/can-bo/so-theo-doi.xlsx?{MONTH}"));
        assert_eq!(sheet.status, StatusCode::OK);
        assert!(sheet.media_type.ends_with("spreadsheetml.sheet"));
        assert!(sheet.bytes.starts_with(b"PK"));

        // Another office sees its own, which is empty, and cannot name this one.
        let other = &office.others[0];
        let own = world.get(other, &format!("/can-bo/so-theo-doi?{MONTH}"));
        assert!(!own.text().contains("Nguyễn Văn An"));
        for ending in ["", ".pdf", ".xlsx"] {
            let path = format!("/can-bo/so-theo-doi{ending}?{MONTH}&co-quan=H99.100");
            assert_eq!(world.get(other, &path).status, StatusCode::NOT_FOUND, "{path}");
        }
        let control =
            world.officer("Bùi Thị Kiểm", world.elsewhere, ("Kiểm soát", Role::ControlOfficer));
        let path = format!("/can-bo/so-theo-doi?{MONTH}&co-quan=H99.100");
        assert!(world.get(&Actor::Officer(control), &path).text().contains("Nguyễn Văn An"));

        let backwards = world.get(&office.lan, "/can-bo/so-theo-doi?tu=2026-03-31&den=2026-03-01");
        assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

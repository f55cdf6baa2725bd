//! What was taken in on paper is entered afterwards with its true times.

use axum::http::StatusCode;
use dossier::Stage;
use kernel::{Actor, Ctx, Role, instant_of};

use crate::{
    officer::{page, people},
    world::{Answer, World, on_both},
};

const PAGE: &str = "/can-bo/tiep-nhan/1.999001";

/// A whole filing at the counter, with what the papers say.
fn entered(world: &World, who: &Actor, paper: &[(&str, &str)]) -> Answer {
    let mut form = vec![
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
        ("viec", "giay"),
    ];
    form.extend_from_slice(paper);
    world.multipart(who, PAGE, &form, None)
}

#[test]
fn a_paper_counts_from_its_true_times_and_says_when_it_was_entered() {
    on_both(|world| {
        let people = people(world);
        let hoa =
            world.officer("Ngô Thị Hoa", world.commune, ("Cán bộ tiếp nhận", Role::ReceptionClerk));
        let position = |actor: &Actor| actor.officer().unwrap().position.to_string();
        let (hoa, binh, lan) =
            (hoa.position.to_string(), position(&people.binh), position(&people.lan));
        // Three days without a network; it is Thursday now.
        world.pass(3 * 24 * 60);
        let whole = [
            ("true_code", "H99.100-260302-9001"),
            ("received_at", "2026-03-02T10:30"),
            ("received_by", hoa.as_str()),
            ("taken_at", "2026-03-02T14:00"),
            ("taken_by", binh.as_str()),
        ];
        let with = |name: &'static str, value: &'static str| {
            let mut changed = whole.to_vec();
            changed.retain(|(it, _)| *it != name);
            changed.push((name, value));
            entered(world, &people.lan, &changed)
        };
        for (name, value, told) in [
            ("received_at", "2026-03-06T08:00", "không được ở tương lai"),
            ("received_at", "hôm kia", "#f-received_at"),
            ("taken_at", "2026-03-02T09:00", "không được trước lúc tiếp nhận"),
            ("taken_by", "", "#f-taken_by"),
            ("received_by", "", "không giữ vai trò"),
            ("true_code", "H99.100-260302-0001", "dải dành cho hồ sơ giấy"),
            ("true_code", "H99.100-260303-9001", "trong ngày đã tiếp nhận"),
        ] {
            let wrong = with(name, value);
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {value}");
            assert!(wrong.text().contains(told), "{told} is not in: {}", wrong.text());
        }
        // Nobody is entered in a role that they did not have.
        let mut swapped = whole.to_vec();
        swapped[2].1 = &binh;
        let wrong = entered(world, &people.lan, &swapped);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);

        let kept = entered(world, &people.lan, &whole);
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        let id: dossier::DossierId = kept.location.rsplit('/').next().unwrap().parse().unwrap();
        let ctx = Ctx::system(world.now());
        let detail = world.read(move |tx| dossier::detail(tx, &ctx, id));
        let dossier = &detail.dossier;
        let at = |hour, minute| instant_of(jiff::civil::date(2026, 3, 2).at(hour, minute, 0, 0));
        assert_eq!(dossier.code(), "H99.100-260302-9001");
        assert_eq!((dossier.submitted_at(), dossier.accepted_at()), (at(10, 30), Some(at(10, 30))));
        assert_eq!(dossier.stage(), Stage::Processing);
        assert_eq!(dossier.assignee(), Some(people.binh.officer().unwrap().position));
        // Three working days from Monday, as if it had been entered at once.
        let due = instant_of(jiff::civil::date(2026, 3, 5).at(17, 0, 0, 0));
        assert_eq!(dossier.due_at(), Some(due));
        let times: Vec<_> = detail.timeline.iter().map(|line| line.at).collect();
        assert_eq!(times, [at(10, 30), at(10, 30), at(14, 0)]);
        let hands: Vec<_> =
            detail.timeline.iter().map(|line| line.position.clone().unwrap()).collect();
        assert_eq!(hands, [lan, hoa.clone(), binh.clone()]);
        let entry = detail.paper_entries[0].clone();
        assert_eq!((entry.entered_at, entry.last_version), (world.now(), dossier.row_version()));
        let told = world
            .read(move |tx| Ok(platform::journal::history(tx, "paper_entry", entry.id.uuid())?));
        assert_eq!((told.len(), told[0].at), (1, world.now()));
        assert!(page(world, &people.lan, id).contains("Nhập từ hồ sơ giấy lúc"));

        let twice = entered(world, &people.lan, &whole);
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.text().contains("mã này đã có hồ sơ"), "{}", twice.text());
    });
}

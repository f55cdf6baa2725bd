//! Taken in for an agency elsewhere, all done at the centre, and the clock of the first check.

use axum::http::StatusCode;
use dossier::{ConfirmArrival, Dossier, DossierId, Refusal, Stage, TakeDossier};
use kernel::{Actor, AgencyId, Ctx, Role};

use crate::{
    officer::{act, done, page, people, says},
    world::{Answer, World, on_both},
};

const OWNER: [(&str, &str); 9] = [
    ("applicant.name", "Nguyễn Văn An"),
    ("applicant.personal_id", "025090001234"),
    ("applicant.phone", "0912345678"),
    ("applicant.address", "Số 2, phố Hoa Sen"),
    ("form.owner.birth_date", "1990-02-14"),
    ("form.birds", "24"),
    ("form.loft.place", "yard"),
    ("form.pledge", "on"),
    ("form.owner.name", "Nguyễn Văn An"),
];

fn load(world: &World, id: DossierId) -> Dossier {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier))
}

fn clerk_of(world: &World, agency: AgencyId) -> Actor {
    Actor::Officer(world.officer(
        "Đỗ Văn Giang",
        agency,
        ("Cán bộ Trung tâm", Role::ReceptionClerk),
    ))
}

/// The province's centre takes in what communes decide.
fn open_to_all(world: &World) {
    world.change_procedure(|text| {
        let rule = "[non_territorial]\nplaces = [\"centre\"]\nchannels = [\"direct\"]\n\
                    basis = \"01/2025/MAU\"\n\n[supplement]";
        text.replace("[supplement]", rule)
    });
}

fn take_in(world: &World, clerk: &Actor, address: &str, paper: &[(&str, &str)]) -> Answer {
    let mut fields = OWNER.to_vec();
    fields.push(("form.owner.personal_id", "025090001234"));
    fields.extend(paper);
    let scan = if paper.is_empty() { Some("drawing") } else { None };
    world.multipart(clerk, address, &fields, scan)
}

fn taken(answer: &Answer) -> DossierId {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location.rsplit('/').next().unwrap().parse().unwrap()
}

#[test]
fn what_is_taken_in_for_an_agency_elsewhere_counts_from_when_that_one_has_it() {
    on_both(|world| {
        let people = people(world);
        let clerk = clerk_of(world, world.agency("H99.01"));
        let address = format!("/can-bo/tiep-nhan/1.999001?cho={}", world.commune);
        // Nothing says that it may be done: it may not.
        assert_eq!(world.get(&clerk, &address).status, StatusCode::UNPROCESSABLE_ENTITY);
        open_to_all(world);
        assert!(world.get(&clerk, "/can-bo/tiep-nhan-ho").text().contains("nuôi chim bồ câu"));
        let which = world.get(&clerk, "/can-bo/tiep-nhan-ho?thu-tuc=1.999001").text();
        assert!(which.contains("Ủy ban nhân dân phường Hoa Sen"), "{which}");
        assert!(!which.contains("Sở Nông nghiệp"), "only who decides: {which}");
        assert!(
            world.get(&clerk, &address).text().contains("Tiếp nhận cho Ủy ban nhân dân phường")
        );
        // Not by every desk, and not for an agency that does not decide it.
        assert_eq!(world.get(&people.lan, &address).status, StatusCode::UNPROCESSABLE_ENTITY);
        let wrong = format!("/can-bo/tiep-nhan/1.999001?cho={}", world.elsewhere);
        assert_eq!(world.get(&clerk, &wrong).status, StatusCode::UNPROCESSABLE_ENTITY);

        // Scanned, it is with the commune at once.
        let id = taken(&take_in(world, &clerk, &address, &[]));
        let dossier = load(world, id);
        assert_eq!(dossier.competent_agency(), world.commune);
        assert_eq!(dossier.current_agency(), world.commune);
        assert!(dossier.clock().is_some() && dossier.due_at().is_some());
        assert!(dossier.code().starts_with("H99.01-"), "{}", dossier.code());
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");

        // On paper it has to get there first.
        let id = taken(&take_in(world, &clerk, &address, &[("on_paper.drawing", "on")]));
        let dossier = load(world, id);
        assert_eq!((dossier.stage(), dossier.due_at()), (Stage::Received, None));
        assert!(dossier.is_on_its_way());
        let receipt = world.get(&clerk, &format!("/ho-so/{id}/giay-tiep-nhan.pdf"));
        says(&receipt, &["Tính từ khi Ủy ban nhân dân phường Hoa Sen nhận đủ hồ sơ"]);
        let seen = page(world, &clerk, id);
        assert!(seen.contains("phải chuyển chậm nhất"), "{seen}");
        assert!(!seen.contains("xac-nhan-den"), "another desk confirms it: {seen}");
        let at = format!("/can-bo/ho-so/{id}/xac-nhan-den");
        assert_eq!(world.multipart(&clerk, &at, &[], None).status, StatusCode::FORBIDDEN);
        let binh = people.binh.clone();
        let ctx = Ctx::new(binh, world.now());
        let taking = TakeDossier { dossier: id, seen_version: None };
        let refused = world.write(move |tx| dossier::take(tx, &ctx, &taking));
        assert!(matches!(refused, Err(dossier::Error::Refused(Refusal::OnItsWay))), "{refused:?}");
        assert!(world.get(&people.lan, "/can-bo?viec=arriving").text().contains(dossier.code()));
        // It is on its way, and in nobody's pool: neither its line nor its count.
        let pool = |of: &Actor| {
            let (officer, now) = (of.officer().unwrap().clone(), world.now());
            let counts = world.read(move |tx| Ok(dossier::counts(tx, &officer, now)?));
            let pool = counts.into_iter().find(|it| it.list == dossier::Worklist::Pool);
            let listed = world.get(of, "/can-bo?viec=pool").text().contains(dossier.code());
            (listed, pool.unwrap().dossiers)
        };
        assert_eq!(pool(&people.binh), (false, 0));
        let whole = world.get(&people.cuong, "/can-bo?viec=agency").text();
        assert!(whole.contains("Bản giấy đang chuyển đến"), "{whole}");
        assert!(page(world, &people.binh, id).contains("Bản giấy đang chuyển đến"));

        world.pass(24 * 60);
        assert!(page(world, &people.lan, id).contains("xac-nhan-den"));
        assert!(world.get(&people.lan, &at).text().contains("Bản vẽ chuồng chim"));
        let confirmed = world.multipart(&people.lan, &at, &[], None);
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.text());
        let arrived = load(world, id);
        assert_eq!(arrived.clock().map(calendar_received), Some(world.now()));
        assert!(arrived.due_at() > dossier.accepted_at());
        assert_eq!(arrived.promised_at(), arrived.due_at());
        let again = ConfirmArrival { dossier: id, seen_version: None };
        let ctx = Ctx::new(people.lan.clone(), world.now());
        let refused = world.write(move |tx| dossier::confirm_arrival(tx, &ctx, &again));
        assert!(matches!(refused, Err(dossier::Error::Refused(Refusal::ArrivedAlready))));
        assert!(!world.get(&people.lan, "/can-bo?viec=arriving").text().contains(arrived.code()));
        assert_eq!(pool(&people.binh), (true, 1));
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
    });
}

fn calendar_received(clock: &calendar::Clock) -> jiff::Timestamp {
    clock.received_at()
}

#[test]
fn the_centre_does_all_of_it_and_says_for_whom_it_signs() {
    on_both(|world| {
        world.change_procedure(|text| {
            let site = "[on_site]\nagency = \"H99.01\"\nauthority = \"TUQ. GIÁM ĐỐC SỞ\"\n\
                        stamp = \"competent\"\nbasis = \"01/2025/MAU\"\n\n[supplement]";
            let text = text.replace("competent = \"receiving_commune\"", "competent = \"H99.02\"");
            text.replace("[supplement]", site)
        });
        let centre = world.agency("H99.01");
        let of = |name, title, role| Actor::Officer(world.officer(name, centre, (title, role)));
        let clerk = clerk_of(world, centre);
        let specialist = of("Lê Văn Bình", "Chuyên viên", Role::Specialist);
        let leader = of("Phạm Quốc Cường", "Phó Trưởng phòng", Role::Leader);
        let records = of("Hoàng Thị Dung", "Văn thư", Role::RecordsClerk);
        let id = taken(&take_in(world, &clerk, "/can-bo/tiep-nhan/1.999001", &[]));
        let dossier = load(world, id);
        assert_eq!(
            (dossier.current_agency(), dossier.competent_agency()),
            (centre, world.elsewhere)
        );
        done(&act(world, &specialist, id, "nhan-viec", &[]), id, "take");
        done(&act(world, &specialist, id, "du-thao", &[("content", "Đạt.")]), id, "prepare");
        done(&act(world, &specialist, id, "trinh-ky", &[]), id, "submit-for-signature");
        done(&act(world, &leader, id, "phe-duyet", &[]), id, "approve");
        done(&act(world, &records, id, "cap-so", &[]), id, "number");
        let result = world.get(&clerk, &format!("/ho-so/{id}/ket-qua.pdf"));
        says(&result, &["TUQ. GIÁM ĐỐC SỞ", "Phạm Quốc Cường"]);
        // The result is at the counter already, and its number is of the register of the department.
        assert_eq!(load(world, id).delivery(), dossier::Delivery::AtCounter);
        let department = world.elsewhere;
        let numbered: i64 = world.read(move |tx| {
            let sql = "select count(*) from dossier_number where agency = $1";
            Ok(tx.query_one(sql, &[&department], |row| row.get(0))?)
        });
        assert_eq!(numbered, 1);
        done(&act(world, &clerk, id, "tra-ket-qua", &[("way", "in_person")]), id, "deliver");
    });
}

#[test]
fn what_came_online_is_to_be_looked_at_within_eight_working_hours() {
    on_both(|world| {
        let people = people(world);
        let head = world.officer("Ngô Thị Hà", world.commune, ("Giám đốc", Role::DeskHead));
        let head = Actor::Officer(head);
        let id = world.filed();
        let list = || world.get(&people.lan, "/can-bo?viec=intake").text();
        // Filed on Monday at nine: eight working hours end on Tuesday at nine.
        assert!(list().contains("Hạn kiểm tra lần đầu"), "{}", list());
        assert!(page(world, &people.lan, id).contains("thứ Ba 03/03/2026, 09:00"));
        let late = |count: i64| {
            let head = head.clone();
            let agency = head.officer().unwrap().agency;
            let now = world.now();
            let found = world.read(move |tx| Ok(dossier::late_first_checks(tx, agency, now)?));
            assert_eq!(found, count);
        };
        late(0);
        world.pass(24 * 60);
        late(0);
        world.pass(1);
        late(1);
        assert!(list().contains("Quá hạn"), "{}", list());
        assert!(world.get(&head, "/can-bo/tinh-hinh").text().contains("Quá hạn kiểm tra lần đầu"));

        // Looked at, the clock of the first check is over.
        let asked = [("papers", "drawing"), ("reason", "Bản vẽ mờ.")];
        done(&act(world, &people.lan, id, "yeu-cau-bo-sung", &asked), id, "request-supplement");
        late(0);
    });
}

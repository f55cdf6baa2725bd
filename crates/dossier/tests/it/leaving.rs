//! What somebody who leaves had in hand goes into other hands: seen before it moves, all of it or nothing.

use axum::http::StatusCode;
use dossier::{AcceptDossier, AssignDossier, DossierId, PrepareResult, SubmitForSignature};
use kernel::{Actor, Ctx, Officer, PositionId, Role};

use crate::world::{World, on_both};

struct Unit {
    head: Actor,
    lan: Actor,
    binh: Officer,
    chi: Officer,
    em: Officer,
}

fn unit(world: &World) -> Unit {
    let here = |name, title, role| world.officer(name, world.commune, (title, role));
    Unit {
        head: Actor::Officer(here("Phạm Thị Hạnh", "Giám đốc Trung tâm", Role::DeskHead)),
        lan: Actor::Officer(here("Trần Thị Lan", "Cán bộ tiếp nhận", Role::ReceptionClerk)),
        binh: here("Lê Văn Bình", "Chuyên viên", Role::Specialist),
        chi: here("Vũ Thị Chi", "Chuyên viên", Role::Specialist),
        em: here("Đỗ Văn Em", "Chuyên viên", Role::Specialist),
    }
}

/// A dossier that this specialist has.
fn with(world: &World, unit: &Unit, who: &Officer) -> DossierId {
    let dossier = world.filed();
    world.pass(5);
    let (lan, head) = (Ctx::new(unit.lan.clone(), world.now()), unit.head.clone());
    let (head, to) = (Ctx::new(head, world.now()), who.position);
    let seen_version = None;
    let moved = world.write(move |tx| {
        dossier::accept(tx, &lan, &AcceptDossier { dossier, seen_version })?;
        dossier::assign(tx, &head, &AssignDossier { dossier, to, seen_version })
    });
    moved.unwrap().dossier
}

fn drafted(world: &World, who: &Officer, dossier: DossierId) {
    let ctx = Ctx::new(Actor::Officer(who.clone()), world.now());
    let seen_version = None;
    let moved = world.write(move |tx| {
        let draft =
            PrepareResult { dossier, content: "Đủ điều kiện.".into(), seen_version };
        dossier::prepare_result(tx, &ctx, &draft)?;
        dossier::submit_for_signature(tx, &ctx, &SubmitForSignature { dossier, seen_version })
    });
    moved.unwrap();
}

fn holder(world: &World, id: DossierId) -> (Option<PositionId>, Option<jiff::Timestamp>) {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| {
        let dossier = dossier::detail(tx, &ctx, id)?.dossier;
        Ok((dossier.assignee(), dossier.due_at()))
    })
}

fn moves(html: &str) -> Vec<String> {
    let parts = html.split("name=\"chuyen\" value=\"").skip(1);
    parts.map(|it| it.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn everything_of_one_position_goes_to_several_and_nothing_is_lost() {
    on_both(|world| {
        let unit = unit(world);
        let ids: Vec<DossierId> = (0..5).map(|_| with(world, &unit, &unit.binh)).collect();
        let other = with(world, &unit, &unit.chi);
        drafted(world, &unit.binh, ids[1]);
        let due: Vec<_> = ids.iter().map(|id| holder(world, *id).1).collect();

        let first = world.get(&unit.head, "/can-bo/ban-giao").text();
        assert!(first.contains("Lê Văn Bình") && first.contains("5 hồ sơ đang xử lý"), "{first}");
        let (from, chi, em) = (unit.binh.position, unit.chi.position, unit.em.position);
        let path = format!("/can-bo/ban-giao/xem-truoc?from={from}&to={chi}&to={em}");
        let preview = world.get(&unit.head, &path).text();
        assert!(preview.contains("Lê Văn Bình: 5 hồ sơ"), "{preview}");
        assert!(preview.contains("dự thảo kết quả"), "{preview}");
        let lines = moves(&preview);
        assert_eq!(lines.len(), 5);

        let from = from.to_string();
        let mut form: Vec<(&str, &str)> = vec![("from", &from)];
        form.extend(lines.iter().map(|it| ("chuyen", it.as_str())));
        let answer = world.post(&unit.head, "/can-bo/ban-giao", &form);
        assert_eq!(answer.location, "/can-bo/ban-giao?xong=5&uy_quyen=0", "{}", answer.text());
        let now: Vec<_> = ids.iter().map(|id| holder(world, *id)).collect();
        let of = |who: PositionId| now.iter().filter(|it| it.0 == Some(who)).count();
        assert_eq!((of(chi), of(em), of(unit.binh.position)), (3, 2, 0));
        assert_eq!(now.iter().map(|it| it.1).collect::<Vec<_>>(), due, "no promise has changed");
        assert_eq!(holder(world, other).0, Some(chi));

        // The journal has one event a dossier.
        let events = world.read(|tx| {
            let sql = "select count(*) from journal where action = 'dossier.work_handed_over'";
            Ok(tx.query_one(sql, &[], |row| row.get::<i64>(0))?)
        });
        assert_eq!(events, 5);
        // Sent twice, nothing moves twice.
        let again = world.post(&unit.head, "/can-bo/ban-giao", &form);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("Chưa bàn giao hồ sơ nào"), "{}", again.text());
    });
}

#[test]
fn one_dossier_that_changed_meanwhile_keeps_all_where_they_are() {
    on_both(|world| {
        let unit = unit(world);
        let ids = [with(world, &unit, &unit.binh), with(world, &unit, &unit.binh)];
        let (from, to) = (unit.binh.position, unit.chi.position);
        let path = format!("/can-bo/ban-giao/xem-truoc?from={from}&to={to}");
        let lines = moves(&world.get(&unit.head, &path).text());
        drafted(world, &unit.binh, ids[0]);
        let from = from.to_string();
        let mut form: Vec<(&str, &str)> = vec![("from", &from)];
        form.extend(lines.iter().map(|it| ("chuyen", it.as_str())));
        let answer = world.post(&unit.head, "/can-bo/ban-giao", &form);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for id in ids {
            assert_eq!(holder(world, id).0, Some(unit.binh.position));
        }
    });
}

#[test]
fn only_those_who_answer_for_the_agency_hand_over_and_only_to_its_specialists() {
    on_both(|world| {
        let unit = unit(world);
        let id = with(world, &unit, &unit.binh);
        let binh = Actor::Officer(unit.binh.clone());
        assert_eq!(world.get(&binh, "/can-bo/ban-giao").status, StatusCode::FORBIDDEN);
        let elsewhere = world.officer("Hồ Văn Kha", world.elsewhere, ("Khác", Role::Specialist));
        let command = |to| dossier::HandOverWork {
            dossier: id,
            from: unit.binh.position,
            to,
            seen_version: world.version(id),
        };
        let refused = |who: &Actor, to| {
            let (ctx, command) = (Ctx::new(who.clone(), world.now()), command(to));
            match world.write(move |tx| dossier::hand_over_work(tx, &ctx, &command)) {
                Err(dossier::Error::Refused(refusal)) => refusal,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(refused(&binh, unit.chi.position), dossier::Refusal::Denied);
        assert_eq!(refused(&unit.head, elsewhere.position), dossier::Refusal::WrongAssignee);
        let missing = world.get(&unit.head, "/can-bo/ban-giao/xem-truoc");
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.text().contains("Vui lòng chọn người bàn giao"), "{}", missing.text());
    });
}

#[test]
fn what_waits_for_a_signature_is_not_late_with_the_specialist() {
    on_both(|world| {
        let unit = unit(world);
        let (mine, sent) = (with(world, &unit, &unit.binh), with(world, &unit, &unit.binh));
        drafted(world, &unit.binh, sent);
        world.pass(60 * 24 * 60);
        let ctx = Ctx::new(unit.head.clone(), world.now());
        let board = world.read(move |tx| dossier::board(tx, &ctx));
        let load = board.loads.iter().find(|it| it.position == unit.binh.position).unwrap();
        assert_eq!((load.mine, load.late), (1, 1), "never more late than there is");
        let list = world.get(&Actor::Officer(unit.binh.clone()), "/can-bo?viec=overdue").text();
        assert!(list.contains(&mine.to_string()) && !list.contains(&sent.to_string()), "{list}");
        let late: i64 = board.late_by_stage.iter().map(|it| it.1).sum();
        assert_eq!(late, 2, "the agency is late with both");
    });
}

#[test]
fn whatever_was_handed_in_at_the_desk_is_completed_by_whichever_clerk_is_there() {
    on_both(|world| {
        let unit = unit(world);
        let hoa = world.officer("Đỗ Thị Hoa", world.commune, ("Cán bộ", Role::ReceptionClerk));
        let hoa = Actor::Officer(hoa);
        let Actor::Officer(lan) = unit.lan.clone() else { panic!("Lan is an officer") };
        let ctx = Ctx::new(unit.lan.clone(), world.now());
        let scan = world.uploaded(&ctx);
        let receiving_agency = lan.agency;
        let filed = world.write(move |tx| {
            let command = dossier::SubmitDossier {
                procedure_code: "1.999001".into(),
                receiving_agency,
                mandate: None,
                channel: catalog::ChannelKind::Direct,
                applicant: dossier::ApplicantFields {
                    name: "Nguyễn Văn An".into(),
                    personal_id: "025090001234".into(),
                    phone: "0912345678".into(),
                    email: String::new(),
                    address: "Số 2, phố Hoa Sen".into(),
                },
                form: serde_json::json!({
                    "owner": {
                        "name": "Nguyễn Văn An", "personal_id": "025090001234",
                        "birth_date": "1990-02-14",
                    },
                    "birds": 24, "loft": { "place": "yard" }, "pledge": true,
                }),
                papers: vec![("drawing".into(), scan)],
                draft: None,
            };
            dossier::submit(tx, &ctx, &command)
        });
        let id = filed.unwrap().dossier;
        world.pass(5);
        let ctx = Ctx::new(unit.lan.clone(), world.now());
        let command = dossier::RequestSupplement {
            dossier: id,
            papers: vec!["drawing".into()],
            reason: "Bản vẽ mờ.".into(),
            seen_version: None,
        };
        world.write(move |tx| dossier::request_supplement(tx, &ctx, &command)).unwrap();

        world.pass(60);
        let case = world.get(&hoa, &format!("/can-bo/ho-so/{id}")).text();
        assert!(case.contains("Nhận bổ sung tại quầy"), "{case}");
        let binh = Actor::Officer(unit.binh.clone());
        let path = format!("/ho-so/{id}/bo-sung");
        assert_eq!(world.get(&binh, &path).status, StatusCode::FORBIDDEN);
        let page = world.get(&hoa, &path);
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let version = world.version(id).to_string();
        let fields = [("phien-ban", version.as_str()), ("viec", "gui")];
        let sent = world.multipart(&hoa, &path, &fields, Some("drawing"));
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        assert!(sent.location.contains("da=bo-sung"), "{}", sent.location);
    });
}

/// Who lends what to whom for three days.
fn lends(world: &World, from: &Officer, to: &Officer) {
    let (ctx, now) = (Ctx::new(Actor::Officer(from.clone()), world.now()), world.now());
    let lent = identity::Delegate {
        from: from.position,
        to: to.position,
        roles: vec![Role::Specialist],
        from_at: now,
        to_at: now + jiff::SignedDuration::from_hours(72),
        basis: "12/QĐ".into(),
    };
    let granted: Result<_, identity::Error> =
        world.app.db.write_blocking(move |tx| identity::delegate(tx, &ctx, &lent));
    granted.unwrap();
}

fn delegations(world: &World, position: PositionId) -> Vec<identity::DelegationLine> {
    let now = world.now();
    world.read(move |tx| Ok(identity::delegations_of(tx, position, now)?))
}

#[test]
fn what_the_leaver_lent_ends_and_what_was_lent_to_them_goes_where_it_is_said() {
    on_both(|world| {
        let unit = unit(world);
        let id = with(world, &unit, &unit.binh);
        lends(world, &unit.binh, &unit.em);
        lends(world, &unit.em, &unit.binh);
        let (from, chi) = (unit.binh.position, unit.chi.position);
        let first = world.get(&unit.head, "/can-bo/ban-giao").text();
        assert!(first.contains("2 ủy quyền còn hiệu lực"), "{first}");
        let path = format!("/can-bo/ban-giao/xem-truoc?from={from}&to={chi}");
        let preview = world.get(&unit.head, &path).text();
        assert!(preview.contains("Đã ủy quyền vai trò Chuyên viên cho Đỗ Văn Em"), "{preview}");
        assert!(preview.contains("Chuyển cho Vũ Thị Chi"), "{preview}");
        let lent = delegations(world, from);
        let name = |it: &identity::DelegationLine| format!("uy-quyen.{}.{}", it.id, it.version);
        let (given, borrowed): (Vec<_>, Vec<_>) = lent.iter().partition(|it| it.from == from);
        let (given, borrowed) = (name(given[0]), name(borrowed[0]));
        assert!(preview.contains(&given) && preview.contains(&borrowed), "{preview}");

        let (from, chi, lines) = (from.to_string(), chi.to_string(), moves(&preview));
        let form = [
            ("from", from.as_str()),
            ("chuyen", lines[0].as_str()),
            (given.as_str(), ""),
            (borrowed.as_str(), chi.as_str()),
        ];
        let answer = world.post(&unit.head, "/can-bo/ban-giao", &form);
        assert_eq!(answer.location, "/can-bo/ban-giao?xong=1&uy_quyen=2", "{}", answer.text());
        assert_eq!(holder(world, id).0, Some(unit.chi.position));
        assert_eq!(delegations(world, unit.binh.position), []);
        let goes_on = delegations(world, unit.chi.position);
        assert_eq!((goes_on.len(), goes_on[0].from), (1, unit.em.position));
        assert_eq!(goes_on[0].basis, "12/QĐ");
        let again = world.post(&unit.head, "/can-bo/ban-giao", &form[2..]);
        assert_eq!(again.status, StatusCode::NOT_FOUND, "nothing without the leaver");
        let again = world.post(&unit.head, "/can-bo/ban-giao", &[form[0], form[2]]);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn where_nobody_else_is_there_the_page_says_so_before_and_names_what_to_do() {
    on_both(|world| {
        let here = |name, title, role| world.officer(name, world.commune, (title, role));
        let unit = Unit {
            head: Actor::Officer(here("Phạm Thị Hạnh", "Giám đốc Trung tâm", Role::DeskHead)),
            lan: Actor::Officer(here("Trần Thị Lan", "Cán bộ tiếp nhận", Role::ReceptionClerk)),
            binh: here("Lê Văn Bình", "Chuyên viên", Role::Specialist),
            chi: world.officer("Vũ Thị Chi", world.elsewhere, ("Khác", Role::Specialist)),
            em: world.officer("Đỗ Văn Em", world.elsewhere, ("Khác", Role::Specialist)),
        };
        with(world, &unit, &unit.binh);
        let page = world.get(&unit.head, "/can-bo/ban-giao").text();
        assert!(page.contains("không còn chuyên viên nào khác để nhận việc của Lê Văn Bình"));
        assert!(page.contains("giao vị trí chuyên viên"), "{page}");
        let from = unit.binh.position;
        let path = format!("/can-bo/ban-giao/xem-truoc?from={from}&to={from}");
        let chosen = world.get(&unit.head, &path);
        assert_eq!(chosen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(chosen.text().contains("Không còn chuyên viên nào khác trong đơn vị"));
    });
}

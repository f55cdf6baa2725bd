//! What was done on paper is entered from the control sheet, with its true times and those who did it.

use axum::http::StatusCode;
use dossier::{Delivery, Detail, DossierId, Stage};
use jiff::{Timestamp, civil::date};
use kernel::{Actor, Ctx, Role, instant_of};

use crate::{
    officer::{People, act, done, page, people},
    world::{Answer, World, on_both},
};

const NUMBERS: &str = "/can-bo/so-giay";

/// A line of the sheet: the deed, the time, who, and what else stands on it.
type Line<'a> = (&'a str, &'a str, &'a Actor, &'a [(&'a str, &'a str)]);

fn detail(world: &World, id: DossierId) -> Detail {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| dossier::detail(tx, &ctx, id))
}

fn position(actor: &Actor) -> String {
    actor.officer().unwrap().position.to_string()
}

fn at(day: i8, hour: i8, minute: i8) -> Timestamp {
    instant_of(date(2026, 3, day).at(hour, minute, 0, 0))
}

/// Sends these lines; `scan` is the line that brings the signed paper, counted from one.
fn send(
    world: &World,
    who: &Actor,
    id: DossierId,
    (lines, scan, pressed): (&[Line<'_>], Option<usize>, &str),
) -> Answer {
    let mut form = vec![
        ("version".to_owned(), world.version(id).to_string()),
        ("viec".to_owned(), pressed.to_owned()),
    ];
    for (place, (deed, at, by, more)) in lines.iter().enumerate() {
        let mut put = |name: &str, value: &str| {
            form.push((format!("d{}.{name}", place + 1), value.to_owned()));
        };
        put("at", at);
        put("by", &position(by));
        more.iter().for_each(|(name, value)| put(name, value));
        form.push(("dong".to_owned(), (*deed).to_owned()));
    }
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let scan = scan.map(|line| format!("d{line}.scan"));
    world.multipart(who, &format!("/can-bo/ho-so/{id}/phieu-giay"), &form, scan.as_deref())
}

#[track_caller]
fn entered(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// The records clerk keeps five numbers for paper.
fn keep_five(world: &World, people: &People) {
    let form = [("series", "{n}/{year}/GP-CBC"), ("count", "5")];
    let kept = world.post(&people.dung, NUMBERS, &form);
    assert_eq!(kept.location, "/can-bo/so-giay?da=giu", "{}", kept.text());
}

#[test]
fn a_whole_life_is_entered_from_the_sheet_and_counts_from_its_true_times() {
    on_both(|world| {
        let people = people(world);
        let (lan, binh, cuong, dung) = (&people.lan, &people.binh, &people.cuong, &people.dung);
        let adviser = &people.others[1];
        keep_five(world, &people);
        let id = world.filed();
        done(&act(world, lan, id, "tiep-nhan", &[]), id, "accept");
        assert!(page(world, lan, id).contains(&format!("/can-bo/ho-so/{id}/phieu-giay")));
        // The network fails on Monday morning and is back on Thursday.
        world.pass(3 * 24 * 60);
        let asked = world.elsewhere.to_string();
        let lines: [Line<'_>; 11] = [
            ("take", "2026-03-02T10:00", binh, &[]),
            (
                "ask_opinion",
                "2026-03-02T10:30",
                binh,
                &[("agency", &asked), ("days", "1"), ("text", "Mật độ chim thế nào?")],
            ),
            (
                "request_supplement",
                "2026-03-02T11:00",
                binh,
                &[("papers", "drawing"), ("text", "Bản vẽ thiếu kích thước.")],
            ),
            ("supplement", "2026-03-03T08:00", lan, &[]),
            (
                "give_opinion",
                "2026-03-03T09:00",
                adviser,
                &[("agency", &asked), ("opinion", "agree"), ("text", "Mật độ cho phép.")],
            ),
            ("submit_for_signature", "2026-03-03T10:00", binh, &[("text", "Đề nghị cấp.")]),
            ("send_back", "2026-03-03T10:30", cuong, &[("text", "Ghi rõ số chim.")]),
            ("submit_for_signature", "2026-03-03T11:00", binh, &[("text", "Hai mươi bốn con.")]),
            ("approve", "2026-03-03T14:00", cuong, &[]),
            ("number_result", "2026-03-03T15:00", dung, &[("number", "3")]),
            ("deliver_result", "2026-03-03T16:00", lan, &[("way", "in_person")]),
        ];
        let kept = send(world, lan, id, (&lines, Some(10), "luu"));
        entered(&kept);
        assert_eq!(kept.location, format!("/can-bo/ho-so/{id}?da=sheet"));

        let detail = detail(world, id);
        let dossier = &detail.dossier;
        assert_eq!((dossier.stage(), dossier.delivery()), (Stage::Returned, Delivery::Handed));
        assert_eq!(dossier.finished_at(), Some(at(3, 15, 0)));
        assert_eq!(dossier.returned_at(), Some(at(3, 16, 0)));
        // Two working days from when it was complete again.
        assert_eq!(dossier.due_at(), Some(at(5, 17, 0)));
        assert!(!dossier.is_overdue(world.now()));
        assert_eq!(dossier.result_number(), Some("3/2026/GP-CBC"));
        assert_eq!(detail.unscanned, ["drawing"], "what was brought as paper is to be digitised");
        assert!(detail.papers.is_empty());
        let result = detail.result.clone().unwrap();
        let leader = cuong.officer().unwrap().position;
        assert_eq!((result.approved_by, result.approved_at), (Some(leader), Some(at(3, 14, 0))));
        assert_eq!(result.content, "Hai mươi bốn con.");
        // The result is the signed paper.
        let given = world.get(lan, &format!("/ho-so/{id}/ket-qua.pdf"));
        assert!(given.bytes.starts_with(b"%PDF-1.4\n1 0 obj"), "{:?}", given.status);
        let entry = &detail.paper_entries[0];
        let clerk = lan.officer().unwrap().position;
        assert_eq!((entry.entered_by, entry.entered_at), (clerk, world.now()));
        assert_eq!((entry.first_version, entry.last_version), (3, dossier.row_version()));
        let by_paper = detail.timeline.iter().filter(|line| entry.made(line.version));
        let hours: Vec<Timestamp> = by_paper.map(|line| line.at).collect();
        assert_eq!((hours.len(), hours[0], hours[10]), (11, at(2, 10, 0), at(3, 16, 0)));
        let ctx = Ctx::system(world.now());
        let course = world.read(move |tx| dossier::course(tx, &ctx, id));
        assert!(course.legs.iter().all(|leg| leg.share.late == 0), "{:?}", course.legs);
        let shown = page(world, lan, id);
        assert!(shown.contains("Làm trên giấy; Trần Thị Lan nhập lúc"), "{shown}");
        assert!(shown.contains("Mật độ cho phép."));
    });
}

#[test]
fn what_does_not_hold_is_told_line_by_line_and_nothing_is_kept() {
    on_both(|world| {
        let people = people(world);
        let (lan, binh, cuong, dung) = (&people.lan, &people.binh, &people.cuong, &people.dung);
        let id = world.filed();
        done(&act(world, lan, id, "tiep-nhan", &[]), id, "accept");
        world.pass(3 * 24 * 60);
        let before = detail(world, id).dossier;
        let refused = |lines: &[Line<'_>], scan, told: &[&str]| {
            let answer = send(world, lan, id, (lines, scan, "luu"));
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told:?}");
            for sentence in told {
                assert!(answer.text().contains(sentence), "{sentence} not in {}", answer.text());
            }
            assert_eq!(detail(world, id).dossier, before, "nothing is kept");
        };
        let take: Line<'_> = ("take", "2026-03-02T10:00", binh, &[]);
        // Everything that is wrong at once, each beside its field.
        refused(
            &[
                ("take", "2026-03-02T07:00", binh, &[]),
                ("submit_for_signature", "2026-04-02T10:00", binh, &[]),
                ("send_back", "hôm qua", cuong, &[]),
                ("decline", "2026-03-03T10:00", cuong, &[("text", "Lý do.")]),
            ],
            None,
            &[
                "#f-d1.at",
                "Dòng 1",
                "#f-d2.at",
                "tương lai",
                "#f-d3.at",
                "#f-d3.text",
                "#f-d4.ground",
            ],
        );
        // The line above stands before.
        refused(
            &[take, ("submit_for_signature", "2026-03-02T09:59", binh, &[("text", "Đạt.")])],
            None,
            &["#f-d2.at", "không được trước dòng trên"],
        );
        // Nobody is entered for what was not theirs to do then.
        refused(&[("take", "2026-03-02T10:00", cuong, &[])], None, &["#f-d1.by", "không được làm"]);
        let early = [take, ("approve", "2026-03-02T11:00", cuong, &[])];
        refused(&early, None, &["#f-d2.deed", "Dòng 2"]);
        refused(&[take, ("forward", "2026-03-02T11:00", binh, &[])], None, &["#f-d2.deed"]);
        assert!(send(world, lan, id, (&[], None, "luu")).text().contains("từ 1 đến 20 dòng"));

        // A number that nobody kept, one that is used, and a result without its paper.
        let road: [Line<'_>; 3] = [
            take,
            ("submit_for_signature", "2026-03-02T14:00", binh, &[("text", "Đạt.")]),
            ("approve", "2026-03-02T15:00", cuong, &[]),
        ];
        entered(&send(world, lan, id, (&road, None, "luu")));
        let before = detail(world, id).dossier;
        let try_number = |at: &str, typed: &str, scan: Option<usize>| {
            let more = [("number", typed)];
            let lines: [Line<'_>; 1] = [("number_result", at, dung, &more)];
            send(world, dung, id, (&lines, scan, "luu"))
        };
        let not_kept = try_number("2026-03-02T16:00", "1/2026/GP-CBC", Some(1));
        assert!(not_kept.text().contains("không thuộc dải số"), "{}", not_kept.text());
        keep_five(world, &people);
        let no_paper = try_number("2026-03-02T16:00", "1/2026/GP-CBC", None);
        assert!(no_paper.text().contains("#f-d1.scan"));
        let void = world.post(
            dung,
            "/can-bo/so-giay/huy",
            &[("range", &range(world, dung)), ("number", "2"), ("fate", "spoilt")],
        );
        assert_eq!(void.location, "/can-bo/so-giay?da=huy", "{}", void.text());
        let spoilt = try_number("2026-03-02T16:00", "2", Some(1));
        assert!(spoilt.text().contains("đã dùng hoặc đã hủy"), "{}", spoilt.text());
        // The file is not asked for again.
        assert!(spoilt.text().contains("scan.pdf") && spoilt.text().contains("d1.kept"));
        assert_eq!(detail(world, id).dossier, before);
        entered(&try_number("2026-03-02T16:00", "1/2026/GP-CBC", Some(1)));
        let shown = world.get(dung, NUMBERS).text();
        assert!(shown.contains(before.code()) && shown.contains("3–5"), "{shown}");
        assert!(shown.contains("Viết hỏng: 2"), "{shown}");
    });
}

/// The numbers that were kept, by their id.
fn range(world: &World, who: &Actor) -> String {
    let ctx = Ctx::new(who.clone(), world.now());
    world.read(move |tx| dossier::kept_ranges(tx, &ctx))[0].range.id.to_string()
}

#[test]
fn only_who_keeps_the_papers_enters_them_a_line_at_a_time_if_they_like() {
    on_both(|world| {
        let people = people(world);
        let (lan, binh, dung) = (&people.lan, &people.binh, &people.dung);
        let id = world.filed();
        let path = format!("/can-bo/ho-so/{id}/phieu-giay");
        assert_eq!(world.get(binh, &path).status, StatusCode::FORBIDDEN);
        assert_eq!(world.get(&people.others[0], &path).status, StatusCode::NOT_FOUND);
        world.pass(24 * 60);
        let accept: [Line<'_>; 1] =
            [("accept", "2026-03-02T10:00", lan, &[("to", &position(binh))])];
        let denied = send(world, binh, id, (&accept, None, "luu"));
        assert_eq!(denied.status, StatusCode::FORBIDDEN);

        // The page begins with what usually comes first, and keeps what was typed while lines are added.
        assert!(world.get(lan, &path).text().contains("Dòng 1: Tiếp nhận hồ sơ"));
        let more = [accept[0], ("take", "", binh, &[])];
        let longer = send(world, lan, id, (&more, None, "them")).text();
        assert!(longer.contains("Dòng 2") && longer.contains("2026-03-02T10:00"), "{longer}");
        assert_eq!(detail(world, id).dossier.stage(), Stage::Submitted, "nothing is entered yet");
        let shorter = [accept[0], ("take", "", binh, &[("bo", "on")])];
        assert!(!send(world, lan, id, (&shorter, None, "them")).text().contains("Dòng 2"));

        // Whoever took it signed the same line.
        entered(&send(world, lan, id, (&accept, None, "luu")));
        let taken = detail(world, id).dossier;
        assert_eq!(taken.assignee(), Some(binh.officer().unwrap().position));
        assert_eq!(taken.accepted_at(), Some(at(2, 10, 0)));
        assert!(world.get(lan, &path).text().contains("Dòng 1: Trình lãnh đạo ký"));
        // The next sitting is somebody else's.
        let next: [Line<'_>; 1] =
            [("submit_for_signature", "2026-03-02T11:00", binh, &[("text", "Đạt.")])];
        entered(&send(world, dung, id, (&next, None, "luu")));
        let detail = detail(world, id);
        let by: Vec<_> = detail.paper_entries.iter().map(|it| it.entered_by).collect();
        assert_eq!(by, [lan, dung].map(|it| it.officer().unwrap().position));
        // What was changed meanwhile is not entered over.
        let stale = world.multipart(
            lan,
            &path,
            &[
                ("version", "2"),
                ("viec", "luu"),
                ("dong", "approve"),
                ("d1.at", "2026-03-02T12:00"),
            ],
            None,
        );
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.text().contains("thay đổi"), "{}", stale.text());
    });
}

#[test]
fn numbers_kept_for_paper_are_given_once_and_the_book_goes_on_after_them() {
    on_both(|world| {
        let people = people(world);
        for who in [&people.lan, &people.binh, &people.cuong] {
            assert_eq!(world.get(who, NUMBERS).status, StatusCode::FORBIDDEN);
        }
        let wrong = world.post(&people.dung, NUMBERS, &[("series", "{n}/LẠ"), ("count", "0")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("#f-series") && wrong.text().contains("#f-count"));
        keep_five(world, &people);
        // What the program gives comes after them.
        let id = world.filed();
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        done(&act(world, &people.binh, id, "du-thao", &[("content", "Đạt.")]), id, "prepare");
        done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
        done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
        done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
        assert_eq!(detail(world, id).dossier.result_number(), Some("6/2026/GP-CBC"));
        keep_five(world, &people);
        let shown = world.get(&people.dung, NUMBERS).text();
        assert!(shown.contains("7/2026/GP-CBC – 11/2026/GP-CBC"), "{shown}");

        let (void, first) = ("/can-bo/so-giay/huy", range(world, &people.dung));
        let nothing = world.post(&people.dung, void, &[]).text();
        for field in ["#f-range", "#f-number", "#f-fate"] {
            assert!(nothing.contains(field), "{field}");
        }
        let form = [("range", first.as_str()), ("number", "8"), ("fate", "unused")];
        assert_eq!(world.post(&people.dung, void, &form).status, StatusCode::SEE_OTHER);
        let twice = world.post(&people.dung, void, &form);
        assert!(twice.text().contains("đã dùng hoặc đã hủy"), "{}", twice.text());
        // Another agency's numbers are not theirs.
        let theirs = world.post(&people.others[3], void, &form);
        assert_eq!(theirs.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn what_began_on_paper_goes_on_from_the_sheet() {
    on_both(|world| {
        let people = people(world);
        let (lan, binh) = (&people.lan, &people.binh);
        let head = Actor::Officer(world.officer(
            "Vũ Thị Sáu",
            world.commune,
            ("Giám đốc trung tâm", Role::DeskHead),
        ));
        world.pass(3 * 24 * 60);
        let received_by = position(lan);
        let form = [
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
            ("true_code", "H99.100-260302-9001"),
            ("received_at", "2026-03-02T10:30"),
            ("received_by", received_by.as_str()),
            ("viec", "giay-tiep"),
        ];
        let kept = world.multipart(lan, "/can-bo/tiep-nhan/1.999001", &form, None);
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        let id: DossierId = kept.location.split('/').nth(3).unwrap().parse().unwrap();
        assert_eq!(kept.location, format!("/can-bo/ho-so/{id}/phieu-giay"));

        // What is scanned on Thursday does not stand on the sheet of Monday.
        world.pass(5);
        let path = format!("/can-bo/ho-so/{id}/so-hoa");
        let scanned = world.multipart(lan, &path, &[], Some("drawing"));
        assert_eq!(scanned.status, StatusCode::SEE_OTHER, "{}", scanned.text());
        let early: [Line<'_>; 1] =
            [("assign", "2026-03-02T10:29", &head, &[("to", &position(binh))])];
        let early = send(world, lan, id, (&early, None, "luu"));
        assert!(early.text().contains("#f-d1.at"), "{}", early.text());
        let lines: [Line<'_>; 2] = [
            ("assign", "2026-03-02T10:45", &head, &[("to", &position(binh))]),
            ("submit_for_signature", "2026-03-04T09:00", binh, &[("text", "Đạt.")]),
        ];
        entered(&send(world, lan, id, (&lines, None, "luu")));
        let detail = detail(world, id);
        assert_eq!(detail.dossier.stage(), Stage::AwaitingSignature);
        assert_eq!(detail.paper_entries.len(), 2);
        // The specialist had a day and was late: the sheet says so.
        let ctx = Ctx::system(world.now());
        let course = world.read(move |tx| dossier::course(tx, &ctx, id));
        assert!(course.legs.iter().any(|leg| leg.share.late > 0), "{:?}", course.legs);
    });
}

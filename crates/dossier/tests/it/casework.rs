//! What is done beside the stages, through the pages: opinions of other agencies.

use axum::http::StatusCode;
use dossier::{DossierId, Worklist};
use kernel::{Actor, Applicant, Ctx, Role};

use crate::world::{Answer, World, on_both};

/// Those who handle a dossier, and those who are asked.
pub(crate) struct Desk {
    pub(crate) lan: Actor,
    pub(crate) binh: Actor,
    pub(crate) cuong: Actor,
    pub(crate) asked: Actor,
    pub(crate) elsewhere: Actor,
}

impl Desk {
    pub(crate) fn of(world: &World) -> Self {
        let here =
            |name, title, role| Actor::Officer(world.officer(name, world.commune, (title, role)));
        let there = |name, agency| {
            Actor::Officer(world.officer(name, agency, ("Chuyên viên", Role::Specialist)))
        };
        Self {
            lan: here("Trần Thị Lan", "Cán bộ tiếp nhận", Role::ReceptionClerk),
            binh: here("Lê Văn Bình", "Chuyên viên", Role::Specialist),
            cuong: here("Phạm Quốc Cường", "Chủ tịch", Role::Leader),
            asked: there("Vũ Thị Hỏi", world.elsewhere),
            elsewhere: there("Đỗ Văn Ngoài", world.agency("H99.01")),
        }
    }
}

/// Does it as a page just read would.
#[track_caller]
pub(crate) fn act(world: &World, who: &Actor, id: DossierId, what: &str) {
    let version = world.version(id).to_string();
    world.pass(5);
    let path = format!("/can-bo/ho-so/{id}/{what}");
    let answer = world.post(who, &path, &[("version", &version)]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// A dossier of An that Bình has taken.
pub(crate) fn taken(world: &World, desk: &Desk) -> DossierId {
    let id = world.filed();
    act(world, &desk.lan, id, "tiep-nhan");
    act(world, &desk.binh, id, "nhan-viec");
    id
}

#[track_caller]
pub(crate) fn ok(answer: Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.text()
}

/// What stands behind this text up to the next quotation mark, wherever it stands first.
fn linked(page: &str, start: &str) -> String {
    let at = page.find(start).unwrap_or_else(|| panic!("{start} is not in: {page}"));
    page[at..].split('"').next().unwrap().to_owned()
}

fn case(world: &World, who: &Actor, id: DossierId) -> Answer {
    world.get(who, &format!("/can-bo/ho-so/{id}"))
}

/// Bình asks this agency.
fn ask(world: &World, desk: &Desk, id: DossierId, agency: kernel::AgencyId) -> Answer {
    let agency = agency.to_string();
    let (question, limit, unit) =
        (format!("question.{agency}"), format!("limit.{agency}"), format!("unit.{agency}"));
    let form = [
        ("agency", agency.as_str()),
        (question.as_str(), "Mật độ chim có vượt quá quy định không?"),
        (limit.as_str(), "1"),
        (unit.as_str(), "days"),
        ("viec", "gui"),
    ];
    world.post(&desk.binh, &format!("/can-bo/ho-so/{id}/lay-y-kien"), &form)
}

#[test]
fn the_agency_asked_reads_the_case_and_answers_with_a_file() {
    on_both(|world| {
        let desk = Desk::of(world);
        let id = taken(world, &desk);
        let path = format!("/can-bo/ho-so/{id}");
        assert_eq!(case(world, &desk.asked, id).status, StatusCode::NOT_FOUND);

        let form = ok(world.get(&desk.binh, &format!("{path}/lay-y-kien")));
        // The step at hand names whom to ask, what and how long.
        assert!(form.contains("Mật độ chim trong khu vực") && form.contains("giờ làm việc"));
        let found = world.post(
            &desk.binh,
            &format!("{path}/lay-y-kien"),
            &[("q", "trung tam"), ("viec", "tim")],
        );
        assert!(ok(found).contains("Trung tâm Phục vụ hành chính công tỉnh mẫu"));
        let asked = ask(world, &desk, id, world.elsewhere);
        assert_eq!(asked.location, format!("{path}?da=ask"), "{}", asked.text());
        let again = ask(world, &desk, id, world.elsewhere);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("đang chờ trả lời"));

        let list = ok(world.get(&desk.asked, "/can-bo?viec=to-advise"));
        assert!(list.contains("Nguyễn Văn An"));
        let page = ok(case(world, &desk.asked, id));
        assert!(page.contains("Mật độ chim có vượt quá quy định không?"));
        assert_eq!(case(world, &desk.elsewhere, id).status, StatusCode::NOT_FOUND);
        let answer_at = linked(&page, &format!("{path}/y-kien/"));
        // Who asked does not answer, and who only reads does not decide.
        for who in [&desk.binh, &desk.cuong] {
            let wrong = world.multipart(who, &answer_at, &[("opinion", "agree")], None);
            assert_eq!(wrong.status, StatusCode::FORBIDDEN);
        }
        let empty = world.multipart(&desk.asked, &answer_at, &[("answer", " ")], None);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = [("opinion", "disagree"), ("answer", "Vượt mật độ cho phép.")];
        let given = world.multipart(&desk.asked, &answer_at, &said, Some("files"));
        assert_eq!(given.location, format!("{path}?da=answer"), "{}", given.text());

        let page = ok(case(world, &desk.binh, id));
        assert!(page.contains("Không thống nhất") && page.contains("Vượt mật độ cho phép."));
        let file = linked(&page, &format!("/ho-so/{id}/tep/"));
        assert!(world.get(&desk.binh, &file).bytes.starts_with(b"%PDF-"));
        assert_eq!(world.get(&desk.elsewhere, &file).status, StatusCode::NOT_FOUND);
        let twice = world.multipart(&desk.asked, &answer_at, &said, None);
        assert_eq!(twice.status, StatusCode::CONFLICT);
        assert!(!ok(world.get(&desk.asked, "/can-bo?viec=to-advise")).contains("Nguyễn Văn An"));
    });
}

#[test]
fn silence_counts_as_the_procedure_says_and_nobody_is_held_up() {
    on_both(|world| {
        let desk = Desk::of(world);
        let id = taken(world, &desk);
        let centre = world.agency("H99.01");
        for agency in [world.elsewhere, centre] {
            assert_eq!(ask(world, &desk, id, agency).status, StatusCode::SEE_OTHER);
        }
        let form = [("content", "Đủ điều kiện.")];
        let path = format!("/can-bo/ho-so/{id}/du-thao");
        assert_eq!(world.post(&desk.binh, &path, &form).status, StatusCode::SEE_OTHER);
        let page = ok(case(world, &desk.binh, id));
        assert!(page.contains("Còn 2 ý kiến đã hỏi mà chưa có trả lời"));
        assert_eq!(count(world), 0);

        // Asked on Monday for one working day: on Wednesday it has passed.
        world.pass(2 * 24 * 60);
        assert_eq!(count(world), 2);
        assert_eq!(count(world), 0);
        let page = ok(case(world, &desk.binh, id));
        assert!(page.contains("Quá hạn không trả lời: coi là đồng ý"));
        assert!(page.contains("Quá hạn, không trả lời"));
        assert!(!page.contains("đã hỏi mà chưa có trả lời"));
        act(world, &desk.binh, id, "trinh-ky");
        // What counted as agreed is closed; what only went unanswered still takes a late answer.
        assert!(!ok(case(world, &desk.asked, id)).contains("/y-kien/"));
        let page = ok(case(world, &desk.elsewhere, id));
        let answer_at = linked(&page, &format!("/can-bo/ho-so/{id}/y-kien/"));
        let late = [("opinion", "other"), ("answer", "Đề nghị lắp lưới.")];
        let late = world.multipart(&desk.elsewhere, &answer_at, &late, None);
        assert_eq!(late.status, StatusCode::SEE_OTHER, "{}", late.text());
        assert!(ok(case(world, &desk.cuong, id)).contains("trả lời muộn"));
    });
}

#[test]
fn the_applicant_reads_no_opinion_and_a_question_taken_back_closes_the_case() {
    on_both(|world| {
        let desk = Desk::of(world);
        let an = Applicant { account: kernel::AccountId::new(), person: kernel::PersonId::new() };
        let id = world.filed_by(&an);
        act(world, &desk.lan, id, "tiep-nhan");
        act(world, &desk.binh, id, "nhan-viec");
        assert_eq!(ask(world, &desk, id, world.elsewhere).status, StatusCode::SEE_OTHER);
        let page = ok(case(world, &desk.asked, id));
        let answer_at = linked(&page, &format!("/can-bo/ho-so/{id}/y-kien/"));
        let own = ok(world.get(&Actor::Applicant(an), &format!("/ho-so/{id}")));
        assert!(!own.contains("Mật độ chim có vượt quá"));

        let denied = world.post(&desk.asked, &format!("{answer_at}/rut"), &[]);
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        let recalled = world.post(&desk.binh, &format!("{answer_at}/rut"), &[]);
        assert_eq!(recalled.status, StatusCode::SEE_OTHER);

        assert_eq!(case(world, &desk.asked, id).status, StatusCode::NOT_FOUND);
        let late = world.multipart(&desk.asked, &answer_at, &[("opinion", "agree")], None);
        assert_eq!(late.status, StatusCode::NOT_FOUND);
        let now = world.now();
        let waiting = world.read(move |tx| {
            let officer = desk.asked.officer().unwrap().clone();
            Ok(dossier::worklist(tx, (&officer, now), Worklist::ToAdvise, None, 5)?.len())
        });
        assert_eq!(waiting, 0);
    });
}

fn count(world: &World) -> usize {
    let now = world.now();
    let silent = world.read(move |tx| Ok(dossier::silent_consultations(tx, now, 10)?));
    let mut counted = 0;
    for id in silent {
        let ctx = Ctx::system(now);
        counted +=
            usize::from(world.write(move |tx| dossier::count_silence(tx, &ctx, id)).unwrap());
    }
    counted
}

//! Papers scanned or photographed at the desk: arranged, joined, given their paper, digitised afterwards.

use axum::http::StatusCode;
use dossier::{DigitisePapers, DossierId, digitise};
use kernel::{Actor, Ctx};

use crate::{
    citizen::{leads_to, send_files},
    officer::people,
    world::{World, on_both},
};

const INTAKE: &str = "/can-bo/tiep-nhan/1.999001";

/// A whole filing of An, but for the drawing.
const TYPED: [(&str, &str); 10] = [
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

/// A part of a page: its name, the name of its file, its content.
type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);

/// The frame of a grey photograph of this size, with nothing in it.
fn photograph(width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8];
    jpeg.extend_from_slice(&height.to_be_bytes());
    jpeg.extend_from_slice(&width.to_be_bytes());
    jpeg.extend_from_slice(&[1, 1, 0x11, 0]);
    jpeg.extend_from_slice(&[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xFF, 0xD9]);
    jpeg
}

fn typed<'a>(more: &[Part<'a>]) -> Vec<Part<'a>> {
    let typed = TYPED.iter().map(|(name, value)| (*name, None, value.as_bytes()));
    typed.chain(more.iter().copied()).collect()
}

/// What the hidden fields of this name say, in the order of the page.
fn kept(page: &str, name: &str) -> Vec<String> {
    let mark = format!("name=\"{name}\" value=\"");
    page.split(&mark).skip(1).map(|it| it.split('"').next().unwrap().to_owned()).collect()
}

fn case_of(world: &World, who: &Actor, location: &str) -> (DossierId, String) {
    let id: DossierId = location.strip_prefix("/can-bo/tiep-nhan/xong/").unwrap().parse().unwrap();
    (id, world.get(who, &format!("/can-bo/ho-so/{id}")).text())
}

#[test]
fn photographs_of_a_paper_are_arranged_and_become_one_document() {
    on_both(|world| {
        let lan = people(world).lan;
        let (first, second, third) =
            (photograph(1600, 1200), photograph(1700, 1200), photograph(300, 200));
        let sent = typed(&[
            ("paper.drawing", Some("mot.jpg"), &first),
            ("paper.drawing", Some("hai.jpg"), &second),
            ("camera.drawing", Some("ba.jpg"), &third),
            ("viec", None, b"tep"),
        ]);
        let page = send_files(world, &lan, INTAKE, &sent);
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let text = page.text();
        for said in ["1700 × 1200 điểm ảnh", "Ảnh nhỏ", "class=\"thumb turn-0\"", "24"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let files = kept(&text, "kept.drawing");
        assert_eq!(files.len(), 3);

        let press = |files: &[String], pressed: &str| {
            let hidden: Vec<Part<'_>> =
                files.iter().map(|it| ("kept.drawing", None, it.as_bytes())).collect();
            let mut parts = typed(&hidden);
            parts.push(("viec", None, pressed.as_bytes()));
            let page = send_files(world, &lan, INTAKE, &parts);
            assert_eq!(page.status, StatusCode::OK, "{}", page.text());
            kept(&page.text(), "kept.drawing")
        };
        let name = |it: &str| it.split(' ').next().unwrap().to_owned();
        let forward = press(&files, &format!("len:{}", name(&files[1])));
        assert_eq!(forward, [files[1].clone(), files[0].clone(), files[2].clone()]);
        let turned = press(&forward, &format!("xoay:{}", name(&files[1])));
        assert!(turned[0].ends_with(" 90"), "{turned:?}");
        let left = press(&turned, &format!("bo:{}", name(&files[2])));
        assert_eq!(left, turned[..2]);

        let hidden: Vec<Part<'_>> =
            left.iter().map(|it| ("kept.drawing", None, it.as_bytes())).collect();
        let done = send_files(world, &lan, INTAKE, &typed(&hidden));
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let (id, case) = case_of(world, &lan, &done.location);
        assert!(case.contains("2 trang") && case.contains(".pdf"), "{case}");
        let mark = format!("/ho-so/{id}/giay-to/");
        let paper = case.split(&mark).nth(1).unwrap().split('"').next().unwrap();
        let document = world.get(&lan, &format!("{mark}{paper}"));
        assert_eq!(document.media_type, "application/pdf");
        let holds = |it: &[u8]| document.bytes.windows(it.len()).position(|part| part == it);
        let (first, second) = (holds(&first).unwrap(), holds(&second).unwrap());
        assert!(second < first, "the pages are in the order of the page");
        assert_eq!(case.matches(&mark).count(), 1);
    });
}

#[test]
fn several_pictures_sent_at_once_are_joined_without_a_look() {
    on_both(|world| {
        let lan = people(world).lan;
        let picture = photograph(1600, 1200);
        let sent = typed(&[
            ("paper.drawing", Some("mot.jpg"), &picture),
            ("paper.drawing", Some("hai.jpg"), &picture),
        ]);
        let done = send_files(world, &lan, INTAKE, &sent);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let (_, case) = case_of(world, &lan, &done.location);
        assert!(case.contains("2 trang"), "{case}");

        // What says that it is a picture and is none is named, and the rest of the page is kept.
        let mut broken = picture.clone();
        broken.splice(7..11, [0, 8, 0, 0]);
        let sent = typed(&[("paper.drawing", Some("hong.jpg"), &broken)]);
        let refused = send_files(world, &lan, INTAKE, &sent);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("hong.jpg"), "{}", refused.text());
    });
}

#[test]
fn files_of_somebody_else_are_not_taken() {
    on_both(|world| {
        let people = people(world);
        let picture = photograph(1600, 1200);
        let sent = typed(&[("paper.drawing", Some("mot.jpg"), &picture), ("viec", None, b"tep")]);
        let file = kept(&send_files(world, &people.lan, INTAKE, &sent).text(), "kept.drawing");
        let other = Actor::Officer(world.officer(
            "Đỗ Thị Khác",
            world.commune,
            ("Cán bộ tiếp nhận", kernel::Role::ReceptionClerk),
        ));
        let taken = typed(&[("kept.drawing", None, file[0].as_bytes())]);
        let refused = send_files(world, &other, INTAKE, &taken);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!refused.text().contains("mot.jpg"));
    });
}

#[test]
fn a_stack_of_scans_is_taken_in_and_each_is_given_its_paper() {
    on_both(|world| {
        let lan = people(world).lan;
        let picture = photograph(1600, 1200);
        let sent = typed(&[
            ("files", Some("quet-1.jpg"), &picture),
            ("files", Some("quet-2.jpg"), &picture),
            ("viec", None, b"tep"),
        ]);
        let page = send_files(world, &lan, INTAKE, &sent).text();
        assert!(page.contains("quet-1.jpg là giấy tờ nào?"), "{page}");
        let files = kept(&page, "kept.");

        let one: Vec<Part<'_>> = files.iter().map(|it| ("kept.", None, it.as_bytes())).collect();
        let left = send_files(world, &lan, INTAKE, &typed(&one));
        assert_eq!(left.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(left.text().contains("Còn tệp chưa chọn là giấy tờ nào"), "{}", left.text());

        let assigned = |at: usize| format!("assign.{}", files[at].split(' ').next().unwrap());
        let (drawing, consent) = (assigned(0), assigned(1));
        let mut named = one.clone();
        named.extend([(drawing.as_str(), None, b"drawing".as_slice())]);
        named.extend([(consent.as_str(), None, b"neighbour_consent".as_slice())]);
        let done = send_files(world, &lan, INTAKE, &typed(&named));
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let (_, case) = case_of(world, &lan, &done.location);
        // The drawing may be a picture, the consent has to be a document.
        assert!(case.contains("quet-1.jpg") && !case.contains("quet-2.jpg"), "{case}");
        assert!(case.contains("Giấy đồng ý của hàng xóm") && case.contains("1 trang"), "{case}");
    });
}

#[test]
fn what_was_taken_as_paper_waits_to_be_digitised_by_its_own_desk() {
    on_both(|world| {
        let people = people(world);
        let sent = typed(&[
            ("on_paper.drawing", None, b"on"),
            ("seen.drawing", None, b"on"),
            ("seen.neighbour_consent", None, b"on"),
        ]);
        let done = send_files(world, &people.lan, INTAKE, &sent);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let told = world.get(&people.lan, &done.location).text();
        assert!(told.contains("Chưa quét: Bản vẽ chuồng chim."), "{told}");
        let (id, case) = case_of(world, &people.lan, &done.location);
        for said in
            ["(giữ bản giấy, đã đối chiếu bản chính)", "(đã đối chiếu bản chính, đã trả lại)"]
        {
            assert!(case.contains(said), "{said}: {case}");
        }
        let page = format!("/can-bo/ho-so/{id}/so-hoa");
        assert!(case.contains(&page), "{case}");

        let list = "/can-bo/chua-so-hoa";
        let waiting = world.get(&people.lan, list).text();
        assert!(waiting.contains(&page) && waiting.contains("Bản vẽ chuồng chim"), "{waiting}");
        assert!(!waiting.contains("Giấy đồng ý của hàng xóm"), "{waiting}");
        assert!(!world.get(&people.others[0], list).text().contains(&page));
        assert_ne!(world.get(&people.others[0], &page).status, StatusCode::OK);
        assert_ne!(world.get(&people.binh, &page).status, StatusCode::OK);

        let nothing = send_files(world, &people.lan, &page, &[("viec", None, b"")]);
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let picture = photograph(1600, 1200);
        let scanned = [
            ("paper.drawing", Some("a.jpg"), picture.as_slice()),
            ("paper.drawing", Some("b.jpg"), picture.as_slice()),
        ];
        world.pass(60);
        leads_to(
            &send_files(world, &people.lan, &page, &scanned),
            &format!("/can-bo/ho-so/{id}?da=digitise"),
        );
        let case = world.get(&people.lan, &format!("/can-bo/ho-so/{id}")).text();
        assert!(case.contains("2 trang") && case.contains("Số hóa giấy tờ"), "{case}");
        assert!(!case.contains(&page), "{case}");
        assert!(world.get(&people.lan, list).text().contains("Không còn giấy tờ nào"));

        let ctx = Ctx::new(people.lan.clone(), world.now());
        let again = world.uploaded(&ctx);
        let command = DigitisePapers {
            dossier: id,
            papers: vec![("drawing".into(), again)],
            seen_version: None,
        };
        let refused = world.write(move |tx| digitise(tx, &ctx, &command));
        assert!(format!("{refused:?}").contains("scanned_already"), "{refused:?}");
    });
}

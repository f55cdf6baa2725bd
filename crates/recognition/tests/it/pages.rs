//! The pages of the desk: the queue, the scans of a dossier, one scan beside its picture.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{Actor, Role};
use platform::files::FileKind;
use recognition::{Recognition, RecognitionState, Sheet, keep_reading, sheets};

use crate::world::{World, on_both};

const PDF: &[u8] = include_bytes!("../data/empty.pdf");

/// A scan of An's that was read as this.
fn read(world: &World<'_>) -> (DossierId, Recognition, String) {
    let dossier = world.filed(&world.lan, world.kept("ban-ve.pdf", PDF, FileKind::Pdf));
    world.follow();
    let id = world.scans(dossier).remove(0).id;
    let ctx = kernel::Ctx::system(world.now());
    world.write(move |tx| keep_reading(tx, &ctx, id, &seen())).unwrap();
    let scan = world.scans(dossier).remove(0);
    let path = format!("/can-bo/ho-so/{dossier}/nhan-dang/{id}");
    (dossier, scan, path)
}

fn seen() -> Vec<Sheet> {
    let mut table = String::from("level\n1\n");
    for (line, text) in
        ["GIẤY XÁC NHẬN", "Số: 12/GXN-UBND", "Họ và tên: Nguyễn Văn An"].iter().enumerate()
    {
        table.push_str("4\n");
        for (at, word) in text.split(' ').enumerate() {
            table.push_str(&format!(
                "5\t1\t1\t1\t1\t1\t{}\t{}\t90\t40\t70.5\t{word}\n",
                at * 100,
                line * 60
            ));
        }
    }
    sheets(&table)
}

fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| {
        let mut out = String::new();
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
        out
    };
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

#[test]
fn what_was_found_is_filled_in_and_what_is_wrong_is_said_beside_its_field() {
    on_both(|world| {
        let (dossier, scan, path) = read(world);
        let (status, page) = world.get(&world.lan, &path);
        assert_eq!(status, StatusCode::OK, "{page}");
        for said in [
            "value=\"12/GXN-UBND\"",
            "value=\"Nguyễn Văn An\"",
            "Cần kiểm tra kỹ: trang 1, dòng 2; chỉ chắc chắn 70",
            "/trang/1",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let (status, list) = world.get(&world.lan, &format!("/can-bo/ho-so/{dossier}/nhan-dang"));
        assert_eq!(status, StatusCode::OK);
        assert!(list.contains("Bản vẽ") || list.contains("Chờ xác nhận"), "{list}");

        let version = scan.version.to_string();
        let wrong = [
            ("version", version.as_str()),
            ("kind", "confirmation"),
            ("number", "13/GXN-UBND"),
            ("issued_on", "2026-13-01"),
            ("personal_number", "123"),
            ("text.1", "Đã sửa"),
        ];
        let (status, page) = world.post(&world.lan, &path, &form(&wrong));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in
            ["value=\"13/GXN-UBND\"", "gồm đúng 12 chữ số", "không phải một ngày có thật", "Đã sửa"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert_eq!(world.scans(dossier)[0].state, RecognitionState::Read);

        let right = [
            ("version", version.as_str()),
            ("kind", "confirmation"),
            ("number", "13/GXN-UBND"),
            ("issued_on", "2026-01-05"),
            ("unlimited", "on"),
            ("text.1", "Đã sửa"),
        ];
        let (status, to) = world.post(&world.lan, &path, &form(&right));
        assert_eq!(
            (status, to.as_str()),
            (StatusCode::SEE_OTHER, format!("{path}?xong=xac-nhan").as_str())
        );
        let confirmed = world.scans(dossier).remove(0);
        assert_eq!(confirmed.state, RecognitionState::Confirmed);
        assert_eq!(confirmed.pages[0].text, "Đã sửa");
        assert_eq!(confirmed.confirmed.last().unwrap().value, recognition::UNLIMITED);

        // Whoever had the page open is told, and loses nothing of what they typed.
        let (status, page) = world.post(&world.head, &path, &form(&right));
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(page.contains("vừa được người khác"), "{page}");
        let (_, page) = world.get(&world.lan, &format!("{path}?xong=xac-nhan"));
        assert!(page.contains("Trần Thị Lan") && page.contains("Đã xác nhận số hóa."), "{page}");
    });
}

#[test]
fn the_queue_shows_each_state_and_its_buttons_work() {
    on_both(|world| {
        let (status, page) = world.get(&world.lan, "/can-bo/nhan-dang");
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("Không có giấy tờ nào chờ xác nhận"), "{page}");
        let (_, scan, path) = read(world);
        let (_, page) = world.get(&world.head, "/can-bo/nhan-dang?loai=read");
        assert!(page.contains(&path), "{page}");
        let pressed = format!("version={}&tu=hang-doi", scan.version);
        let (status, to) = world.post(&world.lan, &format!("{path}/doc-lai"), &pressed);
        assert_eq!(
            (status, to.as_str()),
            (StatusCode::SEE_OTHER, "/can-bo/nhan-dang?xong=doc-lai")
        );
        let (status, page) = world.post(&world.lan, &format!("{path}/bo-qua"), &pressed);
        assert_eq!(status, StatusCode::CONFLICT, "{page}");
        let (_, page) = world.get(&world.lan, "/can-bo/nhan-dang?loai=waiting&xong=doc-lai");
        assert!(page.contains(&path) && page.contains("xếp vào hàng chờ đọc"), "{page}");
        let version = world.scans(scan.dossier)[0].version;
        let (status, to) =
            world.post(&world.lan, &format!("{path}/bo-qua"), &format!("version={version}"));
        assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("{path}?xong=bo-qua")));
        let (_, page) = world.get(&world.lan, "/can-bo/nhan-dang?loai=skipped");
        assert!(page.contains(&path), "{page}");
    });
}

#[test]
fn long_queues_are_paged_without_losing_one() {
    on_both(|world| {
        let file = || world.kept("ban-ve.pdf", PDF, FileKind::Pdf);
        for _ in 0..35 {
            world.filed(&world.lan, file());
        }
        world.follow();
        let mut seen = 0;
        let mut path = "/can-bo/nhan-dang?loai=waiting".to_owned();
        for _ in 0..3 {
            let (_, page) = world.get(&world.lan, &path);
            seen += page.matches("/doc-lai").count();
            let next = page.split("rel=\"next\" href=\"").nth(1);
            let Some(next) = next.and_then(|it| it.split('"').next()) else { break };
            path = next.replace("&#38;", "&").replace("&amp;", "&");
        }
        assert_eq!(seen, 35);
    });
}

#[test]
fn nobody_else_sees_a_page_or_a_picture() {
    on_both(|world| {
        let (dossier, scan, path) = read(world);
        for who in
            [world.other(Role::ReceptionClerk), world.other(Role::DeskHead), world.an.clone()]
        {
            for path in [
                path.clone(),
                format!("/can-bo/ho-so/{dossier}/nhan-dang"),
                format!("{path}/trang/1"),
            ] {
                let (status, page) = world.get(&who, &path);
                assert!(!status.is_success(), "{path}: {page}");
            }
            let pressed = format!("version={}", scan.version);
            for deed in ["", "/doc-lai", "/bo-qua"] {
                let (status, _) = world.post(&who, &format!("{path}{deed}"), &pressed);
                assert!(status.is_client_error());
            }
        }
        // The scan of another dossier is not shown under this one.
        let (other, _, _) = read(world);
        let (status, _) =
            world.get(&world.lan, &format!("/can-bo/ho-so/{other}/nhan-dang/{}", scan.id));
        assert_eq!(status, StatusCode::NOT_FOUND);
        let (status, _) = world.get(&Actor::Stranger, "/can-bo/nhan-dang");
        assert!(!status.is_success());
        if crate::world::has_reader() {
            assert_eq!(world.get(&world.lan, &format!("{path}/trang/1")).0, StatusCode::OK);
        }
        assert_eq!(world.get(&world.lan, &format!("{path}/trang/9")).0, StatusCode::NOT_FOUND);
    });
}

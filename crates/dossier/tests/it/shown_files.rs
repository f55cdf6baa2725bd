//! Files as people see them before they hand them in: pages, pixels, a small picture, warnings.

use axum::http::StatusCode;
use kernel::Actor;

use crate::{
    citizen::{GOOD, an, begin, leads_to, send_files, somebody_else},
    officer::people,
    world::on_both,
};

const THREE_PAGES: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Pages/Count 3/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// The frame of a grey picture of this size, with nothing in it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend_from_slice(&13_u32.to_be_bytes());
    png.extend_from_slice(b"IHDR");
    png.extend_from_slice(&width.to_be_bytes());
    png.extend_from_slice(&height.to_be_bytes());
    png.extend_from_slice(&[8, 0, 0, 0, 0, 0, 0, 0, 0]);
    png.extend_from_slice(&0_u32.to_be_bytes());
    png.extend_from_slice(b"IEND");
    png.extend_from_slice(&[0; 4]);
    png
}

#[test]
fn a_file_shows_its_pages_or_itself_and_what_is_probably_wrong_with_it() {
    on_both(|world| {
        let (office, an) = (people(world), an(world));
        let draft = begin(world, &an);
        leads_to(&world.post(&an, &draft, &GOOD), &format!("{draft}/giay-to"));
        let papers = format!("{draft}/giay-to");
        let small = png(640, 480);
        let files: Vec<_> = vec![
            ("paper.drawing", Some("ban ve.pdf"), THREE_PAGES),
            ("paper.drawing", Some("anh nho.png"), small.as_slice()),
            ("viec", None, b"giu".as_slice()),
        ];
        leads_to(&send_files(world, &an, &papers, &files), &format!("{papers}?da=giu"));

        let page = world.get(&an, &papers).text();
        for said in ["PDF, 3 trang", "640 × 480 điểm ảnh", "Ảnh nhỏ", "gần như trống"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        let at = page.find("src=\"/nop-ho-so/tep/").unwrap();
        let picture = page[at + "src=\"".len()..].split('"').next().unwrap();
        let shown = world.get(&an, picture);
        assert_eq!((shown.status, shown.media_type.as_str()), (StatusCode::OK, "image/png"));
        assert_eq!(shown.bytes, small);
        assert_eq!(world.get(&somebody_else(), picture).status, StatusCode::NOT_FOUND);

        let review = world.get(&an, &format!("{draft}/kiem-tra")).text();
        assert!(review.contains("ban ve.pdf (PDF, 3 trang"), "{review}");
        let done = world.post(&an, &format!("{draft}/kiem-tra"), &[("cam-doan", "on")]);
        let id = done.location.split(['/', '?']).nth(2).unwrap().to_owned();
        let case = world.get(&office.lan, &format!("/can-bo/ho-so/{id}")).text();
        for said in ["3 trang", "640 × 480", "Ảnh nhỏ", "class=\"thumb\""] {
            assert!(case.contains(said), "{said}: {case}");
        }
        let nobody = world.get(&Actor::Stranger, picture);
        assert_ne!(nobody.status, StatusCode::OK);
    });
}

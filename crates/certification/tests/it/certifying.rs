//! From the original to the line in the book.

use certification::{CopyMedium, CopyState};
use dossier::Stage;
use kernel::Vnd;

use crate::world::{PAGE, World, on_both};

#[test]
fn the_original_is_scanned_compared_and_becomes_the_result() {
    on_both(|world| {
        let id = world.received(2, None);
        let (status, desk) = world.office.get(&world.specialist, "/can-bo/chung-thuc");
        assert_eq!(status, 200);
        assert!(
            desk.contains("Giấy khen nuôi chim (07)") && desk.contains("Nguyễn Văn An"),
            "{desk}"
        );

        // Two photographs in their order.
        let path = World::path(id);
        let files: &[(&str, &str, &[u8])] =
            &[("files", "trang 1.jpg", PAGE), ("files", "trang 2.jpg", PAGE)];
        let to = format!("{path}/ban-chup");
        let (status, to) =
            world.office.send_files(&world.specialist, &to, &[("version", "1")], files);
        assert_eq!((status.as_u16(), to), (303, format!("{path}?xong=ban-chup#trang")));
        let copy = world.copy(id);
        assert_eq!((copy.pages.len(), copy.state), (2, CopyState::Open));
        let position = world.specialist.officer().unwrap().position;
        assert_eq!(world.detail(id).dossier.assignee(), Some(position), "who scans has taken it");
        let (status, picture) = world.office.get(&world.specialist, &format!("{path}/trang/2"));
        assert!(status == 200 && picture.contains("JFIF"), "a page to be looked at");
        let (status, _) = world.office.get(&world.specialist, &format!("{path}/trang/3"));
        assert_eq!(status, 404);

        // A page that nobody compared is named, what was ticked stays ticked.
        let (status, html) = world.certified(id, &[2]);
        assert_eq!(status, 422);
        assert!(html.contains("Trang 1: chưa đối chiếu với bản chính."), "{html}");
        let ticked = html.split("name=\"page.2\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(ticked.contains("checked"), "{ticked}");
        assert_eq!(world.certified(id, &[1, 2]), (303, format!("{path}?xong=lap-ban-sao")));
        let detail = world.detail(id);
        assert_eq!(detail.dossier.stage(), Stage::AwaitingSignature);
        let result = detail.result.unwrap();
        assert!(result.content.contains("gồm 2 trang"), "{}", result.content);
        assert_eq!(result.about.as_deref(), Some("Giấy khen nuôi chim (07)"));
        assert_eq!(world.certified(id, &[1, 2]).0, 409, "it lies before the leader");

        assert_eq!(world.numbered(id), "1, quyển số 01/2026-SCT/BS");
        let book = world.book();
        let [entry] = &book[..] else { panic!("{book:?}") };
        assert_eq!((entry.number, entry.pages, entry.copies), (1, 2, 1));
        assert_eq!((entry.fee, entry.medium), (Vnd::new(4_000), CopyMedium::Electronic));
        assert_eq!(entry.requester, "Nguyễn Văn An");
        assert!(!entry.signer.is_empty());
        assert_eq!(world.copy(id).state, CopyState::Entered);
        let (_, html) = world.office.get(&world.clerk, &path);
        assert!(html.contains("1, quyển số 01/2026-SCT/BS") && html.contains("ket-qua.pdf"));
    });
}

#[test]
fn what_the_desk_scanned_is_taken_over() {
    on_both(|world| {
        let id = world.received(3, Some(3));
        let path = World::path(id);
        let (_, html) = world.office.get(&world.specialist, &path);
        assert!(html.contains("Dùng bản quét lúc tiếp nhận"), "{html}");
        let (status, _) =
            world.office.post(&world.specialist, &format!("{path}/ban-quet"), "version=1");
        assert_eq!(status, 303);
        assert_eq!(world.copy(id).pages.len(), 3);
        assert_eq!(world.certified(id, &[1, 2, 3]).0, 303);
        // Without a scan of the desk there is nothing to take over.
        let other = world.received(1, None);
        let path = format!("{}/ban-quet", World::path(other));
        let (status, html) = world.office.post(&world.specialist, &path, "version=1");
        assert_eq!(status, 422);
        assert!(html.contains("Vui lòng nhập Tệp chụp từ bản chính"), "{html}");
    });
}

#[test]
fn numbers_have_no_gaps_and_paper_copies_stand_in_the_same_book() {
    on_both(|world| {
        let electronic = world.received(1, None);
        world.scanned(electronic, 1);
        assert_eq!(world.certified(electronic, &[1]).0, 303);
        let paper = world.received(4, None);
        let (ctx, dossier) = (world.office.ctx(&world.specialist), paper);
        let done: Result<_, dossier::Error> = world.office.app.db.write_blocking(move |tx| {
            let seen_version = None;
            dossier::take(tx, &ctx, &dossier::TakeDossier { dossier, seen_version })?;
            let content = "Bản sao đúng với bản chính.".to_owned();
            let prepare = dossier::PrepareResult { dossier, content, seen_version };
            dossier::prepare_result(tx, &ctx, &prepare)?;
            let submit = dossier::SubmitForSignature { dossier, seen_version };
            dossier::submit_for_signature(tx, &ctx, &submit)
        });
        done.unwrap();
        world.follow();
        assert_eq!(world.copy(paper).state, CopyState::Certified);
        world.numbered(paper);
        world.numbered(electronic);
        let book = world.book();
        let numbers: Vec<_> = book.iter().map(|it| (it.number, it.medium, it.pages)).collect();
        assert_eq!(numbers, [(1, CopyMedium::Paper, 4), (2, CopyMedium::Electronic, 1)]);
    });
}

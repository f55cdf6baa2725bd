//! How much is used again: counted by what was handed in, for those who answer for it.

use axum::http::StatusCode;
use kernel::Role;

use crate::world::{AN, on_both};

const HERE: &str = "/can-bo/dung-lai";

#[test]
fn papers_are_counted_once_by_the_way_they_came() {
    on_both(|world| {
        let line = world.kept();
        let (dossier, _) = world.used(&line);
        world.at_desk(AN, "scan");
        world.work();
        let head = world.officer(Role::DeskHead);
        let (status, csv) = world.get(&head, &format!("{HERE}.csv?thang=2026-03"));
        assert_eq!(status, StatusCode::OK);
        let mut lines = csv.lines();
        let columns =
            "Giấy tờ đã nộp,Lấy từ kho,Tải lên,Nộp bản giấy,Tỷ lệ lấy từ kho,Hồ sơ dùng lại";
        assert!(lines.next().unwrap().contains(columns), "{csv}");
        let march = lines.next().unwrap();
        assert!(march.starts_with("2026-03,"), "{march}");
        assert!(march.ends_with(",3,1,1,1,33,1,33"), "{march}");
        assert!(lines.next().unwrap().ends_with(",0,0,0,0,,0,"), "a share of nothing is none");

        // From the figure to its dossiers; each figure says what it means.
        let (_, html) = world.get(&head, &format!("{HERE}?thang=2026-03"));
        let to = format!("{HERE}/ho-so?thang=2026-03");
        assert!(html.contains(&to) && html.contains("33 %"), "{html}");
        assert!(html.contains("đạt điểm tối đa từ 80 %"), "{html}");
        let (_, html) = world.get(&head, &to);
        assert!(html.contains(&format!("/can-bo/ho-so/{dossier}")), "{html}");
        assert!(!html.contains("Nguyễn Văn An"), "nobody is named");
        let (_, html) = world.get(&head, &format!("{HERE}/ho-so?thang=2026-02"));
        assert!(html.contains("Không có hồ sơ nào dùng lại"), "{html}");

        // Its owner sees how often the paper was used.
        let (_, html) = world.get(&world.an, &format!("/kho-giay-to/{}", line.item.id));
        assert!(html.contains("Trong 1 hồ sơ"), "{html}");
    });
}

#[test]
fn agencies_see_their_own_and_control_sees_the_totals_of_all() {
    on_both(|world| {
        let line = world.kept();
        let (dossier, _) = world.used(&line);
        let here = format!("{HERE}?thang=2026-03");
        let list = format!("{HERE}/ho-so?thang=2026-03");
        let elsewhere = world.other(Role::Leader);
        let (_, html) = world.get(&elsewhere, &here);
        assert!(!html.contains("ho-so?thang=") && !html.contains("50 %"), "{html}");
        let (_, html) = world.get(&elsewhere, &list);
        assert!(!html.contains(&dossier.to_string()), "{html}");
        let control = world.other(Role::ControlOfficer);
        let (_, html) = world.get(&control, &here);
        assert!(html.contains("Hoa Sen") && html.contains("50 %"), "{html}");
        assert!(!html.contains("ho-so?thang="), "totals alone");
        for path in [&here, &list] {
            for who in [&world.binh, &world.officer(Role::Accountant), &world.an] {
                assert!(world.get(who, path).0.is_client_error(), "{path}");
            }
        }
        assert!(world.get(&control, &list).0.is_client_error());
        let (_, html) = world.get(&control, &format!("{HERE}?thang=2026-02"));
        assert!(html.contains("Không có hồ sơ nào kèm giấy tờ"), "{html}");
    });
}

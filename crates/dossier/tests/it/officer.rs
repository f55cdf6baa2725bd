//! The road of a dossier through the pages of officers, and the papers printed on the way.

use std::{io::Write, process::Command};

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{Actor, Applicant, Role};

use crate::world::{Answer, World, on_both};

/// Everybody of the commune, and one officer of another agency for each role.
pub(crate) struct People {
    pub(crate) lan: Actor,
    pub(crate) binh: Actor,
    pub(crate) cuong: Actor,
    pub(crate) dung: Actor,
    pub(crate) others: Vec<Actor>,
}

pub(crate) fn people(world: &World) -> People {
    let here =
        |name, title, role| Actor::Officer(world.officer(name, world.commune, (title, role)));
    let others = [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::RecordsClerk];
    let other =
        |role| Actor::Officer(world.officer("Lê Thị Khác", world.elsewhere, ("Khác", role)));
    People {
        lan: here("Trần Thị Lan", "Cán bộ tiếp nhận", Role::ReceptionClerk),
        binh: here("Lê Văn Bình", "Chuyên viên", Role::Specialist),
        cuong: here("Phạm Quốc Cường", "Chủ tịch", Role::Leader),
        dung: here("Hoàng Thị Dung", "Văn thư", Role::RecordsClerk),
        others: others.into_iter().map(other).collect(),
    }
}

/// Does it as a page just read would, with the version it showed.
pub(crate) fn act(
    world: &World,
    who: &Actor,
    id: DossierId,
    what: &str,
    form: &[(&str, &str)],
) -> Answer {
    let version = world.version(id).to_string();
    let mut form = form.to_vec();
    form.push(("version", &version));
    world.pass(5);
    world.post(who, &format!("/can-bo/ho-so/{id}/{what}"), &form)
}

#[track_caller]
pub(crate) fn done(answer: &Answer, id: DossierId, word: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.location, format!("/can-bo/ho-so/{id}?xong={word}"));
}

pub(crate) fn page(world: &World, who: &Actor, id: DossierId) -> String {
    let answer = world.get(who, &format!("/can-bo/ho-so/{id}"));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.text()
}

/// What a PDF says, when the reader program is there.
pub(crate) fn said(pdf: &Answer) -> Option<String> {
    assert_eq!((pdf.status, pdf.media_type.as_str()), (StatusCode::OK, "application/pdf"));
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .ok()?;
    reader.stdin.take()?.write_all(&pdf.bytes).ok()?;
    let text = String::from_utf8(reader.wait_with_output().ok()?.stdout).unwrap();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[track_caller]
pub(crate) fn says(pdf: &Answer, sentences: &[&str]) {
    let Some(text) = said(pdf) else { return };
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence} is not in: {text}");
    }
}

#[test]
fn a_dossier_goes_its_whole_way_from_page_to_page() {
    on_both(|world| {
        let people = people(world);
        let (lan, binh, cuong, dung) = (&people.lan, &people.binh, &people.cuong, &people.dung);
        let id = world.filed();
        let paper = |name: &str| format!("/ho-so/{id}/{name}");

        assert!(world.get(lan, "/can-bo").text().contains("Nguyễn Văn An"));
        assert!(page(world, lan, id).contains("Tiếp nhận hồ sơ"));
        assert_eq!(world.get(lan, &paper("giay-tiep-nhan.pdf")).status, StatusCode::NOT_FOUND);
        done(&act(world, lan, id, "tiep-nhan", &[]), id, "accept");
        let receipt = world.get(lan, &paper("giay-tiep-nhan.pdf"));
        says(
            &receipt,
            &[
                "Nguyễn Văn An",
                "17 giờ 00 phút, thứ Tư, ngày 04 tháng 3 năm 2026",
                "2 ngày làm việc",
                "Trần Thị Lan",
                "Bản vẽ chuồng chim",
            ],
        );

        assert!(page(world, binh, id).contains("Nhận việc"));
        done(&act(world, binh, id, "nhan-viec", &[]), id, "take");
        let text = "Chuồng đạt yêu cầu. Đề nghị cấp giấy phép.";
        done(&act(world, binh, id, "du-thao", &[("content", text)]), id, "prepare");
        says(&world.get(binh, &paper("du-thao.pdf")), &["DỰ THẢO", "Số chim: 24"]);
        done(&act(world, binh, id, "trinh-ky", &[]), id, "submit-for-signature");

        done(&act(world, cuong, id, "tra-lai", &[("reason", "Ghi rõ địa điểm.")]), id, "send-back");
        assert!(page(world, binh, id).contains("đề nghị sửa: Ghi rõ địa điểm."));
        done(&act(world, binh, id, "du-thao", &[("content", "Đã sửa.")]), id, "prepare");
        done(&act(world, binh, id, "trinh-ky", &[]), id, "submit-for-signature");
        assert!(!page(world, cuong, id).contains("đề nghị sửa"));
        done(&act(world, cuong, id, "phe-duyet", &[]), id, "approve");

        assert_eq!(world.get(dung, &paper("ket-qua.pdf")).status, StatusCode::NOT_FOUND);
        done(&act(world, dung, id, "cap-so", &[]), id, "number");
        says(
            &world.get(dung, &paper("ket-qua.pdf")),
            &["1/2026/GP-CBC", "Hoa Sen, ngày 02 tháng 3 năm 2026", "Phạm Quốc Cường", "CHỦ TỊCH"],
        );
        done(&act(world, lan, id, "tra-ket-qua", &[("way", "in_person")]), id, "deliver");
        let end = page(world, lan, id);
        assert!(end.contains("Đã trả kết quả") && !end.contains("name=\"version\""));
    });
}

#[test]
fn officers_of_another_agency_find_nothing_at_any_address() {
    on_both(|world| {
        let people = people(world);
        let id = world.filed();
        let drawing = world.read(move |tx| {
            let ctx = kernel::Ctx::system(testkit::monday_morning());
            Ok(dossier::detail(tx, &ctx, id)?.papers[0].id.clone())
        });
        let reads = [
            format!("/can-bo/ho-so/{id}"),
            format!("/ho-so/{id}/giay-tiep-nhan.pdf"),
            format!("/ho-so/{id}/yeu-cau-bo-sung.pdf"),
            format!("/ho-so/{id}/tu-choi.pdf"),
            format!("/ho-so/{id}/du-thao.pdf"),
            format!("/ho-so/{id}/ket-qua.pdf"),
            format!("/ho-so/{id}/giay-to/{drawing}"),
        ];
        let deeds = [
            "tiep-nhan",
            "yeu-cau-bo-sung",
            "tu-choi",
            "nhan-viec",
            "phan-cong",
            "chuyen-buoc",
            "du-thao",
            "trinh-ky",
            "tra-lai",
            "phe-duyet",
            "cap-so",
            "tra-ket-qua",
        ];
        let position = people.others[0].officer().unwrap().position.to_string();
        for other in &people.others {
            for path in &reads {
                assert_eq!(world.get(other, path).status, StatusCode::NOT_FOUND, "{path}");
            }
            for deed in deeds {
                let form =
                    [("reason", "x"), ("ground", "other"), ("content", "x"), ("to", &position)];
                let answer = act(world, other, id, deed, &form);
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{deed}");
            }
        }
        let drawing = world.get(&people.lan, &reads[6]);
        assert_eq!(
            (drawing.status, drawing.media_type.as_str()),
            (StatusCode::OK, "application/pdf")
        );
        assert!(drawing.bytes.starts_with(b"%PDF-"));
    });
}

#[test]
fn everybody_does_what_their_role_allows_and_is_told_otherwise() {
    on_both(|world| {
        let people = people(world);
        let id = world.filed();
        for who in [&people.binh, &people.cuong, &people.dung] {
            let answer = act(world, who, id, "tiep-nhan", &[]);
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
            assert!(answer.text().contains("Bạn không được làm việc này"));
            assert!(page(world, who, id).contains("bạn không phải làm gì"));
        }
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
        for (who, deed) in [
            (&people.lan, "nhan-viec"),
            (&people.cuong, "nhan-viec"),
            (&people.binh, "phan-cong"),
            (&people.binh, "du-thao"),
            (&people.binh, "phe-duyet"),
            (&people.cuong, "cap-so"),
        ] {
            let to = people.binh.officer().unwrap().position.to_string();
            let answer = act(world, who, id, deed, &[("to", &to), ("content", "x")]);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{deed}");
        }
        // An applicant has no business on these pages.
        let an = Actor::Applicant(Applicant {
            account: kernel::AccountId::new(),
            person: kernel::PersonId::new(),
        });
        assert_eq!(world.get(&an, "/can-bo").status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn the_second_of_two_is_told_and_loses_nothing_they_typed() {
    on_both(|world| {
        let people = people(world);
        let id = world.filed();
        let seen = world.version(id).to_string();
        let mai = Actor::Officer(world.officer(
            "Đỗ Thị Mai",
            world.commune,
            ("Cán bộ tiếp nhận", Role::ReceptionClerk),
        ));
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");

        let reason = "Thiếu bản vẽ mặt đứng của chuồng.";
        let form = [("reason", reason), ("papers", "drawing"), ("version", &seen)];
        let late = world.post(&mai, &format!("/can-bo/ho-so/{id}/yeu-cau-bo-sung"), &form);
        assert!(late.status == StatusCode::CONFLICT || late.status == StatusCode::FORBIDDEN);
        assert!(late.text().contains(reason), "{}", late.text());

        let seen = world.version(id).to_string();
        let hoa = Actor::Officer(world.officer(
            "Vũ Thị Hoa",
            world.commune,
            ("Chuyên viên", Role::Specialist),
        ));
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        let path = format!("/can-bo/ho-so/{id}/nhan-viec");
        let late = world.post(&hoa, &path, &[("version", &seen)]);
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.text().contains("Hồ sơ vừa được người khác thay đổi"));
        let again = world.post(&hoa, &path, &[]);
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.text().contains("đã có người khác nhận xử lý"));
    });
}

#[test]
fn what_is_asked_for_and_what_is_refused_is_printed() {
    on_both(|world| {
        let people = people(world);
        let id = world.filed();
        let empty = act(world, &people.lan, id, "yeu-cau-bo-sung", &[("papers", "drawing")]);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text().contains("href=\"#f-reason\"") && empty.text().contains("checked"));

        let form = [("papers", "drawing"), ("reason", "Bản vẽ chưa ghi kích thước.")];
        let asked = act(world, &people.lan, id, "yeu-cau-bo-sung", &form);
        done(&asked, id, "request-supplement");
        let request = world.get(&people.lan, &format!("/ho-so/{id}/yeu-cau-bo-sung.pdf"));
        says(&request, &["Bản vẽ chưa ghi kích thước.", "Bản vẽ chuồng chim", "Trần Thị Lan"]);

        let nothing = act(world, &people.lan, id, "tu-choi", &[("reason", "Không bổ sung.")]);
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.text().contains("Không bổ sung."));
        let form = [("ground", "incomplete"), ("reason", "Quá hạn không bổ sung.")];
        done(&act(world, &people.lan, id, "tu-choi", &form), id, "refuse");
        let notice = world.get(&people.lan, &format!("/ho-so/{id}/tu-choi.pdf"));
        says(&notice, &["Quá hạn không bổ sung.", "Hồ sơ thiếu thành phần", "khiếu nại"]);
    });
}

#[test]
fn counts_and_pages_of_a_list_agree_and_nothing_is_shown_twice() {
    on_both(|world| {
        let people = people(world);
        let ids: Vec<DossierId> = (0..30).map(|_| world.filed()).collect();
        let first = world.get(&people.lan, "/can-bo?viec=intake").text();
        assert!(first.contains("<span class=\"count\">30</span>"), "{first}");
        let at = first.find("rel=\"next\" href=\"").unwrap() + "rel=\"next\" href=\"".len();
        let next: String = first[at..].chars().take_while(|c| *c != '"').collect();
        let second = world.get(&people.lan, &next.replace("&#38;", "&")).text();
        for id in ids {
            let link = format!("/can-bo/ho-so/{id}\"");
            assert_eq!(first.matches(&link).count() + second.matches(&link).count(), 1);
        }
        assert!(world.get(&people.binh, "/can-bo").text().contains("Không có hồ sơ nào"));
    });
}

#[test]
fn at_the_desk_a_dossier_is_handed_in_and_accepted_in_one_go() {
    on_both(|world| {
        let people = people(world);
        let meant = world.get(&people.lan, "/can-bo/tiep-nhan?q=chim%20bo%20cau");
        assert_eq!(meant.status, StatusCode::SEE_OTHER, "only one is meant: {}", meant.text());
        let list = world.get(&people.lan, "/can-bo/tiep-nhan");
        assert!(list.text().contains("/can-bo/tiep-nhan/1.999001"), "{}", list.text());
        assert_eq!(world.get(&people.binh, "/can-bo/tiep-nhan").status, StatusCode::FORBIDDEN);
        let path = "/can-bo/tiep-nhan/1.999001";
        assert!(world.get(&people.lan, path).text().contains("name=\"paper.drawing\""));

        let mut parts = vec![
            ("applicant.name", "Nguyễn Văn An"),
            ("applicant.personal_id", "025090001234"),
            ("applicant.phone", "0912345678"),
            ("applicant.address", "Số 2, phố Hoa Sen"),
            ("form.owner.name", "Nguyễn Văn An"),
            ("form.owner.personal_id", "025090001234"),
            ("form.owner.birth_date", "1990-02-14"),
            ("form.birds", "mười"),
            ("form.loft.place", "yard"),
            ("form.pledge", "on"),
        ];
        let wrong = world.multipart(&people.lan, path, &parts, Some("drawing"));
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text());
        let text = wrong.text();
        assert!(text.contains("href=\"#f-form.birds\"") || text.contains("#f-form"), "{text}");
        assert!(text.contains("mười") && text.contains("✓ scan.pdf"));

        // The file of the first try is still there.
        let at = text.find("name=\"kept.drawing\" value=\"").unwrap();
        let kept = &text[at + "name=\"kept.drawing\" value=\"".len()..];
        let kept: String = kept.chars().take_while(|c| *c != '"').collect();
        parts[7].1 = "24";
        parts.push(("kept.drawing", &kept));
        let right = world.multipart(&people.lan, path, &parts, None);
        assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text());
        let id = right.location.strip_prefix("/can-bo/tiep-nhan/xong/").unwrap().to_owned();
        let told = world.get(&people.lan, &right.location).text();
        assert!(told.contains("H99.100-") && told.contains("giay-tiep-nhan.pdf"), "{told}");
        let shown = world.get(&people.lan, &format!("/can-bo/ho-so/{id}")).text();
        assert!(shown.contains("Đã tiếp nhận") && shown.contains("giay-tiep-nhan.pdf"));
        assert!(shown.contains("Trực tiếp"));
    });
}

#[test]
fn where_the_result_is_given_at_once_a_receipt_is_offered_and_not_pushed() {
    on_both(|world| {
        world.change_procedure(|text| {
            let days = "limit = { qty = 3, unit = \"working_day\" }";
            let text =
                text.replacen(days, "limit = { unit = \"same_day\", cut_off = \"15:00\" }", 1);
            let minutes = "{ qty = 10, unit = \"working_minute\" }";
            [
                "qty = 1, unit = \"working_day\"",
                "qty = 4, unit = \"working_hour\"",
                "qty = 1, unit = \"working_hour\"",
            ]
            .iter()
            .fold(text, |text, it| text.replace(&format!("{{ {it} }}"), minutes))
        });
        let people = people(world);
        let parts = [
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
        let path = "/can-bo/tiep-nhan/1.999001";
        let taken = world.multipart(&people.lan, path, &parts, Some("drawing"));
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        let told = world.get(&people.lan, &taken.location).text();
        assert!(told.contains("không phải lập giấy tiếp nhận"), "{told}");
        assert!(told.contains("In giấy tiếp nhận nếu người nộp yêu cầu"));
        // Whoever asks for one has it.
        let id = taken.location.rsplit('/').next().unwrap();
        assert!(
            world.get(&people.lan, &format!("/can-bo/ho-so/{id}")).text().contains("chỉ in khi")
        );
        let receipt = world.get(&people.lan, &format!("/ho-so/{id}/giay-tiep-nhan.pdf"));
        says(&receipt, &["Nguyễn Văn An", "17 giờ 00 phút, thứ Hai, ngày 02 tháng 3 năm 2026"]);
    });
}

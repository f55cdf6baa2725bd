//! The forms of the law: numbered when they are issued, without gaps, and never again.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{Actor, Applicant, Ctx};

use crate::{
    officer::{act, people, said, says},
    world::{World, on_both},
};

/// Form, year and number of each form issued by an agency, in the order of their issue.
fn issued(world: &World) -> Vec<(String, i64, i64)> {
    world.read(|tx| {
        Ok(tx.query(
            "select form, year, number from dossier_form order by issued_at, form, number",
            &[],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?)
    })
}

fn numbers(world: &World, form: &str) -> Vec<i64> {
    issued(world).into_iter().filter(|it| it.0 == form).map(|it| it.2).collect()
}

fn accept(world: &World, who: &Actor, id: DossierId) {
    let answer = act(world, who, id, "tiep-nhan", &[]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

#[test]
fn numbers_have_no_gaps_and_printing_gives_none() {
    on_both(|world| {
        let office = people(world);
        let (first, second, third) = (world.filed(), world.filed(), world.filed());
        accept(world, &office.lan, first);
        // A deed that is refused spends no number.
        let refused = act(world, &office.lan, first, "tiep-nhan", &[]);
        assert_eq!(refused.status, StatusCode::CONFLICT);
        act(world, &office.lan, second, "tu-choi", &[("ground", "other"), ("reason", "Sai nơi.")]);
        accept(world, &office.lan, third);

        for _ in 0..2 {
            let receipt = world.get(&office.lan, &format!("/ho-so/{third}/giay-tiep-nhan.pdf"));
            says(&receipt, &["Số: 02/TTPVHCC", "Quyển số: 01/2026; Số thứ tự: 2"]);
        }
        let notice = world.get(&office.lan, &format!("/ho-so/{second}/tu-choi.pdf"));
        says(&notice, &["Số: 01/TTPVHCC"]);
        assert_eq!(numbers(world, "receipt"), [1, 2]);
        assert_eq!(numbers(world, "control-sheet"), [1, 2]);
        assert_eq!(numbers(world, "register"), [1, 2]);
        assert_eq!(numbers(world, "refusal-notice"), [1]);
    });
}

#[test]
fn a_completed_dossier_gets_a_new_receipt_and_the_year_a_new_series() {
    on_both(|world| {
        let office = people(world);
        let an = Applicant { account: kernel::AccountId::new(), person: kernel::PersonId::new() };
        let id = world.filed_by(&an);
        accept(world, &office.lan, id);
        act(world, &office.binh, id, "nhan-viec", &[]);
        let asked = act(
            world,
            &office.binh,
            id,
            "yeu-cau-bo-sung",
            &[("papers", "drawing"), ("reason", "Bản vẽ mờ.")],
        );
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
        // Answered in the next year: the series begins again.
        world.pass(60 * 24 * 320);
        let ctx = Ctx::new(Actor::Applicant(an), world.now());
        let scan = world.uploaded(&ctx);
        let seen = world.version(id);
        let answered = world.write(move |tx| {
            let command = dossier::SupplementDossier {
                dossier: id,
                papers: vec![("drawing".into(), scan)],
                seen_version: Some(seen),
            };
            dossier::supplement(tx, &ctx, &command)
        });
        answered.unwrap();

        let receipts: Vec<(i64, i64)> = issued(world)
            .into_iter()
            .filter(|it| it.0 == "receipt")
            .map(|it| (it.1, it.2))
            .collect();
        assert_eq!(receipts, [(2026, 1), (2027, 1)]);
        let request = world.get(&office.lan, &format!("/ho-so/{id}/yeu-cau-bo-sung.pdf"));
        says(&request, &["Số: 01/TTPVHCC", "Bản vẽ mờ."]);
    });
}

#[test]
fn the_control_sheet_says_who_had_the_dossier_and_leaves_room_to_write() {
    on_both(|world| {
        let office = people(world);
        let id = world.filed();
        accept(world, &office.lan, id);
        act(world, &office.binh, id, "nhan-viec", &[]);

        let sheet = world.get(&office.lan, &format!("/ho-so/{id}/phieu-kiem-soat.pdf"));
        says(
            &sheet,
            &[
                "QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
                "Trần Thị Lan, Cán bộ",
                "Lê Văn Bình, Chuyên",
                "Đúng hạn",
                "(ký, ghi rõ họ tên)",
            ],
        );
        let other = world.get(&office.others[0], &format!("/ho-so/{id}/phieu-kiem-soat.pdf"));
        assert_eq!(other.status, StatusCode::NOT_FOUND);

        let blank = world.get(&office.lan, "/can-bo/phieu-kiem-soat.pdf");
        says(&blank, &["Phường Hoa Sen".to_uppercase().as_str(), "Giao, nhận kết quả"]);
        if let Some(text) = said(&blank) {
            assert!(!text.contains("Trần Thị Lan"), "{text}");
        }
    });
}

#[test]
fn a_form_is_printed_from_the_template_that_stood_when_it_was_issued() {
    on_both(|world| {
        let office = people(world);
        let (first, second) = (world.filed(), world.filed());
        accept(world, &office.lan, first);
        world.pass(1);
        load_own_receipt(world, "Mẫu riêng của tỉnh, mã");
        world.pass(1);
        accept(world, &office.lan, second);

        let pdf = |id| world.get(&office.lan, &format!("/ho-so/{id}/giay-tiep-nhan.pdf"));
        says(&pdf(second), &["Mẫu riêng của tỉnh, mã"]);
        says(&pdf(first), &["Thời gian nhận hồ sơ"]);
    });
}

/// Loads the pack again with a receipt of its own.
fn load_own_receipt(world: &World, sentence: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalog/tests/it/packs/hoa-sen");
    let mut pack = catalog::pack::read(std::path::Path::new(folder)).unwrap();
    let template = format!(
        "#import \"/lib.typ\": *\n#let d = json(\"data.json\")\n#show: state-document\n\
         #set document(title: \"x\")\n= {sentence} #d.code\n"
    );
    pack.forms.insert("receipt".into(), template);
    let ctx = Ctx::system(world.now());
    let loaded = world
        .app
        .db
        .write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack))
        .unwrap_or_else(|error: catalog::Error| panic!("{error:?}"));
    assert_eq!(loaded.forms.n_created, 1);
}

#[test]
fn what_the_qr_code_of_a_paper_says_finds_the_dossier() {
    on_both(|world| {
        let office = people(world);
        let id = world.filed();
        accept(world, &office.lan, id);
        let ctx = Ctx::new(office.lan.clone(), world.now());
        let code = world.read({
            let ctx = ctx.clone();
            move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier.code().to_owned())
        });
        let scanned = format!("1|{code}|1.999001|025090001234|Giấy|x|2026-03-02T09:05");
        let found = world.read(move |tx| Ok(dossier::with_code(tx, &ctx, &scanned)?));
        assert_eq!(found.unwrap().id, id);
    });
}

#[test]
fn an_apology_and_a_stop_are_numbered_by_the_deciding_agency_and_printed() {
    on_both(|world| {
        let office = people(world);
        let id = world.filed();
        accept(world, &office.lan, id);
        act(world, &office.binh, id, "nhan-viec", &[]);
        let none = world.get(&office.lan, &format!("/ho-so/{id}/xin-loi-gia-han.pdf"));
        assert_eq!(none.status, StatusCode::NOT_FOUND);

        let put_off = [("working_days", "3"), ("reason", "Cơ quan khác chưa trả lời.")];
        let answer = act(world, &office.cuong, id, "gia-han", &put_off);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let apology = world.get(&office.lan, &format!("/ho-so/{id}/xin-loi-gia-han.pdf"));
        says(
            &apology,
            &[
                "Số: 01/UBND",
                "ghi trên giấy tiếp nhận: 17 giờ 00 phút, thứ Tư, ngày 04 tháng 3 năm 2026",
                "Thời gian trả kết quả mới: 17 giờ 00 phút, thứ Ba, ngày 10 tháng 3 năm 2026",
                "Cơ quan khác chưa trả lời.",
                "Phạm Quốc Cường",
            ],
        );

        let stop = [("ground", "law_change"), ("reason", "Quy định mới không còn thủ tục này.")];
        let answer = act(world, &office.cuong, id, "dung-giai-quyet", &stop);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let notice = world.get(&office.lan, &format!("/ho-so/{id}/thong-bao-dung.pdf"));
        says(&notice, &["DỪNG GIẢI QUYẾT HỒ SƠ", "Số: 01/UBND", "Quy định mới không còn"]);
        assert_eq!(numbers(world, "extension"), [1]);
        assert_eq!(numbers(world, "stop-notice"), [1]);
    });
}

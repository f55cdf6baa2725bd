//! The forms of the law, filled with the sample commune.

use print::{
    PrintSettings, Printer, Template,
    forms::{
        ControlSheet, Extension, Receipt, RefusalNotice, Register, Sheet, StopNotice,
        SupplementRequest,
    },
};
use serde_json::{Value, json};

use crate::poppler;

const PERMIT: &str = include_str!("samples/permit.typ");
const DECISION: &str = include_str!("samples/decision.typ");

fn printer() -> Printer {
    Printer::new(PrintSettings::default())
}

fn receipt() -> Receipt {
    serde_json::from_str(include_str!("../../templates/samples/receipt.json")).unwrap()
}

fn supplement_request() -> SupplementRequest {
    serde_json::from_str(include_str!("../../templates/samples/supplement-request.json")).unwrap()
}

fn refusal_notice() -> RefusalNotice {
    serde_json::from_str(include_str!("../../templates/samples/refusal-notice.json")).unwrap()
}

fn permit() -> Value {
    serde_json::from_str(include_str!("samples/permit.json")).unwrap()
}

/// Tagged, archival, accessible, in Vietnamese, and saying all of this.
fn assert_official(pdf: &[u8], pages: u32, expected: &[&str]) {
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let raw = String::from_utf8_lossy(pdf);
    for mark in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "/Lang(vi)"] {
        assert!(raw.contains(mark), "{mark} is missing");
    }
    if let Some(info) = poppler::ask("pdfinfo", &[], pdf) {
        for line in
            ["Tagged: yes".to_owned(), format!("Pages: {pages}"), "JavaScript: no".to_owned()]
        {
            let (key, value) = line.split_once(": ").unwrap();
            assert!(
                info.lines().any(|it| it.starts_with(key) && it.trim_end().ends_with(value)),
                "{line} is not in:\n{info}"
            );
        }
    }
    if let Some(fonts) = poppler::ask("pdffonts", &[], pdf) {
        for font in fonts.lines().skip(2) {
            let columns: Vec<&str> = font.split_whitespace().rev().collect();
            // From the right: object, id, unicode, subset, embedded.
            assert_eq!(&columns[2..5], ["yes", "yes", "yes"], "{font}");
        }
    }
    if let Some(text) = poppler::text(pdf) {
        for it in expected {
            assert!(text.contains(it), "{it} is not in:\n{text}");
        }
    }
}

#[test]
fn a_receipt_says_when_the_result_is_due() {
    let pdf = printer().form(&receipt(), None).unwrap();

    assert_official(
        &pdf,
        1,
        &[
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            "Số: 128/TTPVHCC",
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            "Mã hồ sơ: H44.100-261123-0007",
            "Tiếp nhận hồ sơ của Ông/Bà: Nguyễn Văn An",
            "Nội dung yêu cầu giải quyết: Cấp giấy phép nuôi chim bồ câu",
            "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, thứ Năm, ngày 26 tháng 11 năm 2026",
            "ngày nhận không tính",
            "NGƯỜI TIẾP NHẬN HỒ SƠ",
            "Trần Thị Lan",
        ],
    );
}

#[test]
fn a_receipt_says_what_each_fee_comes_to_and_how() {
    let mut receipt = receipt();
    receipt.fee_total = "30.000 đồng (đã nộp)".into();
    receipt.fees = vec!["Phí bản sao: 10.000 đồng (2 bản × 5.000 đồng)".into()];

    let pdf = printer().form(&receipt, None).unwrap();

    if let Some(text) = poppler::text(&pdf) {
        assert!(text.contains("Phí, lệ phí: 30.000 đồng (đã nộp)"), "{text}");
        assert!(text.contains("Phí bản sao: 10.000 đồng"), "{text}");
    }
}

#[test]
fn a_receipt_with_forty_papers_goes_on_to_more_pages() {
    let mut receipt = receipt();
    let paper = receipt.papers[0].clone();
    receipt.papers = vec![paper; 40];

    let pdf = printer().form(&receipt, None).unwrap();

    if let Some(second) = poppler::ask("pdftotext", &["-f", "2"], &pdf) {
        assert!(second.trim_start().starts_with("2\n"), "it has its number:\n{second}");
        assert!(second.contains("Tên thành phần hồ sơ"), "the head of the table is repeated");
    }
    if let Some(first) = poppler::ask("pdftotext", &["-l", "1"], &pdf) {
        assert!(!first.trim_start().starts_with('1'), "the first page has no number:\n{first}");
    }
    assert_official(&pdf, 2, &["NGƯỜI TIẾP NHẬN HỒ SƠ"]);
}

#[test]
fn a_receipt_fits_on_half_a_sheet_and_without_what_is_optional() {
    let mut receipt = receipt();
    receipt.sheet = Sheet::A5;
    receipt.submitter.email.clear();
    receipt.channel.clear();
    receipt.owner_name.clear();
    receipt.register_number.clear();
    receipt.remark.clear();
    receipt.unit_phone.clear();
    receipt.due_explanation.clear();
    receipt.head.superior.clear();
    receipt.head.number.clear();

    let pdf = printer().form(&receipt, None).unwrap();

    assert_official(&pdf, 1, &["GIẤY TIẾP NHẬN HỒ SƠ"]);
    if let Some(info) = poppler::ask("pdfinfo", &[], &pdf) {
        assert!(info.contains("419.5"), "A5 is 419.5 points wide:\n{info}");
    }
}

#[test]
fn a_request_for_completion_says_what_is_missing_and_until_when() {
    let pdf = printer().form(&supplement_request(), None).unwrap();

    assert_official(
        &pdf,
        1,
        &[
            "PHIẾU YÊU CẦU BỔ SUNG,",
            "Bổ sung khoảng cách",
            "1. Ghi rõ số lượng chim dự kiến nuôi tại mục 4 của đơn đề nghị.",
            "Lý do: Thành phần hồ sơ chưa đầy đủ",
            "Thời hạn bổ sung, hoàn thiện: 17 giờ 00 phút, thứ Ba, ngày 08 tháng 12 năm 2026",
            "NGƯỜI HƯỚNG DẪN",
        ],
    );
}

#[test]
fn an_apology_names_the_old_and_the_new_time() {
    let form: Extension =
        serde_json::from_str(include_str!("../../templates/samples/extension.json")).unwrap();
    let pdf = printer().form(&form, None).unwrap();

    assert_official(
        &pdf,
        1,
        &[
            "XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN",
            "Kính gửi: Ông/Bà Nguyễn Văn An",
            "Thời gian trả kết quả ghi trên giấy tiếp nhận: 17 giờ 00 phút, thứ Năm",
            "Thời gian trả kết quả mới: 17 giờ 00 phút, thứ Ba",
            "CHỦ TỊCH",
        ],
    );
}

#[test]
fn a_stop_notice_says_why_and_what_is_given_back() {
    let form: StopNotice =
        serde_json::from_str(include_str!("../../templates/samples/stop-notice.json")).unwrap();
    let pdf = printer().form(&form, None).unwrap();

    assert_official(
        &pdf,
        1,
        &["DỪNG GIẢI QUYẾT HỒ SƠ", "Giấy tờ trả lại", "Quá thời hạn bổ sung", "quyền khiếu nại"],
    );
}

#[test]
fn a_control_sheet_is_complete_without_the_program() {
    let mut form: ControlSheet =
        serde_json::from_str(include_str!("../../templates/samples/control-sheet.json")).unwrap();
    let expected = ["QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "I. Giao, nhận hồ sơ", "II. Giao, nhận kết quả"];
    assert_official(&printer().form(&form, None).unwrap(), 2, &expected);

    form.code.clear();
    form.slip_qr.clear();
    form.submitter = print::forms::Submitter::default();
    form.papers.clear();
    form.blank_papers = 5;
    form.handovers.clear();
    let blank = printer().form(&form, None).unwrap();
    assert_official(&blank, 2, &expected);
}

#[test]
fn a_register_has_its_fourteen_columns_on_every_page() {
    let mut form: Register =
        serde_json::from_str(include_str!("../../templates/samples/register.json")).unwrap();
    form.rows = vec![form.rows[0].clone(); 70];
    // Sixteen times slower without optimisation, and on a busy machine.
    let patient = PrintSettings { time_limit_ms: 120_000, ..PrintSettings::default() };
    let pdf = Printer::new(patient).form(&form, None).unwrap();

    let Some(pages) = poppler::pages(&pdf) else { return };
    let code = form.rows[0].code.replace(['-', '.'], "");
    let rows = |page: &String| page.replace(['-', '.', ' '], "").matches(&code).count();
    assert_eq!(pages.iter().map(rows).sum::<usize>(), 70, "every row is there: {pages:?}");
    assert!(pages.iter().filter(|page| rows(page) > 0).count() > 1, "on more than one page");
    for page in pages.iter().filter(|page| rows(page) > 0) {
        for column in 1..=14 {
            assert!(page.contains(&format!("({column})")), "no head of column {column}: {page}");
        }
    }
}

#[test]
fn a_pack_may_bring_its_own_form_and_a_wrong_one_is_found() {
    let own = "#import \"/lib.typ\": *\n#let d = json(\"data.json\")\n#show: state-document\n\
               #set document(title: \"x\")\n= Mẫu của tỉnh #d.code";
    assert_eq!(printer().check_form("receipt", own).map_err(|it| it.to_string()), Ok(()));
    let pdf = printer().form(&receipt(), Some(own)).unwrap();
    if let Some(text) = poppler::text(&pdf) {
        assert!(text.contains("Mẫu của tỉnh H44.100-261123-0007"), "{text}");
    }
    let wrong = own.replace("d.code", "d.nothing");
    assert!(printer().check_form("receipt", &wrong).is_err());
}

#[test]
fn a_refusal_gives_reason_ground_and_remedy() {
    let pdf = printer().form(&refusal_notice(), None).unwrap();

    assert_official(
        &pdf,
        1,
        &[
            "PHIẾU TỪ CHỐI TIẾP NHẬN,",
            "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
            "Địa điểm nuôi thuộc khu vực không được phép chăn nuôi.",
            "Căn cứ: khoản 2 Điều 4",
            "Cơ quan có thẩm quyền giải quyết: Ủy ban nhân dân xã Sen Vàng",
            "quyền khiếu nại",
        ],
    );
}

#[test]
fn a_pack_writes_its_own_results_with_the_library() {
    let printer = printer();
    let info = print::PdfInfo {
        title: "Giấy phép nuôi chim bồ câu".to_owned(),
        lang: kernel::Lang::Vi,
        at: receipt().at,
        author: "Ủy ban nhân dân phường Hoa Sen".to_owned(),
    };
    let mut data = permit();
    data["qr"] = serde_json::to_value(print::Qr::of("H44.100-261123-0007").unwrap()).unwrap();

    let permit = Template::with_library("procedures/pigeons/result.typ", PERMIT);
    let permit = printer.render(&permit, &data, &info).unwrap();
    let decision = Template::with_library("procedures/pigeons/decision.typ", DECISION);
    let decision = printer.render(&decision, &data, &info).unwrap();

    assert_official(
        &permit,
        1,
        &["GIẤY PHÉP", "Tên tổ chức, cá nhân: Hợp tác xã", "- Lưu: VT, KT."],
    );
    assert_official(&decision, 1, &["QUYẾT ĐỊNH:", "Điều 4. Trưởng phòng", "CHỦ TỊCH"]);
    if let Some(info) = poppler::ask("pdfinfo", &[], &permit) {
        assert!(info.contains("Giấy phép nuôi chim bồ câu"), "{info}");
        assert!(info.contains("Ủy ban nhân dân phường Hoa Sen"), "{info}");
    }
}

#[test]
fn check_tells_a_good_template_from_a_bad_one() {
    let printer = printer();
    let template = Template::with_library("procedures/pigeons/result.typ", PERMIT);

    assert!(printer.check(&template, &permit()).is_ok());

    let refused = printer.check(&template, &json!({"head": {}})).unwrap_err().to_string();
    assert!(refused.contains("procedures/pigeons/result.typ:"), "{refused}");
}

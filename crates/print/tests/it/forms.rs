//! The forms of the law, filled with the sample commune.

use print::{PrintSettings, Printer, forms::Receipt};

use crate::poppler;

fn printer() -> Printer {
    Printer::new(PrintSettings::default())
}

pub(crate) fn receipt() -> Receipt {
    serde_json::from_str(include_str!("samples/receipt.json")).unwrap()
}

#[test]
fn a_receipt_says_when_the_result_is_due() {
    let pdf = printer().receipt(&receipt()).unwrap();

    if let Some(text) = poppler::text(&pdf) {
        for expected in [
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "17 giờ 00 phút, thứ Năm, ngày 26 tháng 11 năm 2026",
        ] {
            assert!(text.contains(expected), "{expected} is not in:\n{text}");
        }
    }
}

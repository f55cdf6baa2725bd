//! Reading news of a dossier that a ministry's system handles. It is shown, never changed here.

use jiff::{Timestamp, civil::DateTime};
use kernel::{Id, IdKind, instant_of};
use serde_json::Value;

use super::{Chains, Wire};

/// Marks the id of a mirrored dossier.
#[derive(Debug)]
pub enum MirrorKind {}

impl IdKind for MirrorKind {
    const NAME: &'static str = "mirror";
}

/// Names a mirrored dossier.
pub type MirrorId = Id<MirrorKind>;

/// A dossier that another system handles, as told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirrored {
    /// Its code there.
    pub foreign_code: String,
    /// National code of the procedure.
    pub procedure_code: String,
    /// Name of the procedure.
    pub procedure_name: String,
    /// Code of the agency with which it was filed.
    pub agency_code: String,
    /// Name of the agency that handles it.
    pub handler: String,
    /// Name of the owner.
    pub owner_name: String,
    /// Personal number of the owner.
    pub owner_number: String,
    /// National status code.
    pub status: i64,
    /// The filing that it is a part of, and which part.
    pub chain: Option<(String, String)>,
    /// When it was filed.
    pub submitted_at: Option<Timestamp>,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// When it was finished.
    pub finished_at: Option<Timestamp>,
    /// When this became so.
    pub changed_at: Timestamp,
}

/// The most characters of a text that is kept.
const TEXT_LIMIT: usize = 500;

/// Reads news of a dossier. What cannot be read is named by field, never repeated.
///
/// # Errors
/// The field without which there is nothing to show.
pub fn read_mirrored(wire: &Wire, news: &Value) -> Result<Mirrored, String> {
    let text = |field: &str| {
        let text = news.get(field).and_then(Value::as_str).unwrap_or_default().trim();
        text.chars().take(TEXT_LIMIT).collect::<String>()
    };
    let needed = |field: &str| {
        let text = text(field);
        if text.is_empty() { Err(field.to_owned()) } else { Ok(text) }
    };
    let status: i64 = text("TrangThaiHoSo").parse().unwrap_or(0);
    if !(1..=10).contains(&status) {
        return Err("TrangThaiHoSo".into());
    }
    let changed = &wire.fields.changed;
    let (chain, step) = (text(&wire.fields.chain), text(&wire.fields.chain_step));
    let step = Chains::ours().step_on_wire(&step).map(|step| step.code.clone());
    Ok(Mirrored {
        foreign_code: needed("MaHoSo")?,
        procedure_code: text("MaTTHC"),
        procedure_name: needed("TenTTHC")?,
        agency_code: needed("NoiNopHoSo")?,
        handler: text("DonViXuLy"),
        owner_name: text("ChuHoSo"),
        owner_number: text("SoDinhDanh"),
        status,
        chain: step.filter(|_| !chain.is_empty()).map(|step| (chain, step)),
        submitted_at: instant(&text("NgayNopHoSo")),
        accepted_at: instant(&text("NgayTiepNhan")),
        due_at: instant(&text("NgayHenTra")),
        finished_at: instant(&text("NgayKetThucXuLy")),
        changed_at: instant(&text(changed)).ok_or_else(|| changed.clone())?,
    })
}

/// `yyyyMMddHHmmss` in Vietnam.
fn instant(text: &str) -> Option<Timestamp> {
    DateTime::strptime("%Y%m%d%H%M%S", text).ok().map(instant_of)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn news_is_read_and_what_cannot_be_shown_is_named() {
        let wire = Wire::parse(Wire::OURS).unwrap();
        let news = json!({
            "MaHoSo": "G01.26-1", "MaTTHC": "1.004222", "TenTTHC": "Đăng ký thường trú",
            "NoiNopHoSo": "H99.100", "DonViXuLy": "Công an phường Hoa Sen", "ChuHoSo": "Nguyễn Văn An",
            "SoDinhDanh": "025090001234", "TrangThaiHoSo": "4", "NgayTiepNhan": "20260302090000",
            "ThoiDiemCapNhat": "20260302093000", "MaHoSoLienThong": "G22.26-1",
            "BuocLienThong": "DangKyThuongTru",
        });
        let read = read_mirrored(&wire, &news).unwrap();
        assert_eq!(read.chain, Some(("G22.26-1".into(), "residence".into())));
        assert_eq!(read.accepted_at, Some("2026-03-02T02:00:00Z".parse().unwrap()));
        assert_eq!((read.status, read.finished_at), (4, None));
        for field in ["MaHoSo", "TenTTHC", "NoiNopHoSo", "TrangThaiHoSo", "ThoiDiemCapNhat"] {
            let mut news = news.clone();
            news[field] = "".into();
            assert_eq!(read_mirrored(&wire, &news), Err(field.to_owned()));
        }
    }
}

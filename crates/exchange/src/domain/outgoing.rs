//! What the portal is told of a dossier, in its own words (the payload of the published adapter).

use jiff::Timestamp;
use kernel::civil_in_vietnam;
use serde_json::{Value, json};

use super::Wire;

/// A dossier as the portal shows it.
#[derive(Debug, Clone)]
pub struct ShownDossier {
    /// Our code.
    pub own_code: String,
    /// The code under which the portal knows it, when it was filed there.
    pub foreign_code: Option<String>,
    /// National code of the procedure.
    pub procedure_code: String,
    /// Name of the procedure.
    pub procedure_name: String,
    /// Code and name of the sector.
    pub sector: (String, String),
    /// How it was handed in: 1 in person, 2 online, 3 by post.
    pub channel: u8,
    /// Name of the owner.
    pub applicant_name: String,
    /// Personal number of the owner.
    pub applicant_personal_id: String,
    /// Phone of the owner.
    pub applicant_phone: String,
    /// E-mail of the owner.
    pub applicant_email: String,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// When it was finished.
    pub finished_at: Option<Timestamp>,
    /// When the result was handed over.
    pub returned_at: Option<Timestamp>,
    /// Code and name of the agency where it is.
    pub agency: (String, String),
    /// Code of the agency where it was handed in.
    pub receiving_code: String,
    /// Name and number of the finished result.
    pub result: Option<(String, String)>,
}

/// One deed, for the course of the dossier.
#[derive(Debug, Clone)]
pub struct Deed {
    /// When.
    pub at: Timestamp,
    /// National status code after it.
    pub status: i64,
    /// Name of the officer.
    pub officer: String,
    /// Title of the officer.
    pub title: String,
    /// Name of the agency.
    pub agency: String,
}

impl ShownDossier {
    /// The code under which the portal knows the dossier.
    #[must_use]
    pub fn portal_code(&self) -> &str {
        self.foreign_code.as_deref().unwrap_or(&self.own_code)
    }
}

/// The instant as the portal writes it: `yyyyMMddHHmmss` in Vietnam.
#[must_use]
pub fn portal_time(at: Timestamp) -> String {
    civil_in_vietnam(at).strftime("%Y%m%d%H%M%S").to_string()
}

fn time_or_empty(at: Option<Timestamp>) -> String {
    at.map(portal_time).unwrap_or_default()
}

/// The dossier with this status.
#[must_use]
pub fn dossier_payload(wire: &Wire, shown: &ShownDossier, status: i64) -> Value {
    // What has not been decided yet is not told with an earlier status.
    let results: Vec<Value> = shown
        .result
        .iter()
        .filter(|_| status >= 9)
        .map(|(name, number)| json!({ "TenGiayTo": name, "MaGiayToKetQua": number }))
        .collect();
    let mut payload = json!({
        "MaHoSo": shown.portal_code(),
        "MaTTHC": shown.procedure_code,
        "TenTTHC": shown.procedure_name,
        "MaLinhVuc": shown.sector.0,
        "TenLinhVuc": shown.sector.1,
        "KenhThucHien": shown.channel.to_string(),
        "ChuHoSo": shown.applicant_name,
        "LoaiDoiTuong": "1",
        "SoDinhDanh": shown.applicant_personal_id,
        "SoDienThoai": shown.applicant_phone,
        "Email": shown.applicant_email,
        "NgayNopHoSo": portal_time(shown.submitted_at),
        "NgayTiepNhan": time_or_empty(shown.accepted_at),
        "NgayHenTra": time_or_empty(shown.due_at),
        "NgayKetThucXuLy": time_or_empty(shown.finished_at),
        "NgayTra": time_or_empty(shown.returned_at),
        "TrangThaiHoSo": status.to_string(),
        "DonViXuLy": shown.agency.1,
        "NoiNopHoSo": shown.receiving_code,
        "DanhSachGiayToKetQua": results,
    });
    if let Some(fields) = payload.as_object_mut() {
        fields.insert(wire.fields.own_code.clone(), shown.own_code.clone().into());
    }
    payload
}

/// One step of the course of the dossier.
#[must_use]
pub fn progress_payload(shown: &ShownDossier, deed: &Deed) -> Value {
    json!({
        "MaHoSo": shown.portal_code(),
        "NguoiXuLy": deed.officer,
        "ChucDanh": deed.title,
        "ThoiDiemXuLy": portal_time(deed.at),
        "PhongBanXuLy": deed.agency,
        "NoiDungXuLy": "",
        "TrangThai": deed.status.to_string(),
        "NgayBatDau": portal_time(deed.at),
        "NgayKetThucTheoQuyDinh": time_or_empty(shown.due_at),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_in_vietnamese_time() {
        let at: Timestamp = "2026-03-02T18:30:05Z".parse().unwrap();
        assert_eq!(portal_time(at), "20260303013005");
    }
}

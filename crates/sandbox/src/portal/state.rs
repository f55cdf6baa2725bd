//! What the portal keeps: sessions, messages for the province, dossiers, and how it fails just now.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Attachment, Failure, Filing, Supplement};

/// What the province answered to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whether it was taken in.
    pub taken: bool,
    /// The province's own code, when it was.
    pub own_code: Option<String>,
    /// Why not: codes.
    pub reasons: Vec<String>,
    /// How often the province answered.
    pub times: u32,
}

/// What the portal knows of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownDossier {
    /// Its status code now, 1 to 10; 0 before the first news.
    pub status: u8,
    /// Each status in the order in which it came.
    pub history: Vec<u8>,
    /// How often a message came that was known already.
    pub repeated: u32,
    /// The dossier as last synchronised.
    pub last: Value,
    /// What was done, by whom, when.
    pub progress: Vec<Value>,
    closed: bool,
}

struct Outgoing {
    id: String,
    body: Value,
    answer: Option<Answer>,
}

#[derive(Default)]
struct Inner {
    sessions: HashSet<String>,
    outgoing: Vec<Outgoing>,
    files: HashMap<String, Vec<u8>>,
    dossiers: BTreeMap<String, KnownDossier>,
    foreign: Vec<Value>,
    seen: HashSet<String>,
    failure: Option<(Failure, u32)>,
    samples: Vec<Filing>,
    filed: u32,
}

/// The memory of the portal. Everything is gone when it stops.
pub(super) struct State {
    base: String,
    inner: Mutex<Inner>,
}

/// How a request came out.
pub(super) enum Outcome {
    /// Done.
    Done(Value),
    /// The session is not known.
    NoSession,
    /// The dossier is not known.
    Unknown,
    /// The portal has closed it.
    Conflict,
    /// It cannot be read.
    Malformed,
}

impl State {
    pub(super) fn new(base: String) -> Self {
        Self { base, inner: Mutex::new(Inner::default()) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn open_session(&self) -> String {
        let session = Uuid::new_v4().to_string();
        self.lock().sessions.insert(session.clone());
        session
    }

    pub(super) fn has_session(&self, session: &str) -> bool {
        self.lock().sessions.contains(session)
    }

    pub(super) fn forget_sessions(&self) {
        self.lock().sessions.clear();
    }

    pub(super) fn fail_next(&self, failure: Failure, requests: u32) {
        self.lock().failure = (requests > 0).then_some((failure, requests));
    }

    /// How this request fails, if it does; counts it.
    pub(super) fn next_failure(&self) -> Option<Failure> {
        let mut inner = self.lock();
        let (failure, left) = inner.failure?;
        inner.failure = (left > 1).then_some((failure, left - 1));
        Some(failure)
    }

    pub(super) fn offer(&self, sample: Filing) {
        self.lock().samples.push(sample);
    }

    pub(super) fn samples(&self) -> Vec<Filing> {
        self.lock().samples.clone()
    }

    /// Files a sample under a code of its own.
    pub(super) fn file_sample(&self, place: usize) -> Option<String> {
        let mut sample = self.lock().samples.get(place).cloned()?;
        let number = {
            let mut inner = self.lock();
            inner.filed += 1;
            inner.filed
        };
        sample.code = format!("{}-{number:04}", sample.code);
        Some(self.file(&sample, group_of(&sample)))
    }

    pub(super) fn file(&self, filing: &Filing, group: Option<&str>) -> String {
        let papers = self.keep_files(&filing.papers);
        let owner = &filing.owner;
        let body = json!({
            "LoaiThongDiep": "HoSoMoi",
            "HoSo": {
                "MaHoSo": filing.code,
                "MaTTHC": filing.procedure_code,
                "KenhThucHien": "2",
                "ChuHoSo": owner.name,
                "LoaiDoiTuong": "1",
                "SoDinhDanh": owner.personal_id,
                "SoDienThoai": owner.phone,
                "Email": owner.email,
                "DiaChi": owner.address,
                "NgayNopHoSo": filing.filed_at,
                "NoiNopHoSo": filing.agency_code,
                "TaiKhoanDuocXacThucVoiVNeID": "1",
                "DuLieuBieuMau": filing.form,
                "TaiLieuNop": papers,
                "NhomLienThong": group.unwrap_or_default(),
            },
        });
        self.lock().dossiers.entry(filing.code.clone()).or_default();
        self.send(body)
    }

    pub(super) fn supplement(&self, supplement: &Supplement) -> String {
        let papers = self.keep_files(&supplement.papers);
        self.send(json!({
            "LoaiThongDiep": "BoSung",
            "HoSo": { "MaHoSo": supplement.code, "TaiLieuNop": papers },
        }))
    }

    pub(super) fn withdraw(&self, code: &str) -> String {
        self.send(json!({ "LoaiThongDiep": "RutHoSo", "HoSo": { "MaHoSo": code } }))
    }

    fn keep_files(&self, papers: &[Attachment]) -> Vec<Value> {
        let mut inner = self.lock();
        let mut listed = Vec::new();
        for paper in papers {
            let id = Uuid::new_v4().to_string();
            listed.push(json!({
                "TepDinhKemId": id,
                "TenTepDinhKem": paper.file_name,
                "MaThanhPhanHoSo": paper.paper_code,
                "DuongDanTaiTepTin": format!("{}/files/{id}", self.base),
                "IsDeleted": "False",
            }));
            inner.files.insert(id, paper.content.clone());
        }
        listed
    }

    fn send(&self, mut body: Value) -> String {
        let id = Uuid::new_v4().to_string();
        if let Some(fields) = body.as_object_mut() {
            fields.insert("MaThongDiep".into(), id.clone().into());
        }
        self.lock().outgoing.push(Outgoing { id: id.clone(), body, answer: None });
        id
    }

    pub(super) fn read_file(&self, id: &str) -> Option<Vec<u8>> {
        self.lock().files.get(id).cloned()
    }

    /// The messages that the province has not answered, as it fails just now.
    pub(super) fn waiting(&self, failure: Option<Failure>) -> Outcome {
        let inner = self.lock();
        let open = inner.outgoing.iter().filter(|it| it.answer.is_none());
        let mut list: Vec<Value> = open.map(|it| it.body.clone()).collect();
        match failure {
            Some(Failure::Doubled) => list.extend(list.clone()),
            Some(Failure::WrongOrder) => list.reverse(),
            Some(Failure::Slow(_) | Failure::Unavailable | Failure::LostAnswer) | None => {}
        }
        Outcome::Done(json!({ "result": list }))
    }

    /// The province answers a message; answering again changes nothing but the count.
    pub(super) fn take_answer(&self, body: &Value) -> Outcome {
        let mut inner = self.lock();
        let id = text(body, "MaThongDiep");
        let Some(message) = inner.outgoing.iter_mut().find(|it| it.id == id) else {
            return Outcome::Unknown;
        };
        let reasons = body.get("LyDo").and_then(Value::as_array).cloned().unwrap_or_default();
        let times = message.answer.as_ref().map_or(0, |it| it.times);
        message.answer = Some(Answer {
            taken: text(body, "KetQua") == "TiepNhan",
            own_code: Some(text(body, "MaHoSoDiaPhuong").to_owned()).filter(|it| !it.is_empty()),
            reasons: reasons.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            times: times + 1,
        });
        Outcome::Done(json!({}))
    }

    /// The province tells where dossiers stand. A message known already changes nothing.
    pub(super) fn synchronise(&self, body: &Value) -> Outcome {
        let mut inner = self.lock();
        let message = text(body, "MaThongDiep").to_owned();
        let is_update = text(body, "isUpdating") == "True";
        let Some(rows) = body.get("data").and_then(Value::as_array) else {
            return Outcome::Malformed;
        };
        let is_new = inner.seen.insert(message);
        for row in rows {
            let code = text(row, "MaHoSo");
            let Some(status) =
                text(row, "TrangThaiHoSo").parse().ok().filter(|it| (1..=10).contains(it))
            else {
                return Outcome::Malformed;
            };
            if is_update && !inner.dossiers.contains_key(code) {
                return Outcome::Unknown;
            }
            let known = inner.dossiers.entry(code.to_owned()).or_default();
            if known.closed {
                return Outcome::Conflict;
            }
            if is_new {
                known.status = status;
                known.history.push(status);
                known.last = row.clone();
            } else {
                known.repeated += 1;
            }
        }
        Outcome::Done(json!({}))
    }

    /// The province tells what was done.
    pub(super) fn progress(&self, body: &Value) -> Outcome {
        let mut inner = self.lock();
        let is_new = inner.seen.insert(format!("tien-do {}", text(body, "MaThongDiep")));
        let Some(rows) = body.get("data").and_then(Value::as_array) else {
            return Outcome::Malformed;
        };
        for row in rows.iter().filter(|_| is_new) {
            let Some(known) = inner.dossiers.get_mut(text(row, "MaHoSo")) else {
                return Outcome::Unknown;
            };
            known.progress.push(row.clone());
        }
        Outcome::Done(json!({}))
    }

    /// Dossiers that ministries' systems handle, changed after this instant.
    pub(super) fn foreign(&self, body: &Value) -> Outcome {
        let after = text(body, "TuThoiDiem");
        let inner = self.lock();
        let is_newer = |it: &&Value| text(it, "ThoiDiemCapNhat") > after;
        let list: Vec<Value> = inner.foreign.iter().filter(is_newer).cloned().collect();
        Outcome::Done(json!({ "result": list }))
    }

    pub(super) fn put_foreign(&self, dossier: Value) {
        let mut inner = self.lock();
        let code = text(&dossier, "MaHoSo").to_owned();
        inner.foreign.retain(|it| text(it, "MaHoSo") != code);
        inner.foreign.push(dossier);
    }

    /// A ministry's system tells how its part of a filing stands.
    pub(super) fn tell_part(&self, filing: &str, part: &str, status: u8, at: &str) -> bool {
        let Some(filed) = self.filed_body(filing) else { return false };
        let Some((name, handler)) = names_of(part) else { return false };
        let code = format!("{filing}-{part}");
        let before = self.lock().foreign.iter().find(|it| text(it, "MaHoSo") == code).cloned();
        let kept = |field: &str| before.as_ref().map(|it| text(it, field)).unwrap_or_default();
        let since = |from: u8, field: &str| match kept(field) {
            "" if status >= from => at.to_owned(),
            known => known.to_owned(),
        };
        self.put_foreign(json!({
            "MaHoSo": code,
            "MaHoSoLienThong": filing,
            "BuocLienThong": part,
            "TenTTHC": name,
            "DonViXuLy": handler,
            "NoiNopHoSo": text(&filed, "NoiNopHoSo"),
            "ChuHoSo": text(&filed, "ChuHoSo"),
            "SoDinhDanh": text(&filed, "SoDinhDanh"),
            "TrangThaiHoSo": status.to_string(),
            "NgayNopHoSo": since(1, "NgayNopHoSo"),
            "NgayTiepNhan": since(2, "NgayTiepNhan"),
            "NgayKetThucXuLy": since(9, "NgayKetThucXuLy"),
            "ThoiDiemCapNhat": at,
        }));
        true
    }

    /// The next of the parts that other systems handle goes one step on: sent, acknowledged, done.
    pub(super) fn next_part(&self, filing: &str, at: &str) -> bool {
        let Some(filed) = self.filed_body(filing) else { return false };
        let group = text(&filed, "NhomLienThong").to_owned();
        let Some((_, parts)) = GROUPS.iter().find(|it| it.0 == group) else { return false };
        for part in *parts {
            let code = format!("{filing}-{part}");
            let before = self.lock().foreign.iter().find(|it| text(it, "MaHoSo") == code).cloned();
            let next = match before.as_ref().map(|it| text(it, "TrangThaiHoSo")) {
                None => 1,
                Some("1") => 2,
                Some("9") => continue,
                Some(_) => 9,
            };
            return self.tell_part(filing, part, next, at);
        }
        false
    }

    /// What was filed under this code.
    fn filed_body(&self, filing: &str) -> Option<Value> {
        let inner = self.lock();
        let mut bodies = inner.outgoing.iter().map(|it| &it.body["HoSo"]);
        bodies.find(|body| text(body, "MaHoSo") == filing).cloned()
    }

    /// The codes of filings that several agencies handle.
    pub(super) fn chains(&self) -> Vec<String> {
        let inner = self.lock();
        let bodies = inner.outgoing.iter().map(|it| &it.body["HoSo"]);
        let chains = bodies.filter(|body| !text(body, "NhomLienThong").is_empty());
        chains.map(|body| text(body, "MaHoSo").to_owned()).collect()
    }

    pub(super) fn close(&self, code: &str) {
        self.lock().dossiers.entry(code.to_owned()).or_default().closed = true;
    }

    pub(super) fn reopen(&self, code: &str) {
        self.lock().dossiers.entry(code.to_owned()).or_default().closed = false;
    }

    pub(super) fn dossier(&self, code: &str) -> Option<KnownDossier> {
        self.lock().dossiers.get(code).cloned()
    }

    pub(super) fn all(&self) -> Vec<(String, KnownDossier)> {
        let inner = self.lock();
        inner.dossiers.iter().map(|(code, known)| (code.clone(), known.clone())).collect()
    }

    pub(super) fn answer(&self, message: &str) -> Option<Answer> {
        let inner = self.lock();
        inner.outgoing.iter().find(|it| it.id == message)?.answer.clone()
    }

    pub(super) fn unanswered(&self) -> usize {
        self.lock().outgoing.iter().filter(|it| it.answer.is_none()).count()
    }
}

/// The text of a field; empty when it has none.
pub(super) fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The chains by their names, with the parts that ministries' systems handle.
const GROUPS: [(&str, &[&str]); 2] = [
    ("KhaiSinh", &["DangKyThuongTru", "CapTheBHYT"]),
    ("KhaiTu", &["XoaDangKyThuongTru", "TroCapMaiTang"]),
];

/// Each part with the name of its procedure and of the agency that handles it.
const PARTS: &str = include_str!("parts.csv");

/// The names of a part.
fn names_of(part: &str) -> Option<(&'static str, &'static str)> {
    PARTS.lines().find_map(|line| line.strip_prefix(part)?.strip_prefix(';')?.split_once(';'))
}

/// The chain that a sample sets going: the registration of a birth does.
fn group_of(sample: &Filing) -> Option<&'static str> {
    (sample.procedure_code == "1.001193").then_some("KhaiSinh")
}

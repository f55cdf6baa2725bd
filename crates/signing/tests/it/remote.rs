//! A leader signs by a service that keeps their key: registered and signed by confirmations on a phone, on both engines, when the
//! service behaves and when it does not.

use std::fs;

use axum::http::{StatusCode, header};
use dossier::DossierId;
use jiff::SignedDuration;
use kernel::Ctx;
use platform::jobs::Worker;
use sandbox::{KeyChoice, PhoneDecision, Purpose, SignerFailure, SigningService, Subject};
use sign::Verdict;

use crate::{
    office::{Office, scratches},
    own::{NAME, get, post, said_by_poppler},
    signers::days,
};

const USER: &str = "025090009876";
const PIN: &str = "123456";
const REGISTER: &str = "/can-bo/ky-so/chung-thu/tu-xa";

fn subject(name: &str) -> Subject {
    Subject {
        common_name: name.to_owned(),
        organisation: "UBND phường Hoa Sen".to_owned(),
        key: KeyChoice::Curve,
        purpose: Purpose::Documents,
        not_before: days(-100),
        not_after: days(1000),
    }
}

/// The office with a provider, where the leader has a key.
struct Away {
    office: Office,
    service: SigningService,
    key: String,
}

impl Away {
    async fn new(scratch: testkit::Scratch) -> Self {
        let office = Office::new(scratch).await;
        let authority = office.authority.authority();
        let service = SigningService::start(([127, 0, 0, 1], 0).into(), authority).await.unwrap();
        service.register("motcua", "secret");
        let key = service.enrol(USER, PIN, &subject(NAME)).unwrap();
        let away = Self { office, service, key };
        away.configure(&away.service.url());
        away
    }

    fn configure(&self, url: &str) {
        let folder = self.office.app.settings.data_dir.join("remote-signing");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("secret"), "secret\n").unwrap();
        let settings = format!(
            "[[provider]]\ncode = \"thu\"\nname = \"Dịch vụ ký thử\"\nurl = \"{url}\"\n\
             client_id = \"motcua\"\nsecret_file = \"secret\"\n"
        );
        fs::write(folder.join("providers.toml"), settings).unwrap();
    }

    /// A program that has just been started does what waits, as often as there is something to do now.
    async fn work(&self) {
        let app = &self.office.app;
        let worker = Worker::new(app.db.clone(), app.clock.clone(), "test");
        signing::remote_signing_jobs(app, worker).run_until_idle().await.unwrap();
    }

    /// So much time goes by, for everybody.
    fn pass(&self, time: SignedDuration) {
        let now = self.office.app.clock.now() + time;
        self.office.app.clock.set(now);
        self.office.authority.authority().set_time(now);
    }

    async fn next_look(&self) {
        self.pass(SignedDuration::from_secs(2));
        self.work().await;
    }

    /// What waits on the phone.
    fn pending(&self) -> Vec<(String, usize)> {
        let all = self.service.transactions().into_iter();
        let pending = all.filter(|it| it.standing == "pending");
        pending.map(|it| (it.name, it.documents)).collect()
    }

    fn confirm(&self) {
        let (name, _) = self.pending().pop().unwrap();
        assert!(self.service.decide(&name, PhoneDecision::Confirm(PIN)));
    }

    /// Begins a registration. Answers where to wait.
    async fn begin_registration(&self) -> String {
        let form = format!("nha_cung_cap=thu&nguoi_dung={USER}&khoa={}", self.key);
        led_to(post(&self.office, &format!("{REGISTER}/chon"), &form).await)
    }

    async fn register(&self) {
        let waiting = self.begin_registration().await;
        self.work().await;
        self.confirm();
        self.next_look().await;
        self.says(&waiting, "Ký số thành công.").await;
    }

    /// Begins to sign all that waits. Answers where to wait.
    async fn begin(&self) -> String {
        led_to(post(&self.office, "/can-bo/ky-so", "tat-ca=1").await)
    }

    async fn says(&self, page: &str, said: &str) {
        let (status, text) = get(&self.office, page).await;
        assert_eq!(status, StatusCode::OK);
        assert!(text.contains(said), "{said} is not in: {text}");
    }

    /// Nothing was signed: the result has no number yet, and waits as before.
    async fn nothing_signed(&self, dossier: DossierId) {
        assert!(self.office.number(dossier).await.is_err(), "the leader has not signed");
        self.says("/can-bo/ky-so", "name=\"chon\"").await;
    }
}

fn led_to((status, headers, page): (StatusCode, axum::http::HeaderMap, String)) -> String {
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    headers[header::LOCATION].to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_registers_and_signs_by_phone_though_the_browser_is_closed_and_the_program_started_anew()
 {
    for scratch in scratches() {
        let away = Away::new(scratch).await;
        away.office.configure();
        let (status, page) = get(&away.office, REGISTER).await;
        assert!(status.is_success() && page.contains("Dịch vụ ký thử"), "{page}");
        let form = format!("nha_cung_cap=thu&nguoi_dung={USER}");
        let (status, _, page) = post(&away.office, REGISTER, &form).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert!(page.contains(&away.key) && page.contains(NAME), "{page}");

        let waiting = away.begin_registration().await;
        assert!(!waiting.contains(USER), "nobody's number in an address");
        away.says(&waiting, "Đang xử lý").await;
        away.work().await;
        away.says(&waiting, "Cần ký: mở ứng dụng trên điện thoại và xác nhận.").await;
        away.says(&waiting, "Thời gian còn lại: 3:00").await;
        away.confirm();
        away.next_look().await;
        away.says(&waiting, "Ký số thành công.").await;
        away.says("/can-bo/ky-so/chung-thu", "Dịch vụ ký thử (xác nhận trên điện thoại)").await;

        let mut ids = Vec::new();
        for _ in 0..3 {
            ids.push(away.office.approved().await);
        }
        let waiting = away.begin().await;
        away.work().await;
        assert_eq!(away.pending()[0].1, 3, "one confirmation for all");
        away.next_look().await;
        away.says(&waiting, "Cần ký").await;
        away.confirm();
        away.next_look().await;
        away.says(&waiting, "Ký số thành công.").await;
        for id in &ids {
            away.office.number(*id).await.unwrap();
        }
        assert!(away.office.work().await, "sealed");
        for id in ids {
            let (pdf, report) = away.office.result(id).await;
            assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
            let names = report.signatures.iter().map(|it| it.path[0].common_name.as_str());
            assert_eq!(names.collect::<Vec<_>>(), [NAME, "UBND phường Hoa Sen"]);
            said_by_poppler(&pdf);
        }
        away.office.verify().await;
        no_number_in_the_journal(&away.office).await;
    }
}

/// The journal knows neither who somebody is at a provider nor what the provider calls anything.
async fn no_number_in_the_journal(office: &Office) {
    let payloads: Vec<String> = office
        .read(
            |tx| Ok(tx.query("select cast(payload as text) from journal", &[], |row| row.get(0))?),
        )
        .await;
    assert!(payloads.len() > 20);
    for secret in [USER, "credential-"] {
        assert!(payloads.iter().all(|it| !it.contains(secret)), "{secret} is in the journal");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_late_cancelled_or_forged_signs_nothing_and_says_what_to_do() {
    for scratch in scratches() {
        let away = Away::new(scratch).await;
        away.register().await;
        let dossier = away.office.approved().await;

        for (failure, said, why) in [
            (SignerFailure::Refuses, "Đã hủy ký số.", "bị từ chối trên điện thoại"),
            (SignerFailure::Expires, "Ký số hết hạn.", "chưa xác nhận trong thời gian"),
        ] {
            away.service.fail_next(failure, 1);
            let waiting = away.begin().await;
            away.work().await;
            away.next_look().await;
            away.says(&waiting, said).await;
            away.says(&waiting, why).await;
            away.nothing_signed(dossier).await;
        }
        for (failure, why) in [
            (SignerFailure::WrongSignature, "không hợp lệ và không được lưu"),
            (SignerFailure::AnswersTwice, "không nhận yêu cầu"),
        ] {
            away.service.fail_next(failure, 1);
            let waiting = away.begin().await;
            away.work().await;
            away.confirm();
            away.next_look().await;
            away.says(&waiting, "Ký số thất bại.").await;
            away.says(&waiting, why).await;
            away.nothing_signed(dossier).await;
        }
        // Nobody confirms, and the service says nothing of it.
        let waiting = away.begin().await;
        away.work().await;
        away.pass(SignedDuration::from_secs(211));
        away.work().await;
        away.says(&waiting, "Ký số hết hạn.").await;
        away.nothing_signed(dossier).await;

        // Cancelled here; what is confirmed afterwards is not kept.
        let waiting = away.begin().await;
        away.work().await;
        led_to(post(&away.office, &format!("{waiting}/huy"), "").await);
        away.confirm();
        away.next_look().await;
        away.says(&waiting, "Đã hủy ký số.").await;
        away.nothing_signed(dossier).await;
        let (status, ..) = post(&away.office, &format!("{waiting}/huy"), "").await;
        assert_eq!(status, StatusCode::CONFLICT, "it has ended");

        let waiting = away.begin().await;
        away.work().await;
        away.confirm();
        away.next_look().await;
        away.says(&waiting, "Ký số thành công.").await;
        away.office.number(dossier).await.unwrap();
        away.office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_away_or_slow_is_waited_for_and_asked_once() {
    for scratch in scratches() {
        let away = Away::new(scratch).await;
        away.register().await;
        let dossier = away.office.approved().await;
        let known = away.service.transactions().len();

        // Away before it was asked: tried again.
        away.service.fail_next(SignerFailure::Unavailable, 2);
        let waiting = away.begin().await;
        away.work().await;
        away.says(&waiting, "Đang xử lý").await;
        assert_eq!(away.service.transactions().len(), known);
        away.next_look().await;
        away.next_look().await;
        assert_eq!(away.service.transactions().len(), known + 1);
        // Nonsense instead of an answer ends it; away while polled does not.
        away.service.fail_next(SignerFailure::Unavailable, 3);
        for _ in 0..3 {
            away.next_look().await;
            away.says(&waiting, "Cần ký").await;
        }
        away.confirm();
        away.next_look().await;
        away.says(&waiting, "Ký số thành công.").await;
        assert_eq!(away.service.transactions().len(), known + 1, "the phone rang once");
        away.office.number(dossier).await.unwrap();

        let dossier = away.office.approved().await;
        let waiting = away.begin().await;
        away.work().await;
        away.service.fail_next(SignerFailure::Garbled, 1);
        away.next_look().await;
        away.says(&waiting, "Ký số thất bại.").await;
        away.nothing_signed(dossier).await;

        // The program ended between asking and knowing: the phone is not to ring twice.
        let waiting = away.begin().await;
        let id: signing::RemoteId = waiting.rsplit('/').next().unwrap().parse().unwrap();
        let ctx = Ctx::system(away.office.app.clock.now());
        let asked = away.office.app.db.write(move |tx| signing::note_asked(tx, &ctx, id)).await;
        asked.unwrap_or_else(|error: signing::Error| panic!("{error}"));
        let rung = away.service.transactions().len();
        away.work().await;
        away.says(&waiting, "bị gián đoạn").await;
        assert_eq!(away.service.transactions().len(), rung);

        // Gone for good: its time is over.
        let waiting = away.begin().await;
        away.configure("http://127.0.0.1:1/csc/v2");
        away.work().await;
        away.says(&waiting, "Đang xử lý").await;
        away.pass(SignedDuration::from_secs(211));
        away.work().await;
        away.says(&waiting, "Không kết nối được").await;
        away.nothing_signed(dossier).await;
        let waiting = away.begin().await;
        fs::write(away.office.app.settings.data_dir.join("remote-signing/providers.toml"), "")
            .unwrap();
        away.work().await;
        away.says(&waiting, "không còn trong cấu hình").await;
        away.office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_ones_own_key_is_registered_and_only_the_registered_one_signs() {
    for scratch in scratches() {
        let away = Away::new(scratch).await;
        // What is wrong is said at once, beside its field.
        let (status, _, page) = post(&away.office, REGISTER, "").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("Vui lòng nhập Mã người dùng tại nhà cung cấp"), "{page}");
        let list = |form: &'static str| post(&away.office, REGISTER, form);
        let (status, _, page) = list("nha_cung_cap=khac&nguoi_dung=1").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("Không có nhà cung cấp"), "{page}");
        let (_, _, page) = list("nha_cung_cap=thu&nguoi_dung=nobody").await;
        assert!(page.contains("không có chứng thư nào mang họ tên"), "{page}");
        // Somebody else's number tells nothing of them, and cannot be chosen.
        let other = away.service.enrol("other", PIN, &subject("Nguyễn Văn Khác")).unwrap();
        let (_, _, page) = list("nha_cung_cap=thu&nguoi_dung=other").await;
        assert!(!page.contains("Nguyễn Văn Khác") && !page.contains(&other), "{page}");
        for form in [
            format!("nha_cung_cap=thu&nguoi_dung=other&khoa={other}"),
            format!("nha_cung_cap=thu&nguoi_dung={USER}&khoa={other}"),
        ] {
            let (status, ..) = post(&away.office, &format!("{REGISTER}/chon"), &form).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        }
        assert!(away.service.transactions().is_empty(), "no phone rang");

        // Two at once cannot be told apart on a phone.
        let waiting = away.begin_registration().await;
        let form = format!("nha_cung_cap=thu&nguoi_dung={USER}&khoa={}", away.key);
        let (status, _, page) = post(&away.office, &format!("{REGISTER}/chon"), &form).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(page.contains("Còn một yêu cầu ký"), "{page}");
        // It is nobody else's to see or to end.
        let id: signing::RemoteId = waiting.rsplit('/').next().unwrap().parse().unwrap();
        let lan = Ctx::new(away.office.lan.clone(), away.office.app.clock.now());
        let refused: Result<(), signing::Error> = away
            .office
            .app
            .db
            .write(move |tx| {
                let seen = signing::own_remote(tx, &lan, id).map(drop);
                assert_eq!(seen.unwrap_err().to_string(), "no such thing");
                signing::cancel_remote(tx, &lan, id)
            })
            .await;
        assert_eq!(refused.unwrap_err().to_string(), "no such thing");
        away.work().await;
        away.confirm();
        away.next_look().await;
        away.says(&waiting, "Ký số thành công.").await;

        // The provider renewed the certificate meanwhile: nothing is asked with another one than the registered.
        let dossier = away.office.approved().await;
        let rung = away.service.transactions().len();
        away.service.replace(&away.key, &subject(NAME)).unwrap();
        let waiting = away.begin().await;
        away.work().await;
        away.says(&waiting, "khác với chứng thư đã đăng ký").await;
        assert_eq!(away.service.transactions().len(), rung);
        away.nothing_signed(dossier).await;

        // A forged proof registers nothing.
        away.service.fail_next(SignerFailure::WrongSignature, 1);
        let waiting = away.begin_registration().await;
        away.work().await;
        away.confirm();
        away.next_look().await;
        away.says(&waiting, "không hợp lệ và không được lưu").await;
        away.office.verify().await;
    }
}

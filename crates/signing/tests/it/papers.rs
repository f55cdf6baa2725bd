//! A clerk signs the digital copies of what they digitised: seen at the top right, checked before they are kept, in force until the
//! data are mended.

use axum::http::{HeaderMap, StatusCode};
use dossier::{DigitisePapers, DossierId, ReceivedFile, upload};
use jiff::SignedDuration;
use kernel::{Actor, Ctx};
use platform::files::{FileKind, Limits};
use recognition::{
    ConfirmRecognition, KeyField, Recognition, SeenScan, confirm_recognition, copy_in_force,
    copy_of, digitised, keep_scans, scans_of,
};
use serde_json::{Value, json};
use sign::{Coverage, Evidence, Finding, Verification};

use crate::{
    office::{Office, scratches},
    own::{NAME, PNG, ask, hand_in, key, page_of, posted, registered, signed, token},
};

const PDF: &[u8] = include_bytes!("../../../recognition/tests/data/empty.pdf");

/// Lan takes a drawing in on paper, digitises it, and confirms what it is.
async fn confirmed(office: &Office, bytes: &[u8], kind: FileKind) -> Recognition {
    let dossier = office.taken_in().await;
    let limits = Limits { max_bytes: 1 << 20, kinds: &[kind], file_name: None };
    let stored = office.app.files.put_bytes(bytes.to_vec(), &limits).await.unwrap();
    let file = ReceivedFile {
        file_name: format!("ban-ve.{}", kind.code()),
        sha256: stored.digest.to_string(),
        bytes: i64::try_from(stored.bytes).unwrap(),
        media_type: stored.kind.media_type().to_owned(),
        facts: stored.facts,
    };
    office
        .write(&office.lan, move |tx, ctx| {
            let papers = vec![("drawing".to_owned(), upload(tx, ctx, &file)?)];
            let command = DigitisePapers { dossier, papers, seen_version: None };
            dossier::digitise(tx, ctx, &command).map(drop)
        })
        .await;
    let noted = Ctx::system(office.app.clock.now());
    let kept: Result<(), recognition::Error> =
        office.app.db.write(move |tx| keep_scans(tx, &noted, dossier)).await;
    kept.unwrap();
    confirm(office, dossier, "drawing").await
}

/// Lan says, or says anew, what the paper is.
async fn confirm(office: &Office, dossier: DossierId, kind: &'static str) -> Recognition {
    let ctx = Ctx::new(office.lan.clone(), office.app.clock.now());
    let done: Result<Recognition, recognition::Error> = office
        .app
        .db
        .write(move |tx| {
            let scan = scans_of(tx, &ctx, dossier)?.remove(0);
            let command = ConfirmRecognition {
                seen: SeenScan { id: scan.id, version: scan.version },
                fields: vec![(KeyField::Kind, kind.into())],
                texts: Vec::new(),
            };
            confirm_recognition(tx, &ctx, &command)
        })
        .await;
    done.unwrap()
}

/// Everything that waits for Lan is handed over: the token, and what is to be signed.
async fn all(office: &Office) -> (String, Value) {
    let (status, headers, page) =
        posted(office, &office.lan, "/can-bo/ky-so/giay-to", "tat-ca=1").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    fetched(office, &headers, &page).await
}

async fn fetched(office: &Office, headers: &HeaderMap, page: &str) -> (String, Value) {
    let token = token(headers, page);
    let (status, fetched) = ask(office, "/may-ky/lo", &json!({ "token": token })).await;
    assert_eq!(status, StatusCode::OK, "{fetched}");
    assert_eq!(fetched["purpose"], "papers");
    (token, fetched)
}

/// The signed copy of the paper that is in force.
async fn copy(office: &Office, scan: &Recognition) -> Option<Vec<u8>> {
    let id = scan.id;
    let found = office.read(move |tx| Ok(copy_in_force(tx, id)?)).await;
    let sha256 = found?.signed?.document.sha256;
    Some(office.app.files.read(&sha256.parse().unwrap()).await.unwrap())
}

/// What poppler, which is not ours, reads in the document and says of its signatures.
fn said_by_poppler(pdf: &[u8]) -> Option<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.pdf");
    std::fs::write(&path, pdf).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let mut command = std::process::Command::new(program);
        let output = command.args(arguments).arg(&path).output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let signatures = run("pdfsig", &["-nocert"])?;
    // A page as a picture is what people see.
    let picture = folder.path().join("page");
    let drawn = std::process::Command::new("pdftoppm")
        .args(["-r", "60", "-gray", "-singlefile"])
        .arg(&path)
        .arg(&picture)
        .status()
        .ok()?;
    assert!(drawn.success());
    let seen = std::fs::read(picture.with_extension("pgm")).unwrap();
    let header = seen.splitn(4, |it| *it == b'\n').take(3).map(<[u8]>::len).sum::<usize>() + 3;
    let size = String::from_utf8_lossy(seen.split(|it| *it == b'\n').nth(1).unwrap()).into_owned();
    let width: usize = size.split(' ').next().unwrap().parse().unwrap();
    let height: usize = size.split(' ').nth(1).unwrap().parse().unwrap();
    let dark = |at: usize| seen[header + at] < 128;
    let corner = |at: &usize| at % width > width / 2 && at / width < height / 8;
    let inked = (0..width * height).filter(corner).filter(|at| dark(*at)).count();
    assert!(inked > 100, "{inked} dark dots at the top right of {size}");
    Some((signatures, size))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_signs_several_copies_at_once_and_what_came_back_wrong_goes_on_waiting() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        office.configure();
        let png = base64_of(PNG);
        let scans = [
            confirmed(&office, PDF, FileKind::Pdf).await,
            confirmed(&office, &png, FileKind::Png).await,
            confirmed(&office, PDF, FileKind::Pdf).await,
        ];
        let lan = office.lan.clone();
        let (_, page) = page_of(&office, &lan, "/can-bo/ky-so/giay-to").await;
        assert_eq!(page.matches("name=\"chon\"").count(), 3, "{page}");
        assert!(page.contains("chưa đăng ký chứng thư"), "{page}");
        let scan = scans[0].clone();
        let why = office.read(move |tx| Ok(copy_of(tx, &scan).unwrap())).await;
        assert_eq!(why, Some(Err(recognition::Unsigned::NoCertificate)));
        let (status, _, page) = posted(&office, &lan, "/can-bo/ky-so/giay-to", "tat-ca=1").await;
        assert_eq!(status, StatusCode::CONFLICT, "{page}");

        let key = key(office.authority.authority(), NAME);
        registered(&office, &lan, &key).await;
        let (_, page) = page_of(&office, &lan, "/can-bo/ky-so/giay-to").await;
        let pdf = page.split("href=\"").find(|it| it.contains("ban-so-hoa.pdf")).unwrap();
        let (status, pdf) = page_of(&office, &lan, pdf.split('"').next().unwrap()).await;
        assert!(status.is_success() && pdf.starts_with("%PDF"));
        let (status, _, page) = posted(&office, &lan, "/can-bo/ky-so/giay-to", "").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");

        let (token, fetched) = all(&office).await;
        let titles = fetched["items"].as_array().unwrap();
        assert!(titles[0]["title"].as_str().unwrap().starts_with("Bản vẽ chuồng chim"));
        let mut signatures = signed(&key, &fetched);
        // The first is the one confirmed last.
        signatures[0] = signatures[1].clone();
        let (status, done) = hand_in(&office, &token, &signatures).await;
        assert_eq!(status, StatusCode::OK, "{done}");
        let (_, page) = page_of(&office, &lan, done["back"].as_str().unwrap()).await;
        assert!(page.contains("Đã ký 2 bản số hóa."), "{page}");
        assert_eq!(page.matches("Chữ ký gửi về không hợp lệ").count(), 1, "{page}");
        assert!(copy(&office, &scans[2]).await.is_none());

        let trust = signing::trusted_roots(&office.app.settings.data_dir).unwrap();
        let nothing = Evidence::default();
        for scan in &scans[..2] {
            let pdf = copy(&office, scan).await.unwrap();
            let report = Verification::new(&trust, &nothing, office.app.clock.now()).verify(&pdf);
            // Nobody was asked about the certificate: our page asks, below.
            let unasked = [Finding::StampDoubtful, Finding::RevocationUnknown];
            assert_eq!(report.signatures[0].findings, unasked, "{report:#?}");
            assert_eq!(report.signatures[0].coverage, Coverage::Whole, "{report:#?}");
            if let Some((signatures, _)) = said_by_poppler(&pdf) {
                assert_eq!(signatures.matches("Signature is Valid.").count(), 1, "{signatures}");
            }
            let (_, page) = office.check(&pdf).await;
            assert!(page.contains("Mọi chữ ký số trên tài liệu đều hợp lệ"), "{page}");
            assert!(page.contains(NAME) && page.contains("đang được dùng"), "{page}");
            let original = office.app.files.read(&scan.sha256.parse().unwrap()).await.unwrap();
            assert_ne!(original, pdf, "the scan stays as it is");
            let (dossier, paper) = (scan.dossier, scan.paper.clone());
            let record = office.read(move |tx| Ok(digitised(tx, dossier, &paper)?)).await.unwrap();
            assert_eq!(record.signed.unwrap().certificate.name, NAME);
        }
        office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mended_data_end_the_copy_and_another_signature_is_awaited() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        office.configure();
        let key = key(office.authority.authority(), NAME);
        let lan = office.lan.clone();
        registered(&office, &lan, &key).await;
        let scan = confirmed(&office, PDF, FileKind::Pdf).await;
        let (late, fetched) = all(&office).await;
        let signatures = signed(&key, &fetched);
        confirm(&office, scan.dossier, "plan").await;
        let (_, done) = hand_in(&office, &late, &signatures).await;
        let (_, page) = page_of(&office, &lan, done["back"].as_str().unwrap()).await;
        assert!(page.contains("Không còn chờ ký"), "{page}");

        let (token, fetched) = all(&office).await;
        hand_in(&office, &token, &signed(&key, &fetched)).await;
        let first = copy(&office, &scan).await.unwrap();
        let id = scan.id;
        let former = office.read(move |tx| Ok(copy_in_force(tx, id)?)).await.unwrap();
        let path =
            format!("/can-bo/ho-so/{}/nhan-dang/{}/chu-ky/{}", scan.dossier, scan.id, former.id);
        let (status, page) = page_of(&office, &lan, &path).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("đang được dùng trong hồ sơ"), "{page}");
        for other in [Actor::Stranger, office.elsewhere()] {
            assert!(!page_of(&office, &other, &path).await.0.is_success());
        }
        let (ctx, dossier) = (Ctx::new(lan.clone(), office.app.clock.now()), scan.dossier);
        let told = office.read(move |tx| Ok(recognition::paper_notes(tx, &ctx, dossier)?)).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].said.contains("Đã ký số bởi Trần Thị Lan"), "{told:?}");
        assert!(told[0].links.iter().any(|it| it.0 == path), "{told:?}");

        office.app.clock.set(office.app.clock.now() + SignedDuration::from_mins(5));
        confirm(&office, scan.dossier, "drawing").await;
        assert_eq!(copy(&office, &scan).await, None, "the old copy is in force no more");
        let (_, page) = page_of(&office, &lan, &path).await;
        assert!(page.contains("không còn được dùng"), "{page}");
        let (_, page) = office.check(&first).await;
        assert!(page.contains("không còn được dùng"), "{page}");
        let (_, page) = page_of(&office, &lan, "/can-bo/ky-so/giay-to").await;
        assert_eq!(page.matches("name=\"chon\"").count(), 1, "{page}");
        office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_signs_and_a_broken_scan_is_named() {
    let office = Office::new(scratches().remove(0)).await;
    office.configure();
    let (lan, key) = (office.lan.clone(), key(office.authority.authority(), NAME));
    registered(&office, &lan, &key).await;
    confirmed(&office, PDF, FileKind::Pdf).await;
    for other in [office.another_clerk(), office.cuong.clone()] {
        let (_, page) = page_of(&office, &other, "/can-bo/ky-so/giay-to").await;
        assert!(!page.contains("name=\"chon\""), "{page}");
    }
    let stranger = page_of(&office, &Actor::Stranger, "/can-bo/ky-so/giay-to").await;
    assert!(!stranger.1.contains("name=\"chon\""));

    // Its clerk ended the certificate between preparing and handing in.
    let (token, fetched) = all(&office).await;
    let signatures = signed(&key, &fetched);
    let (_, page) = page_of(&office, &lan, "/can-bo/ky-so/chung-thu").await;
    let id = page.split("name=\"chung_thu\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    posted(&office, &lan, "/can-bo/ky-so/chung-thu/ket-thuc", &format!("chung_thu={id}")).await;
    let (_, refused) = hand_in(&office, &token, &signatures).await;
    assert_eq!(refused["code"], "signing.no_certificate");
    registered(&office, &lan, &key).await;

    // Whoever makes the document needs to know how large its page is.
    let broken = String::from_utf8_lossy(PDF).replace("MediaBox", "MediaBux");
    confirmed(&office, broken.as_bytes(), FileKind::Pdf).await;
    let (status, headers, page) = posted(&office, &lan, "/can-bo/ky-so/giay-to", "tat-ca=1").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("Không ký được vì tệp quét bị khóa"), "{page}");
    let (_, fetched) = self::fetched(&office, &headers, &page).await;
    assert_eq!(fetched["items"].as_array().unwrap().len(), 1, "the other one goes on");
    office.verify().await;
}

fn base64_of(text: &str) -> Vec<u8> {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    STANDARD.decode(text).unwrap()
}

//! Electronic receipts: they wait for their seal, are downloaded with it, looked up by anybody who has them, replaced by
//! others, and told of in a report.

use axum::http::StatusCode;
use dossier::{SealCertificate, SealLevel, SealedDocument};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId, Role};
use payment::{FeeReceipt, ReceiptSealId, Refusal, ReplaceReceipt};
use platform::files::{FileKind, Limits};

use crate::world::{World, on_both, refusal};

fn keep_sealer(world: &World<'_>, who: &Actor, name: Option<&str>) -> Result<(), payment::Error> {
    let certificate =
        name.map(|name| SealCertificate { name: name.into(), serial: "0A1B".to_owned() });
    let (ctx, agency) = (world.ctx(who), world.commune);
    world.write(move |tx| payment::keep_receipt_sealer(tx, &ctx, (agency, certificate.clone())))
}

/// An has handed in, and Lan took what it costs.
fn paid(world: &World<'_>) -> FeeReceipt {
    let dossier = world.filed(3);
    world.accept(dossier).unwrap();
    let charge = world.charges(dossier).remove(0);
    world.take(&world.lan, &charge).unwrap()
}

fn waiting(world: &World<'_>) -> ReceiptSealId {
    let sql = "select id from payment_receipt_seal where sealed_at is null";
    world.read(move |tx| Ok(tx.query_one(sql, &[], |row| row.get(0))?)).unwrap()
}

/// What a signer would have made of the printed receipt.
fn seal(world: &World<'_>, who: &Actor) -> Result<Vec<u8>, payment::Error> {
    let id = waiting(world);
    let found = world.wait(payment::receipt_document(&world.app, id)).unwrap();
    let (_, mut pdf) = found.unwrap();
    pdf.extend_from_slice(b"% sealed\n");
    let limits = Limits { max_bytes: 1 << 20, kinds: &[FileKind::Pdf], file_name: None };
    let kept = world.app.files.put_bytes(pdf.clone(), &limits);
    let digest = world.wait(kept).unwrap().digest.to_string();
    let sealed = SealedDocument {
        at: world.now(),
        by: "UBND phường Hoa Sen".into(),
        level: SealLevel::LongTerm,
        sha256: digest,
        bytes: i64::try_from(pdf.len()).unwrap(),
    };
    let ctx = world.ctx(who);
    world.write(move |tx| payment::seal_receipt(tx, &ctx, (id, &sealed)))?;
    Ok(pdf)
}

fn replaced(world: &World<'_>, receipt: &FeeReceipt) -> FeeReceipt {
    let (ctx, receipt) = (world.ctx(&world.head), receipt.id);
    let (payer, reason) = ("Nguyễn Văn Ân".to_owned(), "Ghi sai tên".to_owned());
    let command = ReplaceReceipt { receipt, payer, reason };
    world.write(move |tx| payment::replace_receipt(tx, &ctx, &command)).unwrap()
}

#[test]
fn a_receipt_waits_for_its_seal_and_its_owner_downloads_it() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        let by_hand = paid(world);
        assert_eq!(refusal(keep_sealer(world, &world.head, Some("x"))), Refusal::Denied);
        keep_sealer(world, &Actor::System, Some("UBND phường Hoa Sen")).unwrap();
        keep_sealer(world, &Actor::System, Some("UBND phường Hoa Sen")).unwrap();
        let receipt = paid(world);
        assert_eq!(world.count("select count(*) from payment_receipt_seal"), 1, "not those before");
        assert_eq!(world.count("select count(*) from platform_job where kind = 'seal_receipt'"), 1);
        let mine = format!("/thanh-toan/{}", receipt.dossier);
        let file = format!("/bien-lai/{}/ky-so.pdf", receipt.id);
        let (_, html) = world.get(&world.an, &mine);
        assert!(html.contains("Đang chờ cơ quan ký số") && html.contains("/ban-in.pdf"), "{html}");
        assert_eq!(world.get(&world.an, &file).0, StatusCode::NOT_FOUND);

        assert_eq!(refusal(seal(world, &world.head)), Refusal::Denied);
        let pdf = seal(world, &Actor::System).unwrap();
        let (_, html) = world.get(&world.an, &mine);
        assert!(html.contains(&file) && html.contains("Ký số bởi UBND phường Hoa Sen"), "{html}");
        let (status, sent) = world.get(&world.an, &file);
        assert_eq!((status, sent), (StatusCode::OK, String::from_utf8_lossy(&pdf).into_owned()));
        let (_, html) = world.get(&world.head, &format!("/can-bo/bien-lai/{}", receipt.id));
        assert!(html.contains("dữ liệu chứng minh lâu dài") && html.contains(&file), "{html}");
        let other = Applicant { account: AccountId::new(), person: PersonId::new() };
        let clerk = world.other(Role::ReceptionClerk);
        for who in [Actor::Applicant(other), clerk] {
            assert_eq!(world.get(&who, &file).0, StatusCode::NOT_FOUND, "{who:?}");
        }
        let by_hand = format!("/bien-lai/{}/ky-so.pdf", by_hand.id);
        assert_eq!(world.get(&world.an, &by_hand).0, StatusCode::NOT_FOUND);

        // The key is taken out: what comes is signed by hand again.
        keep_sealer(world, &Actor::System, None).unwrap();
        paid(world);
        assert_eq!(world.count("select count(*) from payment_receipt_seal"), 1);
        let named = world.read(|tx| Ok(payment::stored_files(tx)?)).unwrap();
        assert_eq!(named.len(), 1, "the file stays as long as the receipt");
    });
}

#[test]
fn what_waits_is_asked_for_again_and_once() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        keep_sealer(world, &Actor::System, Some("UBND phường Hoa Sen")).unwrap();
        paid(world);
        let ask = || {
            let ctx = Ctx::system(world.now());
            world.write(move |tx| Ok(payment::ask_for_receipt_seals(tx, &ctx)?)).unwrap()
        };
        assert_eq!(ask(), 0, "the work is open");
        world.write(|tx| Ok(tx.execute("delete from platform_job", &[])?)).unwrap();
        assert_eq!(ask(), 1);
        seal(world, &Actor::System).unwrap();
        assert_eq!(ask(), 0, "nothing waits");
    });
}

#[test]
fn anybody_who_has_a_receipt_looks_it_up_and_does_not_learn_who_paid() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        let wrong = paid(world);
        let code = wrong.lookup.clone().unwrap();
        let (status, html) = world.get(&Actor::Stranger, "/tra-cuu-bien-lai");
        assert!(status == StatusCode::OK && html.contains("Mã tra cứu"), "{html}");
        let typed = format!("/tra-cuu-bien-lai?ma={}", code.to_string().to_lowercase());
        let (status, to) = world.get_to(&Actor::Stranger, &typed);
        assert_eq!(
            (status, to),
            (StatusCode::SEE_OTHER, format!("/tra-cuu-bien-lai/{}", code.as_str()))
        );
        let path = format!("/tra-cuu-bien-lai/{}", code.as_str());
        let (status, html) = world.get(&Actor::Stranger, &path);
        assert_eq!(status, StatusCode::OK);
        for said in ["Còn giá trị", "0000001", "15.000", "0100109106", "Không ký số"] {
            assert!(html.contains(said), "{said} in {html}");
        }
        assert!(!html.contains("Nguyễn Văn An"), "{html}");

        let right = replaced(world, &wrong);
        let (_, html) = world.get(&Actor::Stranger, &path);
        assert!(html.contains("Đã hủy") && html.contains("0000002"), "{html}");
        let path = format!("/tra-cuu-bien-lai/{}", right.lookup.unwrap().as_str());
        let (_, html) = world.get(&Actor::Stranger, &path);
        assert!(html.contains("Còn giá trị") && html.contains("Thay thế biên lai số"), "{html}");

        let (status, html) = world.get(&Actor::Stranger, "/tra-cuu-bien-lai?ma=7K3M");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("gồm mười hai chữ và số") && html.contains("7K3M"), "{html}");
        let (status, html) = world.get(&Actor::Stranger, "/tra-cuu-bien-lai/000000000000");
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(html.contains("Không có biên lai nào mang mã này"), "{html}");
        // Whoever reads the journal does not learn the codes.
        let journal = "select count(*) from journal where cast(payload as text) like '%";
        let found = format!("{journal}{}%'", code.as_str());
        let found = world.read(move |tx| Ok(tx.query_one(&found, &[], |row| row.get::<i64>(0))?));
        assert_eq!(found.unwrap(), 0);
    });
}

#[test]
fn a_cancelled_receipt_and_the_one_in_its_place_name_each_other_and_the_owner_sees_both() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        let wrong = paid(world);
        let right = replaced(world, &wrong);
        assert_eq!(right.replaces, Some(wrong.id));
        let (_, html) = world.get(&world.head, &format!("/can-bo/bien-lai/{}", wrong.id));
        assert!(html.contains("Được thay bằng biên lai số") && html.contains("0000002"), "{html}");
        let (_, html) = world.get(&world.head, &format!("/can-bo/bien-lai/{}", right.id));
        assert!(html.contains("Thay thế biên lai số") && html.contains("0000001"), "{html}");
        let (_, html) = world.get(&world.an, &format!("/thanh-toan/{}", wrong.dossier));
        for said in ["Biên lai số 0000001", "Đã hủy", "Biên lai số 0000002", "Còn giá trị"]
        {
            assert!(html.contains(said), "{said} in {html}");
        }
        let event = "select count(*) from journal where action = 'payment.receipt_cancelled'
                        and cast(payload as text) like '%\"dossier\"%'";
        assert_eq!(world.count(event), 1, "the owner is told from the event");
    });
}

#[test]
fn the_report_says_what_was_opened_used_cancelled_and_closed_with() {
    on_both(|world| {
        world.open_shift(&world.lan, 0).unwrap();
        let first = paid(world);
        world.pass(40 * 24 * 60);
        let wrong = paid(world);
        paid(world);
        replaced(world, &wrong);
        replaced(world, &first);
        let accountant = world.officer(Role::Accountant);
        // The receipts of April: the first number is of March.
        let days = "tu=2026-04-01&den=2026-04-30";
        let (status, html) = world.get(&accountant, &format!("/can-bo/bao-cao-bien-lai?{days}"));
        assert_eq!(status, StatusCode::OK);
        for said in ["HS-26E", "0000005", "45.000", "Biên lai hủy trong kỳ"] {
            assert!(html.contains(said), "{said} in {html}");
        }
        let (status, csv) = world.get(&accountant, &format!("/can-bo/bao-cao-bien-lai.csv?{days}"));
        assert_eq!(status, StatusCode::OK);
        let line = csv.lines().nth(1).unwrap();
        assert_eq!(line, "01BLP0-001,HS-26E,2026,1,2,5,4,2,1; 2,45000,5");
        let (status, xml) = world.get(&accountant, &format!("/can-bo/bao-cao-bien-lai.xml?{days}"));
        assert_eq!(status, StatusCode::OK);
        assert!(xml.contains("<SoCuoiKyTruoc>1</SoCuoiKyTruoc>"), "{xml}");
        assert!(xml.contains("<SoThayThe>4</SoThayThe>"), "{xml}");

        let (status, html) =
            world.get(&accountant, "/can-bo/bao-cao-bien-lai?tu=2026-04-30&den=2026-04-01");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("phải từ ngày đầu kỳ") && html.contains("2026-04-30"), "{html}");
        let (_, html) =
            world.get(&accountant, "/can-bo/bao-cao-bien-lai?tu=2025-01-01&den=2025-03-31");
        assert!(html.contains("Không có biên lai nào trong kỳ này"), "{html}");
        let elsewhere = world.other(Role::Accountant);
        let (_, html) = world.get(&elsewhere, &format!("/can-bo/bao-cao-bien-lai?{days}"));
        assert!(!html.contains("HS-26E"), "{html}");
        let (status, _) = world.get(&world.an, &format!("/can-bo/bao-cao-bien-lai.xml?{days}"));
        assert_eq!(status, StatusCode::FORBIDDEN);
    });
}

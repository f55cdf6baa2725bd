//! Receipts of an agency with a key for them: sealed, or waiting for the key, on both engines.

use axum::http::StatusCode;
use dossier::Collecting;
use kernel::{Ctx, Vnd};
use payment::{CollectorFields, FeeReceipt, KeepCollector, TakeCash};
use sandbox::StampFailure;
use sign::{Evidence, Level, Report, Verdict, Verification};

use crate::{
    office::{Office, filing, scratches},
    sealing::said_by_poppler,
};

/// The commune begins to collect.
async fn collect(office: &Office) {
    let (ctx, agency) = (Ctx::system(office.app.clock.now()), office.commune);
    let fields = CollectorFields {
        bank: "970403".into(),
        bank_name: "Ngân hàng Thử nghiệm".into(),
        account: "0011012345678".into(),
        account_name: "UBND PHUONG HOA SEN".into(),
        tax_code: "0100109106".into(),
        form_symbol: "01BLP0-001".into(),
        symbol: "HS-26E".into(),
    };
    let command = KeepCollector { agency, fields, state: Collecting::Collecting, seen_version: 0 };
    let kept = office.app.db.write(move |tx| payment::keep_collector(tx, &ctx, &command));
    kept.await.unwrap();
    let lan = Ctx::new(office.lan.clone(), office.app.clock.now());
    let opened = office.app.db.write(move |tx| payment::open_shift(tx, &lan, Some(Vnd::ZERO)));
    opened.await.unwrap();
}

/// A fee is paid in cash.
async fn paid(office: &Office) -> FeeReceipt {
    let (agency, lan) = (office.commune, office.lan.clone());
    let now = office.app.clock.now();
    let taken = office.app.db.write(move |tx| {
        let ctx = Ctx::new(lan.clone(), now);
        let dossier = dossier::submit_at_desk(tx, &ctx, &filing(agency))?.dossier;
        let charge = payment::keep_charges(tx, &Ctx::system(now), dossier)?.remove(0);
        let (charge, seen_amount) = (charge.id, charge.amount);
        payment::take_cash(tx, &ctx, &TakeCash { dossier, charge, seen_amount })
    });
    taken.await.unwrap()
}

/// The document that is kept of the receipt, and what a verifier says of it; nothing while it waits.
async fn sealed(office: &Office, receipt: &FeeReceipt) -> Option<(Vec<u8>, Report)> {
    let (ctx, id) = (Ctx::new(office.lan.clone(), office.app.clock.now()), receipt.id);
    let view = office.app.db.read(move |tx| payment::receipt_view(tx, &ctx, id)).await.unwrap();
    let sealed = view.seal?.sealed?;
    let pdf = office.app.files.read(&sealed.sha256.parse().unwrap()).await.unwrap();
    let trust = signing::trusted_roots(&office.app.settings.data_dir).unwrap();
    let nothing = Evidence::default();
    let report = Verification::new(&trust, &nothing, office.app.clock.now()).verify(&pdf);
    Some((pdf, report))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_is_sealed_with_the_key_for_receipts_and_holds() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        collect(&office).await;
        let without = paid(&office).await;
        office.configure();
        let receipt = paid(&office).await;
        assert!(sealed(&office, &receipt).await.is_none(), "it waits");

        assert!(office.work().await);

        assert!(sealed(&office, &without).await.is_none());
        let (pdf, report) = sealed(&office, &receipt).await.unwrap();
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        assert_eq!(report.signatures[0].level, Some(Level::LongTerm));
        assert_eq!(report.signatures[0].path[0].common_name, "UBND phường Hoa Sen");
        let mut changed = pdf.clone();
        changed[pdf.len() / 3] ^= 1;
        let trust = signing::trusted_roots(&office.app.settings.data_dir).unwrap();
        let nothing = Evidence::default();
        let verification = Verification::new(&trust, &nothing, office.app.clock.now());
        assert_ne!(verification.verify(&changed).verdict, Verdict::Valid);
        office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_key_is_away_the_receipt_waits_and_keeps_its_number() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        collect(&office).await;
        office.configure();
        let key = office.app.settings.data_dir.join("seals/h99.p12");
        let bytes = std::fs::read(&key).unwrap();
        std::fs::remove_file(&key).unwrap();
        office.adopt();
        let receipt = paid(&office).await;
        assert!(!office.work().await, "the work is not done");
        assert!(sealed(&office, &receipt).await.is_none());

        // The key is back, but nobody stamps.
        std::fs::write(&key, bytes).unwrap();
        office.authority.authority().fail_stamps(Some(StampFailure::Broken));
        office.app.clock.set(office.app.clock.now() + jiff::SignedDuration::from_hours(2));
        office.authority.authority().set_time(office.app.clock.now());
        assert!(!office.work().await);
        office.authority.authority().fail_stamps(None);
        office.app.clock.set(office.app.clock.now() + jiff::SignedDuration::from_hours(2));
        office.authority.authority().set_time(office.app.clock.now());
        assert!(office.work().await);

        let (_, report) = sealed(&office, &receipt).await.unwrap();
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        assert_eq!(paid(&office).await.number, receipt.number + 1, "numbered once");
        office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_for_results_alone_seals_no_receipt() {
    let office = Office::new(scratches().remove(0)).await;
    collect(&office).await;
    office.configure();
    let settings = office.app.settings.data_dir.join("seals/seals.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let results = text.replace("uses = [\"results\", \"receipts\"]\n", "");
    assert_ne!(results, text);
    std::fs::write(&settings, results).unwrap();
    office.adopt();
    let receipt = paid(&office).await;
    assert!(office.work().await);
    assert!(sealed(&office, &receipt).await.is_none());
    let ctx = Ctx::new(office.lan.clone(), office.app.clock.now());
    let view = office.app.db.read(move |tx| payment::receipt_view(tx, &ctx, receipt.id)).await;
    assert!(view.unwrap().seal.is_none(), "it waits for nothing");
    office.verify().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn our_page_and_poppler_say_that_the_receipt_holds() {
    let office = Office::new(scratches().remove(0)).await;
    collect(&office).await;
    office.configure();
    let receipt = paid(&office).await;
    assert!(office.work().await);
    let (pdf, _) = sealed(&office, &receipt).await.unwrap();

    let (status, html) = office.check(&pdf).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("UBND phường Hoa Sen"), "{html}");
    let Some(said) = said_by_poppler(&pdf) else {
        eprintln!("skipped: pdfsig is not installed (poppler-utils)");
        return;
    };
    assert!(said.contains("Signature is Valid."), "{said}");
    assert!(said.contains("ETSI.CAdES.detached"), "{said}");
    let mut changed = pdf.clone();
    changed[pdf.len() / 3] ^= 1;
    let said = said_by_poppler(&changed).unwrap();
    assert!(!said.contains("Signature is Valid."), "{said}");
}

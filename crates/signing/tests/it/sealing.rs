//! Results of an agency with a seal: sealed with its key, or waiting for it, on both engines.

use sandbox::{AnswerFailure, StampFailure};
use sign::{Level, Verdict};

use crate::office::{Office, scratches};

#[tokio::test(flavor = "multi_thread")]
async fn a_result_is_sealed_with_the_key_of_its_agency_and_holds() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        let without = office.numbered().await;
        office.configure();
        let id = office.numbered().await;
        let (unsealed, _) = office.result(id).await;

        assert!(office.work().await);

        let (pdf, report) = office.result(id).await;
        assert!(pdf.starts_with(&unsealed), "the numbered document is its beginning");
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        assert_eq!(report.signatures[0].level, Some(Level::LongTerm));
        assert_eq!(report.signatures[0].path[0].common_name, "UBND phường Hoa Sen");
        let seal = office.detail(id).await.result.unwrap().seal.unwrap();
        assert_eq!(seal.sealed.unwrap().by, "UBND phường Hoa Sen");
        assert_eq!(office.result(without).await.1.verdict, Verdict::Unsigned);
        let byte = pdf.len() / 3;
        let mut changed = pdf.clone();
        changed[byte] ^= 1;
        let trust = signing::trusted_roots(&office.app.settings.data_dir).unwrap();
        let nothing = sign::Evidence::default();
        let verification = sign::Verification::new(&trust, &nothing, office.app.clock.now());
        assert_ne!(verification.verify(&changed).verdict, Verdict::Valid);
        office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_an_authority_is_away_the_result_waits_and_keeps_its_number() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        office.configure();
        office.authority.authority().fail_stamps(Some(StampFailure::Broken));
        let id = office.numbered().await;
        let number = office.detail(id).await.result.unwrap().number;

        assert!(!office.work().await, "the work is not done");
        let result = office.detail(id).await.result.unwrap();
        assert!(result.seal.unwrap().sealed.is_none());
        assert_eq!(office.result(id).await.1.verdict, Verdict::Unsigned);

        office.authority.authority().fail_stamps(None);
        office.authority.authority().fail_answers(Some(AnswerFailure::Broken));
        office.app.clock.set(office.app.clock.now() + jiff::SignedDuration::from_hours(2));
        office.authority.authority().set_time(office.app.clock.now());
        assert!(office.work().await);
        let result = office.detail(id).await.result.unwrap();
        assert!(result.seal.unwrap().sealed.is_some());
        assert_eq!(result.number, number, "numbered once");
        assert_eq!(office.result(id).await.1.verdict, Verdict::Valid);
        office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_gone_lets_results_wait_and_one_that_is_taken_out_lets_them_be() {
    let office = Office::new(scratches().remove(0)).await;
    office.configure();
    let key = office.app.settings.data_dir.join("seals/h99.p12");
    let bytes = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    office.adopt();
    let id = office.numbered().await;
    assert!(!office.work().await);

    std::fs::write(&key, bytes).unwrap();
    office.app.clock.set(office.app.clock.now() + jiff::SignedDuration::from_hours(2));
    assert!(office.work().await);
    assert!(office.detail(id).await.result.unwrap().seal.unwrap().sealed.is_some());

    std::fs::remove_file(office.app.settings.data_dir.join("seals/seals.toml")).unwrap();
    office.adopt();
    let later = office.numbered().await;
    assert!(office.detail(later).await.result.unwrap().seal.is_none());
    office.verify().await;
}

/// What poppler, which is not ours, says of the signature of a document. `None` where it is not installed.
pub(crate) fn said_by_poppler(pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("result.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = std::process::Command::new("pdfsig").arg("-nocert").arg(&path).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn poppler_says_the_same_of_a_sealed_result_and_of_a_changed_one() {
    let office = Office::new(scratches().remove(0)).await;
    office.configure();
    let id = office.numbered().await;
    assert!(office.work().await);
    let (pdf, _) = office.result(id).await;

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

//! Making signatures.

use jiff::Timestamp;
use sandbox::KeyChoice;
use sign::{
    Certify, Coverage, Evidence, Finding, KeyError, KeyFile, LaterChanges, Level, MakeError,
    Request, TimeSource, Verdict, Verification, prepare, prepare_fields,
};

use crate::world::{
    Signer, World, by_agency, by_leader, days, document, draft, fields, now, pressed_document,
    subject,
};

#[test]
fn leader_then_number_then_agency_and_both_signatures_hold() {
    let world = World::new();
    for certify in [Certify::No, Certify::FormsAndSignatures] {
        let approved = world.leader.signed(&draft(), &by_leader(certify)).into_bytes();
        let issued = world.agency.signed(&approved, &by_agency()).into_bytes();
        assert!(issued.starts_with(&approved), "what was there stays byte by byte");

        let (trust, lists) = (world.trust(), world.lists());
        let report = Verification::new(&trust, &lists, now()).verify(&issued);

        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        let [leader, agency] = report.signatures.as_slice() else { panic!("{report:#?}") };
        assert_eq!(leader.coverage, Coverage::Earlier);
        assert_eq!(leader.later_changes, LaterChanges::Filled);
        assert_eq!(leader.findings.len(), 3, "{:?}", leader.findings);
        assert_eq!(leader.path[0].common_name, "Hoàng Văn Cường");
        assert_eq!(leader.reason.as_deref(), Some("Phê duyệt"));
        assert_eq!(leader.claimed_at, Some(now()));
        assert_eq!(leader.time_source, TimeSource::Claimed);
        assert_eq!(agency.coverage, Coverage::Whole);
        assert_eq!(agency.later_changes, LaterChanges::None);
        assert_eq!(agency.path[0].key, "p256");
        assert_eq!(agency.trusted_as.as_deref(), Some("public_service"));
        assert_eq!(agency.level, Some(Level::Basic));
    }
}

#[test]
fn any_document_is_signed_without_a_prepared_field() {
    let world = World::new();
    for pdf in [document(), pressed_document()] {
        let signed = world.leader.signed(&pdf, &Request::new("ChuKy", now())).into_bytes();
        let twice = world.agency.signed(&signed, &Request::new("ChuKy2", now())).into_bytes();

        let (trust, lists) = (world.trust(), world.lists());
        let report = Verification::new(&trust, &lists, now()).verify(&twice);
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        assert_eq!(report.signatures[0].later_changes, LaterChanges::Signed);
    }
}

#[test]
fn each_level_is_reached_and_recognised() {
    let world = World::new();
    let (trust, nothing) = (world.trust(), Evidence::default());
    let verify = |pdf: &[u8]| Verification::new(&trust, &nothing, now()).verify(pdf);
    let levels =
        |pdf: &[u8]| -> Vec<_> { verify(pdf).signatures.iter().map(|it| it.level).collect() };

    let approved =
        world.stamped(world.leader.signed(&draft(), &by_leader(Certify::No))).into_bytes();
    let issued = world.stamped(world.agency.signed(&approved, &by_agency())).into_bytes();
    assert_eq!(levels(&issued), [Some(Level::Stamped), Some(Level::Stamped)]);
    assert_eq!(verify(&issued).verdict, Verdict::Indeterminate);
    assert!(verify(&issued).signatures[0].findings.contains(&Finding::RevocationUnknown));

    let proven = world.with_evidence(&issued);
    let report = verify(&proven);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(levels(&proven), [Some(Level::LongTerm), Some(Level::LongTerm)]);
    assert_eq!(report.signatures[1].later_changes, LaterChanges::Evidence);
    assert_eq!(report.signatures[1].proven_at, Some(now()));

    let archived = world.with_evidence(&world.archived(&proven));
    let report = verify(&archived);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(report.signatures[0].level, Some(Level::Archived));
    assert_eq!(report.signatures.len(), 3);
}

#[test]
fn what_was_stamped_holds_after_the_certificate_has_expired_or_was_revoked() {
    let world = World::new();
    let signed = world.stamped(world.leader.signed(&draft(), &by_leader(Certify::No))).into_bytes();
    let proven = world.with_evidence(&signed);
    let plain = world.leader.signed(&draft(), &by_leader(Certify::No)).into_bytes();
    let (trust, nothing) = (world.trust(), Evidence::default());
    let later = days(1500);

    let verify = |pdf: &[u8], evidence: &Evidence, at: Timestamp| {
        Verification::new(&trust, evidence, at).verify(pdf).verdict
    };
    assert_eq!(verify(&proven, &nothing, later), Verdict::Valid);
    assert_eq!(verify(&plain, &nothing, later), Verdict::Indeterminate);

    world.authority.revoke(&world.leader.issued.serial, days(10));
    world.authority.set_time(days(20));
    assert_eq!(verify(&proven, &world.lists(), days(20)), Verdict::Valid);
    let report = Verification::new(&trust, &world.lists(), days(20)).verify(&plain);
    assert_eq!(report.signatures[0].findings[0], Finding::RevokedWithoutProof);
}

#[test]
fn what_may_not_be_signed_is_refused() {
    let world = World::new();
    let chain = &world.leader.chain;
    let refused = |pdf: &[u8], request: &Request| prepare(pdf, request, chain).unwrap_err();
    let signed = world.leader.signed(&draft(), &by_leader(Certify::No)).into_bytes();

    assert_eq!(
        refused(&signed, &by_leader(Certify::No)),
        MakeError::FieldTaken("ChuKyNguoiKy".into())
    );
    assert_eq!(
        refused(
            &signed,
            &Request { certify: Certify::FormsAndSignatures, ..Request::new("A", now()) }
        ),
        MakeError::Forbidden
    );
    assert_eq!(
        refused(&draft(), &Request::new("SoVanBan", now())),
        MakeError::NoSuchField("SoVanBan".into())
    );
    assert_eq!(refused(&draft(), &Request::new("A", days(2000))), MakeError::CertificateNotUsable);
    assert_eq!(prepare_fields(&signed, &fields()).unwrap_err(), MakeError::Forbidden);
    assert!(matches!(
        refused(b"%PDF-1.7 nothing", &Request::new("A", now())),
        MakeError::Document(_)
    ));
    let prepared = prepare(&draft(), &by_leader(Certify::No), chain).unwrap();
    let other = world.agency.sign_bytes(prepared.to_sign());
    assert_eq!(prepared.complete(other).unwrap_err(), MakeError::SignatureNotOfCertificate);
    let narrow = Request { room: 500, ..Request::new("A", now()) };
    let prepared = prepare(&draft(), &narrow, chain).unwrap();
    let signature = world.leader.sign_bytes(prepared.to_sign());
    assert!(matches!(prepared.complete(signature), Err(MakeError::NoRoom { room: 500, .. })));
}

#[test]
fn keys_in_a_file_sign_and_a_wrong_password_says_so() {
    let world = World::new();
    let person = Signer::new(&world.authority, &subject("Trần Thị Dung", KeyChoice::Rsa));
    for signer in [&world.leader, &person] {
        let Some(file) = signer.key_file("mật khẩu") else {
            eprintln!("skipped: openssl is not here to write a key file");
            return;
        };
        assert_eq!(file.chain(), signer.chain);
        let prepared = prepare(&draft(), &by_leader(Certify::No), file.chain()).unwrap();
        let signature = file.sign(&prepared).unwrap();
        prepared.complete(signature).unwrap();
    }
    assert!(matches!(KeyFile::open(b"0", ""), Err(KeyError::Malformed(_))));
}

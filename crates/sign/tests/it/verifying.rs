//! Verifying documents: sound ones, broken ones, foreign ones, hostile ones.

use sign::{Evidence, Finding, LaterChanges, Limits, Trust, Verdict, Verification};

use crate::{
    specimens,
    world::{World, document, draft, now},
};

#[test]
fn every_specimen_gets_the_verdict_it_deserves() {
    let world = World::new();
    let trust = world.trust();
    let all = specimens::all(&world);
    assert!(all.iter().filter(|it| it.expected != Verdict::Valid).count() >= 40);

    let mut wrong = Vec::new();
    for it in all {
        let report = Verification::new(&trust, &it.evidence, now()).verify(&it.pdf);
        if report.verdict != it.expected {
            let findings: Vec<_> = report.signatures.iter().map(|it| &it.findings).collect();
            wrong.push(format!(
                "{}: {:?} {:?} {findings:?}",
                it.name, report.verdict, report.unreadable
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_flipped_bit_anywhere_in_what_is_signed_is_noticed() {
    let world = World::new();
    let good = specimens::approved(&world);
    let (trust, lists) = (world.trust(), world.lists());
    let verification = Verification::new(&trust, &lists, now());
    let hole = good.windows(11).rposition(|it| it == b"/Contents <").unwrap() + 11;
    let end = hole + 2 * 16_384;
    assert_eq!(verification.verify(&good).verdict, Verdict::Valid);

    // Every 41st byte: a prime, so that no kind of place is left out.
    for at in (0..good.len()).step_by(41).filter(|at| !(hole..end).contains(at)) {
        let mut broken = good.clone();
        broken[at] ^= 0x10;
        assert_ne!(verification.verify(&broken).verdict, Verdict::Valid, "byte {at}");
    }
}

#[test]
fn what_is_cut_or_turned_about_is_never_valid_and_never_hangs() {
    let world = World::new();
    let good = specimens::approved(&world);
    let (trust, lists) = (world.trust(), world.lists());
    let verification = Verification::new(&trust, &lists, now());

    for end in (0..good.len() - 2).step_by(517) {
        assert_ne!(verification.verify(&good[..end]).verdict, Verdict::Valid, "{end}");
    }
    for start in (1..good.len()).step_by(1_033) {
        assert_ne!(verification.verify(&good[start..]).verdict, Verdict::Valid, "{start}");
    }
}

#[test]
fn unsigned_and_foreign_files_are_said_to_be_so() {
    let (trust, nothing) = (Trust::default(), Evidence::default());
    let verification = Verification::new(&trust, &nothing, now());

    assert_eq!(verification.verify(&document()).verdict, Verdict::Unsigned);
    assert_eq!(verification.verify(&draft()).verdict, Verdict::Unsigned);
    for bytes in [&b""[..], b"hello", b"%PDF-1.7\nstartxref\n5\n%%EOF"] {
        let report = verification.verify(bytes);
        assert_eq!(report.verdict, Verdict::Indeterminate);
        assert!(report.unreadable.is_some());
    }
}

#[test]
fn a_file_that_asks_for_too_much_gets_nothing() {
    let world = World::new();
    let (trust, lists) = (world.trust(), world.lists());
    let good = specimens::approved(&world);
    let verify = |pdf: &[u8], limits: Limits| {
        Verification { limits, ..Verification::new(&trust, &lists, now()) }.verify(pdf)
    };

    let small = Limits { file_bytes: good.len() - 1, ..Limits::default() };
    assert_eq!(verify(&good, small).unreadable, Some("file is too large"));
    let few = Limits { objects: 5, ..Limits::default() };
    assert_eq!(verify(&good, few).unreadable, Some("too many objects"));
    let none = Limits { signatures: 0, ..Limits::default() };
    assert_eq!(
        (verify(&good, none).left_out, verify(&good, none).verdict),
        (1, Verdict::Indeterminate)
    );

    // A stream of objects that opens to far more than is allowed.
    let signed =
        world.leader.signed(&crate::world::pressed_document(), &sign::Request::new("A", now()));
    let tight = Limits { opened_bytes: 40, ..Limits::default() };
    assert_eq!(verify(signed.bytes(), tight).unreadable, Some("too much when opened"));

    // Comparing states stops too; then it counts as changed.
    let filled = specimens::append(&good, &[(150, "<</A 1>>".to_owned())]);
    let short = Limits { visits: 3, ..Limits::default() };
    assert_eq!(verify(&filled, short).signatures[0].later_changes, LaterChanges::Other);
}

#[test]
fn the_signed_circular_of_the_government_portal_is_whole() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/samples/signed_official_document.pdf");
    let Ok(pdf) = std::fs::read(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    let (trust, nothing) = (Trust::default(), Evidence::default());
    let report = Verification::new(&trust, &nothing, now()).verify(&pdf);

    let [signature] = report.signatures.as_slice() else { panic!("{report:#?}") };
    assert_eq!(report.verdict, Verdict::Indeterminate, "its root is not among those trusted");
    assert!(signature.findings.contains(&Finding::PathUnknown));
    assert!(
        signature.findings.iter().all(|it| it.weight() != sign::Weight::Wrong),
        "{signature:#?}"
    );
    assert_eq!(signature.path[0].organisation, "VĂN PHÒNG CHÍNH PHỦ");
    assert_eq!(signature.path[0].key, "rsa2048");

    let mut broken = pdf.clone();
    broken[100_000] ^= 1;
    let report = Verification::new(&trust, &nothing, now()).verify(&broken);
    assert!(report.signatures[0].findings.contains(&Finding::DigestDiffers));
}

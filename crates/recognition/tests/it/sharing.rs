//! The shares of digitising: counted by what was done, for who answers for the agency, down to the dossiers.

use axum::http::StatusCode;
use dossier::{DigitisedShare, OpenDocument, SealCertificate, SignatureLevel};
use kernel::{Actor, Role};
use platform::files::FileKind;
use recognition::{
    ConfirmRecognition, KeyField, Month, RecognitionId, SeenScan, Shares, SignCopy,
    confirm_recognition, copy_in_force, keep_copy_document, shares, sign_copy, skip_recognition,
};

use crate::world::{World, on_both};

const PDF: &[u8] = include_bytes!("../data/empty.pdf");

/// Lan signs the copy of the paper; that the signature holds is asked by whoever keeps it.
fn sign(world: &World<'_>, scan: RecognitionId) {
    let ctx = world.ctx(&world.lan);
    let account = ctx.actor.account().unwrap();
    let certificate = SealCertificate { name: "Trần Thị Lan".into(), serial: "01".into() };
    let document = |letter: &str| OpenDocument { sha256: letter.repeat(64), bytes: 1 };
    let done = world.write(move |tx| {
        dossier::keep_leader_signer(tx, &ctx, (account, Some(certificate.clone())))?;
        let copy = copy_in_force(tx, scan)?.unwrap();
        let open = keep_copy_document(tx, &ctx, (copy.id, &document("a")))?;
        let command = SignCopy {
            copy: copy.id,
            open_sha256: open.sha256,
            certificate: certificate.clone(),
            level: SignatureLevel::Basic,
            document: document("b"),
        };
        sign_copy(tx, &ctx, &command)
    });
    done.unwrap();
}

fn month(world: &World<'_>) -> Month {
    Month::of(kernel::today_in_vietnam(world.now()))
}

fn counted(world: &World<'_>, who: &Actor) -> Shares {
    let (ctx, of) = (world.ctx(who), (world.commune, month(world)));
    world.read(move |tx| shares(tx, &ctx, of)).unwrap()
}

fn share(done: i64, all: i64) -> DigitisedShare {
    DigitisedShare { done, all }
}

#[test]
fn shares_are_counted_by_the_work_itself() {
    on_both(|world| {
        let file = || world.kept("ban-ve.pdf", PDF, FileKind::Pdf);
        assert_eq!(counted(world, &world.head).dossiers.taken_in, share(0, 0));
        world.filed(&world.an, file());
        let scanned = world.filed(&world.lan, file());
        let drawing = world.filed(&world.lan, file());
        let later = world.at_desk();
        world.follow();
        let before = counted(world, &world.head);
        assert_eq!(before.dossiers.taken_in, share(2, 3), "what came online is not on paper");
        assert_eq!(before.confirmed, share(0, 2));

        world.digitise(later, file());
        world.follow();
        let scan = world.scans(scanned).remove(0);
        let ctx = world.ctx(&world.lan);
        let command = ConfirmRecognition {
            seen: SeenScan { id: scan.id, version: scan.version },
            fields: vec![(KeyField::Kind, "drawing".into())],
            texts: Vec::new(),
        };
        world.write(move |tx| confirm_recognition(tx, &ctx, &command)).unwrap();
        let skipped = world.scans(drawing).remove(0);
        let (ctx, seen) =
            (world.ctx(&world.lan), SeenScan { id: skipped.id, version: skipped.version });
        world.write(move |tx| skip_recognition(tx, &ctx, seen)).unwrap();
        let after = counted(world, &world.head);
        assert_eq!(after.dossiers.taken_in, share(3, 3));
        assert_eq!(after.confirmed, share(1, 2), "what was skipped does not count");
        assert_eq!(after.signed, share(0, 1));
        let (_, page) = world.get(&world.head, "/can-bo/so-hoa?xem=ky-so");
        assert!(page.contains(&format!("/can-bo/ho-so/{scanned}")), "{page}");
        sign(world, scan.id);
        assert_eq!(counted(world, &world.head).signed, share(1, 1));
        let (_, page) = world.get(&world.head, "/can-bo/so-hoa?xem=ky-so");
        assert!(!page.contains(&format!("/can-bo/ho-so/{scanned}")), "{page}");
        assert_eq!(after.dossiers.results, share(0, 0));
    });
}

#[test]
fn what_is_left_opens_down_to_the_dossier() {
    on_both(|world| {
        let later = world.at_desk();
        let scanned = world.filed(&world.lan, world.kept("ban-ve.pdf", PDF, FileKind::Pdf));
        world.follow();
        let (status, page) = world.get(&world.head, "/can-bo/so-hoa");
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("50 %") && page.contains("xem=tiep-nhan"), "{page}");
        let code = month(world).code();
        let (_, page) =
            world.get(&world.head, &format!("/can-bo/so-hoa?thang={code}&xem=tiep-nhan"));
        assert!(page.contains(&format!("/can-bo/ho-so/{later}")), "{page}");
        assert!(!page.contains(&format!("/can-bo/ho-so/{scanned}")), "{page}");
        let (_, page) = world.get(&world.head, "/can-bo/so-hoa?xem=xac-nhan");
        assert!(page.contains(&format!("/can-bo/ho-so/{scanned}")), "{page}");
        let before = month(world).before().code();
        let (_, page) =
            world.get(&world.head, &format!("/can-bo/so-hoa?thang={before}&xem=tiep-nhan"));
        assert!(page.contains("Không còn hồ sơ hay giấy tờ nào"), "{page}");
    });
}

#[test]
fn only_who_answers_for_the_agency_sees_its_shares() {
    on_both(|world| {
        world.filed(&world.lan, world.kept("ban-ve.pdf", PDF, FileKind::Pdf));
        world.follow();
        let path = format!("/can-bo/so-hoa?co-quan={}&xem=xac-nhan", world.commune);
        let control = world.other(Role::ControlOfficer);
        for who in [&world.head, &world.officer("Ngô Văn Cường", Role::Leader), &control] {
            assert_eq!(world.get(who, &path).0, StatusCode::OK);
        }
        let (_, page) = world.get(&control, "/can-bo/so-hoa");
        assert!(page.contains("name=\"co-quan\""), "{page}");
        let strangers = [
            world.lan.clone(),
            world.an.clone(),
            world.other(Role::DeskHead),
            world.other(Role::Leader),
        ];
        for who in strangers {
            assert!(!world.get(&who, &path).0.is_success());
        }
    });
}

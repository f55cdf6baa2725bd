//! The digital copy of a paper: it waits for its clerk, is signed once with their certificate, and goes with the paper.

use dossier::{DossierId, OpenDocument, SealCertificate, SignatureLevel};
use kernel::{Actor, Ctx};
use platform::files::FileKind;
use recognition::{
    ConfirmRecognition, DigitalCopy, Error, KeyField, Recognition, Refusal, SeenScan, SignCopy,
    Unsigned, confirm_recognition, copies_to_sign, copy_in_force, copy_or_why, keep_copy_document,
    named_files, sign_copy, stored_files,
};

use crate::world::{World, on_both, refusal};

const PDF: &[u8] = include_bytes!("../data/empty.pdf");
const OTHER_PDF: &[u8] = include_bytes!("../data/empty-2.pdf");

fn confirmed(world: &World<'_>) -> Recognition {
    let dossier = world.filed(&world.lan, world.kept("ban-ve.pdf", PDF, FileKind::Pdf));
    world.follow();
    confirm(world, &world.lan, &world.scans(dossier).remove(0))
}

fn confirm(world: &World<'_>, who: &Actor, scan: &Recognition) -> Recognition {
    let command = ConfirmRecognition {
        seen: SeenScan { id: scan.id, version: scan.version },
        fields: vec![(KeyField::Kind, "drawing".into())],
        texts: Vec::new(),
    };
    let ctx = world.ctx(who);
    world.write(move |tx| confirm_recognition(tx, &ctx, &command)).unwrap()
}

fn copy(world: &World<'_>, scan: &Recognition) -> Option<DigitalCopy> {
    let id = scan.id;
    world.read(move |tx| Ok(copy_in_force(tx, id)?)).unwrap()
}

fn why(world: &World<'_>, scan: &Recognition) -> Option<Unsigned> {
    let scan = scan.clone();
    world.read(move |tx| Ok(copy_or_why(tx, &scan)?.err())).unwrap()
}

fn certificate(serial: &str) -> SealCertificate {
    SealCertificate { name: "Trần Thị Lan".into(), serial: serial.into() }
}

fn document(letter: &str) -> OpenDocument {
    OpenDocument { sha256: letter.repeat(64), bytes: 7 }
}

/// The person has a certificate in use, or none any more.
fn registers(world: &World<'_>, who: &Actor, serial: Option<&str>) {
    let (ctx, certificate) = (world.ctx(who), serial.map(certificate));
    let account = ctx.actor.account().unwrap();
    let kept = world.write(move |tx| {
        Ok(dossier::keep_leader_signer(tx, &ctx, (account, certificate.clone()))?)
    });
    kept.unwrap();
}

fn prepared(world: &World<'_>, who: &Actor, copy: &DigitalCopy) -> Result<OpenDocument, Error> {
    let (ctx, id) = (world.ctx(who), copy.id);
    world.write(move |tx| keep_copy_document(tx, &ctx, (id, &document("a"))))
}

fn sign(world: &World<'_>, who: &Actor, copy: &DigitalCopy, of: (&str, &str)) -> Result<(), Error> {
    let command = SignCopy {
        copy: copy.id,
        open_sha256: of.0.repeat(64),
        certificate: certificate(of.1),
        level: SignatureLevel::Stamped,
        document: document("b"),
    };
    let ctx: Ctx = world.ctx(who);
    world.write(move |tx| sign_copy(tx, &ctx, &command))
}

fn waiting(world: &World<'_>, who: &Actor) -> usize {
    let ctx = world.ctx(who);
    world.read(move |tx| copies_to_sign(tx, &ctx, None, 9)).unwrap().len()
}

#[test]
fn a_copy_waits_for_the_clerk_who_confirmed_it_and_is_signed_once() {
    on_both(|world| {
        let scan = confirmed(world);
        let copy_of = copy(world, &scan).unwrap();
        assert_eq!(why(world, &scan), Some(Unsigned::NoCertificate));
        assert_eq!((waiting(world, &world.lan), waiting(world, &world.head)), (1, 0));
        registers(world, &world.lan, Some("01"));
        assert_eq!(why(world, &scan), Some(Unsigned::Waits));

        for other in [&world.head, &world.an, &Actor::Stranger] {
            assert_eq!(refusal(prepared(world, other, &copy_of)), Refusal::NotFound);
            let told = refusal(sign(world, other, &copy_of, ("a", "01")));
            assert_eq!(told, Refusal::NotFound);
        }
        let unprepared = refusal(sign(world, &world.lan, &copy_of, ("a", "01")));
        assert_eq!(unprepared, Refusal::ChangedMeanwhile);
        assert_eq!(prepared(world, &world.lan, &copy_of).unwrap(), document("a"));
        let other_key = refusal(sign(world, &world.lan, &copy_of, ("a", "02")));
        assert_eq!(other_key, Refusal::Denied);
        let other_document = refusal(sign(world, &world.lan, &copy_of, ("c", "01")));
        assert_eq!(other_document, Refusal::ChangedMeanwhile);

        sign(world, &world.lan, &copy_of, ("a", "01")).unwrap();
        assert_eq!((why(world, &scan), waiting(world, &world.lan)), (None, 0));
        let again = refusal(sign(world, &world.lan, &copy_of, ("a", "01")));
        assert_eq!(again, Refusal::ChangedMeanwhile);
        let names = "select count(*) from journal
            where subject_kind = 'recognition_copy' and payload like '%Lan%'";
        assert_eq!(world.count(names), 0, "the name is in the table alone");
    });
}

#[test]
fn a_copy_ends_with_its_confirmation_and_its_files_go_with_the_paper() {
    on_both(|world| {
        registers(world, &world.lan, Some("01"));
        let scan = confirmed(world);
        let first = copy(world, &scan).unwrap();
        prepared(world, &world.lan, &first).unwrap();
        sign(world, &world.lan, &first, ("a", "01")).unwrap();
        let files = || {
            let all = vec!["a".repeat(64), "b".repeat(64), "c".repeat(64)];
            world
                .read(move |tx| Ok((named_files(tx, &all)?.len(), stored_files(tx)?.len())))
                .unwrap()
        };
        assert_eq!(files(), (2, 2));

        world.pass(1);
        let mended = confirm(world, &world.head, &scan);
        let second = copy(world, &mended).unwrap();
        assert_ne!(second.id, first.id);
        assert_eq!(why(world, &mended), Some(Unsigned::NoCertificate), "the head has none");
        assert_eq!(files(), (2, 2), "what was signed is kept");
        let late = refusal(
            prepared(world, &world.lan, &first)
                .and_then(|_| sign(world, &world.lan, &first, ("a", "01"))),
        );
        assert_eq!(late, Refusal::ChangedMeanwhile);

        replaced(world, scan.dossier);
        assert_eq!(copy(world, &mended), None);
        assert_eq!(files(), (0, 0), "nothing is kept of a paper that is gone");
        assert_eq!(world.scans(scan.dossier).len(), 1, "the new one waits to be confirmed");
    });
}

/// Another file is scanned in place of the drawing.
fn replaced(world: &World<'_>, dossier: DossierId) {
    world.replace(dossier, world.kept("ban-ve-2.pdf", OTHER_PDF, FileKind::Pdf));
    world.follow();
}

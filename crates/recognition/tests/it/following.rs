//! What desks digitise is noted to be read; what applicants send is not; what is gone is forgotten.

use dossier::DossierId;
use kernel::{Actor, Ctx, Role};
use platform::files::FileKind;
use recognition::{
    ConfirmRecognition, KeyField, RecognitionState, Refusal, SeenScan, Trouble,
    confirm_recognition, keep_scans,
};

use crate::world::{World, on_both, refusal};

/// A document of one page without text.
const PDF: &[u8] = include_bytes!("../data/empty.pdf");
/// Another one.
const OTHER_PDF: &[u8] = include_bytes!("../data/empty-2.pdf");

fn states(world: &World<'_>, dossier: DossierId) -> Vec<RecognitionState> {
    world.scans(dossier).iter().map(|it| it.state).collect()
}

#[test]
fn what_a_desk_digitised_waits_and_what_came_online_does_not() {
    on_both(|world| {
        let file = || world.kept("ban-ve.pdf", PDF, FileKind::Pdf);
        let online = world.filed(&world.an, file());
        let scanned = world.filed(&world.lan, file());
        let later = world.at_desk();
        world.follow();
        assert_eq!(states(world, online), []);
        assert_eq!(states(world, scanned), [RecognitionState::Waiting]);
        assert_eq!(states(world, later), []);

        world.digitise(later, file());
        world.follow();
        assert_eq!(states(world, later), [RecognitionState::Waiting]);

        // However often it is looked at, it is the same.
        let ctx = Ctx::system(world.now());
        world.write(move |tx| keep_scans(tx, &ctx, later)).unwrap();
        assert_eq!(world.count("select count(*) from recognition_scan"), 2);
        assert_eq!(
            world.count("select count(*) from journal where subject_kind = 'recognition_scan'"),
            2
        );
    });
}

#[test]
fn nothing_of_a_paper_is_in_the_journal_and_only_its_desk_sees_it() {
    on_both(|world| {
        let dossier = world.filed(&world.lan, world.kept("ban-ve.pdf", PDF, FileKind::Pdf));
        world.follow();
        let strangers = [
            world.an.clone(),
            Actor::Stranger,
            world.other(Role::ReceptionClerk),
            world.officer("Lê Văn Bình", Role::Specialist),
        ];
        for who in strangers {
            let ctx = world.ctx(&who);
            assert!(world.read(move |tx| recognition::scans_of(tx, &ctx, dossier)).is_err());
        }
        for who in [&world.lan, &world.head] {
            let ctx = world.ctx(who);
            let told = world.write(move |tx| keep_scans(tx, &ctx, dossier));
            assert_eq!(refusal(told), Refusal::Denied);
        }
    });
}

#[test]
fn an_office_document_is_no_scan() {
    on_both(|world| {
        let mut file = world.kept("ban-ve.pdf", PDF, FileKind::Pdf);
        file.media_type = FileKind::Docx.media_type().to_owned();
        let dossier = world.filed(&world.lan, file);
        world.follow();
        let scan = world.scans(dossier).remove(0);
        assert_eq!(scan.trouble, Some(Trouble::KindNotRead));
        let (ctx, seen) =
            (world.ctx(&world.lan), recognition::SeenScan { id: scan.id, version: scan.version });
        let told = world.write(move |tx| recognition::read_again(tx, &ctx, seen));
        assert_eq!(refusal(told), Refusal::WrongState);
    });
}

#[test]
fn what_is_known_of_a_paper_goes_with_it() {
    on_both(|world| {
        let dossier = world.filed(&world.lan, world.kept("ban-ve.pdf", PDF, FileKind::Pdf));
        world.follow();
        let first = world.scans(dossier).remove(0);
        let ctx = world.ctx(&world.lan);
        let command = ConfirmRecognition {
            seen: SeenScan { id: first.id, version: first.version },
            fields: vec![(KeyField::Kind, "drawing".into()), (KeyField::Number, "1/BV".into())],
            texts: vec!["Bản vẽ".into()],
        };
        world.write(move |tx| confirm_recognition(tx, &ctx, &command)).unwrap();

        // A better scan takes its place.
        let better = world.kept("ban-ve-2.pdf", OTHER_PDF, FileKind::Pdf);
        world.replace(dossier, better);
        world.follow();

        let left = world.scans(dossier);
        assert_eq!(left.len(), 1);
        assert_ne!(left[0].id, first.id);
        assert_eq!(left[0].state, RecognitionState::Waiting);
        for sql in
            ["select count(*) from recognition_page", "select count(*) from recognition_field"]
        {
            assert_eq!(world.count(sql), 0, "{sql}");
        }
        let forgotten = "select count(*) from recognition_scan where state = 'forgotten'";
        assert_eq!(world.count(forgotten), 1);
    });
}

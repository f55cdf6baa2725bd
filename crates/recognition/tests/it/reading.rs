//! Scans are really read: invented papers, set, scanned, recognised; and how many of their key data are right.

use std::collections::BTreeMap;

use dossier::DossierId;
use platform::files::FileKind;
use print::{Picture, PictureKind, Turn, join_pictures};
use recognition::{KeyField, Recognition, RecognitionState, Trouble};

use crate::{
    papers::{PAPERS, Paper, one, papers, scanned},
    world::{World, has_reader, on_both},
};

/// Lan scans it at the desk, for a dossier of its own.
fn put_in(world: &World<'_>, bytes: &[u8], kind: FileKind) -> DossierId {
    let name = format!("scan.{}", kind.code());
    world.filed(&world.lan, world.kept(&name, bytes, kind))
}

fn picture(bytes: Vec<u8>, turn: Turn) -> Picture {
    Picture { bytes, kind: PictureKind::Png, turn }
}

/// Which of its key data were found as they stand there; an agency is the same in capitals.
fn right(paper: &Paper, scan: &Recognition) -> Vec<(KeyField, bool)> {
    let same = |(field, holds): &(KeyField, String)| {
        let found = scan.found.iter().find(|it| it.field == *field);
        let is_right = found.is_some_and(|it| it.value.to_lowercase() == holds.to_lowercase());
        if !is_right {
            eprintln!("{}: {holds:?}, found {found:?}", field.code());
        }
        (*field, is_right)
    };
    paper.holds.iter().map(same).collect()
}

#[test]
fn key_data_of_scanned_papers_are_nearly_all_right() {
    if !has_reader() {
        return;
    }
    let papers = papers(0..PAPERS);
    on_both(|world| {
        // Reading is the same whatever the database: the second one keeps what one paper holds.
        let papers = &papers[..if world.is_first() { PAPERS } else { 1 }];
        let put_in = |paper: &Paper| put_in(world, &scanned(paper, 200, "png"), FileKind::Png);
        let dossiers: Vec<DossierId> = papers.iter().map(put_in).collect();
        world.work();
        let mut counted: BTreeMap<KeyField, (usize, usize)> = BTreeMap::new();
        for (paper, dossier) in papers.iter().zip(dossiers) {
            let scan = world.scans(dossier).remove(0);
            assert_eq!(scan.state, RecognitionState::Read);
            for (field, is_right) in right(paper, &scan) {
                let (rights, all) = counted.entry(field).or_default();
                *rights += usize::from(is_right);
                *all += 1;
            }
        }
        for (field, (rights, all)) in &counted {
            println!("{}: {rights} of {all} right", field.code());
        }
        let (rights, all) = counted.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        println!("all: {rights} of {all} right");
        assert!(rights * 100 >= all * 90, "{rights} of {all}");
    });
}

#[test]
fn photographs_documents_of_pictures_and_documents_with_text_are_read() {
    if !has_reader() {
        return;
    }
    on_both(|world| {
        if !world.is_first() {
            return;
        }
        let paper = one(4);
        let first = scanned(&paper, 150, "png");
        let second = scanned(&one(0), 150, "png");
        let pictures = vec![picture(first.clone(), Turn::None), picture(second, Turn::Over)];
        let document = join_pictures(pictures).unwrap();

        let photograph = put_in(world, &scanned(&paper, 200, "jpeg"), FileKind::Jpeg);
        let pictures = put_in(world, &document, FileKind::Pdf);
        let written = put_in(world, &paper.pdf, FileKind::Pdf);
        world.work();

        let number = |scan: &Recognition| {
            let found = scan.found.iter().find(|it| it.field == KeyField::Number);
            found.map(|it| it.value.clone())
        };
        let photograph = world.scans(photograph).remove(0);
        assert_eq!(number(&photograph).as_deref(), Some("89/GP-UBND"));
        let pictures = world.scans(pictures).remove(0);
        assert_eq!(pictures.pages.len(), 2);
        assert_eq!(number(&pictures).as_deref(), Some("89/GP-UBND"));
        let turned = vietnamese::fold(&pictures.pages[1].text);
        assert!(turned.contains("tinh trang hon nhan"), "{turned}");
        // What is written in the document is taken as it is, and is right to the letter.
        let written = world.scans(written).remove(0);
        assert_eq!(written.pages[0].sure, 100);
        assert!(right(&paper, &written).iter().all(|(_, is_right)| *is_right));
    });
}

#[test]
fn what_cannot_be_read_ends_with_its_reason_and_is_read_again_when_asked() {
    if !has_reader() {
        return;
    }
    on_both(|world| {
        let mut broken = scanned(&one(0), 50, "png");
        broken[200..2_000].fill(0x5a);
        let broken = put_in(world, &broken, FileKind::Png);
        let empty = put_in(world, &blank(), FileKind::Png);
        world.work();
        let scan = world.scans(broken).remove(0);
        assert_eq!(
            (scan.state, scan.trouble),
            (RecognitionState::Failed, Some(Trouble::Unreadable))
        );
        let empty = world.scans(empty).remove(0);
        assert_eq!(empty.trouble, Some(Trouble::NoText));
        assert_eq!(world.count("select count(*) from platform_job where state = 'dead'"), 0);

        let ctx = world.ctx(&world.lan);
        let seen = recognition::SeenScan { id: scan.id, version: scan.version };
        world.write(move |tx| recognition::read_again(tx, &ctx, seen)).unwrap();
        assert_eq!(world.scans(broken)[0].state, RecognitionState::Waiting);
        world.work();
        assert_eq!(world.scans(broken)[0].trouble, Some(Trouble::Unreadable));
    });
}

/// A white page.
fn blank() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 400, 600);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![255; 400 * 600]).unwrap();
    drop(writer);
    bytes
}

//! A clerk confirms what stands in a paper: mended, checked field by field, by the version that was seen.

use dossier::DossierId;
use jiff::civil::date;
use kernel::{Actor, Problem, Role};
use platform::files::FileKind;
use recognition::{
    ConfirmRecognition, DigitisedPaper, Error, KeyField, Recognition, RecognitionState, Refusal,
    SeenScan, Validity, confirm_recognition, digitised, skip_recognition,
};

use crate::world::{World, on_both, refusal};

const PDF: &[u8] = include_bytes!("../data/empty.pdf");

fn waiting(world: &World<'_>) -> (DossierId, Recognition) {
    let dossier = world.filed(&world.lan, world.kept("ban-ve.pdf", PDF, FileKind::Pdf));
    world.follow();
    (dossier, world.scans(dossier).remove(0))
}

fn seen(scan: &Recognition) -> SeenScan {
    SeenScan { id: scan.id, version: scan.version }
}

fn confirm(
    world: &World<'_>,
    who: &Actor,
    scan: &Recognition,
    fields: &[(KeyField, &str)],
) -> Result<Recognition, Error> {
    let command = ConfirmRecognition {
        seen: seen(scan),
        fields: fields.iter().map(|(field, value)| (*field, (*value).to_owned())).collect(),
        texts: vec!["Giấy xác nhận\r\nsố 12".into()],
    };
    let ctx = world.ctx(who);
    world.write(move |tx| confirm_recognition(tx, &ctx, &command))
}

/// What the modules above are told of the paper.
fn record(world: &World<'_>, scan: &Recognition) -> Option<DigitisedPaper> {
    let (dossier, paper) = (scan.dossier, scan.paper.clone());
    world.read(move |tx| Ok(digitised(tx, dossier, &paper)?)).unwrap()
}

#[test]
fn what_a_paper_is_the_national_list_names_and_nobody_is_told_before_it_is_confirmed() {
    on_both(|world| {
        let (_, scan) = waiting(world);
        assert_eq!(record(world, &scan), None);
        let unknown = refusal(confirm(world, &world.lan, &scan, &[(KeyField::Kind, "sketch")]));
        assert_eq!(unknown, Refusal::Invalid(vec![Problem::new("kind", "not_in_list")]));
        let fields = [(KeyField::Kind, "building_permit"), (KeyField::ValidUntil, "2027-01-05")];
        let confirmed = confirm(world, &world.lan, &scan, &fields).unwrap();
        let told = record(world, &confirmed).unwrap();
        assert_eq!(told.national_code.as_deref(), Some("KQ.G17.000311"));
        assert_eq!(told.validity, Validity::Until(date(2027, 1, 5)));
        assert_eq!(told.issued_on, None);
    });
}

#[test]
fn a_clerk_types_in_what_no_program_read_and_mends_it_later() {
    on_both(|world| {
        let (dossier, scan) = waiting(world);
        let fields = [
            (KeyField::Kind, "confirmation"),
            (KeyField::Number, "12/GXN-UBND"),
            (KeyField::IssuedOn, "2026-01-05"),
            (KeyField::Name, "Nguyễn Văn An"),
            (KeyField::ValidUntil, recognition::UNLIMITED),
        ];
        let confirmed = confirm(world, &world.lan, &scan, &fields).unwrap();
        assert_eq!(confirmed.state, RecognitionState::Confirmed);
        assert_eq!(confirmed.pages[0].text, "Giấy xác nhận\nsố 12");
        assert_eq!(confirmed.decided_by, world.lan.officer().map(|it| it.position));
        let kept = world.scans(dossier).remove(0);
        assert_eq!(kept, confirmed);
        assert_eq!(kept.confirmed.len(), fields.len());

        let record = record(world, &kept).unwrap();
        assert_eq!(
            (record.kind.as_str(), record.kind_name.as_str()),
            ("confirmation", "Giấy xác nhận")
        );
        assert_eq!(record.national_code, None, "not known, not invented");
        assert_eq!(record.number.as_deref(), Some("12/GXN-UBND"));
        assert_eq!(record.validity, Validity::Unlimited);
        assert_eq!(record.confirmed_by.name, "Trần Thị Lan");
        assert_eq!((record.confirmed_at, &record.sha256), (world.now(), &kept.sha256));

        assert_eq!(refusal(confirm(world, &world.head, &scan, &fields)), Refusal::ChangedMeanwhile);
        let mended = confirm(world, &world.head, &kept, &fields[..2]).unwrap();
        assert_eq!((mended.version, mended.confirmed.len()), (3, 2));
        // What was confirmed is read by no program any more.
        let names = world.count(
            "select count(*) from journal where subject_kind = 'recognition_scan'
                and (payload like '%Nguy%' or payload like '%GXN%')",
        );
        assert_eq!(names, 0, "the journal holds seals only");
    });
}

#[test]
fn every_field_that_does_not_hold_is_named_at_once() {
    on_both(|world| {
        let (_, scan) = waiting(world);
        let fields = [
            (KeyField::Kind, ""),
            (KeyField::IssuedOn, "31/02/2026"),
            (KeyField::Name, "123"),
            (KeyField::PersonalNumber, "0250"),
        ];
        let told = refusal(confirm(world, &world.lan, &scan, &fields));
        let Refusal::Invalid(problems) = told else { panic!("{told:?}") };
        let told: Vec<(&str, &str)> =
            problems.iter().map(|it| (it.field.as_str(), it.code)).collect();
        let expected = [
            ("kind", "required"),
            ("issued_on", "date"),
            ("name", "person_name"),
            ("personal_number", "personal_number"),
        ];
        assert_eq!(told, expected);
        let ends = [
            (KeyField::Kind, "permit"),
            (KeyField::IssuedOn, "2026-01-05"),
            (KeyField::ValidUntil, "2026-01-04"),
        ];
        let told = refusal(confirm(world, &world.lan, &scan, &ends));
        let before = Problem::new("valid_until", "before_issue");
        assert_eq!(told, Refusal::Invalid(vec![before]));
    });
}

#[test]
fn only_the_desk_confirms_and_skips() {
    on_both(|world| {
        let (dossier, scan) = waiting(world);
        let strangers = [
            world.an.clone(),
            Actor::Stranger,
            world.other(Role::ReceptionClerk),
            world.officer("Ngô Văn Cường", Role::Leader),
        ];
        for who in &strangers {
            let told = confirm(world, who, &scan, &[(KeyField::Kind, "other")]);
            assert_eq!(refusal(told), Refusal::Denied);
            let (ctx, seen) = (world.ctx(who), seen(&scan));
            assert_eq!(
                refusal(world.write(move |tx| skip_recognition(tx, &ctx, seen))),
                Refusal::Denied
            );
        }
        let (ctx, first) = (world.ctx(&world.head), seen(&scan));
        world.write(move |tx| skip_recognition(tx, &ctx, first)).unwrap();
        let skipped = world.scans(dossier).remove(0);
        assert_eq!(skipped.state, RecognitionState::Skipped);
        let (ctx, again) = (world.ctx(&world.head), seen(&skipped));
        let told = world.write(move |tx| skip_recognition(tx, &ctx, again));
        assert_eq!(refusal(told), Refusal::WrongState);
        assert!(confirm(world, &world.lan, &skipped, &[(KeyField::Kind, "other")]).is_ok());
    });
}

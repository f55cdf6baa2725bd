//! Whose vault it is when somebody else brought it: online by a mandate, at a desk, on paper, by post.

use std::fs;

use catalog::ChannelKind;
use dossier::{
    ApplicantFields, DossierId, EnterOnPaper, MandateFields, PaperTaken, SubmitAtDesk,
    SubmitDossier, TakenPaper,
};
use identity::{
    CitizenForm, OrganisationForm, Origin, RegisterOrganisation, read_organisation,
    register_organisation,
};
use jiff::SignedDuration;
use kernel::{Actor, Applicant, Ctx};

use crate::world::{AN, MAI, World, on_both};

const OF_AN: &str = "select count(*) from vault_item i join vault_owner o on o.id = i.owner
    where o.number = '025090001234' and o.kind = 'person'";
const OF_MAI: &str = "select count(*) from vault_item i join vault_owner o on o.id = i.owner
    where o.number = '025190004321'";
const ALL: &str = "select count(*) from vault_item";
const TAX_CODE: &str = "0101248141";

/// Mai hands in for An, by a paper that An signed.
fn for_an(filing: SubmitDossier) -> SubmitDossier {
    let mandate = MandateFields {
        kind: "authorised".into(),
        submitter: ApplicantFields {
            name: "Lê Thị Mai".into(),
            personal_id: MAI.into(),
            phone: "0987654321".into(),
            email: String::new(),
            address: "Số 5, phố Hoa Sen".into(),
        },
        basis: "Giấy ủy quyền ngày 01/3/2026".into(),
    };
    SubmitDossier { mandate: Some(mandate), ..filing }
}

/// A desk has seen An with the identity paper.
fn confirm(world: &World<'_>) {
    let form = format!("number={AN}&compared=on");
    assert_eq!(world.post(&world.lan, "/can-bo/xac-nhan-kho", &form).0, 303);
}

/// Handed in at the desk of the commune, with what it took as paper.
fn at_desk(world: &World<'_>, filing: SubmitDossier, on_paper: &[(&str, PaperTaken)]) -> DossierId {
    world.pass(1);
    let ctx = world.ctx(&world.lan);
    let taken =
        |(paper, how): &(&str, PaperTaken)| TakenPaper { paper: (*paper).into(), how: *how };
    let on_paper = on_paper.iter().map(taken).collect();
    let command = SubmitAtDesk { filing, on_paper };
    world.write(move |tx| Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier)).unwrap()
}

#[test]
fn what_is_filed_by_a_mandate_goes_to_whom_it_is_for() {
    on_both(|world| {
        let papers = vec![
            ("drawing".to_owned(), world.sent(&world.mai, "drawing of An")),
            ("_mandate".to_owned(), world.sent(&world.mai, "mandate")),
        ];
        let dossier = world.hand_in(&world.mai, for_an(world.filing(papers)));
        world.accept(dossier);
        world.decide(dossier);
        world.work();
        assert_eq!(
            (world.count(OF_AN), world.count(ALL)),
            (2, 2),
            "drawing and result, no mandate"
        );
        assert!(world.items(&world.mai).is_empty(), "who filed it sees nothing of it there");
        assert!(world.items(&world.an).is_empty(), "a number alone proves nothing");
        confirm(world);
        let items = world.items(&world.an);
        assert_eq!(items.len(), 2);
        assert!(items.iter().all(|it| it.item.account.is_none()));
        let (_, html) = world.get(&world.an, "/kho-giay-to");
        assert!(html.contains("Người nộp thay tải lên"), "{html}");
    });
}

#[test]
fn what_an_organisation_files_by_a_mandate_is_not_its_own() {
    on_both(|world| {
        let firm = organisation(world);
        let drawing = vec![
            ("drawing".to_owned(), world.sent(&firm, "for a customer")),
            ("_mandate".to_owned(), world.sent(&firm, "mandate")),
        ];
        let dossier = world.hand_in(&firm, for_an(world.filing(drawing)));
        world.accept(dossier);
        world.work();
        assert_eq!((world.count(OF_AN), world.count(ALL)), (1, 1));
        assert!(world.items(&firm).is_empty());
        // What it files for itself is.
        let own = vec![("drawing".to_owned(), world.sent(&firm, "of the firm"))];
        let dossier = world.hand_in(&firm, world.filing(own));
        world.accept(dossier);
        world.work();
        assert_eq!((world.count(OF_AN), world.count(ALL)), (1, 2));
        assert_eq!(world.items(&firm).len(), 1);
    });
}

fn organisation(world: &World<'_>) -> Actor {
    let now = world.now();
    let form = OrganisationForm {
        organisation_name: "Công ty Chim Bồ Câu".into(),
        tax_code: TAX_CODE.into(),
        representative: CitizenForm {
            name: "Trần Văn Chim".into(),
            personal_number: "025085007777".into(),
            phone: "0912345677".into(),
            password: "chim-bo-cau-2026".into(),
        },
    };
    let made: Result<Actor, identity::Error> = world.app.db.write_blocking(move |tx| {
        let details = read_organisation(&form)?;
        let command = RegisterOrganisation { details, password: None, origin: Origin::Demo };
        let made = register_organisation(tx, &Ctx::system(now), &command)?;
        Ok(Actor::Applicant(Applicant { account: made.account, person: made.person }))
    });
    made.unwrap()
}

#[test]
fn what_somebody_brings_to_a_desk_for_another_goes_to_whom_it_is_for() {
    on_both(|world| {
        let papers = vec![
            ("drawing".to_owned(), world.sent(&world.lan, "scan")),
            ("_mandate".to_owned(), world.sent(&world.lan, "scan of the mandate")),
        ];
        let filing = SubmitDossier { channel: ChannelKind::Direct, ..for_an(world.filing(papers)) };
        let dossier = at_desk(world, filing, &[("drawing", PaperTaken::Seen)]);
        world.accept(dossier);
        world.work();
        assert_eq!((world.count(OF_AN), world.count(OF_MAI), world.count(ALL)), (1, 0, 1));
        let checked = "select count(*) from vault_item where trust = 'checked' and account is null";
        assert_eq!(world.count(checked), 1);
    });
}

#[test]
fn what_was_entered_from_paper_goes_to_its_owner() {
    on_both(|world| {
        world.pass(3 * 24 * 60);
        let papers = vec![("drawing".to_owned(), world.sent(&world.lan, "scan"))];
        let filing = SubmitDossier { channel: ChannelKind::Direct, ..world.filing(papers) };
        let on_paper = vec![TakenPaper { paper: "drawing".into(), how: PaperTaken::Kept }];
        let clerk = world.lan.officer().unwrap().position;
        let command = EnterOnPaper {
            at_desk: SubmitAtDesk { filing, on_paper },
            code: "H99.100-260302-9001".into(),
            received_at: Some(
                world.now() - SignedDuration::from_hours(3 * 24) + SignedDuration::from_hours(2),
            ),
            received_by: Some(clerk),
            taken_at: None,
            taken_by: None,
        };
        let ctx = world.ctx(&world.lan);
        world.write(move |tx| Ok(dossier::enter_on_paper(tx, &ctx, &command)?)).unwrap();
        world.work();
        assert_eq!((world.count(OF_AN), world.count(ALL)), (1, 1));
    });
}

/// The procedure of the pack, by post too, and with a copy.
const BY_POST: &str = "1.999820";

fn load_by_post(world: &World<'_>) {
    world.load_more(|pack| {
        let from = pack.join("procedures/1.999001-nuoi-chim-bo-cau");
        let to = pack.join("procedures/1.999820-nuoi-chim-bo-cau");
        testoffice::copy_folder(&from, &to);
        let path = to.join("procedure.toml");
        let text = fs::read_to_string(&path).unwrap();
        let (before, after) = text.split_once("[outcome]").unwrap();
        let channel =
            "[[channel]]\nkind = \"post\"\nlimit = { qty = 3, unit = \"working_day\" }\nfees = []";
        let original = "originals = 1\ncopies = 0\naccepts = [\"pdf\"]";
        let papers = before
            .replace("when = { field = \"loft.place\", equals = [\"roof\"] }\n", "")
            .replace(
                original,
                &original.replace("originals = 1\ncopies = 0", "originals = 0\ncopies = 1"),
            )
            .replace("1.999001", BY_POST)
            .replacen("[[fee]]", &format!("{channel}\n\n[[fee]]"), 1);
        fs::write(&path, format!("{papers}[outcome]{after}")).unwrap();
    });
}

#[test]
fn what_came_by_post_goes_to_its_owner_but_for_bare_copies() {
    on_both(|world| {
        load_by_post(world);
        let handed_in = |channel, how| {
            let scan = |paper: &str| {
                let text = format!("{paper} {}", world.now());
                (paper.to_owned(), world.sent(&world.lan, &text))
            };
            let papers = ["drawing", "neighbour_consent"].map(scan).to_vec();
            let filing =
                SubmitDossier { channel, procedure_code: BY_POST.into(), ..world.filing(papers) };
            let taken = ["drawing", "neighbour_consent"].map(|paper| (paper, how));
            let dossier = at_desk(world, filing, &taken);
            world.accept(dossier);
            world.work();
        };
        handed_in(ChannelKind::Post, PaperTaken::Kept);
        assert_eq!((world.count(OF_AN), world.count(ALL)), (1, 1), "the original alone");
        handed_in(ChannelKind::Direct, PaperTaken::Kept);
        assert_eq!(world.count(ALL), 2, "the same at a desk");
        handed_in(ChannelKind::Direct, PaperTaken::KeptAndSeen);
        assert_eq!(world.count(ALL), 4, "a copy whose original the desk saw is kept");
        assert_eq!(world.count(OF_AN), 4);
    });
}

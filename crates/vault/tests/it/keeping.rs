//! What dossiers bring into a vault, and what they take out of it again.

use dossier::{
    AnnulRevocation, DeclineDossier, DeliverResult, Ground, PaperTrust, ProposeRevocation,
    RefuseDossier, RevocationGround, RevokeResult, Way, WithdrawDossier,
};
use jiff::ToSpan as _;
use kernel::{Actor, Ctx, Role};
use recognition::{ConfirmRecognition, KeyField, SeenScan};
use vault::{ItemKind, ItemState, Refusal};

use crate::world::{AN, MAI, World, on_both, refusal};

#[test]
fn papers_come_with_acceptance_and_the_result_with_its_number() {
    on_both(|world| {
        let dossier = world.filed(&world.an, AN, "drawing");
        world.work();
        assert!(world.items(&world.an).is_empty(), "nobody has accepted it yet");
        world.accept(dossier);
        world.work();
        let items = world.items(&world.an);
        assert_eq!(items.len(), 1);
        let drawing = &items[0].item;
        assert_eq!((drawing.kind, drawing.trust), (ItemKind::Paper, PaperTrust::Uploaded));
        assert_eq!(drawing.file_name(), "Bản vẽ chuồng chim.pdf", "not as the applicant named it");

        world.decide(dossier);
        world.work();
        let items = world.items(&world.an);
        let result = &items[0].item;
        assert_eq!((result.kind, result.trust), (ItemKind::Outcome, PaperTrust::Issued));
        assert_eq!(result.number.as_deref(), Some("1/2026/GP-CBC"));
        assert_eq!(result.national_code.as_deref(), Some("KQ.H99.000001"));
        assert!(result.issued_on.is_some());
        assert_eq!(world.count("select count(*) from vault_item"), 2);

        // The same drawing with another dossier lies there once.
        let again = world.filed(&world.an, AN, "drawing");
        world.accept(again);
        world.work();
        assert_eq!(world.count("select count(*) from vault_item"), 2);
    });
}

#[test]
fn nothing_comes_from_what_was_refused_withdrawn_or_declined() {
    on_both(|world| {
        let refused = world.filed(&world.an, AN, "refused");
        let ctx = world.ctx(&world.lan);
        let (ground, reason) = (Ground::Incomplete, "Thiếu bản vẽ".to_owned());
        let command = RefuseDossier { dossier: refused, ground, reason, seen_version: None };
        world.write(move |tx| Ok(dossier::refuse(tx, &ctx, &command)?)).unwrap();
        let withdrawn = world.filed(&world.an, AN, "withdrawn");
        let ctx = world.ctx(&world.an);
        let command = WithdrawDossier { dossier: withdrawn, seen_version: None };
        world.write(move |tx| Ok(dossier::withdraw(tx, &ctx, &command)?)).unwrap();
        world.work();
        assert_eq!(world.count("select count(*) from vault_item"), 0);

        // What was kept before somebody declined is offered no more.
        let declined = world.kept().item.dossier;
        decline(world, declined);
        world.work();
        let items = world.items(&world.an);
        assert_eq!(items[0].item.state, ItemState::Closed);
        // Given again with a dossier that is accepted, it lives again.
        let again = world.filed(&world.an, AN, "drawing");
        world.accept(again);
        world.work();
        let items = world.items(&world.an);
        assert_eq!((items.len(), items[0].item.state), (1, ItemState::Held));
        assert_eq!(items[0].item.dossier, again);
    });
}

fn decline(world: &World<'_>, dossier: dossier::DossierId) {
    let binh = world.ctx(&world.binh);
    let take = dossier::TakeDossier { dossier, seen_version: None };
    world.write(move |tx| Ok(dossier::take(tx, &binh, &take)?)).unwrap();
    let ctx = world.ctx(&world.officer(Role::Leader));
    let (ground, reason) = (Ground::NotEligible, "Không đủ điều kiện".to_owned());
    let command = DeclineDossier { dossier, ground, reason, seen_version: None };
    world.write(move |tx| Ok(dossier::decline(tx, &ctx, &command)?)).unwrap();
}

#[test]
fn only_an_owner_who_is_identified_has_a_vault() {
    on_both(|world| {
        // Mai filed with her account, but stated the number of An.
        let stated = world.filed(&world.mai, AN, "stated");
        world.accept(stated);
        world.work();
        assert_eq!(world.count("select count(*) from vault_item"), 0);
        assert!(world.items(&world.an).is_empty());

        // At a desk somebody stands there; but whose the account is, nobody has seen yet.
        let desk = world.at_desk(AN, "scan");
        world.accept(desk);
        world.work();
        assert_eq!(world.count("select count(*) from vault_item"), 1);
        assert!(world.items(&world.an).is_empty());
        assert!(world.items(&world.mai).is_empty());
        let mais = world.filed(&world.mai, MAI, "drawing of Mai");
        world.accept(mais);
        world.work();
        assert_eq!(world.items(&world.mai).len(), 1);
    });
}

#[test]
fn what_is_in_vaults_stays_in_the_file_store() {
    on_both(|world| {
        let line = world.kept();
        let (sha256, other) = (line.item.sha256.clone(), "f".repeat(64));
        let asked = vec![sha256.clone(), other];
        let named = world.read(move |tx| Ok(vault::named_files(tx, &asked)?)).unwrap();
        assert!(named.len() == 1 && named.contains(&sha256));
        let kept = world.read(|tx| Ok(vault::stored_files(tx)?)).unwrap();
        assert_eq!(kept, [(line.item.id.to_string(), sha256)]);
    });
}

#[test]
fn what_its_agency_revoked_is_offered_no_more_and_says_since_when() {
    on_both(|world| {
        let dossier = world.filed(&world.an, AN, "drawing");
        world.accept(dossier);
        world.decide(dossier);
        let lan = world.ctx(&world.lan);
        let deliver = DeliverResult {
            dossier,
            way: Way::InPerson,
            proxy: String::new(),
            paper: String::new(),
            signature: None,
            seen_version: None,
        };
        world.write(move |tx| Ok(dossier::deliver_result(tx, &lan, &deliver)?)).unwrap();
        world.work();
        let (binh, leader) = (world.ctx(&world.binh), world.ctx(&world.officer(Role::Leader)));
        let today = leader.today();
        world
            .write(move |tx| {
                let propose = ProposeRevocation {
                    dossier,
                    ground: Some(RevocationGround::Unlawful),
                    law: "Điều 5".into(),
                    reason: "Sai thẩm quyền.".into(),
                    seen_version: None,
                };
                dossier::propose_revocation(tx, &binh, &propose)?;
                let revoke = RevokeResult {
                    dossier,
                    order_number: "9/QĐ".into(),
                    order_on: Some(today),
                    from: Some(today),
                    reason: "Sai thẩm quyền.".into(),
                    seen_version: None,
                };
                Ok(dossier::revoke_result(tx, &leader, &revoke)?)
            })
            .unwrap();
        world.work();
        let items = world.items(&world.an);
        let result = items.iter().find(|it| it.item.kind == ItemKind::Outcome).unwrap();
        assert_eq!((result.item.state, result.item.revoked_from), (ItemState::Closed, Some(today)));
        let drawing = items.iter().find(|it| it.item.kind == ItemKind::Paper).unwrap();
        assert_eq!(drawing.item.state, ItemState::Held, "the papers are not touched");
        let (_, html) = world.get(&world.an, &format!("/kho-giay-to/{}", result.item.id));
        assert!(html.contains("đã thu hồi kết quả này kể từ ngày"), "{html}");
        assert!(world.get(&world.an, "/kho-giay-to").1.contains("Đã bị thu hồi"));

        let leader = world.ctx(&world.officer(Role::Leader));
        let annul = AnnulRevocation {
            dossier,
            order_number: "10/QĐ".into(),
            order_on: Some(today),
            reason: "Theo bản án.".into(),
            seen_version: None,
        };
        world.write(move |tx| Ok(dossier::annul_revocation(tx, &leader, &annul)?)).unwrap();
        world.work();
        let items = world.items(&world.an);
        let result = items.iter().find(|it| it.item.kind == ItemKind::Outcome).unwrap();
        assert_eq!((result.item.state, result.item.revoked_from), (ItemState::Held, None));
    });
}

#[test]
fn a_result_holds_as_long_as_its_procedure_says_and_its_owner_is_reminded_once() {
    on_both(|world| {
        let dossier = world.filed(&world.an, AN, "drawing");
        world.accept(dossier);
        world.decide(dossier);
        world.work();
        let result = world.items(&world.an).remove(0).item;
        let issued_on = result.issued_on.unwrap();
        assert_eq!(result.valid_until, Some(issued_on + 24.months()));
        let path = format!("/kho-giay-to/{}", result.id);
        assert!(world.get(&world.an, &path).1.contains("Có giá trị đến hết ngày"));
        let ending = || {
            let today = world.ctx(&world.an).today();
            world.read(move |tx| Ok(vault::ending_soon(tx, today, 10)?)).unwrap()
        };
        assert_eq!(ending(), [], "it holds for long");

        world.pass(710 * 24 * 60);
        let due = ending();
        let an = world.an.applicant().unwrap().account;
        assert_eq!(due, [(result.id, an)], "its owner is reminded within the last month");
        let remind = |actor: &Actor| {
            let ctx = Ctx::new(actor.clone(), world.now());
            world.write(move |tx| vault::remind_ending(tx, &ctx, (result.id, an)))
        };
        assert_eq!(refusal(remind(&world.an)), Refusal::Denied);
        assert!(remind(&Actor::System).unwrap().reminded_at.is_some());
        assert_eq!(ending(), [], "once");
        assert_eq!(refusal(remind(&Actor::System)), Refusal::NotOffered);
        let told = "select count(*) from journal where action = 'vault.item_ending'";
        assert_eq!(world.count(told), 1);

        world.pass(30 * 24 * 60);
        let (_, html) = world.get(&world.an, &path);
        assert!(html.contains("Hết hạn") && html.contains("không được gợi ý"), "{html}");
        assert!(world.get(&world.an, "/kho-giay-to").1.contains("Hết hạn"));
    });
}

#[test]
fn until_when_a_scanned_paper_holds_the_clerk_confirms() {
    on_both(|world| {
        let dossier = world.at_desk(AN, "scan");
        world.accept(dossier);
        world.work();
        let ends = "select count(*) from vault_item where valid_until = '2026-03-20'";
        assert_eq!(world.count(ends), 0);
        let (system, lan) = (Ctx::system(world.now()), world.ctx(&world.lan));
        let confirmed = world.app.db.write_blocking(move |tx| {
            recognition::keep_scans(tx, &system, dossier)?;
            let scan = recognition::scans_of(tx, &lan, dossier)?.remove(0);
            let fields = [
                (KeyField::Kind, "confirmation"),
                (KeyField::Number, "12/GXN-UBND"),
                (KeyField::Agency, "Ủy ban nhân dân phường Hoa Sen"),
                (KeyField::Name, "Nguyễn Văn An"),
                (KeyField::PersonalNumber, AN),
                (KeyField::IssuedOn, "2026-02-20"),
                (KeyField::ValidUntil, "2026-03-20"),
            ];
            let command = ConfirmRecognition {
                seen: SeenScan { id: scan.id, version: scan.version },
                fields: fields.map(|(field, value)| (field, value.to_owned())).to_vec(),
                texts: vec!["Giấy xác nhận".into()],
            };
            recognition::confirm_recognition(tx, &lan, &command)
        });
        assert!(confirmed.is_ok(), "{confirmed:?}");
        world.work();
        assert_eq!(world.count(ends), 1);
        assert_eq!(world.count("select count(*) from vault_item"), 1, "it lies there once");

        // What the clerk confirmed stands on the page of the item and at the desk, with who says so; nowhere else.
        let number = format!("number={AN}&compared=on");
        let (_, html) =
            world.post(&world.lan, "/can-bo/kho-giay-to/1.999001", &format!("{number}&viec=tim"));
        assert!(html.contains("12/GXN-UBND") && html.contains("ngày 20/02/2026"), "{html}");
        assert_eq!(world.post(&world.lan, "/can-bo/xac-nhan-kho", &number).0, 303);
        let item = world.items(&world.an).remove(0).item.id;
        let (_, html) = world.get(&world.an, &format!("/kho-giay-to/{item}"));
        for known in [
            "12/GXN-UBND",
            "Nguyễn Văn An",
            "Công chức tư pháp",
            "chưa được ký số",
            "Đến hết ngày 20/03/2026",
        ] {
            assert!(html.contains(known), "{known}: {html}");
        }
        assert!(!html.contains(AN) && !html.contains("Trần Thị Lan"), "{html}");
        let named = "select count(*) from journal
                      where cast(payload as text) like '%025090001234%'
                         or cast(payload as text) like '%12/GXN-UBND%'";
        assert_eq!(world.count(named), 0, "no key data in an event");
    });
}

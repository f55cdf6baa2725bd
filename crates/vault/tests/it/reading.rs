//! Every look leaves a trace, and nobody looks who may not.

use axum::http::StatusCode;
use kernel::{Actor, Role};
use vault::Seen;

use crate::world::{World, on_both};

fn looks(world: &World<'_>) -> i64 {
    let events = world.count("select count(*) from journal where action = 'vault.item_read'");
    let rows = world.count("select count(*) from vault_reading");
    assert_eq!(events, rows);
    rows
}

#[test]
fn every_route_that_shows_an_item_leaves_a_trace() {
    on_both(|world| {
        let line = world.kept();
        let (dossier, consent) = world.used(&line);
        let id = line.item.id;
        let used = world.paper_path(dossier);
        let own = [format!("/kho-giay-to/{id}"), format!("/kho-giay-to/{id}/tep")];
        for (n, path) in own.iter().enumerate() {
            let (status, content) = world.get(&world.an, path);
            assert_eq!(status, StatusCode::OK, "{content}");
            assert_eq!(looks(world), i64::try_from(n).unwrap() + 1, "{path}");
        }
        let (_, content) = world.get(&world.an, &own[1]);
        assert!(content.contains("drawing"), "{content}");
        let before = looks(world);
        for (n, reader) in [&world.an, &world.lan, &world.binh].into_iter().enumerate() {
            let (status, content) = world.get(reader, &used);
            assert_eq!(status, StatusCode::OK, "{content}");
            assert!(content.contains("drawing"));
            assert_eq!(looks(world), before + i64::try_from(n).unwrap() + 1);
        }
        // The dossier's own address of the paper leads here, whoever asks.
        let beside = used.replace("/kho-giay-to/ho-so/", "/ho-so/");
        let (dossier, paper) = beside.rsplit_once('/').unwrap();
        for reader in [&world.an, &world.lan, &world.binh] {
            let (status, to) = world.get(reader, &format!("{dossier}/giay-to/{paper}"));
            assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, ""));
        }
        // So does the file that a filing names.
        let upload = format!("/nop-ho-so/tep/{}", consent.upload);
        assert_eq!(world.get(&world.an, &upload).0, StatusCode::SEE_OTHER);
        assert_eq!(world.get(&world.mai, &upload).0, StatusCode::NOT_FOUND);
        assert_eq!(looks(world), before + 3);
        let upload = format!("/kho-giay-to/tep/{}", consent.upload);
        assert_eq!(world.get(&world.an, &upload).0, StatusCode::OK);
        assert_eq!(looks(world), before + 4);
        assert_eq!(world.get(&world.mai, &upload).0, StatusCode::NOT_FOUND);
        // Every route with an item, a dossier or content in it is one of those above.
        let routes = vault::routes();
        let content: Vec<&str> = routes
            .table()
            .iter()
            .filter(|it| it.audit == "vault.item_read")
            .map(|it| it.path)
            .collect();
        assert_eq!(
            content,
            [
                "/kho-giay-to/ho-so/{dossier}/{paper}",
                "/kho-giay-to/{id}",
                "/kho-giay-to/{id}/tep",
                "/kho-giay-to/tep/{upload}",
                "/can-bo/kho-giay-to/bo-sung/{dossier}",
                "/can-bo/kho-giay-to/{procedure}",
            ]
        );
    });
}

#[test]
fn the_owner_learns_which_office_looked_and_what_for() {
    on_both(|world| {
        let line = world.kept();
        let (dossier, _) = world.used(&line);
        let (status, html) = world.get(&world.an, "/kho-giay-to/ai-da-xem");
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("Chưa có lượt xem nào"), "{html}");
        let own = format!("/kho-giay-to/{}/tep", line.item.id);
        assert_eq!(world.get(&world.an, &own).0, StatusCode::OK);
        world.pass(5);
        assert_eq!(world.get(&world.lan, &world.paper_path(dossier)).0, StatusCode::OK);
        let (_, html) = world.get(&world.an, "/kho-giay-to/ai-da-xem");
        assert!(html.contains("Công chức tư pháp") && html.contains("Giải quyết hồ sơ"), "{html}");
        assert!(!html.contains("Trần Thị Lan"), "the office is told, not the person");
        assert!(!html.contains("Xem giấy tờ của mình"), "{html}");
        let (_, html) = world.get(&world.an, "/kho-giay-to/ai-da-xem?ai=tat-ca");
        assert!(html.contains("Xem giấy tờ của mình"), "{html}");
        let (_, html) = world.get(&world.mai, "/kho-giay-to/ai-da-xem?ai=tat-ca");
        assert!(html.contains("Chưa có lượt xem nào"), "{html}");
        let ctx = world.ctx(&world.an);
        let lines = world
            .read(move |tx| vault::readings(tx, &ctx, (None, Seen::ByOfficers), None, 10))
            .unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].dossier.as_ref().map(|it| it.0), Some(dossier));
    });
}

#[test]
fn nobody_else_opens_anything() {
    on_both(|world| {
        let line = world.kept();
        let (dossier, _) = world.used(&line);
        let used = world.paper_path(dossier);
        let id = line.item.id;
        let elsewhere = world.other(Role::Specialist);
        let before = looks(world);
        for path in [format!("/kho-giay-to/{id}"), format!("/kho-giay-to/{id}/tep")] {
            for who in [&world.mai, &world.lan, &elsewhere, &Actor::Stranger] {
                let (status, html) = world.get(who, &path);
                assert!(status.is_client_error() || status.is_redirection(), "{status} {html}");
                assert!(!html.contains("drawing"), "{html}");
            }
        }
        for who in [&world.mai, &elsewhere, &Actor::Stranger] {
            let (status, html) = world.get(who, &used);
            assert!(status.is_client_error() || status.is_redirection(), "{status}");
            assert!(!html.contains("drawing"), "{html}");
        }
        // A paper that came from no vault, and one that is not there.
        let own = world.paper_path(line.item.dossier);
        assert_eq!(world.get(&world.lan, &own).0, StatusCode::NOT_FOUND);
        let (front, _) = used.rsplit_once('/').unwrap();
        assert_eq!(world.get(&world.lan, &format!("{front}/nothing")).0, StatusCode::NOT_FOUND);
        assert_eq!(looks(world), before, "who saw nothing left no trace");
        // Lists of others are empty.
        let (_, html) = world.get(&world.mai, "/kho-giay-to");
        assert!(html.contains("Kho chưa có giấy tờ nào"), "{html}");
    });
}

#[test]
fn a_consent_taken_back_ends_reading_but_not_of_what_was_decided_before() {
    on_both(|world| {
        let line = world.kept();
        let withdraw = |consent: &vault::Consent| {
            world.pass(1);
            let path = format!("/kho-giay-to/dong-y/{}/rut", consent.id);
            assert_eq!(world.post(&world.an, &path, "").0, StatusCode::SEE_OTHER);
        };
        let (open, consent) = world.used(&line);
        world.accept(open);
        world.work();
        assert_eq!(world.get(&world.lan, &world.paper_path(open)).0, StatusCode::OK);
        withdraw(&consent);
        let before = looks(world);
        assert_eq!(world.get(&world.lan, &world.paper_path(open)).0, StatusCode::FORBIDDEN);
        assert_eq!(looks(world), before);
        assert_eq!(world.get(&world.an, &world.paper_path(open)).0, StatusCode::OK, "it is his");

        let (decided, consent) = world.used(&line);
        world.accept(decided);
        world.decide(decided);
        world.work();
        let path = format!("/kho-giay-to/dong-y/{}/rut", consent.id);
        let (_, html) = world.get(&world.an, &path);
        assert!(html.contains("cơ quan vẫn được xem"), "{html}");
        withdraw(&consent);
        assert_eq!(world.get(&world.lan, &world.paper_path(decided)).0, StatusCode::OK);
    });
}

//! What an office asks for afterwards is taken from a vault, online and at a desk.

use axum::http::StatusCode;
use dossier::{DossierId, RequestSupplement};
use kernel::Actor;
use vault::ConsentStanding;

use crate::world::{AN, MAI, World, on_both};

/// Lan asks for another drawing.
fn asked(world: &World<'_>, dossier: DossierId) {
    world.pass(1);
    let ctx = world.ctx(&world.lan);
    let command = RequestSupplement {
        dossier,
        papers: vec!["drawing".into()],
        reason: "Bản vẽ bị mờ, hãy nộp bản rõ.".into(),
        seen_version: None,
    };
    world.write(move |tx| Ok(dossier::request_supplement(tx, &ctx, &command)?)).unwrap();
}

/// Presses a button of the page that brings what was asked for.
fn pressed(
    world: &World<'_>,
    who: &Actor,
    (dossier, upload): (DossierId, Option<&str>),
    button: &str,
) -> (StatusCode, String) {
    let mut fields = vec![("viec", button)];
    fields.extend(upload.map(|it| ("da-gui.drawing", it)));
    world.send_files(who, &format!("/ho-so/{dossier}/bo-sung"), &fields, &[])
}

#[test]
fn its_owner_brings_what_was_asked_for_from_the_vault() {
    on_both(|world| {
        let item = world.kept().item.id;
        let dossier = world.filed(&world.an, AN, "too dark");
        asked(world, dossier);
        let page = format!("/ho-so/{dossier}/bo-sung");
        let (_, html) = world.get(&world.an, &page);
        assert!(html.contains("value=\"kho:drawing\""), "{html}");
        assert!(!html.contains("value=\"quay\""), "that is for a desk");

        // A file that was sent before goes along and comes back.
        let other = world.sent(&world.an, "another").to_string();
        let (status, to) = pressed(world, &world.an, (dossier, Some(&other)), "kho:drawing");
        let choose = format!("/kho-giay-to/bo-sung/{dossier}/drawing?giay=drawing:{other}");
        assert_eq!((status, to), (StatusCode::SEE_OTHER, choose.clone()));
        let (status, html) = world.get(&world.an, &choose);
        assert!(status == StatusCode::OK && html.contains("Tôi đồng ý"), "{html}");
        assert!(html.contains(&format!("href=\"{page}?giay=drawing:{other}\"")), "{html}");
        let (status, html) = world.post(&world.an, &choose, &format!("item={item}"));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Hãy đánh dấu đồng ý"), "{html}");
        let (status, to) = world.post(&world.an, &choose, &format!("item={item}&consent=on"));
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let (front, upload) = to.rsplit_once(':').unwrap();
        assert_eq!(front, format!("{page}?giay=drawing:{other}&giay=drawing"));
        let (_, html) = world.get(&world.an, &to);
        assert!(html.contains("Lấy từ kho giấy tờ: do chủ hồ sơ tải lên"), "{html}");
        assert!(html.contains(&format!("name=\"da-gui.drawing\" value=\"{other}\"")), "{html}");

        // It waits for its owner to send it; then the officer reads it by the consent, with a trace.
        let consent = || {
            let ctx = world.ctx(&world.an);
            world.read(move |tx| vault::consents(tx, &ctx, (None, None), 10)).unwrap().remove(0)
        };
        assert_eq!(consent().standing, ConsentStanding::Filing);
        let (status, to) = pressed(world, &world.an, (dossier, Some(upload)), "gui");
        assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("/ho-so/{dossier}?da=bo-sung")));
        world.work();
        assert_eq!(consent().standing, ConsentStanding::Used);
        assert_eq!(consent().dossier.map(|it| it.0), Some(dossier));
        let path = world.paper_path(dossier);
        assert_eq!(world.get(&world.lan, &path).0, StatusCode::OK);
        let (_, html) = world.get(&world.an, "/kho-giay-to/ai-da-xem");
        assert!(html.contains("Giải quyết hồ sơ"), "{html}");
        let withdraw = format!("/kho-giay-to/dong-y/{}/rut", consent().id);
        assert_eq!(world.post(&world.an, &withdraw, "").0, StatusCode::SEE_OTHER);
        assert_eq!(world.get(&world.lan, &path).0, StatusCode::FORBIDDEN);
    });
}

#[test]
fn nobody_brings_what_was_not_asked_for_or_for_somebody_else() {
    on_both(|world| {
        let item = world.kept().item.id;
        let dossier = world.filed(&world.an, AN, "too dark");
        let form = format!("item={item}&consent=on");
        let choose = |paper: &str| format!("/kho-giay-to/bo-sung/{dossier}/{paper}");
        assert_eq!(world.post(&world.an, &choose("drawing"), &form).0, StatusCode::CONFLICT);
        asked(world, dossier);
        for paper in ["neighbour_consent", "unheard_of"] {
            assert_eq!(world.post(&world.an, &choose(paper), &form).0, StatusCode::NOT_FOUND);
        }
        for who in [&world.mai, &world.lan, &world.binh] {
            let (status, _) = world.post(who, &choose("drawing"), &form);
            assert!(status.is_client_error(), "{status}");
        }
        assert_eq!(world.count("select count(*) from vault_consent"), 0);
        // What one consented to for this dossier goes into no other.
        let (_, to) = world.post(&world.an, &choose("drawing"), &form);
        let upload = to.rsplit_once(':').unwrap().1.parse().unwrap();
        let other = world.hand_in(&world.an, world.filing(vec![("drawing".to_owned(), upload)]));
        let (status, _) = world.get(&world.lan, &world.paper_path(other));
        assert_eq!(status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_desk_fetches_what_was_asked_for_when_its_owner_is_there() {
    on_both(|world| {
        let item = world.kept().item.id;
        let dossier = world.at_desk(AN, "too dark");
        asked(world, dossier);
        let (_, html) = world.get(&world.lan, &format!("/ho-so/{dossier}/bo-sung"));
        assert!(html.contains("value=\"quay\""), "{html}");
        let (status, fetch) = pressed(world, &world.lan, (dossier, None), "quay");
        let expected = format!("/can-bo/kho-giay-to/bo-sung/{dossier}");
        assert_eq!((status, fetch.clone()), (StatusCode::SEE_OTHER, expected));
        assert_eq!(world.get(&world.lan, &fetch).0, StatusCode::OK);
        let chosen = format!("chosen=drawing:{item}&signed=on&viec=lay");
        let (status, html) =
            world.post(&world.lan, &fetch, &format!("number={MAI}&compared=on&{chosen}"));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Số này không phải của chủ hồ sơ"), "{html}");
        let looks = "select count(*) from vault_reading";
        assert_eq!(world.count(looks), 0);
        let number = format!("number={AN}&compared=on");
        let (_, html) = world.post(&world.lan, &fetch, &format!("{number}&viec=tim"));
        assert!(html.contains(&format!("drawing:{item}")), "{html}");
        assert_eq!(world.count(looks), 1);

        let (status, to) = world.post(&world.lan, &fetch, &format!("{number}&{chosen}"));
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let (front, upload) = to.rsplit_once(':').unwrap();
        assert_eq!(front, format!("/ho-so/{dossier}/bo-sung?giay=drawing"));
        let file = format!("/kho-giay-to/tep/{upload}");
        assert_eq!(world.get(&world.lan, &file).0, StatusCode::OK, "before it is sent");
        assert_eq!(pressed(world, &world.lan, (dossier, Some(upload)), "gui").0, 303);
        world.work();
        assert_eq!(world.get(&world.lan, &file).0, StatusCode::FORBIDDEN, "it was sent");
        let path = world.paper_path(dossier);
        assert_eq!(world.get(&world.binh, &path).0, StatusCode::OK);
        let ctx = world.ctx(&world.an);
        let given = world.read(move |tx| vault::consents(tx, &ctx, (None, None), 10)).unwrap();
        let withdraw = format!("/kho-giay-to/dong-y/{}/rut", given[0].id);
        assert_eq!(world.post(&world.an, &withdraw, "").0, StatusCode::SEE_OTHER);
        assert_eq!(world.get(&world.binh, &path).0, StatusCode::FORBIDDEN);
        // Nothing is fetched for what waits for nothing.
        assert_eq!(world.get(&world.lan, &fetch).0, StatusCode::CONFLICT);
    });
}

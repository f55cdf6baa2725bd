//! The desk finds whose an account is, and fetches papers for whoever stands there.

use axum::http::StatusCode;
use catalog::ChannelKind;
use dossier::{SubmitAtDesk, UploadId};
use kernel::Role;

use crate::world::{AN, MAI, World, on_both};

#[test]
fn an_account_sees_what_desks_took_once_a_desk_has_seen_the_person() {
    on_both(|world| {
        let dossier = world.at_desk(AN, "scan");
        world.accept(dossier);
        world.work();
        assert!(world.items(&world.an).is_empty());
        let here = "/can-bo/xac-nhan-kho";
        assert_eq!(world.get(&world.lan, here).0, StatusCode::OK);
        let (status, html) = world.post(&world.lan, here, "number=12&compared=on");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("12 chữ số") && html.contains("value=\"12\""), "{html}");
        let (_, html) = world.post(&world.lan, here, &format!("number={AN}"));
        assert!(html.contains("Hãy đối chiếu thẻ căn cước"), "{html}");
        let (_, html) = world.post(&world.lan, here, "number=025090009999&compared=on");
        assert!(html.contains("Chưa có tài khoản nào"), "{html}");
        assert!(world.items(&world.an).is_empty());

        let form = format!("number={AN}&compared=on");
        let (status, to) = world.post(&world.lan, here, &form);
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/can-bo/xac-nhan-kho?da=xong"));
        let items = world.items(&world.an);
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].item.trust, dossier::PaperTrust::Checked);
        assert!(!items[0].item.may_hide());
        assert!(world.items(&world.mai).is_empty());
        // Once more changes nothing.
        assert_eq!(world.post(&world.lan, here, &form).0, StatusCode::SEE_OTHER);
        let events = "select count(*) from journal where action = 'vault.owner_confirmed'";
        assert_eq!(world.count(events), 1);
        let whole = "select count(*) from journal
                      where subject_kind like 'vault%' and cast(payload as text) like '%025090001234%'";
        assert_eq!(world.count(whole), 0, "no number in an event");
    });
}

#[test]
fn only_a_desk_confirms() {
    on_both(|world| {
        let form = format!("number={AN}&compared=on");
        for role in [Role::Specialist, Role::Leader, Role::ControlOfficer] {
            let who = world.officer(role);
            let (status, _) = world.post(&who, "/can-bo/xac-nhan-kho", &form);
            assert_eq!(status, StatusCode::FORBIDDEN, "{role:?}");
        }
        let (status, _) = world.post(&world.an, "/can-bo/xac-nhan-kho", &form);
        assert!(status.is_client_error(), "{status}");
        assert_eq!(world.count("select count(*) from vault_owner"), 0);
    });
}

const FETCH: &str = "/can-bo/kho-giay-to/1.999001";

fn looks(world: &World<'_>) -> i64 {
    world.count("select count(*) from journal where action = 'vault.item_read'")
}

/// Lan fetches this item of An; the file that the intake takes in.
fn fetched(world: &World<'_>, item: dossier::VaultItemId) -> UploadId {
    let form = format!("number={AN}&compared=on&chosen=drawing:{item}&signed=on&viec=lay");
    let (status, to) = world.post(&world.lan, FETCH, &form);
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let (front, upload) = to.rsplit_once(':').unwrap();
    assert_eq!(front, "/can-bo/tiep-nhan/1.999001?giay=drawing");
    let (_, html) = world.get(&world.lan, &to);
    assert!(html.contains(&format!("name=\"kept.drawing\" value=\"{upload} 0\"")), "{html}");
    assert!(html.contains("Lấy từ kho giấy tờ: do chủ hồ sơ tải lên"), "{html}");
    upload.parse().unwrap()
}

#[test]
fn a_desk_fetches_papers_with_the_consent_on_paper_of_whoever_stands_there() {
    on_both(|world| {
        let line = world.kept();
        let item = line.item.id;
        assert_eq!(world.get(&world.lan, FETCH).0, StatusCode::OK);
        let (status, html) = world.post(&world.lan, FETCH, &format!("number={AN}&viec=tim"));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Hãy đối chiếu") && html.contains(AN), "{html}");
        assert_eq!(looks(world), 0, "nobody was shown anything");
        let look = format!("number={AN}&compared=on");
        let (status, html) = world.post(&world.lan, FETCH, &format!("{look}&viec=tim"));
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains(&format!("drawing:{item}")), "{html}");
        assert_eq!(looks(world), 1);
        let (status, html) = world.post(&world.lan, FETCH, &format!("{look}&viec=lay"));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Hãy chọn một giấy tờ") && html.contains("đã ký"), "{html}");
        assert_eq!(world.count("select count(*) from vault_consent"), 0);

        let upload = fetched(world, item);
        let before = looks(world);
        let path = format!("/kho-giay-to/tep/{upload}");
        let (status, to) = world.get(&world.lan, &format!("/nop-ho-so/tep/{upload}"));
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, ""));
        let (status, content) = world.get(&world.lan, &path);
        assert!(status == StatusCode::OK && content.contains("drawing"), "{content}");
        assert_eq!(looks(world), before + 1);
        let colleague = world.officer(Role::ReceptionClerk);
        for who in [&colleague, &world.an, &world.mai] {
            assert_eq!(world.get(who, &path).0, StatusCode::NOT_FOUND);
        }
        let (_, html) = world.get(&world.an, "/kho-giay-to/ai-da-xem");
        assert!(html.contains("Tra cứu tại quầy khi bạn có mặt"), "{html}");
    });
}

#[test]
fn what_a_desk_fetched_is_read_by_the_consent_and_its_owner_can_take_it_back() {
    on_both(|world| {
        let upload = fetched(world, world.kept().item.id);
        let mut filing = world.filing(vec![("drawing".into(), upload)]);
        filing.channel = ChannelKind::Direct;
        let (ctx, command) = (world.ctx(&world.lan), SubmitAtDesk { filing, on_paper: Vec::new() });
        let filed = world.write(move |tx| Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier));
        let dossier = filed.unwrap();
        world.work();
        let path = world.paper_path(dossier);
        assert_eq!(world.get(&world.lan, &path).0, StatusCode::OK);
        assert_eq!(world.get(&world.binh, &path).0, StatusCode::OK);
        let upload = format!("/kho-giay-to/tep/{upload}");
        assert_eq!(world.get(&world.lan, &upload).0, StatusCode::FORBIDDEN, "it was handed in");

        let ctx = world.ctx(&world.an);
        let lines = world.read(move |tx| vault::consents(tx, &ctx, (None, None), 10)).unwrap();
        assert_eq!(lines.len(), 1);
        let withdraw = format!("/kho-giay-to/dong-y/{}/rut", lines[0].id);
        assert_eq!(world.get(&world.an, &withdraw).0, StatusCode::OK);
        assert_eq!(world.post(&world.an, &withdraw, "").0, StatusCode::SEE_OTHER);
        assert_eq!(world.get(&world.lan, &path).0, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_desk_fetches_nothing_that_is_not_theirs_who_stands_there() {
    on_both(|world| {
        let line = world.kept();
        let chosen = format!("chosen=drawing:{}&signed=on&viec=lay", line.item.id);
        let mais = format!("number={MAI}&compared=on&{chosen}");
        let (status, html) = world.post(&world.lan, FETCH, &mais);
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(html.contains("Kho không có giấy tờ phù hợp"), "{html}");
        let wrong = chosen.replace("drawing", "neighbour_consent");
        let form = format!("number={AN}&compared=on&{wrong}");
        assert_eq!(world.post(&world.lan, FETCH, &form).0, StatusCode::CONFLICT);
        for who in [&world.binh, &world.officer(Role::Leader), &world.an] {
            let form = format!("number={AN}&compared=on&viec=tim");
            assert!(world.post(who, FETCH, &form).0.is_client_error());
        }
        assert_eq!(world.get(&world.lan, "/can-bo/kho-giay-to/9.9").0, StatusCode::NOT_FOUND);
        assert_eq!(world.count("select count(*) from vault_consent"), 0);
    });
}

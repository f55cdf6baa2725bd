//! Something of a vault goes into the next dossier: offered, consented to, handed in, taken back.

use axum::http::StatusCode;
use dossier::PaperTrust;
use vault::{ConsentStanding, ItemState, OfferItem, Refusal, UseItem, UsedIn};

use crate::world::{MAI, on_both, refusal};

#[test]
fn the_filing_offers_what_fits_and_keeps_it_with_its_source() {
    on_both(|world| {
        let line = world.kept();
        let draft = world.begun(&world.an);
        let papers = format!("/nop-ho-so/nhap/{draft}/giay-to");
        let (_, html) = world.get(&world.an, &papers);
        assert!(html.contains("value=\"kho:drawing\""), "{html}");
        assert!(!html.contains("value=\"kho:neighbour_consent\""), "{html}");
        let choose = format!("/kho-giay-to/dung/{draft}/drawing");
        let (status, html) = world.get(&world.an, &choose);
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("Bản vẽ chuồng chim") && html.contains("Tôi đồng ý"), "{html}");

        // Without the tick nothing is used, and the choice is kept.
        let item = format!("item={}", line.item.id);
        let (status, html) = world.post(&world.an, &choose, &item);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Hãy đánh dấu đồng ý"), "{html}");
        let (status, html) = world.post(&world.an, &choose, "consent=on");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Hãy chọn một giấy tờ"), "{html}");
        assert_eq!(world.count("select count(*) from vault_consent"), 0);

        let (status, to) = world.post(&world.an, &choose, &format!("{item}&consent=on"));
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, &*format!("{papers}?da=kho")));
        let (_, html) = world.get(&world.an, &to);
        assert!(html.contains("Lấy từ kho giấy tờ: do chủ hồ sơ tải lên"), "{html}");
        // Twice it is not taken.
        let (status, html) = world.post(&world.an, &choose, &format!("{item}&consent=on"));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("đã có trong hồ sơ"), "{html}");
        assert_eq!(world.count("select count(*) from vault_consent"), 1);
    });
}

#[test]
fn what_was_used_comes_with_its_source_and_is_counted_once() {
    on_both(|world| {
        let line = world.kept();
        let (dossier, consent) = world.used(&line);
        world.work();
        let ctx = world.ctx(&world.lan);
        let detail = world.read(move |tx| Ok(dossier::detail(tx, &ctx, dossier)?)).unwrap();
        let source = detail.papers[0].source.unwrap();
        assert_eq!((source.item, source.consent), (line.item.id, consent.id));
        assert_eq!(source.trust, PaperTrust::Uploaded);
        assert_eq!(detail.papers[0].sha256, line.item.sha256, "the content is not copied");
        let ctx = world.ctx(&world.an);
        let lines = world.read(move |tx| vault::consents(tx, &ctx, (None, None), 10)).unwrap();
        assert_eq!(lines[0].standing, ConsentStanding::Used);
        assert_eq!(lines[0].dossier.as_ref().map(|it| it.0), Some(dossier));
        let (agency, from) = (world.commune, jiff::Timestamp::UNIX_EPOCH);
        let period = dossier::DigitisedPeriod { agency, from, until: jiff::Timestamp::MAX };
        let ctx = kernel::Ctx::system(world.now());
        let shares = world.read(move |tx| Ok(dossier::digitised(tx, &ctx, period)?)).unwrap();
        assert_eq!((shares.reused.done, shares.reused.all), (1, 2), "it was used again once");
        world.accept(dossier);
        world.work();
        assert_eq!(world.count("select count(*) from vault_item"), 1, "it is in the vault already");
        world.decide(dossier);
        let ctx = world.ctx(&world.an);
        let lines = world.read(move |tx| vault::consents(tx, &ctx, (None, None), 10)).unwrap();
        assert_eq!(lines[0].standing, ConsentStanding::Decided);
    });
}

#[test]
fn nobody_uses_what_is_not_theirs_hidden_or_of_another_kind() {
    on_both(|world| {
        let line = world.kept();
        let (draft, mais) = (world.begun(&world.an), world.begun(&world.mai));
        let item = Some(line.item.id);
        let used = |actor, draft, paper: &str| {
            let ctx = world.ctx(actor);
            let place = UsedIn::Draft(draft);
            let command = UseItem { place, paper: paper.into(), item, is_consenting: true };
            world.write(move |tx| vault::use_item(tx, &ctx, &command))
        };
        assert_eq!(refusal(used(&world.mai, mais, "drawing")), Refusal::NotFound);
        assert_eq!(refusal(used(&world.an, mais, "drawing")), Refusal::NotFound);
        assert_eq!(refusal(used(&world.an, draft, "neighbour_consent")), Refusal::NotOffered);
        assert_eq!(refusal(used(&world.an, draft, "unheard_of")), Refusal::NotFound);
        assert_eq!(refusal(used(&world.lan, draft, "drawing")), Refusal::Denied);

        let (ctx, id) = (world.ctx(&world.an), line.item.id);
        let hide = OfferItem { item: id, state: ItemState::Hidden };
        world.write(move |tx| vault::offer_item(tx, &ctx, hide)).unwrap();
        assert_eq!(refusal(used(&world.an, draft, "drawing")), Refusal::NotOffered);
        let (_, html) = world.get(&world.an, &format!("/nop-ho-so/nhap/{draft}/giay-to"));
        assert!(!html.contains("kho:drawing"), "{html}");
        let path = format!("/kho-giay-to/{id}/hien");
        assert_eq!(world.post(&world.mai, &path, "").0, StatusCode::NOT_FOUND);
        assert_eq!(world.post(&world.an, &path, "").0, StatusCode::SEE_OTHER);
        assert_eq!(world.post(&world.an, &path, "").0, StatusCode::CONFLICT);
        assert!(used(&world.an, draft, "drawing").is_ok());
    });
}

#[test]
fn a_consent_taken_back_before_handing_in_takes_the_paper_out() {
    on_both(|world| {
        let line = world.kept();
        let (draft, ctx) = (world.begun(&world.an), world.ctx(&world.an));
        let item = Some(line.item.id);
        let place = UsedIn::Draft(draft);
        let command = UseItem { place, paper: "drawing".into(), item, is_consenting: true };
        let consent = world.write(move |tx| vault::use_item(tx, &ctx, &command)).unwrap();
        let path = format!("/kho-giay-to/dong-y/{}/rut", consent.id);
        assert_eq!(world.get(&world.mai, &path).0, StatusCode::NOT_FOUND);
        assert_eq!(world.post(&world.mai, &path, "").0, StatusCode::NOT_FOUND);
        let (_, html) = world.get(&world.an, &path);
        assert!(html.contains("lấy ra khỏi hồ sơ đang soạn"), "{html}");
        let (status, to) = world.post(&world.an, &path, "");
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/kho-giay-to/dong-y?da=rut"));
        let (_, html) = world.get(&world.an, &format!("/nop-ho-so/nhap/{draft}/giay-to"));
        assert!(!html.contains("Lấy từ kho"), "{html}");
        assert_eq!(world.post(&world.an, &path, "").0, StatusCode::CONFLICT);
        assert_eq!(world.get(&world.an, &path).0, StatusCode::CONFLICT);

        // Whoever hands the file in all the same: nobody opens it.
        let filing = world.filing(vec![("drawing".into(), consent.upload)]);
        let dossier = world.hand_in(&world.an, filing);
        let (status, _) = world.get(&world.lan, &world.paper_path(dossier));
        assert_eq!(status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_a_desk_takes_or_somebody_else_brought_is_offered_to_nobody_else() {
    on_both(|world| {
        world.kept();
        let mais = world.filed(&world.mai, MAI, "drawing of Mai");
        world.accept(mais);
        world.work();
        let offers = |actor| {
            let ctx = world.ctx(actor);
            world.read(move |tx| {
                let rules = catalog::procedure_in_force(tx, "1.999001", ctx.today())?.unwrap();
                Ok(vault::offers(tx, &ctx, &rules.procedure)?)
            })
        };
        assert_eq!(offers(&world.an).unwrap().get("drawing"), Some(&1));
        assert_eq!(offers(&world.mai).unwrap().get("drawing"), Some(&1));
        assert!(offers(&world.lan).unwrap().is_empty());
    });
}

//! What is filed on the national portal comes in, each message once, however the portal fails.

use sandbox::{Failure, Supplement};

use crate::world::{World, on_both};

#[test]
fn a_dossier_filed_there_is_here_once_with_its_papers_and_the_portal_is_told_its_code() {
    on_both(|world| {
        let message = world.portal.file(&World::filing("G22.26-0001"));
        assert_eq!(world.count("select count(*) from dossier"), 0);

        world.minute();

        assert_eq!(world.count("select count(*) from dossier"), 1);
        assert_eq!(world.count("select count(*) from dossier_paper"), 1);
        assert_eq!(world.text("select channel from dossier"), "online");
        let answer = world.portal.answer(&message).unwrap();
        assert!(answer.taken);
        assert_eq!(answer.own_code, Some(world.text("select code from dossier")));
        world.minute();
        assert_eq!(world.count("select count(*) from dossier"), 1);
    });
}

#[test]
fn whatever_way_the_portal_fails_nothing_comes_in_twice_and_nothing_is_lost() {
    on_both(|world| {
        for (nth, failure) in
            [Failure::Doubled, Failure::WrongOrder, Failure::LostAnswer, Failure::Unavailable]
                .into_iter()
                .enumerate()
        {
            let before = world.count("select count(*) from dossier");
            let one = world.portal.file(&World::filing(&format!("G22.26-{nth}1")));
            let other = world.portal.file(&World::filing(&format!("G22.26-{nth}2")));
            world.portal.fail_next(failure, 2);

            for _ in 0..3 {
                world.minute();
            }

            assert_eq!(world.count("select count(*) from dossier"), before + 2, "{failure:?}");
            for message in [one, other] {
                assert!(world.portal.answer(&message).unwrap().taken, "{failure:?}");
            }
        }
        let doubled = "select count(*) from (select message from exchange_intake
                        group by message having count(*) > 1) m";
        assert_eq!(world.count(doubled), 0);
    });
}

#[test]
fn the_same_dossier_in_another_message_is_the_same_dossier() {
    on_both(|world| {
        let first = world.portal.file(&World::filing("G22.26-0002"));
        world.minute();
        let again = world.portal.file(&World::filing("G22.26-0002"));
        world.minute();

        assert_eq!(world.count("select count(*) from dossier"), 1);
        let (first, again) = (world.portal.answer(&first), world.portal.answer(&again));
        assert_eq!(first.unwrap().own_code, again.unwrap().own_code);
    });
}

#[test]
fn what_does_not_hold_is_refused_with_reasons_that_repeat_nothing() {
    on_both(|world| {
        let mut filing = World::filing("G22.26-0003");
        filing.papers.clear();
        filing.owner.personal_id = "12".into();
        let incomplete = world.portal.file(&filing);
        let mut filing = World::filing("G22.26-0004");
        filing.procedure_code = "9.999999".into();
        let not_offered = world.portal.file(&filing);
        let mut filing = World::filing("G22.26-0005");
        filing.papers[0].content = b"MZ not a paper".to_vec();
        let bad_file = world.portal.file(&filing);
        let mut filing = World::filing("G22.26-0006");
        filing.agency_code = String::new();
        let unreadable = world.portal.file(&filing);

        world.minute();

        let reasons = |message: &str| {
            let answer = world.portal.answer(message).unwrap();
            assert!(!answer.taken);
            answer.reasons.join(" ")
        };
        assert_eq!(
            reasons(&incomplete),
            "dossier.invalid applicant.personal_id:personal_id_length paper.drawing:paper_missing"
        );
        assert_eq!(reasons(&not_offered), "dossier.not_offered");
        assert!(reasons(&bad_file).starts_with("paper.drawing:"), "{}", reasons(&bad_file));
        assert_eq!(reasons(&unreadable), "NoiNopHoSo:required");
        assert_eq!(world.count("select count(*) from dossier"), 0);
        assert_eq!(world.count("select count(*) from exchange_intake where state = 'refused'"), 4);
        let journal = "select count(*) from journal where payload like '%Nguy%n V%n An%'";
        assert_eq!(world.count(journal), 0);
    });
}

#[test]
fn papers_brought_and_a_withdrawal_reach_the_dossier_whatever_their_order() {
    on_both(|world| {
        let papers = vec![World::drawing()];
        let _ = world.portal.file(&World::filing("G22.26-0007"));
        world.minute();
        world.ask_for_drawing();
        let code = "G22.26-0007".to_owned();
        let early = world.portal.supplement(&Supplement { code: code.clone(), papers });
        world.minute();
        assert!(world.portal.answer(&early).unwrap().taken);
        assert_eq!(world.text("select stage from dossier"), "submitted");

        let withdrawn = world.portal.withdraw(&code);
        world.minute();
        assert!(world.portal.answer(&withdrawn).unwrap().taken);
        assert_eq!(world.text("select stage from dossier"), "withdrawn");

        // Handed out before the dossier that it is about.
        world.portal.fail_next(Failure::WrongOrder, 1);
        let _ = world.portal.file(&World::filing("G22.26-0008"));
        let at_once = world.portal.withdraw("G22.26-0008");
        world.minute();
        assert!(world.portal.answer(&at_once).unwrap().taken);

        let nobodys = world.portal.withdraw("G22.26-9999");
        world.minute();
        let answer = world.portal.answer(&nobodys).unwrap();
        assert_eq!(answer.reasons, ["exchange.unknown_dossier"]);
    });
}

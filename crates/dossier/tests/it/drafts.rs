//! A filing kept field by field, from two devices at once.

use axum::http::StatusCode;
use serde_json::Value;

use crate::citizen::{GOOD, an, begin, leads_to, somebody_else};
use crate::world::{Answer, World, on_both};

fn told(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap_or_else(|_| panic!("{}", answer.text()))
}

/// The version that the page of this draft shows.
fn shown_version(world: &World, who: &kernel::Actor, draft: &str) -> String {
    let page = world.get(who, draft).text();
    let rest = page.split("name=\"phien-ban\" value=\"").nth(1).unwrap().to_owned();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn a_field_is_saved_by_itself_and_the_others_stay() {
    on_both(|world| {
        let an = an(world);
        let draft = begin(world, &an);
        let field = format!("{draft}/truong");

        let saved = world.post(&an, &field, &[("form.birds", "hai mươi"), ("phien-ban", "1")]);

        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
        assert_eq!(told(&saved)["version"], 2);
        assert_eq!(told(&saved)["at"], "09:00");
        let page = world.get(&an, &draft).text();
        assert!(page.contains("hai mươi") && page.contains("Đã lưu lúc 09:00"), "{page}");
        assert!(page.contains("025090001234"), "what the account knew is still there");
        // What the page does not ask for is nobody's field.
        let odd = world.post(&an, &field, &[("form.nothing", "x"), ("applicant.role", "x")]);
        assert_eq!(odd.status, StatusCode::OK);
        let other = world.post(&somebody_else(), &field, &[("form.birds", "1")]);
        assert_eq!(other.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_stale_field_is_told_with_both_texts_and_nothing_is_lost() {
    on_both(|world| {
        let an = an(world);
        let draft = begin(world, &an);
        let field = format!("{draft}/truong");
        let seen = shown_version(world, &an, &draft);
        let from = |place: &str| -> Answer {
            let typed = [("form.loft.place", place), ("form.birds", "7"), ("phien-ban", &*seen)];
            world.post(&an, &field, &typed)
        };
        assert_eq!(told(&from("roof"))["conflicts"], serde_json::json!([]));

        let stale = from("yard");

        assert_eq!(stale.status, StatusCode::OK, "the other field is saved");
        let conflict = &told(&stale)["conflicts"][0];
        assert_eq!(conflict["field"], "form.loft.place");
        assert_eq!((&conflict["theirs"], &conflict["shown"]), (&"roof".into(), &"Trên mái".into()));
        // Having seen the other, the person insists.
        let now = told(&stale)["version"].to_string();
        let insists = [("form.loft.place", "yard"), ("phien-ban.form.loft.place", &*now)];
        let insisted = told(&world.post(&an, &field, &insists));
        assert_eq!(insisted["conflicts"], serde_json::json!([]));
    });
}

#[test]
fn a_whole_page_that_is_stale_in_one_field_shows_both_and_keeps_the_rest() {
    on_both(|world| {
        let an = an(world);
        let draft = begin(world, &an);
        let seen = shown_version(world, &an, &draft);
        let elsewhere = [("applicant.address", "Số 9, phố Hoa Sen"), ("phien-ban", &*seen)];
        world.post(&an, &format!("{draft}/truong"), &elsewhere);

        let mut typed = GOOD.to_vec();
        typed.push(("phien-ban", &seen));
        let answer = world.post(&an, &draft, &typed);

        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text();
        assert!(page.contains("thành “Số 9, phố Hoa Sen”"), "{page}");
        assert!(page.contains("value=\"Số 2, phố Hoa Sen\""), "{page}");
        assert!(world.get(&an, &draft).text().contains("value=\"24\""), "the rest is kept");
        // The page shown again knows the version: sent again, it holds.
        let seen = shown_version(world, &an, &draft);
        *typed.last_mut().unwrap() = ("phien-ban", &seen);
        leads_to(&world.post(&an, &draft, &typed), &format!("{draft}/giay-to"));
    });
}

#[test]
fn a_box_unticked_on_the_whole_page_is_unticked() {
    on_both(|world| {
        let an = an(world);
        let draft = begin(world, &an);
        leads_to(&world.post(&an, &draft, &GOOD), &format!("{draft}/giay-to"));
        let typed: Vec<_> =
            GOOD.iter().copied().filter(|(name, _)| *name != "form.pledge").collect();

        let answer = world.post(&an, &draft, &typed);

        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("f-form.pledge-error"), "{}", answer.text());
    });
}

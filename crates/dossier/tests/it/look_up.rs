//! The public look-up: the code tells the stage, a second secret tells the way, nothing tells whose it is.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::Actor;

use crate::{
    officer::{act, people},
    world::{Answer, World, on_both},
};

const MORE: [&str; 2] = ["Ủy ban nhân dân phường Hoa Sen", "nuôi chim bồ câu"];
const PERSONAL: [&str; 4] = ["Nguyễn", "025090001234", "0912345678", "phố Hoa Sen"];

fn code(world: &World, id: DossierId) -> String {
    world.read(move |tx| {
        Ok(tx.query_one("select code from dossier where id = $1", &[&id], |it| it.get(0))?)
    })
}

fn key(world: &World, id: DossierId) -> String {
    let of = "select look_up_key from dossier_content where dossier = $1";
    world.read(move |tx| Ok(tx.query_one(of, &[&id], |row| row.get(0))?))
}

fn guess(world: &World, code: &str, end: &str) -> Answer {
    world.post(&Actor::Stranger, "/tra-cuu", &[("ma", code), ("so-cuoi", end)])
}

#[track_caller]
fn tells_the_way(answer: &Answer) {
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::OK, "{page}");
    assert!(MORE.iter().all(|said| page.contains(said)), "{page}");
    assert!(!PERSONAL.iter().any(|it| page.contains(it)), "{page}");
}

#[track_caller]
fn tells_the_stage_alone(page: &str) {
    assert!(page.contains("Mới nộp, chờ tiếp nhận") && page.contains("10%"), "{page}");
    assert!(!MORE.iter().chain(&PERSONAL).any(|it| page.contains(it)), "{page}");
}

#[test]
fn the_code_tells_the_stage_and_a_second_secret_the_way() {
    on_both(|world| {
        let id = world.filed();
        let (code, key) = (code(world, id), key(world, id));
        let nobody = Actor::Stranger;

        tells_the_stage_alone(&world.get(&nobody, &format!("/tra-cuu?ma={code}")).text());
        tells_the_way(&world.get(&nobody, &format!("/tra-cuu?ma={code}&khoa={key}")));
        tells_the_way(&guess(world, &code, " 56 78 "));
        let wrong = "0".repeat(key.len());
        let wrong = world.get(&nobody, &format!("/tra-cuu?ma={code}&khoa={wrong}"));
        tells_the_stage_alone(&wrong.text());
        for (end, said) in
            [("1234", "không khớp"), ("78", "Vui lòng nhập đúng 4"), ("", "Vui lòng")]
        {
            let answer = guess(world, &code, end);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains(said), "{end}: {}", answer.text());
            tells_the_stage_alone(&answer.text());
        }
        // The key of one dossier opens no other.
        let other = self::code(world, world.filed());
        let crossed = world.get(&nobody, &format!("/tra-cuu?ma={other}&khoa={key}"));
        tells_the_stage_alone(&crossed.text());
        assert_eq!(guess(world, "H99.100-260302-0099", "5678").status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn guessing_is_slowed_down_for_each_code_and_the_receipt_still_opens() {
    on_both(|world| {
        let id = world.filed();
        let (code, key) = (code(world, id), key(world, id));
        for wrong in ["0000", "0001", "0002", "0003"] {
            assert_eq!(guess(world, &code, wrong).status, StatusCode::UNPROCESSABLE_ENTITY);
        }

        let held = guess(world, &code, "5678");
        assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS, "{}", held.text());
        assert!(held.text().contains("Đã nhập sai nhiều lần"), "{}", held.text());
        let scanned = world.get(&Actor::Stranger, &format!("/tra-cuu?ma={code}&khoa={key}"));
        tells_the_way(&scanned);
        world.pass(15);
        tells_the_way(&guess(world, &code, "5678"));
        // What was right is forgotten.
        assert_eq!(guess(world, &code, "0004").status, StatusCode::UNPROCESSABLE_ENTITY);
        tells_the_way(&guess(world, &code, "5678"));
    });
}

#[test]
fn what_is_asked_for_is_told_by_name_and_never_in_the_words_of_the_office() {
    on_both(|world| {
        let office = people(world);
        let id = world.filed();
        let (code, key) = (code(world, id), key(world, id));
        let asked = [("papers", "drawing"), ("reason", "Ông An gửi bản vẽ mờ.")];
        act(world, &office.lan, id, "yeu-cau-bo-sung", &asked);

        let page = world.get(&Actor::Stranger, &format!("/tra-cuu?ma={code}&khoa={key}")).text();
        assert!(page.contains("Bản vẽ chuồng chim"), "{page}");
        assert!(!page.contains("bản vẽ mờ"), "{page}");
    });
}

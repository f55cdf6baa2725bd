//! What people type becomes checked content, or problems beside their fields; never a crash.

use std::sync::LazyLock;

use catalog::{ChannelKind, Form, Need, Procedure};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::hoa_sen;

static FORM: LazyLock<Form> = LazyLock::new(|| {
    let pack = catalog::pack::read(&hoa_sen()).unwrap();
    Form::new(&pack.procedures[0].form).unwrap()
});

static CERTIFIED_COPIES: LazyLock<Procedure> = LazyLock::new(|| {
    let pack = catalog::pack::read(&crate::world::phu_tho()).unwrap();
    pack.procedures.into_iter().find(|it| it.code == "2.000815").unwrap()
});

fn form() -> Form {
    FORM.clone()
}

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let sample = [
        ("owner.name", "Nguyễn Văn An"),
        ("owner.personal_id", "025090001234"),
        ("owner.birth_date", "14/02/1990"),
        ("birds", "24"),
        ("loft.place", "yard"),
        ("pledge", "on"),
    ];
    let mut all: Vec<(String, String)> =
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    for (name, text) in sample {
        if !pairs.iter().any(|(given, _)| *given == name) {
            all.push((name.to_owned(), text.to_owned()));
        }
    }
    all
}

/// The problems with the sample in which these fields are typed otherwise.
fn problems(pairs: &[(&str, &str)]) -> Vec<(String, &'static str, Option<String>)> {
    let filled = form().read_posted(&typed(pairs));
    filled.problems.into_iter().map(|it| (it.field, it.code, it.limit)).collect()
}

fn one(field: &str, code: &'static str) -> Vec<(String, &'static str, Option<String>)> {
    vec![(field.to_owned(), code, None)]
}

#[test]
fn what_is_typed_becomes_typed_content() {
    let pairs = [
        ("owner.name", "  Nguye\u{302}\u{303}n Văn An "),
        ("owner.phone", "0912 345 678"),
        ("value", "12.500.000"),
        ("remark", "dòng một\r\ndòng hai"),
        ("copies", ""),
        ("not.of.this.form", "x"),
    ];
    let filled = form().read_posted(&typed(&pairs));

    assert_eq!(filled.problems, []);
    let expected = json!({
        "owner": {
            "name": "Nguyễn Văn An",
            "personal_id": "025090001234",
            "birth_date": "1990-02-14",
            "phone": "0912345678"
        },
        "birds": 24,
        "loft": {"place": "yard"},
        "value": 12_500_000,
        "remark": "dòng một\ndòng hai",
        "pledge": true
    });
    assert_eq!(filled.value, expected);
    assert_eq!(filled.typed["owner.phone"], "0912 345 678");
}

#[test]
fn each_kind_of_mistake_has_its_code() {
    assert_eq!(problems(&[("owner.name", " ")]), one("owner.name", "required"));
    assert_eq!(
        problems(&[("owner.personal_id", "12")]),
        one("owner.personal_id", "personal_id_invalid")
    );
    assert_eq!(
        problems(&[("owner.birth_date", "31/02/1990")]),
        one("owner.birth_date", "not_a_date")
    );
    assert_eq!(problems(&[("owner.birth_date", "hôm qua")]), one("owner.birth_date", "not_a_date"));
    assert_eq!(problems(&[("owner.phone", "12")]), one("owner.phone", "not_a_phone"));
    assert_eq!(problems(&[("owner.email", "an")]), one("owner.email", "not_an_email"));
    assert_eq!(problems(&[("birds", "mười")]), one("birds", "not_a_number"));
    assert_eq!(problems(&[("loft.place", "cellar")]), one("loft.place", "not_in_list"));
    assert_eq!(problems(&[("loft.plate", "x")]), one("loft.plate", "pattern"));
    assert_eq!(problems(&[("pledge", "off")]), one("pledge", "required"));
    assert_eq!(problems(&[("pledge", "maybe")]), one("pledge", "not_in_list"));
    let limited =
        |field: &str, code, limit: &str| vec![(field.to_owned(), code, Some(limit.to_owned()))];
    assert_eq!(problems(&[("birds", "9")]), limited("birds", "minimum", "10"));
    assert_eq!(problems(&[("birds", "201")]), limited("birds", "maximum", "200"));
    assert_eq!(problems(&[("owner.name", "A")]), limited("owner.name", "too_short", "2"));
    assert_eq!(
        problems(&[("owner.name", &"A".repeat(51))]),
        limited("owner.name", "too_long", "50")
    );
    assert_eq!(problems(&[("remark", &"A".repeat(9_000))]), limited("remark", "too_long", "8000"));
}

#[test]
fn everything_is_told_at_once_in_the_order_of_the_page() {
    let nothing = form().read_posted(&[]);

    let found: Vec<(&str, &str)> =
        nothing.problems.iter().map(|it| (it.field.as_str(), it.code)).collect();
    let required =
        ["owner.name", "owner.personal_id", "owner.birth_date", "birds", "loft.place", "pledge"];
    // The height is asked for when the loft is on the roof: nobody knows yet.
    let found: Vec<(&str, &str)> =
        found.into_iter().filter(|(field, _)| *field != "loft.height").collect();
    assert_eq!(found, required.map(|field| (field, "required")));
}

#[test]
fn a_condition_makes_a_field_necessary() {
    assert_eq!(problems(&[("loft.place", "roof")]), one("loft.height", "required"));
    assert_eq!(problems(&[("loft.place", "roof"), ("loft.height", "250")]), []);
    let form = form();
    assert!(
        matches!(&form.field("loft.height").unwrap().need, Need::When(it) if it.field == "loft.place")
    );
    assert_eq!(form.field("owner.name").unwrap().need, Need::Always);
    assert_eq!(form.field("remark").unwrap().need, Need::Optional);
}

#[test]
fn what_cannot_be_seen_is_refused() {
    for text in ["An\u{0}", "A\u{1B}[31mn", "An\u{202E}txt.exe", "A\u{85}n", "A\nn"] {
        assert_eq!(
            problems(&[("owner.name", text)]),
            one("owner.name", "control_character"),
            "{text:?}"
        );
    }
    assert_eq!(problems(&[("remark", "một\nhai")]), []);
    assert_eq!(problems(&[("owner.name", "An\u{200B} Nguyễn\u{FEFF}")]), []);
}

#[test]
fn markup_and_sql_are_only_text() {
    let nasty = "<script>alert('x')</script>'; drop table--";
    let filled = form().read_posted(&typed(&[("owner.name", nasty)]));
    assert_eq!(filled.problems, []);
    assert_eq!(filled.value["owner"]["name"], nasty);
}

#[test]
fn json_is_checked_like_a_page_and_names_unknown_members() {
    let form = form();
    let good = json!({
        "owner": {"name": " Nguyễn Văn An ", "personal_id": "025090001234", "birth_date": "1990-02-14"},
        "birds": 24, "loft": {"place": "yard"}, "pledge": true
    });
    let filled = form.read_json(good.clone());
    assert_eq!(filled.problems, []);
    assert_eq!(filled.value["owner"]["name"], "Nguyễn Văn An");

    let mut bad = good;
    bad["wings"] = json!(2);
    bad["birds"] = json!("24");
    bad["owner"]["nest"] = json!(1);
    let found: Vec<(String, &str)> =
        form.read_json(bad).problems.into_iter().map(|it| (it.field, it.code)).collect();
    assert_eq!(
        found,
        [
            ("birds".to_owned(), "wrong_type"),
            ("owner.nest".to_owned(), "unknown_field"),
            ("wings".to_owned(), "unknown_field"),
        ]
    );
}

#[test]
fn nothing_posted_breaks_it() {
    let form = form();
    let strange =
        ["", "\u{0}", "{}", "[]", "null", "1e999", "-1", "9223372036854775808", "\u{FFFF}", "😀"];
    for field in form.fields() {
        for text in strange {
            let filled = form.read_posted(&typed(&[(field.path.as_str(), text)]));
            assert!(filled.value.is_object());
        }
    }
    let many: Vec<(String, String)> =
        (0..10_000).map(|n| (format!("field{n}"), "x".to_owned())).collect();
    assert!(!form.read_posted(&many).problems.is_empty());
    let mut deep = json!("x");
    for _ in 0..100 {
        deep = json!({ "owner": deep });
    }
    for value in [deep, json!(null), json!([]), json!("x"), json!({"owner": []})] {
        assert!(!form.read_json(value).problems.is_empty());
    }
}

#[test]
fn papers_and_fees_follow_the_form() {
    let pack = catalog::pack::read(&hoa_sen()).unwrap();
    let procedure = &pack.procedures[0];
    let in_yard = procedure.sample.clone();
    let mut on_roof = in_yard.clone();
    on_roof["loft"] = json!({"place": "roof", "height": 250});

    let missing = |form: &Value, given: &[&str]| -> Vec<String> {
        procedure.missing_papers(form, given).iter().map(|it| it.code.clone()).collect()
    };
    assert_eq!(missing(&in_yard, &[]), ["drawing"]);
    assert_eq!(missing(&in_yard, &["drawing"]), [""; 0]);
    assert_eq!(missing(&on_roof, &["drawing"]), ["neighbour_consent"]);

    let direct = procedure.fees(ChannelKind::Direct, &in_yard).unwrap();
    let amounts: Vec<i64> = direct.iter().map(|line| line.amount.dong()).collect();
    assert_eq!(amounts, [20_000, 10_000]);
    let first = procedure.due_before_acceptance(ChannelKind::Direct, &in_yard).unwrap();
    assert_eq!(first.dong(), 20_000);
    let mut no_copies = in_yard;
    no_copies["copies"] = json!(0);
    assert_eq!(procedure.fees(ChannelKind::Online, &no_copies).unwrap(), []);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_and_what_is_right_stays_right(
        texts in proptest::collection::vec(typed_text(), 12),
    ) {
        let form = form();
        let posted: Vec<(String, String)> =
            form.fields().map(|field| field.path.clone()).zip(texts).collect();
        let filled = form.read_posted(&posted);
        prop_assert!(filled.value.is_object());
        let known: Vec<&str> = form.fields().map(|field| field.path.as_str()).collect();
        for problem in &filled.problems {
            prop_assert!(known.contains(&problem.field.as_str()), "{problem:?}");
        }
        if filled.problems.is_empty() {
            let again = form.read_json(filled.value.clone());
            prop_assert!(again.problems.is_empty());
            prop_assert_eq!(again.value, filled.value);
        }
    }

    #[test]
    fn more_copies_never_cost_less(fewer in 0_i64..1_000, more in 0_i64..1_000, pages in 1_i64..600) {
        let due = |n: i64| {
            let form = json!({"pages": pages, "copies": n});
            CERTIFIED_COPIES.due_before_acceptance(ChannelKind::Direct, &form).unwrap()
        };
        prop_assert!(due(fewer) <= due(fewer + more));
        prop_assert!(due(1).dong() <= 200_000);
    }
}

fn typed_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Nguyễn Văn An".to_owned()),
        Just("025090001234".to_owned()),
        Just("14/02/1990".to_owned()),
        Just("24".to_owned()),
        Just("roof".to_owned()),
        Just("on".to_owned()),
        any::<String>(),
    ]
}

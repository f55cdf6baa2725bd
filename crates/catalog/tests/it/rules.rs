//! A form with parts asked for in one case only, computed fields and repeated groups.

use std::collections::BTreeMap;

use catalog::Form;
use serde_json::{Value, json};

fn schema() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["keeper", "kind"],
        "properties": {
            "keeper": {
                "type": "object", "additionalProperties": false, "required": ["name"],
                "properties": {
                    "name": {
                        "type": "string", "title": "Keeper", "maxLength": 50,
                        "x-same": "applicant.name"
                    }
                }
            },
            "kind": {
                "type": "string", "title": "Kind",
                "oneOf": [{"const": "alone", "title": "Alone"}, {"const": "club", "title": "Club"}]
            },
            "reason": {
                "type": "string", "title": "Reason", "maxLength": 50, "x-needed": true,
                "x-when": {"equals": [{"field": "kind"}, "alone"]}
            },
            "members": {
                "type": "array", "title": "Members", "x-row": "Member", "minItems": 2,
                "maxItems": 3,
                "items": {
                    "type": "object", "additionalProperties": false, "required": ["name"],
                    "properties": {
                        "name": {"type": "string", "title": "Name", "maxLength": 50},
                        "birds": {"type": "integer", "title": "Birds", "minimum": 0},
                        "ring": {
                            "type": "string", "title": "Ring", "maxLength": 9, "x-needed": true,
                            "x-when": {"less": [0, {"row": "birds"}]}
                        }
                    }
                }
            },
            "birds": {
                "type": "integer", "title": "All birds", "maximum": 100,
                "x-compute": {"total": "members.*.birds"}
            }
        },
        "x-layout": [
            {"title": "Kind", "fields": ["keeper.name", "kind", "reason"]},
            {
                "title": "Members", "repeat": "members",
                "when": {"equals": [{"field": "kind"}, "club"]},
                "fields": ["members.*.name", "members.*.birds", "members.*.ring"]
            },
            {
                "title": "Sum", "when": {"equals": [{"field": "kind"}, "club"]},
                "fields": ["birds"]
            }
        ]
    })
}

fn form() -> Form {
    Form::new(&schema()).unwrap()
}

fn posted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn problems(pairs: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    let found = form().read_posted(&posted(pairs)).problems;
    found.into_iter().map(|problem| (problem.field, problem.code)).collect()
}

#[test]
fn a_closed_part_is_neither_asked_for_nor_kept() {
    let filled = form().read_posted(&posted(&[
        ("keeper.name", "Lan"),
        ("kind", "alone"),
        ("reason", "company"),
        ("members.0.name", "typed before, then closed"),
        ("birds", "7"),
    ]));

    assert_eq!(filled.problems, []);
    let kept = json!({"keeper": {"name": "Lan"}, "kind": "alone", "reason": "company"});
    assert_eq!(filled.value, kept);
    assert!(filled.closed.contains("section-1") && filled.closed.contains("section-2"));
}

#[test]
fn an_open_part_is_asked_for_row_by_row_and_computed() {
    let club = [
        ("keeper.name", "Lan"),
        ("kind", "club"),
        ("members.#", "2"),
        ("members.0.name", "An"),
        ("members.0.birds", "12"),
        ("members.1.birds", "0"),
    ];
    let expected = [("members.0.ring", "required"), ("members.1.name", "required")]
        .map(|(a, b)| (a.into(), b));
    assert_eq!(problems(&club), expected);

    let mut whole = club.to_vec();
    whole.extend([("members.0.ring", "A1"), ("members.1.name", "Bình"), ("birds", "999")]);
    let filled = form().read_posted(&posted(&whole));

    assert_eq!(filled.problems, []);
    assert_eq!(filled.value["birds"], 12, "computed whatever was sent");
    assert_eq!(filled.value["members"][1], json!({"name": "Bình", "birds": 0}));
    assert_eq!(form().read_json(filled.value.clone()).value, filled.value);
}

#[test]
fn programs_are_held_to_the_same_rules() {
    let sent = json!({
        "keeper": {"name": "Lan"}, "kind": "club", "reason": "closed", "birds": 1,
        "members": [{"name": "An", "birds": 100}, {"name": "Bình", "birds": 1, "ring": "B"}]
    });
    let filled = form().read_json(sent);
    let found: Vec<(&str, &str)> =
        filled.problems.iter().map(|it| (it.field.as_str(), it.code)).collect();
    assert_eq!(found, [("members.0.ring", "required"), ("birds", "maximum")]);
    assert_eq!(filled.value.get("reason"), None);

    let lonely = form().read_json(json!({"keeper": {"name": "Lan"}, "kind": "club"}));
    assert_eq!(
        lonely.problems.iter().map(|it| (it.field.as_str(), it.code)).collect::<Vec<_>>(),
        [("members", "too_few_rows")]
    );
    let row = json!({"name": "An"});
    let crowd = json!({"keeper": {"name": "Lan"}, "kind": "club", "members": [row, row, row, row]});
    assert_eq!(form().read_json(crowd).problems[0].code, "too_many_rows");
}

#[test]
fn what_is_asked_elsewhere_is_taken_from_there() {
    let answers = BTreeMap::from([("applicant.name".to_owned(), " Nguyễn Văn An ".to_owned())]);
    assert_eq!(form().repeated(&answers), posted(&[("keeper.name", "Nguyễn Văn An")]));
    let mut content = json!({"kind": "alone"});
    form().fill_repeated(&mut content, &answers);
    assert_eq!(content["keeper"]["name"], "Nguyễn Văn An");
    let mut said = json!({"keeper": {"name": "Lan"}});
    form().fill_repeated(&mut said, &answers);
    assert_eq!(said["keeper"]["name"], "Lan", "what was said stands");
}

#[test]
fn mistakes_of_the_author_are_told() {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut changed = schema();
        change(&mut changed);
        Form::new(&changed).unwrap_err().into_iter().map(|it| it.code).collect::<Vec<_>>()
    };
    let ahead = with(&|it| {
        it["properties"]["reason"]["x-when"] = json!({"equals": [{"field": "birds"}, 1]});
    });
    assert_eq!(ahead, ["form.rule_reads_ahead"]);
    let unknown = with(&|it| it["properties"]["birds"]["x-compute"] = json!({"sum": "birds"}));
    assert_eq!(unknown, ["form.bad_rule"]);
    let required = with(&|it| it["required"] = json!(["keeper", "kind", "reason"]));
    assert_eq!(required, ["form.required_but_closed"]);
    let scattered = with(&|it| {
        it["x-layout"][0]["fields"] = json!(["keeper.name", "kind", "reason", "members.*.name"]);
        it["x-layout"][1]["fields"] = json!(["members.*.birds", "members.*.ring"]);
    });
    assert_eq!(scattered, ["form.bad_layout"]);
    let endless = with(&|it| {
        it["properties"]["members"].as_object_mut().unwrap().remove("maxItems");
    });
    assert!(endless.contains(&"form.bad_list"), "{endless:?}");
}

#[test]
fn questions_before_the_form_say_for_whom_it_is_not() {
    let mut with = schema();
    with["x-eligibility"] = json!({
        "form": {
            "type": "object", "additionalProperties": false, "required": ["birds"],
            "properties": {"birds": {"type": "integer", "title": "How many birds?"}},
            "x-layout": [{"title": "You", "fields": ["birds"]}]
        },
        "not_for": [{"when": {"less": [{"field": "birds"}, 10]}, "text": "Too few.",
            "instead": "1.999002"}]
    });
    let form = Form::new(&with).unwrap();
    let questions = form.eligibility().unwrap();

    let refused = questions.refuses(&json!({"birds": 9})).unwrap();

    assert_eq!((refused.text.as_str(), refused.instead.as_deref()), ("Too few.", Some("1.999002")));
    assert_eq!(questions.refuses(&json!({"birds": 10})), None);
    // An empty list leaves it to a table of the pack; none at all says nothing.
    with["x-eligibility"]["not_for"] = json!([]);
    assert!(Form::new(&with).is_ok());
    with["x-eligibility"]["not_for"] = json!(null);
    assert_eq!(Form::new(&with).unwrap_err()[0].code, "form.bad_eligibility");
}

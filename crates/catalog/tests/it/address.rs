//! Addresses of a form: the page, a program and an old draft come to the same content.

use std::collections::BTreeMap;

use catalog::{Form, FormField, Need};
use serde_json::{Value, json};

const PHU_THO: &str = "Tỉnh Phú Thọ";
const VIET_TRI: &str = "Phường Việt Trì";
const ABROAD: &str = "Ở nước ngoài";

fn schema() -> Value {
    let home = |title: &str| json!({ "type": "object", "format": "address", "title": title, "default": {"province": PHU_THO} });
    let mut keeper = home("Home of the keeper");
    keeper["x-same"] = json!("applicant.address");
    let mut loft = home("Loft");
    loft["required"] = json!(["detail"]);
    let mut mother = home("Home of the mother");
    mother["x-abroad"] = json!(true);
    mother["x-needed"] = json!(true);
    mother["x-when"] = json!({"equals": [{"field": "kind"}, "child"]});
    let mut post = home("Where to write to");
    post.as_object_mut().unwrap().remove("default");
    let mut row = home("Of this bird");
    row["x-abroad"] = json!(true);
    json!({
        "type": "object", "additionalProperties": false, "required": ["keeper", "kind", "loft"],
        "properties": {
            "keeper": keeper, "loft": loft, "mother": mother, "post": post,
            "kind": { "type": "string", "title": "Kind", "oneOf": [
                {"const": "child", "title": "Child"}, {"const": "adult", "title": "Adult"}
            ] },
            "birds": { "type": "array", "title": "Birds", "maxItems": 3, "items": {
                "type": "object", "additionalProperties": false, "properties": { "from": row }
            } },
            "near": { "type": "string", "title": "Near", "format": "commune", "x-province": PHU_THO },
            "born": { "type": "string", "title": "Born in", "format": "province" },
            "line": { "type": "string", "title": "Line", "maxLength": 700, "x-compute": {"address": "loft"} },
            "is_here": { "type": "boolean", "title": "Here",
                "x-compute": {"equals": [{"field": "loft.commune"}, VIET_TRI]} }
        },
        "x-layout": [
            {"title": "All", "fields": ["keeper", "kind", "loft", "mother", "post", "near", "born", "line", "is_here"]},
            {"title": "Birds", "repeat": "birds", "fields": ["birds.*.from"]}
        ]
    })
}

fn form() -> Form {
    Form::new(&schema()).unwrap()
}

fn posted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owner =
        BTreeMap::from([("applicant.address".to_owned(), "Tổ 5, viet tri, phu tho".to_owned())]);
    let mut all: Vec<(String, String)> =
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    all.extend(form().repeated(&owner));
    all
}

fn problems(pairs: &[(&str, &str)]) -> Vec<String> {
    let found = form().read_posted(&posted(pairs)).problems;
    let told = |it: kernel::Problem| match it.limit {
        Some(limit) => format!("{} {} {limit}", it.field, it.code),
        None => format!("{} {}", it.field, it.code),
    };
    found.into_iter().map(told).collect()
}

/// Nothing wrong: an adult with a loft.
const GOOD: [(&str, &str); 4] = [
    ("kind", "adult"),
    ("loft.province", PHU_THO),
    ("loft.commune", "phuong viet tri"),
    ("loft.detail", "Số 2, phố Hoa Sen"),
];

#[test]
fn the_page_and_a_program_come_to_the_same_structured_address() {
    let page = form().read_posted(&posted(&GOOD));

    assert_eq!(page.problems, []);
    let loft = json!({
        "province": PHU_THO, "commune": VIET_TRI, "detail": "Số 2, phố Hoa Sen",
        "code": "07900", "line": "Số 2, phố Hoa Sen, phường Việt Trì, tỉnh Phú Thọ"
    });
    assert_eq!(page.value["loft"], loft);
    assert_eq!((&page.value["line"], &page.value["is_here"]), (&loft["line"], &json!(true)));
    let keeper = json!({
        "province": PHU_THO, "commune": VIET_TRI, "detail": "Tổ 5", "code": "07900",
        "line": "Tổ 5, phường Việt Trì, tỉnh Phú Thọ"
    });
    assert_eq!(page.value["keeper"], keeper, "taken from the line of the owner");
    for sent in [
        json!({"province": "25", "commune": "07900", "detail": "Số 2, phố Hoa Sen"}),
        json!({"commune": "việt trì", "detail": "Số 2, phố Hoa Sen", "code": "99999", "line": "x"}),
        json!("Số 2, phố Hoa Sen, phường Việt Trì, tỉnh Phú Thọ"),
    ] {
        let mut content = json!({"kind": "adult", "loft": sent, "birds": []});
        let owner = BTreeMap::from([(
            "applicant.address".to_owned(),
            "Tổ 5, phường Việt Trì, tỉnh Phú Thọ".to_owned(),
        )]);
        form().fill_repeated(&mut content, &owner);
        let program = form().read_json(content);
        assert_eq!((program.value, program.problems), (page.value.clone(), vec![]));
    }
    let again = form().read_json(page.value.clone());
    assert_eq!((again.value, again.problems), (page.value, vec![]));
}

#[test]
fn each_part_is_wrong_by_itself_and_all_at_once() {
    let with = |changes: &[(&'static str, &'static str)]| {
        let mut all: Vec<(&str, &str)> = changes.to_vec();
        all.extend(GOOD.iter().filter(|(name, _)| changes.iter().all(|(it, _)| it != name)));
        problems(&all)
    };
    assert_eq!(with(&[]), [""; 0]);
    assert_eq!(
        with(&[("loft.commune", "viet tro")]),
        [format!("loft.commune commune_near {VIET_TRI}")]
    );
    assert_eq!(
        with(&[("loft.commune", "Gia Cẩm")]),
        [format!("loft.commune commune_unknown {PHU_THO}")]
    );
    let there = "loft.commune commune_elsewhere Thành phố Hà Nội; Tỉnh Thanh Hoá; Tỉnh Quảng Ngãi";
    assert_eq!(with(&[("loft.commune", "ba dinh")]), [there]);
    assert_eq!(
        with(&[("loft.province", "Thành phố Hà Nội"), ("loft.commune", "ba dinh")]),
        [""; 0]
    );
    assert_eq!(with(&[("loft.province", "Tỉnh Vĩnh Phúc")]), ["loft.province not_in_list"]);
    assert_eq!(
        with(&[("loft.province", ABROAD)]),
        ["loft.province not_in_list"],
        "not offered here"
    );
    let both = ["loft.commune required", "loft.detail required"];
    assert_eq!(with(&[("loft.commune", ""), ("loft.detail", "")]), both);
    let begun = with(&[("post.detail", "Tổ 1"), ("near", "viet tro"), ("loft.commune", "")]);
    let near = format!("near commune_near {VIET_TRI}");
    let all = ["loft.commune required", "post.province required", "post.commune required", &near];
    assert_eq!(begun, all);
    let long = "x".repeat(301);
    assert_eq!(
        problems(&[GOOD[0], GOOD[1], GOOD[2], ("loft.detail", &long)]),
        ["loft.detail too_long 300"]
    );
}

#[test]
fn what_is_closed_or_only_chosen_by_the_page_is_no_address() {
    let mut quiet = GOOD.to_vec();
    quiet.extend([
        ("mother.province", PHU_THO),
        ("mother.commune", "x"),
        ("post.province", PHU_THO),
    ]);
    quiet.extend([
        ("birds.#", "2"),
        ("birds.0.from.province", PHU_THO),
        ("birds.1.from.commune", "viet tri"),
    ]);
    let filled = form().read_posted(&posted(&quiet));

    assert_eq!(filled.problems, []);
    assert_eq!((filled.value.get("mother"), filled.value.get("post")), (None, None));
    assert_eq!(filled.value["birds"][0], json!({}));
    assert_eq!(filled.value["birds"][1]["from"]["line"], "Phường Việt Trì, tỉnh Phú Thọ");

    let mut child: Vec<(&str, &str)> = GOOD[1..].to_vec();
    child.push(("kind", "child"));
    assert_eq!(problems(&child), ["mother.commune required"]);
    child.push(("mother.province", ABROAD));
    assert_eq!(problems(&child), ["mother.detail required"]);
    child.push(("mother.detail", "Seoul, Hàn Quốc"));
    let filled = form().read_posted(&posted(&child));
    assert_eq!(filled.problems, []);
    assert_eq!(filled.value["mother"]["line"], "Seoul, Hàn Quốc");
    assert!(filled.closed.contains("mother.commune"));
}

#[test]
fn a_draft_that_holds_the_line_of_before_is_read() {
    let mut typed: BTreeMap<String, String> = BTreeMap::from([
        ("loft".to_owned(), "Số 9, Xã Đại Đình, tỉnh Phú Thọ".to_owned()),
        ("birds.0.from".to_owned(), "Cạnh đình".to_owned()),
    ]);
    form().part_addresses(&mut typed);
    let text = |path: &str| typed.get(path).map(String::as_str);
    assert_eq!(text("loft.commune"), Some("Xã Đại Đình"));
    assert_eq!(
        (text("loft.detail"), text("birds.0.from.detail")),
        (Some("Số 9"), Some("Cạnh đình"))
    );
    let filled =
        form().read_posted(&posted(&[("kind", "adult"), ("loft", "Số 9, đại đình, Phú Thọ")]));
    assert_eq!(
        (filled.problems, &filled.value["loft"]["commune"]),
        (vec![], &json!("Xã Đại Đình"))
    );
}

#[test]
fn its_parts_are_fields_that_say_what_they_are() {
    let form = form();
    let field = |path: &str| -> FormField { form.field(path).unwrap().clone() };
    assert_eq!(field("loft.commune").label, "Loft: xã (phường, đặc khu)");
    assert_eq!(
        (field("loft.detail").need, field("mother.detail").need),
        (Need::Always, Need::Optional)
    );
    assert_eq!(
        (field("loft.province").choices.len(), field("mother.province").choices.len()),
        (34, 35)
    );
    assert!(form.is_posted("loft.commune") && !form.is_posted("keeper.commune"));
    assert_eq!(field("born").choices.len(), 34);
}

#[test]
fn mistakes_of_the_author_are_told() {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut changed = schema();
        change(&mut changed);
        Form::new(&changed)
            .unwrap_err()
            .into_iter()
            .map(|it| (it.code, it.pointer))
            .collect::<Vec<_>>()
    };
    let at = |name: &str| ("form.bad_address", format!("/properties/{name}"));
    assert_eq!(with(&|it| it["properties"]["loft"]["maxLength"] = json!(9)), [at("loft")]);
    assert_eq!(with(&|it| it["properties"]["loft"]["required"] = json!(["commune"])), [at("loft")]);
    assert_eq!(
        with(&|it| it["properties"]["loft"]["default"] = json!({"province": "Vĩnh Phúc"})),
        [at("loft")]
    );
    assert_eq!(with(&|it| it["properties"]["near"]["x-province"] = json!("Sao Hỏa")), [at("near")]);
    let gone =
        with(&|it| it["x-layout"][0]["fields"].as_array_mut().unwrap().retain(|it| it != "post"));
    assert_eq!(gone, [("form.not_in_layout", "/properties/post".to_owned())]);
    let ahead =
        with(&|it| it["properties"]["kind"]["x-when"] = json!({"filled": {"address": "post"}}));
    assert!(ahead.iter().any(|it| it.0 == "form.rule_reads_ahead"), "{ahead:?}");
}

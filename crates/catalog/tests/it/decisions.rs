//! Decision tables: read, proved whole, asked, written as DMN and read again.

use catalog::{
    ChannelKind, Decides, DecisionOutcome, Facts, Literal, Procedure, UnaryTests, decision_as_dmn,
    pack, table_from_dmn,
};
use jiff::civil::date;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::world::{Copy, phu_tho};

const FOLDER: &str = "procedures/1.999001-nuoi-chim-bo-cau";
const TABLE: &str = "procedures/1.999001-nuoi-chim-bo-cau/decisions/le-phi.toml";

/// What the permit for birds costs: by place and number.
const FEE: &str = r#"decides = "fee"
title = "Lệ phí theo chuồng"
hit = "unique"

[[input]]
title = "Nơi đặt"
field = "loft.place"

[[input]]
title = "Số chim"
field = "birds"

[[rule]]
when = ['"yard"', "<= 50"]
amount = 20000
because = "trong sân, không quá 50 con"
basis = "01/2025/MAU"

[[rule]]
when = ['"yard"', "> 50"]
amount = 50000
because = "trong sân, trên 50 con"
basis = "01/2025/MAU"
article = "Điều 3"

[[rule]]
when = ['"roof"', "-"]
amount = 0
because = "trên mái"
basis = "01/2025/MAU"
"#;

/// The pack of Hoa Sen with the table, and the fee that names it.
fn with_table(table: &str) -> Copy {
    let copy = Copy::new();
    copy.write(TABLE, table);
    let toml = format!("{FOLDER}/procedure.toml");
    copy.replace(&toml, "amount = 20000\n", "amount = 20000\ntable = \"le-phi\"\n");
    copy
}

fn found(copy: &Copy) -> Vec<(usize, &'static str)> {
    let found = pack::check(copy.path()).into_iter();
    found.filter(|it| it.file == TABLE).map(|it| (it.line, it.code)).collect()
}

fn birds(copy: &Copy) -> Procedure {
    pack::read(copy.path()).unwrap_or_else(|found| panic!("{found:#?}")).procedures.remove(0)
}

#[test]
fn a_fee_follows_its_table_and_says_why() {
    let birds = birds(&with_table(FEE));
    let line = |place: &str, count: i64| {
        let form = json!({ "loft": { "place": place }, "birds": count });
        let lines = birds.fees(ChannelKind::Direct, &form).unwrap();
        let line = lines.into_iter().find(|it| it.name == "Lệ phí cấp giấy phép").unwrap();
        (line.amount.dong(), line.because.unwrap(), line.legal_basis)
    };
    let (basis, article) = ("01/2025/MAU".to_owned(), "Điều 3 01/2025/MAU".to_owned());
    assert_eq!(line("yard", 50), (20_000, "trong sân, không quá 50 con".into(), basis.clone()));
    assert_eq!(line("yard", 51), (50_000, "trong sân, trên 50 con".into(), article));
    assert_eq!(line("roof", 99), (0, "trên mái".into(), basis), "nothing is due, and it is told");
    // Nothing answered yet: what the law says before anything is known.
    let before = birds.fees(ChannelKind::Direct, &json!({})).unwrap();
    assert_eq!((before[0].amount.dong(), before[0].because.clone()), (20_000, None));
}

#[test]
fn what_is_wrong_with_a_table_is_told_with_its_line() {
    assert_eq!(found(&with_table(FEE)), []);
    for (old, new, line, code) in [
        // Both rules hold at 51.
        ("\"<= 50\"", "\"<= 51\"", 19, "pack.decision_overlap"),
        // Nothing holds at 50.
        ("\"<= 50\"", "\"< 50\"", 1, "pack.decision_gap"),
        // Nobody has so many birds.
        ("\"> 50\"", "\"> 200\"", 19, "pack.decision_unreachable"),
        ("'\"roof\"'", "'\"cellar\"'", 27, "pack.wrong_type"),
        ("\"> 50\"", "'> \"50\"'", 20, "pack.bad_decision"),
        ("\"> 50\"", "true", 20, "pack.wrong_type"),
        ("\"> 50\"]", "\"> 50\", \"-\"]", 20, "pack.bad_decision"),
        ("field = \"birds\"", "field = \"doves\"", 11, "pack.dangling"),
        ("field = \"birds\"", "given = \"filed_on\"", 11, "pack.bad_decision"),
        (
            "basis = \"01/2025/MAU\"\narticle",
            "basis = \"02/2025/MAU\"\narticle",
            19,
            "pack.dangling",
        ),
        ("amount = 0", "amount = \"none\"", 28, "pack.wrong_type"),
        ("hit = \"unique\"", "hit = \"any\"", 3, "pack.unknown_word"),
        ("because = \"trên mái\"\n", "", 26, "pack.missing_key"),
    ] {
        let wrong = with_table(&FEE.replacen(old, new, 1));
        let found = found(&wrong);
        assert!(found.contains(&(line, code)), "{new}: {found:?}");
    }
    // Under `first` two may hold, and what comes too late never counts.
    let first = FEE.replace("\"unique\"", "\"first\"");
    assert_eq!(found(&with_table(&first.replacen("\"> 50\"", "\"-\"", 1))), []);
    let late = first.replacen("\"<= 50\"", "\"-\"", 1);
    assert_eq!(found(&with_table(&late)), [(19, "pack.decision_unreachable")]);

    let unused = Copy::new();
    unused.write(TABLE, FEE);
    assert_eq!(found(&unused), [(1, "pack.unused")]);
    let gone = with_table(FEE);
    std::fs::remove_file(gone.path().join(TABLE)).unwrap();
    let all = pack::check(gone.path());
    assert!(
        all.iter().any(|it| it.code == "pack.dangling" && it.message.contains("le-phi")),
        "{all:?}"
    );
}

#[test]
fn steps_fit_the_shortest_limit_of_a_table() {
    let limit = FEE.replace("\"fee\"", "\"limit\"");
    let days = |days: u32| format!("limit = {{ qty = {days}, unit = \"working_day\" }}");
    let limit = limit.replace("amount = 20000", &days(3)).replace("amount = 50000", &days(5));
    let copy = Copy::new();
    copy.write(TABLE, limit.replace("amount = 0", &days(2)));
    assert_eq!(found(&copy), []);
    copy.write(TABLE, limit.replace("amount = 0", &days(1)));
    assert_eq!(found(&copy), [(26, "pack.steps_too_long")]);

    copy.write(TABLE, limit.replace("amount = 0", &days(2)));
    let birds = birds(&copy);
    let form = json!({ "loft": { "place": "yard" }, "birds": 60 });
    let facts = |form| Facts { form, channel: Some(ChannelKind::Online), filed_on: None };
    let (decided, rule) = birds.limit_for(&facts(&form)).unwrap();
    assert_eq!(
        (decided, rule.unwrap().because.as_str()),
        (calendar::Limit::working_days(5), "trong sân, trên 50 con")
    );
    let (usual, rule) = birds.limit_for(&facts(&Value::Null)).unwrap();
    assert_eq!((usual, rule), (calendar::Limit::working_days(2), None), "as the way in says");
}

fn real(code: &str) -> Procedure {
    let procedures = pack::inspect(&phu_tho()).procedures.into_iter().map(|(_, it)| it);
    procedures.into_iter().find(|it| it.code == code).unwrap()
}

#[test]
fn three_procedures_of_the_province_are_decided_by_tables() {
    let house = real("1.013225");
    let days = |kind: &str| {
        let form = json!({ "work": { "kind": kind } });
        let facts = Facts { form: &form, channel: Some(ChannelKind::Direct), filed_on: None };
        house.limit_for(&facts).unwrap().0
    };
    assert_eq!(days("house"), calendar::Limit::working_days(7));
    assert_eq!(days("building"), calendar::Limit::working_days(10));

    let record = real("3.000333");
    let due = |group: &str| {
        let form = json!({ "fee_group": group, "copies": 1 });
        record.fees(ChannelKind::Online, &form).unwrap()[0].amount.dong()
    };
    assert_eq!([due("ordinary"), due("half"), due("free")], [200_000, 100_000, 0]);

    let pension = real("1.014027");
    let on = date(2026, 3, 2);
    let refused = |birth: &str, pays: &str, poor: &str| {
        let answers = json!({ "birth": birth, "pension": pays, "poor": poor });
        pension.not_eligible(&answers, on).map(|rule| rule.because.clone())
    };
    assert_eq!(refused("1951-03-02", "no", "no"), None, "75 today");
    assert!(
        refused("1951-03-03", "no", "no").unwrap().contains("chỉ được hưởng khi thuộc hộ nghèo")
    );
    assert_eq!(refused("1951-03-03", "lower", "yes"), None);
    assert_eq!(refused("1960-01-01", "no", "yes").unwrap(), "chưa đủ 70 tuổi");
    assert!(refused("1940-01-01", "yes", "no").unwrap().contains("không thuộc diện hưởng"));
    assert!(pension.not_eligible(&json!({ "pension": "yes" }), on).is_some(), "told at once");
    assert_eq!(pension.not_eligible(&json!({}), on), None, "nothing is known");
}

#[test]
fn every_table_goes_out_as_dmn_and_comes_in_the_same() {
    let copy = with_table(FEE);
    let procedures = pack::inspect(&phu_tho()).procedures.into_iter().map(|(_, it)| it);
    let mut tables = 0;
    for procedure in procedures.chain([birds(&copy)]) {
        for decision in &procedure.decisions {
            let file = decision_as_dmn(&procedure, decision).unwrap();
            let read = table_from_dmn(&file).unwrap_or_else(|found| panic!("{found:#?}\n{file}"));
            assert_eq!(read.toml, pack::decision_toml(decision), "{}", decision.title);
            assert_eq!(read.name, decision.name);
            tables += 1;
        }
    }
    assert!(tables >= 4);
}

#[test]
fn what_a_table_of_a_pack_cannot_say_is_named() {
    let birds = birds(&with_table(FEE));
    let table = birds.decision(Decides::Fee).unwrap();
    let file = decision_as_dmn(&birds, table).unwrap();
    for (old, new, code) in [
        ("hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\"", "dmn.hit_policy"),
        ("motcua:decides=\"fee\"", "", "dmn.decides"),
        ("<text>&#62; 50</text>", "<text>sum(1, 2)</text>", "dmn.cell"),
        ("name=\"amount\"", "name=\"price\"", "dmn.output"),
        (
            "<annotationEntry>\n          <text>trên mái</text>",
            "<annotationEntry>\n          <text></text>",
            "dmn.ground",
        ),
        (
            "</decision>",
            "</decision><decision id=\"b\"><decisionTable id=\"c\"/></decision>",
            "dmn.one_table",
        ),
        ("<definitions", "<definitons", "dmn.not_xml"),
    ] {
        assert!(file.contains(old), "{old} is not in {file}");
        let found = table_from_dmn(&file.replacen(old, new, 1)).unwrap_err();
        assert!(found.iter().any(|it| it.code == code), "{new}: {found:?}");
    }
    // What another tool drew names its field in the expression alone.
    let drawn = file.replace(" motcua:field=\"birds\"", "");
    assert_eq!(table_from_dmn(&drawn).unwrap().toml, pack::decision_toml(table));
}

#[derive(Deserialize)]
struct Cell {
    cell: String,
    yes: Vec<String>,
    no: Vec<String>,
}

#[test]
fn shared_cells_are_answered_as_the_independent_reader_does() {
    let cells: Vec<Cell> = serde_json::from_str(include_str!("../decisions/cells.json")).unwrap();
    assert!(cells.len() >= 15);
    for Cell { cell, yes, no } in cells {
        let tests = UnaryTests::read(&cell).unwrap();
        let holds = |value: &String| tests.holds(Some(&Literal::read(value).unwrap()));
        assert!(yes.iter().all(holds), "{cell}");
        assert!(!no.iter().any(holds), "{cell}");
    }
}

#[test]
fn versions_are_compared_rule_by_rule() {
    let (old, new) = (birds(&with_table(FEE)), birds(&with_table(&FEE.replace("50000", "60000"))));
    let differences = catalog::compare(&old, &new);
    assert_eq!(differences.len(), 1, "{differences:?}");
    assert_eq!(differences[0].about, "Lệ phí theo chuồng: trong sân, trên 50 con");
    let amounts = [&old, &new].map(|it| it.decisions[0].rules[1].then.clone());
    assert!(matches!(amounts, [DecisionOutcome::Amount(_), DecisionOutcome::Amount(_)]));
}

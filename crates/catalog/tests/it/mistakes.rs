//! Mistakes planted in a pack: each is found, with its file and line, and all of them at once.

use catalog::pack::{Finding, check};

use crate::world::{Copy, hoa_sen};

const PROCEDURE: &str = "procedures/1.999001-nuoi-chim-bo-cau/procedure.toml";
const FORM: &str = "procedures/1.999001-nuoi-chim-bo-cau/form.schema.json";
const SAMPLE: &str = "procedures/1.999001-nuoi-chim-bo-cau/sample.json";
const TRANSLATIONS: &str = "procedures/1.999001-nuoi-chim-bo-cau/i18n.toml";
const RESULT: &str = "procedures/1.999001-nuoi-chim-bo-cau/result.typ";

/// Plants one mistake by replacing a text and expects it on the line of `marker`.
fn planted(file: &str, old: &str, new: &str, code: &str, marker: &str) {
    let copy = Copy::new();
    copy.replace(file, old, new);
    let line = copy.line(file, marker);
    expect(&check(copy.path()), file, line, code);
}

fn expect(findings: &[Finding], file: &str, line: usize, code: &str) {
    let is = |it: &&Finding| it.file == file && it.line == line && it.code == code;
    assert!(findings.iter().any(|it| is(&it)), "no {code} at {file}:{line} in {findings:#?}");
}

#[test]
fn the_sample_pack_is_right() {
    assert_eq!(check(&hoa_sen()), []);
}

#[test]
fn unknown_keys_are_found_wherever_they_are() {
    for (file, old, new, marker) in [
        ("pack.toml", "version = \"1\"", "version = \"1\"\nrelease = 2", "release"),
        ("calendar.toml", "kind = \"holiday\"", "kind = \"holiday\"\nkin = 1", "kin = 1"),
        (PROCEDURE, "level = ", "levle = \"commune\"\nlevel = ", "levle"),
        (PROCEDURE, "originals = 1", "originals = 1\noriginal = 1", "original = 1"),
        (PROCEDURE, "{ code = \"H99-01\",", "{ code = \"H99-01\", colour = \"red\",", "colour"),
        (PROCEDURE, "about = \"Mật", "abuot = \"\", about = \"Mật", "abuot"),
        (TRANSLATIONS, "[ko]", "[ko]\ntitle = \"x\"", "title"),
    ] {
        planted(file, old, new, "pack.unknown_key", marker);
    }
    planted("agencies.csv", ",hotline", ",hotlin", "pack.unknown_key", "hotlin");
    planted(
        FORM,
        "\"title\": \"Số chim\"",
        "\"title\": \"Số chim\", \"tilte\": 1",
        "form.unknown_key",
        "\"birds\": {",
    );
}

#[test]
fn missing_wrong_and_unknown_values_are_found() {
    planted(
        PROCEDURE,
        "name = \"Cấp giấy phép nuôi chim bồ câu\"",
        "name = 7",
        "pack.wrong_type",
        "name = 7",
    );
    planted(PROCEDURE, "summary = ", "summray = ", "pack.missing_key", "code = \"1.999001\"");
    planted(PROCEDURE, "role = \"leader\"", "role = \"boss\"", "pack.unknown_word", "boss");
    planted(PROCEDURE, "kind = \"online\"", "kind = \"fax\"", "pack.unknown_word", "fax");
    planted(
        PROCEDURE,
        "valid_from = 2025-07-01",
        "valid_from = \"soon\"",
        "pack.wrong_type",
        "soon",
    );
    planted(
        PROCEDURE,
        "life_events = [\"home\"]",
        "life_events = [\"party\"]",
        "pack.unknown_word",
        "party",
    );
    planted(
        PROCEDURE,
        "qty = 2, unit = \"working_day\"",
        "qty = 2, unit = \"week\"",
        "pack.bad_limit",
        "\"week\"",
    );
    planted(
        PROCEDURE,
        "qty = 2, unit = \"working_day\"",
        "qty = 0, unit = \"working_day\"",
        "pack.bad_limit",
        "qty = 0",
    );
    planted("agencies.csv", ",unit,", ",office,", "pack.unknown_word", "office");
    planted("agencies.csv", "H99.02,,", "H99.02,", "pack.syntax", "H99.02,Sở");
    planted("calendar.toml", "\"holiday\"", "\"feast\"", "pack.calendar", "on = \"2026-04-30\"");
    planted(
        "calendar.toml",
        "\"07:00-11:30\"",
        "\"11:30-07:00\"",
        "pack.calendar",
        "from = \"2024-01-01\"",
    );
}

#[test]
fn bad_codes_are_found() {
    planted(PROCEDURE, "code = \"1.999001\"", "code = \"1.99901\"", "pack.bad_code", "1.99901");
    planted(PROCEDURE, "KQ.H99.000001", "KQ-1", "pack.bad_code", "KQ-1");
    planted(
        PROCEDURE,
        "code = \"appraise\"",
        "code = \"Thẩm định\"",
        "pack.bad_code",
        "code = \"Thẩm",
    );
    planted(PROCEDURE, "{n}/{year}/GP-CBC", "GP-CBC", "pack.bad_pattern", "GP-CBC");
    planted("agencies.csv", "H99.02,,", "99.02,,", "pack.bad_code", "99.02,,");
    planted("agencies.csv", "000.00.00.H99", "H.99", "pack.bad_code", "H.99");
    planted("agencies.csv", ",99001,", ",9901,", "pack.bad_code", ",9901,");
}

#[test]
fn references_that_lead_nowhere_are_found() {
    planted(PROCEDURE, "fees = [\"copy\"]", "fees = [\"stamp\"]", "pack.dangling", "stamp");
    planted(
        PROCEDURE,
        "legal_basis = \"01/2025/MAU\"",
        "legal_basis = \"02/2025/MAU\"",
        "pack.dangling",
        "02/2025",
    );
    planted(
        PROCEDURE,
        "copies_field = \"copies\"",
        "copies_field = \"sheets\"",
        "pack.dangling",
        "sheets",
    );
    planted(
        PROCEDURE,
        "field = \"loft.place\"",
        "field = \"loft.site\"",
        "pack.dangling",
        "loft.site",
    );
    planted(PROCEDURE, "agency = \"H99.02\"", "agency = \"H99.77\"", "pack.dangling", "H99.77");
    planted(
        PROCEDURE,
        "competent = \"receiving_commune\"",
        "competent = \"H99.78\"",
        "pack.dangling",
        "H99.78",
    );
    planted("pack.toml", "centre = \"H99.01\"", "centre = \"H99.79\"", "pack.dangling", "H99.79");
    planted("agencies.csv", "department,H99,", "department,H98,", "pack.dangling", "H99.02");
    planted("successions.csv", "GSO-99002", "GSO-99003", "pack.dangling", "GSO-99003");
    planted("successions.csv", "H99.100", "H99.101", "pack.dangling", "H99.101");
    planted(
        "calendar.toml",
        "code = \"H99.100\"",
        "code = \"H99.999\"",
        "pack.dangling",
        "H99.999",
    );
}

#[test]
fn steps_that_take_longer_than_the_law_allows_are_found_at_the_last_one() {
    let copy = Copy::new();
    let day = "limit = { qty = 1, unit = \"working_day\" }";
    copy.replace(PROCEDURE, day, "limit = { qty = 2, unit = \"working_day\" }");
    let line = copy.line(PROCEDURE, "code = \"return\"") - 1;
    expect(&check(copy.path()), PROCEDURE, line, "pack.steps_too_long");
}

#[test]
fn the_times_of_agencies_in_a_row_are_checked() {
    let limits = |commune: &str, department: &str| {
        format!(
            "[[agency_limit]]\nfrom = \"appraise\"\nto = \"sign\"\nwork = \"Kiểm tra\"\n{commune}\n\n\
             [[agency_limit]]\nfrom = \"number\"\nto = \"number\"\nwork = \"Vào sổ\"\n{department}\n\n\
             [supplement]"
        )
    };
    let with = |text: &str| {
        let copy = Copy::new();
        copy.replace(PROCEDURE, "[supplement]", text);
        copy
    };
    let day = "limit = { qty = 12, unit = \"working_hour\" }";
    let hour = "limit = { qty = 1, unit = \"working_hour\" }";
    assert_eq!(check(with(&limits(day, hour)).path()), []);

    // Together more than the two days that the law leaves online.
    let copy = with(&limits(day, "limit = { qty = 5, unit = \"working_hour\" }"));
    let line = copy.line(PROCEDURE, "from = \"number\"") - 1;
    expect(&check(copy.path()), PROCEDURE, line, "pack.agencies_too_long");
    // Less than its own steps.
    let copy = with(&limits("limit = { qty = 11, unit = \"working_hour\" }", hour));
    let line = copy.line(PROCEDURE, "qty = 11");
    expect(&check(copy.path()), PROCEDURE, line, "pack.steps_too_long");
    // Not counted in working time, one step twice, a step that is not there.
    let copy = with(&limits(day, "limit = { qty = 1, unit = \"day\" }"));
    let line = copy.line(PROCEDURE, "qty = 1, unit = \"day\"");
    expect(&check(copy.path()), PROCEDURE, line, "pack.bad_limit");
    for (wrong, code) in [("sign", "pack.step_order"), ("stamp", "pack.dangling")] {
        let text = limits(day, hour);
        let copy = with(&text.replace("from = \"number\"", &format!("from = \"{wrong}\"")));
        let line = copy.line(PROCEDURE, &format!("from = \"{wrong}\""));
        expect(&check(copy.path()), PROCEDURE, line, code);
    }
    // Two agencies handle it, and nobody says how long each has.
    let copy = Copy::new();
    let at = "role = \"leader\"";
    copy.replace(
        PROCEDURE,
        &format!("at = \"competent\"\n{at}"),
        &format!("at = \"H99.02\"\n{at}"),
    );
    let line = copy.line(PROCEDURE, "[[step]]");
    expect(&check(copy.path()), PROCEDURE, line, "pack.missing_key");
}

#[test]
fn the_order_of_steps_is_checked() {
    planted(PROCEDURE, "role = \"leader\"", "role = \"specialist\"", "pack.step_order", "[[step]]");
    let copy = Copy::new();
    copy.replace(PROCEDURE, "code = \"number\"", "code = \"sign\"");
    let findings = check(copy.path());
    assert!(
        findings.iter().any(|it| it.code == "pack.duplicate" && it.file == PROCEDURE),
        "{findings:?}"
    );
}

#[test]
fn gaps_and_overlaps_between_versions_are_found() {
    for (to, from, code) in [
        ("2026-05-31", "2026-06-02", "pack.gap"),
        ("2026-05-31", "2026-05-31", "pack.overlap"),
        ("", "2026-06-01", "pack.overlap"),
    ] {
        let copy = Copy::new();
        if !to.is_empty() {
            let closed = format!("valid_from = 2025-07-01\nvalid_to = {to}");
            copy.replace(PROCEDURE, "valid_from = 2025-07-01", &closed);
        }
        for file in [PROCEDURE, FORM, SAMPLE, TRANSLATIONS, RESULT] {
            let text = std::fs::read(hoa_sen().join(file)).unwrap();
            copy.write(&file.replace("bo-cau/", "bo-cau-2026/"), text);
        }
        let second = PROCEDURE.replace("bo-cau/", "bo-cau-2026/");
        copy.replace(&second, "valid_from = 2025-07-01", &format!("valid_from = {from}"));
        let line = copy.line(&second, "valid_from");
        expect(&check(copy.path()), &second, line, code);
    }
    let copy = Copy::new();
    copy.append("agencies.csv", "H99.02,,Sở Chim,Sở Chim,department,H99,2026-01-01,,,,\n");
    let line = copy.line("agencies.csv", "Sở Chim");
    expect(&check(copy.path()), "agencies.csv", line, "pack.overlap");
}

#[test]
fn agencies_that_contradict_each_other_are_found() {
    planted(
        "agencies.csv",
        "H99.02,,Sở Nông nghiệp và Môi trường tỉnh mẫu,Sở Nông nghiệp và Môi trường,department,H99,2025-07-01",
        "H99.02,,Sở,Sở,department,H99,2019-07-01",
        "pack.parent_period",
        "H99.02",
    );
    planted(
        "agencies.csv",
        "2020-01-01,2025-06-30",
        "2020-01-01,2019-06-30",
        "pack.bad_period",
        "GSO-99002",
    );
    planted("agencies.csv", "department,H99,", "department,H99.02,", "pack.circle", "H99.02");
    let copy = Copy::new();
    copy.write("successions.csv", "old,new,kind,share,from,decision\n");
    let line = copy.line("agencies.csv", "GSO-99002");
    expect(&check(copy.path()), "agencies.csv", line, "pack.no_successor");
}

#[test]
fn forms_that_no_page_can_be_made_of_are_found() {
    planted(FORM, "\"loft.plate\", ", "", "form.not_in_layout", "\"plate\"");
    planted(
        FORM,
        "\"birds\", \"loft.place\"",
        "\"wings\", \"birds\", \"loft.place\"",
        "form.unknown_field",
        "x-layout",
    );
    planted(
        FORM,
        "\"type\": \"integer\", \"title\": \"Số chim\"",
        "\"type\": \"array\", \"title\": \"Số chim\"",
        "form.bad_list",
        "\"birds\": {",
    );
    planted(
        FORM,
        "\"title\": \"Họ và tên\", \"minLength\": 2, \"maxLength\": 50",
        "\"title\": \"Họ và tên\"",
        "form.unbounded",
        "Họ và tên",
    );
    planted(FORM, "\"title\": \"Số chim\", ", "", "form.no_title", "\"birds\": {");
    planted(
        FORM,
        "\"if\": { \"required\": [\"loft\"],",
        "\"if\": {",
        "form.bad_condition",
        "allOf",
    );
    planted(
        FORM,
        "\"pattern\": \"^[A-Z]{2}",
        "\"pattern\": \"^[A-Z{2}",
        "form.bad_schema",
        "\"plate\"",
    );
    planted(SAMPLE, "\"birds\": 24", "\"birds\": 5", "pack.bad_sample", "birds");
}

#[test]
fn files_that_cannot_be_read_are_found() {
    planted(
        FORM,
        "\"birds\", \"loft\",",
        "\"birds\" \"loft\",",
        "pack.syntax",
        "\"birds\" \"loft\"",
    );
    planted(PROCEDURE, "competent = ", "competent == ", "pack.syntax", "competent ==");
    let copy = Copy::new();
    copy.write(SAMPLE, [b'{', b'\n', 0xFF, b'}']);
    expect(&check(copy.path()), SAMPLE, 2, "pack.not_utf8");
    planted("pack.toml", "Tỉnh mẫu", "Ti\u{309}nh mẫu", "pack.not_nfc", "title");
    assert!(!check(&hoa_sen().join("nowhere")).is_empty());
}

#[test]
fn a_file_that_cannot_be_parsed_hides_no_other() {
    let copy = Copy::new();
    copy.replace(PROCEDURE, "competent = ", "competent == ");
    copy.replace(SAMPLE, "\"birds\": 24", "\"birds\": 5");
    let codes: Vec<&str> = check(copy.path()).iter().map(|it| it.code).collect();
    assert!(codes.contains(&"pack.syntax") && codes.contains(&"pack.bad_sample"), "{codes:?}");
}

#[test]
fn everything_is_reported_at_once() {
    let copy = Copy::new();
    copy.replace("pack.toml", "centre = \"H99.01\"", "centre = \"H99.79\"");
    copy.replace(PROCEDURE, "role = \"leader\"", "role = \"boss\"");
    copy.replace(PROCEDURE, "summary = ", "summray = ");
    copy.replace("agencies.csv", ",99001,", ",9901,");
    copy.replace(SAMPLE, "\"birds\": 24", "\"birds\": 5");
    std::fs::remove_file(copy.path().join(RESULT)).unwrap();
    copy.write("notes.txt", "x");
    copy.write("procedures/1.999001-nuoi-chim-bo-cau/old.toml", "x");

    let found: Vec<(String, &str)> =
        check(copy.path()).into_iter().map(|it| (it.file, it.code)).collect();
    for (file, code) in [
        ("pack.toml", "pack.dangling"),
        (PROCEDURE, "pack.unknown_word"),
        (PROCEDURE, "pack.missing_key"),
        (PROCEDURE, "pack.unknown_key"),
        ("agencies.csv", "pack.bad_code"),
        (SAMPLE, "pack.bad_sample"),
        (RESULT, "pack.missing_file"),
        ("notes.txt", "pack.unknown_file"),
        ("procedures/1.999001-nuoi-chim-bo-cau/old.toml", "pack.unknown_file"),
    ] {
        assert!(found.contains(&(file.to_owned(), code)), "no {code} in {file}: {found:#?}");
    }
}

/// One small change to the good pack: the file, what stands there, what is put in its place, the code of
/// the finding, and words on the line where it is found.
type Planted = (&'static str, &'static str, &'static str, &'static str, &'static str);

const OTHER_KINDS: [Planted; 28] = [
    (
        PROCEDURE,
        "by = \"fixed\"\namount = 20000",
        "by = \"by_band\"\nmeasure_field = \"birds\"\nbands = [{ up_to = 50, amount = 1 }, { up_to = 20, amount = 2 }, { amount = 3 }]",
        "pack.bad_band",
        "up_to = 20",
    ),
    (
        PROCEDURE,
        "amount = 20000",
        "amount = 20000\nrelief = [{ who = \"x\", percent = 100, when = { field = \"birds\", equals = [\"1\"] } }]",
        "pack.bad_relief",
        "percent = 100",
    ),
    (PROCEDURE, "fees = [\"permit\", \"copy\"]", "fees = [\"copy\"]", "pack.unused", "[[fee]]"),
    (
        PROCEDURE,
        "originals = 1\ncopies = 0\naccepts = [\"pdf\", ",
        "originals = 0\ncopies = 0\naccepts = [\"pdf\", ",
        "pack.no_paper",
        "originals = 0",
    ),
    (
        PROCEDURE,
        "code = \"neighbour_consent\"",
        "code = \"drawing\" # twice",
        "pack.duplicate",
        "# twice",
    ),
    (PROCEDURE, "kind = \"online\"", "kind = \"direct\" # twice", "pack.duplicate", "# twice"),
    (
        PROCEDURE,
        "valid_from = 2025-07-01",
        "valid_from = 2025-07-01\nvalid_to = 2025-06-01",
        "pack.bad_period",
        "valid_to",
    ),
    (PROCEDURE, "code = \"1.999001\"", "code = \"1.999002\"", "pack.folder_name", "1.999002"),
    (PROCEDURE, "amount = 20000", "amount = \"viel\"", "pack.wrong_type", "viel"),
    (PROCEDURE, "name = \"Vào số\"", "name = \"\"", "pack.empty", "name = \"\""),
    (
        PROCEDURE,
        "limit = { qty = 4, unit = \"working_hour\" }, silence",
        "limit = { qty = 9, unit = \"working_hour\" }, silence",
        "pack.bad_limit",
        "qty = 9",
    ),
    (FORM, "\"x-asked\": \"may_differ\",\n", "", "form.asked_twice", "\"personal_id\": {"),
    (
        FORM,
        "\"x-asked\": \"may_differ\"",
        "\"x-asked\": \"because\"",
        "form.unknown_reason",
        "\"owner\": {",
    ),
    (
        FORM,
        "\"x-autocomplete\": \"name\"",
        "\"x-same\": \"applicant.shoe\"",
        "form.unknown_source",
        "\"name\": {",
    ),
    (
        FORM,
        "\"title\": \"Số biển chuồng\",",
        "\"title\": \"Số biển chuồng\", \"x-when\": { \"equals\": [{ \"field\": \"value\" }, 1] },",
        "form.rule_reads_ahead",
        "x-layout",
    ),
    (
        FORM,
        "\"title\": \"Giá trị đàn chim\",",
        "\"title\": \"Giá trị đàn chim\", \"x-compute\": { \"guess\": 1 },",
        "form.bad_rule",
        "x-compute",
    ),
    (
        FORM,
        "\"title\": \"Số chim\",",
        "\"title\": \"Số chim\", \"x-when\": true,",
        "form.required_but_closed",
        "\"birds\": {",
    ),
    (FORM, "\"birds\": {", "\"Birds\": {", "form.bad_name", "\"Birds\": {"),
    (
        FORM,
        "\"title\": \"Chuồng chim\",\n      \"additionalProperties\": false,",
        "\"title\": \"Chuồng chim\",",
        "form.open_object",
        "\"loft\": {",
    ),
    (
        FORM,
        "\"format\": \"date\"",
        "\"format\": \"lunar-date\"",
        "form.unknown_kind",
        "\"birth_date\": {",
    ),
    (
        FORM,
        "\"title\": \"Đàn chim\", \"fields\"",
        "\"title\": \"Đàn chim\", \"repeat\": \"birds\", \"fields\"",
        "form.bad_layout",
        "x-layout",
    ),
    (
        FORM,
        "\"title\": \"Số bản sao\",",
        "\"title\": \"Số bản sao\", \"x-colour\": 1,",
        "form.unknown_key",
        "\"copies\": {",
    ),
    (
        FORM,
        "\"type\": \"string\", \"title\": \"Ghi chú\", \"x-widget\": \"textarea\"",
        "\"type\": \"object\", \"format\": \"address\", \"title\": \"Ghi chú\"",
        "form.bad_address",
        "\"remark\": {",
    ),
    (
        FORM,
        "\"title\": \"Ghi chú\", \"x-widget\": \"textarea\"",
        "\"title\": \"Ghi chú\", \"format\": \"commune\", \"x-province\": \"Tỉnh Vĩnh Phúc\"",
        "form.bad_address",
        "\"remark\": {",
    ),
    (SAMPLE, "\"birds\": 24", "\"birds\": 24, \"feathers\": 1", "pack.bad_sample", "feathers"),
    ("agencies.csv", "99001,", "99001,,,,,", "pack.syntax", "99001,"),
    ("successions.csv", "merge", "marry", "pack.unknown_word", "marry"),
    (TRANSLATIONS, "[ko]", "[fr]", "pack.missing_key", "[en]"),
];

#[test]
fn more_kinds_of_mistakes_are_found_on_their_lines() {
    let mut missed = Vec::new();
    for (file, old, new, code, marker) in OTHER_KINDS {
        let copy = Copy::new();
        copy.replace(file, old, new);
        let line = copy.line(file, marker);
        let findings = check(copy.path());
        if !findings.iter().any(|it| it.file == file && it.line == line && it.code == code) {
            missed.push(format!("no {code} at {file}:{line} for {new:?}, but {findings:#?}"));
        }
    }
    assert_eq!(missed, [""; 0], "{}", missed.join("\n"));
}

#[test]
fn more_than_thirty_kinds_are_told_apart() {
    // Every kind that is planted somewhere in this file is one that the format names.
    let here = include_str!("mistakes.rs");
    let named = include_str!("../../../../docs/howto/pack-format.md");
    let kinds: std::collections::BTreeSet<&str> = here
        .split('"')
        .filter(|it| it.starts_with("pack.") || it.starts_with("form."))
        .filter(|it| it.bytes().all(|byte| byte.is_ascii_lowercase() || b"._".contains(&byte)))
        .filter(|it| !matches!(*it, "pack." | "form." | "pack.toml"))
        .collect();
    assert!(kinds.len() >= 30, "{}: {kinds:?}", kinds.len());
    let unnamed: Vec<_> = kinds.iter().filter(|it| !named.contains(&format!("`{it}`"))).collect();
    assert_eq!(unnamed, [&""; 0]);
}

#[test]
fn a_form_that_nobody_prints_is_found() {
    let copy = Copy::new();
    std::fs::create_dir(copy.path().join("forms")).unwrap();
    std::fs::write(copy.path().join("forms/receipt.typ"), "= Giấy").unwrap();
    assert!(catalog::pack::check(copy.path()).is_empty());
    assert_eq!(catalog::pack::read(copy.path()).unwrap().forms["receipt"], "= Giấy");

    std::fs::write(copy.path().join("forms/letter.typ"), "= Thư").unwrap();
    let found = catalog::pack::check(copy.path());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].file.as_str(), found[0].code), ("forms/letter.typ", "pack.unknown_file"));
}

#[test]
fn what_a_version_says_of_dossiers_on_their_way_must_be_possible() {
    const TAKES_OVER: &str = "transition = { running = \"from_acceptance\", basis = \"Điều 9\" }";
    const SECOND: &str = "procedures/1.999001-nuoi-chim-bo-cau-2026";
    let toml = format!("{SECOND}/procedure.toml");
    let two_versions = || {
        let copy = Copy::new();
        for file in ["form.schema.json", "sample.json", "i18n.toml", "result.typ", "procedure.toml"]
        {
            let from = copy.path().join("procedures/1.999001-nuoi-chim-bo-cau").join(file);
            copy.write(&format!("{SECOND}/{file}"), std::fs::read(from).unwrap());
        }
        let first = "procedures/1.999001-nuoi-chim-bo-cau/procedure.toml";
        copy.replace(
            first,
            "valid_from = 2025-07-01",
            "valid_from = 2025-07-01\nvalid_to = 2026-05-31",
        );
        copy.replace(
            &toml,
            "valid_from = 2025-07-01",
            &format!("valid_from = 2026-06-01\n{TAKES_OVER}"),
        );
        copy
    };
    let found = |copy: &Copy| {
        let found = catalog::pack::check(copy.path());
        found.into_iter().map(|it| (it.file, it.line, it.code)).collect::<Vec<_>>()
    };
    let right = two_versions();
    assert_eq!(found(&right), [], "the same is asked");

    let other_papers = two_versions();
    other_papers.replace(&toml, "originals = 1", "originals = 2");
    let line = other_papers.line(&toml, "transition =");
    assert_eq!(found(&other_papers), [(toml.clone(), line, "pack.bad_transition")]);
    other_papers.replace(&toml, "from_acceptance", "keep");
    assert_eq!(found(&other_papers), [], "those on their way keep theirs");

    let other_ways = two_versions();
    other_ways.replace(&toml, "kind = \"online\"", "kind = \"post\"");
    assert_eq!(found(&other_ways), [(toml.clone(), line, "pack.bad_transition")]);

    let first = "procedures/1.999001-nuoi-chim-bo-cau/procedure.toml";
    let alone = Copy::new();
    alone.replace(
        first,
        "valid_from = 2025-07-01",
        &format!("valid_from = 2025-07-01\n{TAKES_OVER}"),
    );
    let line = alone.line(first, "transition =");
    assert_eq!(found(&alone), [(first.to_owned(), line, "pack.bad_transition")]);
    alone.replace(first, "from_acceptance", "sometimes");
    assert_eq!(found(&alone)[0].2, "pack.unknown_word");
}

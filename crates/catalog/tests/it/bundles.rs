//! Bundles: what is wrong with one is found with file and line, what is right is loaded in versions.

use catalog::{SharedSource, pack};
use jiff::civil::date;

use crate::world::{Copy, on_both, phu_tho};

const FILE: &str = "bundles/chim.toml";
const FIRST: &str = "procedures/1.999001-nuoi-chim-bo-cau";
const SECOND: &str = "procedures/1.999002-nuoi-ga";

/// The pack of Hoa Sen with a second procedure like the first, and a bundle of the two.
fn with_bundle() -> Copy {
    let copy = Copy::new();
    for file in ["procedure.toml", "form.schema.json", "sample.json", "result.typ", "i18n.toml"] {
        let text = std::fs::read_to_string(copy.path().join(FIRST).join(file)).unwrap();
        copy.write(&format!("{SECOND}/{file}"), text.replace("1.999001", "1.999002"));
    }
    copy.write(
        FILE,
        r#"code = "chim"
name = "Nuôi chim và gà"
summary = "Hai giấy phép trong một lần nộp."
valid_from = 2026-01-01
life_event = "home"
basis = "01/2025/MAU"

[[member]]
procedure = "1.999001"

[[member]]
procedure = "1.999002"
optional = true

[[member.field]]
path = "owner.name"
from = ["1.999001/owner.name"]

[[member.field]]
path = "owner.phone"
from = ["applicant.phone"]

[[member.field]]
path = "loft.place"
value = "roof"

[[member.paper]]
code = "drawing"
from = ["1.999001/drawing"]

[en]
name = "Pigeons and hens"
summary = "Two permits in one visit."

[ko]
name = "비둘기와 닭"
summary = "두 가지 허가를 한 번에 신청합니다."
"#,
    );
    copy
}

/// Plants one mistake in the bundle and expects it on the line of `marker`.
fn planted(old: &str, new: &str, code: &str, marker: &str) {
    let copy = with_bundle();
    copy.replace(FILE, old, new);
    let line = copy.line(FILE, marker);
    let findings = pack::check(copy.path());
    let is = |it: &pack::Finding| it.file == FILE && it.line == line && it.code == code;
    assert!(findings.iter().any(is), "no {code} at {FILE}:{line} in {findings:#?}");
}

#[test]
fn a_right_bundle_has_no_finding() {
    assert_eq!(pack::check(with_bundle().path()), []);
}

#[test]
fn what_a_bundle_names_must_be_there() {
    planted("procedure = \"1.999002\"", "procedure = \"1.999009\"", "pack.dangling", "1.999009");
    planted("path = \"owner.name\"", "path = \"owner.nam\"", "pack.dangling", "owner.nam\"");
    planted("1.999001/owner.name", "1.999001/owner.nam", "pack.dangling", "/owner.nam\"");
    planted("1.999001/owner.name", "1.999003/owner.name", "pack.dangling", "1.999003/");
    planted("\"applicant.phone\"", "\"applicant.shoe\"", "pack.dangling", "applicant.shoe");
    planted("code = \"drawing\"", "code = \"painting\"", "pack.dangling", "\"painting\"");
    planted("1.999001/drawing", "1.999001/painting", "pack.dangling", "/painting");
    planted("life_event = \"home\"", "life_event = \"party\"", "pack.unknown_word", "party");
    planted("valid_from = 2026-01-01", "valid_from = 2020-01-01", "pack.dangling", "1.999001\"");
}

#[test]
fn types_must_agree_and_declarations_are_never_shared() {
    planted("1.999001/owner.name", "1.999001/owner.birth_date", "pack.bad_share", "/owner.birth");
    planted(
        "path = \"owner.phone\"",
        "path = \"owner.email\"",
        "pack.bad_share",
        "applicant.phone",
    );
    planted("value = \"roof\"", "value = \"moon\"", "pack.bad_share", "moon");
    planted("path = \"loft.place\"", "path = \"pledge\"", "pack.bad_share", "path = \"pledge\"");
    planted("from = [\"1.999001/drawing\"]", "from = []", "pack.missing_key", "from = []");
    planted(
        "from = [\"1.999001/owner.name\"]",
        "from = [\"1.999001/owner.name\"]\nvalue = \"An\"",
        "pack.missing_key",
        "from = [\"1.999001/owner.name\"]",
    );
    // A picture taken for the first is not taken for this one.
    planted("code = \"drawing\"", "code = \"neighbour_consent\"", "pack.bad_share", "1.999001/dra");
}

#[test]
fn answers_never_go_round_in_a_circle() {
    planted("1.999001/owner.name", "1.999002/owner.name", "pack.circle", "1.999002/owner.name");
    planted("1.999001/drawing", "1.999002/drawing", "pack.circle", "1.999002/drawing");
    planted(
        "procedure = \"1.999001\"",
        "procedure = \"1.999001\"\n[[member.field]]\npath = \"owner.name\"\nfrom = [\"1.999002/owner.name\"]",
        "pack.circle",
        "from = [\"1.999002/owner.name\"]",
    );
    let twice = "procedure = \"1.999001\" # again";
    planted("procedure = \"1.999002\"", twice, "pack.duplicate", "# again");
}

#[test]
fn a_bundle_is_loaded_in_versions() {
    on_both(|world| {
        let copy = with_bundle();
        let first = world.load(&pack::read(copy.path()).unwrap());
        assert_eq!((first.bundles.n_created, first.bundles.n_changed), (1, 0));
        assert!(world.load(&pack::read(copy.path()).unwrap()).is_unchanged());
        let on = |day| world.read(move |tx| Ok(catalog::bundles_in_force(tx, day)?));
        assert_eq!(on(date(2025, 12, 31)), []);
        let kept = on(date(2026, 3, 2)).pop().unwrap();
        assert_eq!(kept.bundle.name_in(kernel::Lang::En).0, "Pigeons and hens");
        let second = &kept.bundle.members[1];
        assert_eq!(second.fields[2].source, SharedSource::Value("roof".into()));

        copy.replace(FILE, "Nuôi chim và gà", "Nuôi gà và chim");
        let changed = world.load(&pack::read(copy.path()).unwrap());
        assert_eq!((changed.bundles.n_created, changed.bundles.n_changed), (0, 1));
        let now = world.read(|tx| Ok(catalog::bundle_in_force(tx, "chim", date(2026, 3, 2))?));
        assert_eq!(now.unwrap().bundle.name, "Nuôi gà và chim");
        let id = kept.id;
        let old = world.read(move |tx| Ok(catalog::bundle_version(tx, id)?)).unwrap();
        assert_eq!(old.bundle.name, "Nuôi chim và gà");
    });
}

#[test]
fn the_province_has_bundles_of_real_procedures() {
    let pack = pack::read(&phu_tho()).unwrap();
    let codes: Vec<&str> = pack.bundles.iter().map(|it| it.code.as_str()).collect();
    for code in ["sinh-con", "chuyen-nha", "giay-to-ket-hon"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
    let birth = pack.bundles.iter().find(|it| it.code == "sinh-con").unwrap();
    let members: Vec<&str> = birth.members.iter().map(|it| it.procedure.as_str()).collect();
    assert_eq!(members, ["1.001193", "1.004222", "1.014137"]);
    assert!(birth.members[2].papers.iter().any(|it| it.code == "birth_proof"));
}

//! Kinds of papers: what is wrong with the list is found with file and line, what is right is loaded in versions.

use catalog::{PaperKind, pack};

use crate::world::{Copy, hoa_sen, on_both, phu_tho};

const FILE: &str = "paper-kinds.csv";

#[test]
fn every_mistake_in_the_list_is_named_with_file_and_line() {
    let planted = [
        ("drawing,Bản vẽ,", "Drawing,Bản vẽ,", "pack.bad_code"),
        ("drawing,Bản vẽ,", "drawing,Bản,", "pack.bad_name"),
        ("drawing,Bản vẽ,", "permit,Bản vẽ,", "pack.duplicate"),
        ("drawing,Bản vẽ,", "drawing,Báo cao,", "pack.duplicate"),
        ("drawing,Bản vẽ,", "drawing,Bản vẽ,KQ.G17.000311", "pack.duplicate"),
        ("drawing,Bản vẽ,", "drawing,Bản vẽ,311", "pack.bad_code"),
        ("drawing,Bản vẽ,", ",Bản vẽ,", "pack.empty"),
        ("drawing,Bản vẽ,", "drawing,Bản vẽ", "pack.syntax"),
        ("other,Giấy tờ khác,", "others,Giấy tờ khác,", "pack.missing_key"),
        ("code,name,national_code", "code,name,national", "pack.unknown_key"),
    ];
    for (right, wrong, code) in planted {
        let copy = Copy::new();
        copy.replace(FILE, right, wrong);
        let findings = pack::check(copy.path());
        let line = if code == "pack.missing_key" { 1 } else { copy.line(FILE, wrong) };
        let is_it = |it: &&pack::Finding| it.file == FILE && it.code == code && it.line == line;
        assert_eq!(findings.iter().filter(is_it).count(), 1, "{wrong}: {findings:#?}");
    }
}

#[test]
fn a_paper_names_a_kind_of_the_list_only() {
    let copy = Copy::new();
    let file = "procedures/1.999001-nuoi-chim-bo-cau/procedure.toml";
    copy.replace(file, "kind = \"drawing\"", "kind = \"sketch\"");
    let findings = pack::check(copy.path());
    let told: Vec<_> = findings.iter().map(|it| (it.file.as_str(), it.code, it.line)).collect();
    assert_eq!(told, [(file, "pack.dangling", copy.line(file, "\"sketch\""))]);
}

#[test]
fn the_list_is_loaded_in_versions_and_says_what_would_change() {
    on_both(|world| {
        let copy = Copy::new();
        let first = world.load(&pack::read(copy.path()).unwrap());
        assert_eq!((first.paper_kinds.n_created, first.paper_kinds.n_changed), (40, 0));
        assert!(world.load(&pack::read(copy.path()).unwrap()).is_unchanged());
        let offered = world.read(|tx| Ok(catalog::paper_kinds(tx)?));
        assert_eq!(offered.len(), 40);
        assert_eq!(offered.last().unwrap().code, catalog::OTHER_PAPER_KIND);
        assert_eq!(offered[0].name, "Bản vẽ", "as Vietnamese sorts");

        copy.replace(FILE, "plan,Kế hoạch,\n", "");
        copy.replace(FILE, "report,Báo cáo,", "report,Báo cáo,G15-KQ000001");
        let pack = pack::read(copy.path()).unwrap();
        let asked = pack.clone();
        let changes = world.read(move |tx| Ok(catalog::pack_changes(tx, &asked)?));
        assert_eq!(changes.paper_kinds, ["plan", "report"]);
        assert!(!changes.is_empty());
        let second = world.load(&pack);
        assert_eq!((second.paper_kinds.n_created, second.paper_kinds.n_changed), (0, 2));
        let named = |code: &'static str| world.read(move |tx| Ok(catalog::paper_kind(tx, code)?));
        assert_eq!(named("report").unwrap().national_code.as_deref(), Some("G15-KQ000001"));
        assert_eq!(named("plan").unwrap().name, "Kế hoạch", "papers stay what they were");
        assert_eq!(world.read(|tx| Ok(catalog::paper_kinds(tx)?)).len(), 39);

        std::fs::remove_file(copy.path().join(FILE)).unwrap();
        copy.replace(
            "procedures/1.999001-nuoi-chim-bo-cau/procedure.toml",
            "kind = \"drawing\"\n",
            "",
        );
        let third = world.load(&pack::read(copy.path()).unwrap());
        assert_eq!(third.paper_kinds, identity::LoadReport::default(), "a pack without a list");
    });
}

#[test]
fn the_province_knows_some_kinds_by_their_national_codes() {
    let kinds = pack::read(&phu_tho()).unwrap().paper_kinds;
    let birth = kinds.iter().find(|it| it.code == "birth_certificate").unwrap();
    assert_eq!(birth.national_code.as_deref(), Some("KQ.G15.000031"));
    let unverified: Vec<&PaperKind> =
        kinds.iter().filter(|it| it.national_code.is_none()).collect();
    assert!(!unverified.is_empty(), "what is not known is not invented");
    assert!(pack::check(&hoa_sen()).is_empty());
}

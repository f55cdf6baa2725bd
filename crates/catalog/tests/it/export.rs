//! A procedure goes out as a folder and comes in elsewhere the same.

use std::{collections::BTreeMap, fs, path::Path};

use catalog::{Procedure, pack};
use jiff::civil::date;

use crate::world::{Copy, hoa_sen, on_both, phu_tho};

/// Writes the folder of this procedure below `procedures`; its files, for comparing.
fn put(dir: &Path, procedure: &Procedure) -> pack::ProcedureFolder {
    let folder = pack::procedure_folder(procedure).unwrap();
    for (path, content) in &folder.files {
        let path = dir.join("procedures").join(&folder.name).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

#[test]
fn every_procedure_is_the_same_after_the_way_out_and_in() {
    let ours = pack::read(&phu_tho()).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    for name in ["pack.toml", "agencies.csv", "successions.csv", "calendar.toml", "paper-kinds.csv"]
    {
        fs::copy(phu_tho().join(name), elsewhere.path().join(name)).unwrap();
    }
    for procedure in &ours.procedures {
        put(elsewhere.path(), procedure);
    }

    let theirs = pack::read(elsewhere.path()).unwrap_or_else(|found| panic!("{found:#?}"));

    let by_code = |procedures: Vec<Procedure>| -> BTreeMap<_, _> {
        procedures.into_iter().map(|it| ((it.code.clone(), it.valid_from), it)).collect()
    };
    let (ours, theirs) = (by_code(ours.procedures), by_code(theirs.procedures));
    assert!(ours.len() >= 45 && ours.keys().eq(theirs.keys()));
    for (key, procedure) in &ours {
        assert_eq!(procedure, &theirs[key], "{key:?}");
    }
}

#[test]
fn another_province_takes_it_in_with_agencies_of_its_own_and_nothing_differs() {
    let permit = pack::read(&phu_tho()).unwrap().procedures;
    let permit = permit.into_iter().find(|it| it.code == "1.013225").unwrap();
    assert!(permit.agencies().contains("H44.44"), "the opinion is asked there");
    on_both(|world| {
        let copy = Copy::new();
        put(copy.path(), &permit);
        let found = pack::read(copy.path()).unwrap_err();
        assert!(found.iter().any(|it| it.message.contains("H44.44")), "{found:#?}");
        let _ = fs::remove_dir_all(copy.path().join("procedures"));

        let others = BTreeMap::from([("H44.44".to_owned(), "H99.02".to_owned())]);
        let theirs = permit.clone().with_agencies(&others);
        let written = put(copy.path(), &theirs);
        let pack = pack::read(copy.path()).unwrap_or_else(|found| panic!("{found:#?}"));
        world.load(&pack);

        let (code, on) = (permit.code.clone(), date(2026, 3, 2));
        let stands = world.read(move |tx| Ok(catalog::procedure_in_force(tx, &code, on)?)).unwrap();
        assert_eq!(stands.procedure, theirs);
        assert_eq!(pack::procedure_folder(&stands.procedure).unwrap(), written, "byte for byte");
        let changes = world.read(move |tx| Ok(catalog::pack_changes(tx, &pack)?));
        assert!(changes.is_empty(), "{changes:?}");
    });
}

#[test]
fn words_that_mean_something_in_the_format_come_back_as_they_were() {
    let mut birds = pack::read(&hoa_sen()).unwrap().procedures.remove(0);
    birds.name = "Nuôi \"chim\" \\ bồ câu = [1]".into();
    birds.description = "Nộp \"\"\"đơn\"\"\" \\n.\nNhận # giấy phép.".into();
    birds.requirements = Some("Một\nhai\tba".into());
    birds.channels[0].note = Some("{ qty = 1 }".into());
    let copy = Copy::new();
    fs::remove_dir_all(copy.path().join("procedures")).unwrap();
    put(copy.path(), &birds);
    let read = pack::read(copy.path()).unwrap_or_else(|found| panic!("{found:#?}"));
    assert_eq!(read.procedures, [birds]);
}

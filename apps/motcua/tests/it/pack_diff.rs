//! What loading a pack would change is told before it is loaded, and nothing is changed by asking.

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

use crate::world::worlds;

pub(crate) fn phu_tho() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/phu-tho")
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// A copy of the pack of the province.
pub(crate) fn copied() -> TempDir {
    let folder = TempDir::new().unwrap();
    copy(&phu_tho(), folder.path());
    folder
}

pub(crate) fn replace(folder: &TempDir, file: &str, old: &str, new: &str) {
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{file} has no {old:?}");
    fs::write(&path, text.replacen(old, new, 1)).unwrap();
}

/// Runs the program; its exit code and what it printed.
pub(crate) fn motcua(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_motcua")).args(arguments).output().unwrap();
    let mut printed = String::from_utf8(output.stdout).unwrap();
    printed.push_str(&String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap(), printed)
}

const BIRTH: &str = "procedures/1.001193-khai-sinh/procedure.toml";

/// One that is changed in place, one that ends, one that is new, one that is not named any more, a printed form.
fn changed() -> TempDir {
    let pack = copied();
    replace(&pack, BIRTH, "amount = 8000", "amount = 9000");
    let death = "procedures/1.000656-khai-tu/procedure.toml";
    let first_day = fs::read_to_string(pack.path().join(death)).unwrap();
    let first_day = first_day.lines().find(|it| it.starts_with("valid_from")).unwrap().to_owned();
    replace(&pack, death, &first_day, &format!("{first_day}\nvalid_to = 2027-06-30"));
    fs::rename(
        pack.path().join("procedures/3.000465-ban-sao-van-bang"),
        pack.path().join("procedures/3.009999-ban-sao-van-bang"),
    )
    .unwrap();
    let diploma = "procedures/3.009999-ban-sao-van-bang/procedure.toml";
    replace(&pack, diploma, "code = \"3.000465\"", "code = \"3.009999\"");
    replace(&pack, "forms/receipt.typ", "\n", "\n// \n");
    pack
}

#[test]
fn what_a_pack_would_change_is_told_with_the_dossiers_that_it_meets_on_both_engines() {
    for world in worlds(120) {
        let app = world.app.clone();
        let told = std::thread::spawn(move || {
            let journal = |app: &platform::App| -> i64 {
                let count = "select count(*) from journal";
                let read = app.db.read_blocking(|tx| tx.query_one(count, &[], |row| row.get(0)));
                read.unwrap_or_else(|fault: platform::Fault| panic!("{fault:?}"))
            };
            let same = catalog::pack::read(&phu_tho()).unwrap();
            let answer = motcua::diff_against(&app, same).unwrap();
            assert!(answer.is_same(), "{}", answer.in_words());

            let before = journal(&app);
            let pack = catalog::pack::read(changed().path()).unwrap();
            let answer = motcua::diff_against(&app, pack).unwrap();
            assert!(!answer.is_same());
            assert_eq!(journal(&app), before, "nothing is changed by asking");
            let count =
                "select count(*) from dossier where procedure_code = '1.001193' and stage not in
                ('refused_intake', 'returned', 'withdrawn', 'stopped', 'declined')";
            let running: i64 = app
                .db
                .read_blocking(|tx| tx.query_one(count, &[], |row| row.get(0)))
                .unwrap_or_else(|fault: platform::Fault| panic!("{fault:?}"));
            (answer.in_words(), serde_json::to_value(answer.for_programs()).unwrap(), running)
        });
        let (words, json, running) = told.join().unwrap();

        assert!(running > 0, "the seed has some");
        for line in [
            "3 thủ tục thay đổi.",
            "1.001193 Đăng ký khai sinh – thay đổi",
            "8.000\u{a0}đồng",
            "9.000\u{a0}đồng",
            "1.000656 Đăng ký khai tử – hết áp dụng",
            "Ngày hết áp dụng: Không có → 30/06/2027",
            "3.009999",
            "thủ tục mới",
            "Biểu mẫu in thay đổi: receipt.",
            "giữ nguyên như đang áp dụng: 3.000465",
            &format!("{running} hồ sơ đang giải quyết. Theo trạng thái: "),
        ] {
            assert!(words.contains(line), "{line} is not in\n{words}");
        }
        let birth = &json["procedures"][1];
        assert_eq!((&birth["code"], &birth["change"]), (&"1.001193".into(), &"changed".into()));
        let counts = birth["running"].as_array().unwrap().iter();
        assert_eq!(counts.map(|it| it["count"].as_i64().unwrap()).sum::<i64>(), running);
        assert_eq!(birth["versions"][0]["fate"], "replaced");
        assert_eq!(birth["versions"][0]["differences"][0]["part"], "fee");
    }
}

#[test]
fn two_packs_are_compared_without_data_and_the_exit_code_says_whether_they_differ() {
    let old = phu_tho();
    let old = old.to_str().unwrap();
    let new = changed();
    let (code, printed) = motcua(&["diff", "--from", old, old]);
    assert_eq!((code, printed.contains("Không thủ tục nào thay đổi.")), (0, true), "{printed}");
    let (code, printed) = motcua(&["diff", "--from", old, new.path().to_str().unwrap()]);
    assert_eq!(
        (code, printed.contains("Không có hồ sơ nào đang giải quyết.")),
        (1, true),
        "{printed}"
    );
    let (code, printed) = motcua(&["diff", "--json", "--from", old, new.path().to_str().unwrap()]);
    assert_eq!(code, 1);
    let json: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(json["left_as_they_are"], serde_json::json!(["3.000465"]));

    let nothing = TempDir::new().unwrap();
    let (code, printed) = motcua(&["diff", "--data", nothing.path().to_str().unwrap(), old]);
    assert_eq!((code, printed.contains("there is no database")), (2, true), "{printed}");
    replace(&new, BIRTH, "amount = 9000", "amount = \"nine\"");
    let (code, printed) = motcua(&["diff", "--from", old, new.path().to_str().unwrap()]);
    assert_eq!((code, printed.contains("pack.wrong_type")), (2, true), "{printed}");
}

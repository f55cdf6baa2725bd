//! The change of law that `docs/howto/law-change.md` tells is made here as told, and says what is printed there.

use std::{fs, path::Path};

use tempfile::TempDir;

use crate::pack_diff::{copied, copy, motcua, phu_tho, replace};

const FIRST: &str = "procedures/2.001199-thanh-lap-cong-ty-tnhh";
const SECOND: &str = "procedures/2.001199-thanh-lap-cong-ty-tnhh-2027";

fn page() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/howto/law-change.md");
    fs::read_to_string(file).unwrap()
}

/// What stands between ``` of this language, in order.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    let parts = page.split(&begin).skip(1);
    parts.map(|part| part.split("```").next().unwrap().to_owned()).collect()
}

/// The pack with the change as the page tells it.
fn changed() -> TempDir {
    let page = page();
    let told = blocks(&page, "toml");
    let [last_day, new_lines] = told.as_slice() else { panic!("{told:?}") };
    assert!(page.contains(FIRST) && page.contains(SECOND));
    let pack = copied();
    copy(&pack.path().join(FIRST), &pack.path().join(SECOND));
    let first_day = "valid_from = 2025-07-01\n";
    replace(&pack, &format!("{FIRST}/procedure.toml"), first_day, last_day);
    let file = format!("{SECOND}/procedure.toml");
    let [from, amount, basis] = new_lines.lines().collect::<Vec<_>>()[..] else {
        panic!("{new_lines}")
    };
    replace(&pack, &file, first_day, &format!("{from}\n"));
    replace(&pack, &file, "amount = 25000", amount);
    replace(&pack, &file, "legal_basis = \"64/2025/TT-BTC\"", basis);
    let path = pack.path().join(&file);
    let text = fs::read_to_string(&path).unwrap();
    let kept = text.lines().filter(|line| !line.starts_with("note = \"Đến hết ngày 31/12/2026"));
    fs::write(&path, kept.map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    pack
}

#[test]
fn the_change_of_law_on_the_page_says_what_is_printed_there() {
    let pack = changed();
    let (new, old) = (pack.path().to_str().unwrap(), phu_tho());
    assert_eq!(motcua(&["check-pack", new]).0, 0);
    let (code, printed) = motcua(&["diff", "--from", old.to_str().unwrap(), new]);
    assert_eq!(code, 1);
    assert_eq!(blocks(&page(), "text"), [printed]);

    let data = TempDir::new().unwrap();
    let data = data.path().to_str().unwrap();
    assert_eq!(motcua(&["init", "--pack", new, "--data", data]).0, 0);
    assert_eq!(motcua(&["diff", "--data", data, new]).0, 0, "nothing is left to be loaded");
}

//! Every sentence a page asks for exists, in every language it must, and no sentence is left that nobody asks for.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    fluent_file::{Message, messages},
    text_keys::{Asked, Evidence, asked_in_code, asked_in_template},
    tree::{Tree, crate_of},
};

/// Languages that public pages are written in besides Vietnamese.
const PUBLIC: [&str; 2] = ["en", "ko"];

/// Languages that spell their months write dates with words of their own; Vietnamese dates are made of numbers.
fn is_date(key: &str) -> bool {
    key.starts_with("format-") || key.ends_with("-date")
}

/// The messages of one crate: by language, then by key.
type Locales = BTreeMap<String, BTreeMap<String, (String, Message)>>;

/// Compares the Fluent files with the templates and the program.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    let mut crates: BTreeMap<String, Locales> = BTreeMap::new();
    for path in tree.ending(".ftl") {
        read(&tree, path, &mut crates, &mut wrong);
    }
    let evidence = Evidence::collect(&tree);
    for (path, asked) in all_asked(&tree) {
        look_for(&crates, path, &asked, &mut wrong);
    }
    for locales in crates.values() {
        compare(locales, &evidence, &mut wrong);
    }
    wrong
}

fn read(tree: &Tree, path: &str, crates: &mut BTreeMap<String, Locales>, wrong: &mut Vec<String>) {
    let Some((_, rest)) = path.split_once("/locales/") else { return };
    let (Some(name), Some((lang, _))) = (crate_of(path), rest.split_once('/')) else { return };
    let (found, twice) = messages(&tree.text(path));
    wrong.extend(
        twice.into_iter().map(|(key, line)| format!("{path}:{line}: {key} is given twice")),
    );
    let locale = crates.entry(name.to_owned()).or_default().entry(lang.to_owned()).or_default();
    for (key, message) in found {
        let line = message.line;
        if let Some((other, _)) = locale.insert(key.clone(), (path.to_owned(), message)) {
            wrong.push(format!("{path}:{line}: {key} is already in {other}"));
        }
    }
}

fn all_asked(tree: &Tree) -> Vec<(&str, Asked)> {
    let templates = tree.ending(".html").filter(|path| path.contains("/templates/"));
    let in_templates = templates
        .flat_map(|path| asked_in_template(&tree.text(path)).into_iter().map(move |it| (path, it)));
    let in_code = tree
        .program()
        .filter(|(path, _)| !path.starts_with("tools/"))
        .flat_map(|(path, source)| asked_in_code(&source).into_iter().map(move |it| (path, it)));
    in_templates.chain(in_code).collect()
}

/// The frame and the parts that every page is made of; folders below hold pages of `ui` itself.
fn is_frame(path: &str) -> bool {
    path.strip_prefix("crates/ui/templates/").is_some_and(|file| !file.contains('/'))
}

fn look_for(
    crates: &BTreeMap<String, Locales>,
    path: &str,
    asked: &Asked,
    wrong: &mut Vec<String>,
) {
    let name = crate_of(path).unwrap_or_default();
    // The frame and the parts of `ui` come with texts of their own.
    let is_in = |lang: &str| {
        [name, "ui"]
            .iter()
            .filter_map(|it| crates.get(*it)?.get(lang))
            .any(|it| it.contains_key(&asked.key))
    };
    let is_public = path.contains("/templates/public/") || is_frame(path);
    let needed = if is_public { &PUBLIC[..] } else { &[] };
    for lang in ["vi"].iter().chain(needed) {
        if !is_in(lang) {
            wrong.push(format!("{path}:{}: {} is not in {lang}", asked.line, asked.key));
        }
    }
}

fn compare(locales: &Locales, evidence: &Evidence, wrong: &mut Vec<String>) {
    let empty = BTreeMap::new();
    let vietnamese = locales.get("vi").unwrap_or(&empty);
    let references: BTreeSet<&String> =
        vietnamese.values().flat_map(|(_, message)| &message.references).collect();
    for (key, (path, message)) in vietnamese {
        if !references.contains(key) && !evidence.has(key) {
            wrong.push(format!("{path}:{}: nobody asks for {key}", message.line));
        }
    }
    for (_, messages) in locales.iter().filter(|(lang, _)| *lang != "vi") {
        for (key, (path, message)) in messages {
            match vietnamese.get(key) {
                _ if is_date(key) => {}
                None => wrong.push(format!("{path}:{}: {key} is not in vi", message.line)),
                Some((_, of)) if of.variables != message.variables => {
                    wrong.push(format!(
                        "{path}:{}: {key} puts in other words than vi",
                        message.line
                    ));
                }
                Some(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    const VI: &str = "crates/a/locales/vi/a.ftl";
    const EN: &str = "crates/a/locales/en/a.ftl";
    const PAGE: &str = "crates/a/templates/officer/page.html";

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn a_missing_sentence_is_caught() {
        let good = [(VI, "page-title = Sổ\n"), (PAGE, "<h1>{{ t.get(\"page-title\") }}</h1>")];
        let bad = [(VI, ""), (PAGE, "\n<h1>{{ t.get(\"page-title\") }}</h1>")];
        let code = [("crates/a/src/lib.rs", "fn a() { t.with(\"page-title\", &[(\"n\", n)]); }")];

        assert_eq!(findings(check, &good), [""; 0]);
        assert_eq!(findings(check, &bad), [format!("{PAGE}:2: page-title is not in vi")]);
        assert_eq!(findings(check, &code), ["crates/a/src/lib.rs:1: page-title is not in vi"]);
    }

    #[test]
    fn a_public_page_needs_every_language() {
        let page = "crates/a/templates/public/page.html";
        let files = [
            (VI, "page-title = Sổ\n"),
            (EN, "page-title = Book\n"),
            (page, "{{ t.get(\"page-title\") }}"),
        ];

        assert_eq!(findings(check, &files), [format!("{page}:1: page-title is not in ko")]);
    }

    #[test]
    fn an_unused_sentence_is_caught() {
        let files = |code| {
            [
                (
                    VI,
                    "stage-filed = Mới nộp\nstage-refused = { stage-word }\nstage-word = Từ chối\n",
                ),
                ("crates/a/src/lib.rs", code),
            ]
        };

        assert_eq!(
            findings(check, &files("fn a() { format!(\"stage-{}\", stage.code()); }")),
            [""; 0]
        );
        assert_eq!(
            findings(check, &files("const A: &str = \"stage-refused\";")),
            [format!("{VI}:1: nobody asks for stage-filed")]
        );
        assert_eq!(
            findings(check, &files("fn a() { key(\"stage\", format!(\"{of}-{}\", code)); }")),
            [""; 0]
        );
    }

    #[test]
    fn languages_that_differ_are_caught() {
        let files = [
            (VI, "greeting = Chào { $name }\npapers = { $n } bản\n"),
            (
                EN,
                "greeting = Hello { $nam }\npapers = { $count ->\n   *[other] { $n } papers\n }\nbye = Bye\n",
            ),
            ("crates/a/src/lib.rs", "const A: [&str; 2] = [\"greeting\", \"papers\"];"),
        ];

        assert_eq!(
            findings(check, &files),
            [
                format!("{EN}:5: bye is not in vi"),
                format!("{EN}:1: greeting puts in other words than vi")
            ]
        );
    }
}

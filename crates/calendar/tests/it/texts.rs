//! A small reader of the crate's Fluent files, enough for its own texts.

use std::{collections::BTreeMap, sync::LazyLock};

use calendar::LOCALES;
use kernel::Lang;

type Messages = BTreeMap<&'static str, &'static str>;

static MESSAGES: LazyLock<BTreeMap<Lang, Messages>> = LazyLock::new(|| {
    let read = |source: &'static str| source.lines().filter_map(|line| line.split_once(" = "));
    LOCALES.into_iter().map(|(lang, source)| (lang, read(source).collect())).collect()
});

/// The text of a key with its values filled in; a missing key or value fails the test.
pub(crate) fn text(lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
    let mut text = (*MESSAGES[&lang].get(key).expect(key)).to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{ ${name} }}"), value);
    }
    assert!(!text.contains("{ $"), "{lang:?} {key}: {text}");
    text
}

/// The variables of a message.
fn variables(message: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        message.split("{ $").skip(1).filter_map(|rest| rest.split(" }").next()).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_text_exists_in_every_language_with_the_same_values() {
    let vietnamese = &MESSAGES[&Lang::Vi];
    for lang in [Lang::En, Lang::Ko] {
        let other = &MESSAGES[&lang];
        assert!(vietnamese.keys().eq(other.keys()), "{lang:?}");
        let dates = ["calendar-short-date", "calendar-date"];
        for (key, message) in vietnamese.iter().filter(|(key, _)| !dates.contains(key)) {
            assert_eq!(variables(message), variables(other[key]), "{lang:?} {key}");
        }
    }
    assert!(vietnamese.len() > 60);
}

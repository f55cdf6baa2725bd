//! The sentences people read: Fluent files of one module in every language, Vietnamese behind all.

use std::{
    collections::{BTreeSet, HashMap},
    fmt,
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time, Weekday},
};
use kernel::{Lang, Vnd};
use unic_langid::LanguageIdentifier;

use crate::{format, given::Given};

/// The texts of one module in every language it is written in.
pub struct Texts {
    tongues: Vec<Tongue>,
    problems: Vec<String>,
}

/// One language of a module.
struct Tongue {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// What needs no argument is formatted once, at start.
    ready: HashMap<String, String>,
    keys: BTreeSet<String>,
}

/// The texts of one module in the language of the reader. Free to copy.
#[derive(Clone, Copy)]
pub struct Text {
    texts: &'static Texts,
    lang: Lang,
}

impl Texts {
    /// Reads the Fluent files. A language may have several. What is wrong with them is kept for
    /// [`Texts::problems`], so that a slip in one line never stops the program.
    #[must_use]
    pub fn new(files: &[(Lang, &str)]) -> Self {
        let mut texts = Self { tongues: Vec::new(), problems: Vec::new() };
        for lang in Lang::ALL {
            let mut own = files.iter().filter(|(of, _)| *of == lang).peekable();
            if own.peek().is_none() {
                continue;
            }
            let mut bundle = FluentBundle::new_concurrent(vec![identifier(lang)]);
            bundle.set_use_isolating(false);
            let mut keys = BTreeSet::new();
            for (_, source) in own {
                texts.read(lang, source, &mut bundle, &mut keys);
            }
            let ready = keys.iter().filter_map(|key| ready(&bundle, key)).collect();
            texts.tongues.push(Tongue { lang, bundle, ready, keys });
        }
        texts
    }

    fn read(
        &mut self,
        lang: Lang,
        source: &str,
        bundle: &mut FluentBundle<FluentResource>,
        keys: &mut BTreeSet<String>,
    ) {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                self.problems.extend(errors.iter().map(|error| format!("{}: {error}", lang.tag())));
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            self.problems.extend(errors.iter().map(|error| format!("{}: {error}", lang.tag())));
        }
        // A key stands at the start of a line; what only looks like one is not in the bundle.
        let starts = source.lines().filter_map(|line| line.split_once('='));
        let found = starts.map(|(key, _)| key.trim_end()).filter(|key| bundle.has_message(key));
        keys.extend(found.map(str::to_owned));
    }

    /// These texts for a reader of this language.
    #[must_use]
    pub const fn in_lang(&'static self, lang: Lang) -> Text {
        Text { texts: self, lang }
    }

    /// What is wrong with the files themselves: lines that do not parse, keys given twice.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// What is wrong with the files, and what one language says and another does not, besides the sentences that are for
    /// officers alone.
    #[must_use]
    pub fn gaps(&self, for_officers: &Self) -> Vec<String> {
        let known: BTreeSet<&str> = for_officers.tongues.iter().flat_map(Tongue::words).collect();
        let all: BTreeSet<&str> = self.tongues.iter().flat_map(Tongue::words).collect();
        let lacking = self.tongues.iter().flat_map(|tongue| {
            let lacks =
                all.iter().filter(|key| !known.contains(*key) && !tongue.keys.contains(**key));
            lacks.map(|key| format!("{}: {key} is missing", tongue.lang.tag()))
        });
        self.problems.iter().cloned().chain(lacking).collect()
    }

    /// Every key written in this language.
    #[must_use]
    pub fn keys(&self, lang: Lang) -> Vec<&str> {
        let of = self.tongues.iter().find(|tongue| tongue.lang == lang);
        of.map(|tongue| tongue.keys.iter().map(String::as_str).collect()).unwrap_or_default()
    }

    /// The language of the reader where it has the key, else Vietnamese.
    fn tongue(&self, lang: Lang, key: &str) -> Option<&Tongue> {
        let has = |wanted: Lang| {
            let mut all = self.tongues.iter();
            all.find(|tongue| tongue.lang == wanted && tongue.keys.contains(key))
        };
        has(lang).or_else(|| has(Lang::Vi))
    }
}

impl Tongue {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }
}

impl Text {
    /// The language of the reader.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence under this key; `⟦key⟧` when there is none, which no page may show.
    #[must_use]
    pub fn get(&self, key: impl AsRef<str>) -> String {
        self.find(key.as_ref()).unwrap_or_else(|| missing(key.as_ref()))
    }

    /// Whether there is a sentence under this key.
    #[must_use]
    pub fn has(&self, key: impl AsRef<str>) -> bool {
        self.texts.tongue(self.lang, key.as_ref()).is_some()
    }

    /// The sentence under this key, or nothing: for keys made from a code.
    #[must_use]
    pub fn find(&self, key: impl AsRef<str>) -> Option<String> {
        let key = key.as_ref();
        let tongue = self.texts.tongue(self.lang, key)?;
        match tongue.ready.get(key) {
            Some(ready) => Some(ready.clone()),
            None => Some(format_in(tongue, key, &FluentArgs::new())),
        }
    }

    /// The sentence with these words put in. They are plain text: the template escapes the whole.
    #[must_use]
    pub fn with(&self, key: impl AsRef<str>, words: &[(&str, &str)]) -> String {
        let mut arguments = FluentArgs::with_capacity(words.len());
        for (name, word) in words {
            arguments.set(*name, FluentValue::from(*word));
        }
        self.filled(key.as_ref(), &arguments)
    }

    /// The sentence with `$count` put in, so that it can choose between one and many.
    #[must_use]
    pub fn count(&self, key: impl AsRef<str>, count: impl Given<i64>) -> String {
        let count = count.given();
        let mut arguments = FluentArgs::with_capacity(2);
        arguments.set("count", FluentValue::from(count));
        arguments.set("shown", FluentValue::from(format::number(self.lang, count)));
        self.filled(key.as_ref(), &arguments)
    }

    fn filled(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        match self.texts.tongue(self.lang, key) {
            Some(tongue) => format_in(tongue, key, arguments),
            None => missing(key),
        }
    }

    /// [`format::date`] in the language of the reader.
    #[must_use]
    pub fn date(&self, date: impl Given<Date>) -> String {
        format::date(self.lang, date.given())
    }

    /// [`format::time`] in the language of the reader.
    #[must_use]
    pub fn time(&self, time: impl Given<Time>) -> String {
        format::time(self.lang, time.given())
    }

    /// [`format::date_time`] in the language of the reader.
    #[must_use]
    pub fn date_time(&self, at: impl Given<Timestamp>) -> String {
        format::date_time(self.lang, at.given())
    }

    /// [`format::civil_date_time`] in the language of the reader.
    #[must_use]
    pub fn civil_date_time(&self, at: impl Given<DateTime>) -> String {
        format::civil_date_time(self.lang, at.given())
    }

    /// [`format::weekday_date_time`] in the language of the reader.
    #[must_use]
    pub fn weekday_date_time(&self, at: impl Given<Timestamp>) -> String {
        format::weekday_date_time(self.lang, at.given())
    }

    /// [`format::weekday`] in the language of the reader.
    #[must_use]
    pub fn weekday(&self, day: Weekday) -> String {
        format::weekday(self.lang, day)
    }

    /// [`format::number`] in the language of the reader.
    #[must_use]
    pub fn number(&self, number: impl Given<i64>) -> String {
        format::number(self.lang, number.given())
    }

    /// [`format::money`] in the language of the reader.
    #[must_use]
    pub fn money(&self, amount: impl Given<Vnd>) -> String {
        format::money(self.lang, amount.given())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({})", self.lang.tag())
    }
}

fn identifier(lang: Lang) -> LanguageIdentifier {
    // The tags are ours and parse; the empty identifier would only lose the plural rules.
    lang.tag().parse().unwrap_or_default()
}

/// The message, if it can be formatted without arguments.
fn ready(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<(String, String)> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then(|| (key.to_owned(), text))
}

fn format_in(tongue: &Tongue, key: &str, arguments: &FluentArgs<'_>) -> String {
    let pattern = tongue.bundle.get_message(key).and_then(|message| message.value());
    match pattern {
        // A word that was not given stays visible as {$word}: better than losing the sentence.
        Some(pattern) => {
            tongue.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned()
        }
        None => missing(key),
    }
}

fn missing(key: &str) -> String {
    format!("\u{27e6}{key}\u{27e7}")
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static SAMPLE: LazyLock<Texts> = LazyLock::new(|| {
        Texts::new(&[
            (
                Lang::Vi,
                "hello = Xin chào\nname = Kính gửi { $name }\nonly-here = Chỉ có tiếng Việt\n",
            ),
            (Lang::Vi, "second-file = Tệp thứ hai\n"),
            (
                Lang::En,
                "hello = Hello\ndays = { $count ->\n    [one] one day\n   *[other] { $shown } days\n }\n",
            ),
        ])
    });

    #[test]
    fn the_reader_is_answered_in_their_language_or_in_vietnamese() {
        assert_eq!(SAMPLE.in_lang(Lang::En).get("hello"), "Hello");
        assert_eq!(SAMPLE.in_lang(Lang::En).get("only-here"), "Chỉ có tiếng Việt");
        assert_eq!(SAMPLE.in_lang(Lang::Ko).get("hello"), "Xin chào");
        assert_eq!(SAMPLE.in_lang(Lang::Vi).get("second-file"), "Tệp thứ hai");
    }

    #[test]
    fn a_missing_key_is_plain_to_see() {
        assert_eq!(SAMPLE.in_lang(Lang::Vi).get("nowhere"), "⟦nowhere⟧");
        assert_eq!(SAMPLE.in_lang(Lang::Vi).find("nowhere"), None);
    }

    #[test]
    fn words_are_put_in_without_invisible_marks() {
        let text = SAMPLE.in_lang(Lang::Vi).with("name", &[("name", "bà An")]);
        assert_eq!(text, "Kính gửi bà An");
    }

    #[test]
    fn counts_choose_between_one_and_many() {
        let en = SAMPLE.in_lang(Lang::En);
        assert_eq!(en.count("days", 1), "one day");
        assert_eq!(en.count("days", 1200), "1,200 days");
    }

    #[test]
    fn slips_in_a_file_are_told_and_do_not_stop_the_rest() {
        let texts = Texts::new(&[(Lang::Vi, "good = Được\ngood = Hai lần\nbad = { \n")]);
        assert_eq!(texts.problems().len(), 2, "{:?}", texts.problems());
        assert_eq!(texts.keys(Lang::Vi), ["good"]);
    }
}

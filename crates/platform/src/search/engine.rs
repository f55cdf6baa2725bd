//! How each engine is asked: the same question in the language of FTS5 and in that of `tsquery`.
//!
//! Words are letters and digits only, so neither language can be abused; they are quoted all the same.

use std::collections::BTreeSet;

use super::words::Wanted;
use crate::db::Engine;

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the title, without tones.
    Title,
    /// In title and body, without tones.
    Anywhere,
    /// In title and body, with tones.
    Marked,
}

/// Words that say who may find a thing and under which tags; one of each group must be there.
pub(super) type Scopes = Vec<Vec<String>>;

/// The question, in the language of the engine.
pub(super) fn question(engine: Engine, place: Place, wanted: &Wanted, scopes: &Scopes) -> String {
    match engine {
        Engine::Sqlite => fts5(place, wanted, scopes),
        Engine::Postgres => tsquery(place, wanted, scopes),
    }
}

fn fts5(place: Place, wanted: &Wanted, scopes: &Scopes) -> String {
    let columns = match place {
        Place::Title => "{title}",
        Place::Anywhere => "{title body}",
        Place::Marked => "{marked}",
    };
    let mut asked: Vec<String> = wanted.whole.iter().map(|word| format!("\"{word}\"")).collect();
    asked.push(format!("\"{}\"*", wanted.last));
    let mut question = format!("{columns} : ({})", asked.join(" AND "));
    for group in scopes {
        let group: Vec<String> = group.iter().map(|word| format!("\"{word}\"")).collect();
        question += &format!(" AND {{scope}} : ({})", group.join(" OR "));
    }
    question
}

fn tsquery(place: Place, wanted: &Wanted, scopes: &Scopes) -> String {
    let column = match place {
        Place::Title => 't',
        Place::Anywhere => 'a',
        Place::Marked => 'm',
    };
    let mut asked: Vec<String> =
        wanted.whole.iter().map(|word| format!("'{column}{word}'")).collect();
    asked.push(format!("'{column}{}':*", wanted.last));
    for group in scopes {
        let group: Vec<String> = group.iter().map(|word| format!("'s{word}'")).collect();
        asked.push(format!("({})", group.join(" | ")));
    }
    asked.join(" & ")
}

/// The words of one thing, in the four columns that both engines know.
pub(super) struct Columns {
    pub(super) title: String,
    pub(super) body: String,
    pub(super) marked: String,
    pub(super) scope: String,
}

impl Columns {
    /// All words as one `tsvector`, each with the letter of its column before it. Weights would say the
    /// same, but an index does not hold weights: every hit would have to be looked at again.
    pub(super) fn tsvector(&self) -> String {
        let columns = [
            ('t', &self.title),
            ('a', &self.title),
            ('a', &self.body),
            ('m', &self.marked),
            ('s', &self.scope),
        ];
        let mut words = BTreeSet::new();
        for (letter, column) in columns {
            let all = column.split(' ').filter(|word| !word.is_empty());
            words.extend(all.map(|word| format!("'{letter}{word}'")));
        }
        words.into_iter().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_in_both_languages() {
        let wanted = Wanted::read("dang ky").unwrap();
        let scopes = vec![vec!["open".to_owned()], vec!["a1".to_owned(), "a2".to_owned()]];
        assert_eq!(
            question(Engine::Sqlite, Place::Anywhere, &wanted, &scopes),
            "{title body} : (\"dang\" AND \"ky\"*) AND {scope} : (\"open\") \
             AND {scope} : (\"a1\" OR \"a2\")"
        );
        assert_eq!(
            question(Engine::Postgres, Place::Anywhere, &wanted, &scopes),
            "'adang' & 'aky':* & ('sopen') & ('sa1' | 'sa2')"
        );
    }

    #[test]
    fn a_word_keeps_every_column_it_is_in() {
        let columns = Columns {
            title: "khai sinh".into(),
            body: "khai".into(),
            marked: "khai sinh".into(),
            scope: "open".into(),
        };
        assert_eq!(columns.tsvector(), "'akhai' 'asinh' 'mkhai' 'msinh' 'sopen' 'tkhai' 'tsinh'");
    }
}

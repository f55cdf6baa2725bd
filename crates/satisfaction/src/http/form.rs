//! The questions and what was answered, for both ways to them.

use std::collections::BTreeMap;

use askama::Template;
use axum::{http::StatusCode, response::Response};
pub(super) use identity::page::page;
use kernel::Problem;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Field, FieldProblem, Frame, Notice, Text};

use crate::{COMMENT_LIMIT, Criterion, Grade, texts::TEXTS};

/// What was sent.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Typed {
    /// The code of the dossier, where it is not in the address.
    #[serde(default)]
    pub(super) ma: String,
    /// The key of the receipt.
    #[serde(default)]
    pub(super) khoa: String,
    /// The end of the phone.
    #[serde(rename = "so-cuoi", default)]
    pub(super) phone_end: String,
    #[serde(default)]
    overall: String,
    #[serde(default)]
    comment: String,
    /// The sides, by their codes.
    #[serde(flatten)]
    sides: BTreeMap<String, String>,
}

/// What was answered, as far as it can be read.
pub(super) struct Answers {
    pub(super) overall: Grade,
    pub(super) sides: BTreeMap<Criterion, Grade>,
    pub(super) comment: String,
}

#[derive(Template)]
#[template(path = "public/rate.html")]
struct RatePage {
    frame: Frame,
    t: Text,
    action: String,
    /// What shows that the dossier concerns the caller, where the account does not.
    proof: Vec<Field>,
    /// The key of the receipt, once it came with the address.
    key: Option<String>,
    overall: Field,
    sides: Vec<Field>,
    comment: Field,
}

#[derive(Template)]
#[template(path = "public/rated.html")]
struct RatedPage {
    frame: Frame,
    t: Text,
}

/// The texts in the reader's language.
pub(super) fn texts(caller: &Caller) -> Text {
    TEXTS.in_lang(caller.lang)
}

impl Typed {
    /// What was answered; every problem at once otherwise.
    pub(super) fn answers(&self) -> Result<Answers, Vec<Problem>> {
        let mut problems = Vec::new();
        let overall = grade(&self.overall);
        if overall.is_none() {
            problems.push(Problem::new("overall", "not_chosen"));
        }
        let mut sides = BTreeMap::new();
        for criterion in Criterion::ALL {
            let typed = self.sides.get(criterion.code()).map_or("", String::as_str);
            match grade(typed) {
                Some(grade) => drop(sides.insert(criterion, grade)),
                None if typed.is_empty() => {}
                None => problems.push(Problem::new(criterion.code(), "not_chosen")),
            }
        }
        if self.comment.chars().count() > COMMENT_LIMIT {
            problems.push(Problem::new("comment", "too_long").with_limit(COMMENT_LIMIT));
        }
        match overall {
            Some(overall) if problems.is_empty() => {
                Ok(Answers { overall, sides, comment: self.comment.clone() })
            }
            Some(_) | None => Err(problems),
        }
    }
}

fn grade(points: &str) -> Option<Grade> {
    points.parse().ok().and_then(Grade::from_points)
}

/// A grade in words.
pub(super) fn grade_words(t: Text, grade: Grade) -> String {
    t.get(format!("grade-{}", grade.points()))
}

/// A side in words.
pub(super) fn side_words(t: Text, side: Criterion) -> String {
    t.get(format!("side-{}", side.code()))
}

/// The questions, with what is answered so far.
pub(super) fn ask(
    (app, caller): (&App, &Caller),
    action: String,
    proof: Vec<Field>,
    typed: &Typed,
    (status, problems, notice): (StatusCode, Vec<FieldProblem>, Option<Notice>),
) -> Result<Response, Failure> {
    let t = texts(caller);
    let grades = Grade::ALL.map(|it| Choice::new(it.points().to_string(), grade_words(t, it)));
    let unsaid = std::iter::once(Choice::new("", t.get("grade-none")));
    let with_none: Vec<Choice> = unsaid.chain(grades.clone()).collect();
    let side = |it: Criterion| {
        let typed = typed.sides.get(it.code()).cloned().unwrap_or_default();
        let field = Field::select(&t, it.code(), side_words(t, it), with_none.as_slice());
        field.optional().value(typed).problems(&problems)
    };
    let mut frame = identity::frame(app, caller, t.get("rate-title"));
    if let Some(notice) = notice {
        frame = frame.notice(notice);
    }
    let view = RatePage {
        overall: Field::radios(&t, "overall", t.get("field-overall"), grades.as_slice())
            .value(typed.overall.as_str())
            .problems(&problems),
        sides: Criterion::ALL.map(side).to_vec(),
        comment: Field::area(&t, "comment", t.get("field-comment"))
            .optional()
            .hint(t.get("rate-comment-hint"))
            .value(typed.comment.as_str())
            .max_length(u32::try_from(COMMENT_LIMIT).unwrap_or(u32::MAX))
            .problems(&problems),
        key: Some(typed.khoa.clone()).filter(|it| !it.is_empty()),
        frame: frame.problems(problems),
        t,
        action,
        proof,
    };
    page(status, &view)
}

/// Thanks.
pub(super) fn thank(app: &App, caller: &Caller, words: &str) -> Result<Response, Failure> {
    let t = texts(caller);
    let notice = Notice::success(t.get(words));
    let frame = identity::frame(app, caller, t.get("rate-title")).notice(notice);
    page(StatusCode::OK, &RatedPage { frame, t })
}

/// The problems of the form as sentences.
pub(super) fn sentences(t: Text, problems: &[Problem]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| match Criterion::from_code(field) {
        Some(side) => side_words(t, side),
        None => t.get(format!("field-{field}")),
    })
}

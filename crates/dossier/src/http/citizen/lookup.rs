//! The public look-up: where a dossier stands, for everybody who has its code; nothing of whose it
//! is. One read, one small page: it is what people open most.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{DueBadge, Facts, Frame, SearchBox, Tag, Text};
use vietnamese::DossierCode;

use super::{frame, page, progress, texts};
use crate::{PublicStatus, Stage, http::shared::stage_tag, public_status};

/// Longer than any code with blanks between its parts.
const CODE_LIMIT: usize = 64;

#[derive(Template)]
#[template(path = "public/lookup.html")]
struct LookupPage {
    frame: Frame,
    t: Text,
    search: SearchBox,
    missing: Option<String>,
    found: Option<Found>,
}

struct Found {
    code: String,
    tag: Tag,
    due: Option<DueBadge>,
    progress: Option<String>,
    facts: Facts,
    next: String,
}

/// The code that was typed or scanned.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    ma: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let typed: String = asked.ma.trim().chars().take(CODE_LIMIT).collect();
    let code = read_code(&typed);
    let status = match code {
        Some(code) => {
            let lang = caller.lang;
            app.db.read(move |tx| public_status(tx, &code, lang)).await?
        }
        None => None,
    };
    let missing = (status.is_none() && !typed.is_empty()).then(|| typed.clone());
    let http_status = if missing.is_some() { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let lookup = LookupPage {
        frame: frame(&app, &caller, t.get("lookup-title")),
        t,
        search: SearchBox::new(&t, "/tra-cuu", t.get("lookup-code"))
            .name("ma")
            .hint(t.get("lookup-hint"))
            .value(typed),
        missing,
        found: status.map(|status| found(t, &caller, &status)),
    };
    page(http_status, &lookup)
}

/// The code however it is typed: small letters, blanks, long dashes of a word processor.
fn read_code(typed: &str) -> Option<String> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c })
        .collect();
    let code: DossierCode = plain.to_uppercase().parse().ok()?;
    Some(code.as_str().to_owned())
}

fn found(t: Text, caller: &Caller, status: &PublicStatus) -> Found {
    let mut facts = Facts::new()
        .line(t.get("filing-procedure"), &status.procedure)
        .line(t.get("lookup-agency"), &status.agency)
        .line(t.get("view-submitted"), t.date_time(status.submitted_at));
    let times = [
        ("view-accepted", status.accepted_at),
        ("view-due", status.due_at),
        ("view-finished", status.finished_at),
        ("view-returned", status.returned_at),
    ];
    for (key, at) in times {
        if let Some(at) = at {
            facts = facts.line(t.get(key), t.date_time(at));
        }
    }
    if !status.replaced.is_empty() {
        facts = facts.line(t.get("lookup-replaced"), status.replaced.join("; "));
    }
    // What was refused or taken back is over, but nobody would say that it is done.
    let is_done = !status.stage.is_ended() || status.stage == Stage::Returned;
    let progress = is_done.then(|| {
        let percent = status.stage.progress().to_string();
        t.with("lookup-progress", &[("percent", &percent)])
    });
    Found {
        code: status.code.clone(),
        tag: stage_tag(t, status.stage),
        due: progress::due(t, caller.ctx.now, status.stage, status.due_at, status.paused_at),
        progress,
        facts,
        next: t.get(format!("lookup-next-{}", status.stage.code().replace('_', "-"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Some("H44.105-260302-0001".to_owned());
        for typed in [
            "H44.105-260302-0001",
            " h44.105-260302-0001 ",
            "H44.105 - 260302 - 0001",
            "h44.105–260302–0001",
        ] {
            assert_eq!(read_code(typed), code, "{typed}");
        }
        assert_eq!(read_code("Nguyễn Văn An"), None);
        assert_eq!(read_code(""), None);
    }
}

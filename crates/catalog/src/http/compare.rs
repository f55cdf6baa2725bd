//! What has changed from one version of a procedure to the next, in words.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use ui::{Empty, Frame, Table, Text};

use super::{
    difference,
    pack_words::transition_in_words,
    page::{frame, page},
    texts::TEXTS,
};
use crate::{
    domain::{
        Refusal, compare,
        policy::{Action, permit},
    },
    error::Error,
    queries::{draft::procedure_versions, list::loaded_pack, version::procedure_in_force},
};

#[derive(Template)]
#[template(path = "public/compare.html")]
struct ComparePage {
    frame: Frame,
    t: Text,
    changes: Vec<(String, Table, String)>,
    empty: Option<Empty>,
    print: ui::PrintButton,
}

/// The page.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let (today, ctx) = (caller.ctx.today(), caller.ctx.clone());
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        let version = procedure_in_force(tx, &code, today)?.ok_or(Refusal::UnknownProcedure)?;
        let versions = procedure_versions(tx, &version.procedure.code)?;
        Ok::<_, Error>((version, versions, loaded_pack(tx)?))
    };
    let (version, versions, pack) = app.db.read(read).await?;

    let t = TEXTS.in_lang(caller.lang);
    let (name, _) = version.procedure.name_in(caller.lang);
    let frame = frame(&app, &caller, t.get("compare-title"), pack)
        .crumb("/thu-tuc", t.get("search-title"))
        .crumb(format!("/thu-tuc/{}", version.procedure.code), name);
    let pairs = versions.windows(2).rev().filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
    let changes: Vec<(String, Table, String)> = pairs
        .map(|(old, new)| {
            let day = t.date(new.procedure.valid_from);
            let differences = compare(&old.procedure, &new.procedure);
            let heading = t.with("compare-from", &[("date", day.as_str())]);
            let transition = transition_in_words(&t, new.procedure.transition.as_ref());
            (heading, difference::table(&t, &differences), transition)
        })
        .collect();
    let empty = changes.is_empty().then(|| {
        let first = t.date(version.procedure.valid_from);
        Empty::new(t.get("compare-one"))
            .text(t.with("compare-one-about", &[("date", first.as_str())]))
    });
    page(&ComparePage { frame, t, changes, empty, print: ui::PrintButton::new(&t) })
}

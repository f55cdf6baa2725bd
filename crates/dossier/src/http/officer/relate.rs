//! Deciding how a dossier stands to another: the same matter, not the same, or related.

use axum::{
    extract::{Multipart, Path, Query, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Field, FieldProblem};

use super::{
    part::{self, PartPage, about, case_path, part_frame},
    texts,
};
use crate::{
    Detail, RelateDossier,
    domain::{Deed, RelationKind},
    http::attached::{self, Sent},
    verbs,
};

/// What the address says.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// The code of the other dossier.
    voi: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::Relate).await?;
    let fields = vec![("other".to_owned(), asked.voi.unwrap_or_default())];
    let sent = Sent { fields, ..Sent::default() };
    render(&app, &caller, &detail, &sent, Vec::new())
}

pub(super) async fn decide(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let detail = part::open(&app, &caller, &id, Deed::Relate).await?;
    let sent = attached::receive(&app, texts(), posted).await?;
    let dossier = detail.dossier.id();
    let command = RelateDossier {
        dossier,
        other: sent.get("other").to_owned(),
        kind: RelationKind::from_code(sent.get("kind")),
        reason: sent.get("reason").to_owned(),
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::relate(tx, &ctx, &command)).await {
        Ok(()) => Ok(part::done(dossier, "relate")),
        Err(error) => {
            let told = part::told(texts(), error)?;
            render(&app, &caller, &detail, &sent, told)
        }
    }
}

fn render(
    app: &App,
    caller: &Caller,
    detail: &Detail,
    sent: &Sent,
    told: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts();
    let id = detail.dossier.id();
    let kinds = RelationKind::ALL.map(|kind| {
        let key = kind.code().replace('_', "-");
        Choice::new(kind.code(), t.get(format!("relation-{key}")))
    });
    let view = PartPage {
        about: about(detail),
        lead: Some(t.get("relation-lead")),
        facts: None,
        href: format!("{}/lien-quan", case_path(id)),
        fields: vec![
            Field::text(&t, "other", t.get("relation-other"))
                .value(sent.get("other"))
                .problems(&told),
            Field::radios(&t, "kind", t.get("relation-kind"), kinds.to_vec())
                .value(sent.get("kind"))
                .problems(&told),
            Field::area(&t, "reason", t.get("relation-reason"))
                .max_length(2_000)
                .value(sent.get("reason"))
                .problems(&told),
        ],
        button: t.get("relation-do"),
        back: case_path(id),
        frame: part_frame(app, caller, detail, t.get("relation-title")).problems(told),
        t,
    };
    part::show(&view)
}

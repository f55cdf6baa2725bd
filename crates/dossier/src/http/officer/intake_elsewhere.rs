//! Intake for an agency elsewhere in the province: which procedure, which agency, then the same form as for
//! one's own.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use catalog::ProcedureVersion;
use kernel::{AgencyId, Ctx};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Empty, Field, Frame, Text};

use super::{frame, page, texts};
use crate::{Error, ReceiveElsewhere, Refusal, SubmitAtDesk, Submitted, queries, verbs};

/// For whom the desk takes in, when it is not for its own agency.
#[derive(Deserialize, Default)]
pub(super) struct For {
    /// The agency that decides.
    cho: Option<String>,
}

/// The agency for which the desk takes in.
#[derive(Debug, Clone)]
pub(super) struct Whose {
    pub(super) id: AgencyId,
    pub(super) name: String,
}

impl For {
    /// Whether it is for another agency.
    pub(super) const fn is_elsewhere(&self) -> bool {
        self.cho.is_some()
    }
}

/// The procedure, if the clerk's desk takes it in for this agency.
pub(super) async fn rules(
    app: &App,
    caller: &Caller,
    code: String,
    whose: &For,
) -> Result<(Arc<ProcedureVersion>, Whose), Failure> {
    let refused = || Failure::refused(&Refusal::NotOffered);
    let wanted = whose.cho.as_deref().and_then(|id| id.parse::<AgencyId>().ok());
    let (desk, on) = (desk(caller)?, caller.ctx.today());
    let found = app.db.read(move |tx| queries::elsewhere_procedure(tx, desk, &code, on)).await?;
    let (version, deciding) = found.ok_or_else(refused)?;
    let whose = deciding.into_iter().find(|agency| Some(agency.id) == wanted);
    let whose = whose.ok_or_else(refused)?;
    Ok((version, Whose { id: whose.id, name: whose.name }))
}

/// Hands in at this desk, for its own agency or for the competent one elsewhere.
pub(super) fn handed_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    at_desk: &SubmitAtDesk,
    competent: Option<AgencyId>,
) -> Result<Submitted, Error> {
    match competent {
        None => verbs::submit_at_desk(tx, ctx, at_desk),
        Some(competent_agency) => {
            let at_desk = at_desk.clone();
            verbs::receive_elsewhere(tx, ctx, &ReceiveElsewhere { at_desk, competent_agency })
        }
    }
}

/// What the address says.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "thu-tuc")]
    procedure: Option<String>,
}

#[derive(Template)]
#[template(path = "officer/intake_elsewhere.html")]
struct ElsewherePage {
    frame: Frame,
    t: Text,
    /// Once the procedure is chosen: where its form is, and for which agency.
    chosen: Option<(String, Field)>,
    procedures: Vec<(String, String)>,
    empty: Option<Empty>,
}

/// Which procedure, and for which agency?
pub(super) async fn choose(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let t = texts();
    let (desk, on) = (desk(&caller)?, caller.ctx.today());
    let mut view = ElsewherePage {
        frame: frame(&app, &caller, t.get("elsewhere-title"))
            .crumb("/can-bo/tiep-nhan", t.get("intake-title")),
        t,
        chosen: None,
        procedures: Vec::new(),
        empty: None,
    };
    if let Some(code) = asked.procedure {
        let read = move |tx: &mut Tx<'_>| queries::elsewhere_procedure(tx, desk, &code, on);
        let found = app.db.read(read).await?;
        let (version, deciding) = found.ok_or_else(|| Failure::refused(&Refusal::NotOffered))?;
        let choices = deciding.iter().map(|it| Choice::new(it.id.to_string(), &it.name));
        let field = Field::select(&t, "cho", t.get("elsewhere-agency"), choices)
            .hint(t.get("elsewhere-agency-hint"))
            .focused();
        let procedure = &version.procedure;
        view.chosen = Some((format!("/can-bo/tiep-nhan/{}", procedure.code), field));
        view.frame = frame(&app, &caller, procedure.name.clone())
            .crumb("/can-bo/tiep-nhan", t.get("intake-title"))
            .crumb("/can-bo/tiep-nhan-ho", t.get("elsewhere-title"));
        return page(StatusCode::OK, &view);
    }
    let found = app.db.read(move |tx| queries::elsewhere_procedures(tx, desk, on)).await?;
    let link = |version: &Arc<ProcedureVersion>| {
        let procedure = &version.procedure;
        (format!("/can-bo/tiep-nhan-ho?thu-tuc={}", procedure.code), procedure.name.clone())
    };
    view.procedures = found.iter().map(link).collect();
    view.empty = found
        .is_empty()
        .then(|| Empty::new(t.get("elsewhere-none")).text(t.get("elsewhere-none-text")));
    page(StatusCode::OK, &view)
}

fn desk(caller: &Caller) -> Result<AgencyId, Failure> {
    let officer = caller.ctx.actor.officer().ok_or_else(Failure::not_found)?;
    Ok(officer.agency)
}

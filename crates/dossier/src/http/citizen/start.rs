//! The first page of a filing: what it costs, how long it takes, where to hand it in.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use catalog::{ChannelKind, ProcedureVersion};
use identity::Agency;
use kernel::Problem;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use std::sync::Arc;
use ui::{Choice, Facts, Field, FieldProblem, Frame, Text};

use super::{frame, id_in, mandate, page, see_other, status_for, texts, words};
use crate::{
    BeginDraft, DraftChange, DraftContent, DraftId, Error, Forecast, MandateKind, Refusal,
    SaveDraft, begin_draft, draft, forecasts_of, reception_places, save_draft,
};

#[derive(Template)]
#[template(path = "citizen/start.html")]
struct StartPage {
    frame: Frame,
    t: Text,
    action: String,
    facts: Facts,
    papers: Vec<String>,
    foretold: Vec<(Option<String>, String)>,
    place: Field,
    whose: Field,
    questions: Option<String>,
}

#[derive(Template)]
#[template(path = "citizen/not_applicant.html")]
struct NotApplicantPage {
    frame: Frame,
    t: Text,
    procedure: String,
    code: String,
    by_office: bool,
}

/// Which draft is to get another place.
#[derive(Deserialize)]
pub(super) struct Asked {
    nhap: Option<String>,
}

/// Where it is to be handed in.
#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    noi: String,
    /// For whom.
    #[serde(rename = "nop-cho", default)]
    whose: String,
}

struct Offer {
    rules: Arc<ProcedureVersion>,
    places: Vec<Agency>,
    chosen: String,
    right: Option<MandateKind>,
    /// What the past says of each place, where it says enough.
    foretold: Vec<(Option<String>, Forecast)>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let draft = asked.nhap.as_deref().map(id_in).transpose()?;
    let offer = load(&app, &caller, code, draft).await?;
    let is_offered =
        offer.rules.procedure.channel(ChannelKind::Online).is_some() && !offer.places.is_empty();
    if caller.ctx.actor.applicant().is_none() || !is_offered {
        return elsewhere(&app, &caller, &offer);
    }
    render(&app, &caller, &offer, draft, &[])
}

pub(super) async fn begin(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let earlier: Option<DraftId> = asked.nhap.as_deref().map(id_in).transpose()?;
    let mut offer = load(&app, &caller, code.clone(), earlier).await?;
    let right = mandate::chosen(&chosen.whose);
    offer.right = right;
    let Some(place) = offer.places.iter().find(|it| it.id.to_string() == chosen.noi) else {
        let problem = Problem::new("noi", "required_choice");
        return render(&app, &caller, &offer, earlier, &[problem]);
    };
    let (ctx, agency) = (caller.ctx.clone(), place.id);
    let draft = app
        .db
        .write(move |tx| match earlier {
            Some(draft) => {
                let change = DraftChange::Place(agency, right);
                save_draft(tx, &ctx, &SaveDraft { draft, change })?;
                Ok::<_, Error>(draft)
            }
            None => {
                let command = BeginDraft {
                    procedure_code: code.clone(),
                    receiving_agency: agency,
                    mandate: right,
                };
                begin_draft(tx, &ctx, &command)
            }
        })
        .await?;
    Ok(see_other(&format!("/nop-ho-so/nhap/{draft}")))
}

async fn load(
    app: &App,
    caller: &Caller,
    code: String,
    earlier: Option<DraftId>,
) -> Result<Offer, Failure> {
    let ctx = caller.ctx.clone();
    let offer = app
        .db
        .read(move |tx| {
            let rules =
                catalog::procedure_in_force(tx, &code, ctx.today())?.ok_or(Refusal::NotOffered)?;
            let places = reception_places(tx, &rules.procedure, ctx.today())?;
            let (mut chosen, mut right) = (String::new(), None);
            if let Some(id) = earlier {
                let account = ctx.actor.account().ok_or(Refusal::Denied)?;
                let found = draft(tx, account, id)?
                    .filter(|draft| draft.procedure_code == code)
                    .ok_or(Refusal::NotFound)?;
                chosen = found.receiving_agency.map(|it| it.to_string()).unwrap_or_default();
                let content: DraftContent =
                    serde_json::from_value(found.content).unwrap_or_default();
                right = content.mandate_fields().and_then(|it| MandateKind::from_code(&it.kind));
            } else if let [only] = places.as_slice() {
                chosen = only.id.to_string();
            }
            // Where hundreds of offices decide it, the page of the dossier says it for the one chosen.
            let foretold = forecasts_of(tx, &rules.procedure, ctx.today())?;
            Ok::<_, Error>(Offer { rules, places, chosen, right, foretold })
        })
        .await?;
    Ok(offer)
}

fn render(
    app: &App,
    caller: &Caller,
    offer: &Offer,
    earlier: Option<DraftId>,
    problems: &[Problem],
) -> Result<Response, Failure> {
    let t = texts(caller);
    let procedure = &offer.rules.procedure;
    let (name, _) = procedure.name_in(caller.lang);
    let mut facts = Facts::new().line(t.get("filing-procedure"), name);
    if let Some(channel) = procedure.channel(ChannelKind::Online) {
        facts = facts
            .line(t.get("filing-limit"), words::limit(t, channel.limit))
            .line(t.get("filing-fee"), words::fees(t, channel).join("; "));
    }
    facts = facts.line(t.get("filing-outcome"), &procedure.outcome.name);
    let mut choices = vec![Choice::new("", t.get("choice-none"))];
    choices.extend(
        offer.places.iter().map(|it| Choice::new(it.id.to_string(), it.short_name.as_str())),
    );
    let problems = FieldProblem::of(t, problems, |_| t.get("start-place"));
    let place = Field::select(&t, "noi", t.get("start-place"), choices)
        .hint(t.get("start-place-hint"))
        .value(&offer.chosen)
        .problems(&problems);
    let query = earlier.map(|draft| format!("?nhap={draft}")).unwrap_or_default();
    let whose = mandate::choice(t, offer.right, &problems);
    let status = status_for(&problems);
    let start = StartPage {
        frame: frame(app, caller, t.get("start-title"))
            .crumb(format!("/thu-tuc/{}", procedure.code), name)
            .problems(problems),
        t,
        action: format!("/nop-ho-so/{}{query}", procedure.code),
        facts,
        foretold: offer
            .foretold
            .iter()
            .map(|(place, it)| (place.clone(), words::forecast(t, it)))
            .collect(),
        papers: procedure
            .papers
            .iter()
            .map(|paper| match &paper.condition {
                Some(condition) => format!("{} ({condition})", paper.name),
                None => paper.name.clone(),
            })
            .collect(),
        place,
        whose,
        questions: offer
            .rules
            .form
            .eligibility()
            .map(|_| format!("/nop-ho-so/{}/phu-hop", procedure.code)),
    };
    page(status, &start)
}

/// For officers, and for procedures that are not handed in online.
fn elsewhere(app: &App, caller: &Caller, offer: &Offer) -> Result<Response, Failure> {
    let t = texts(caller);
    let procedure = &offer.rules.procedure;
    let by_office = caller.ctx.actor.officer().is_some();
    let title = if by_office { "not-applicant-title" } else { "not-online-title" };
    let answer = NotApplicantPage {
        frame: frame(app, caller, t.get(title)),
        t,
        procedure: procedure.name_in(caller.lang).0.to_owned(),
        code: procedure.code.clone(),
        by_office,
    };
    page(StatusCode::OK, &answer)
}

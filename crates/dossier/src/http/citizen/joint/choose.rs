//! Which procedures of a bundle, where, and for whom.

use std::{collections::BTreeSet, sync::Arc};

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use catalog::{BundleVersion, ChannelKind, ProcedureVersion};
use identity::Agency;
use kernel::{Problem, Refused};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Facts, Field, FieldProblem, Frame, Text};

use super::super::{frame, id_in, mandate, page, see_other, status_for, texts, words};
use crate::{
    ChooseJoint, DraftContent, Error, JointDraftId, MandateKind, Refusal, begun_joint,
    choose_joint, joint_draft, reception_places,
};

/// What stands before the code of a procedure in the name of its box.
const CHOSEN: &str = "thu-tuc.";

#[derive(Template)]
#[template(path = "citizen/joint/choose.html")]
struct ChoosePage {
    frame: Frame,
    t: Text,
    action: String,
    summary: String,
    members: Vec<ShownMember>,
    /// Where the questions of all of them are asked.
    questions: Option<String>,
    place: Field,
    whose: Field,
}

/// One procedure to choose.
struct ShownMember {
    name: String,
    href: String,
    facts: Facts,
    /// `None` where it cannot be handed in online.
    choice: Option<Field>,
    /// Always part of it.
    needed: Option<String>,
}

#[derive(Template)]
#[template(path = "citizen/joint/not_here.html")]
struct NotHerePage {
    frame: Frame,
    t: Text,
    name: String,
}

/// Which drafts are to be changed.
#[derive(Deserialize)]
pub(in super::super) struct Asked {
    nhap: Option<String>,
}

struct Offer {
    version: BundleVersion,
    members: Vec<Member>,
    places: Vec<Agency>,
    chosen: BTreeSet<String>,
    place: String,
    right: Option<MandateKind>,
}

struct Member {
    rules: Arc<ProcedureVersion>,
    optional: bool,
    is_online: bool,
}

pub(in super::super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(bundle): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    // Officers take it in at their desk.
    if caller.ctx.actor.officer().is_some() {
        return Ok(see_other(&format!("/can-bo/tiep-nhan-nhieu/{bundle}")));
    }
    let joint = asked.nhap.as_deref().map(id_in).transpose()?;
    if let (None, Some(begun)) = (joint, begun(&app, &caller, &bundle).await?) {
        return Ok(see_other(&on_with(begun)));
    }
    let offer = load(&app, &caller, bundle, joint).await?;
    let is_offered = offer.members.iter().all(|it| it.optional || it.is_online)
        && !offer.places.is_empty()
        && caller.ctx.actor.applicant().is_some();
    if is_offered {
        return render(&app, &caller, &offer, joint, Vec::new());
    }
    let t = texts(&caller);
    let name = offer.version.bundle.name_in(caller.lang).0.to_owned();
    let answer = NotHerePage { frame: frame(&app, &caller, t.get("joint-title")), t, name };
    page(StatusCode::OK, &answer)
}

pub(in super::super) async fn choose(
    State(app): State<App>,
    caller: Caller,
    Path(bundle): Path<String>,
    Query(asked): Query<Asked>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let joint = asked.nhap.as_deref().map(id_in).transpose()?;
    let mut offer = load(&app, &caller, bundle.clone(), joint).await?;
    let all = |wanted: &str| {
        let named = posted.iter().filter(move |(name, _)| name == wanted);
        named.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    let needed = offer.members.iter().filter(|it| !it.optional);
    let needed = needed.map(|it| it.rules.procedure.code.clone());
    let ticked = posted.iter().filter_map(|(name, _)| name.strip_prefix(CHOSEN));
    offer.chosen = ticked.map(str::to_owned).chain(needed).collect();
    offer.place = all("noi").pop().unwrap_or_default();
    offer.right = all("nop-cho").pop().and_then(|word| mandate::chosen(&word));
    let t = texts(&caller);
    let Some(place) = offer.places.iter().find(|it| it.id.to_string() == offer.place) else {
        let problem = Problem::new("noi", "required_choice");
        let problems = FieldProblem::of(t, &[problem], |_| t.get("start-place"));
        return render(&app, &caller, &offer, joint, problems);
    };
    let (ctx, command) = (
        caller.ctx.clone(),
        ChooseJoint {
            joint,
            bundle,
            members: offer.chosen.clone(),
            receiving_agency: place.id,
            mandate: offer.right,
        },
    );
    match app.db.write(move |tx| first_draft(tx, &ctx, &command)).await {
        Ok(path) => Ok(see_other(&path)),
        Err(Error::Refused(refusal @ Refusal::Invalid(_))) => {
            let told = told(t, &offer, refusal.problems());
            render(&app, &caller, &offer, joint, told)
        }
        Err(error) => Err(error.into()),
    }
}

/// What this applicant has begun of the bundle.
async fn begun(app: &App, caller: &Caller, bundle: &str) -> Result<Option<JointDraftId>, Failure> {
    let Some(applicant) = caller.ctx.actor.applicant() else { return Ok(None) };
    let (account, bundle) = (applicant.account, bundle.to_owned());
    Ok(app.db.read(move |tx| begun_joint(tx, account, &bundle)).await?)
}

/// The page of drafts that were begun before.
fn on_with(begun: JointDraftId) -> String {
    format!("/nop-mot-lan/nhap/{begun}?tiep-tuc=1")
}

/// Begins or changes the drafts, and gives the way to go on: to the first of them, or to all of them.
fn first_draft(tx: &mut Tx<'_>, ctx: &kernel::Ctx, command: &ChooseJoint) -> Result<String, Error> {
    let account = ctx.actor.applicant().ok_or(Refusal::Denied)?.account;
    let before = begun_joint(tx, account, &command.bundle)?;
    let id = choose_joint(tx, ctx, command)?;
    if command.joint.is_none() && before == Some(id) {
        return Ok(on_with(id));
    }
    let joint = joint_draft(tx, ctx, account, id)?.ok_or(Refusal::NotFound)?;
    Ok(match (command.joint, joint.drafts.first()) {
        (None, Some(first)) => format!("/nop-ho-so/nhap/{}", first.id),
        _ => format!("/nop-mot-lan/nhap/{id}"),
    })
}

/// Which choice is wrong, in words; a place that is wrong for one procedure is told at the place.
fn told(t: Text, offer: &Offer, problems: &[Problem]) -> Vec<FieldProblem> {
    let sentence = |problem: &Problem| match problem.field.strip_prefix("member.") {
        Some(code) => {
            let member = offer.members.iter().find(|it| it.rules.procedure.code == code);
            let name = member.map(|it| it.rules.procedure.name_in(t.lang()).0.to_owned());
            let name = name.unwrap_or_default();
            FieldProblem::new("noi", t.with("joint-place", &[("procedure", name.as_str())]))
        }
        None => FieldProblem::new(first_choice(offer), t.get("joint-members")),
    };
    problems.iter().map(sentence).collect()
}

/// The first box that can be ticked: where a choice that is no choice is told.
fn first_choice(offer: &Offer) -> String {
    let first = offer.members.iter().find(|it| it.optional && it.is_online);
    first.map_or_else(|| "noi".to_owned(), |it| format!("{CHOSEN}{}", it.rules.procedure.code))
}

async fn load(
    app: &App,
    caller: &Caller,
    code: String,
    joint: Option<JointDraftId>,
) -> Result<Offer, Failure> {
    let ctx = caller.ctx.clone();
    Ok(app.db.read(move |tx| offer(tx, &ctx, &code, joint)).await?)
}

fn offer(
    tx: &mut Tx<'_>,
    ctx: &kernel::Ctx,
    code: &str,
    joint: Option<JointDraftId>,
) -> Result<Offer, Error> {
    let on = ctx.today();
    let version = catalog::bundle_in_force(tx, code, on)?.ok_or(Refusal::NotOffered)?;
    let mut members = Vec::new();
    let mut places: Option<Vec<Agency>> = None;
    for member in &version.bundle.members {
        let Some(rules) = catalog::procedure_in_force(tx, &member.procedure, on)? else {
            continue;
        };
        let is_online = rules.procedure.channel(ChannelKind::Online).is_some();
        if is_online && !member.optional {
            let here = reception_places(tx, &rules.procedure, on)?;
            // What is handed in at one agency only goes there whatever is chosen.
            if here.len() != 1 {
                let both = |places: Vec<Agency>| {
                    places.into_iter().filter(|it| here.iter().any(|at| at.id == it.id)).collect()
                };
                places = Some(places.map_or_else(|| here.clone(), both));
            }
        }
        members.push(Member { rules, optional: member.optional, is_online });
    }
    let mut chosen: BTreeSet<String> = members
        .iter()
        .filter(|it| it.is_online)
        .map(|it| it.rules.procedure.code.clone())
        .collect();
    let (mut place, mut right) = (String::new(), None);
    if let Some(id) = joint {
        let account = ctx.actor.account().ok_or(Refusal::Denied)?;
        let found = joint_draft(tx, ctx, account, id)?.filter(|it| it.bundle == code);
        let drafts = found.ok_or(Refusal::NotFound)?.drafts;
        chosen = drafts.iter().map(|it| it.procedure_code.clone()).collect();
        if let Some(first) = drafts.into_iter().next() {
            place = first.receiving_agency.map(|it| it.to_string()).unwrap_or_default();
            let content: DraftContent = serde_json::from_value(first.content).unwrap_or_default();
            right = content.mandate_fields().and_then(|it| MandateKind::from_code(&it.kind));
        }
    }
    let places = places.unwrap_or_default();
    if let ([only], true) = (places.as_slice(), place.is_empty()) {
        place = only.id.to_string();
    }
    Ok(Offer { version, members, places, chosen, place, right })
}

fn render(
    app: &App,
    caller: &Caller,
    offer: &Offer,
    joint: Option<JointDraftId>,
    problems: Vec<FieldProblem>,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let bundle = &offer.version.bundle;
    let mut choices = vec![Choice::new("", t.get("choice-none"))];
    choices.extend(
        offer.places.iter().map(|it| Choice::new(it.id.to_string(), it.short_name.as_str())),
    );
    let place = Field::select(&t, "noi", t.get("start-place"), choices)
        .hint(t.get("joint-place-hint"))
        .value(&offer.place)
        .problems(&problems);
    let query = joint.map(|it| format!("?nhap={it}")).unwrap_or_default();
    let status = status_for(&problems);
    let chosen = ChoosePage {
        t,
        action: format!("/nop-mot-lan/{}{query}", bundle.code),
        summary: bundle.summary_in(caller.lang).0.to_owned(),
        members: offer.members.iter().map(|it| member(t, offer, it, &problems)).collect(),
        questions: offer
            .members
            .iter()
            .any(|it| it.rules.form.eligibility().is_some())
            .then(|| format!("/nop-mot-lan/{}/phu-hop", bundle.code)),
        place,
        whose: mandate::choice(t, offer.right, &problems),
        frame: frame(app, caller, bundle.name_in(caller.lang).0)
            .crumb(format!("/thu-tuc?su-kien={}", bundle.life_event), t.get("joint-title"))
            .problems(problems),
    };
    page(status, &chosen)
}

fn member(t: Text, offer: &Offer, it: &Member, problems: &[FieldProblem]) -> ShownMember {
    let procedure = &it.rules.procedure;
    let mut facts = Facts::new();
    if let Some(channel) = procedure.channel(ChannelKind::Online) {
        facts = facts
            .line(t.get("filing-limit"), words::limit(t, channel.limit))
            .line(t.get("filing-fee"), words::fees(t, channel).join("; "));
    }
    let is_chosen = offer.chosen.contains(&procedure.code);
    let choice = (it.is_online && it.optional).then(|| {
        let words = [("procedure", procedure.name_in(t.lang()).0)];
        let name = format!("{CHOSEN}{}", procedure.code);
        Field::checkbox(&t, name, t.with("joint-choose", &words))
            .value(if is_chosen { "on" } else { "" })
            .problems(problems)
    });
    ShownMember {
        name: procedure.name_in(t.lang()).0.to_owned(),
        href: format!("/thu-tuc/{}", procedure.code),
        facts: facts.line(t.get("filing-outcome"), &procedure.outcome.name),
        choice,
        needed: match (it.is_online, it.optional) {
            (true, false) => Some(t.get("joint-needed")),
            (false, _) => Some(t.get("joint-only-direct")),
            (true, true) => None,
        },
    }
}

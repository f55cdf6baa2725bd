//! Intake of several applications in one visit: the owner once, what they share once, one press, several receipts.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use askama::Template;
use axum::{
    extract::{Multipart, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use catalog::{ChannelKind, ProcedureVersion};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Choice, Facts, Field, FieldProblem, Frame, Text};

use super::{
    frame,
    intake::{SubmitterPart, officer, paper_block, submitter_part},
    intake_sent::{Sent, receive},
    intake_words::{KnownPerson, known_person},
    joint_sent::{Joint, change_rows, command, told},
    page,
    scans::{self, LooseScan, PaperBlock},
    texts,
};
use crate::{
    AcceptDossier, Error, JointFilingId, JointFilingView, MANDATE_PAPER, OwedFee, Refusal,
    http::citizen::{
        answers::applicant_fields,
        form::{Section, rules_of_all, sections_beside},
        words::fees,
    },
    mandate_paper::with_mandate_paper,
    queries, verbs,
};

#[derive(Template)]
#[template(path = "officer/joint_intake.html")]
struct IntakePage {
    frame: Frame,
    t: Text,
    href: String,
    choice_href: String,
    choice: Field,
    person: Field,
    known: Option<Vec<KnownPerson>>,
    applicant: Vec<Field>,
    submitter: SubmitterPart,
    stack: Field,
    loose: Vec<LooseScan>,
    members: Vec<ShownMember>,
    rules: String,
}

/// One application.
struct ShownMember {
    title: String,
    sections: Vec<Section>,
    papers: Vec<PaperBlock>,
    fees: Vec<String>,
}

#[derive(Template)]
#[template(path = "officer/joint_done.html")]
struct DonePage {
    frame: Frame,
    t: Text,
    href: String,
    dossiers: Vec<DoneDossier>,
}

struct DoneDossier {
    id: String,
    procedure: String,
    facts: Facts,
    /// What has to be paid before it is accepted.
    pay: Option<String>,
}

/// Which procedures: of each its code.
type Asked = Query<Vec<(String, String)>>;

pub(super) async fn show(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(asked): Asked,
    caller: Caller,
) -> Result<Response, Failure> {
    let joint = load(&app, &caller, code, &asked).await?;
    page(StatusCode::OK, &view(&app, &caller, &joint, &Sent::default(), Vec::new()))
}

/// Hands all of them in and accepts them in one go.
pub(super) async fn take_in(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(asked): Asked,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let joint = load(&app, &caller, code, &asked).await?;
    let mut sent = receive(&app, &caller, &joint.all, posted).await?;
    if let Some(wanted) = sent.looks_up() {
        let ctx = caller.ctx.clone();
        let known = app.db.write(move |tx| verbs::look_up_owner(tx, &ctx, &wanted)).await?;
        sent.fill(known);
        return page(StatusCode::OK, &view(&app, &caller, &joint, &sent, Vec::new()));
    }
    if scans::stays(sent.pressed()) || change_rows(&joint, &mut sent) {
        return page(StatusCode::OK, &view(&app, &caller, &joint, &sent, Vec::new()));
    }
    sent.problems.extend(sent.unnamed());
    let papers = match scans::joined(&app, &caller, &joint.all, &sent.papers).await? {
        Ok(papers) => papers,
        Err(problems) => {
            sent.problems.extend(problems);
            Vec::new()
        }
    };
    if !sent.problems.is_empty() {
        let view = view(&app, &caller, &joint, &sent, Vec::new());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let command = command(&joint, officer(&caller)?.agency, &sent, &papers);
    let ctx = caller.ctx.clone();
    let done = app
        .db
        .write(move |tx| {
            let submitted = verbs::submit_jointly(tx, &ctx, &command)?;
            for part in &submitted.dossiers {
                if queries::waits_for_fee(tx, part.dossier)? {
                    continue;
                }
                let accept = AcceptDossier { dossier: part.dossier, seen_version: None };
                verbs::accept(tx, &ctx, &accept)?;
            }
            Ok::<_, Error>(submitted.id)
        })
        .await;
    match done {
        Ok(id) => {
            let to = format!("/can-bo/tiep-nhan-nhieu/xong/{id}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            let told = told(texts(), &joint, &problems);
            let view = view(&app, &caller, &joint, &sent, told);
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(error) => Err(error.into()),
    }
}

/// The bundle with the procedures chosen: all that the desk takes in, unless the address says which.
async fn load(
    app: &App,
    caller: &Caller,
    code: String,
    asked: &[(String, String)],
) -> Result<Joint, Failure> {
    let (desk, on) = (officer(caller)?.agency, caller.ctx.today());
    let found = app.db.read(move |tx| queries::desk_bundle(tx, desk, &code, on)).await?;
    let found = found.ok_or_else(|| Failure::refused(&Refusal::NotOffered))?;
    let wanted: BTreeSet<&str> = asked
        .iter()
        .filter_map(|(name, value)| (name == "thu-tuc").then_some(value.as_str()))
        .collect();
    let needed = |rules: &ProcedureVersion| {
        let member = found.version.bundle.member(&rules.procedure.code);
        member.is_some_and(|it| !it.optional)
    };
    let is_chosen = |rules: &&Arc<ProcedureVersion>| {
        wanted.is_empty() || needed(rules) || wanted.contains(rules.procedure.code.as_str())
    };
    let mut chosen: Vec<&Arc<ProcedureVersion>> = found.members.iter().filter(is_chosen).collect();
    // One alone is no visit.
    if chosen.len() < 2 {
        chosen = found.members.iter().collect();
    }
    let members = chosen.into_iter().map(with_mandate_paper).collect();
    let joint = Joint::new(found.version.clone(), found.members.clone(), members);
    joint.ok_or_else(|| Failure::refused(&Refusal::NotOffered))
}

fn view(
    app: &App,
    caller: &Caller,
    joint: &Joint,
    sent: &Sent,
    told: Vec<FieldProblem>,
) -> IntakePage {
    let t = texts();
    let mut problems = told;
    problems.extend(sent.problems.iter().cloned());
    let bundle = &joint.bundle.bundle;
    let all = &joint.all;
    let proof = all.procedure.papers.iter().filter(|paper| paper.code == MANDATE_PAPER);
    let proof = proof.map(|paper| paper_block(t, sent, paper, &problems)).collect();
    let person = Field::text(&t, "tim", t.get("intake-person-field"))
        .hint(t.get("intake-person-hint"))
        .autocomplete("off")
        .value(sent.field("tim"))
        .optional();
    let mut applicant = applicant_fields(t, &sent.under("applicant."), &problems);
    let is_found = sent.known.is_none() && !sent.field("applicant.name").is_empty();
    if is_found && let Some(name) = applicant.first_mut() {
        *name = name.clone().focused();
    }
    let asked: Vec<_> =
        all.procedure.papers.iter().filter(|paper| paper.code != MANDATE_PAPER).collect();
    let mut first = 0;
    let mut members = Vec::with_capacity(joint.members.len());
    let mut forms = Vec::with_capacity(joint.members.len());
    for (at, rules) in joint.members.iter().enumerate() {
        let asking = joint.asking(t, at, first, (sent, &problems));
        forms.push((asking.prefix.clone(), &rules.form, joint.sources(at, &asking)));
        first += rules.form.sections().len();
        let typed = joint.typed(at, sent);
        let number = (at + 1).to_string();
        let words = [("number", number.as_str()), ("procedure", rules.procedure.name.as_str())];
        let channel = rules.procedure.channel(ChannelKind::Direct);
        let own = |code: &str| code.starts_with(&asking.prefix);
        let papers = all.procedure.papers.iter().filter(|paper| own(&paper.code));
        members.push(ShownMember {
            title: t.with("joint-member", &words),
            papers: papers.map(|paper| paper_block(t, sent, paper, &problems)).collect(),
            fees: channel.map(|channel| fees(t, channel)).unwrap_or_default(),
            sections: sections_beside(t, &rules.form, (&typed, &problems), &asking),
        });
    }
    let choices = joint.offered.iter().map(|it| {
        let choice = Choice::new(it.procedure.code.as_str(), it.procedure.name.as_str());
        if joint.place(&it.procedure.code).is_some() { choice.chosen() } else { choice }
    });
    let choice_href = format!("/can-bo/tiep-nhan-nhieu/{}", bundle.code);
    let query: Vec<String> =
        joint.members.iter().map(|it| format!("thu-tuc={}", it.procedure.code)).collect();
    IntakePage {
        href: format!("{choice_href}?{}", query.join("&")),
        choice: Field::checkboxes(&t, "thu-tuc", t.get("joint-which"), choices.collect::<Vec<_>>()),
        choice_href,
        person: if is_found || !problems.is_empty() || scans::stays(sent.pressed()) {
            person
        } else {
            person.focused()
        },
        known: sent.known.as_ref().map(|known| known.iter().map(known_person).collect()),
        applicant,
        submitter: submitter_part(t, sent, proof, &problems),
        stack: scans::stack_field(t, &problems),
        loose: scans::loose_scans(t, &asked, &sent.papers),
        members,
        rules: rules_of_all(&forms),
        frame: frame(app, caller, bundle.name.clone())
            .crumb("/can-bo/tiep-nhan", t.get("intake-title"))
            .problems(problems),
        t,
    }
}

/// After it: each code with its promise and its receipt.
pub(super) async fn done(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id: JointFilingId = id.parse().map_err(|_| Failure::not_found())?;
    let ctx = caller.ctx.clone();
    let (found, owed) = app
        .db
        .read(move |tx| {
            let found: JointFilingView = queries::joint_filing(tx, &ctx, id)?;
            let mut owed = BTreeMap::new();
            for seen in found.lines.iter().filter_map(|line| line.seen.as_ref()) {
                let fees = queries::detail(tx, &ctx, seen.id)?.due_fees;
                let waits = fees.into_iter().find(OwedFee::bars_acceptance);
                owed.extend(waits.map(|fee| (seen.id, fee.amount)));
            }
            Ok::<_, Error>((found, owed))
        })
        .await?;
    let t = texts();
    let dossiers = found.lines.into_iter().filter_map(|line| {
        let seen = line.seen?;
        let mut facts = Facts::new()
            .line(t.get("intake-done-code"), seen.code)
            .line(t.get("joint-agency"), line.agency);
        if let Some(due_at) = seen.due_at {
            facts = facts.line(t.get("case-due"), t.weekday_date_time(due_at));
        }
        let amount = owed.get(&seen.id).map(|amount| t.money(amount));
        let pay = amount.map(|amount| t.with("intake-done-pay", &[("amount", &amount)]));
        Some(DoneDossier { id: seen.id.to_string(), procedure: line.procedure, facts, pay })
    });
    let done = DonePage {
        href: format!("/lan-nop/{id}"),
        dossiers: dossiers.collect(),
        frame: frame(&app, &caller, t.get("joint-intake-done"))
            .crumb("/can-bo/tiep-nhan", t.get("intake-title")),
        t,
    };
    page(StatusCode::OK, &done)
}

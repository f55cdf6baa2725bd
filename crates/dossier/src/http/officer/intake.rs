//! Intake at a desk: the clerk fills in for the person who stands there, and accepts at once.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Multipart, Path, Query, RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use catalog::{ChannelKind, PaperDef, ProcedureVersion};
use kernel::Officer;
use platform::{
    App,
    http::{Caller, Failure},
};
use print::Turn;
use serde::Deserialize;
use ui::{Empty, Field, FieldProblem, Frame, SearchBox, Text};

use super::{
    frame,
    intake_elsewhere::{self, For},
    intake_sent::{Sent, receive},
    intake_words::{KnownPerson, applicant, known_person, placed},
    page, paper_entry,
    scans::{self, LooseScan, Named, PaperBlock},
    texts,
};
use crate::{
    AcceptDossier, Error, MANDATE_PAPER, Mandate, Refusal, SubmitAtDesk, SubmitDossier,
    domain::{Applicant, DossierId, check_paper_codes},
    http::{
        citizen::{
            answers::applicant_fields,
            form::{Section, rules as form_rules, sections},
            mandate,
            words::{fees, sentences},
        },
        vault_seam,
    },
    mandate_paper::with_mandate_paper,
    queries, verbs,
};

#[derive(Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "officer/intake_list.html")]
struct ListPage {
    frame: Frame,
    t: Text,
    search: SearchBox,
    procedures: Vec<(String, String)>,
    /// What is handed in together.
    bundles: Vec<(String, String)>,
    first: bool,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "officer/intake.html")]
struct IntakePage {
    frame: Frame,
    t: Text,
    href: String,
    /// For whom the desk takes in, when it is another agency.
    whose: Option<String>,
    submitter: SubmitterPart,
    applicant: Vec<Field>,
    sections: Vec<Section>,
    papers: Vec<PaperBlock>,
    stack: Field,
    loose: Vec<LooseScan>,
    rules: Option<String>,
    paper: paper_entry::PaperPart,
    person: Field,
    known: Option<Vec<KnownPerson>>,
    fees: Vec<String>,
    /// Where papers are fetched from a vault.
    vault: String,
}

/// Who hands in for the owner: folded away until it is needed.
pub(super) struct SubmitterPart {
    pub(super) is_open: bool,
    pub(super) role: Field,
    pub(super) fields: Vec<Field>,
    pub(super) papers: Vec<PaperBlock>,
}

/// Which procedure?
pub(super) async fn choose(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let officer = officer(&caller)?;
    let words = asked.q.unwrap_or_default().trim().to_owned();
    let (desk, on, looked_for) = (officer.agency, caller.ctx.today(), words.clone());
    let read = move |tx: &mut platform::db::Tx<'_>| {
        let bundles = queries::desk_bundles(tx, desk, on)?;
        Ok::<_, platform::Fault>((queries::desk_procedures(tx, desk, &looked_for, on)?, bundles))
    };
    let (found, bundles) = app.db.read(read).await?;
    let t = texts();
    // One procedure alone is meant; otherwise the first is one press of Enter away.
    if let ([only], false) = (found.as_slice(), words.is_empty()) {
        let to = format!("/can-bo/tiep-nhan/{}", only.procedure.code);
        return Ok(Redirect::to(&to).into_response());
    }
    let is_asked = !words.is_empty();
    let search = SearchBox::new(&t, "/can-bo/tiep-nhan", t.get("intake-search"))
        .hint(t.get("intake-search-hint"))
        .value(words);
    let link = |version: &Arc<ProcedureVersion>| {
        let procedure = &version.procedure;
        (format!("/can-bo/tiep-nhan/{}", procedure.code), procedure.name.clone())
    };
    let view = ListPage {
        frame: frame(&app, &caller, t.get("intake-title")),
        search: if is_asked && !found.is_empty() { search } else { search.focused() },
        first: is_asked,
        bundles: bundles
            .into_iter()
            .filter(|it| !is_asked || it.members.iter().any(|member| is_found(&found, member)))
            .map(|it| {
                let bundle = it.version.bundle;
                (format!("/can-bo/tiep-nhan-nhieu/{}", bundle.code), bundle.name)
            })
            .collect(),
        empty: found
            .is_empty()
            .then(|| Empty::new(t.get("intake-none")).text(t.get("intake-none-text"))),
        procedures: found.iter().map(link).collect(),
        t,
    };
    page(StatusCode::OK, &view)
}

fn is_found(found: &[Arc<ProcedureVersion>], member: &ProcedureVersion) -> bool {
    found.iter().any(|it| it.procedure.code == member.procedure.code)
}

/// The form, empty.
pub(super) async fn show(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(whose): Query<For>,
    RawQuery(query): RawQuery,
    caller: Caller,
) -> Result<Response, Failure> {
    let (rules, whose) = rules(&app, &caller, code, &whose).await?;
    let people = paper_entry::people(&app, &caller).await?;
    // What was fetched from the vault of whoever stands here is there from the start.
    let fetched = vault_seam::fetched(query.as_deref()).into_iter();
    let fetched = fetched.map(|(paper, upload)| Named { paper, upload, turn: Turn::None });
    let (papers, problems) = scans::load(&app, &caller, &rules, fetched.collect()).await?;
    let sent = Sent { people, whose, papers, problems, ..Sent::default() };
    let view = view(&app, &caller, &rules, &sent, Vec::new());
    page(StatusCode::OK, &view)
}

/// Hands in and accepts in one go.
pub(super) async fn take_in(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(whose): Query<For>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let (rules, whose) = rules(&app, &caller, code, &whose).await?;
    let mut sent = receive(&app, &caller, &rules, posted).await?;
    sent.people = paper_entry::people(&app, &caller).await?;
    sent.whose = whose;
    if let Some(wanted) = sent.looks_up() {
        let ctx = caller.ctx.clone();
        let known = app.db.write(move |tx| verbs::look_up_owner(tx, &ctx, &wanted)).await?;
        sent.fill(known);
        let view = view(&app, &caller, &rules, &sent, Vec::new());
        return page(StatusCode::OK, &view);
    }
    if scans::stays(sent.pressed()) || sent.change_rows(&rules) {
        let view = view(&app, &caller, &rules, &sent, Vec::new());
        return page(StatusCode::OK, &view);
    }
    sent.problems.extend(sent.unnamed());
    let refusal = match ready(&caller, &rules, &sent)? {
        Ok(mut command) if sent.problems.is_empty() => {
            match scans::joined(&app, &caller, &rules, &sent.papers).await? {
                Ok(papers) => {
                    command.filing.papers = papers;
                    match handed_in(&app, &caller, &sent, command).await {
                        Ok(dossier) => {
                            let to = paper_entry::goes_on(&sent, dossier);
                            return Ok(Redirect::to(&to).into_response());
                        }
                        Err(Error::Refused(refusal)) => refusal,
                        Err(Error::Fault(fault)) => return Err(fault.into()),
                    }
                }
                Err(problems) => {
                    sent.problems.extend(problems);
                    Refusal::Invalid(Vec::new())
                }
            }
        }
        Ok(_) => Refusal::Invalid(Vec::new()),
        Err(refusal) => refusal,
    };
    let Refusal::Invalid(problems) = &refusal else {
        return Err(Failure::refused(&refusal));
    };
    let (of_paper, problems) = paper_entry::parted(problems);
    let mut told = paper_entry::told(&of_paper);
    told.extend(sentences(texts(), &rules, &placed(&rules, &problems)));
    let view = view(&app, &caller, &rules, &sent, told);
    page(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// Hands in what stands ready, and accepts it in the same transaction; or enters what was on paper.
async fn handed_in(
    app: &App,
    caller: &Caller,
    sent: &Sent,
    command: SubmitAtDesk,
) -> Result<DossierId, Error> {
    let ctx = caller.ctx.clone();
    let was_on_paper = paper_entry::is_asked(sent);
    let paper = was_on_paper.then(|| paper_entry::command(sent, command.clone()));
    let competent = sent.whose.as_ref().map(|it| it.id);
    let work = app.db.write(move |tx| {
        if let Some(paper) = &paper {
            return Ok(verbs::enter_on_paper(tx, &ctx, paper)?.dossier);
        }
        let dossier = intake_elsewhere::handed_in(tx, &ctx, &command, competent)?.dossier;
        // What has to be paid first is accepted once it is.
        if !queries::waits_for_fee(tx, dossier)? {
            verbs::accept(tx, &ctx, &AcceptDossier { dossier, seen_version: None })?;
        }
        Ok::<_, Error>(dossier)
    });
    work.await
}

pub(super) fn officer(caller: &Caller) -> Result<&Officer, Failure> {
    caller.ctx.actor.officer().ok_or_else(Failure::not_found)
}

/// The procedure, if the clerk's desk takes it in; with a place for whoever hands in for another, and for what
/// proves that they may.
async fn rules(
    app: &App,
    caller: &Caller,
    code: String,
    whose: &For,
) -> Result<(Arc<ProcedureVersion>, Option<intake_elsewhere::Whose>), Failure> {
    if whose.is_elsewhere() {
        let (version, whose) = intake_elsewhere::rules(app, caller, code, whose).await?;
        return Ok((with_mandate_paper(&version), Some(whose)));
    }
    let (desk, on) = (officer(caller)?.agency, caller.ctx.today());
    let found = app.db.read(move |tx| queries::desk_procedure(tx, desk, &code, on)).await?;
    let version = found.ok_or_else(|| Failure::refused(&Refusal::NotOffered))?;
    Ok((with_mandate_paper(&version), None))
}

/// The command, or everything wrong with what was sent.
fn ready(
    caller: &Caller,
    rules: &ProcedureVersion,
    sent: &Sent,
) -> Result<Result<SubmitAtDesk, Refusal>, Failure> {
    let mut typed: Vec<(String, String)> = sent.under("form.").into_iter().collect();
    let applicant = applicant(&sent.under("applicant."));
    typed.extend(rules.form.repeated(&applicant.known()));
    let filled = rules.form.read_posted(&typed);
    let mut problems = Applicant::parse(&applicant).err().unwrap_or_default();
    let mandate = sent.mandate();
    if let Some(mandate) = &mandate {
        problems.extend(Mandate::parse(mandate, &applicant.personal_id).err().unwrap_or_default());
    }
    let on_paper = sent.on_paper();
    let files = sent.papers.iter().map(|scan| scan.file.paper.as_str());
    let files = files.filter(|code| !code.is_empty());
    let given: Vec<&str> = files.chain(on_paper.iter().map(|it| it.paper.as_str())).collect();
    let mut papers = check_paper_codes(&rules.procedure, &filled.value, &given);
    // The page always has a place for the paper of a mandate; without one nobody misses it.
    papers.retain(|it| mandate.is_some() || it.field != format!("paper.{MANDATE_PAPER}"));
    problems.extend(filled.problems);
    problems.extend(papers);
    if !problems.is_empty() {
        return Ok(Err(Refusal::Invalid(problems)));
    }
    let filing = SubmitDossier {
        procedure_code: rules.procedure.code.clone(),
        receiving_agency: officer(caller)?.agency,
        channel: ChannelKind::Direct,
        applicant,
        mandate,
        form: filled.value,
        // What the files become is known once they are joined.
        papers: Vec::new(),
        draft: None,
    };
    Ok(Ok(SubmitAtDesk { filing, on_paper }))
}

/// Who hands in for the owner. Open when something was said of it, so that nothing typed is out of sight.
pub(super) fn submitter_part(
    t: Text,
    sent: &Sent,
    papers: Vec<PaperBlock>,
    problems: &[FieldProblem],
) -> SubmitterPart {
    let typed = sent.under("submitter.");
    let role = typed.get("kind").map_or("", String::as_str);
    SubmitterPart {
        is_open: sent.mandate().is_some(),
        role: mandate::role_field(t, role, problems),
        fields: mandate::fields(t, &typed, problems),
        papers,
    }
}

/// A paper with its ticks and its files.
pub(super) fn paper_block(
    t: Text,
    sent: &Sent,
    paper: &PaperDef,
    problems: &[FieldProblem],
) -> PaperBlock {
    let tick = |prefix: &str, label: &str| {
        let name = format!("{prefix}.{}", paper.code);
        let value = sent.field(&name).to_owned();
        Field::checkbox(&t, name, t.get(label)).value(value)
    };
    let ticks = vec![tick("on_paper", "intake-paper-taken"), tick("seen", "intake-paper-seen")];
    scans::block(t, paper, ticks, &sent.papers, problems)
}

fn view(
    app: &App,
    caller: &Caller,
    rules: &ProcedureVersion,
    sent: &Sent,
    told: Vec<FieldProblem>,
) -> IntakePage {
    let t = texts();
    let mut problems = told;
    problems.extend(sent.problems.iter().cloned());
    let asked = |paper: &PaperDef| paper_block(t, sent, paper, &problems);
    let (proof, papers): (Vec<&PaperDef>, Vec<&PaperDef>) =
        rules.procedure.papers.iter().partition(|paper| paper.code == MANDATE_PAPER);
    let submitter = submitter_part(t, sent, proof.into_iter().map(asked).collect(), &problems);
    let person = Field::text(&t, "tim", t.get("intake-person-field"))
        .hint(t.get("intake-person-hint"))
        .autocomplete("off")
        .value(sent.field("tim"))
        .optional();
    let mut applicant = applicant_fields(t, &sent.under("applicant."), &problems);
    // The cursor waits where the clerk goes on: at the person, then at the owner filled in.
    let is_found = sent.known.is_none() && !sent.field("applicant.name").is_empty();
    if is_found && let Some(name) = applicant.first_mut() {
        *name = name.clone().focused();
    }
    let known = sent.known.as_ref().map(|known| known.iter().map(known_person).collect());
    let channel = rules.procedure.channel(ChannelKind::Direct);
    IntakePage {
        href: match &sent.whose {
            Some(whose) => format!("/can-bo/tiep-nhan/{}?cho={}", rules.procedure.code, whose.id),
            None => format!("/can-bo/tiep-nhan/{}", rules.procedure.code),
        },
        whose: sent.whose.as_ref().map(|it| t.with("elsewhere-for", &[("agency", &it.name)])),
        applicant,
        person: if is_found || !problems.is_empty() || scans::stays(sent.pressed()) {
            person
        } else {
            person.focused()
        },
        known,
        vault: vault_seam::fetch_path(&rules.procedure.code),
        fees: channel.map(|channel| fees(t, channel)).unwrap_or_default(),
        sections: sections(t, &rules.form, &sent.under("form."), &problems),
        stack: scans::stack_field(t, &problems),
        loose: scans::loose_scans(t, &papers, &sent.papers),
        papers: papers.into_iter().map(asked).collect(),
        submitter,
        rules: form_rules(&rules.form),
        paper: paper_entry::part(t, sent, &sent.people, &problems),
        frame: frame(app, caller, rules.procedure.name.clone())
            .crumb("/can-bo/tiep-nhan", t.get("intake-title"))
            .problems(problems),
        t,
    }
}

//! Intake at a desk: the clerk fills in for the person who stands there, and accepts at once.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    extract::{Multipart, Path, Query, State, multipart::Field as Part},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use catalog::{ChannelKind, ProcedureVersion};
use identity::Colleague;
use kernel::Officer;
use platform::{
    App,
    files::{PutError, clean_file_name},
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Empty, Field, FieldProblem, Frame, SearchBox, Text};

use super::{
    frame,
    intake_elsewhere::{self, For, Whose},
    intake_words::{KnownPerson, applicant, known_person, placed},
    page, paper_entry, texts,
};
use crate::{
    AcceptDossier, Error, KnownOwner, LookUpOwner, Refusal, SubmitAtDesk, SubmitDossier,
    domain::{Applicant, UploadId, check_paper_codes},
    http::citizen::{
        answers::applicant_fields,
        files::{accept_of, drain, keep, kinds_in_words, problem_of},
        form::{Section, rules as form_rules, sections},
        typed::change_rows,
        words::{fees, sentences},
    },
    queries, verbs,
};

/// The most bytes of one typed field: the longest text that a form takes, in the longest letters.
const MOST_TEXT: usize = 32_000;
/// The most fields and files of one page.
const MOST_PARTS: usize = 600;
/// How many times the greatest file is read and thrown away after a refusal.
const MOST_DRAINED: u64 = 4;

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
    applicant: Vec<Field>,
    sections: Vec<Section>,
    papers: Vec<AskedPaper>,
    kept: Vec<Kept>,
    rules: Option<String>,
    paper: paper_entry::PaperPart,
    person: Field,
    known: Option<Vec<KnownPerson>>,
    fees: Vec<String>,
}

/// A paper: taken as paper, or as a file.
struct AskedPaper {
    on_paper: Field,
    file: Field,
}

/// A file that came with an earlier try and need not be sent again.
struct Kept {
    field: String,
    value: String,
    words: String,
}

/// What the page sent.
#[derive(Default)]
pub(super) struct Sent {
    fields: Vec<(String, String)>,
    /// Paper, file, name of the file.
    papers: Vec<(String, UploadId, String)>,
    problems: Vec<FieldProblem>,
    /// The people found, when there are several or none.
    known: Option<Vec<KnownOwner>>,
    /// Who works at the desk, for what was on paper.
    people: Vec<Colleague>,
    /// The agency that decides, when it is another one.
    whose: Option<Whose>,
}

impl Sent {
    /// The value of the button that was pressed.
    fn pressed(&self) -> &str {
        self.field("viec")
    }

    pub(super) fn field(&self, wanted: &str) -> &str {
        let found = self.fields.iter().find(|(name, _)| name == wanted);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The one person found fills in the owner; of several the clerk chooses.
    fn fill(&mut self, mut known: Vec<KnownOwner>) {
        if known.len() != 1 {
            self.known = Some(known);
            return;
        }
        if let Some(owner) = known.pop() {
            let named = owner.fields.known();
            self.fields.retain(|(name, _)| name != "tim" && !named.contains_key(name));
            self.fields.extend(named);
        }
    }

    /// The codes of the papers ticked as taken.
    fn on_paper(&self) -> Vec<String> {
        self.under("on_paper.").into_keys().collect()
    }

    /// The fields under this prefix, by the rest of their names.
    fn under(&self, prefix: &str) -> BTreeMap<String, String> {
        let fields = self.fields.iter().rev();
        let under = fields.filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)));
        under.map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

impl Sent {
    /// Whom a button asks to look up. With nothing typed the button is only that of the Enter key.
    fn looks_up(&self) -> Option<LookUpOwner> {
        if let Some(id) = self.pressed().strip_prefix("lay:") {
            return id.parse().ok().map(LookUpOwner::Of);
        }
        let words = self.field("tim").trim();
        (self.pressed() == "tim" && !words.is_empty()).then(|| LookUpOwner::Words(words.to_owned()))
    }

    /// Whether a button asked for another row, or for one less; then it is done.
    fn change_rows(&mut self, rules: &ProcedureVersion) -> bool {
        let pressed = self.fields.iter().find(|(name, _)| name == "viec");
        let Some((deed, what)) = pressed.and_then(|(_, it)| it.split_once(':')) else {
            return false;
        };
        let (deed, what, mut typed) = (deed.to_owned(), what.to_owned(), self.under("form."));
        let is_changed = change_rows(&rules.form, &mut typed, &deed, &what).is_some();
        self.fields.retain(|(name, _)| !name.starts_with("form."));
        self.fields.extend(typed.into_iter().map(|(path, it)| (format!("form.{path}"), it)));
        is_changed
    }
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
    let found = app.db.read(move |tx| queries::desk_procedures(tx, desk, &looked_for, on)).await?;
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
        empty: found
            .is_empty()
            .then(|| Empty::new(t.get("intake-none")).text(t.get("intake-none-text"))),
        procedures: found.iter().map(link).collect(),
        t,
    };
    page(StatusCode::OK, &view)
}

/// The form, empty.
pub(super) async fn show(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(whose): Query<For>,
    caller: Caller,
) -> Result<Response, Failure> {
    let (rules, whose) = rules(&app, &caller, code, &whose).await?;
    let people = paper_entry::people(&app, &caller).await?;
    let sent = Sent { people, whose, ..Sent::default() };
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
    let was_on_paper = sent.pressed() == paper_entry::PRESSED;
    sent.whose = whose;
    if let Some(wanted) = sent.looks_up() {
        let ctx = caller.ctx.clone();
        let known = app.db.write(move |tx| verbs::look_up_owner(tx, &ctx, &wanted)).await?;
        sent.fill(known);
        let view = view(&app, &caller, &rules, &sent, Vec::new());
        return page(StatusCode::OK, &view);
    }
    if sent.change_rows(&rules) {
        let view = view(&app, &caller, &rules, &sent, Vec::new());
        return page(StatusCode::OK, &view);
    }
    let refusal = match ready(&caller, &rules, &sent)? {
        Ok(command) if sent.problems.is_empty() => {
            let ctx = caller.ctx.clone();
            let paper = was_on_paper.then(|| paper_entry::command(&sent, command.clone()));
            let competent = sent.whose.as_ref().map(|it| it.id);
            let done = app
                .db
                .write(move |tx| {
                    if let Some(paper) = &paper {
                        return Ok(verbs::enter_on_paper(tx, &ctx, paper)?.dossier);
                    }
                    let submitted = intake_elsewhere::handed_in(tx, &ctx, &command, competent)?;
                    let dossier = submitted.dossier;
                    verbs::accept(tx, &ctx, &AcceptDossier { dossier, seen_version: None })?;
                    Ok::<_, Error>(dossier)
                })
                .await;
            match done {
                Ok(dossier) => {
                    let to = format!("/can-bo/tiep-nhan/xong/{dossier}");
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(Error::Refused(refusal)) => refusal,
                Err(Error::Fault(fault)) => return Err(fault.into()),
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

fn officer(caller: &Caller) -> Result<&Officer, Failure> {
    caller.ctx.actor.officer().ok_or_else(Failure::not_found)
}

/// The procedure, if the clerk's desk takes it in.
async fn rules(
    app: &App,
    caller: &Caller,
    code: String,
    whose: &For,
) -> Result<(Arc<ProcedureVersion>, Option<Whose>), Failure> {
    if whose.is_elsewhere() {
        let (version, whose) = intake_elsewhere::rules(app, caller, code, whose).await?;
        return Ok((version, Some(whose)));
    }
    let (desk, on) = (officer(caller)?.agency, caller.ctx.today());
    let found = app.db.read(move |tx| queries::desk_procedure(tx, desk, &code, on)).await?;
    let version = found.ok_or_else(|| Failure::refused(&Refusal::NotOffered))?;
    Ok((version, None))
}

/// Reads the page part by part; files go into the store as they come and become the clerk's uploads.
async fn receive(
    app: &App,
    caller: &Caller,
    rules: &ProcedureVersion,
    mut posted: Multipart,
) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    let mut drained = app.settings.max_upload_bytes.saturating_mul(MOST_DRAINED);
    for _ in 0..MOST_PARTS {
        let next = posted.next_field().await;
        let Some(mut part) = next.map_err(|error| Failure::new(error.status(), "bad_request"))?
        else {
            return Ok(sent);
        };
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(clean_file_name) {
            None => read_field(&mut sent, name, &mut part).await?,
            Some(file_name) if file_name.is_empty() => {}
            Some(file_name) => {
                read_file(app, caller, rules, (&name, &file_name), &mut part, &mut sent).await?;
                drain(&mut part, &mut drained).await?;
            }
        }
    }
    Err(too_large())
}

fn too_large() -> Failure {
    Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
}

/// A typed field, or the id of a file that came with an earlier try: `kept.drawing` = id and name.
async fn read_field(sent: &mut Sent, name: String, part: &mut Part<'_>) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let bad = |error: axum::extract::multipart::MultipartError| {
        Failure::new(error.status(), "bad_request")
    };
    while let Some(chunk) = part.chunk().await.map_err(bad)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_TEXT {
            return Err(too_large());
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let kept = name.strip_prefix("kept.").and_then(|code| {
        let (id, file_name) = text.split_once(' ')?;
        Some((code.to_owned(), id.parse().ok()?, file_name.to_owned()))
    });
    match kept {
        Some(kept) => sent.papers.push(kept),
        None => sent.fields.push((name, text)),
    }
    Ok(())
}

async fn read_file(
    app: &App,
    caller: &Caller,
    rules: &ProcedureVersion,
    (name, file_name): (&str, &str),
    part: &mut Part<'_>,
    sent: &mut Sent,
) -> Result<(), Failure> {
    let code = name.strip_prefix("paper.").unwrap_or_default();
    let Some(paper) = rules.procedure.paper(code) else {
        let text = texts().get("upload-paper-unknown");
        sent.problems.push(FieldProblem::new(name, text));
        return Ok(());
    };
    match keep(app, paper, file_name, part).await {
        Ok(file) => {
            let ctx = caller.ctx.clone();
            let upload = app.db.write(move |tx| verbs::upload(tx, &ctx, &file)).await?;
            // A file sent anew takes the place of the one kept.
            sent.papers.retain(|(kept, _, _)| kept != code);
            sent.papers.push((code.to_owned(), upload, file_name.to_owned()));
        }
        Err(PutError::Refused(refusal)) => {
            sent.problems.push(problem_of(texts(), name, file_name, paper, refusal));
        }
        Err(PutError::Fault(fault)) => return Err(fault.into()),
    }
    Ok(())
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
    let on_paper = sent.on_paper();
    let files = sent.papers.iter().map(|(code, _, _)| code.as_str());
    let given: Vec<&str> = files.chain(on_paper.iter().map(String::as_str)).collect();
    let papers = check_paper_codes(&rules.procedure, &filled.value, &given);
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
        form: filled.value,
        papers: sent.papers.iter().map(|(code, id, _)| (code.clone(), *id)).collect(),
        draft: None,
    };
    Ok(Ok(SubmitAtDesk { filing, on_paper }))
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
    let kept = sent.papers.iter().map(|(code, id, name)| Kept {
        field: format!("kept.{code}"),
        value: format!("{id} {name}"),
        words: t.with("intake-kept", &[("name", name)]),
    });
    let papers = rules.procedure.papers.iter().map(|paper| {
        let hint = t.with("intake-paper-hint", &[("kinds", &kinds_in_words(paper))]);
        let condition = paper.condition.as_deref().unwrap_or_default();
        let on_paper = format!("on_paper.{}", paper.code);
        let taken = sent.field(&on_paper).to_owned();
        let file = Field::file(&t, format!("paper.{}", paper.code), t.get("intake-paper-file"))
            .hint(format!("{condition} {hint}").trim())
            .accept(accept_of(paper))
            .problems(&problems);
        let label = t.with("intake-paper-taken", &[("paper", &paper.name)]);
        AskedPaper {
            on_paper: Field::checkbox(&t, on_paper, label).value(taken),
            file: file.optional(),
        }
    });
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
        person: if is_found || !problems.is_empty() { person } else { person.focused() },
        known,
        fees: channel.map(|channel| fees(t, channel)).unwrap_or_default(),
        sections: sections(t, &rules.form, &sent.under("form."), &problems),
        papers: papers.collect(),
        kept: kept.collect(),
        rules: form_rules(&rules.form),
        paper: paper_entry::part(t, sent, &sent.people, &problems),
        frame: frame(app, caller, rules.procedure.name.clone())
            .crumb("/can-bo/tiep-nhan", t.get("intake-title"))
            .problems(problems),
        t,
    }
}

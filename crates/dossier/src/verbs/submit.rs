//! Submit: the applicant hands the dossier in, online or at a desk, and gets its code.

use catalog::{ChannelKind, Competent};
use kernel::{Actor, AgencyId, Ctx, Problem, Role};
use platform::db::Tx;
use serde_json::Value;
use vietnamese::{AgencyCode, DossierCode};

use super::note_fees::note_fees;
use crate::{
    Error, Refusal,
    domain::{
        Action, Applicant, ApplicantFields, Dossier, DossierId, DraftId, GivenPaper, Mandate,
        MandateFields, Opening, TakenPaper, UploadId, check_paper_codes, may_receive,
        number_of_day, unscanned_papers,
    },
    mandate_paper::with_mandate_paper,
    store,
};

/// What is handed in.
#[derive(Debug, Clone)]
pub struct SubmitDossier {
    /// National code of the procedure.
    pub procedure_code: String,
    /// Where it is handed in.
    pub receiving_agency: AgencyId,
    /// How.
    pub channel: ChannelKind,
    /// The owner of the dossier.
    pub applicant: ApplicantFields,
    /// Who hands it in for the owner, by which right; `None` when the owner does.
    pub mandate: Option<MandateFields>,
    /// The filled form.
    pub form: Value,
    /// The papers: code in the procedure, and the file sent ahead for it.
    pub papers: Vec<(String, UploadId)>,
    /// The draft that this was, which ends with it.
    pub draft: Option<DraftId>,
}

/// What the applicant gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The dossier.
    pub dossier: DossierId,
    /// Its public code.
    pub code: String,
}

/// What comes with a filing that is no part of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// The papers that a desk took as paper, each once.
    pub(super) on_paper: Vec<TakenPaper>,
    /// The code that was given on paper; otherwise the next one is.
    pub(super) code: Option<String>,
    /// The agency that decides, where the desk takes in for one that is elsewhere.
    pub(super) competent: Option<AgencyId>,
}

/// Takes in what was handed in, whole or not at all: the desk looks at it afterwards.
///
/// # Errors
/// [`Refusal::Invalid`] with every problem of owner, form and papers; [`Refusal::NotOffered`] when
/// the procedure cannot be handed in there; [`Refusal::Denied`].
pub fn submit(tx: &mut Tx<'_>, ctx: &Ctx, command: &SubmitDossier) -> Result<Submitted, Error> {
    hand_in(tx, ctx, command, &Beside::default())
}

/// Handing in, with what may come beside it.
pub(super) fn hand_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &SubmitDossier,
    beside: &Beside,
) -> Result<Submitted, Error> {
    let submitter = submitter(ctx, command)?;
    let rules = catalog::procedure_in_force(tx, &command.procedure_code, ctx.today())?
        .ok_or(Refusal::NotOffered)?;
    let rules = if command.mandate.is_some() { with_mandate_paper(&rules) } else { rules };
    let procedure = &rules.procedure;
    let agency = identity::agency(tx, command.receiving_agency)?
        .filter(|it| it.is_in_force(ctx.today()))
        .ok_or(Refusal::NotOffered)?;
    procedure.channel(command.channel).ok_or(Refusal::NotOffered)?;
    let always = match &procedure.competent {
        Competent::ReceivingCommune => None,
        Competent::Agency(code) => identity::agency_by_code(tx, code, ctx.today())?,
    };
    let always = always.map(|agency| agency.id);
    if beside.competent.is_none() && !may_receive(procedure, &agency, always) {
        return Err(Refusal::NotOffered.into());
    }
    let competent_agency = beside.competent.or(always).unwrap_or(agency.id);

    let mut problems = Vec::new();
    let applicant =
        Applicant::parse(&command.applicant).map_err(|found| problems.extend(found)).ok();
    let mandate = command.mandate.as_ref();
    let mandate = mandate.map(|it| Mandate::parse(it, &command.applicant.personal_id)).transpose();
    let mandate = mandate.map_err(|found| problems.extend(found)).ok().flatten();
    let mut form = command.form.clone();
    rules.form.fill_repeated(&mut form, &command.applicant.known());
    let filled = rules.form.read_json(form);
    problems.extend(filled.problems);
    let papers = given_papers(tx, submitter, &command.papers, &mut problems)?;
    let mut codes: Vec<&str> = papers.iter().map(|paper| paper.paper_code.as_str()).collect();
    codes.extend(beside.on_paper.iter().map(|it| it.paper.as_str()));
    problems.extend(check_paper_codes(procedure, &filled.value, &codes));
    let Some(applicant) = applicant.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems).into());
    };
    let code = match &beside.code {
        Some(code) => code.clone(),
        None => next_code(tx, ctx, agency.id, &agency.code)?,
    };
    let dossier = Dossier::open(Opening {
        code,
        procedure_code: command.procedure_code.clone(),
        version: rules.id,
        channel: command.channel,
        receiving_agency: agency.id,
        competent_agency,
        submitter,
        submitted_at: ctx.now,
    });

    store::insert(tx, &dossier)?;
    let seal = store::insert_content(tx, dossier.id(), &applicant, &filled.value)?;
    store::insert_papers(tx, dossier.id(), &papers, ctx.now)?;
    if let Some(draft) = command.draft {
        store::delete_draft(tx, submitter, draft)?;
    }
    let mut change = store::paper_change(&papers).set("content_seal", seal);
    if let Some(mandate) = &mandate {
        let seal = store::insert_mandate(tx, dossier.id(), mandate)?;
        change = change.set("mandate_kind", mandate.kind.code()).set("mandate_seal", seal);
    }
    change = take_paper(tx, ctx, dossier.id(), (&beside.on_paper, &papers), change)?;
    store::record(tx, ctx, (Action::Submit, None), &dossier, change)?;
    // What was taken in on paper was paid then, outside the program.
    if beside.code.is_none() {
        note_fees(tx, ctx, &dossier, (procedure, &filled.value))?;
    }

    Ok(Submitted { dossier: dossier.id(), code: dossier.code().to_owned() })
}

/// Notes what the desk took as paper, and what of it is still to be digitised.
fn take_paper(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: DossierId,
    (taken, files): (&[TakenPaper], &[GivenPaper]),
    change: store::Change,
) -> Result<store::Change, Error> {
    if taken.is_empty() {
        return Ok(change);
    }
    store::insert_on_paper(tx, dossier, taken, ctx.now)?;
    let change = change.set("on_paper", store::on_paper_columns(taken));
    let files: Vec<&str> = files.iter().map(|paper| paper.paper_code.as_str()).collect();
    let left = unscanned_papers(taken, &files);
    if left.is_empty() {
        return Ok(change);
    }
    store::insert_unscanned(tx, dossier, &left, ctx.now)?;
    Ok(change.set("unscanned", left))
}

/// An applicant hands in online; at a desk its clerk does, for the person who stands there.
fn submitter(ctx: &Ctx, command: &SubmitDossier) -> Result<kernel::AccountId, Refusal> {
    match &ctx.actor {
        Actor::Applicant(applicant) if command.channel == ChannelKind::Online => {
            Ok(applicant.account)
        }
        Actor::Officer(officer)
            if command.channel != ChannelKind::Online
                && officer.agency == command.receiving_agency
                && officer.has(Role::ReceptionClerk) =>
        {
            Ok(officer.account)
        }
        Actor::Applicant(_) | Actor::Officer(_) | Actor::System | Actor::Stranger => {
            Err(Refusal::Denied)
        }
    }
}

/// The files named, if they are the submitter's own.
pub(super) fn given_papers(
    tx: &mut Tx<'_>,
    account: kernel::AccountId,
    named: &[(String, UploadId)],
    problems: &mut Vec<Problem>,
) -> Result<Vec<GivenPaper>, Error> {
    let mut papers = Vec::new();
    for (paper_code, upload) in named {
        match store::load_uploads(tx, account, *upload, paper_code)? {
            Some(paper) => papers.push(paper),
            None => problems.push(Problem::new(format!("paper.{paper_code}"), "file_unknown")),
        }
    }
    Ok(papers)
}

/// Receiving agency, day, number of the day (TT 01/2018, Đ 19).
fn next_code(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    agency: AgencyId,
    agency_code: &str,
) -> Result<String, Error> {
    let corrupt = || platform::Fault::Corrupt("an agency has a code that is none".into());
    let agency_code: AgencyCode = agency_code.parse().map_err(|_| corrupt())?;
    let today = ctx.today();
    let number = number_of_day(store::next_number(tx, "code", agency, &today.to_string())?);
    let code = DossierCode::new(&agency_code, today, number).map_err(|_| corrupt())?;
    Ok(code.as_str().to_owned())
}

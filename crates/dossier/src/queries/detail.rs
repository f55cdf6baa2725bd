//! Everything about one case on one page, for those who may see it.

use std::sync::Arc;

use catalog::ProcedureVersion;
use jiff::Timestamp;
use kernel::{AgencyId, Ctx, PositionId};
use platform::{Fault, db::Tx, files::FileFacts, journal};
use serde_json::Value;

use super::visible::visible;
use crate::{
    Error, Refusal,
    domain::{
        Dossier, DossierId, LeaderSignature, MandateKind, Marks, OwedFee, PaperEntry, PaperSource,
        ReplacedResult, ResultPage, ResultSeal, Revocation, RevocationOrder, Signature, TakenPaper,
    },
    mandate_paper::with_mandate_paper,
    store::{self, ApplicantRow, MandateRow},
};

/// A case with all that belongs to it.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The dossier.
    pub dossier: Dossier,
    /// The version of the procedure it keeps.
    pub rules: Arc<ProcedureVersion>,
    /// Name of the owner.
    pub applicant_name: String,
    /// Personal identification number of the owner.
    pub applicant_personal_id: String,
    /// Phone of the owner.
    pub applicant_phone: String,
    /// E-mail of the owner.
    pub applicant_email: Option<String>,
    /// Address of the owner.
    pub applicant_address: String,
    /// What the QR code of the receipt carries beside the code.
    pub look_up_key: Option<String>,
    /// Who handed it in for the owner; nobody when the owner did.
    pub mandate: Option<MandateLine>,
    /// The filled form.
    pub form: Value,
    /// What has to be paid now, where the desk collects.
    pub due_fees: Vec<OwedFee>,
    /// Everything that is or was owed.
    pub owed_fees: Vec<OwedFee>,
    /// The papers given.
    pub papers: Vec<PaperLine>,
    /// The papers that the desk took as paper.
    pub on_paper: Vec<TakenPaper>,
    /// Codes of those of them that are still to be digitised.
    pub unscanned: Vec<String>,
    /// The requests for completion, oldest first.
    pub supplements: Vec<SupplementLine>,
    /// What was said for deeds, oldest first.
    pub reasons: Vec<ReasonLine>,
    /// The refusal, if it was refused.
    pub refusal: Option<RefusalLine>,
    /// The result, if one was prepared.
    pub result: Option<ResultLine>,
    /// Results that were handed over and are replaced, oldest first.
    pub replaced: Vec<ReplacedResult>,
    /// What was proposed and decided about revoking its results, the oldest first.
    pub revocations: Vec<Revocation>,
    /// The signatures of receipt drawn on a screen, the first first.
    pub signatures: Vec<Signature>,
    /// Who entered afterwards what happened on paper, the first entry first.
    pub paper_entries: Vec<PaperEntry>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineLine>,
}

impl Detail {
    /// The decision by which its result is revoked, as long as it stands.
    #[must_use]
    pub fn revoked(&self) -> Option<&RevocationOrder> {
        self.revocations.last().and_then(Revocation::standing)
    }
}

/// Who handed a dossier in for its owner.
#[derive(Debug, Clone)]
pub struct MandateLine {
    /// By which right.
    pub kind: MandateKind,
    /// Name.
    pub name: String,
    /// Personal identification number.
    pub personal_id: String,
    /// Phone.
    pub phone: String,
    /// Address.
    pub address: String,
    /// What proves the right, in words.
    pub basis: String,
}

/// One paper given.
#[derive(Debug, Clone)]
pub struct PaperLine {
    /// Id of the paper given.
    pub id: String,
    /// Code of the paper in the procedure.
    pub paper_code: String,
    /// Name of the file.
    pub file_name: String,
    /// Size in bytes.
    pub bytes: i64,
    /// Media type.
    pub media_type: String,
    /// What it shows of itself.
    pub facts: FileFacts,
    /// SHA-256 of its content.
    pub sha256: String,
    /// The vault it was taken from; nothing for a file sent anew.
    pub source: Option<PaperSource>,
    /// When it was given.
    pub given_at: Timestamp,
}

/// One request for completion.
#[derive(Debug, Clone)]
pub struct SupplementLine {
    /// First, second … request.
    pub round: i64,
    /// Codes of the papers asked for.
    pub papers: Vec<String>,
    /// What was marked as wrong, by field and paper.
    pub marks: Marks,
    /// What is wrong and what to do.
    pub reason: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when it is to be answered.
    pub answer_until_at: Timestamp,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// When it fell away because the dossier was sent on to the competent agency.
    pub voided_at: Option<Timestamp>,
}

impl SupplementLine {
    /// Whether it is still waited for.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.answered_at.is_none() && self.voided_at.is_none()
    }
}

/// What was said for a deed.
#[derive(Debug, Clone)]
pub struct ReasonLine {
    /// The deed: `dossier.stopped`.
    pub deed: String,
    /// Code of the ground, where the law has a list.
    pub ground: Option<String>,
    /// The reason in words.
    pub reason: String,
    /// Who said it; nobody for the applicant and the program.
    pub given_by: Option<PositionId>,
    /// When.
    pub given_at: Timestamp,
}

/// The refusal.
#[derive(Debug, Clone)]
pub struct RefusalLine {
    /// Code of the ground.
    pub ground: String,
    /// The reason in words.
    pub reason: String,
    /// Who refused.
    pub refused_by: PositionId,
    /// When.
    pub refused_at: Timestamp,
}

/// The result.
#[derive(Debug, Clone)]
pub struct ResultLine {
    /// The text the specialist wrote.
    pub content: String,
    /// What it is a copy of, where it is one.
    pub about: Option<String>,
    /// The pages of a scan that it carries; none of a result that is written.
    pub pages: Vec<ResultPage>,
    /// The leader's remark when it was sent back.
    pub remark: Option<String>,
    /// Who prepared it.
    pub prepared_by: PositionId,
    /// Who approved it.
    pub approved_by: Option<PositionId>,
    /// When it was approved.
    pub approved_at: Option<Timestamp>,
    /// Number of the document.
    pub number: Option<String>,
    /// SHA-256 of the finished document.
    pub sha256: Option<String>,
    /// The digital seal of its agency, awaited or there; nothing where the agency does not seal.
    pub seal: Option<ResultSeal>,
    /// The leader's own digital signature, awaited or there; nothing where they do not sign digitally.
    pub signature: Option<LeaderSignature>,
}

/// One event of the history.
#[derive(Debug, Clone)]
pub struct TimelineLine {
    /// When.
    pub at: Timestamp,
    /// What was done: `dossier.accepted`.
    pub action: String,
    /// The agency in which it was done.
    pub agency: Option<AgencyId>,
    /// Name of that agency.
    pub agency_name: Option<String>,
    /// The position in which it was done.
    pub position: Option<String>,
    /// Whether the program did it: no officer and no applicant.
    pub is_program: bool,
    /// The version of the dossier after it.
    pub version: i64,
}

/// The case, for a caller who may see it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn detail(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Detail, Error> {
    let dossier = visible(tx, ctx, id)?;
    let rules =
        catalog::procedure_version(tx, dossier.procedure_version())?.ok_or(Fault::Missing)?;
    let ApplicantRow { name, personal_id, phone, email, address, look_up_key, .. } =
        store::load_applicant(tx, id)?;
    let mandate = store::load_mandate(tx, id)?.map(mandate_line);
    let rules = if mandate.is_some() { with_mandate_paper(&rules) } else { rules };
    let owed_fees = store::list_fees(tx, id)?;
    let due_fees = store::due_fees(tx, &dossier)?;
    Ok(Detail {
        owed_fees,
        due_fees,
        rules,
        mandate,
        look_up_key,
        applicant_name: name,
        applicant_personal_id: personal_id,
        applicant_phone: phone,
        applicant_email: email,
        applicant_address: address,
        form: store::load_form(tx, id)?,
        papers: papers(tx, id)?,
        on_paper: store::load_on_paper(tx, id)?,
        unscanned: store::load_unscanned(tx, id)?,
        supplements: supplements(tx, id)?,
        reasons: store::list_reasons(tx, id)?.into_iter().map(reason_line).collect(),
        refusal: refusal(tx, id)?,
        result: result(tx, id)?,
        replaced: store::list_replaced(tx, id)?,
        revocations: store::list_revocations(tx, id)?,
        signatures: store::list_signatures(tx, id)?,
        paper_entries: store::list_paper_entries(tx, id)?,
        timeline: timeline(tx, id)?,
        dossier,
    })
}

/// A paper's content.
#[derive(Debug, Clone)]
pub struct PaperFile {
    /// SHA-256 by which the file store knows it.
    pub sha256: String,
    /// Its name.
    pub file_name: String,
    /// Its media type.
    pub media_type: String,
    /// The vault it was taken from; nothing for a file sent anew.
    pub source: Option<PaperSource>,
}

/// Where the file store has a paper, with its name and type, for a caller who may see the dossier.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else, and for a paper of another dossier.
pub fn paper_file(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
    paper: &str,
) -> Result<PaperFile, Error> {
    visible(tx, ctx, id)?;
    let found = tx.query_opt(
        "select sha256, file_name, media_type, source from dossier_paper
          where dossier = $1 and id = $2",
        &[&id, &paper],
        |row| {
            Ok(PaperFile {
                sha256: row.get(0)?,
                file_name: row.get(1)?,
                media_type: row.get(2)?,
                source: store::source(row.get(3)?)?,
            })
        },
    )?;
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// Where the file store has the finished result, with its number, for a caller who may see it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else, and before there is one; [`Refusal::FeeDue`] to the applicant
/// before everything is paid.
pub fn result_file(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<(String, String), Error> {
    let dossier = visible(tx, ctx, id)?;
    if ctx.actor.applicant().is_some() && !store::due_fees(tx, &dossier)?.is_empty() {
        return Err(Refusal::FeeDue.into());
    }
    let result = store::load_result(tx, id)?.ok_or(Refusal::NotFound)?;
    match (result.sha256, result.number) {
        (Some(sha256), Some(number)) => Ok((sealed(tx, id, sha256)?, number)),
        _ => Err(Refusal::NotFound.into()),
    }
}

/// Where the file store has a result that another one replaces, with its number, for a caller who may see it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else, and for what was never replaced.
pub fn replaced_file(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
    version: i64,
) -> Result<(String, String), Error> {
    visible(tx, ctx, id)?;
    let replaced = store::list_replaced(tx, id)?.into_iter().find(|it| it.version == version);
    let replaced = replaced.ok_or(Refusal::NotFound)?;
    Ok((sealed(tx, id, replaced.sha256)?, replaced.number))
}

/// Where the file store has the signature of a deed, for a caller who may see the dossier.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else, and where nobody signed on a screen.
pub fn signature_file(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
    version: i64,
) -> Result<String, Error> {
    visible(tx, ctx, id)?;
    let signed = store::list_signatures(tx, id)?.into_iter().find(|it| it.version == version);
    Ok(signed.map(|it| it.sha256).ok_or(Refusal::NotFound)?)
}

fn papers(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<PaperLine>, Fault> {
    tx.query(
        "select id, paper_code, file_name, bytes, media_type, given_at, facts, sha256, source
           from dossier_paper where dossier = $1 order by paper_code, id",
        &[&id],
        |row| {
            Ok(PaperLine {
                id: row.get(0)?,
                paper_code: row.get(1)?,
                file_name: row.get(2)?,
                bytes: row.get(3)?,
                media_type: row.get(4)?,
                given_at: row.get(5)?,
                facts: store::facts(row.get(6)?),
                sha256: row.get(7)?,
                source: store::source(row.get(8)?)?,
            })
        },
    )
}

fn supplements(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<SupplementLine>, Fault> {
    tx.query(
        "select s.round, s.papers, s.reason, s.asked_at, s.answer_until_at, s.answered_at,
                coalesce(m.marks, '{}'), s.voided_at
           from dossier_supplement s
           left join dossier_marking m on m.dossier = s.dossier and m.round = s.round
          where s.dossier = $1 order by s.round",
        &[&id],
        |row| {
            let papers: Value = row.get(1)?;
            let papers = papers.as_array().into_iter().flatten();
            Ok(SupplementLine {
                round: row.get(0)?,
                papers: papers.filter_map(Value::as_str).map(str::to_owned).collect(),
                reason: row.get(2)?,
                asked_at: row.get(3)?,
                answer_until_at: row.get(4)?,
                answered_at: row.get(5)?,
                marks: store::marks(row.get(6)?),
                voided_at: row.get(7)?,
            })
        },
    )
}

fn refusal(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<RefusalLine>, Fault> {
    tx.query_opt(
        "select ground, reason, refused_by, refused_at from dossier_refusal where dossier = $1",
        &[&id],
        |row| {
            Ok(RefusalLine {
                ground: row.get(0)?,
                reason: row.get(1)?,
                refused_by: row.get(2)?,
                refused_at: row.get(3)?,
            })
        },
    )
}

fn mandate_line(row: MandateRow) -> MandateLine {
    MandateLine {
        kind: row.kind,
        name: row.name.clone(),
        personal_id: row.personal_id.clone(),
        phone: row.phone.clone(),
        address: row.address.clone(),
        basis: row.basis,
    }
}

fn reason_line(row: store::ReasonRow) -> ReasonLine {
    ReasonLine {
        deed: row.deed,
        ground: row.ground,
        reason: row.reason,
        given_by: row.given_by,
        given_at: row.given_at,
    }
}

fn result(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<ResultLine>, Fault> {
    let Some(row) = store::load_result(tx, id)? else { return Ok(None) };
    let seal = match &row.sha256 {
        Some(sha256) => store::seal_of(tx, id, sha256)?,
        None => None,
    };
    Ok(Some(ResultLine {
        about: row.about(),
        pages: store::load_pages(tx, id)?,
        content: row.fields["content"].as_str().unwrap_or_default().to_owned(),
        remark: row.remark,
        prepared_by: row.prepared_by,
        approved_by: row.approved_by,
        approved_at: row.approved_at,
        number: row.number,
        sha256: row.sha256,
        seal,
        signature: store::leader_signature_of(tx, id)?,
    }))
}

/// The sealed document where there is one, else the document as it was numbered.
fn sealed(tx: &mut Tx<'_>, id: DossierId, sha256: String) -> Result<String, Fault> {
    let seal = store::seal_of(tx, id, &sha256)?;
    Ok(seal.and_then(|it| it.sealed).map_or(sha256, |it| it.sha256))
}

pub(super) fn timeline(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<TimelineLine>, Fault> {
    let events = journal::history(tx, "dossier", id.uuid())?;
    let mut lines = Vec::with_capacity(events.len());
    for event in events {
        let agency: Option<AgencyId> = event.agency.and_then(|it| it.parse().ok());
        let agency_name = match agency {
            Some(agency) => identity::agency(tx, agency)?.map(|agency| agency.name),
            None => None,
        };
        lines.push(TimelineLine {
            at: event.at,
            action: event.action,
            agency,
            agency_name,
            is_program: event.actor == "system",
            position: event.position,
            version: event.version,
        });
    }
    Ok(lines)
}

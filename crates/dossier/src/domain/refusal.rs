//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};
use platform::Fault;

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such dossier, for this caller.
    #[error("no such dossier")]
    NotFound,
    /// The caller may see it, but not do this.
    #[error("not theirs to do")]
    Denied,
    /// This cannot be done in the stage it is in.
    #[error("it is in another stage")]
    WrongStage,
    /// Somebody changed it since the caller saw it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// Somebody else has taken it.
    #[error("somebody else has taken it")]
    TakenAlready,
    /// The form or the papers do not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
    /// The procedure is not in force, or not handed in there or by that channel.
    #[error("the procedure cannot be handed in there")]
    NotOffered,
    /// Papers were asked for as often as the rule allows.
    #[error("papers were asked for already")]
    SupplementUsedUp,
    /// There is no draft result yet.
    #[error("there is no draft result")]
    NoResult,
    /// The internal steps lead elsewhere: there is a step before this one.
    #[error("the next step is another one")]
    OtherStepNext,
    /// The person named does not hold that role there.
    #[error("the person does not hold the role there")]
    WrongAssignee,
    /// The time in which papers may be asked for after acceptance is over.
    #[error("too late to ask for papers")]
    SupplementTooLate,
    /// The time to answer a request for papers is not over yet.
    #[error("the applicant still has time")]
    SupplementNotLate,
    /// The promise was put off once already.
    #[error("it was put off already")]
    ExtendedAlready,
    /// It is due today, or was due before.
    #[error("too late to put it off")]
    ExtendedTooLate,
    /// The result is not where this could be done with it.
    #[error("the result is elsewhere")]
    ResultElsewhere,
    /// There is no due time that could be put off.
    #[error("there is no due time")]
    NothingToExtend,
    /// The leader who approved it has still to sign it.
    #[error("the leader has still to sign")]
    SignatureAwaited,
    /// The number was given to another document meanwhile.
    #[error("the number moved on")]
    NumberMoved,
    /// The opinion asked for was given, taken back or counted meanwhile.
    #[error("the opinion is no longer waited for")]
    ConsultationClosed,
    /// The result is being corrected at the agency's cost: nothing is asked of the applicant.
    #[error("it is under correction")]
    UnderCorrection,
    /// Opinions are still waited for.
    #[error("opinions are still waited for")]
    OpinionsOpen,
    /// Its paper has not come to the agency that decides it.
    #[error("its paper is on its way")]
    OnItsWay,
    /// No paper of it is on its way.
    #[error("nothing is on its way")]
    ArrivedAlready,
    /// Phí, lệ phí have to be paid first.
    #[error("it has to be paid first")]
    FeeDue,
    /// Nothing bars the way that could be put off.
    #[error("nothing is due that could be put off")]
    NothingDue,
    /// A proposal to revoke the result waits for the leader.
    #[error("a revocation is proposed already")]
    RevocationOpen,
    /// The result is revoked; only a later decision may annul that.
    #[error("the result is revoked")]
    ResultRevoked,
    /// No revocation is proposed, or none stands.
    #[error("there is no such revocation")]
    NoRevocation,
    /// Whoever proposed it does not decide it.
    #[error("their own proposal")]
    OwnProposal,
    /// Too many messages in a short time.
    #[error("too many messages in a short time")]
    TooManyMessages,
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "dossier.not_found",
            Self::Denied => "dossier.denied",
            Self::WrongStage => "dossier.wrong_stage",
            Self::ChangedMeanwhile => "dossier.changed_meanwhile",
            Self::TakenAlready => "dossier.taken_already",
            Self::Invalid(_) => "dossier.invalid",
            Self::NotOffered => "dossier.not_offered",
            Self::SupplementUsedUp => "dossier.supplement_used_up",
            Self::NoResult => "dossier.no_result",
            Self::OtherStepNext => "dossier.other_step_next",
            Self::WrongAssignee => "dossier.wrong_assignee",
            Self::SignatureAwaited => "dossier.signature_awaited",
            Self::NumberMoved => "dossier.number_moved",
            Self::ConsultationClosed => "dossier.consultation_closed",
            Self::SupplementTooLate => "dossier.supplement_too_late",
            Self::SupplementNotLate => "dossier.supplement_not_late",
            Self::ExtendedAlready => "dossier.extended_already",
            Self::ExtendedTooLate => "dossier.extended_too_late",
            Self::ResultElsewhere => "dossier.result_elsewhere",
            Self::NothingToExtend => "dossier.nothing_to_extend",
            Self::UnderCorrection => "dossier.under_correction",
            Self::OpinionsOpen => "dossier.opinions_open",
            Self::OnItsWay => "dossier.on_its_way",
            Self::ArrivedAlready => "dossier.arrived_already",
            Self::FeeDue => "dossier.fee_due",
            Self::NothingDue => "dossier.nothing_due",
            Self::RevocationOpen => "dossier.revocation_open",
            Self::ResultRevoked => "dossier.result_revoked",
            Self::NoRevocation => "dossier.no_revocation",
            Self::OwnProposal => "dossier.own_proposal",
            Self::TooManyMessages => "dossier.too_many_messages",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied | Self::OwnProposal => RefusedKind::Denied,
            Self::WrongStage
            | Self::ChangedMeanwhile
            | Self::TakenAlready
            | Self::SupplementUsedUp
            | Self::NoResult
            | Self::OtherStepNext
            | Self::SignatureAwaited
            | Self::NumberMoved
            | Self::ConsultationClosed
            | Self::SupplementTooLate
            | Self::SupplementNotLate
            | Self::ExtendedAlready
            | Self::ExtendedTooLate
            | Self::ResultElsewhere
            | Self::UnderCorrection
            | Self::OpinionsOpen
            | Self::OnItsWay
            | Self::ArrivedAlready
            | Self::FeeDue
            | Self::NothingDue
            | Self::RevocationOpen
            | Self::ResultRevoked
            | Self::NoRevocation
            | Self::NothingToExtend => RefusedKind::Conflict,
            Self::TooManyMessages => RefusedKind::TooMany,
            Self::Invalid(_) | Self::NotOffered | Self::WrongAssignee => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            Self::NotFound
            | Self::Denied
            | Self::WrongStage
            | Self::ChangedMeanwhile
            | Self::TakenAlready
            | Self::NotOffered
            | Self::SupplementUsedUp
            | Self::NoResult
            | Self::OtherStepNext
            | Self::WrongAssignee
            | Self::SignatureAwaited
            | Self::NumberMoved
            | Self::ConsultationClosed
            | Self::SupplementTooLate
            | Self::SupplementNotLate
            | Self::ExtendedAlready
            | Self::ExtendedTooLate
            | Self::ResultElsewhere
            | Self::NothingToExtend
            | Self::UnderCorrection
            | Self::OpinionsOpen
            | Self::OnItsWay
            | Self::ArrivedAlready
            | Self::FeeDue
            | Self::NothingDue
            | Self::RevocationOpen
            | Self::ResultRevoked
            | Self::NoRevocation
            | Self::OwnProposal
            | Self::TooManyMessages => &[],
        }
    }
}

/// Why a verb or a query of this module gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The office says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

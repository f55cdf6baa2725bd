//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, for this caller.
    #[error("no such thing")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// The person has no certificate in use.
    #[error("no certificate is registered")]
    NoCertificate,
    /// The certificate is not in force now, or not for documents.
    #[error("the certificate may not sign now")]
    CertificateNotUsable,
    /// The certificate leads to no trusted root.
    #[error("the certificate is not trusted")]
    CertificateNotTrusted,
    /// The name on the certificate is not that of the person.
    #[error("the certificate bears another name")]
    OtherName,
    /// The key was not proven.
    #[error("the key was not proven")]
    NotProven,
    /// Nothing was chosen.
    #[error("nothing was chosen")]
    NothingChosen,
    /// It was handed in before: a token is good once.
    #[error("it was handed in before")]
    BatchClosed,
    /// Its time is over.
    #[error("its time is over")]
    BatchExpired,
    /// The scan is locked, broken or closed to further signatures.
    #[error("the scan cannot be signed")]
    PaperNotSignable,
    /// It was ended before.
    #[error("it was ended before")]
    AlreadyEnded,
    /// The person has not confirmed another one yet.
    #[error("another confirmation is open")]
    AlreadyWaiting,
    /// It ended before.
    #[error("it has ended")]
    NotWaiting,
    /// There is no such provider in the configuration.
    #[error("there is no such provider")]
    UnknownProvider,
    /// The provider does not answer.
    #[error("the provider does not answer")]
    ProviderAway,
    /// The provider does not let the office in, or answers nonsense.
    #[error("the provider does not take what is asked")]
    ProviderRefuses,
    /// The provider has no certificate for this user that bears the person's name.
    #[error("no certificate at the provider")]
    NoRemoteCertificate,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "signing.not_found",
            Self::Denied => "signing.denied",
            Self::NoCertificate => "signing.no_certificate",
            Self::CertificateNotUsable => "signing.certificate_not_usable",
            Self::CertificateNotTrusted => "signing.certificate_not_trusted",
            Self::OtherName => "signing.other_name",
            Self::NotProven => "signing.not_proven",
            Self::NothingChosen => "signing.nothing_chosen",
            Self::BatchClosed => "signing.batch_closed",
            Self::BatchExpired => "signing.batch_expired",
            Self::PaperNotSignable => "signing.paper_not_signable",
            Self::AlreadyEnded => "signing.already_ended",
            Self::AlreadyWaiting => "signing.already_waiting",
            Self::NotWaiting => "signing.not_waiting",
            Self::UnknownProvider => "signing.unknown_provider",
            Self::ProviderAway => "signing.provider_away",
            Self::ProviderRefuses => "signing.provider_refuses",
            Self::NoRemoteCertificate => "signing.no_remote_certificate",
            Self::Invalid(_) => "signing.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::NoCertificate
            | Self::BatchClosed
            | Self::BatchExpired
            | Self::AlreadyEnded
            | Self::AlreadyWaiting
            | Self::NotWaiting
            | Self::ProviderAway
            | Self::ProviderRefuses => RefusedKind::Conflict,
            Self::CertificateNotUsable
            | Self::CertificateNotTrusted
            | Self::OtherName
            | Self::NotProven
            | Self::NothingChosen
            | Self::PaperNotSignable
            | Self::UnknownProvider
            | Self::NoRemoteCertificate
            | Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}

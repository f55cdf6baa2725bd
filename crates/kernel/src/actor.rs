//! Who does a deed: a stranger, an applicant, an officer in a position, or the system itself.

use serde::{Deserialize, Serialize};

use crate::{AccountId, AgencyId, PersonId, PositionId};

/// What a position entitles an officer to do. The policy table of each module says what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Cán bộ tiếp nhận: takes dossiers in at a one-stop desk and hands results out.
    ReceptionClerk,
    /// Chuyên viên: appraises a dossier and prepares its result.
    Specialist,
    /// Lãnh đạo: decides and signs.
    Leader,
    /// Văn thư: numbers and stamps.
    RecordsClerk,
    /// Người đứng đầu Bộ phận Một cửa: watches the desk, assigns.
    DeskHead,
    /// Kế toán: reconciles what was collected, approves what is given back; no dossiers.
    Accountant,
    /// Kiểm soát TTHC: sees the figures and the dossiers of every agency.
    ControlOfficer,
    /// Quản trị hệ thống: accounts, agencies, configuration; no dossiers.
    Administrator,
}

impl Role {
    /// Every role, in the order in which a dossier meets them.
    pub const ALL: [Self; 8] = [
        Self::ReceptionClerk,
        Self::Specialist,
        Self::Leader,
        Self::RecordsClerk,
        Self::DeskHead,
        Self::Accountant,
        Self::ControlOfficer,
        Self::Administrator,
    ];

    /// The name stored and sent: `reception_clerk`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReceptionClerk => "reception_clerk",
            Self::Specialist => "specialist",
            Self::Leader => "leader",
            Self::RecordsClerk => "records_clerk",
            Self::DeskHead => "desk_head",
            Self::Accountant => "accountant",
            Self::ControlOfficer => "control_officer",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// What an API token may be used for. A browser session has every scope of its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Read dossiers that the holder may see.
    DossierRead,
    /// File and handle dossiers as the holder may.
    DossierWrite,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 2] = [Self::DossierRead, Self::DossierWrite];

    /// The name stored and shown: `dossier:read`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DossierRead => "dossier:read",
            Self::DossierWrite => "dossier:write",
        }
    }

    /// The scope with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// A citizen, or somebody acting for an organisation, signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// The account signed in with.
    pub account: AccountId,
    /// The human being behind it.
    pub person: PersonId,
}

/// An officer, signed in and acting in one position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The account signed in with.
    pub account: AccountId,
    /// The human being behind it.
    pub person: PersonId,
    /// The position in which the officer acts now.
    pub position: PositionId,
    /// The agency of that position. Everything the officer reads is bounded by it.
    pub agency: AgencyId,
    /// The roles of that position, with those delegated for the day.
    pub roles: Vec<Role>,
    /// The delegator, when a role is held by delegation for a period.
    pub on_behalf_of: Option<PersonId>,
}

impl Officer {
    /// Whether the officer holds this role here and today.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the officer works at this agency and holds one of these roles there today.
    #[must_use]
    pub fn serves(&self, agency: AgencyId, roles: &[Role]) -> bool {
        self.agency == agency && roles.iter().any(|role| self.has(*role))
    }
}

/// Who does a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody signed in.
    Stranger,
    /// A citizen or the representative of an organisation.
    Applicant(Applicant),
    /// An officer in a position.
    Officer(Officer),
    /// The program itself: jobs, imports, scheduled work.
    System,
}

impl Actor {
    /// The officer, if it is one.
    #[must_use]
    pub const fn officer(&self) -> Option<&Officer> {
        match self {
            Self::Officer(officer) => Some(officer),
            Self::Stranger | Self::Applicant(_) | Self::System => None,
        }
    }

    /// The applicant, if it is one.
    #[must_use]
    pub const fn applicant(&self) -> Option<&Applicant> {
        match self {
            Self::Applicant(applicant) => Some(applicant),
            Self::Stranger | Self::Officer(_) | Self::System => None,
        }
    }

    /// The account signed in with, if anybody is.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Applicant(applicant) => Some(applicant.account),
            Self::Officer(officer) => Some(officer.account),
            Self::Stranger | Self::System => None,
        }
    }
}

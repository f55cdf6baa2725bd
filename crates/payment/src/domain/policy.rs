//! Who may do what. Only this file makes a [`Permit`].

use kernel::{Actor, AgencyId, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Say into which account the agency collects.
    KeepCollector,
    /// Take cash, open and close one's shift, print receipts.
    Collect,
    /// Cancel a receipt and issue another one in its place.
    ReplaceReceipt,
    /// See the receipts and shifts of the agency.
    Watch,
    /// Take statements in, say what money was for, ask for refunds, note that they were transferred.
    Reconcile,
    /// Approve refunds.
    ApproveRefund,
    /// Make and cancel charges as the dossiers go on.
    KeepCharges,
    /// Begin to pay what one's own dossier is asked for.
    PayOnline,
    /// Take in what a gateway says, of payments and of what it gave back.
    TakeReport,
    /// Note whose receipts are sealed.
    KeepSealer,
    /// Keep the sealed receipt.
    SealReceipt,
    /// Keep and drop notices of the tax office for which dossiers wait.
    KeepObligation,
    /// Take in a voucher of what was paid into the treasury.
    TakeVoucher,
    /// Take in a file of the tax office.
    TakeTaxFile,
    /// Take out a file for the tax office.
    SendTaxFile,
    /// See what dossiers of the agency wait for.
    WatchObligations,
    /// Bring notices in line with their dossiers.
    FollowObligation,
}

impl Action {
    /// Every action, in the order printed.
    pub const ALL: [Self; 17] = [
        Self::KeepCollector,
        Self::Collect,
        Self::ReplaceReceipt,
        Self::Watch,
        Self::Reconcile,
        Self::ApproveRefund,
        Self::KeepCharges,
        Self::PayOnline,
        Self::TakeReport,
        Self::KeepSealer,
        Self::SealReceipt,
        Self::KeepObligation,
        Self::TakeVoucher,
        Self::TakeTaxFile,
        Self::SendTaxFile,
        Self::WatchObligations,
        Self::FollowObligation,
    ];

    /// The roles that entitle an officer of the agency.
    const fn roles(self) -> &'static [Role] {
        match self {
            Self::KeepCollector | Self::ReplaceReceipt => &[Role::DeskHead],
            Self::Reconcile => &[Role::DeskHead, Role::Accountant],
            Self::ApproveRefund => &[Role::Leader, Role::Accountant],
            Self::Collect => &[Role::ReceptionClerk, Role::DeskHead],
            Self::Watch => &[Role::ReceptionClerk, Role::DeskHead, Role::Leader, Role::Accountant],
            Self::KeepCharges
            | Self::PayOnline
            | Self::TakeReport
            | Self::KeepSealer
            | Self::SealReceipt
            | Self::FollowObligation => &[],
            Self::KeepObligation => &[Role::Specialist, Role::DeskHead],
            Self::TakeVoucher => {
                &[Role::Specialist, Role::ReceptionClerk, Role::DeskHead, Role::Accountant]
            }
            Self::TakeTaxFile | Self::SendTaxFile => &[Role::DeskHead, Role::Accountant],
            Self::WatchObligations => &[
                Role::Specialist,
                Role::ReceptionClerk,
                Role::DeskHead,
                Role::Leader,
                Role::Accountant,
            ],
        }
    }

    /// What the program does by itself: following the journal, and setting up a demonstration.
    const fn is_for_the_program(self) -> bool {
        matches!(
            self,
            Self::KeepCharges
                | Self::KeepCollector
                | Self::TakeReport
                | Self::KeepSealer
                | Self::SealReceipt
                | Self::FollowObligation
        )
    }
}

/// Proof that the actor may do this.
#[derive(Debug)]
pub struct Permit {
    action: Action,
}

impl Permit {
    /// The deed that is permitted.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }
}

/// Money is the business of the desk that collects it; nobody of another agency sees it. Whose dossier it is that is
/// paid for, the dossier knows.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action, agency: AgencyId) -> Result<Permit, Refusal> {
    let may = match actor {
        Actor::System => action.is_for_the_program(),
        Actor::Officer(officer) => officer.serves(agency, action.roles()),
        Actor::Applicant(_) => action == Action::PayOnline,
        Actor::Stranger => false,
    };
    if may { Ok(Permit { action }) } else { Err(Refusal::Denied) }
}

#[cfg(test)]
mod tests {
    use identity::policy_doc::{permitted_elsewhere, reviewed};

    use super::*;

    fn may(actor: &Actor, action: Action, agency: AgencyId) -> bool {
        permit(actor, action, agency).is_ok()
    }

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        assert_eq!(reviewed("payment", &Action::ALL, may), Ok(()));
    }

    #[test]
    fn officers_of_another_agency_do_nothing_here() {
        assert_eq!(permitted_elsewhere(&Action::ALL, may), []);
    }
}

//! Who may do what. Only this file makes a [`Permit`].

use kernel::{Actor, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Keep what came with a dossier, as it goes on.
    KeepItems,
    /// Remind the owner of what ends soon.
    RemindOfEnd,
    /// See one's own vault, with the consents given and who looked.
    SeeOwn,
    /// Take something out of reuse, or back into it.
    OfferOwn,
    /// Use something in a filing, which is to consent to it; take a consent back.
    Consent,
    /// Read what was used in a dossier that one may see.
    ReadUsed,
    /// Find at a desk that an account is the owner's, with the owner's identity papers in hand.
    ConfirmOwner,
    /// Look into the vault of whoever stands at the desk, and fetch from it with their consent on paper.
    FetchAtDesk,
    /// See how much is used again: of one's own agency, of every agency for officers of procedure control.
    SeeReuse,
}

impl Action {
    /// Every action, in the order printed.
    pub const ALL: [Self; 9] = [
        Self::KeepItems,
        Self::RemindOfEnd,
        Self::SeeOwn,
        Self::OfferOwn,
        Self::Consent,
        Self::ReadUsed,
        Self::ConfirmOwner,
        Self::FetchAtDesk,
        Self::SeeReuse,
    ];
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

/// A vault is its owner's. Officers come to what is in it by a dossier alone: the verb asks whether they may see that
/// dossier, and whether the owner consented.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action) -> Result<Permit, Refusal> {
    let may = match actor {
        Actor::System => matches!(action, Action::KeepItems | Action::RemindOfEnd),
        Actor::Applicant(_) => {
            matches!(action, Action::SeeOwn | Action::OfferOwn | Action::Consent | Action::ReadUsed)
        }
        Actor::Officer(officer) => match action {
            Action::ReadUsed => true,
            Action::ConfirmOwner | Action::FetchAtDesk => {
                [Role::ReceptionClerk, Role::DeskHead].into_iter().any(|role| officer.has(role))
            }
            Action::SeeReuse => {
                let roles =
                    [Role::ReceptionClerk, Role::DeskHead, Role::Leader, Role::ControlOfficer];
                roles.into_iter().any(|role| officer.has(role))
            }
            Action::KeepItems
            | Action::RemindOfEnd
            | Action::SeeOwn
            | Action::OfferOwn
            | Action::Consent => false,
        },
        Actor::Stranger => false,
    };
    if may { Ok(Permit { action }) } else { Err(Refusal::Denied) }
}

#[cfg(test)]
mod tests {
    use identity::policy_doc::reviewed;

    use kernel::AgencyId;

    use super::*;

    fn may(actor: &Actor, action: Action, _: AgencyId) -> bool {
        permit(actor, action).is_ok()
    }

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        assert_eq!(reviewed("vault", &Action::ALL, may), Ok(()));
    }
}

//! Who may do what with accounts and agencies. One table; its test prints it into `docs/permissions.md`.

use kernel::{Actor, Role};

use super::refusal::Refusal;

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Load agencies and successions from a pack.
    LoadAgencies,
    /// Merge agencies into others with the work in hand.
    MergeAgencies,
    /// Read the tree of agencies.
    ReadAgencies,
    /// Register as a citizen or for an organisation.
    Register,
    /// Sign out, end sessions, change the password.
    KeepOwnAccount,
    /// Issue and revoke API tokens.
    KeepOwnTokens,
    /// Choose the position to act in.
    ChoosePosition,
    /// Search and read accounts.
    ReadAccounts,
    /// Create an officer's account.
    CreateOfficer,
    /// Set somebody's password anew.
    ResetPassword,
    /// Lock an account.
    LockAccount,
    /// Unlock an account.
    UnlockAccount,
    /// Give a person a position.
    GrantPosition,
    /// End a position.
    EndPosition,
    /// Lend roles to another position for a period.
    Delegate,
    /// End such a loan early.
    EndDelegation,
    /// End or pass on the loans by and to somebody who leaves.
    HandOverDelegation,
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Nobody signed in.
    Stranger,
    /// A citizen or the representative of an organisation.
    Applicant,
    /// Any officer in a position.
    AnyOfficer,
    /// An officer who heads an agency or its desk.
    Head,
    /// An officer with the role of administrator.
    Administrator,
    /// The program itself.
    System,
}

/// How far an entitlement goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// Nowhere.
    Nothing,
    /// The actor's own account, position or delegation.
    Own,
    /// What belongs to the actor's agency or one below it, but is not the actor's own. An agency at the
    /// root of the tree also reaches the accounts of citizens and organisations.
    Agency,
    /// Own things and those of the agency.
    OwnAndAgency,
    /// Everything.
    Everything,
}

/// How the thing that is acted on stands to the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is the actor's own.
    Own,
    /// It belongs to the actor's agency or one below.
    Within,
    /// Neither.
    Elsewhere,
    /// The action has no object.
    NoObject,
}

/// The right to do what was asked for. Made here only.
#[derive(Debug)]
#[must_use]
pub(crate) struct Permit(());

/// The table.
#[must_use]
pub(crate) const fn reach(who: Who, action: Action) -> Reach {
    match (action, who) {
        (Action::ReadAgencies, _)
        | (Action::Register, Who::Stranger | Who::System)
        | (
            Action::LoadAgencies
            | Action::MergeAgencies
            | Action::ReadAccounts
            | Action::CreateOfficer
            | Action::ResetPassword
            | Action::LockAccount
            | Action::UnlockAccount
            | Action::GrantPosition
            | Action::EndPosition
            | Action::Delegate
            | Action::EndDelegation
            | Action::HandOverDelegation,
            Who::System,
        ) => Reach::Everything,

        (
            Action::KeepOwnAccount | Action::KeepOwnTokens,
            Who::Applicant | Who::AnyOfficer | Who::Head | Who::Administrator,
        )
        | (Action::ChoosePosition, Who::AnyOfficer | Who::Head | Who::Administrator)
        | (Action::Delegate | Action::EndDelegation, Who::AnyOfficer | Who::Head) => Reach::Own,

        // Nobody locks or promotes himself: for that, another administrator is needed.
        (
            Action::CreateOfficer
            | Action::ResetPassword
            | Action::LockAccount
            | Action::UnlockAccount
            | Action::GrantPosition
            | Action::EndPosition,
            Who::Administrator,
        ) => Reach::Agency,

        (Action::ReadAccounts | Action::Delegate | Action::EndDelegation, Who::Administrator)
        | (Action::HandOverDelegation, Who::Head | Who::Administrator) => Reach::OwnAndAgency,

        _ => Reach::Nothing,
    }
}

/// The right to do this with something that stands so to the actor.
///
/// # Errors
/// [`Refusal::NotSignedIn`] for a stranger, [`Refusal::Denied`] for others.
pub(crate) fn permit(actor: &Actor, action: Action, standing: Standing) -> Result<Permit, Refusal> {
    let widest = columns_of(actor).map(|who| reach(who, action)).max();
    let allowed = match widest.unwrap_or(Reach::Nothing) {
        Reach::Nothing => false,
        Reach::Own => matches!(standing, Standing::Own | Standing::NoObject),
        Reach::Agency => matches!(standing, Standing::Within | Standing::NoObject),
        Reach::OwnAndAgency => !matches!(standing, Standing::Elsewhere),
        Reach::Everything => true,
    };
    match (allowed, actor) {
        (true, _) => Ok(Permit(())),
        (false, Actor::Stranger) => Err(Refusal::NotSignedIn),
        (false, Actor::Applicant(_) | Actor::Officer(_) | Actor::System) => Err(Refusal::Denied),
    }
}

fn columns_of(actor: &Actor) -> impl Iterator<Item = Who> {
    let columns = match actor {
        Actor::Stranger => [Some(Who::Stranger), None, None],
        Actor::Applicant(_) => [Some(Who::Applicant), None, None],
        Actor::Officer(officer) => {
            let heads = officer.has(Role::Leader) || officer.has(Role::DeskHead);
            let keeps = officer.has(Role::Administrator);
            [Some(Who::AnyOfficer), heads.then_some(Who::Head), keeps.then_some(Who::Administrator)]
        }
        Actor::System => [Some(Who::System), None, None],
    };
    columns.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use kernel::{AccountId, AgencyId, Applicant, Officer, PersonId, PositionId};

    use super::*;

    impl Action {
        /// Every action, in the order of the printed table.
        pub(super) const ALL: [Self; 17] = [
            Self::LoadAgencies,
            Self::MergeAgencies,
            Self::ReadAgencies,
            Self::Register,
            Self::KeepOwnAccount,
            Self::KeepOwnTokens,
            Self::ChoosePosition,
            Self::ReadAccounts,
            Self::CreateOfficer,
            Self::ResetPassword,
            Self::LockAccount,
            Self::UnlockAccount,
            Self::GrantPosition,
            Self::EndPosition,
            Self::Delegate,
            Self::EndDelegation,
            Self::HandOverDelegation,
        ];
    }

    impl Who {
        /// Every column, from the least entitled.
        pub(super) const ALL: [Self; 6] = [
            Self::Stranger,
            Self::Applicant,
            Self::AnyOfficer,
            Self::Head,
            Self::Administrator,
            Self::System,
        ];
    }

    /// The table as Markdown, for `docs/permissions.md`.
    fn printed() -> String {
        let who = Who::ALL.map(|who| (format!("{who:?}"), who));
        crate::policy_doc::table(&Action::ALL, &who, |who, action| match reach(*who, action) {
            Reach::Nothing => "–",
            Reach::Own => "own",
            Reach::Agency => "agency and below, not own",
            Reach::OwnAndAgency => "own, agency and below",
            Reach::Everything => "yes",
        })
    }

    fn officer(roles: &[Role]) -> Actor {
        Actor::Officer(Officer {
            account: AccountId::new(),
            person: PersonId::new(),
            position: PositionId::new(),
            agency: AgencyId::new(),
            roles: roles.to_vec(),
            on_behalf_of: None,
        })
    }

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
        let outcome = crate::policy_doc::check_section(&docs, "identity", &printed());
        assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
    }

    #[test]
    fn administrators_keep_others_but_not_themselves() {
        let admin = officer(&[Role::Administrator]);
        assert!(permit(&admin, Action::LockAccount, Standing::Within).is_ok());
        assert_eq!(permit(&admin, Action::LockAccount, Standing::Own).err(), Some(Refusal::Denied));
        assert_eq!(
            permit(&admin, Action::GrantPosition, Standing::Own).err(),
            Some(Refusal::Denied)
        );
        assert_eq!(
            permit(&admin, Action::GrantPosition, Standing::Elsewhere).err(),
            Some(Refusal::Denied)
        );
        assert!(permit(&admin, Action::Delegate, Standing::Own).is_ok());
    }

    #[test]
    fn strangers_are_sent_to_sign_in_and_others_are_denied() {
        let an = Actor::Applicant(Applicant { account: AccountId::new(), person: PersonId::new() });
        for action in Action::ALL {
            for standing in [Standing::Within, Standing::Elsewhere] {
                let strangers = permit(&Actor::Stranger, action, standing);
                let citizens = permit(&an, action, standing);
                let clerks = permit(&officer(&[Role::ReceptionClerk]), action, standing);
                if action == Action::ReadAgencies {
                    assert!(citizens.is_ok() && strangers.is_ok());
                } else if action == Action::Register {
                    assert!(strangers.is_ok() && citizens.is_err());
                } else {
                    assert_eq!(strangers.err(), Some(Refusal::NotSignedIn), "{action:?}");
                    assert_eq!(citizens.err(), Some(Refusal::Denied), "{action:?}");
                    assert_eq!(clerks.err(), Some(Refusal::Denied), "{action:?}");
                }
            }
        }
    }
}

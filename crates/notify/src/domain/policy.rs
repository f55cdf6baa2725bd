//! Who may do what. Only this file makes a [`Permit`].

use kernel::{AccountId, Actor, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Read the own notices and choose how to be told.
    KeepOwn,
    /// See which mail did not get through, try it again, give it up.
    KeepMail,
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

/// Own notices are everybody's who is signed in; mail that did not get through is the administrators'.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action) -> Result<(Permit, AccountId), Refusal> {
    let account = actor.account().ok_or(Refusal::Denied)?;
    let may = match action {
        Action::KeepOwn => true,
        Action::KeepMail => actor.officer().is_some_and(|officer| officer.has(Role::Administrator)),
    };
    if may { Ok((Permit { action }, account)) } else { Err(Refusal::Denied) }
}

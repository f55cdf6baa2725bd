//! Who may do what at the border. Only this file makes a [`Permit`].

use kernel::{Actor, Role};

use super::Refusal;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Begin to exchange with a system.
    Connect,
    /// Take in or refuse a message.
    TakeIn,
    /// See what did not get through.
    SeeBoard,
    /// Try a delivery again.
    Retry,
    /// Give a delivery up.
    GiveUp,
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

/// Messages are the program's own affair; what did not get through is the administrators'.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn permit(actor: &Actor, action: Action) -> Result<Permit, Refusal> {
    let may = match action {
        Action::Connect | Action::TakeIn => *actor == Actor::System,
        Action::SeeBoard | Action::Retry | Action::GiveUp => {
            actor.officer().is_some_and(|officer| officer.has(Role::Administrator))
        }
    };
    if may { Ok(Permit { action }) } else { Err(Refusal::Denied) }
}

//! Who calls: found by `identity` for each request, read by every handler.

use axum::{extract::FromRequestParts, http::request::Parts};
use kernel::{Ctx, Lang, Role, Scope};

use super::Failure;
use crate::Fault;

/// What pages show of the person signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Name of the person.
    pub name: String,
    /// Title of the position in which the officer acts.
    pub position: Option<String>,
    /// Short name of the agency of that position.
    pub agency: Option<String>,
}

/// Who calls, in which language, through what.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who acts, and when.
    pub ctx: Ctx,
    /// The language of the answer.
    pub lang: Lang,
    /// What pages show of them; nothing for a stranger.
    pub shown: Option<Shown>,
    /// Id of the session row; never its secret. `None` for strangers and tokens.
    pub session: Option<String>,
    /// What the API token allows; `None` for a browser session, which allows all.
    pub scopes: Option<Vec<Scope>>,
    /// Path and query of the request, to come back to.
    pub path: String,
}

impl Caller {
    /// Whether the caller is an officer holding one of these roles.
    #[must_use]
    pub fn has_any(&self, roles: &[Role]) -> bool {
        self.ctx.actor.officer().is_some_and(|officer| roles.iter().any(|role| officer.has(*role)))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        // Always there, unless a router was built without `identity::recognise`.
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Fault::Abandoned.into())
    }
}

//! Issue a token: the holder of an account lets a program act for it, with some scopes and for some time.

use jiff::SignedDuration;
use kernel::{Ctx, Problem, Scope};
use platform::{db::Tx, journal::new_salt};

use super::record;
use crate::{
    domain::{
        forms::read_text,
        policy::{Action, Standing, permit},
        refusal::Refusal,
        session::{Secret, TOKEN_DAYS_MOST, Token, TokenId},
    },
    error::Error,
    store::token as store,
};

/// Most tokens of one account at once.
const MOST_TOKENS: usize = 20;

/// What the token is for.
#[derive(Debug, Clone)]
pub struct IssueToken {
    /// What the holder calls it.
    pub label: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// How many days it is good for.
    pub days: i64,
}

/// The token, shown once.
#[derive(Debug, Clone)]
pub struct TokenIssued {
    /// For the program. It is kept nowhere.
    pub secret: Secret,
    /// Names the token.
    pub token: TokenId,
}

/// Issues a token for the actor's own account, acting in the actor's present position.
///
/// # Errors
/// [`Refusal::NotSignedIn`]; [`Refusal::Invalid`] when label, scopes or days do not hold; a fault of the
/// database.
pub fn issue_token(tx: &mut Tx<'_>, ctx: &Ctx, command: &IssueToken) -> Result<TokenIssued, Error> {
    let _permit = permit(&ctx.actor, Action::KeepOwnTokens, Standing::Own)?;
    let account = ctx.actor.account().ok_or(Refusal::NotSignedIn)?;

    let label = read_text("label", &command.label);
    let mut problems: Vec<Problem> = label.as_ref().err().cloned().into_iter().collect();
    if command.scopes.is_empty() {
        problems.push(Problem::new("scopes", "required"));
    }
    if !(1..=TOKEN_DAYS_MOST).contains(&command.days) {
        problems.push(Problem::new("days", "out_of_range").with_limit(TOKEN_DAYS_MOST));
    }
    let now = ctx.now;
    let good = store::not_revoked(tx, account)?.iter().filter(|it| it.is_good(now)).count();
    if good >= MOST_TOKENS {
        problems.push(Problem::new("label", "too_many").with_limit(MOST_TOKENS));
    }
    let label = label.unwrap_or_default();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    let secret = Secret::new_token();
    let mut scopes = command.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    let token = Token {
        id: TokenId::new(),
        account,
        position: ctx.actor.officer().map(|it| it.position),
        label,
        scopes,
        created_at: now,
        expires_at: now + SignedDuration::from_hours(24 * command.days),
        revoked_at: None,
        salt: new_salt(),
        version: 1,
    };

    store::insert(tx, &token, &secret.hash())?;
    let set = store::set_of(&token, &secret.hash());
    record(tx, ctx, (token.id, token.version), "token.issued", set)?;

    Ok(TokenIssued { secret, token: token.id })
}

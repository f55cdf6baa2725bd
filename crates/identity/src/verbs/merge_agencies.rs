//! Merge agencies: from a day on, agencies go into others, with their units, people and delegations.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use kernel::{AgencyId, Ctx, PositionId, Role};
use platform::{Fault, db::Tx};

use super::{
    grant_position::{GrantedPost, save_position},
    record,
};
use crate::{
    domain::{
        agency::{Agency, AgencyWithCodes, Share, Succession, SuccessionId, SuccessionKind},
        policy::{Action, Standing, permit},
        position::{Delegation, DelegationId, Position},
        refusal::Refusal,
        reorganisation::{PostFate, PostRule, Reorganisation, ReorganisationId},
        session::Token,
    },
    error::Error,
    store::{
        account as accounts, agency as agencies, position as positions, reorganisation as store,
        succession as successions, token as tokens,
    },
};

/// What goes into what.
#[derive(Debug, Clone)]
pub struct MergeAgencies {
    /// First day of the new order.
    pub from_on: Date,
    /// Number of the resolution or decision.
    pub decision: String,
    /// Each agency that ends, and the one that takes over.
    pub parts: Vec<(AgencyId, AgencyId)>,
    /// The posts that do not simply go on.
    pub posts: Vec<PostRule>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The reorganisation.
    pub reorganisation: ReorganisationId,
    /// Agencies that ended now.
    pub closed: usize,
    /// Units that went along and hang under the successor now.
    pub units: usize,
    /// Posts that go on, by agency that takes them over.
    pub posts: BTreeMap<AgencyId, usize>,
    /// Posts that ended, by agency that ended.
    pub ended_posts: BTreeMap<AgencyId, usize>,
    /// Delegations that go on.
    pub delegations: usize,
    /// Tokens of programs that acted in a post that ended: they open nothing now and are issued anew.
    pub tokens: usize,
    /// Rules of posts that fit no post: the name with which somebody would sign in.
    pub unmatched: Vec<String>,
    /// Titles of all who head an agency or its desk afterwards, where they are more than one.
    pub heads: Vec<(AgencyId, Role, Vec<String>)>,
}

/// Ends the agencies with their last day, names who took over, hangs their units under the successor, and lets
/// posts and delegations go on there from today. Done before, it changes only what is still to be changed.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the program; [`Refusal::NotFound`] for an unknown agency;
/// [`Refusal::UnknownAgency`] when the successor does not stand on the day, ends itself, or is one of two;
/// [`Refusal::Invalid`] when the agency that ends began after the day; a fault of the database.
pub fn merge_agencies(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &MergeAgencies,
) -> Result<Merged, Error> {
    let _permit = permit(&ctx.actor, Action::MergeAgencies, Standing::NoObject)?;
    let tree = agencies::all_agencies(tx)?;
    check(command, &tree)?;

    let reorganisation = keep(tx, ctx, command)?;
    let mut merged = Merged {
        reorganisation,
        closed: 0,
        units: 0,
        posts: BTreeMap::new(),
        ended_posts: BTreeMap::new(),
        delegations: 0,
        tokens: 0,
        unmatched: Vec::new(),
        heads: Vec::new(),
    };
    let ending: Vec<AgencyId> = command.parts.iter().map(|it| it.0).collect();
    for (old, new) in &command.parts {
        merged.closed += usize::from(close(tx, ctx, command, (*old, *new), &tree)?);
        merged.units += take_units(tx, ctx, command.from_on, (*old, *new), (&tree, &ending))?;
    }
    let moved = move_posts(tx, ctx, command, &mut merged)?;
    merged.delegations = move_delegations(tx, ctx, &moved)?;
    merged.heads = heads(tx, ctx, command)?;

    Ok(merged)
}

fn find(tree: &[AgencyWithCodes], id: AgencyId) -> Result<&AgencyWithCodes, Refusal> {
    tree.iter().find(|it| it.0.id == id).ok_or(Refusal::NotFound)
}

fn check(command: &MergeAgencies, tree: &[AgencyWithCodes]) -> Result<(), Refusal> {
    if command.parts.is_empty() || command.decision.trim().is_empty() {
        return Err(Refusal::field("decision", "required"));
    }
    for (old, new) in &command.parts {
        let (ends, takes) = (&find(tree, *old)?.0, &find(tree, *new)?.0);
        let is_ending = command.parts.iter().any(|it| it.0 == *new);
        let goes_elsewhere = command.parts.iter().any(|it| it.0 == *old && it.1 != *new);
        if is_ending || goes_elsewhere || !takes.is_in_force(command.from_on) {
            return Err(Refusal::UnknownAgency { code: takes.code.clone() });
        }
        if ends.valid_from >= command.from_on {
            return Err(Refusal::field("from", "before_first_day"));
        }
    }
    Ok(())
}

/// The row of the reorganisation, new or with these parts too.
fn keep(tx: &mut Tx<'_>, ctx: &Ctx, command: &MergeAgencies) -> Result<ReorganisationId, Error> {
    let decision = vietnamese::nfc(command.decision.trim());
    if let Some(known) = store::by_decision(tx, command.from_on, &decision)? {
        if let Some(wider) = known.widened(&command.parts) {
            store::update(tx, &wider)?;
            let set = store::set_of(&wider);
            record(tx, ctx, (wider.id, wider.version), "reorganisation.widened", set)?;
        }
        return Ok(known.id);
    }
    let mut parts = command.parts.clone();
    parts.sort_unstable();
    parts.dedup();
    let begun = Reorganisation {
        id: ReorganisationId::new(),
        from_on: command.from_on,
        decision,
        parts,
        begun_at: ctx.now,
        finished_at: None,
        carried: None,
        version: 1,
    };
    store::insert(tx, &begun)?;
    record(tx, ctx, (begun.id, begun.version), "reorganisation.begun", store::set_of(&begun))?;
    Ok(begun.id)
}

/// Ends the agency the day before and names who took over. Answers whether it still stood.
fn close(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &MergeAgencies,
    (old, new): (AgencyId, AgencyId),
    tree: &[AgencyWithCodes],
) -> Result<bool, Error> {
    let last = command.from_on.checked_sub(1.day()).unwrap_or(command.from_on);
    let (agency, aliases) = find(tree, old)?;
    let stands = agency.valid_to.is_none_or(|to| to > last);
    if stands {
        let ended = Agency { valid_to: Some(last), version: agency.version + 1, ..agency.clone() };
        agencies::update(tx, &ended, aliases)?;
        let set = agencies::set_of(&ended, aliases);
        record(tx, ctx, (ended.id, ended.version), "agency.changed", set)?;
    }
    let known = successions::successions_of(tx, old)?;
    if !known.iter().any(|it| it.new == Some(new)) {
        let succession = Succession {
            id: SuccessionId::new(),
            old,
            new: Some(new),
            kind: SuccessionKind::Merge,
            share: Share::Full,
            from_on: command.from_on,
            decision: vietnamese::nfc(command.decision.trim()),
            version: 1,
        };
        successions::insert(tx, &succession)?;
        let set = successions::set_of(&succession);
        record(tx, ctx, (succession.id, succession.version), "succession.created", set)?;
    }
    Ok(stands)
}

/// Units of the agency that do not end themselves go along with it.
fn take_units(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    from_on: Date,
    (old, new): (AgencyId, AgencyId),
    (tree, ending): (&[AgencyWithCodes], &[AgencyId]),
) -> Result<usize, Error> {
    let stays = |it: &&AgencyWithCodes| {
        it.0.parent == Some(old) && it.0.is_in_force(from_on) && !ending.contains(&it.0.id)
    };
    let units: Vec<&AgencyWithCodes> = tree.iter().filter(stays).collect();
    for (unit, aliases) in &units {
        // A successor that stood below the agency does not hang under itself.
        let parent = if unit.id == new { find(tree, old)?.0.parent } else { Some(new) };
        let moved = Agency { parent, version: unit.version + 1, ..unit.clone() };
        agencies::update(tx, &moved, aliases)?;
        let set = agencies::set_of(&moved, aliases);
        record(tx, ctx, (moved.id, moved.version), "agency.changed", set)?;
    }
    Ok(units.len())
}

/// A post, and the one that goes on from it; none where it ended.
type MovedPost = (PositionId, Option<PositionId>);

/// Ends the posts yesterday and lets them go on in the successor from today.
fn move_posts(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &MergeAgencies,
    merged: &mut Merged,
) -> Result<Vec<MovedPost>, Error> {
    let (today, mut moved) = (ctx.today(), Vec::new());
    let yesterday = today.checked_sub(1.day()).unwrap_or(today);
    let mut unmatched: Vec<&PostRule> = command.posts.iter().collect();
    for (old, new) in &command.parts {
        for post in positions::held_in(tx, *old, today)? {
            // Done before.
            if positions::succeeding(tx, post.id)?.is_some() {
                continue;
            }
            let logins = accounts::accounts_of(tx, post.person)?;
            let is_theirs = |rule: &&PostRule| {
                rule.agency == *old && logins.iter().any(|it| it.login_name == rule.login)
            };
            let rule = command.posts.iter().find(is_theirs);
            unmatched.retain(|it| Some(*it) != rule);
            merged.tokens += end_tokens(tx, ctx, post.id)?;
            end(tx, ctx, &post, yesterday)?;
            let goes_on = match rule.map(|it| &it.fate) {
                Some(PostFate::Ends) => None,
                Some(PostFate::Changes { title, roles }) => Some((title.clone(), roles.clone())),
                None => Some((None, None)),
            };
            let Some((title, roles)) = goes_on else {
                *merged.ended_posts.entry(*old).or_default() += 1;
                moved.push((post.id, None));
                continue;
            };
            let granted = GrantedPost {
                person: post.person,
                agency: *new,
                title: title.unwrap_or_else(|| post.title.clone()),
                roles: roles.unwrap_or_else(|| post.roles.clone()),
                from_on: post.from_on.max(today),
                to_on: post.to_on,
                succeeds: Some(post.id),
            };
            let next = save_position(tx, ctx, &granted)?;
            *merged.posts.entry(*new).or_default() += 1;
            moved.push((post.id, Some(next)));
        }
    }
    merged.unmatched = unmatched.into_iter().map(|it| it.login.clone()).collect();
    Ok(moved)
}

/// A program goes on with a token that its people issue in the new post: until then it is told that it may not.
fn end_tokens(tx: &mut Tx<'_>, ctx: &Ctx, post: PositionId) -> Result<usize, Error> {
    let acting = tokens::acting_in(tx, post, ctx.now)?;
    for token in &acting {
        let revoked =
            Token { revoked_at: Some(ctx.now), version: token.version + 1, ..token.clone() };
        tokens::update(tx, &revoked)?;
        let set = tokens::changing_set(&revoked);
        record(tx, ctx, (revoked.id, revoked.version), "token.revoked", set)?;
    }
    Ok(acting.len())
}

fn end(tx: &mut Tx<'_>, ctx: &Ctx, post: &Position, last: Date) -> Result<(), Error> {
    let ended =
        Position { to_on: Some(last.max(post.from_on)), version: post.version + 1, ..post.clone() };
    positions::update(tx, &ended)?;
    let set = positions::set_of(&ended);
    Ok(record(tx, ctx, (ended.id, ended.version), "position.ended", set)?)
}

/// What was lent by or to a post goes on between the posts that go on; it ends with a post that ended.
fn move_delegations(tx: &mut Tx<'_>, ctx: &Ctx, moved: &[MovedPost]) -> Result<usize, Error> {
    let moved: BTreeMap<PositionId, Option<PositionId>> = moved.iter().copied().collect();
    let mut count = 0;
    for lent in positions::open_delegations(tx, ctx.now)? {
        if !moved.contains_key(&lent.from) && !moved.contains_key(&lent.to) {
            continue;
        }
        let side = |it: PositionId| moved.get(&it).copied().unwrap_or(Some(it));
        let ended = Delegation {
            to_at: ctx.now.max(lent.from_at),
            version: lent.version + 1,
            ..lent.clone()
        };
        positions::update_delegation(tx, &ended)?;
        let set = positions::delegation_set(&ended);
        record(tx, ctx, (ended.id, ended.version), "delegation.ended", set)?;
        let (Some(from), Some(to)) = (side(lent.from), side(lent.to)) else { continue };
        let goes_on = Delegation {
            id: DelegationId::new(),
            from,
            to,
            from_at: lent.from_at.max(ctx.now),
            version: 1,
            ..lent
        };
        positions::insert_delegation(tx, &goes_on)?;
        let set = positions::delegation_set(&goes_on);
        record(tx, ctx, (goes_on.id, goes_on.version), "delegation.granted", set)?;
        count += 1;
    }
    Ok(count)
}

/// Where several head an agency or its desk afterwards, somebody has to say who does.
fn heads(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &MergeAgencies,
) -> Result<Vec<(AgencyId, Role, Vec<String>)>, Fault> {
    let mut takers: Vec<AgencyId> = command.parts.iter().map(|it| it.1).collect();
    takers.sort_unstable();
    takers.dedup();
    let mut several = Vec::new();
    for agency in takers {
        let held = positions::held_in(tx, agency, ctx.today())?;
        for role in [Role::Leader, Role::DeskHead] {
            let titles: Vec<String> = held
                .iter()
                .filter(|it| it.roles.contains(&role))
                .map(|it| it.title.clone())
                .collect();
            if titles.len() > 1 {
                several.push((agency, role, titles));
            }
        }
    }
    Ok(several)
}

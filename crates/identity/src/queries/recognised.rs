//! Who calls: the holder of the session or token whose secret was sent.

use jiff::{SignedDuration, Timestamp, civil::Date};
use kernel::{AccountId, Actor, Applicant, PersonId, PositionId, Scope, today_in_vietnam};
use platform::{
    Fault,
    db::{Row, Tx},
    http::Shown,
};

use super::officer::{HeldPosition, acting, held_of, held_positions};
use crate::domain::{
    account::AccountKind,
    session::{Session, SessionId, scopes_from_text},
};

/// Who calls, through what.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// Who acts.
    pub actor: Actor,
    /// What pages show of them.
    pub shown: Shown,
    /// The session, for a browser.
    pub session: Option<Session>,
    /// What the token allows, for a program.
    pub scopes: Option<Vec<Scope>>,
}

struct Holder {
    account: AccountId,
    kind: AccountKind,
    person: PersonId,
    name: String,
    organisation: Option<String>,
    position: Option<(HeldPosition, Date, Option<Date>)>,
}

const HOLDER: &str = "a.id, a.kind, a.person_id, p.name, o.name, po.id, po.person_id, po.agency_id, \
                      ag.short_name, po.title, po.roles, po.from_on, po.to_on";
const JOINED: &str = "join identity_account a on a.id = s.account_id
           join identity_person p on p.id = a.person_id
           left join identity_organisation o on o.id = a.organisation_id
           left join identity_position po on po.id = s.position_id
           left join identity_agency ag on ag.id = po.agency_id";

fn holder_of(row: &Row<'_>, first: usize) -> Result<Holder, Fault> {
    let kind: String = row.get(first + 1)?;
    let position = match row.get::<Option<PositionId>>(first + 5)? {
        None => None,
        Some(_) => Some((held_of(row, first + 5)?, row.get(first + 11)?, row.get(first + 12)?)),
    };
    Ok(Holder {
        account: row.get(first)?,
        kind: AccountKind::from_code(&kind)
            .ok_or_else(|| Fault::Corrupt("an unknown kind of account is stored".into()))?,
        person: row.get(first + 2)?,
        name: row.get(first + 3)?,
        organisation: row.get(first + 4)?,
        position,
    })
}

/// The holder of the session with this secret, while it is open (it ends after so long without a request) and the account active. An officer whose
/// chosen position has ended acts in another one held today; without any, nobody is recognised.
///
/// # Errors
/// Whatever reading meets.
pub fn by_session(
    tx: &mut Tx<'_>,
    secret_hash: &str,
    now: Timestamp,
    idle: SignedDuration,
) -> Result<Option<Recognised>, Fault> {
    let sql = format!(
        "select s.id, s.device, s.opened_at, s.seen_at, s.expires_at, {HOLDER}
           from identity_session s {JOINED}
          where s.secret_hash = $1 and s.ended_at is null and a.state = 'active'"
    );
    let found = tx.query_opt(&sql, &[&secret_hash], |row| {
        let holder = holder_of(row, 5)?;
        let session = Session {
            id: row.get::<SessionId>(0)?,
            account: holder.account,
            position: holder.position.as_ref().map(|it| it.0.id),
            device: row.get(1)?,
            opened_at: row.get(2)?,
            seen_at: row.get(3)?,
            expires_at: row.get(4)?,
            ended_at: None,
        };
        Ok((session, holder))
    })?;
    let Some((session, holder)) = found.filter(|(session, _)| session.is_open(now, idle)) else {
        return Ok(None);
    };
    let recognised = holder.recognise(tx, now)?;
    Ok(recognised.map(|it| Recognised { session: Some(session), ..it }))
}

/// The holder of the API token, while it is good and the account active.
///
/// # Errors
/// Whatever reading meets.
pub fn by_token(
    tx: &mut Tx<'_>,
    secret_hash: &str,
    now: Timestamp,
) -> Result<Option<Recognised>, Fault> {
    let sql = format!(
        "select s.scopes, {HOLDER} from identity_token s {JOINED}
          where s.secret_hash = $1 and s.revoked_at is null and s.expires_at > $2
            and a.state = 'active'"
    );
    let found = tx.query_opt(&sql, &[&secret_hash, &now], |row| {
        Ok((scopes_from_text(&row.get::<String>(0)?), holder_of(row, 1)?))
    })?;
    let Some((scopes, holder)) = found else { return Ok(None) };
    // A token acts in the position for which it was issued, and in no other.
    if holder.kind == AccountKind::Officer && holder.position_held(today_in_vietnam(now)).is_none()
    {
        return Ok(None);
    }
    let recognised = holder.recognise(tx, now)?;
    Ok(recognised.map(|it| Recognised { scopes: Some(scopes), ..it }))
}

impl Holder {
    fn position_held(&self, on: Date) -> Option<&HeldPosition> {
        let (held, from_on, to_on) = self.position.as_ref()?;
        let holds = *from_on <= on && to_on.is_none_or(|last| on <= last);
        holds.then_some(held)
    }

    fn recognise(self, tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<Recognised>, Fault> {
        let on = today_in_vietnam(now);
        let (actor, position, agency) = match self.kind {
            AccountKind::Citizen | AccountKind::Organisation => {
                let applicant = Applicant { account: self.account, person: self.person };
                (Actor::Applicant(applicant), None, self.organisation)
            }
            AccountKind::Officer => {
                let held = match self.position_held(on) {
                    Some(held) => Some(held.clone()),
                    None => held_positions(tx, self.person, on)?.into_iter().next(),
                };
                let Some(held) = held else { return Ok(None) };
                let officer = acting(tx, self.account, &held, now)?;
                (Actor::Officer(officer), Some(held.title), Some(held.agency_name))
            }
        };
        let shown = Shown { name: self.name, position, agency };
        Ok(Some(Recognised { actor, shown, session: None, scopes: None }))
    }
}

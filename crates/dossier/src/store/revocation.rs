//! Proposals to revoke results, and what came of them.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, PositionId};
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Value, json};

use super::Change;
use crate::domain::{
    Annulment, DossierId, Revocation, RevocationDecision, RevocationGround, RevocationOrder,
};

const COLUMNS: &str = "r.dossier, r.version, r.number, r.ground, r.law, r.reason, r.remark, r.salt, \
    r.proposed_by, r.proposer, r.proposed_at, r.decided_by, r.decided_at, r.order_number, r.order_on, \
    r.revoked_from, r.annulled_number, r.annulled_on, r.annulled_by, r.annulled_at";

fn of_row(row: &Row<'_>) -> Result<(DossierId, Revocation), Fault> {
    let half = || Fault::Corrupt("half a revocation is stored".into());
    let ground: String = row.get(3)?;
    let order: (Option<String>, Option<Date>, Option<Date>) =
        (row.get(13)?, row.get(14)?, row.get(15)?);
    let order = match order {
        (Some(number), Some(on), Some(from)) => Some(RevocationOrder { number, on, from }),
        (None, None, None) => None,
        (Some(_) | None, _, _) => return Err(half()),
    };
    let decided: (Option<PositionId>, Option<Timestamp>) = (row.get(11)?, row.get(12)?);
    let decision = match decided {
        (Some(by), Some(at)) => Some(RevocationDecision { by, at, order }),
        (None, None) => None,
        (Some(_) | None, _) => return Err(half()),
    };
    let annulment = match row.get(16)? {
        None => None,
        Some(number) => Some(Annulment {
            number,
            on: row.get::<Option<Date>>(17)?.ok_or_else(half)?,
            by: row.get::<Option<PositionId>>(18)?.ok_or_else(half)?,
            at: row.get::<Option<Timestamp>>(19)?.ok_or_else(half)?,
        }),
    };
    let revocation = Revocation {
        version: row.get(1)?,
        number: row.get(2)?,
        ground: RevocationGround::from_code(&ground).ok_or_else(half)?,
        law: row.get(4)?,
        reason: row.get(5)?,
        remark: row.get(6)?,
        salt: row.get(7)?,
        proposed_by: row.get(8)?,
        proposer: row.get(9)?,
        proposed_at: row.get(10)?,
        decision,
        annulment,
    };
    Ok((row.get(0)?, revocation))
}

/// Writes a proposal.
pub(crate) fn insert_revocation(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    it: &Revocation,
) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_revocation (dossier, version, number, ground, law, reason, salt,
            proposed_by, proposer, proposed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &dossier,
            &it.version,
            &it.number,
            &it.ground.code(),
            &it.law,
            &it.reason,
            &it.salt,
            &it.proposed_by,
            &it.proposer,
            &it.proposed_at,
        ],
    )?;
    Ok(())
}

/// Writes what was decided on a proposal, and what annuls it.
pub(crate) fn put_revocation(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    it: &Revocation,
) -> Result<(), Fault> {
    let (decision, annulment) = (it.decision.as_ref(), it.annulment.as_ref());
    let order = decision.and_then(|it| it.order.as_ref());
    tx.execute(
        "update dossier_revocation set remark = $3, decided_by = $4, decided_at = $5,
            order_number = $6, order_on = $7, revoked_from = $8, annulled_number = $9,
            annulled_on = $10, annulled_by = $11, annulled_at = $12
          where dossier = $1 and version = $2",
        &[
            &dossier,
            &it.version,
            &it.remark,
            &decision.map(|it| it.by),
            &decision.map(|it| it.at),
            &order.map(|it| it.number.clone()),
            &order.map(|it| it.on),
            &order.map(|it| it.from),
            &annulment.map(|it| it.number.clone()),
            &annulment.map(|it| it.on),
            &annulment.map(|it| it.by),
            &annulment.map(|it| it.at),
        ],
    )?;
    Ok(())
}

/// Everything proposed about results of this dossier, the oldest first.
pub(crate) fn list_revocations(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<Revocation>, Fault> {
    let sql = format!(
        "select {COLUMNS} from dossier_revocation r where r.dossier = $1 order by r.version"
    );
    let rows = tx.query(&sql, &[&dossier], of_row)?;
    Ok(rows.into_iter().map(|(_, revocation)| revocation).collect())
}

/// Everything proposed about results of this agency, what waits first, then the newest first.
pub(crate) fn revocations_at(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    most: i64,
) -> Result<Vec<(DossierId, Revocation)>, Fault> {
    let sql = format!(
        "select {COLUMNS} from dossier_revocation r join dossier d on d.id = r.dossier
          where d.competent_agency = $1
          order by case when r.decided_at is null then 0 else 1 end, r.proposed_at desc, r.dossier
          limit $2"
    );
    tx.query(&sql, &[&agency, &most], of_row)
}

/// How many proposals wait for the leader of this agency.
pub(crate) fn count_proposals(tx: &mut Tx<'_>, agency: AgencyId) -> Result<i64, Fault> {
    tx.query_one(
        "select count(*) from dossier_revocation r join dossier d on d.id = r.dossier
          where r.decided_at is null and d.competent_agency = $1",
        &[&agency],
        |row| row.get(0),
    )
}

impl Revocation {
    /// What the journal says of it: its name there, and its columns; the words as one salted hash.
    pub(crate) fn entry(&self) -> (String, Value) {
        let words = json!([self.law, self.reason, self.remark]);
        let (decision, annulment) = (self.decision.as_ref(), self.annulment.as_ref());
        let order = decision.and_then(|it| it.order.as_ref());
        let said = json!({
            "number": self.number,
            "ground": self.ground.code(),
            "words_seal": journal::sealed(&self.salt, &words),
            "proposed_by": self.proposed_by,
            "proposer": self.proposer,
            "proposed_at": self.proposed_at.as_microsecond(),
            "decided_by": decision.map(|it| it.by),
            "decided_at": decision.map(|it| it.at.as_microsecond()),
            "order_number": order.map(|it| it.number.clone()),
            "order_on": order.map(|it| it.on.to_string()),
            "revoked_from": order.map(|it| it.from.to_string()),
            "annulled_number": annulment.map(|it| it.number.clone()),
            "annulled_on": annulment.map(|it| it.on.to_string()),
            "annulled_by": annulment.map(|it| it.by),
            "annulled_at": annulment.map(|it| it.at.as_microsecond()),
        });
        (format!("revocation.{}", self.version), said)
    }

    /// The same as a change for an event.
    pub(crate) fn change(&self) -> Change {
        let (name, said) = self.entry();
        Change::default().set(name, said)
    }
}

//! The operator's list of mail: what did not get through, why, since when. No address, no name.

use jiff::Timestamp;
use kernel::Ctx;
use platform::{
    Fault,
    db::{Row, Tx},
};

use crate::{
    Error, Refusal,
    domain::{Action, MailId, MailState, NoticeKind, permit},
};

/// A list of mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailList {
    /// What did not get through.
    Failed,
    /// What is on its way.
    Waiting,
    /// What was given up.
    GivenUp,
    /// What the server took.
    Sent,
}

impl MailList {
    /// Every list, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Failed, Self::Waiting, Self::GivenUp, Self::Sent];

    /// The name in addresses and texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Waiting => "waiting",
            Self::GivenUp => "given-up",
            Self::Sent => "sent",
        }
    }

    /// The list with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    const fn state(self) -> MailState {
        match self {
            Self::Failed => MailState::Failed,
            Self::Waiting => MailState::Waiting,
            Self::GivenUp => MailState::GivenUp,
            Self::Sent => MailState::Sent,
        }
    }
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailCursor {
    /// Since when the last line is in its state, microseconds.
    pub at: i64,
    /// Its id.
    pub id: uuid::Uuid,
}

/// One mail.
#[derive(Debug, Clone)]
pub struct MailLine {
    /// The mail.
    pub id: MailId,
    /// What it tells; none for the code that confirms an address.
    pub kind: Option<NoticeKind>,
    /// What became of it.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time: a code.
    pub last_error: Option<String>,
    /// Since when it is in its state.
    pub since_at: Timestamp,
    /// Why it was given up.
    pub reason: Option<String>,
    /// Counts the operators' deeds.
    pub version: i64,
}

/// One page of a list, with the counts of those that are counted.
#[derive(Debug, Clone)]
pub struct Mails {
    /// How many each list has; what was sent is not counted.
    pub counts: Vec<(MailList, i64)>,
    /// The mail.
    pub lines: Vec<MailLine>,
}

const LINE: &str =
    "m.id, n.kind, m.state, m.attempts, m.last_error, m.since_at, m.reason, m.version";

fn line(row: &Row<'_>) -> Result<MailLine, Fault> {
    let state = MailState::from_code(&row.get::<String>(2)?)
        .ok_or_else(|| Fault::Corrupt("an unknown state of a mail is stored".into()))?;
    let kind: Option<String> = row.get(1)?;
    Ok(MailLine {
        id: row.get(0)?,
        kind: kind.as_deref().and_then(NoticeKind::from_code),
        state,
        attempts: row.get(3)?,
        last_error: row.get(4)?,
        since_at: row.get(5)?,
        reason: row.get(6)?,
        version: row.get(7)?,
    })
}

/// One page of a list, the newest first.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn mails(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    list: MailList,
    before: Option<MailCursor>,
    limit: u32,
) -> Result<Mails, Error> {
    let _permit = permit(&ctx.actor, Action::KeepMail)?;
    let mut counts = Vec::new();
    for counted in MailList::ALL.into_iter().filter(|it| *it != MailList::Sent) {
        let sql = "select count(*) from notify_mail where state = $1";
        let count = tx.query_one(sql, &[&counted.state().code()], |row| row.get(0))?;
        counts.push((counted, count));
    }
    let (at, id) = before.map_or((i64::MAX, String::new()), |it| (it.at, it.id.to_string()));
    let sql = format!(
        "select {LINE} from notify_mail m left join notify_notice n on n.id = m.notice
          where m.state = $1 and (m.since_at, m.id) < ($2, $3)
          order by m.since_at desc, m.id desc limit $4"
    );
    let lines = tx.query(&sql, &[&list.state().code(), &at, &id, &limit], line)?;
    Ok(Mails { counts, lines })
}

/// One mail.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`]; whatever reading meets.
pub fn mail_line(tx: &mut Tx<'_>, ctx: &Ctx, id: MailId) -> Result<MailLine, Error> {
    let _permit = permit(&ctx.actor, Action::KeepMail)?;
    let sql = format!(
        "select {LINE} from notify_mail m left join notify_notice n on n.id = m.notice
          where m.id = $1"
    );
    Ok(tx.query_opt(&sql, &[&id], line)?.ok_or(Refusal::NotFound)?)
}

//! Import a statement: each line of money that came in is taken once, matched, and every difference is named.

use kernel::{AgencyId, Ctx, instant_of};
use platform::{db::Tx, journal};

use super::{Columns, keep_charges, record, refunding::give_back, settling};
use crate::{
    Error, Refusal,
    domain::{
        Action, Finding, LineId, Money, MoneyId, PaidBy, RefundCause, Statement, StatementId,
        StatementLine, TakenLine, code_in, permit,
    },
    store,
};

/// What the bank says.
#[derive(Debug, Clone)]
pub struct ImportStatement {
    /// Names the content of the file.
    pub digest: String,
    /// The account that it is of: the agency's own, or one of an agency that it stands in for.
    pub account: String,
    /// Its lines of money that came in.
    pub lines: Vec<StatementLine>,
}

/// Takes it in, whole or not at all. The same file again is the same statement, and a line that an earlier file
/// brought is not taken twice: importing again changes nothing.
///
/// # Errors
/// [`Refusal::Denied`]; [`Refusal::NotCollecting`]; [`Refusal::Invalid`] for an account that is none of theirs any more.
pub fn import_statement(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ImportStatement,
) -> Result<Statement, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::Reconcile, officer.agency)?;
    let desks = store::own_collectors(tx, officer.agency)?;
    if desks.is_empty() {
        return Err(Refusal::NotCollecting.into());
    }
    let desk = desks.into_iter().find(|it| it.fields.account == command.account);
    let desk = desk.ok_or_else(|| Refusal::field("file", "other_account"))?.agency;
    if let Some(known) = store::statement_with(tx, (officer.agency, &command.digest))? {
        return Ok(known);
    }

    let id = StatementId::new();
    let mut repeated = 0;
    for line in &command.lines {
        if store::has_line(tx, (officer.agency, desk), line)? {
            repeated += 1;
        } else {
            take_line(tx, ctx, (officer.agency, desk), (id, line))?;
        }
    }
    let statement = Statement {
        id,
        agency: desk,
        digest: command.digest.clone(),
        lines: i64::try_from(command.lines.len()).unwrap_or(i64::MAX),
        repeated,
        imported_at: ctx.now,
        imported_by: officer.position,
    };

    store::insert_statement(tx, &statement)?;
    let columns = (Columns::new(), store::statement_set(&statement));
    record(tx, ctx, (id, 1), "payment.statement_imported", columns)?;

    Ok(statement)
}

/// The money comes in, and what can be said of it without asking anybody is done.
fn take_line(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (answering, desk): (AgencyId, AgencyId),
    (statement, line): (StatementId, &StatementLine),
) -> Result<(), Error> {
    // The bank says it, nobody of the desk: what follows is the program's.
    let program = Ctx::system(ctx.now);
    let named = match code_in(&line.purpose) {
        Some(code) => store::load_charge_by_code(tx, &code)?,
        None => None,
    };
    let charge = match named {
        // It may have been cancelled since, or is to be once the journal is read.
        Some(charge) if store::heir_of(tx, charge.agency)? == answering => {
            keep_charges(tx, &program, charge.dossier)?;
            store::load_charge(tx, charge.id)?
        }
        Some(_) | None => None,
    };
    // Meanwhile its dossier may have gone to somebody else.
    let charge = match charge {
        Some(charge) => (store::heir_of(tx, charge.agency)? == answering).then_some(charge),
        None => None,
    };
    let finding = Finding::of(charge.as_ref(), line.amount, (line.booked_on, ctx.today()));
    let money = Money {
        id: MoneyId::new(),
        agency: desk,
        way: PaidBy::Transfer,
        reference: line.reference.clone(),
        amount: line.amount,
        held: line.amount,
        charge: None,
        received_at: instant_of(line.booked_on.at(0, 0, 0, 0)),
        taken_by: None,
        shift: None,
        version: 1,
    };

    settling::receive(tx, &program, &money)?;
    if let Some(charge) = charge.filter(|_| finding.settles()) {
        settling::settle(tx, &program, (&money, &charge))?;
    }
    let cause = match finding {
        Finding::TooMuch => Some(RefundCause::Excess),
        Finding::Doubled => Some(RefundCause::Doubled),
        Finding::Cancelled => Some(RefundCause::Cancelled),
        Finding::Matched | Finding::Late | Finding::TooLittle | Finding::UnknownCode => None,
    };
    if let Some(cause) = cause {
        let money = store::load_money(tx, money.id)?.ok_or(platform::Fault::Missing)?;
        give_back(tx, &program, &money, (cause, None))?;
    }

    let taken = TakenLine {
        id: LineId::new(),
        statement,
        agency: desk,
        line: line.clone(),
        money: money.id,
        finding,
        salt: journal::new_salt(),
    };
    store::insert_line(tx, &taken)?;
    let columns = (Columns::new(), store::line_set(&taken));
    Ok(record(tx, ctx, (taken.id, 1), "payment.line_taken", columns)?)
}

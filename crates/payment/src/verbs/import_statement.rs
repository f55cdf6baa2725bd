//! Import a statement: each line of money that came in is taken once, matched, and every difference is named.

use kernel::{Ctx, instant_of};
use platform::{db::Tx, journal};

use super::{Columns, keep_charges, record, refunding::give_back, settling};
use crate::{
    Error, Refusal,
    domain::{
        Action, Collector, Finding, LineId, Money, MoneyId, PaidBy, RefundCause, Statement,
        StatementId, StatementLine, TakenLine, code_in, permit,
    },
    store,
};

/// What the bank says.
#[derive(Debug, Clone)]
pub struct ImportStatement {
    /// Names the content of the file.
    pub digest: String,
    /// Its lines of money that came in.
    pub lines: Vec<StatementLine>,
}

/// Takes it in, whole or not at all. The same file again is the same statement, and a line that an earlier file
/// brought is not taken twice: importing again changes nothing.
///
/// # Errors
/// [`Refusal::Denied`]; [`Refusal::NotCollecting`].
pub fn import_statement(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ImportStatement,
) -> Result<Statement, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::Reconcile, officer.agency)?;
    let collector = store::load_collector(tx, officer.agency)?.ok_or(Refusal::NotCollecting)?;
    if let Some(known) = store::statement_with(tx, (officer.agency, &command.digest))? {
        return Ok(known);
    }

    let id = StatementId::new();
    let mut repeated = 0;
    for line in &command.lines {
        if store::has_line(tx, (officer.agency, &line.reference))? {
            repeated += 1;
        } else {
            take_line(tx, ctx, &collector, (id, line))?;
        }
    }
    let statement = Statement {
        id,
        agency: officer.agency,
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
    collector: &Collector,
    (statement, line): (StatementId, &StatementLine),
) -> Result<(), Error> {
    // The bank says it, nobody of the desk: what follows is the program's.
    let program = Ctx::system(ctx.now);
    let named = match code_in(&line.purpose) {
        Some(code) => store::load_charge_by_code(tx, &code)?,
        None => None,
    };
    let named = named.filter(|it| it.agency == collector.agency);
    let charge = match named {
        // It may have been cancelled since, or is to be once the journal is read.
        Some(charge) => {
            keep_charges(tx, &program, charge.dossier)?;
            store::load_charge(tx, charge.id)?
        }
        None => None,
    };
    let finding = Finding::of(charge.as_ref(), line.amount, (line.booked_on, ctx.today()));
    let money = Money {
        id: MoneyId::new(),
        agency: collector.agency,
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
        settling::settle(tx, &program, collector, (&money, &charge))?;
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
        agency: collector.agency,
        line: line.clone(),
        money: money.id,
        finding,
        salt: journal::new_salt(),
    };
    store::insert_line(tx, &taken)?;
    let columns = (Columns::new(), store::line_set(&taken));
    Ok(record(tx, ctx, (taken.id, 1), "payment.line_taken", columns)?)
}

//! Statements, the money that waits for a decision, refunds, and one day with another.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Ctx, Vnd};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{
        Action, FeeReceipt, Finding, GatewayMismatch, Money, MoneyId, PaidBy, Permit, Refund,
        Statement, StatementId, TakenLine, permit,
    },
    store::{self, OWN},
};

/// So many are shown at once.
const MOST: i64 = 100;

fn agency(ctx: &Ctx, action: Action) -> Result<(AgencyId, Permit), Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    Ok((agency, permit(&ctx.actor, action, agency)?))
}

/// The accounts of which statements are taken in: the agency's own first, then those of the agencies that it stands in
/// for, to which money goes on to come for a while. None where nobody ever collected.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn statement_accounts(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<String>, Error> {
    let (agency, _permit) = agency(ctx, Action::Reconcile)?;
    let own = store::own_collectors(tx, agency)?;
    Ok(own.into_iter().map(|it| it.fields.account).collect())
}

/// The statements of the caller's agency, the latest first.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn statements(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<Statement>, Error> {
    let (agency, _permit) = agency(ctx, Action::Reconcile)?;
    let sql = format!(
        "select {} from payment_statement where agency in {}
          order by imported_at desc, id desc limit $2",
        store::STATEMENT_COLUMNS,
        OWN
    );
    Ok(tx.query(&sql, &[&agency, &MOST], store::statement_of)?)
}

/// A statement with the lines that it brought first.
///
/// # Errors
/// [`Refusal::NotFound`] for one of another agency; whatever reading meets.
pub fn statement_lines(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: StatementId,
) -> Result<(Statement, Vec<TakenLine>), Error> {
    let (agency, _permit) = agency(ctx, Action::Reconcile)?;
    let statement = store::load_statement(tx, id)?.ok_or(Refusal::NotFound)?;
    if store::heir_of(tx, statement.agency)? != agency {
        return Err(Refusal::NotFound.into());
    }
    let sql = format!(
        "select {} from payment_line where statement = $1 order by booked_on, id",
        store::LINE_COLUMNS
    );
    let lines = tx.query(&sql, &[&id], store::line_of)?;
    Ok((statement, lines))
}

/// Money with the line that it came with.
pub type HeldMoney = (Money, Option<TakenLine>);

/// What waits for a decision, the first first.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn held_money(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<HeldMoney>, Error> {
    let (agency, _permit) = agency(ctx, Action::Reconcile)?;
    let sql = format!(
        "select {} from payment_money where agency in {} and held > 0
          order by received_at, id limit $2",
        store::MONEY_COLUMNS,
        OWN
    );
    let held = tx.query(&sql, &[&agency, &MOST], store::money_of)?;
    let with = |money: Money| Ok((money.clone(), store::line_of_money(tx, money.id)?));
    held.into_iter().map(with).collect()
}

/// Money of the caller's agency with the line that it came with.
///
/// # Errors
/// [`Refusal::NotFound`] for money of another agency; whatever reading meets.
pub fn money_with_line(tx: &mut Tx<'_>, ctx: &Ctx, id: MoneyId) -> Result<HeldMoney, Error> {
    let (agency, _permit) = agency(ctx, Action::Reconcile)?;
    let money = store::load_money(tx, id)?.ok_or(Refusal::NotFound)?;
    if store::heir_of(tx, money.agency)? != agency {
        return Err(Refusal::NotFound.into());
    }
    Ok((money, store::line_of_money(tx, id)?))
}

/// What gateways said that does not agree with what was asked for, and that nobody looked at yet; the first first.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn mismatches(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<GatewayMismatch>, Error> {
    let (agency, _permit) = agency(ctx, Action::Reconcile)?;
    let sql = format!(
        "select {} from payment_mismatch where agency in {} and closed_at is null
          order by seen_at, id limit $2",
        store::MISMATCH_COLUMNS,
        OWN
    );
    Ok(tx.query(&sql, &[&agency, &MOST], store::mismatch_of)?)
}

/// A refund with the line that its money came with, and the receipt of that money.
pub type RefundLine = (Refund, Option<TakenLine>, Option<FeeReceipt>);

/// The refunds of the caller's agency: those that wait for something first, then the latest.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn refunds(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<RefundLine>, Error> {
    let seen = agency(ctx, Action::Reconcile).or_else(|_| agency(ctx, Action::ApproveRefund))?;
    let sql = format!(
        "select {} from payment_refund where agency in {}
          order by case state when 'requested' then 0 when 'approved' then 1 else 2 end,
                   requested_at desc, id desc limit $2",
        store::REFUND_COLUMNS,
        OWN
    );
    let refunds = tx.query(&sql, &[&seen.0, &MOST], store::refund_of)?;
    let with = |refund: Refund| {
        let line = store::line_of_money(tx, refund.money)?;
        let receipt = store::receipt_of_money(tx, refund.money)?;
        Ok((refund, line, receipt))
    };
    refunds.into_iter().map(with).collect()
}

/// One day of an agency: what came in, and what became of it.
#[derive(Debug, Clone, Default)]
pub struct DayBook {
    /// What came in, by way: how often, how much.
    pub came: Vec<(PaidBy, i64, Vnd)>,
    /// Receipts of that money that hold.
    pub receipted: Vnd,
    /// What of it is to be given back, or was.
    pub given_back: Vnd,
    /// What of it waits for a decision.
    pub held: Vnd,
    /// How many lines of statements were booked that day, by what they were found to be.
    pub found: BTreeMap<Finding, i64>,
    /// Those of them that differ.
    pub differences: Vec<TakenLine>,
}

impl DayBook {
    /// Everything that came in.
    #[must_use]
    pub fn total(&self) -> Vnd {
        Vnd::new(self.came.iter().map(|it| it.2.dong()).sum())
    }

    /// Whether every đồng is accounted for.
    #[must_use]
    pub fn is_even(&self) -> bool {
        let sum = self.receipted.dong() + self.given_back.dong() + self.held.dong();
        sum == self.total().dong()
    }
}

/// The money that came in on this day, and what became of it until now.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn day_book(tx: &mut Tx<'_>, ctx: &Ctx, day: Date) -> Result<DayBook, Error> {
    let (agency, _permit) = agency(ctx, Action::Reconcile)?;
    let midnight = |day: Date| kernel::instant_of(day.at(0, 0, 0, 0));
    let (from, until) = (midnight(day), day.tomorrow().map_or(Timestamp::MAX, midnight));
    let mut book = DayBook::default();
    for way in PaidBy::ALL {
        let sql = format!(
            "select count(*), cast(coalesce(sum(amount), 0) as bigint) from payment_money
              where agency in {OWN} and received_at >= $2 and received_at < $3 and way = $4"
        );
        let (count, sum) = tx.query_one(&sql, &[&agency, &from, &until, &way.code()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        book.came.push((way, count, sum));
    }
    let mut sum = |sql: String| -> Result<Vnd, Fault> {
        tx.query_one(&sql, &[&agency, &from, &until], |row| row.get(0))
    };
    book.held = sum(format!(
        "select cast(coalesce(sum(held), 0) as bigint) from payment_money
              where agency in {OWN} and received_at >= $2 and received_at < $3"
    ))?;
    book.receipted = sum(format!(
        "select cast(coalesce(sum(r.amount), 0) as bigint)
               from payment_money m join payment_receipt r on r.money = m.id
              where m.agency in {OWN} and m.received_at >= $2 and m.received_at < $3
                and r.state = 'issued'"
    ))?;
    book.given_back = sum(format!("select cast(coalesce(sum(f.amount), 0) as bigint)
               from payment_money m join payment_refund f on f.money = m.id
              where m.agency in {OWN} and m.received_at >= $2 and m.received_at < $3
                and f.state <> 'refused' and not (f.cause = 'not_served' and f.state = 'requested')"))?;
    let sql = format!(
        "select {} from payment_line where agency in {} and booked_on = $2 order by id",
        store::LINE_COLUMNS,
        OWN
    );
    for line in tx.query(&sql, &[&agency, &day], store::line_of)? {
        *book.found.entry(line.finding).or_default() += 1;
        if line.finding != Finding::Matched {
            book.differences.push(line);
        }
    }
    Ok(book)
}

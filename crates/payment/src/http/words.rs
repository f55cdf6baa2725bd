//! Charges and receipts in words.

use catalog::FeeKind;
use ui::{Cell, Column, Table, Tag, TagTone, Text};

use super::lookup::level_key;
use crate::{
    Charge, ChargeLine, ChargeState, FeeReceipt, FeeReceiptState, Finding, Money, PaidBy,
    ReceiptSeal,
};

/// Where a charge stands.
pub(super) fn charge_tag(t: Text, charge: &Charge) -> Tag {
    let tone = match charge.state {
        ChargeState::Due => TagTone::Waiting,
        ChargeState::Paid => TagTone::Good,
        ChargeState::Cancelled => TagTone::Plain,
    };
    Tag::new(tone, t.get(format!("charge-{}", charge.state.code())))
}

/// Where a receipt stands.
pub(super) fn receipt_tag(t: Text, receipt: &FeeReceipt) -> Tag {
    let tone = match receipt.state {
        FeeReceiptState::Issued => TagTone::Good,
        FeeReceiptState::Cancelled => TagTone::Bad,
    };
    Tag::new(tone, t.get(format!("receipt-{}", receipt.state.code())))
}

/// The lines of a charge that a receipt is of: all, or those that do not go back when the rest did.
pub(super) fn receipted(charge: &Charge, receipt: &FeeReceipt) -> Charge {
    let mut left = charge.clone();
    if receipt.amount != charge.amount {
        left.lines.retain(|line| !line.refundable);
        left.amount = receipt.amount;
    }
    left
}

/// The lines of a charge: what, why so much, how much; the sum below.
pub(super) fn lines(t: Text, charge: &Charge) -> Table {
    let columns = vec![
        Column::new(t.get("column-fee")),
        Column::new(t.get("column-why")),
        Column::number(t.get("column-amount")),
    ];
    let caption = t.get(format!("charge-timing-{}", charge.timing.code()));
    let table = charge.lines.iter().fold(Table::new(caption, columns), |table, line| {
        table.row([
            Cell::text(&line.fee.name).note(kind(t, line)),
            Cell::text(why(t, line)),
            Cell::text(t.money(line.fee.amount)),
        ])
    });
    let sum = Cell::text(t.money(charge.amount));
    table.total([Cell::text(t.get("charge-sum")), Cell::text(""), sum])
}

fn kind(t: Text, line: &ChargeLine) -> String {
    t.get(match line.fee.kind {
        FeeKind::Fee => "fee-kind-fee",
        FeeKind::Charge => "fee-kind-charge",
    })
}

/// Copies, who pays less, on what basis.
fn why(t: Text, line: &ChargeLine) -> String {
    let mut why = Vec::new();
    if let Some((count, each)) = &line.fee.copies {
        let words = [("count", t.number(*count)), ("each", t.money(each))];
        why.push(t.with("why-copies", &[(words[0].0, &words[0].1), (words[1].0, &words[1].1)]));
    }
    if let Some((who, percent)) = &line.fee.relief {
        let key = if *percent == 0 { "why-exempt" } else { "why-relief" };
        let percent = t.number(i64::from(*percent));
        why.push(t.with(key, &[("who", who), ("percent", &percent)]));
    }
    why.push(line.fee.legal_basis.clone());
    why.join("; ")
}

/// How money came.
pub(super) fn way(t: Text, money: &Money) -> String {
    way_of(t, money.way)
}

/// A way in which money comes.
pub(super) fn way_of(t: Text, way: PaidBy) -> String {
    t.get(match way {
        PaidBy::Cash => "way-cash",
        PaidBy::Transfer => "way-transfer",
        PaidBy::Gateway => "way-gateway",
    })
}

/// What a line of a statement was found to be.
pub(super) fn finding_tag(t: Text, finding: Finding) -> Tag {
    let tone = match finding {
        Finding::Matched => TagTone::Good,
        Finding::Late => TagTone::Plain,
        Finding::TooLittle | Finding::UnknownCode => TagTone::Waiting,
        Finding::TooMuch | Finding::Doubled | Finding::Cancelled => TagTone::Bad,
    };
    Tag::new(tone, t.get(format!("finding-{}", finding.code().replace('_', "-"))))
}

/// Who sealed a receipt and when; that it waits; that it has no seal.
pub(super) fn seal(t: Text, seal: Option<&ReceiptSeal>) -> Cell {
    match seal.map(|it| &it.sealed) {
        None => Cell::text(t.get("seal-none")),
        Some(None) => Cell::text(t.get("seal-waits")),
        Some(Some(sealed)) => {
            let words = [("by", sealed.by.as_str()), ("at", &t.date_time(sealed.at))];
            Cell::text(t.with("seal-by", &words)).note(t.get(level_key(sealed.level)))
        }
    }
}

//! The file for the tax office: who owed what by which notice, and what was paid.

use crate::{TaxFileLine, use_file::guarded};

/// The columns of the file, as keys of the texts.
pub(crate) const COLUMNS: [&str; 11] = [
    "notice",
    "issued-on",
    "due-on",
    "owner",
    "owner-number",
    "dossier",
    "amount",
    "paid",
    "paid-on",
    "vouchers",
    "state",
];

/// The file as a table, with a mark before it by which spreadsheets know UTF-8. `titles` are those of [`COLUMNS`]; `state` says
/// how an obligation stands.
pub(crate) fn table(
    lines: &[TaxFileLine],
    titles: &[String],
    state: impl Fn(&TaxFileLine) -> String,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(titles)?;
    for line in lines {
        let it = &line.obligation;
        let vouchers: Vec<&str> =
            line.payments.iter().map(|it| it.line.reference.as_str()).collect();
        let last = line.payments.iter().map(|it| it.line.paid_on).max();
        let paid: i64 = line.payments.iter().map(|it| it.line.amount.dong()).sum();
        let cells = [
            it.notice.number.clone(),
            it.notice.issued_on.to_string(),
            it.notice.due_on.to_string(),
            line.owner.clone(),
            line.owner_number.clone(),
            line.dossier_code.clone(),
            it.amount.dong().to_string(),
            paid.to_string(),
            last.map(|it| it.to_string()).unwrap_or_default(),
            vouchers.join("; "),
            state(line),
        ];
        writer.write_record(cells.iter().map(|it| guarded(it)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

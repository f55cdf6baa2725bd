//! The pages of a scan that a result carries.

use platform::{Fault, db::Tx};

use crate::domain::{DossierId, ResultPage};

/// The pages, the first first; none for a result that is written.
pub(crate) fn load_pages(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<ResultPage>, Fault> {
    tx.query(
        "select sha256, bytes from dossier_result_page where dossier = $1 order by page",
        &[&dossier],
        |row| Ok(ResultPage { sha256: row.get(0)?, bytes: row.get(1)? }),
    )
}

/// Keeps these pages in place of earlier ones, and gives their hashes for the event.
pub(crate) fn put_pages(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    pages: &[ResultPage],
) -> Result<Vec<String>, Fault> {
    tx.execute("delete from dossier_result_page where dossier = $1", &[&dossier])?;
    for (page, it) in (1_i64..).zip(pages) {
        tx.execute(
            "insert into dossier_result_page (dossier, page, sha256, bytes) values ($1, $2, $3, $4)",
            &[&dossier, &page, &it.sha256, &it.bytes],
        )?;
    }
    Ok(hashes(pages))
}

/// The pages in the words of the journal.
pub(crate) fn hashes(pages: &[ResultPage]) -> Vec<String> {
    pages.iter().map(|it| it.sha256.clone()).collect()
}

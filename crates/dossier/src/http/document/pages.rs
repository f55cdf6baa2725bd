//! The pages of a scan that a result carries, read from the file store before it is printed.

use platform::{App, Fault, files::FileDigest};

use crate::Sheet;

/// The pictures of the pages, the first first; none where the result is written.
///
/// # Errors
/// A fault when the store does not have one.
pub(in crate::http) async fn result_pages(app: &App, sheet: &Sheet) -> Result<Vec<Vec<u8>>, Fault> {
    let mut pages = Vec::new();
    for page in sheet.detail.result.iter().flat_map(|result| &result.pages) {
        let digest: FileDigest = page
            .sha256
            .parse()
            .map_err(|_| Fault::Corrupt("a page of a result is named by no hash".into()))?;
        pages.push(app.files.read(&digest).await?);
    }
    Ok(pages)
}

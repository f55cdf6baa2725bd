//! Where the vault, a module above this one, meets a filing: how much of it fits, and where its pages are. The
//! program puts the modules together; this one knows no more than addresses and counts.

use std::{collections::BTreeMap, sync::Arc};

use axum::Extension;
use catalog::{Procedure, ProcedureVersion};
use kernel::Ctx;
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};
use ui::Text;

use crate::{DossierId, DraftId, PaperSource, UploadId, UploadLine};

/// How much of the caller's vault fits each paper of a procedure. Given to the routes as an extension by whoever
/// puts the modules together.
#[derive(Clone, Copy)]
pub struct VaultOffers(pub CountOffers);

/// Counts, by the code of the paper; papers that nothing fits are left out.
pub type CountOffers = fn(&mut Tx<'_>, &Ctx, &Procedure) -> Result<BTreeMap<String, i64>, Fault>;

/// What the vault of the caller offers, where there is one.
pub(super) async fn offers(
    app: &App,
    caller: &Caller,
    offers: Option<Extension<VaultOffers>>,
    rules: &Arc<ProcedureVersion>,
) -> Result<BTreeMap<String, i64>, Failure> {
    let Some(Extension(VaultOffers(count))) = offers else { return Ok(BTreeMap::new()) };
    let (ctx, rules) = (caller.ctx.clone(), Arc::clone(rules));
    Ok(app.db.read(move |tx| count(tx, &ctx, &rules.procedure)).await?)
}

/// Where something of the vault is chosen for a paper that was asked for afterwards.
pub(super) fn choose_more_path(dossier: DossierId, paper: &str, carried: &str) -> String {
    format!("/kho-giay-to/bo-sung/{dossier}/{paper}{carried}")
}

/// Where a desk fetches what was asked for from the vault of the owner who stands there.
pub(super) fn fetch_more_path(dossier: DossierId, carried: &str) -> String {
    format!("/can-bo/kho-giay-to/bo-sung/{dossier}{carried}")
}

/// The files that the page has, for an address that comes back to it.
pub(super) fn carried(files: &[UploadLine]) -> String {
    let named: Vec<String> =
        files.iter().map(|file| format!("giay={}:{}", file.paper, file.id)).collect();
    if named.is_empty() { String::new() } else { format!("?{}", named.join("&")) }
}

/// Where something of the vault is chosen for a paper of a filing.
pub(super) fn choose_path(draft: DraftId, paper: &str) -> String {
    format!("/kho-giay-to/dung/{draft}/{paper}")
}

/// Where a paper that was taken from a vault is read, by the consent of its owner and with a trace.
pub(super) fn read_path(dossier: DossierId, paper: &str) -> String {
    format!("/kho-giay-to/ho-so/{dossier}/{paper}")
}

/// Where a file that was taken from a vault is read before it is handed in, with a trace.
pub(super) fn upload_path(upload: UploadId) -> String {
    format!("/kho-giay-to/tep/{upload}")
}

/// Where a desk fetches papers from the vault of whoever stands there.
pub(super) fn fetch_path(procedure: &str) -> String {
    format!("/can-bo/kho-giay-to/{procedure}")
}

/// The files that a desk fetched, as the address names them: `giay=drawing:…`, once for each.
pub(super) fn fetched(query: Option<&str>) -> Vec<(String, UploadId)> {
    let pairs = query.unwrap_or_default().split('&').filter_map(|it| it.strip_prefix("giay="));
    let named = |pair: &str| {
        let (paper, upload) = pair.split_once(':')?;
        Some((paper.to_owned(), upload.parse().ok()?))
    };
    pairs.filter_map(named).collect()
}

/// That a file was taken from the vault, and how far it can be trusted.
pub(super) fn source_words(t: Text, source: PaperSource) -> String {
    let trust = t.get(format!("paper-trust-{}", source.trust.code()));
    t.with("paper-from-vault", &[("trust", &trust)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_the_files_that_a_desk_fetched() {
        let upload = UploadId::new();
        let query = format!("cho=x&giay=drawing:{upload}&giay=map:nobody&giay=nothing");
        assert_eq!(fetched(Some(&query)), [("drawing".to_owned(), upload)]);
        assert!(fetched(None).is_empty());
    }
}

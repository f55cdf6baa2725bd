//! The signed digital copy of a paper: who signed it, or why nobody did, and the file itself.

use axum::{
    extract::{Path, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Tag, TagTone, Text};

use super::page::{id_in, texts};
use crate::{DigitalCopy, DigitalCopyId, Refusal, ScanView, Unsigned, queries};

/// How a confirmed paper stands, for its page.
pub(super) struct CopyWords {
    pub(super) tag: Tag,
    pub(super) said: String,
    /// Where it leads on, with the words for it.
    pub(super) links: Vec<(String, String)>,
}

/// The words for the paper of this page; nothing before it is confirmed.
pub(super) fn words(t: Text, caller: &Caller, view: &ScanView) -> Option<CopyWords> {
    let clerk = view.decided_by.as_ref().map(|it| it.name.as_str()).unwrap_or_default();
    let copy = view.copy.as_ref()?;
    let links = match copy {
        Ok(copy) => links(t, copy),
        Err(Unsigned::Waits | Unsigned::NoCertificate) if view.is_theirs(&caller.ctx) => {
            vec![("/can-bo/ky-so/giay-to".into(), t.get("copy-sign"))]
        }
        Err(_) => Vec::new(),
    };
    let tone = if copy.is_ok() { TagTone::Good } else { TagTone::Plain };
    let tag = Tag::new(tone, t.get(if copy.is_ok() { "copy-signed" } else { "copy-unsigned" }));
    Some(CopyWords { tag, said: said(t, copy.as_ref(), clerk), links })
}

/// Where a signed copy is, and where it is checked.
pub(super) fn links(t: Text, copy: &DigitalCopy) -> Vec<(String, String)> {
    let here = format!("/can-bo/ho-so/{}/nhan-dang/{}", copy.dossier, copy.scan);
    vec![
        (format!("{here}/ban-ky/{}", copy.id), t.get("copy-open")),
        (format!("{here}/chu-ky/{}", copy.id), t.get("copy-check")),
    ]
}

/// By whom and when it was signed, or why it is not.
pub(super) fn said(t: Text, copy: Result<&DigitalCopy, &Unsigned>, clerk: &str) -> String {
    let signed = match copy {
        Ok(copy) => copy.signed.as_ref(),
        Err(_) => None,
    };
    match (signed, copy) {
        (Some(it), _) => {
            let words = [("name", it.certificate.name.as_str()), ("at", &t.date_time(it.at))];
            t.with("copy-signed-by", &words)
        }
        (None, Err(why)) => t.with(key(*why), &[("name", clerk)]),
        (None, Ok(_)) => t.with(key(Unsigned::Waits), &[("name", clerk)]),
    }
}

const fn key(why: Unsigned) -> &'static str {
    match why {
        Unsigned::Waits => "copy-waits",
        Unsigned::NoCertificate => "copy-no-certificate",
        Unsigned::Earlier => "copy-earlier",
        Unsigned::NoPages => "copy-no-pages",
    }
}

/// The signed document.
pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    Path((id, scan, copy)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let ids: (_, DigitalCopyId) = (id_in(&id)?, id_in(&copy)?);
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| queries::signed_copy(tx, &ctx, ids)).await?;
    let signed = found.signed.filter(|_| found.scan.to_string() == scan);
    let signed = signed.ok_or_else(|| Failure::refused(&Refusal::NotFound))?;
    let name = format!("{}.pdf", texts().get("copy-file"));
    dossier::send_stored_file(&app, &signed.document.sha256, &name, "application/pdf").await
}

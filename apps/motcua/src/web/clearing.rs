//! Files that no row names any more leave the store: set aside after a day, gone after another week.
//!
//! Rolled-back transactions, deleted drafts, forgotten uploads and files replaced by better ones leave
//! such files behind. Why none is ever deleted that a transaction is about to name is told in `aside`
//! of `platform::files`; what remains for here is to leave both waits far longer than any transaction.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use platform::{App, Fault, files::FileDigest};

use crate::modules;

/// A file younger than this may belong to a transaction that has not ended. A request ends after two
/// minutes; a day leaves room for imports.
const GRACE: SignedDuration = SignedDuration::from_hours(24);
/// What was set aside this long and is still not named is removed. An operator who restores yesterday's
/// database still finds its files.
const ASIDE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What one sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files set aside because no row names them.
    pub set_aside: usize,
    /// Files put back because a row names them after all.
    pub put_back: usize,
    /// Files gone for good.
    pub removed: usize,
}

/// Looks at every file once. Doing it twice, or on two nodes at once, does no harm.
///
/// # Errors
/// When the database or the store cannot be read; what was done by then is right.
pub async fn sweep_files(app: &App, now: Timestamp) -> Result<Swept, Fault> {
    // A table that came with an update names files, and this sweep was not told: better keep everything.
    let unclaimed = app.db.read(modules::unclaimed_file_columns).await?;
    if !unclaimed.is_empty() {
        return Err(Fault::Corrupt(format!("no module claims the files of {unclaimed:?}")));
    }
    let mut swept = Swept::default();
    let aside = app.files.list_aside().await?;
    let named = named(app, aside.iter().map(|(digest, _)| digest)).await?;
    for (digest, since) in &aside {
        if named.contains(digest.as_str()) {
            app.files.put_back(digest).await?;
            swept.put_back += 1;
        } else if *since < now - ASIDE {
            app.files.remove_aside(digest).await?;
            swept.removed += 1;
        }
    }
    for first in 0..=u8::MAX {
        let old = app.files.list_before(first, now - GRACE).await?;
        let named = self::named(app, old.iter()).await?;
        for digest in old.iter().filter(|digest| !named.contains(digest.as_str())) {
            app.files.set_aside(digest, now).await?;
            swept.set_aside += 1;
        }
    }
    Ok(swept)
}

/// Those of the files that a row of any module names.
async fn named(
    app: &App,
    digests: impl Iterator<Item = &FileDigest>,
) -> Result<BTreeSet<String>, Fault> {
    let digests: Vec<String> = digests.map(|digest| digest.as_str().to_owned()).collect();
    if digests.is_empty() {
        return Ok(BTreeSet::new());
    }
    app.db.read(move |tx| modules::named_files(tx, &digests)).await
}

//! The papers of a message: fetched from the portal and put into the file store, which looks at each.

use dossier::ReceivedFile;
use platform::{
    App,
    files::{Limits, PutError, clean_file_name},
};

use super::client::{CallError, PortalClient};
use crate::domain::FiledFile;

/// Why the papers are not here.
pub(super) enum FilesError {
    /// They may be later.
    Later(CallError),
    /// These will never be: field and code.
    Refused(Vec<String>),
    /// Our world failed.
    Fault(platform::Fault),
}

/// Every paper with the code under which the procedure knows it.
pub(super) async fn fetch_files(
    app: &App,
    client: &PortalClient,
    listed: &[FiledFile],
) -> Result<Vec<(String, ReceivedFile)>, FilesError> {
    let limit = app.settings.max_upload_bytes;
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for file in listed {
        let content = match client.fetch(&file.url, limit).await {
            Ok(content) => content,
            Err(error @ CallError::Later(_)) => return Err(FilesError::Later(error)),
            Err(error) => {
                problems.push(format!("paper.{}:{}", file.paper_code, error.code()));
                continue;
            }
        };
        let name = clean_file_name(&file.name);
        match app.files.put_bytes(content, &Limits::up_to(limit).named(&name)).await {
            Ok(stored) => {
                let received = ReceivedFile {
                    file_name: name,
                    sha256: stored.digest.as_str().to_owned(),
                    bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
                    media_type: stored.kind.media_type().to_owned(),
                    facts: stored.facts.clone(),
                };
                files.push((file.paper_code.clone(), received));
            }
            Err(PutError::Refused(refusal)) => {
                let problem = refusal.problem(format!("paper.{}", file.paper_code));
                problems.push(format!("{}:{}", problem.field, problem.code));
            }
            Err(PutError::Fault(fault)) => return Err(FilesError::Fault(fault)),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(FilesError::Refused(problems)) }
}

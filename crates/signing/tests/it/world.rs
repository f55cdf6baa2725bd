//! An office whose data folder trusts a made-up authority that listens.

use std::sync::Arc;

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use kernel::{Actor, Ctx, Lang};
use platform::{
    App, Clock,
    config::Settings,
    files::{FileStore, FilesSettings},
    http::Caller,
};
use sandbox::AuthorityServer;
use testkit::Scratch;
use tower::ServiceExt;

use crate::signers::{self, Signer};

/// The largest document of this office.
pub(crate) const MOST: u64 = 200_000;

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) leader: Signer,
    pub(crate) authority: Option<AuthorityServer>,
    scratch: Scratch,
}

impl World {
    /// An office that trusts the authority.
    pub(crate) async fn new() -> Self {
        let world = Self::without_trust().await;
        let root = world.authority.as_ref().unwrap().authority().root();
        signing::add_trusted_root(&world.app.settings.data_dir, "sandbox", &root).unwrap();
        world
    }

    /// An office that trusts nobody.
    pub(crate) async fn without_trust() -> Self {
        let modules = [
            platform::MIGRATIONS,
            identity::MIGRATIONS,
            catalog::MIGRATIONS,
            dossier::MIGRATIONS,
            recognition::MIGRATIONS,
        ];
        let scratch = testkit::databases(&modules).into_iter().next().unwrap();
        let data_dir = scratch.folder().join("data");
        let app = App {
            db: scratch.db.clone(),
            files: FileStore::open(&FilesSettings { folder: data_dir.join("files"), s3: None })
                .unwrap(),
            clock: Clock::fixed(signers::now()),
            settings: Arc::new(Settings {
                data_dir,
                max_upload_bytes: MOST,
                ..Settings::default()
            }),
        };
        let any = ([127, 0, 0, 1], 0).into();
        let authority = AuthorityServer::start(any, signers::now()).await.unwrap();
        authority.authority().set_time(signers::now());
        let leader = Signer::new(authority.authority());
        Self { app, leader, authority: Some(authority), scratch }
    }

    /// Files that were kept.
    pub(crate) fn kept_files(&self) -> usize {
        fn count(folder: &std::path::Path) -> usize {
            let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
            let paths = entries.map(|it| it.unwrap().path());
            paths.map(|it| if it.is_dir() { count(&it) } else { 1 }).sum()
        }
        count(&self.scratch.folder().join("data/files"))
    }

    pub(crate) fn router(&self, lang: Lang) -> Router {
        let caller = Caller {
            ctx: Ctx::new(Actor::Stranger, self.app.clock.now()),
            lang,
            shown: None,
            session: None,
            scopes: None,
            path: "/kiem-tra-chu-ky".into(),
        };
        signing::routes().into_router().layer(Extension(caller)).with_state(self.app.clone())
    }

    /// Has a document checked.
    pub(crate) async fn check(&self, document: &[u8]) -> (StatusCode, String) {
        self.check_in(Lang::Vi, Body::from(form(document))).await
    }

    pub(crate) async fn check_in(&self, lang: Lang, body: Body) -> (StatusCode, String) {
        let request = Request::post("/kiem-tra-chu-ky")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
            .body(body)
            .unwrap();
        let response = self.router(lang).oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// A form with a document in it.
pub(crate) fn form(document: &[u8]) -> Vec<u8> {
    let mut body = b"--X\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.pdf\"\r\n\
        Content-Type: application/pdf\r\n\r\n"
        .to_vec();
    body.extend_from_slice(document);
    body.extend_from_slice(b"\r\n--X--\r\n");
    body
}

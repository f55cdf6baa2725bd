//! The pages of the module as a browser or a program meets them.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
    middleware,
    response::IntoResponse,
};
use kernel::Scope;
use platform::{
    App, Clock,
    config::Settings,
    files::FileStore,
    http::{Access, Caller, Routes},
};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

use crate::world::{World, monday};

/// The program with the routes of this module, and one for programs.
pub(crate) struct Site {
    router: Router,
    runtime: Runtime,
    pub(crate) clock: Clock,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    /// The cookies that were set, as `name=value`.
    pub(crate) cookies: Vec<String>,
    /// The attributes of the cookies that were set.
    pub(crate) cookie_headers: Vec<String>,
    pub(crate) body: String,
}

impl Answer {
    /// The cookie of the session.
    pub(crate) fn session(&self) -> String {
        self.cookies.iter().find(|it| it.contains("motcua_session=")).unwrap().clone()
    }
}

impl Site {
    pub(crate) fn new(world: &World) -> Self {
        Self::with(world, Settings::default())
    }

    pub(crate) fn with(world: &World, settings: Settings) -> Self {
        let clock = Clock::fixed(monday());
        let folder = world.scratch.folder().join("files");
        let files = platform::files::FilesSettings { folder, s3: None };
        let app = App {
            db: world.db.clone(),
            files: FileStore::open(&files).unwrap(),
            clock: clock.clone(),
            settings: Arc::new(settings),
        };
        let api = Routes::new().get(
            "/api/v1/who",
            Access::Api(Scope::DossierRead),
            "-: for this test",
            |caller: Caller| async move { caller.shown.unwrap().name.into_response() },
        );
        let router = identity::routes()
            .merge(api)
            .into_router()
            .layer(middleware::from_fn_with_state(app.clone(), identity::recognise))
            .with_state(app);
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Self { router, runtime, clock }
    }

    pub(crate) fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(Method::GET, path, &[("cookie", cookie)], String::new())
    }

    pub(crate) fn post(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let headers = [
            ("cookie", cookie),
            ("content-type", "application/x-www-form-urlencoded"),
            ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"),
        ];
        self.send(Method::POST, path, &headers, pairs.join("&"))
    }

    pub(crate) fn bearer(&self, path: &str, token: &str) -> Answer {
        let value = format!("Bearer {token}");
        self.send(Method::GET, path, &[("authorization", &value)], String::new())
    }

    fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, 1 << 20).await.unwrap();
            let text = |value: &header::HeaderValue| value.to_str().unwrap().to_owned();
            let set: Vec<String> =
                parts.headers.get_all(header::SET_COOKIE).iter().map(text).collect();
            Answer {
                status: parts.status,
                location: parts.headers.get(header::LOCATION).map(text).unwrap_or_default(),
                cookies: set.iter().map(|it| it.split(';').next().unwrap().to_owned()).collect(),
                cookie_headers: set,
                body: String::from_utf8(bytes.to_vec()).unwrap(),
            }
        })
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

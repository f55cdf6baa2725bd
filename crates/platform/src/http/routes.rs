//! The route table: each route with who may call it and what the journal or log calls it.
//! Nothing is open by omission: a route cannot be added without its [`Access`].

use axum::{
    Router,
    extract::{Request, State},
    handler::Handler,
    http::{Method, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodFilter, on},
};
use kernel::{Actor, Role, Scope};

use super::{Caller, Failure};
use crate::App;

/// Who may call a route. What they may do there is for the verb's own policy to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Anybody signed in with a browser.
    SignedIn,
    /// Citizens and organisations, signed in with a browser.
    Applicant,
    /// Officers, signed in with a browser.
    Officer,
    /// Officers who hold one of these roles, signed in with a browser.
    Roles(&'static [Role]),
    /// Holders of a token with this scope, and anybody signed in with a browser.
    Api(Scope),
}

/// One line of the route table.
#[derive(Debug, Clone)]
pub struct RouteInfo {
    /// The method.
    pub method: Method,
    /// The path, with its `{parameters}`.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// The event it leaves, or `-` and why it leaves none.
    pub audit: &'static str,
}

/// Routes with their table.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    table: Vec<RouteInfo>,
}

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a route for reading.
    #[must_use]
    pub fn get<H, T>(
        self,
        path: &'static str,
        access: Access,
        audit: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::GET, path, access, audit, handler)
    }

    /// Adds a route for changing.
    #[must_use]
    pub fn post<H, T>(
        self,
        path: &'static str,
        access: Access,
        audit: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::POST, path, access, audit, handler)
    }

    /// Adds a route of another method.
    #[must_use]
    pub fn add<H, T>(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        audit: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        let guarded =
            on(filter, handler).route_layer(middleware::from_fn_with_state(access, guard));
        self.router = self.router.route(path, guarded);
        self.table.push(RouteInfo { method, path, access, audit });
        self
    }

    /// The routes of both.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// The table, for the test that walks it.
    #[must_use]
    pub fn table(&self) -> &[RouteInfo] {
        &self.table
    }

    /// The router, without `identity::recognise` yet.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}

async fn guard(
    State(access): State<Access>,
    caller: Caller,
    request: Request,
    next: Next,
) -> Response {
    match admit(access, &caller) {
        Admission::Come => next.run(request).await,
        Admission::Deny => Failure::new(StatusCode::FORBIDDEN, "denied").into_response(),
        Admission::SignIn if matches!(access, Access::Api(_)) => {
            Failure::new(StatusCode::UNAUTHORIZED, "not_signed_in").into_response()
        }
        Admission::SignIn => {
            let back =
                url_encoded(if request.method() == Method::GET { &caller.path } else { "/" });
            Redirect::to(&format!("/dang-nhap?tiep={back}")).into_response()
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Admission {
    Come,
    SignIn,
    Deny,
}

fn admit(access: Access, caller: &Caller) -> Admission {
    let by_token = caller.scopes.is_some();
    let may = match (access, &caller.ctx.actor) {
        (Access::Public, _) => return Admission::Come,
        (_, Actor::Stranger | Actor::System) => return Admission::SignIn,
        (Access::Api(scope), _) => caller.scopes.as_ref().is_none_or(|held| held.contains(&scope)),
        // A token is for the API; a page asks for a person.
        (Access::SignedIn, _) => !by_token,
        (Access::Applicant, actor) => !by_token && actor.applicant().is_some(),
        (Access::Officer, actor) => !by_token && actor.officer().is_some(),
        (Access::Roles(roles), _) => !by_token && caller.has_any(roles),
    };
    if may { Admission::Come } else { Admission::Deny }
}

/// A text as the value of a query; a path keeps its slashes.
#[must_use]
pub fn url_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

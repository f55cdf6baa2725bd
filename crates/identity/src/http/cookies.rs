//! The two cookies: the secret of the session, and the language chosen.

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use kernel::Lang;
use platform::App;

use crate::domain::session::Secret;

const LANGUAGE: &str = "motcua_ngon_ngu";

/// Whether people reach us by https: cookies then go no other way.
fn is_https(app: &App) -> bool {
    app.settings.public_url.starts_with("https://")
}

/// With https, the prefix makes the browser refuse the cookie from anywhere but this very host.
fn session_name(app: &App) -> &'static str {
    if is_https(app) { "__Host-motcua_session" } else { "motcua_session" }
}

/// The secret that the browser sends, if it sends one.
pub(super) fn session_secret(app: &App, headers: &HeaderMap) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(session_name(app)).map(|cookie| cookie.value().to_owned())
}

/// The header that hands the secret to the browser.
pub(super) fn keep_session(app: &App, secret: &Secret) -> Option<HeaderValue> {
    let hours = i64::from(app.settings.session_max_hours);
    let cookie = build(app, session_name(app), secret.expose().to_owned());
    header_of(&with_age(cookie, hours * 3_600))
}

/// The header that makes the browser forget it.
pub(super) fn forget_session(app: &App) -> Option<HeaderValue> {
    header_of(&with_age(build(app, session_name(app), String::new()), 0))
}

/// The language chosen before.
pub(super) fn language(headers: &HeaderMap) -> Option<Lang> {
    let jar = CookieJar::from_headers(headers);
    jar.get(LANGUAGE).and_then(|cookie| Lang::from_tag(cookie.value()))
}

/// The header that remembers the language for a year.
pub(super) fn keep_language(app: &App, lang: Lang) -> Option<HeaderValue> {
    header_of(&with_age(build(app, LANGUAGE, lang.tag().to_owned()), 365 * 24 * 3_600))
}

fn build(app: &App, name: &'static str, value: String) -> String {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(is_https(app))
        .build();
    cookie.to_string()
}

fn with_age(cookie: String, seconds: i64) -> String {
    format!("{cookie}; Max-Age={seconds}")
}

fn header_of(cookie: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(cookie).ok()
}

/// Adds the header to an answer.
pub(super) fn set(headers: &mut HeaderMap, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        headers.append(header::SET_COOKIE, cookie);
    }
}

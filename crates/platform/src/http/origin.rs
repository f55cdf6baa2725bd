//! No other site may act in the name of somebody signed in here (cross-site request forgery).

use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::Failure;

/// Refuses a changing request that a browser says comes from another site. Requests that carry a
/// bearer token need no cookie and pass; so do tools that send neither header, because a browser
/// always sends one of them with a form (Fetch Metadata, and Origin in older ones).
pub async fn refuse_other_sites(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_ours(request.headers()) {
        return next.run(request).await;
    }
    Failure::new(StatusCode::FORBIDDEN, "other_site").into_response()
}

fn is_ours(headers: &HeaderMap) -> bool {
    if headers.contains_key(header::AUTHORIZATION) {
        return true;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let origin = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    matches!((origin, host), (Some((_, origin)), Some(host)) if origin == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        assert!(is_ours(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!is_ours(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!is_ours(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(is_ours(&headers(&[("origin", "http://a.vn"), ("host", "a.vn")])));
        assert!(!is_ours(&headers(&[("origin", "http://b.vn"), ("host", "a.vn")])));
        assert!(!is_ours(&headers(&[("origin", "null"), ("host", "a.vn")])));
        assert!(is_ours(&headers(&[("authorization", "Bearer x"), ("origin", "http://b.vn")])));
    }
}

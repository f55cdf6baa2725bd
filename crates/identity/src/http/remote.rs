//! The remote address of a request, as far as it can be trusted, for the counting of failures.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request},
    http::request::Parts,
};
use platform::config::Network;

/// The address, or the network of it, that failures are counted by. Kept nowhere but as a salted hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote(pub(super) Option<String>);

impl Remote {
    /// The address, if it is known.
    #[must_use]
    pub fn address(self) -> Option<String> {
        self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Remote {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or(Self(None)))
    }
}

/// Only a proxy that the installation names is believed when it says for whom it asks: from anywhere else, the
/// header is whatever its sender likes. Of several names the last one that is no such proxy counts: those before it
/// were written by people further out.
pub(super) fn remote_of(request: &Request, trusted: &[Network]) -> Remote {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.holds(address));
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
    let Some(peer) = peer else { return Remote(None) };
    if !is_trusted(peer) {
        return Remote(Some(network_of(peer)));
    }
    let forwarded = request.headers().get_all("x-forwarded-for").iter();
    let lines = forwarded.map(|it| it.to_str().unwrap_or_default()).collect::<Vec<_>>().join(",");
    for name in lines.rsplit(',') {
        match name.trim().parse() {
            Ok(address) if is_trusted(address) => {}
            Ok(address) => return Remote(Some(network_of(address))),
            Err(_) => break,
        }
    }
    Remote(None)
}

/// One subscriber has a whole /64 of addresses of the new kind.
fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn remote(peer: &str, forwarded: &[&str], trusted: &[Network]) -> Option<String> {
        let mut request = Request::builder().uri("/");
        for line in forwarded {
            request = request.header("x-forwarded-for", *line);
        }
        let mut request = request.body(Body::empty()).unwrap();
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        remote_of(&request, trusted).0
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed_by_itself() {
        let remote = |peer, forwarded: &[&str]| remote(peer, forwarded, &Network::loopback());
        assert_eq!(remote("203.0.113.7:80", &[]).as_deref(), Some("203.0.113.7"));
        assert_eq!(remote("203.0.113.7:80", &["198.51.100.1"]).as_deref(), Some("203.0.113.7"));
        assert_eq!(
            remote("127.0.0.1:80", &["192.0.2.9, 198.51.100.1"]).as_deref(),
            Some("198.51.100.1")
        );
        assert_eq!(remote("127.0.0.1:80", &[]), None);
        assert_eq!(remote("127.0.0.1:80", &["nonsense"]), None);
        assert_eq!(remote("[2001:db8:1:2:3:4:5:6]:80", &[]).as_deref(), Some("2001:db8:1:2::/64"));
    }

    #[test]
    fn the_proxies_that_are_named_are_believed_and_no_others() {
        let named = ["10.1.0.0/16".parse().unwrap()];
        let remote = |peer, forwarded: &[&str]| remote(peer, forwarded, &named);
        assert_eq!(remote("10.1.0.4:80", &["198.51.100.1"]).as_deref(), Some("198.51.100.1"));
        assert_eq!(
            remote("10.1.0.4:80", &["192.0.2.9, 198.51.100.1", "10.1.0.9"]).as_deref(),
            Some("198.51.100.1"),
            "a chain of ours, with a lie before it"
        );
        assert_eq!(remote("10.2.0.4:80", &["198.51.100.1"]).as_deref(), Some("10.2.0.4"));
        assert_eq!(remote("127.0.0.1:80", &["198.51.100.1"]).as_deref(), Some("127.0.0.1"));
    }
}

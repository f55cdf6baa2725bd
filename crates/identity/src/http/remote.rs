//! The remote address of a request, as far as it can be trusted, for the counting of failures.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{extract::ConnectInfo, extract::Request};

/// The address, or the network of it, that failures are counted by. Kept nowhere but as a salted hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remote(pub(super) Option<String>);

/// Only a proxy on this machine is believed when it names somebody else: from anywhere else, the header is
/// whatever its sender likes.
pub(super) fn remote_of(request: &Request) -> Remote {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
    let Some(peer) = peer else { return Remote(None) };
    if !peer.is_loopback() {
        return Remote(Some(network_of(peer)));
    }
    let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
    let last = forwarded.and_then(|it| it.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    Remote(last.map(network_of))
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

    fn remote(peer: &str, forwarded: Option<&str>) -> Option<String> {
        let mut request = Request::builder().uri("/");
        if let Some(forwarded) = forwarded {
            request = request.header("x-forwarded-for", forwarded);
        }
        let mut request = request.body(Body::empty()).unwrap();
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        remote_of(&request).0
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        assert_eq!(remote("203.0.113.7:80", None).as_deref(), Some("203.0.113.7"));
        assert_eq!(remote("203.0.113.7:80", Some("198.51.100.1")).as_deref(), Some("203.0.113.7"));
        assert_eq!(
            remote("127.0.0.1:80", Some("192.0.2.9, 198.51.100.1")).as_deref(),
            Some("198.51.100.1")
        );
        assert_eq!(remote("127.0.0.1:80", None), None);
        assert_eq!(remote("127.0.0.1:80", Some("nonsense")), None);
        assert_eq!(remote("[2001:db8:1:2:3:4:5:6]:80", None).as_deref(), Some("2001:db8:1:2::/64"));
    }
}

//! The address of the mail server, as the settings give it.

/// How the line is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    /// TLS from the first byte (`smtps://`).
    FromTheStart,
    /// TLS where the server offers it (`smtp://`).
    WhereOffered,
}

/// The mail server.
#[derive(Clone)]
pub(crate) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    /// User and password.
    pub(super) login: Option<(String, String)>,
}

/// Why the address of the mail server cannot be used. It does not repeat the address, which holds a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("smtp.url cannot be used: {0}")]
pub struct ServerError(&'static str);

impl Server {
    /// Reads `smtp://user:password@host:587` or `smtps://…:465`.
    pub(crate) fn parse(url: &str) -> Result<Self, ServerError> {
        let (security, rest, standard) = if let Some(rest) = url.strip_prefix("smtps://") {
            (Security::FromTheStart, rest, 465)
        } else if let Some(rest) = url.strip_prefix("smtp://") {
            (Security::WhereOffered, rest, 587)
        } else {
            return Err(ServerError("it begins with neither smtp:// nor smtps://"));
        };
        let (login, place) = match rest.trim_end_matches('/').rsplit_once('@') {
            Some((login, place)) => {
                let (user, password) =
                    login.split_once(':').ok_or(ServerError("a user without a password"))?;
                (Some((decoded(user)?, decoded(password)?)), place)
            }
            None => (None, rest.trim_end_matches('/')),
        };
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| ServerError("no such port"))?),
            None => (place, standard),
        };
        let is_host = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        if host.is_empty() || !host.chars().all(is_host) {
            return Err(ServerError("the host is none"));
        }
        Ok(Self { host: host.to_owned(), port, security, login })
    }

    /// Whether it runs on this machine, so that nothing crosses a network.
    pub(super) fn is_local(&self) -> bool {
        self.host == "localhost" || self.host.starts_with("127.")
    }
}

fn decoded(text: &str) -> Result<String, ServerError> {
    let wrong = ServerError("a percent sign without two digits behind it");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes().iter();
    while let Some(byte) = rest.next() {
        if *byte != b'%' {
            bytes.push(*byte);
            continue;
        }
        let digits = [rest.next(), rest.next()].map(|it| it.copied().unwrap_or(b'x'));
        let digits = std::str::from_utf8(&digits).map_err(|_| wrong.clone())?;
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| wrong.clone())?);
    }
    String::from_utf8(bytes).map_err(|_| wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_with_their_standard_ports() {
        let server = Server::parse("smtps://motcua%40x:a%3Ab@mail.hoasen.example").ok().unwrap();
        assert_eq!((server.host.as_str(), server.port), ("mail.hoasen.example", 465));
        assert_eq!(server.login, Some(("motcua@x".into(), "a:b".into())));
        let server = Server::parse("smtp://127.0.0.1:2525/").ok().unwrap();
        assert!(server.is_local() && server.port == 2525 && server.login.is_none());
        assert_eq!(Server::parse("smtp://mail.example").ok().map(|it| it.port), Some(587));
    }

    #[test]
    fn what_is_no_address_is_refused_without_repeating_it() {
        for wrong in ["http://a", "smtp://", "smtp://a:b", "smtp://u@a", "smtp://u:%zz@a"] {
            let error = Server::parse(wrong).err().unwrap();
            assert!(!error.to_string().contains(wrong), "{error}");
        }
    }
}

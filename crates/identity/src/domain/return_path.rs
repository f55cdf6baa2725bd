//! Where to go after signing in: back to a page of ours, never to somebody else's.

/// The path, when it is one of ours.
#[must_use]
pub(crate) fn local_path(asked: &str) -> Option<&str> {
    let safe = asked.starts_with('/')
        // `//host` and `/\host` name another host to a browser.
        && !asked.starts_with("//")
        && !asked.contains('\\')
        && asked.len() <= 500
        && asked.bytes().all(|byte| byte.is_ascii_graphic());
    // Going back to the sign-in page itself would only confuse.
    (safe && !asked.starts_with("/dang-")).then_some(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_gone_back_to() {
        assert_eq!(local_path("/can-bo?trang=2"), Some("/can-bo?trang=2"));
        for foreign in [
            "",
            "can-bo",
            "//xau.example",
            "/\\xau.example",
            "https://xau.example",
            "/a b",
            "/a\r\nSet-Cookie: x",
            "javascript:alert(1)",
            "/dang-nhap",
            "/dang-xuat",
            "/\t/xau.example",
        ] {
            assert_eq!(local_path(foreign), None, "{foreign:?}");
        }
    }
}

//! Browser and system in a few words, so that people recognise their own sessions in a list.

/// What a `User-Agent` header says, shortly: `Firefox – Linux`. Empty when it says nothing known.
#[must_use]
pub(crate) fn device_of(user_agent: &str) -> String {
    // The order matters: Edge says it is Chrome, Chrome says it is Safari.
    const BROWSERS: [(&str, &str); 7] = [
        ("Zalo", "Zalo"),
        ("coc_coc_browser", "Coc Coc"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    [find(&BROWSERS), find(&SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(" – ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_shortly() {
        let android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                       Chrome/141.0.0.0 Mobile Safari/537.36";
        assert_eq!(device_of(android), "Chrome – Android");
        assert_eq!(
            device_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"),
            "Firefox – Linux"
        );
        assert_eq!(device_of("<script>"), "");
    }
}

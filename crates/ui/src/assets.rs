//! The files that every page fetches: style, script, icon. Their names carry their content, so that
//! browsers may keep them for ever.

use std::sync::LazyLock;

/// A file to serve as it is, for ever: its address changes when it does.
#[derive(Debug)]
pub struct Asset {
    /// The address: `/static/motcua-1f2e….css`.
    pub path: &'static str,
    /// The media type to send.
    pub content_type: &'static str,
    /// The content.
    pub bytes: &'static [u8],
}

const STYLE: &[u8] = include_bytes!("../assets/motcua.css");
const SCRIPT: &[u8] = include_bytes!("../assets/motcua.js");
const KEEP: &[u8] = include_bytes!("../assets/keep.js");
const RULES: &[u8] = include_bytes!("../assets/rules.js");
const SIGN: &[u8] = include_bytes!("../assets/sign.js");
const HALL: &[u8] = include_bytes!("../assets/hall.js");
const HALL_STYLE: &[u8] = include_bytes!("../assets/hall.css");
const PAPERS: &[u8] = include_bytes!("../assets/papers.js");
const PLACES: &[u8] = include_bytes!("../assets/places.js");
const ICON: &[u8] = include_bytes!("../assets/motcua.svg");

static ASSETS: LazyLock<[Asset; 10]> = LazyLock::new(|| {
    [
        asset(STYLE, "css", "text/css; charset=utf-8"),
        asset(SCRIPT, "js", "text/javascript; charset=utf-8"),
        asset(ICON, "svg", "image/svg+xml"),
        asset(KEEP, "js", "text/javascript; charset=utf-8"),
        asset(RULES, "js", "text/javascript; charset=utf-8"),
        asset(SIGN, "js", "text/javascript; charset=utf-8"),
        asset(HALL, "js", "text/javascript; charset=utf-8"),
        asset(PAPERS, "js", "text/javascript; charset=utf-8"),
        asset(PLACES, "js", "text/javascript; charset=utf-8"),
        asset(HALL_STYLE, "css", "text/css; charset=utf-8"),
    ]
});

/// Every file of the design system. Serve each at its path with a year of caching.
#[must_use]
pub fn assets() -> &'static [Asset] {
    &*ASSETS
}

/// The address of the style sheet.
pub(crate) fn style_path() -> &'static str {
    ASSETS[0].path
}

/// The address of the script.
pub(crate) fn script_path() -> &'static str {
    ASSETS[1].path
}

/// The address of the icon.
pub(crate) fn icon_path() -> &'static str {
    ASSETS[2].path
}

/// The address of a script that only some pages need: `keep` (saves a form while it is typed), `rules`
/// (opens its parts and computes its fields), `sign` (draws a signature), `hall` (parts that go on changing),
/// `papers` (takes what is pasted, dropped or photographed), `places` (offers the communes of the chosen province).
#[must_use]
pub fn script(name: &str) -> &'static str {
    let place = SCRIPTS.iter().position(|known| *known == name);
    place.map_or_else(script_path, |place| ASSETS[FIRST_SCRIPT + place].path)
}

/// The address of a style sheet that only some pages need beside that of every page: `hall`.
#[must_use]
pub fn style(name: &str) -> &'static str {
    let place = STYLES.iter().position(|known| *known == name);
    place.map_or_else(style_path, |place| ASSETS[FIRST_SCRIPT + SCRIPTS.len() + place].path)
}

/// The style sheets that only some pages need, in the order in which they stand behind the scripts.
const STYLES: [&str; 1] = ["hall"];
/// The scripts that only some pages need, in the order in which they stand behind the rest.
const SCRIPTS: [&str; 6] = ["keep", "rules", "sign", "hall", "papers", "places"];
const FIRST_SCRIPT: usize = 3;

fn asset(bytes: &'static [u8], ending: &str, content_type: &'static str) -> Asset {
    let path = format!("/static/motcua-{:016x}.{ending}", fingerprint(bytes));
    Asset { path: path.leak(), content_type, bytes }
}

/// FNV-1a: tells one release of our own files from the next, nothing more.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_its_own_lasting_address() {
        assert!(style_path().starts_with("/static/motcua-") && style_path().ends_with(".css"));
        assert!(script_path().ends_with(".js"));
        assert!(icon_path().ends_with(".svg"));
        assert!(script("hall").ends_with(".js") && script("hall") != script("rules"));
        assert!(style("hall").ends_with(".css") && style("hall") != style_path());
        assert_ne!(fingerprint(b"a"), fingerprint(b"b"));
    }

    #[test]
    fn pages_stay_light() {
        assert!(STYLE.len() <= 30 * 1024, "the style sheet has {} bytes", STYLE.len());
        assert!(KEEP.len() <= 9 * 1024, "the script that keeps forms has {} bytes", KEEP.len());
        assert!(RULES.len() <= 8 * 1024, "the script of rules has {} bytes", RULES.len());
        assert!(SIGN.len() <= 3 * 1024, "the script of signatures has {} bytes", SIGN.len());
        assert!(PAPERS.len() <= 3 * 1024, "the script of papers has {} bytes", PAPERS.len());
        assert!(HALL.len() <= 4 * 1024, "the script of the hall has {} bytes", HALL.len());
        assert!(
            HALL_STYLE.len() <= 6 * 1024,
            "the style of the hall has {} bytes",
            HALL_STYLE.len()
        );
        assert!(SCRIPT.len() <= 5 * 1024, "the script has {} bytes", SCRIPT.len());
    }
}

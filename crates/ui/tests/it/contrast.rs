//! The colours of the style sheet hold WCAG 2.2 AA on each other, in the light and in the dark.
#![expect(clippy::float_arithmetic, reason = "the formula of WCAG is in real numbers")]

use std::collections::HashMap;

/// Text on its ground: at least 4.5 to 1.
const TEXT: [(&str, &str); 38] = [
    ("ink", "paper"),
    ("ink", "soft"),
    ("ink", "good-soft"),
    ("ink", "warn-soft"),
    ("ink", "bad-soft"),
    ("ink", "info-soft"),
    ("quiet", "paper"),
    ("quiet", "soft"),
    ("quiet", "good-soft"),
    ("quiet", "warn-soft"),
    ("quiet", "bad-soft"),
    ("quiet", "info-soft"),
    ("link", "paper"),
    ("link", "soft"),
    ("link", "good-soft"),
    ("link", "warn-soft"),
    ("link", "bad-soft"),
    ("link", "info-soft"),
    ("link-deep", "paper"),
    ("link-deep", "soft"),
    ("mark", "paper"),
    ("mark", "soft"),
    ("on-lacquer", "lacquer"),
    ("on-lacquer", "lacquer-deep"),
    ("good", "paper"),
    ("good", "good-soft"),
    ("warn", "paper"),
    ("warn", "warn-soft"),
    ("bad", "paper"),
    ("bad", "bad-soft"),
    ("bad", "soft"),
    ("info", "paper"),
    ("info", "info-soft"),
    ("paper", "ink"),
    ("paper", "quiet"),
    ("paper", "bad"),
    ("paper", "good"),
    ("paper", "warn"),
];

/// Edges of controls, signs and the focus on their ground: at least 3 to 1.
const SIGNS: [(&str, &str); 9] = [
    ("edge", "paper"),
    ("edge", "soft"),
    ("edge", "warn-soft"),
    ("focus", "paper"),
    ("focus", "soft"),
    ("focus", "warn-soft"),
    ("focus", "bad-soft"),
    ("mark", "paper"),
    ("bad", "paper"),
];

type Colors = HashMap<String, f64>;

/// The luminance of each token in the block that starts here.
fn tokens(block: &str) -> Colors {
    let lines = block.split('}').next().unwrap().lines();
    let pairs = lines.filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    pairs.map(|(name, hex)| (name.to_owned(), luminance(hex.trim_end_matches(';')))).collect()
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value =
            f64::from(u8::from_str_radix(hex.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(colors: &Colors, one: &str, other: &str) -> f64 {
    let (one, other) = (colors[one], colors[other]);
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn colours_can_be_told_apart_in_the_light_and_in_the_dark() {
    let style = ui::assets().iter().find(|asset| asset.path.ends_with(".css")).unwrap();
    let style = std::str::from_utf8(style.bytes).unwrap();
    let mut blocks = style.split(":root {").skip(1);
    let light = tokens(blocks.next().unwrap());
    let dark = tokens(blocks.next().unwrap());
    assert!(light.len() >= 20 && light.len() == dark.len(), "a token is missing in the dark");

    let mut weak = Vec::new();
    for (name, colors) in [("light", &light), ("dark", &dark)] {
        for (pairs, least) in [(TEXT.as_slice(), 4.5), (SIGNS.as_slice(), 3.0)] {
            for (one, other) in pairs {
                let found = contrast(colors, one, other);
                if found < least {
                    weak.push(format!("{name}: {one} on {other} is {found:.2}"));
                }
            }
        }
    }
    assert_eq!(weak, [""; 0]);
}

#[test]
fn the_formula_is_that_of_wcag() {
    let colors = tokens("--black: #000000;\n--white: #ffffff;\n--grey: #767676;\n}");
    assert_eq!(contrast(&colors, "white", "black").round() as i64, 21);
    assert_eq!((contrast(&colors, "white", "grey") * 100.0).round() as i64, 454);
}

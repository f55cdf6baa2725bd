//! The texts of the screen, and what codes mean in words.

use std::sync::LazyLock;

pub(super) use identity::page::{id_in, page};
use kernel::Lang;
use ui::{Tag, TagTone, Text, Texts};

use crate::DeliveryState;

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../../locales/vi/exchange.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/mirror.ftl")),
        (Lang::En, include_str!("../../locales/en/mirror.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/mirror.ftl")),
    ])
});

/// A national status code with its name.
pub(super) fn status_words(t: &Text, status: i64) -> String {
    let name = t.find(format!("national-status-{status}")).unwrap_or_default();
    format!("{status}. {name}")
}

/// The state of a delivery.
pub(super) fn state_tag(t: &Text, state: DeliveryState) -> Tag {
    let tone = match state {
        DeliveryState::Waiting => TagTone::Waiting,
        DeliveryState::Sent => TagTone::Good,
        DeliveryState::Failed | DeliveryState::Conflict => TagTone::Bad,
        DeliveryState::Superseded | DeliveryState::GivenUp => TagTone::Plain,
    };
    Tag::new(tone, t.get(format!("delivery-{}", state.code().replace('_', "-"))))
}

/// What went wrong, in words; a code that has none stands for itself.
pub(super) fn error_words(t: &Text, code: Option<&str>) -> String {
    let Some(code) = code else { return String::new() };
    let key = format!("delivery-error-{}", code.replace('_', "-"));
    t.find(key).unwrap_or_else(|| t.with("delivery-error-other", &[("code", code)]))
}

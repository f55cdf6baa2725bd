//! Our own small design system: texts, formats, the frame of a page and the parts it is made of.
//!
//! Reading order: `texts`, `format`, `html`, `frame`, `parts`, `assets`, `style_page`. Nothing here
//! does I/O; `README.md` beside this crate shows every part ready to copy.

// Templates name parts as pages of other crates do: `ui::Field`.
extern crate self as ui;

mod assets;
pub mod format;
mod frame;
mod given;
mod html;
mod parts;
mod style_page;
mod texts;

use std::sync::LazyLock;

use kernel::Lang;

pub use assets::{Asset, assets, script, style};
pub use frame::{Crumb, FieldProblem, Frame, FrameUser, NavItem, Notice, NoticeKind};
pub use given::Given;
pub use html::Html;
pub use parts::{
    Cards, Cell, Choice, Code, Column, DueBadge, DueState, Empty, Event, Facts, Field, Figures,
    FileList, Filters, LinkCard, Paging, PrintButton, QrFigure, SearchBox, Steps, Table, Tag,
    TagTone, Timeline, qr_svg,
};
pub use style_page::style_page;
pub use texts::{Text, Texts};

/// The texts of the frame and the parts.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../locales/vi/ui.ftl")),
        (Lang::Vi, include_str!("../locales/vi/style.ftl")),
        (Lang::En, include_str!("../locales/en/ui.ftl")),
        (Lang::Ko, include_str!("../locales/ko/ui.ftl")),
    ])
});

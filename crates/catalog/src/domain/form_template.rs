//! Templates of the forms of the law that a pack brings instead of the ones the program carries.

use kernel::{Id, IdKind};

/// The forms of the circular, by the name of their template (TT 03/2025/TT-VPCP, Mẫu 01 to 07).
pub const FORM_NAMES: [&str; 7] = [
    "receipt",
    "supplement-request",
    "refusal-notice",
    "extension",
    "stop-notice",
    "control-sheet",
    "register",
];

/// Marks the id of a form's template.
#[derive(Debug)]
pub enum FormTemplateKind {}

impl IdKind for FormTemplateKind {
    const NAME: &'static str = "form_template";
}

/// Names the stored template of a form.
pub type FormTemplateId = Id<FormTemplateKind>;

//! The paper that proves a mandate. While somebody files for another it is asked for like every paper of
//! the procedure, so that it is attached, checked, marked and asked for again in the same places.

use std::sync::{Arc, LazyLock};

use catalog::{AcceptedKind, PaperDef, ProcedureVersion};
use kernel::Lang;
use ui::Texts;

use crate::domain::MANDATE_PAPER;

static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Texts::new(&[(Lang::Vi, include_str!("../locales/vi/mandate.ftl"))]));

/// The version with the paper of the mandate behind its own papers.
pub(crate) fn with_mandate_paper(rules: &Arc<ProcedureVersion>) -> Arc<ProcedureVersion> {
    let t = TEXTS.in_lang(Lang::Vi);
    let mut with = ProcedureVersion::clone(rules);
    with.procedure.papers.push(PaperDef {
        code: MANDATE_PAPER.to_owned(),
        national_code: None,
        kind: None,
        name: t.get("mandate-paper"),
        originals: 1,
        copies: 0,
        required: true,
        when: None,
        condition: None,
        accepts: AcceptedKind::ALL.to_vec(),
        hint: Some(t.get("mandate-paper-hint")),
    });
    Arc::new(with)
}

//! Pure rules: what a procedure is, what it costs, which papers it needs, what its form accepts.

mod address;
mod address_schema;
mod bundle;
mod chain;
mod compare;
mod competence;
mod decision;
mod decision_flaws;
mod draft;
mod draft_fields;
pub(crate) mod draft_form;
mod draft_part;
mod draft_typed;
mod eligibility;
mod fee;
mod fits;
mod form;
mod form_template;
mod form_text;
mod in_charge;
mod known;
mod lists;
mod named_agencies;
mod national;
mod pack_change;
mod paper;
mod paper_kind;
mod parts;
pub(crate) mod place_name;
mod places;
pub(crate) mod policy;
mod procedure;
mod refusal;
mod rule;
mod schema;
mod service_level;
mod step;
mod time;
mod transition;
mod unary;
mod version;
mod violation;

pub use address::{AddressField, AddressPart, address_line};
pub use bundle::{
    Bundle, BundleId, BundleKind, BundleMember, BundleVersion, SharedField, SharedPaper,
    SharedPlace, SharedSource,
};
pub use chain::{AgencyLimit, NonTerritorial, OnSite, Stamp};
pub use compare::{Difference, Part, Told, compare};
pub use competence::{Competent, Level, ReceptionPlace};
pub use decision::{
    Decides, Decision, DecisionInput, DecisionOutcome, DecisionRule, Facts, HitPolicy, InputKind,
    InputSource,
};
pub use decision_flaws::Flaw;
pub use draft::{
    DraftDeed, DraftStage, ProcedureDraft, ProcedureDraftId, ProcedureDraftKind, next_stage,
};
pub(crate) use draft_fields::TEMPLATE_TEXT;
pub use draft_fields::{LIMIT_UNITS, Typed, with_part, with_typed};
pub use draft_form::{NEW_KINDS, form_fields, may_be_needed, open_sections};
pub use draft_part::DraftPart;
pub(crate) use draft_typed::amounts;
pub use draft_typed::{distinct_fees, typed_of};
pub use eligibility::{Eligibility, NotFor};
pub use fee::{Band, ChargeTiming, Fee, FeeBasis, FeeKind, FeeLine, Relief};
pub use form::{FilledForm, Form, FormField, FormSection, MAX_FIELDS, MAX_TEXT_CHARS};
pub use form_template::{FORM_NAMES, FormTemplateId, FormTemplateKind};
pub use in_charge::{InCharge, in_charge, may_receive};
pub(crate) use known::questions;
pub use known::{Asked, Questions};
pub use national::{
    NationalChannel, NationalDetails, NationalListing, NationalPaper, NationalProcedure,
    NationalProcedureId, NationalProcedureKind, NationalScope, NationalSteps,
};
pub use pack_change::{ChangeKind, PackChanges, ProcedureChange, VersionChange, VersionFate};
pub(crate) use pack_change::{Standing, procedure_change};
pub use paper::{AcceptedKind, Condition, PaperDef};
pub use paper_kind::{OTHER_PAPER_KIND, PaperKind, PaperKindId, PaperKindRow};
pub use parts::{Repeat, section_part};
pub use places::{Commune, Meant, Province, province, provinces};
pub use procedure::{
    Channel, ChannelKind, LegalBasis, OutcomeDef, Procedure, Sector, Target, Translation, in_force,
    is_copy_book,
};
pub use refusal::Refusal;
pub use rule::Rule;
pub use schema::{FieldChoice, FieldKind, FormError, Need};
pub use service_level::{
    LEAST_ENDED, LEAST_ONLINE, MeasuredLevel, MeasuredService, PartialReason, ServiceLevel,
    WHOLE_OF_TEN, measured_since,
};
pub use step::{Consult, Silence, Step, StepPlace, StepTime, SupplementClock, SupplementPolicy};
pub use time::least_working_minutes;
pub use transition::{RunningRule, Transition};
pub use unary::{Literal, UnaryTests};
pub use version::{
    CalendarId, CalendarKind, PackId, PackKind, ProcedureVersion, ProcedureVersionId,
    ProcedureVersionKind,
};

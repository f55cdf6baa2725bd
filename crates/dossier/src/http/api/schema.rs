//! What bodies look like, as JSON Schema 2020-12. The document shows these schemas and requests are
//! checked against the same ones, so that the two cannot differ.

use std::{collections::HashMap, sync::LazyLock};

use catalog::ChannelKind;
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use crate::{
    Delivery, Finance, Ground, MandateKind, RevocationGround, Settlement, Stage, StopGround, Way,
    Worklist,
};

/// The largest JSON body.
pub(super) const BODY_LIMIT: usize = 256 * 1024;

/// Every schema by name.
pub(super) fn schemas() -> Map<String, Value> {
    let all = requests().into_iter().chain(answers()).chain(dossier());
    all.map(|(name, schema)| (name.to_owned(), schema)).collect()
}

/// The schema of this body, ready to check.
pub(super) fn validator(name: &str) -> Option<&'static Validator> {
    static VALIDATORS: LazyLock<HashMap<&'static str, Validator>> = LazyLock::new(|| {
        let build = |name: &'static str| {
            let root = json!({
                "$ref": format!("#/components/schemas/{name}"),
                "components": { "schemas": schemas() },
            });
            let options = jsonschema::options().with_draft(Draft::Draft202012);
            Some((name, options.should_validate_formats(true).build(&root).ok()?))
        };
        requests().into_iter().filter_map(|(name, _)| build(name)).collect()
    });
    VALIDATORS.get(name)
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}

/// An object all of whose fields are always there.
fn record(properties: Value) -> Value {
    let names: Vec<String> =
        properties.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    object(&names, properties)
}

fn text(max: u32) -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": max })
}

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn time() -> Value {
    json!({ "type": "string", "format": "date-time" })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn time_or_null() -> Value {
    json!({ "type": ["string", "null"], "format": "date-time" })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn whole_number(most: i64) -> Value {
    json!({ "type": "integer", "minimum": 1, "maximum": most })
}

fn of(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn items_of(name: &str) -> Value {
    json!({ "type": "array", "items": of(name) })
}

fn one_of(codes: impl IntoIterator<Item = &'static str>) -> Value {
    json!({ "type": "string", "enum": codes.into_iter().collect::<Vec<_>>() })
}

/// What is handed in.
fn submissions() -> Vec<(&'static str, Value)> {
    let papers =
        |most: u32| json!({ "type": "array", "maxItems": most, "items": of("GivenPaper") });
    let applicant = json!({
        "name": text(200),
        "personal_id": { "type": "string", "pattern": "^[0-9]{12}$" },
        "phone": text(20),
        "email": { "type": ["string", "null"], "maxLength": 254 },
        "address": text(300),
    });
    let submission = json!({
        "procedure": text(40),
        "receiving_agency": text(40),
        "channel": of("Channel"),
        "applicant": of("ApplicantFields"),
        "submitter": of("SubmitterFields"),
        "form": { "type": "object" },
        "papers": papers(100),
    });
    let wanted = ["procedure", "receiving_agency", "channel", "applicant", "form"];
    let owner = ["name", "personal_id", "phone", "address"];
    vec![
        ("ApplicantFields", object(&owner, applicant)),
        (
            "SubmitterFields",
            record(json!({
                "kind": one_of(MandateKind::ALL.map(MandateKind::code)),
                "name": text(200),
                "personal_id": { "type": "string", "pattern": "^[0-9]{12}$" },
                "phone": text(20),
                "address": text(300),
                "basis": text(300),
            })),
        ),
        ("Submission", object(&wanted, submission)),
        (
            "JointSubmission",
            record(json!({
                "bundle": text(40),
                "filings": {
                    "type": "array", "minItems": 2, "maxItems": 10, "items": of("Submission"),
                },
            })),
        ),
    ]
}

fn requests() -> Vec<(&'static str, Value)> {
    let papers =
        |most: u32| json!({ "type": "array", "maxItems": most, "items": of("GivenPaper") });
    let asked = json!({
        "papers": { "type": "array", "maxItems": 50, "items": text(80) },
        "reason": text(2_000),
    });
    let mut all = submissions();
    all.extend([
        ("Nothing", object(&[], json!({}))),
        ("Channel", one_of(ChannelKind::ALL.map(ChannelKind::code))),
        ("GivenPaper", record(json!({ "code": text(80), "upload": id() }))),
        ("Supplement", record(json!({ "papers": papers(100) }))),
        ("SupplementRequest", record(asked)),
        (
            "Refusal",
            record(json!({
                "ground": one_of(Ground::ALL.map(Ground::code)),
                "reason": text(2_000),
            })),
        ),
        (
            "Delivery",
            object(
                &[],
                json!({
                    "way": one_of(Way::ALL.map(Way::code)),
                    "proxy": { "type": "string", "maxLength": 300 },
                    "paper": { "type": "string", "maxLength": 300 },
                }),
            ),
        ),
        ("Posting", record(json!({ "tracking": text(60) }))),
        ("Reason", record(json!({ "reason": text(2_000) }))),
        (
            "Stop",
            record(json!({
                "ground": one_of(StopGround::ALL.map(StopGround::code)),
                "reason": text(2_000),
            })),
        ),
        (
            "PaymentRequest",
            record(json!({ "amount": whole_number(1_000_000_000_000), "reason": text(2_000) })),
        ),
        (
            "PaymentConfirmation",
            record(json!({
                "settlement": one_of(Settlement::ALL.map(Settlement::code)),
                "reason": text(2_000),
            })),
        ),
        ("Extension", record(json!({ "working_days": whole_number(60), "reason": text(2_000) }))),
        ("Correction", record(json!({ "working_days": whole_number(30), "reason": text(2_000) }))),
        ("Transfer", record(json!({ "agency": id(), "reason": text(2_000) }))),
        (
            "RevocationProposal",
            record(json!({
                "ground": one_of(RevocationGround::ALL.map(RevocationGround::code)),
                "law": text(300),
                "reason": text(2_000),
            })),
        ),
        (
            "Revocation",
            record(json!({
                "order_number": text(60), "order_on": day(), "revoked_from": day(),
                "reason": text(2_000),
            })),
        ),
        (
            "RevocationAnnulment",
            record(json!({
                "order_number": text(60), "order_on": day(), "reason": text(2_000),
            })),
        ),
        ("Assignment", record(json!({ "position": id() }))),
        ("DraftResult", record(json!({ "content": text(5_000) }))),
        ("ReturnToSpecialist", record(json!({ "remark": text(2_000) }))),
    ]);
    all
}

fn answers() -> Vec<(&'static str, Value)> {
    let text = json!({ "type": "string" });
    let version = json!({ "type": "integer", "minimum": 1 });
    let progress = json!({ "type": "integer", "minimum": 0, "maximum": 100 });
    let line = json!({
        "id": id(), "code": text, "procedure": text, "stage": of("Stage"),
        "submitted_at": time(), "due_at": time_or_null(), "paused_at": time_or_null(),
        "applicant": text, "version": version,
    });
    let always = ["id", "code", "procedure", "stage", "submitted_at", "due_at", "paused_at"];
    let status = json!({
        "code": text, "stage": of("Stage"), "progress": progress,
        "replaced": { "type": "array", "items": text },
        "revoked": { "oneOf": [of("RevokedResult"), { "type": "null" }] },
    });
    let event = json!({ "at": time(), "action": text, "agency": { "type": ["string", "null"] } });
    let upload = json!({ "id": id(), "sha256": text, "bytes": count(), "media_type": text });
    let counted = json!({ "list": of("Worklist"), "dossiers": count(), "overdue": count() });
    let page = json!({ "items": items_of("DossierLine"), "next": { "type": ["string", "null"] } });
    vec![
        ("Stage", one_of(Stage::ALL.map(Stage::code))),
        ("Worklist", one_of(Worklist::ALL.map(Worklist::code))),
        ("Upload", record(upload)),
        ("Submitted", record(json!({ "id": id(), "code": text, "version": version }))),
        ("JointSubmitted", record(json!({ "id": id(), "dossiers": items_of("Submitted") }))),
        (
            "JointFiling",
            record(json!({
                "id": id(), "bundle": of("Named"), "submitted_at": time(),
                "dossiers": items_of("JointDossier"),
            })),
        ),
        (
            "JointDossier",
            record(json!({
                "procedure": text, "agency": text,
                "dossier": { "oneOf": [of("JointDossierSeen"), { "type": "null" }] },
            })),
        ),
        (
            "JointDossierSeen",
            record(json!({
                "id": id(), "code": text, "stage": of("Stage"), "due_at": time_or_null(),
            })),
        ),
        ("Moved", record(json!({ "id": id(), "version": version }))),
        ("Accepted", record(json!({ "id": id(), "version": version, "due_at": time_or_null() }))),
        ("Numbered", record(json!({ "id": id(), "version": version, "number": text }))),
        ("DossierLine", object(&always, line)),
        ("DossierPage", record(page)),
        ("TimelineLine", record(event)),
        ("Timeline", record(json!({ "items": items_of("TimelineLine") }))),
        (
            "CourseLine",
            record(json!({
                "step": text, "agency": text, "began_at": time(), "taken_at": time_or_null(),
                "ended_at": time_or_null(), "used_minutes": count(), "allotted_minutes": count(),
                "late_minutes": count(),
            })),
        ),
        ("Course", record(json!({ "items": items_of("CourseLine") }))),
        ("WorklistCount", record(counted)),
        ("WorklistCounts", record(json!({ "items": items_of("WorklistCount") }))),
        ("PublicStatus", record(status)),
        (
            "RevokedResult",
            record(json!({
                "number": text, "revoked_from": day(), "order_number": text, "order_on": day(),
            })),
        ),
    ]
}

fn dossier() -> Vec<(&'static str, Value)> {
    let text = json!({ "type": "string" });
    let text_or_null = json!({ "type": ["string", "null"] });
    let whole = json!({
        "id": id(), "code": text, "version": { "type": "integer", "minimum": 1 },
        "stage": of("Stage"), "finance": one_of(Finance::ALL.map(Finance::code)),
        "payable": { "type": ["integer", "null"], "minimum": 0 },
        "delivery": one_of(Delivery::ALL.map(Delivery::code)), "procedure": of("Named"), "channel": of("Channel"),
        "receiving_agency": of("Named"), "competent_agency": of("Named"),
        "current_agency": of("Named"), "submitted_at": time(), "accepted_at": time_or_null(),
        "due_at": time_or_null(), "promised_at": time_or_null(), "paused_at": time_or_null(),
        "supplement_rounds": count(), "extensions": count(), "corrections": count(), "reasons": items_of("ReasonGiven"),
        "result_number": text_or_null,
        "revoked": { "oneOf": [of("RevokedResult"), { "type": "null" }] }, "applicant": of("Applicant"),
        "submitter": { "oneOf": [of("Submitter"), { "type": "null" }] },
        "form": { "type": "object" }, "papers": items_of("Paper"),
        "supplements": items_of("SupplementAsked"),
        "refusal": { "oneOf": [of("Refused"), { "type": "null" }] },
        "actions": {
            "type": "array",
            "items": text,
            "description": "What the caller may do now, as the last part of its address.",
        },
    });
    let Value::Object(mut dossier) = record(whole) else { return Vec::new() };
    if let Some(properties) = dossier.get_mut("properties").and_then(Value::as_object_mut) {
        let draft = json!({ "oneOf": [of("Draft"), { "type": "null" }] });
        properties.insert("assignee".into(), json!({ "type": ["string", "null"] }));
        properties.insert("draft_result".into(), draft);
    }
    vec![
        ("Dossier", Value::Object(dossier)),
        ("Named", record(json!({ "code": text, "name": text }))),
        (
            "Applicant",
            record(json!({
                "name": text, "personal_id": text, "phone": text, "email": text_or_null,
                "address": text,
            })),
        ),
        (
            "Submitter",
            record(json!({
                "kind": one_of(MandateKind::ALL.map(MandateKind::code)), "name": text,
                "personal_id": text, "phone": text, "address": text, "basis": text,
            })),
        ),
        (
            "Paper",
            record(json!({
                "id": text, "code": text, "file_name": text, "bytes": count(),
                "media_type": text, "given_at": time(),
            })),
        ),
        (
            "SupplementAsked",
            record(json!({
                "round": count(), "papers": { "type": "array", "items": text }, "reason": text,
                "asked_at": time(), "answer_until_at": time(), "answered_at": time_or_null(),
            })),
        ),
        ("Refused", record(json!({ "ground": text, "reason": text, "refused_at": time() }))),
        (
            "ReasonGiven",
            record(json!({
                "action": text, "ground": text_or_null, "reason": text, "given_at": time(),
            })),
        ),
        (
            "Draft",
            record(json!({
                "content": text, "remark": text_or_null, "approved_at": time_or_null(),
            })),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_can_be_checked_and_names_only_schemas_that_exist() {
        for (name, _) in requests() {
            assert!(validator(name).is_some(), "{name}");
        }
        let all = schemas();
        let shown = Value::Object(all.clone()).to_string();
        for reference in shown.split("#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(all.contains_key(name), "{name}");
        }
    }
}

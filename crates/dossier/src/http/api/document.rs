//! What `/api/openapi.json` says of dossiers: one line an operation, the rest follows from it.

use serde_json::{Map, Value, json};

use super::{list::MOST_LINES, schema, upload::NAME_LIMIT};
use crate::Action;

/// The paths and schemas of this module, as parts of an `OpenAPI` 3.1 document. The program adds
/// the schema `Problem` and the security scheme `token`.
#[must_use]
pub fn api_document() -> Value {
    let mut paths = Map::new();
    for operation in operations() {
        let entry = paths.entry(operation.path()).or_insert_with(|| json!({}));
        if let Some(entry) = entry.as_object_mut() {
            entry.insert(operation.method.to_owned(), operation.describe());
        }
    }
    json!({ "paths": paths, "components": { "schemas": schema::schemas() } })
}

/// The name of an action as the last part of its address.
pub(super) const fn noun(action: Action) -> &'static str {
    match action {
        Action::Submit => "submission",
        Action::Accept => "acceptance",
        Action::RequestSupplement => "supplement-request",
        Action::Supplement => "supplement",
        Action::Refuse => "refusal",
        Action::Withdraw => "withdrawal",
        Action::Take => "taking",
        Action::Assign => "assignment",
        Action::Forward => "forwarding",
        Action::PrepareResult => "draft-result",
        Action::SubmitForSignature => "signature-submission",
        Action::SendBack => "return-to-specialist",
        Action::Approve => "approval",
        Action::NumberResult => "number",
        Action::HandOverResult => "result-hand-over",
        Action::PostResult => "posting",
        Action::DeliverResult => "delivery",
        Action::RequestWithdrawal => "withdrawal-request",
        Action::GrantWithdrawal => "withdrawal-grant",
        Action::DeclineWithdrawal => "withdrawal-denial",
        Action::Release => "release",
        Action::RequestPayment => "payment-request",
        Action::ConfirmPayment => "payment-confirmation",
        Action::Extend => "extension",
        Action::Decline => "decline",
        Action::Stop => "stop",
        Action::Reopen => "reopening",
        Action::Transfer => "transfer",
        Action::CorrectResult => "result-correction",
        Action::ProposeRevocation => "revocation-proposal",
        Action::RevokeResult => "revocation",
        Action::DeclineRevocation => "revocation-denial",
        Action::AnnulRevocation => "revocation-annulment",
        Action::TakeBackResult => "posting-return",
    }
}

/// One operation, as far as it differs from the others.
struct Operation {
    method: &'static str,
    place: &'static str,
    name: &'static str,
    summary: &'static str,
    takes: &'static str,
    gives: &'static str,
}

fn operations() -> Vec<Operation> {
    let read = |place, name, summary, gives| Operation {
        method: "get",
        place,
        name,
        summary,
        takes: "",
        gives,
    };
    let mut all = vec![
        Operation {
            method: "post",
            place: "uploads",
            name: "upload",
            summary: "Send a file ahead of the dossier it will belong to",
            takes: "file",
            gives: "Upload",
        },
        Operation {
            method: "post",
            place: "dossiers",
            name: "submit",
            summary: "Hand a dossier in",
            takes: "Submission",
            gives: "Submitted",
        },
        Operation {
            method: "post",
            place: "joint-filings",
            name: "submit-jointly",
            summary: "Hand in several dossiers of a bundle, all of them or none",
            takes: "JointSubmission",
            gives: "JointSubmitted",
        },
        read(
            "joint-filings/{id}",
            "joint-filing",
            "Dossiers that were handed in together",
            "JointFiling",
        ),
        read("dossiers", "list", "One's own dossiers, or a work list", "DossierPage"),
        read("dossiers/{id}", "show", "One dossier", "Dossier"),
        read("dossiers/{id}/timeline", "timeline", "What happened to a dossier", "Timeline"),
        read("dossiers/{id}/course", "course", "How long each step and agency had it", "Course"),
        read("dossiers/{id}/result", "result", "The finished result as PDF", "pdf"),
        read(
            "status/{code}",
            "status",
            "Where a dossier stands, for whoever has its code",
            "PublicStatus",
        ),
        read(
            "worklist-counts",
            "counts",
            "How many dossiers each work list holds",
            "WorklistCounts",
        ),
    ];
    let deeds = Action::ALL.into_iter().filter(|action| *action != Action::Submit);
    all.extend(deeds.map(deed));
    all
}

fn deed(action: Action) -> Operation {
    let (summary, takes) = match action {
        Action::Submit => ("Hand a dossier in", "Submission"),
        Action::Accept => ("Take it in: from now the time counts", "Nothing"),
        Action::RequestSupplement => ("Ask for what is missing", "SupplementRequest"),
        Action::Supplement => ("Bring what was asked for", "Supplement"),
        Action::Refuse => ("Not take it in, and say why", "Refusal"),
        Action::Withdraw => ("Take it back before it is accepted", "Nothing"),
        Action::Take => ("Take it from the pool", "Nothing"),
        Action::Assign => ("Give it to a specialist", "Assignment"),
        Action::Forward => ("Hand it on to the next step", "Nothing"),
        Action::PrepareResult => ("Write the draft of the result", "DraftResult"),
        Action::SubmitForSignature => ("Put the draft before the leader", "Nothing"),
        Action::SendBack => ("Give it back to the specialist", "ReturnToSpecialist"),
        Action::Approve => ("Approve what lies before the leader", "Nothing"),
        Action::NumberResult => ("Number and stamp the result", "Nothing"),
        Action::HandOverResult => ("Note that the result lies at the desk now", "Nothing"),
        Action::PostResult => ("Note that the result was given to the post", "Posting"),
        Action::DeliverResult => ("Note that the result was handed over", "Delivery"),
        Action::RequestWithdrawal => ("Ask for it back after it was accepted", "Reason"),
        Action::GrantWithdrawal => ("Let the applicant have it back", "Reason"),
        Action::DeclineWithdrawal => ("Go on with it though the applicant wants it back", "Reason"),
        Action::Release => ("Give it back to the pool", "Nothing"),
        Action::RequestPayment => ("Ask for a payment; the clock stands still", "PaymentRequest"),
        Action::ConfirmPayment => ("Note that the payment is settled", "PaymentConfirmation"),
        Action::Extend => ("Apologise and put the promise off", "Extension"),
        Action::Decline => ("Not grant it, and say why", "Refusal"),
        Action::Stop => ("Stop working on it", "Stop"),
        Action::Reopen => ("Take it up again", "Reason"),
        Action::Transfer => ("Send it to the competent agency", "Transfer"),
        Action::CorrectResult => ("Mend an error of the agency in its result", "Correction"),
        Action::ProposeRevocation => ("Propose that its result be revoked", "RevocationProposal"),
        Action::RevokeResult => ("Revoke its result, as somebody else proposed", "Revocation"),
        Action::DeclineRevocation => ("Leave its result in force", "Reason"),
        Action::AnnulRevocation => {
            ("Put its revoked result in force again, by a later decision", "RevocationAnnulment")
        }
        Action::TakeBackResult => ("Note that the post brought the result back", "Reason"),
    };
    let gives = if action == Action::Accept {
        "Accepted"
    } else if action == Action::NumberResult {
        "Numbered"
    } else {
        "Moved"
    };
    Operation { method: "post", place: "dossiers/{id}/", name: noun(action), summary, takes, gives }
}

impl Operation {
    fn is_deed(&self) -> bool {
        self.place.ends_with('/')
    }

    fn path(&self) -> String {
        let noun = if self.is_deed() { self.name } else { "" };
        format!("/api/v1/{}{noun}", self.place)
    }

    fn describe(&self) -> Value {
        let mut described = json!({
            "operationId": format!("dossier.{}", self.name.replace('-', "_")),
            "tags": ["dossier"],
            "summary": self.summary,
            "parameters": self.parameters(),
            "responses": self.responses(),
        });
        let scope = if self.method == "get" { "dossier:read" } else { "dossier:write" };
        let security = match self.name {
            "status" => json!([]),
            _ => json!([{ "token": [] }]),
        };
        let Some(fields) = described.as_object_mut() else { return described };
        fields.insert("security".into(), security);
        if self.name != "status" {
            let asks = format!("Asks for a token with the scope `{scope}`.");
            fields.insert("description".into(), asks.into());
        }
        if let Some(body) = self.body() {
            fields.insert("requestBody".into(), body);
        }
        described
    }

    fn parameters(&self) -> Vec<Value> {
        let parameter = |place: &str, name: &str, schema: Value| json!({ "name": name, "in": place, "schema": schema, "required": place == "path" });
        let mut all = Vec::new();
        if self.place.contains("{id}") {
            all.push(parameter("path", "id", json!({ "type": "string", "format": "uuid" })));
        }
        if self.name == "status" {
            all.push(parameter("path", "code", json!({ "type": "string", "minLength": 1 })));
        }
        if self.is_deed() {
            let tag = json!({ "type": "string", "pattern": "^\"[0-9]{1,18}\"$" });
            let mut tag = parameter("header", "If-Match", tag);
            tag["required"] = true.into();
            tag["description"] = "The version that was seen, from `ETag`.".into();
            all.push(tag);
        }
        if self.method == "post" {
            let key = json!({ "type": "string", "pattern": "^[!-~]{1,64}$" });
            let mut key = parameter("header", "Idempotency-Key", key);
            key["description"] = "Names this request: sent again with the same key and body it is \
                not carried out again, and has the same answer, for 24 hours."
                .into();
            all.push(key);
        }
        match self.name {
            "upload" => {
                let name = json!({ "type": "string", "minLength": 1, "maxLength": NAME_LIMIT });
                let mut name = parameter("query", "name", name);
                name["description"] = "Name of the file; needed unless a form names it.".into();
                all.push(name);
            }
            "list" => {
                let limit = json!({
                    "type": "integer", "minimum": 1, "maximum": MOST_LINES, "default": 20,
                });
                let list = json!({ "$ref": "#/components/schemas/Worklist" });
                let cursor = json!({ "type": "string", "pattern": "^[0-7][0-9a-f]{47}$" });
                all.push(parameter("query", "list", list));
                all.push(parameter("query", "cursor", cursor));
                all.push(parameter("query", "limit", limit));
            }
            "show" => {
                let tags = parameter("header", "If-None-Match", json!({ "type": "string" }));
                all.push(tags);
            }
            _ => {}
        }
        all
    }

    fn body(&self) -> Option<Value> {
        match self.takes {
            "" => None,
            "file" => {
                let file = json!({ "type": "string", "format": "binary" });
                let form = json!({
                    "type": "object",
                    "required": ["file"],
                    "properties": { "file": file },
                    "additionalProperties": false,
                });
                let content = json!({
                    "application/octet-stream": { "schema": file },
                    "multipart/form-data": { "schema": form },
                });
                Some(json!({ "required": true, "content": content }))
            }
            name => {
                let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
                Some(json!({
                    "required": !matches!(name, "Nothing" | "Delivery"),
                    "content": { "application/json": { "schema": schema } },
                }))
            }
        }
    }

    fn responses(&self) -> Value {
        let mut all = Map::new();
        let status =
            if matches!(self.name, "upload" | "submit" | "submit-jointly") { "201" } else { "200" };
        all.insert(status.into(), self.success());
        if self.name == "show" {
            let headers = json!({ "ETag": header("The version.") });
            let unchanged =
                json!({ "description": "It is still that version", "headers": headers });
            all.insert("304".into(), unchanged);
        }
        for status in self.refusals() {
            let schema = json!({ "$ref": "#/components/schemas/Problem" });
            let problem = json!({
                "description": meaning(status),
                "content": { "application/problem+json": { "schema": schema } },
            });
            all.insert(status.to_owned(), problem);
        }
        Value::Object(all)
    }

    fn success(&self) -> Value {
        let (kind, schema) = match self.gives {
            "pdf" => ("application/pdf", json!({ "type": "string", "format": "binary" })),
            name => ("application/json", json!({ "$ref": format!("#/components/schemas/{name}") })),
        };
        let mut headers = Map::new();
        if self.is_deed() || matches!(self.name, "submit" | "show") {
            headers.insert("ETag".into(), header("The version, for `If-Match`."));
        }
        if matches!(self.name, "submit" | "submit-jointly") {
            headers.insert("Location".into(), header("Address of what was handed in."));
        }
        if self.method == "post" {
            let mut replayed = header("`true` when this answer was given before.");
            replayed["required"] = false.into();
            replayed["schema"] = json!({ "type": "string", "enum": ["true"] });
            headers.insert("Idempotent-Replayed".into(), replayed);
        }
        json!({
            "description": "Done",
            "headers": headers,
            "content": { kind: { "schema": schema } },
        })
    }

    fn refusals(&self) -> Vec<&'static str> {
        let mut all = vec!["400"];
        if self.name == "status" {
            // A bad token is told so even where none is needed.
            all.extend(["401", "404"]);
        } else {
            all.extend(["401", "403"]);
        }
        if self.place.contains("{id}") {
            all.push("404");
        }
        if self.method == "post" {
            all.extend(["408", "413", "415", "422"]);
        }
        if self.name == "list" {
            all.push("422");
        }
        if self.is_deed() {
            all.extend(["409", "412", "428"]);
        }
        all.extend(["429", "503", "507"]);
        all
    }
}

fn header(description: &str) -> Value {
    json!({ "description": description, "required": true, "schema": { "type": "string" } })
}

fn meaning(status: &str) -> &'static str {
    match status {
        "400" => "It cannot be read",
        "401" => "A good token is missing",
        "403" => "The token or its holder may not do this",
        "404" => "There is none, for this caller",
        "408" => "It came too slowly",
        "409" => "It is in another stage",
        "412" => "It was changed since it was seen",
        "413" => "It is too large",
        "415" => "It is of another media type",
        "422" => "What was sent does not hold; `problems` says why, beside each field",
        "428" => "`If-Match` is missing",
        "429" => "Too many requests",
        "507" => "There is no room left",
        _ => "Not now; try again later",
    }
}

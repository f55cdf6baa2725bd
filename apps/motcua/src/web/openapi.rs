//! `/api/openapi.json`: the description of `/api/v1`, put together from what each module says of its
//! own part.

use std::sync::LazyLock;

use axum::{
    body::Bytes,
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

/// It does not change while the program runs.
static DOCUMENT: LazyLock<Bytes> = LazyLock::new(|| Bytes::from(document().to_string()));

pub(super) async fn show() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, DOCUMENT.clone()).into_response()
}

/// The whole document.
fn document() -> Value {
    let mut paths = Map::new();
    let mut schemas = Map::new();
    let catalogue = serde_json::to_value(catalog::ApiDoc::openapi()).unwrap_or_default();
    for part in [catalogue, dossier::api_document()] {
        take(&mut paths, &part["paths"]);
        take(&mut schemas, &part["components"]["schemas"]);
    }
    schemas.insert("Problem".into(), problem());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Motcua",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What the pages do, for programs. Answers that refuse are problem+json \
                (RFC 9457) with a stable `code`.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "tags": [{ "name": "catalog" }, { "name": "dossier" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An access token, made on the page of one's own account.",
                },
            },
        },
    })
}

fn take(into: &mut Map<String, Value>, from: &Value) {
    let entries = from.as_object().into_iter().flatten();
    into.extend(entries.map(|(name, value)| (name.clone(), value.clone())));
}

/// How every refusal looks (RFC 9457).
fn problem() -> Value {
    let text = json!({ "type": "string" });
    let line = json!({
        "type": "object",
        "required": ["field", "code", "limit"],
        "properties": {
            "field": text,
            "code": text,
            "limit": { "type": ["string", "null"] },
        },
    });
    json!({
        "type": "object",
        "required": ["type", "title", "status", "code", "problems", "lookup"],
        "properties": {
            "type": { "type": "string", "format": "uri" },
            "title": text,
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "code": { "type": "string", "description": "Stable; never renamed." },
            "problems": { "type": "array", "items": line },
            "lookup": {
                "type": ["string", "null"],
                "description": "For a fault: the code that the log carries too.",
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_route_of_the_interface_is_described_and_no_other() {
        let routes: BTreeSet<String> = crate::web::routes()
            .table()
            .iter()
            .filter(|route| route.path.starts_with("/api/v1/"))
            .map(|route| format!("{} {}", route.method, route.path))
            .collect();
        let document = document();
        let described: BTreeSet<String> = document["paths"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(path, operations)| {
                let methods = operations.as_object().unwrap().keys();
                methods.map(move |method| format!("{} {path}", method.to_uppercase()))
            })
            .collect();
        assert_eq!(routes, described);
    }

    #[test]
    fn every_reference_resolves_and_every_operation_has_a_name_of_its_own() {
        let document = document();
        assert_eq!(document["openapi"], "3.1.0");
        let text = document.to_string();
        for reference in text.split("\"#/").skip(1) {
            let pointer = format!("/{}", reference.split('"').next().unwrap());
            assert!(document.pointer(&pointer).is_some(), "{pointer}");
        }
        let mut names = BTreeSet::new();
        for (path, operations) in document["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                let name = operation["operationId"].as_str().unwrap().to_owned();
                assert!(names.insert(name), "{method} {path}");
                assert!(operation["responses"].as_object().unwrap().len() > 1, "{method} {path}");
                for parameter in path.split('{').skip(1) {
                    let name = parameter.split('}').next().unwrap();
                    let known = operation["parameters"].as_array().unwrap();
                    assert!(known.iter().any(|it| it["name"] == name && it["in"] == "path"));
                }
            }
        }
    }
}

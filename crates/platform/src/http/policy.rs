//! What a browser may do with our pages (Content-Security-Policy).

/// What every page says, if it says nothing else.
pub const CONTENT_POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// The same for a page with a form that leads to another site: browsers follow a form there only if the page says
/// so. The address is one of the settings; only its scheme, host and port are said.
#[must_use]
pub fn policy_with_forms_to(address: &str) -> String {
    let after = address.find("://").map_or(0, |at| at + 3);
    let end =
        address.get(after..).and_then(|it| it.find('/')).map_or(address.len(), |at| after + at);
    let origin = address.get(..end).unwrap_or_default();
    CONTENT_POLICY.replace("form-action 'self'", &format!("form-action 'self' {origin}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_may_lead_to_one_more_site() {
        let policy = policy_with_forms_to("https://pay.example.vn:8443/cong/v1");
        assert!(
            policy.contains("; form-action 'self' https://pay.example.vn:8443; frame"),
            "{policy}"
        );
        assert!(policy_with_forms_to("http://127.0.0.1:9").contains("'self' http://127.0.0.1:9;"));
    }
}

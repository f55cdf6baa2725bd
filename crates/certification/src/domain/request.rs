//! What the form of the procedure says of the original.

use serde_json::Value;

/// What is to be certified, as the form of the dossier says it: `document.title`, `document.number`, `pages`, `copies`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// What it is called.
    pub title: String,
    /// Its number and symbol.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// How many pages it has; nothing where the form does not say.
    pub pages: Option<i64>,
    /// How many copies are asked for.
    pub copies: i64,
}

impl Original {
    /// What this form says; `outcome` is the name where it says none.
    #[must_use]
    pub fn of(form: &Value, outcome: &str) -> Self {
        let said = |name: &str| {
            let text = form["document"][name].as_str().unwrap_or_default().trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Self {
            title: said("title").unwrap_or_else(|| outcome.to_owned()),
            number: said("number"),
            issuer: said("issuer"),
            pages: form["pages"].as_i64(),
            copies: form["copies"].as_i64().unwrap_or(1),
        }
    }

    /// What it is called with its number, by which it is found again.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.number {
            Some(number) => format!("{} ({number})", self.title),
            None => self.title.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_original_is_named_with_its_number() {
        let form = json!({ "document": { "title": " Bằng tốt nghiệp ", "number": "12" }, "pages": 2, "copies": 3 });
        let original = Original::of(&form, "Bản sao");
        assert_eq!(original.name(), "Bằng tốt nghiệp (12)");
        assert_eq!((original.pages, original.copies), (Some(2), 3));
        let original = Original::of(&json!({}), "Bản sao");
        assert_eq!(
            (original.name().as_str(), original.pages, original.copies),
            ("Bản sao", None, 1)
        );
    }
}

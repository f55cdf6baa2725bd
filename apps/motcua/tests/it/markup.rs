//! Just enough reading of our own pages to find their links and forms.

/// A form of a page.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    /// Where it is sent.
    pub(crate) action: String,
    /// Whether it is posted.
    pub(crate) is_post: bool,
    /// Whether it carries files.
    pub(crate) is_multipart: bool,
    /// Its fields.
    pub(crate) fields: Vec<Field>,
}

/// A field of a form.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: String,
    /// `text`, `email`, `file`, `hidden`, `select`, `choice`, `button`.
    pub(crate) kind: String,
    /// What stands in it, or its first choice.
    pub(crate) value: String,
}

/// One tag with its attributes.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(String, String)>,
    /// What follows it.
    rest: &'a str,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }
}

fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name: &str = rest.split(|c: char| c.is_whitespace() || c == '>').next().unwrap();
        let (attributes, after) = attributes(&rest[name.len()..]);
        tags.push(Tag { name, attributes, rest: after });
        rest = after;
    }
    tags
}

fn attributes(mut text: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    loop {
        text = text.trim_start();
        let Some(first) = text.chars().next() else { return (found, text) };
        if first == '>' {
            return (found, &text[1..]);
        }
        let end = text.find(|c: char| c.is_whitespace() || c == '=' || c == '>');
        let end = end.unwrap_or(text.len()).max(1);
        let name = text[..end].to_owned();
        text = &text[end..];
        match text.strip_prefix("=\"") {
            Some(after) => {
                let end = after.find('"').unwrap_or(after.len());
                found.push((name, plain(&after[..end])));
                text = after.get(end + 1..).unwrap_or_default();
            }
            None => found.push((name, String::new())),
        }
    }
}

/// The text that markup stands for.
fn plain(markup: &str) -> String {
    let signs = [("&#38;", "&"), ("&amp;", "&"), ("&#34;", "\""), ("&quot;", "\""), ("&#39;", "'")];
    let more = [("&#60;", "<"), ("&lt;", "<"), ("&#62;", ">"), ("&gt;", ">")];
    // The sign for `&` last, so that nothing is read twice.
    let all = signs[2..].iter().chain(&more).chain(&signs[..2]);
    all.fold(markup.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The links of a page to addresses of ours.
pub(crate) fn links(page: &str) -> Vec<String> {
    let tags = tags(page);
    let hrefs = tags.iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href"));
    let own = hrefs.filter(|href| href.starts_with('/') && !href.starts_with("//"));
    own.map(|href| href.split('#').next().unwrap().to_owned()).collect()
}

/// Where a form goes: to its own page when it names none.
fn action(named: &str, address: &str) -> String {
    if named.starts_with('/') {
        return named.to_owned();
    }
    let path = address.split('?').next().unwrap();
    if named.starts_with('?') { format!("{path}{named}") } else { address.to_owned() }
}

/// The forms of a page that stands at this address.
pub(crate) fn forms(page: &str, address: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut is_open = false;
    for tag in tags(page) {
        match tag.name {
            "form" => {
                is_open = true;
                forms.push(Form {
                    action: action(tag.get("action").unwrap_or_default(), address),
                    is_post: tag.get("method").is_some_and(|it| it.eq_ignore_ascii_case("post")),
                    is_multipart: tag.get("enctype") == Some("multipart/form-data"),
                    fields: Vec::new(),
                });
            }
            "/form" => is_open = false,
            "input" | "textarea" | "select" | "button" | "option" if is_open => {
                let Some(form) = forms.last_mut() else { continue };
                if tag.name == "option" {
                    let open = form.fields.last_mut().filter(|it| it.kind == "select");
                    if let Some(open) = open.filter(|it| it.value.is_empty()) {
                        open.value = tag.get("value").unwrap_or_default().to_owned();
                    }
                    continue;
                }
                let Some(name) = tag.get("name") else { continue };
                form.fields.push(field(&tag, name));
            }
            _ => {}
        }
    }
    forms
}

fn field(tag: &Tag<'_>, name: &str) -> Field {
    let kind = match (tag.name, tag.get("type").unwrap_or("text")) {
        ("input", "checkbox" | "radio") => "choice",
        ("input", kind) => kind,
        ("textarea", _) => "text",
        (other, _) => other,
    };
    let value = match tag.name {
        "textarea" => plain(tag.rest.split("</textarea").next().unwrap_or_default()),
        _ => tag.get("value").unwrap_or_default().to_owned(),
    };
    Field { name: name.to_owned(), kind: kind.to_owned(), value }
}

#[test]
fn links_and_forms_of_a_page_are_found() {
    let page = "<a href=\"/thu-tuc?q=a&#38;b=c#x\">x</a><a href=\"https://elsewhere\">y</a>\
        <form method=\"post\" action=\"/a\"><input name=\"n\" value=\"1 &#60; 2\" required>\
        <select name=\"s\"><option value=\"\">-</option><option value=\"v\">V</option></select>\
        <textarea name=\"t\">old\ntext</textarea><input type=\"radio\" name=\"r\" value=\"yes\">\
        <button name=\"viec\" value=\"luu\">Go</button></form><form></form>";

    assert_eq!(links(page), ["/thu-tuc?q=a&b=c"]);
    let forms = forms(page, "/here");
    assert_eq!((forms.len(), forms[0].is_post, forms[1].action.as_str()), (2, true, "/here"));
    let fields: Vec<_> =
        forms[0].fields.iter().map(|it| (&*it.name, &*it.kind, &*it.value)).collect();
    assert_eq!(
        fields,
        [
            ("n", "text", "1 < 2"),
            ("s", "select", "v"),
            ("t", "text", "old\ntext"),
            ("r", "choice", "yes"),
            ("viec", "button", "luu"),
        ]
    );
}

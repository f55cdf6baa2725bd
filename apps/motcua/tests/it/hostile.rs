//! Script, SQL and markup of print in every field of every form there is: the forms are found by walking the
//! pages as everybody who has any, and those of the API in its own description. Nothing comes out as markup,
//! nothing is a fault, every paper still prints, the tables and the journal agree.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::{Method, StatusCode};
use identity::{AccountKind, DemoAccount};
use kernel::AccountId;
use platform::{Fault, db::describe_schema};
use serde_json::{Value, json};

use crate::{
    markup::{Field, Form, forms, links},
    world::{Answer, World},
};

/// Everything at once: markup, the end of an attribute, SQL, templates of pages, code of papers.
const HOSTILE: &str = "<script>alert(1)</script>\" onmouseover=\"alert(2)' ; drop table dossier; -- \
                       {{ 7*7 }} ${7*7} #panic(\"x\") ]$ \\ <!-- </textarea>";
/// What must stand in no page.
const MARKUP: [&str; 3] = ["<script>alert", "\" onmouseover=\"", "<!-- </textarea"];
/// Pages of one shape, which differ in an id or a code only, that are walked.
const OF_ONE_SHAPE: usize = 4;
/// Pages that one caller walks to find forms.
const PAGES: usize = 80;
/// Pages that one caller walks afterwards, to see what was sent by others.
const PAGES_AFTERWARDS: usize = 60;
/// The interface for programs is tried by every so many of the callers.
const CALLERS_OF_API: usize = 4;
/// Forms of one shape that one caller fills in.
const FORMS_OF_ONE_SHAPE: usize = 2;
/// Forms of one shape that are filled in by all callers together: what everybody sees is tried by some.
const FORMS_IN_ALL: usize = 5;

/// Who walks: nobody signed in, or a made-up account.
#[derive(Clone)]
struct Caller {
    who: String,
    account: Option<AccountId>,
}

/// A stranger, a citizen and every officer that can be signed in. The administrator comes last: some of those
/// forms lock others out.
async fn callers(world: &World) -> Vec<Caller> {
    let today = kernel::today_in_vietnam(world.app.clock.now());
    let accounts = world.app.db.read(move |tx| identity::demo_accounts(tx, today)).await.unwrap();
    let is_administrator = |account: &DemoAccount| {
        account.posts.iter().any(|(title, _)| title.starts_with("Qu\u{1ea3}n tr"))
    };
    let mut chosen: Vec<&DemoAccount> =
        accounts.iter().filter(|it| it.kind == AccountKind::Officer).collect();
    // Two with the same title may do the same; of several agencies the commune comes first.
    let titles =
        |it: &DemoAccount| it.posts.iter().map(|(title, _)| title.clone()).collect::<Vec<_>>();
    chosen.sort_by(|a, b| a.posts.cmp(&b.posts));
    chosen.dedup_by(|a, b| titles(a) == titles(b));
    chosen.extend(accounts.iter().find(|it| it.kind == AccountKind::Citizen));
    chosen.sort_by_key(|it| is_administrator(it));
    let mut callers = vec![Caller { who: "a stranger".into(), account: None }];
    callers.extend(chosen.into_iter().map(|account| Caller {
        who: format!("{:?} {:?}", account.kind, account.posts),
        account: Some(account.account),
    }));
    callers
}

/// An address with its ids, codes and query taken out.
fn shape(address: &str) -> String {
    let path = address.split('?').next().unwrap();
    let parts = path
        .split('/')
        .map(|part| if part.chars().filter(char::is_ascii_digit).count() > 3 { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The cookie of a fresh session; none for a stranger, or for somebody who was locked out meanwhile.
async fn cookie(world: &World, caller: &Caller) -> Option<String> {
    let form = format!("account={}", caller.account?);
    let kind = ("application/x-www-form-urlencoded", &*form);
    let answer = world.send(&Method::POST, "/dang-nhap/demo", None, kind).await;
    let cookie = answer.headers.get("set-cookie")?.to_str().unwrap();
    Some(cookie.split(';').next().unwrap().to_owned())
}

/// What a walk found.
#[derive(Default)]
struct Walked {
    forms: Vec<Form>,
    pages: usize,
    papers: usize,
}

/// Opens what can be reached by links, and looks at every page and paper of it.
async fn walk(world: &World, caller: &Caller, most: usize) -> Walked {
    let cookie = cookie(world, caller).await;
    let mut waiting: VecDeque<String> =
        ["/", "/can-bo", "/ho-so-cua-toi", "/tai-khoan", "/dang-ky", "/dang-nhap", "/tra-cuu"]
            .map(str::to_owned)
            .into();
    let mut seen = BTreeSet::new();
    let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
    let mut walked = Walked::default();
    while let Some(address) = waiting.pop_front() {
        let count = shapes.entry(shape(&address)).or_default();
        let is_new = *count < OF_ONE_SHAPE && seen.insert(address.clone());
        if !is_new || address.contains("ngon-ngu=") || walked.pages + walked.papers >= most {
            continue;
        }
        *count += 1;
        let answer = world.get(&address, cookie.as_deref()).await;
        look(&answer, &format!("{address} as {}", caller.who));
        match kind(&answer) {
            "text/html" => {
                walked.pages += 1;
                waiting.extend(links(&answer.body));
                walked.forms.extend(forms(&answer.body, &address));
            }
            "application/pdf" => {
                walked.papers += 1;
                assert!(answer.body.starts_with("%PDF"), "{address} is no paper");
            }
            _ => {}
        }
        if let Some(to) = answer.headers.get("location") {
            waiting.push_back(to.to_str().unwrap().to_owned());
        }
    }
    walked
}

fn kind(answer: &Answer) -> &str {
    let kind = answer.headers.get("content-type").map(|it| it.to_str().unwrap());
    kind.unwrap_or_default().split(';').next().unwrap()
}

/// No fault, and nothing that was typed comes out as markup.
fn look(answer: &Answer, what: &str) {
    assert!(!answer.status.is_server_error(), "{what}: {} {}", answer.status, answer.body);
    if kind(answer) == "text/html" {
        for markup in MARKUP {
            assert!(!answer.body.contains(markup), "{what}: {markup} came out as markup");
        }
    }
}

/// A value that a careful person might type.
fn sensible(field: &Field) -> String {
    if !field.value.is_empty() {
        return field.value.clone();
    }
    let is = |part: &str| field.name.contains(part);
    let text = match field.kind.as_str() {
        "email" => "an@example.vn",
        "date" => "2026-03-02",
        "number" => "3",
        "password" => "Mot-mat-khau-dai-2026",
        _ if is("personal_id") || is("personal_number") => "025070000001",
        _ if is("phone") => "0912345678",
        _ if is("email") => "an@example.vn",
        _ if field.kind == "tel" => "0912345678",
        _ if is("date") || is("_on") || is("ngay") => "2026-03-02",
        _ => "Nguy\u{1ec5}n V\u{103}n An",
    };
    text.to_owned()
}

/// Whether people type into it, so that a browser would send anything.
fn is_typed(field: &Field) -> bool {
    !matches!(field.kind.as_str(), "hidden" | "select" | "choice" | "button" | "submit" | "file")
}

/// The form as it is sent: once for each field with the hostile text there alone, once with it in all
/// that is typed, once with it everywhere, hidden fields and choices too.
fn fillings(form: &Form) -> Vec<Vec<(Field, String)>> {
    let filled = |hostile: &dyn Fn(usize, &Field) -> bool| {
        let fields = form.fields.iter().enumerate();
        fields
            .map(|(at, field)| {
                let text = if hostile(at, field) { HOSTILE.to_owned() } else { sensible(field) };
                (field.clone(), text)
            })
            .collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    for (place, field) in form.fields.iter().enumerate() {
        if is_typed(field) || field.kind == "file" {
            all.push(filled(&|at, _| at == place));
        }
    }
    all.push(filled(&|_, field| is_typed(field)));
    all.push(filled(&|_, _| true));
    all
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn send(
    world: &World,
    form: &Form,
    filling: &[(Field, String)],
    cookie: Option<&str>,
) -> Answer {
    let pairs: Vec<String> = filling
        .iter()
        .map(|(field, text)| format!("{}={}", encoded(&field.name), encoded(text)))
        .collect();
    if !form.is_post {
        let path = form.action.split('?').next().unwrap();
        return world.get(&format!("{path}?{}", pairs.join("&")), cookie).await;
    }
    if !form.is_multipart {
        let kind = "application/x-www-form-urlencoded";
        return world.send(&Method::POST, &form.action, cookie, (kind, &pairs.join("&"))).await;
    }
    let mut body = String::new();
    for (field, text) in filling {
        let head = format!("--border\r\nContent-Disposition: form-data; name=\"{}\"", field.name);
        body.push_str(&head);
        if field.kind == "file" {
            // A browser writes the quotes of a name of a file in this way.
            let name = if text == HOSTILE { text.replace('"', "%22") } else { "a".to_owned() };
            let scan = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
            body.push_str(&format!("; filename=\"{name}.pdf\"\r\n\r\n{scan}\r\n"));
        } else {
            body.push_str(&format!("\r\n\r\n{text}\r\n"));
        }
    }
    body.push_str("--border--\r\n");
    let kind = "multipart/form-data; boundary=border";
    world.send(&Method::POST, &form.action, cookie, (kind, &body)).await
}

/// Fills in every form that this caller finds and too few have filled in before; tells of each shape how many
/// were sent.
async fn fill_in(
    world: &World,
    caller: &Caller,
    in_all: &mut BTreeMap<String, usize>,
) -> BTreeMap<String, usize> {
    let walked = walk(world, caller, PAGES).await;
    assert!(walked.pages > 4, "{} reached only {} pages", caller.who, walked.pages);
    let mut sent: BTreeMap<String, usize> = BTreeMap::new();
    let mut of_shape: BTreeMap<String, usize> = BTreeMap::new();
    for form in &walked.forms {
        let names: Vec<&str> = form.fields.iter().map(|it| it.name.as_str()).collect();
        let name = format!("{} {names:?}", shape(&form.action));
        let own = of_shape.entry(name.clone()).or_default();
        let all = in_all.entry(name).or_default();
        // Signing in by itself is tried by the stranger alone: it would change who walks.
        let is_enough = *own >= FORMS_OF_ONE_SHAPE || *all >= FORMS_IN_ALL;
        if is_enough || form.action.starts_with("/dang-xuat") {
            continue;
        }
        *own += 1;
        *all += 1;
        let cookie = cookie(world, caller).await;
        for filling in fillings(form) {
            let answer = send(world, form, &filling, cookie.as_deref()).await;
            look(&answer, &format!("{} sent by {}", form.action, caller.who));
            *sent.entry(shape(&form.action)).or_default() += 1;
        }
    }
    sent
}

async fn tables(world: &World) -> Vec<String> {
    let lines = world.app.db.read(describe_schema).await;
    lines.unwrap_or_else(|fault: Fault| panic!("{fault:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_text_in_every_field_of_every_form_is_only_text_or_a_clear_no() {
    let world = World::new(40);
    let before = tables(&world).await;
    let mut sent: BTreeMap<String, usize> = BTreeMap::new();
    let callers = callers(&world).await;
    let mut in_all = BTreeMap::new();
    for (n, caller) in callers.iter().enumerate() {
        for (form, n) in fill_in(&world, caller, &mut in_all).await {
            *sent.entry(form).or_default() += n;
        }
        if n % CALLERS_OF_API == 0 {
            api(&world, caller).await;
        }
    }
    println!("{} forms, {} times: {sent:#?}", sent.len(), sent.values().sum::<usize>());
    assert!(sent.len() > 15, "only {} kinds of forms were found: {sent:?}", sent.len());

    let (mut pages, mut papers) = (0, 0);
    for caller in &callers {
        let walked = walk(&world, caller, PAGES_AFTERWARDS).await;
        pages += walked.pages;
        papers += walked.papers;
    }
    assert!(pages > 150 && papers > 15, "{pages} pages and {papers} papers");
    assert_eq!(tables(&world).await, before, "a table is gone, or new");
    let app = world.app.clone();
    let checked = std::thread::spawn(move || motcua::check_against_journal(&app).unwrap());
    assert_eq!(checked.join().unwrap().differences, []);
}

/// The bodies of every operation of the API, made from its own description, with the text as every string.
async fn api(world: &World, caller: &Caller) {
    let cookie = cookie(world, caller).await;
    let described = world.get("/api/openapi.json", None).await;
    let api: Value = serde_json::from_str(&described.body).unwrap();
    let (dossier, code) = world.some_dossier().await;
    let mut tried = 0;
    for (path, operations) in api["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let path = path.replace("{id}", &dossier).replace("{code}", &code);
            let path = path.replace('{', "%7B").replace('}', "%7D");
            let body = hostile_body(&api, schema, 0).to_string();
            let kind = if schema.is_null() { ("", "") } else { ("application/json", &*body) };
            let asked = format!("{path}?q={0}&name={0}&cursor={0}&ma={0}", encoded(HOSTILE));
            for path in [path, asked] {
                let answer = world.send(&method, &path, cookie.as_deref(), kind).await;
                look(&answer, &format!("{method} {path}"));
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "only {tried} operations");
    filings(world, cookie.as_deref()).await;
}

/// A filing that is right, with the text in the place of one string after the other.
async fn filings(world: &World, cookie: Option<&str>) {
    let right = crate::bad_days::body("Nguy\u{1ec5}n V\u{103}n An");
    let mut places = Vec::new();
    strings(&right, String::new(), &mut places);
    assert!(places.len() > 8, "{places:?}");
    for place in places {
        let mut filing = right.clone();
        *filing.pointer_mut(&place).unwrap() = json!(HOSTILE);
        let body = filing.to_string();
        let kind = ("application/json", &*body);
        let answer = world.send(&Method::POST, "/api/v1/dossiers", cookie, kind).await;
        let clear = answer.status.is_client_error() || answer.status == StatusCode::CREATED;
        assert!(clear, "{place}: {} {}", answer.status, answer.body);
    }
}

fn strings(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::String(_) => places.push(place),
        Value::Object(fields) => {
            for (name, value) in fields {
                strings(value, format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                strings(value, format!("{place}/{at}"), places);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn hostile_body(api: &Value, schema: &Value, depth: u32) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let there = reference.strip_prefix('#').and_then(|it| api.pointer(it)).unwrap();
        return if depth > 8 { json!(HOSTILE) } else { hostile_body(api, there, depth + 1) };
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match kind {
        Some("object") => {
            let fields = schema["properties"].as_object().cloned().unwrap_or_default();
            let filled = fields
                .iter()
                .map(|(name, field)| (name.clone(), hostile_body(api, field, depth + 1)));
            Value::Object(filled.collect())
        }
        Some("array") => json!([hostile_body(api, &schema["items"], depth + 1)]),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(true),
        Some(_) | None => json!(HOSTILE),
    }
}

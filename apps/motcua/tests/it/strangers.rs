//! Every route of the route table, tried as a stranger, as an officer of another agency, and as an
//! applicant whose dossier it is not.

use axum::http::{Method, StatusCode};
use identity::AccountKind;
use platform::http::{Access, RouteInfo};

use crate::world::World;

/// Routes that a stranger may call though they change something, with the reason.
const OPEN_CHANGES: [&str; 16] = [
    // Programs on the machines of leaders: only whoever has a token that is good once gets or brings anything.
    "/may-ky/lo",
    "/may-ky/chu-ky",
    "/dang-nhap",
    "/dang-nhap/demo",
    "/dang-xuat",
    "/dang-ky",
    // The ticket machine in the hall: only whoever knows its address, which cannot be guessed, gets a number.
    "/lay-so/{id}",
    "/lay-so/{id}/lich-hen",
    // Counts a guess at the second secret of a look-up.
    "/tra-cuu",
    // Who has a receipt rates with its second secret; guesses are counted as at the look-up.
    "/danh-gia",
    // Answers questions and keeps nothing.
    "/nop-ho-so/{code}/phu-hop",
    "/nop-mot-lan/{bundle}/phu-hop",
    // Checks a document and keeps nothing.
    "/kiem-tra-chu-ky",
    // Compares a document with what was issued and keeps nothing.
    "/kiem-tra/{written}",
    // Looks up, and keeps the number out of the address.
    "/tra-cuu/bo-nganh",
    // A payment gateway tells of a payment: only what is signed with its key counts.
    "/cong-thanh-toan/thong-bao",
];

fn filled(route: &RouteInfo, dossier: &str, code: &str) -> String {
    let nothing = "01900000-0000-7000-8000-000000000000";
    let id = if route.path.contains("dossiers/{id}") || route.path.contains("ho-so/{id}") {
        dossier
    } else {
        nothing
    };
    let named = if route.path.contains("status") || route.path.contains("tra-cuu") {
        code
    } else {
        "1.001193"
    };
    let mut path = route.path.replace("{id}", id).replace("{code}", named);
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, nothing);
    }
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_tried_as_a_stranger() {
    let world = World::new(25);
    let (dossier, code) = world.some_dossier().await;
    let before = world.events().await;
    let routes = motcua::routes();
    assert!(routes.table().len() > 60, "the table is whole");

    for route in routes.table() {
        let path = filled(route, &dossier, &code);
        let answer = world.send(&route.method, &path, None, ("", "")).await;
        let what = format!("{} {} answered {}", route.method, route.path, answer.status);
        assert!(!answer.status.is_server_error(), "{what}");
        match route.access {
            Access::Public if route.method == Method::GET => {}
            Access::Public => {
                assert!(OPEN_CHANGES.contains(&route.path), "{what}: open, but changes something");
            }
            Access::Api(_) => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{what}"),
            Access::SignedIn | Access::Applicant | Access::Officer | Access::Roles(_) => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{what}");
                let to = answer.headers["location"].to_str().unwrap();
                assert!(to.starts_with("/dang-nhap?tiep="), "{what}: sent to {to}");
            }
        }
        assert!(!route.audit.is_empty(), "{what}: says what it leaves behind, or why nothing");
    }
    assert_eq!(world.events().await, before, "a stranger left no event");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_to_a_dossier_is_tried_as_an_officer_of_another_agency_and_a_stranger_to_it() {
    let world = World::new(25);
    let (dossier, code) = world.some_dossier().await;
    let department = |account: &identity::DemoAccount| {
        account.kind == AccountKind::Officer
            && account.posts.iter().any(|(_, agency)| agency.starts_with("S\u{1edf}"))
    };
    let administrator = |account: &identity::DemoAccount| {
        account.kind == AccountKind::Officer
            && account.posts.iter().any(|(title, _)| title.starts_with("Qu\u{1ea3}n tr"))
    };
    let mut others = vec![
        ("an officer of another agency", world.sign_in(department).await),
        ("an administrator", world.sign_in(administrator).await),
    ];
    // A citizen who did not hand this dossier in: at most one of the citizens did.
    let submitter = world.app.db.read({
        let dossier = dossier.clone();
        move |tx| {
            tx.query_one("select submitter from dossier where id = $1", &[&dossier], |row| {
                row.get::<String>(0)
            })
        }
    });
    let submitter: String =
        submitter.await.unwrap_or_else(|fault: platform::Fault| panic!("{fault:?}"));
    let citizen = |account: &identity::DemoAccount| {
        account.kind == AccountKind::Citizen && account.account.to_string() != submitter
    };
    others.push(("another citizen", world.sign_in(citizen).await));

    let before = world.events().await;
    let routes = motcua::routes();
    let of_dossier = routes.table().iter().filter(|route| {
        route.path.contains("/dossiers/{id}") || route.path.contains("/ho-so/{id}")
    });
    let mut tried = 0;
    for route in of_dossier {
        for (who, cookie) in &others {
            let path = filled(route, &dossier, &code);
            let form = ("application/x-www-form-urlencoded", "version=1");
            let json = ("application/json", "{}");
            let body = if route.path.starts_with("/api") { json } else { form };
            let mut answer = world.send(&route.method, &path, Some(cookie), body).await;
            if answer.status == StatusCode::SEE_OTHER && route.method == Method::GET {
                // Officers have pages of their own; that answer is the same whatever the id is.
                let to = answer.headers["location"].to_str().unwrap().to_owned();
                assert!(to.starts_with("/can-bo/") || to.starts_with("/ho-so/"), "sent to {to}");
                answer = world.get(&to, Some(cookie)).await;
            }
            let what = format!("{} {} as {who}: {}", route.method, route.path, answer.status);
            assert!(answer.status.is_client_error(), "{what}");
            assert!(!answer.body.contains(&code), "{what}: the answer tells the code");
            tried += 1;
        }
    }
    assert!(tried > 60, "only {tried} tries");
    assert_eq!(world.events().await, before, "nobody else left an event");
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_cookies_and_tokens_make_nobody_of_anybody() {
    let world = World::new(5);
    for cookie in ["motcua_session=forged", "motcua_session=", "motcua_session=%00%ff"] {
        let answer = world.get("/can-bo", Some(cookie)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{cookie}");
    }
    let answer = world.get("/api/v1/dossiers", Some("motcua_session=forged")).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

//! The public pages and the JSON as a browser or a program meets them.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    middleware,
};
use catalog::{Level, Procedure, TEXTS, Target, pack};
use kernel::Lang;
use platform::{
    App, Clock,
    config::Settings,
    files::{FileStore, FilesSettings},
    http::Access,
};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

use crate::world::{World, on_both, phu_tho, system};

/// The program with the routes of this module only.
pub(crate) struct Site {
    router: Router,
    runtime: Runtime,
    _files: tempfile::TempDir,
}

pub(crate) struct Answer {
    status: StatusCode,
    etag: String,
    pub(crate) body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

impl Site {
    fn new(world: &World) -> Self {
        let mut pack = pack::read(&phu_tho()).unwrap();
        // The old districts and communes are loaded elsewhere; here they only take time.
        pack.agencies.retain(|it| it.valid_to.is_none() && it.level != pack::PackLevel::Commune);
        pack.successions.clear();
        Self::with(world, pack)
    }

    /// The same with this pack.
    pub(crate) fn with(world: &World, pack: pack::Pack) -> Self {
        world.load(&pack);
        let files = tempfile::tempdir().unwrap();
        let place = FilesSettings { folder: files.path().to_owned(), s3: None };
        let app = App {
            db: world.db.clone(),
            files: FileStore::open(&place).unwrap(),
            clock: Clock::fixed(system().now),
            settings: Arc::new(Settings::default()),
        };
        let router = catalog::routes()
            .into_router()
            .layer(middleware::from_fn_with_state(app.clone(), identity::recognise))
            .with_state(app);
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Self { router, runtime, _files: files }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let etag = response.headers().get(header::ETAG);
            let etag = etag.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
            let status = response.status();
            let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
            Answer { status, etag, body: String::from_utf8(bytes.to_vec()).unwrap() }
        })
    }

    /// The codes of the procedures that this address lists.
    /// The codes on all pages of a list, in order.
    fn all_codes(&self, path: &str) -> Vec<String> {
        let mut all = Vec::new();
        for page in 1.. {
            let codes = self.codes(&format!("{path}&trang={page}"));
            if codes.is_empty() {
                break;
            }
            all.extend(codes);
        }
        all.sort();
        all
    }

    fn codes(&self, path: &str) -> Vec<String> {
        let answer = self.get(path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let links = answer.body.split("href=\"/thu-tuc/").skip(1);
        links.filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned).collect()
    }
}

#[test]
fn a_search_finds_the_same_with_tones_and_without() {
    on_both(|world| {
        let site = Site::new(world);
        let with = site.codes("/thu-tuc?q=khai%20sinh");
        assert_eq!(with.first().map(String::as_str), Some("1.001193"));
        for path in ["/thu-tuc?q=khai+sinh", "/thu-tuc?q=sinh+khai", "/thu-tuc?q=KHAI+SINH"] {
            assert_eq!(site.codes(path).first(), with.first(), "{path}");
        }
        assert_eq!(site.codes("/thu-tuc?q=xay+nha").first().unwrap(), "1.013225");
        assert_eq!(site.codes("/thu-tuc?q=birth").first().unwrap(), "1.001193");
        assert_eq!(site.codes("/thu-tuc?q=zzz"), [""; 0]);
        assert!(site.get("/thu-tuc?q=zzz").body.contains("Chưa tìm thấy"));
    });
}

/// The codes of the procedures of the pack of Phú Thọ of which this is true, in order.
fn of_pack(is_meant: impl Fn(&Procedure) -> bool) -> Vec<String> {
    let read = pack::inspect(&phu_tho()).procedures.into_iter().map(|(_, procedure)| procedure);
    let procedures = read.filter(|it| is_meant(it));
    let mut codes: Vec<String> = procedures.map(|it| it.code).collect();
    codes.sort();
    codes
}

#[test]
fn the_list_is_narrowed_by_its_links() {
    on_both(|world| {
        let site = Site::new(world);
        let all = of_pack(|_| true);
        assert_eq!(site.all_codes("/thu-tuc?"), all);
        assert_eq!(
            site.all_codes("/thu-tuc?cap=province"),
            of_pack(|it| it.level == Level::Province)
        );
        let registry = of_pack(|it| it.sector.code == "G15-TP07");
        assert_eq!(site.all_codes("/thu-tuc?linh-vuc=G15-TP07"), registry);
        let foreigners = of_pack(|it| it.targets.contains(&Target::Foreigner));
        assert_eq!(site.all_codes("/thu-tuc?doi-tuong=foreigner"), foreigners);
        let birth = of_pack(|it| it.life_events.iter().any(|event| event == "birth"));
        assert!(birth.len() >= 4 && birth.len() < all.len());
        assert_eq!(site.all_codes("/thu-tuc?su-kien=birth"), birth);
        let both = site.codes("/thu-tuc?q=nhan+con+nuoi&cap=province&linh-vuc=G15-TP07");
        assert_eq!(both, [""; 0]);
        // What an address does not say rightly is left out.
        assert_eq!(site.codes("/thu-tuc?cap=moon&trang=-1&x=y"), site.codes("/thu-tuc"));
        assert_eq!(site.codes("/thu-tuc?q=a&q=b"), site.codes("/thu-tuc"));
        assert_eq!(site.codes("/thu-tuc?trang=99"), [""; 0]);
    });
}

#[test]
fn a_procedures_page_says_what_the_law_wants_public() {
    on_both(|world| {
        let site = Site::new(world);
        let page = site.get("/thu-tuc/2.000635").body;
        for text in [
            "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
            "Trong ngày làm việc; nhận sau 15:00",
            "8.000\u{a0}đồng một bản",
            "Văn bản ủy quyền yêu cầu cấp bản sao",
            "60/2014/QH13",
            "163/QĐ-BTP",
            "KQ.G15.000342",
            "/nop-ho-so/2.000635",
        ] {
            assert!(page.contains(text), "{text} is not on the page");
        }
        let merit = site.get("/thu-tuc/1.010803").body;
        assert!(merit.contains("Sở Nội vụ tỉnh Phú Thọ"));
        assert!(merit.contains("24 ngày làm việc"));
        let quarantine = site.get("/thu-tuc/1.003984").body;
        assert!(!quarantine.contains("/nop-ho-so/"), "it cannot be filed online");
    });
}

#[test]
fn the_law_stays_vietnamese_in_other_languages_and_says_so() {
    on_both(|world| {
        let site = Site::new(world);
        let english = site.get_with("/thu-tuc/1.001193?ngon-ngu=en", &[("cookie", "ngon_ngu=en")]);
        assert!(english.body.contains("<h1>Birth registration</h1>"), "{}", english.body);
        assert!(english.body.contains("lang=\"vi\""));
        assert!(english.body.contains("html lang=\"en\""));
    });
}

#[test]
fn every_page_is_whole_in_every_language_and_light() {
    on_both(|world| {
        let site = Site::new(world);
        let codes = site.codes("/thu-tuc");
        let mut paths = vec!["/".to_owned(), "/thu-tuc".to_owned(), "/thu-tuc?q=zzz".to_owned()];
        paths.extend(codes.iter().map(|code| format!("/thu-tuc/{code}")));
        for path in paths {
            for lang in Lang::ALL {
                let joint = if path.contains('?') { '&' } else { '?' };
                let address = format!("{path}{joint}ngon-ngu={}", lang.tag());
                let answer = site.get(&address);
                assert_eq!(answer.status, StatusCode::OK, "{address}");
                assert!(!answer.body.contains('⟦'), "a text is missing on {address}");
                assert!(answer.body.len() < 60_000, "{address}: {} bytes", answer.body.len());
                assert!(!answer.body.contains("<script>") && !answer.body.contains(" style="));
            }
        }
    });
}

#[test]
fn what_is_not_there_is_not_there() {
    on_both(|world| {
        let site = Site::new(world);
        for code in ["9.999999", "x", "%27%20or%201=1", "%3Cscript%3E", "1.001193%00", "..%2f"] {
            let page = site.get(&format!("/thu-tuc/{code}"));
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
            let api = site.get(&format!("/api/v1/procedures/{code}"));
            assert_eq!(api.status, StatusCode::NOT_FOUND, "{code}");
        }
        let nasty = site.get("/thu-tuc?q=%3Cscript%3Ealert(1)%3C/script%3E").body;
        assert!(!nasty.contains("<script>alert"));
    });
}

#[test]
fn the_api_pages_by_cursor_and_knows_versions() {
    on_both(|world| {
        let site = Site::new(world);
        let mut codes = Vec::new();
        let mut path = "/api/v1/procedures?limit=4".to_owned();
        loop {
            let page = site.get(&path).json();
            assert_eq!(page["total"], of_pack(|_| true).len());
            let items = page["items"].as_array().unwrap().clone();
            codes.extend(items.iter().map(|item| item["code"].as_str().unwrap().to_owned()));
            match page["next_cursor"].as_str() {
                Some(cursor) => path = format!("/api/v1/procedures?limit=4&cursor={cursor}"),
                None => break,
            }
        }
        codes.sort();
        assert_eq!(codes, of_pack(|_| true));

        for query in
            ["limit=0", "limit=101", "level=moon", "cursor=x", "target=cat", "limit=1&limit=2"]
        {
            let answer = site.get(&format!("/api/v1/procedures?{query}"));
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        }

        let one = site.get("/api/v1/procedures/1.010803");
        assert_eq!(one.json()["competent_agency"], "H44.42");
        assert_eq!(one.json()["form"]["type"], "object");
        let again = site.get_with("/api/v1/procedures/1.010803", &[("if-none-match", &one.etag)]);
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    });
}

#[test]
fn the_routes_are_public_reading() {
    let is_office = |path: &str| path.starts_with("/quan-tri/");
    for route in catalog::routes().table().iter().filter(|it| !is_office(it.path)) {
        assert_eq!(route.access, Access::Public, "{}", route.path);
        assert!(route.audit.starts_with("-: "), "{}", route.path);
    }
}

#[test]
fn the_texts_are_whole() {
    assert_eq!(TEXTS.problems(), [""; 0]);
    assert_eq!(TEXTS.keys(Lang::Vi), TEXTS.keys(Lang::En));
    assert_eq!(TEXTS.keys(Lang::Vi), TEXTS.keys(Lang::Ko));
}

#[test]
fn the_description_of_the_interface_names_both_addresses() {
    use utoipa::OpenApi;

    let described = serde_json::to_value(catalog::ApiDoc::openapi()).unwrap();
    let paths = described["paths"].as_object().unwrap();
    assert!(paths.contains_key("/api/v1/procedures"));
    assert!(paths.contains_key("/api/v1/procedures/{code}"));
    assert!(paths.contains_key("/api/v1/provinces/{province}"));
    let detail = described["components"]["schemas"]["ProcedureDetail"].to_string();
    assert!(detail.contains("decisions") && detail.contains("transition"), "{detail}");
}

//! Packs are begun, and procedures leave them, by commands and on the screen.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use axum::http::StatusCode;
use platform::config::Settings;
use tempfile::TempDir;

use crate::{
    pack_diff::{motcua, phu_tho},
    world::World,
};

#[test]
fn a_begun_pack_is_right_is_loaded_and_is_served() {
    let folder = TempDir::new().unwrap();
    let (pack, data) = (folder.path().join("goi"), folder.path().join("data"));
    let (pack, data) = (pack.to_str().unwrap(), data.to_str().unwrap());

    let (code, printed) = motcua(&["init-pack", pack]);
    assert_eq!((code, printed.contains("the pack is right")), (0, true), "{printed}");
    let (code, printed) = motcua(&["init-pack", pack]);
    assert_eq!((code, printed.contains("is not empty")), (2, true), "{printed}");
    assert_eq!(motcua(&["check-pack", pack]).0, 0);
    assert_eq!(motcua(&["init", "--pack", pack, "--data", data]).0, 0);
    assert_eq!(motcua(&["diff", pack, "--data", data]).0, 0, "nothing is left to be loaded");

    let settings =
        Settings { data_dir: data.into(), log_filter: "off".into(), ..Settings::default() };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let world = World::open(settings, folder).await;
        let page = world.get("/thu-tuc/1.999999", None).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Đăng ký sử dụng nhà văn hóa"), "{}", page.body);
        assert!(page.body.contains("Tỉnh mẫu"), "the office of the pack");
    });
}

#[test]
fn a_procedure_is_written_as_a_folder_and_its_agencies_are_named() {
    let folder = TempDir::new().unwrap();
    let (ours, out) = (phu_tho(), folder.path().join("out"));
    let (ours, out) = (ours.to_str().unwrap(), out.to_str().unwrap());

    let (code, printed) =
        motcua(&["export", "1.013225", "--pack", ours, "--out", out, "--agency", "H44.44=H99.02"]);
    assert_eq!(code, 0, "{printed}");
    assert!(printed.contains("It names the agency H99.02"), "{printed}");
    let written = fs::read_dir(out).unwrap().next().unwrap().unwrap();
    assert!(written.file_name().to_str().unwrap().starts_with("1.013225-cap-giay-phep"));
    let (code, printed) = motcua(&["export", "1.013225", "--pack", ours, "--out", out]);
    assert_eq!((code, printed.contains("is there already")), (2, true), "{printed}");
    let (code, printed) = motcua(&["export", "9.999999", "--pack", ours, "--out", out]);
    assert_eq!((code, printed.contains("has no procedure")), (2, true), "{printed}");

    // Into another province's pack: right at once, and the same again on the way out.
    let pack = folder.path().join("goi");
    assert_eq!(motcua(&["init-pack", pack.to_str().unwrap()]).0, 0);
    let there = pack.join("procedures").join(written.file_name());
    fs::rename(written.path(), &there).unwrap();
    let (code, printed) = motcua(&["check-pack", pack.to_str().unwrap()]);
    assert_eq!(code, 0, "{printed}");
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    assert_eq!(motcua(&["init", "--pack", pack.to_str().unwrap(), "--data", data]).0, 0);
    assert_eq!(motcua(&["export", "1.013225", "--data", data, "--out", out]).0, 0);
    let again = Path::new(out).join(there.file_name().unwrap());
    assert_eq!(files_below(&there), files_below(&again));
}

/// Every file below the folder, with what stands in it.
fn files_below(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            let name = PathBuf::from(entry.file_name());
            let below = files_below(&entry.path()).into_iter();
            files.extend(below.map(|(path, text)| (name.join(path), text)));
        } else {
            files.insert(entry.file_name().into(), fs::read_to_string(entry.path()).unwrap());
        }
    }
    files
}

#[tokio::test]
async fn control_officers_download_a_procedure_and_nobody_else() {
    let world = World::new(0);
    let is_control = |posts: &[(String, String)]| {
        posts.iter().any(|(title, _)| title.contains("kiểm soát thủ tục"))
    };
    let control = world.sign_in(|it| is_control(&it.posts)).await;
    let path = "/quan-tri/thu-tuc/1.001193/tai-ve";
    let list = world.get("/quan-tri/thu-tuc?q=khai+sinh", Some(&control)).await;
    assert!(list.body.contains(path), "{}", list.body);
    let file = world.get(path, Some(&control)).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.headers["content-type"], "application/zip");
    assert!(
        file.headers["content-disposition"]
            .to_str()
            .unwrap()
            .contains("1.001193-dang-ky-khai-sinh.zip")
    );
    assert!(file.body.starts_with("PK"), "an archive");
    assert!(file.body.contains("1.001193-dang-ky-khai-sinh/form.schema.json"));
    let unknown = world.get("/quan-tri/thu-tuc/9.999999/tai-ve", Some(&control)).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);

    let citizen = world.sign_in(|it| it.posts.is_empty()).await;
    for cookie in [None, Some(citizen.as_str())] {
        assert_ne!(world.get(path, cookie).await.status, StatusCode::OK);
    }
}

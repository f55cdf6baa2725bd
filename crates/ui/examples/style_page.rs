//! Writes the style page and the files it needs to a folder: `cargo run -p ui --example style_page -- DIR`.

use std::{env, fs, io, path::Path};

use kernel::Lang;
use ui::{Frame, FrameUser, NavItem};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "target/style-page".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("static"))?;
    for asset in ui::assets() {
        fs::write(folder.join(asset.path.trim_start_matches('/')), asset.bytes)?;
    }
    let public = Frame::new(Lang::Vi, "").path("/quan-tri/kieu-dang").office("Tỉnh Phú Thọ").demo();
    fs::write(folder.join("index.html"), ui::style_page(public.clone()).as_str())?;

    let officer = public
        .user(FrameUser::officer("Lan", "Cán bộ tiếp nhận", "UBND phường Hoa Sen"))
        .nav(vec![
            NavItem::new("/can-bo", "Việc của tôi").count(12),
            NavItem::new("/can-bo/tiep-nhan", "Tiếp nhận"),
            NavItem::new("/can-bo/ho-so", "Hồ sơ"),
            NavItem::new("/quan-tri/kieu-dang", "Kiểu dáng"),
        ])
        .internal()
        .wide();
    fs::write(folder.join("officer.html"), ui::style_page(officer).as_str())
}

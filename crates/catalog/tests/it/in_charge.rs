//! Who is in charge where somebody lives, by every name of the communes of Phú Thọ.

use std::collections::BTreeSet;

use catalog::{find_homes, home_of, pack};
use identity::Share;
use jiff::civil::date;

use crate::{
    pages::Site,
    world::{hoa_sen, on_both, phu_tho},
};

/// The names of today of the communes that are meant, each with how many names of before were meant by it.
fn homes(world: &crate::world::World, typed: &'static str) -> Vec<(String, usize)> {
    world.read(move |tx| {
        let homes = find_homes(tx, typed, date(2026, 3, 2))?;
        Ok(homes.into_iter().map(|it| (it.commune.short_name, it.before.len())).collect())
    })
}

/// The province with the communes of these names and those that took over from them: all would only take time.
fn some_communes(names: &[&str]) -> pack::Pack {
    let mut pack = pack::read(&phu_tho()).unwrap();
    pack.procedures.clear();
    pack.bundles.clear();
    let is_named = |it: &pack::PackAgency| names.iter().any(|name| it.short_name.ends_with(name));
    let mut kept: BTreeSet<String> =
        pack.agencies.iter().filter(|it| is_named(it)).map(|it| it.code.clone()).collect();
    pack.successions.retain(|it| kept.contains(&it.old));
    kept.extend(pack.successions.iter().filter_map(|it| it.new.clone()));
    let above: BTreeSet<String> = pack
        .agencies
        .iter()
        .filter(|it| kept.contains(&it.code))
        .filter_map(|it| it.parent.clone())
        .chain(["H44".to_owned(), "GSO-26".to_owned(), "GSO-17".to_owned()])
        .collect();
    pack.agencies.retain(|it| kept.contains(&it.code) || above.contains(&it.code));
    pack
}

#[test]
fn a_commune_of_phu_tho_is_found_by_its_name_of_today_and_of_before() {
    on_both(|world| {
        let divided = "GSO-04891";
        let whole = pack::read(&phu_tho()).unwrap();
        let divided = whole.agencies.iter().find(|it| it.code == divided).unwrap();
        world.load(&some_communes(&["Việt Trì", "Hùng Lô", "Đại Đồng", &divided.short_name]));
        let one = |name: &str, before| vec![(name.to_owned(), before)];
        assert_eq!(homes(world, "Phường Việt Trì"), one("Phường Việt Trì", 0));
        assert_eq!(homes(world, "phuong viet tri"), one("Phường Việt Trì", 0));
        // An old name, with tones and without.
        assert_eq!(homes(world, "xã Hùng Lô"), homes(world, "hung lo"));
        assert_eq!(homes(world, "hung lo"), one("Phường Vân Phú", 1));
        // A name of today that was also a name of before, elsewhere: both are offered.
        let both = homes(world, "Đại Đồng");
        assert_eq!(both.len(), 2, "{both:?}");
        assert_eq!(homes(world, "Đại Đồng, Vĩnh Tường").len(), 1);
        assert_eq!(homes(world, "Bến Nghé"), vec![]);

        // What was divided is offered with each part.
        let name = divided.short_name.clone();
        world.read(move |tx| {
            let day = date(2026, 3, 2);
            let parts = find_homes(tx, &name, day)?;
            assert!(parts.len() >= 2, "{parts:?}");
            for part in parts {
                assert_eq!(part.before[0].1, Share::Partial);
                let home = home_of(tx, &part.commune.code, day)?.unwrap();
                assert!(home.before.iter().any(|(it, _)| it.name == name));
            }
            Ok(())
        });
    });
}

#[test]
fn the_page_says_where_to_file_and_who_decides() {
    on_both(|world| {
        let site = Site::with(world, pack::read(&hoa_sen()).unwrap());
        let empty = site.get("/co-quan-giai-quyet").body;
        assert!(empty.contains("<option value=\"Xã Sen Trắng\">"), "{empty}");
        assert!(!empty.contains("Nơi nộp hồ sơ"));

        // The old name leads to the commune of today, with its address, telephone and hours.
        let found = site.get("/co-quan-giai-quyet?noi=sen%20cu").body;
        for text in ["Phường Hoa Sen", "Số 1 phố Hoa Sen", "tel:0210000000", "thứ Hai – thứ Sáu"]
        {
            assert!(found.contains(text), "{text}: {found}");
        }
        assert!(found.contains("Xã Sen Cũ"));
        assert!(found.contains("thu-tuc=1.999001"));

        let one = site.get("/co-quan-giai-quyet?xa=H99.102&thu-tuc=1.999001").body;
        assert!(one.contains("Thôn Sen Trắng"), "{one}");
        assert!(one.contains("Cơ quan quyết định") && one.contains("/nop-ho-so/1.999001"));
        // What the ended commune was called leads nowhere by its code but to its successor.
        let ended = site.get("/co-quan-giai-quyet?xa=GSO-99002").body;
        assert!(ended.contains("Số 1 phố Hoa Sen"));

        let unknown = site.get("/co-quan-giai-quyet?noi=Atlantis").body;
        assert!(unknown.contains("aria-invalid=\"true\"") && unknown.contains("#f-noi"));
        let nothing = site.get("/co-quan-giai-quyet?xa=H99.102&tim=zzzz").body;
        assert!(nothing.contains("/co-quan-giai-quyet?xa=H99.102\""), "{nothing}");

        for lang in ["en", "ko"] {
            let path = format!("/co-quan-giai-quyet?xa=H99.102&thu-tuc=1.999001&ngon-ngu={lang}");
            let page = site.get(&path).body;
            assert!(page.contains(&format!("html lang=\"{lang}\"")) && !page.contains("⟦"));
        }
    });
}

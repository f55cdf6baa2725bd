//! A result that carries the pages of a scan: a copy.

use dossier::{Error, PrepareCopy, Refusal, ResultPage};
use kernel::{Ctx, Refused};

use crate::{
    officer::{act, done, people},
    world::{World, on_both},
};

/// A small picture of a page.
const PAGE: &[u8] = include_bytes!("../../../print/tests/it/samples/page.jpg");
/// What the template of the tests has besides.
const PAGES: &str = "\n#for p in d.pages { image(p, alt: p) }\n";

fn page(world: &World) -> ResultPage {
    ResultPage { sha256: world.kept(PAGE), bytes: 1 }
}

#[test]
fn the_pages_of_a_scan_are_part_of_the_result_from_draft_to_document() {
    on_both(|world| {
        let people = people(world);
        world.load_more(|pack| {
            let file = pack.join("procedures/1.999001-nuoi-chim-bo-cau/result.typ");
            let template = std::fs::read_to_string(&file).unwrap() + PAGES;
            std::fs::write(file, template).unwrap();
        });
        let id = world.filed();
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        let prepare = |pages: Vec<ResultPage>, about: &str| {
            let command = PrepareCopy {
                dossier: id,
                content: "Bản sao đúng với bản chính.".into(),
                about: about.into(),
                pages,
                seen_version: None,
            };
            let ctx = Ctx::new(people.binh.clone(), world.now());
            world.write(move |tx| dossier::prepare_copy(tx, &ctx, &command))
        };
        let Err(Error::Refused(Refusal::Invalid(problems))) = prepare(Vec::new(), " ") else {
            panic!("a copy of nothing was prepared");
        };
        assert_eq!(problems.len(), 2, "{problems:?}");
        prepare(vec![page(world), page(world)], "Bằng tốt nghiệp số 12").unwrap();

        let draft = world.get(&people.binh, &format!("/ho-so/{id}/du-thao.pdf"));
        let end = &PAGE[PAGE.len() - 64..];
        let carried = |pdf: &[u8]| pdf.windows(end.len()).any(|it| it == end);
        assert!(carried(&draft.bytes), "the draft shows the pages");
        let digests = vec![page(world).sha256];
        let named = world.read(move |tx| Ok(dossier::named_files(tx, &digests)?));
        assert_eq!(named.len(), 1, "the pages are not cleared away");

        // Its words may be mended; it stays a copy of the same.
        done(&act(world, &people.binh, id, "du-thao", &[("content", "Đúng.")]), id, "prepare");
        done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
        done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
        done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
        let result = world.get(&people.lan, &format!("/ho-so/{id}/ket-qua.pdf"));
        assert!(carried(&result.bytes), "so does the document");
        let kept = world.read(move |tx| Ok(dossier::kept_result(tx, id)?)).unwrap();
        assert_eq!(kept.about.as_deref(), Some("Bằng tốt nghiệp số 12"));
    });
}

#[test]
fn nobody_but_who_handles_it_prepares_a_copy() {
    on_both(|world| {
        let people = people(world);
        let id = world.filed();
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        for someone in [&people.lan, &people.cuong] {
            let (ctx, pages) = (Ctx::new(someone.clone(), world.now()), vec![page(world)]);
            let command = PrepareCopy {
                dossier: id,
                content: "x".into(),
                about: "x".into(),
                pages,
                seen_version: None,
            };
            let done = world.write(move |tx| dossier::prepare_copy(tx, &ctx, &command));
            match done {
                Err(Error::Refused(refusal)) => assert_eq!(refusal.code(), "dossier.denied"),
                other => panic!("{other:?}"),
            }
        }
    });
}

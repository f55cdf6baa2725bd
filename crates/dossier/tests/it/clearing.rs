//! Files sent ahead: forgotten after a while, but never under a draft or a dossier.

use dossier::{BeginDraft, DraftChange, DraftPaper, SaveDraft, UploadId};
use jiff::SignedDuration;
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId};
use platform::{Fault, files::FileDigest};

use crate::world::{World, on_both};

const DAY: i64 = 24 * 60;

fn is_there(world: &World, upload: UploadId) -> bool {
    world.read(move |tx| {
        let found =
            tx.query_opt("select 1 from dossier_upload where id = $1", &[&upload], |row| {
                row.get::<i64>(0)
            })?;
        Ok(found.is_some())
    })
}

/// Forgets what is older than a week, as the nightly job does.
fn clear(world: &World) -> u64 {
    let before = world.now() - SignedDuration::from_hours(7 * 24);
    let cleared = world.app.db.write_blocking(move |tx| dossier::clear_uploads(tx, before));
    cleared.unwrap_or_else(|fault: Fault| panic!("{fault:?}"))
}

#[test]
fn what_nobody_took_is_forgotten_and_what_a_draft_holds_stays() {
    on_both(|world| {
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        let ctx = Ctx::new(Actor::Applicant(an), world.now());
        let (left, drafted) = (world.uploaded(&ctx), world.uploaded(&ctx));
        let receiving_agency = world.commune;
        let (of, draft) = (
            ctx.clone(),
            BeginDraft { procedure_code: "1.999001".into(), receiving_agency, mandate: None },
        );
        let draft = world.write(move |tx| dossier::begin_draft(tx, &of, &draft)).unwrap();
        let paper = DraftPaper {
            paper: "drawing".into(),
            upload: drafted,
            name: "a.pdf".into(),
            media_type: "application/pdf".into(),
            facts: platform::files::FileFacts::default(),
            bytes: 71,
            source: None,
        };
        let save = SaveDraft {
            draft,
            change: DraftChange::Papers { added: vec![paper], removed: Vec::new() },
        };
        let of = ctx.clone();
        world.write(move |tx| dossier::save_draft(tx, &of, &save)).unwrap();

        world.pass(6 * DAY);
        assert_eq!(clear(world), 0, "not yet");
        let young = world.uploaded(&Ctx::new(ctx.actor.clone(), world.now()));
        world.pass(2 * DAY);
        assert_eq!(clear(world), 1);
        assert_eq!(clear(world), 0, "twice is once");
        assert!(!is_there(world, left));
        assert!(is_there(world, drafted) && is_there(world, young));

        let of = ctx.clone();
        world.write(move |tx| dossier::discard_draft(tx, &of, draft).map(drop)).unwrap();
        assert_eq!(clear(world), 1, "its draft is gone, and so is it");
        assert!(!is_there(world, drafted));
    });
}

#[test]
fn a_file_is_named_as_long_as_a_row_names_it() {
    on_both(|world| {
        let stranger: FileDigest = "ab".repeat(32).parse().unwrap();
        let named = |world: &World| {
            let kept: Vec<String> = world
                .read(|tx| Ok(dossier::stored_files(tx)?))
                .into_iter()
                .map(|(_, digest)| digest)
                .collect();
            let mut asked = kept.clone();
            asked.push(stranger.to_string());
            let named = world.read(move |tx| Ok(dossier::named_files(tx, &asked)?));
            (kept, named)
        };
        world.filed();
        world.pass(30 * DAY);
        clear(world);

        let (kept, named) = named(world);

        assert_eq!(kept.len(), 1, "the dossier keeps its paper though the upload is forgotten");
        assert!(named.contains(&kept[0]));
        assert!(!named.contains(stranger.as_str()));
    });
}

//! Items, consents and looks in words, and as lines of tables.

use ui::{Cell, Column, Facts, Table, Tag, TagTone, Text, format};

use crate::{
    ConsentLine, ConsentStanding, Item, ItemKind, ItemLine, ItemRecord, ItemState, ReadingLine,
    RecordSource, domain::ReadFor,
};
use dossier::PaperTrust;
use jiff::civil::Date;
use recognition::Validity;

use super::page::HOME;

/// How far it can be trusted.
pub(super) fn trust_tag(t: Text, item: &Item) -> Tag {
    let tone = match item.trust {
        PaperTrust::Issued | PaperTrust::Checked => TagTone::Good,
        PaperTrust::Uploaded => TagTone::Plain,
    };
    Tag::new(tone, trust(t, item))
}

/// The same as words: what came without an account of the owner somebody brought for them.
pub(super) fn trust(t: Text, item: &Item) -> String {
    if item.trust == PaperTrust::Uploaded && item.account.is_none() {
        return t.get("trust-brought");
    }
    t.get(format!("trust-{}", item.trust.code()))
}

/// Whether it is offered.
pub(super) fn state_tag(t: Text, item: &Item, today: Date) -> Tag {
    if item.revoked_from.is_some() {
        return Tag::new(TagTone::Bad, t.get("item-revoked"));
    }
    if item.state == ItemState::Held && item.is_expired(today) {
        return Tag::new(TagTone::Bad, t.get("item-expired"));
    }
    let state = item.state;
    let tone = match state {
        ItemState::Held => TagTone::Active,
        ItemState::Hidden => TagTone::Waiting,
        ItemState::Replaced | ItemState::Closed => TagTone::Bad,
    };
    Tag::new(tone, t.get(format!("item-{}", state.code())))
}

/// Where a consent stands.
pub(super) fn standing_tag(t: Text, standing: ConsentStanding) -> Tag {
    let tone = match standing {
        ConsentStanding::Filing => TagTone::Waiting,
        ConsentStanding::Used => TagTone::Active,
        ConsentStanding::Decided => TagTone::Good,
        ConsentStanding::Withdrawn => TagTone::Bad,
    };
    Tag::new(tone, t.get(format!("consent-{}", standing.code())))
}

/// Where an item comes from: number and day of a result, the day a paper was kept.
pub(super) fn source(t: Text, item: &Item) -> String {
    match (item.kind, &item.number, item.issued_on) {
        (ItemKind::Outcome, Some(number), Some(day)) => {
            t.with("item-issued", &[("number", number), ("day", &t.date(day))])
        }
        (ItemKind::Outcome, Some(number), None) => t.with("item-number", &[("number", number)]),
        _ => t.with("item-kept", &[("day", &t.date_time(item.kept_at))]),
    }
}

/// Until when it holds.
pub(super) fn until(t: Text, day: Date) -> String {
    t.with("item-until", &[("day", &t.date(day))])
}

/// Kind of file and size.
pub(super) fn file(t: Text, item: &Item) -> String {
    let kind = item.media_type.rsplit('/').next().unwrap_or_default().to_uppercase();
    format!("{kind}, {}", format::bytes(t.lang(), item.bytes))
}

/// A list of items.
pub(super) fn items(t: Text, lines: &[ItemLine], today: Date) -> Table {
    let columns = ["name", "agency", "trust", "state"];
    let columns = columns.map(|name| Column::new(t.get(format!("column-{name}"))));
    let table = Table::new(t.get("vault-title"), columns.to_vec()).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let item = &line.item;
        table.row([
            Cell::link(format!("{HOME}/{}", item.id), &item.name).note(source(t, item)),
            Cell::text(&line.agency),
            Cell::part(&trust_tag(t, item)),
            match item.valid_until {
                Some(day) => Cell::part(&state_tag(t, item, today)).note(until(t, day)),
                None => Cell::part(&state_tag(t, item, today)),
            },
        ])
    })
}

/// A list of consents.
pub(super) fn consents(t: Text, lines: &[ConsentLine]) -> Table {
    let columns = ["name", "purpose", "given", "standing"];
    let columns = columns.map(|name| Column::new(t.get(format!("column-{name}"))));
    let table = Table::new(t.get("consents-title"), columns.to_vec()).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let purpose = match &line.dossier {
            Some((id, code)) => Cell::link(format!("/ho-so/{id}"), code).note(&line.procedure),
            None => Cell::text(&line.procedure),
        };
        let given = Cell::text(t.date_time(line.given_at));
        let given = match line.withdrawn_at {
            Some(at) => given.note(t.with("consent-withdrawn-at", &[("at", &t.date_time(at))])),
            None => match &line.agency {
                Some(agency) => given.note(agency),
                None => given,
            },
        };
        let standing = match line.standing {
            ConsentStanding::Withdrawn => Cell::part(&standing_tag(t, line.standing)),
            ConsentStanding::Filing | ConsentStanding::Used | ConsentStanding::Decided => {
                Cell::link(format!("{HOME}/dong-y/{}/rut", line.id), t.get("consent-withdraw"))
                    .note(t.get(format!("consent-{}", line.standing.code())))
            }
        };
        table.row([
            Cell::link(format!("{HOME}/{}", line.item), &line.name),
            purpose,
            given,
            standing,
        ])
    })
}

/// A list of looks.
pub(super) fn readings(t: Text, lines: &[ReadingLine]) -> Table {
    let columns = ["when", "who", "name", "reason"];
    let columns = columns.map(|name| Column::new(t.get(format!("column-{name}"))));
    let table = Table::new(t.get("readings-title"), columns.to_vec()).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let who = match &line.by {
            Some((title, agency)) => Cell::text(title).note(agency),
            None => Cell::text(t.get("reading-yourself")),
        };
        let purpose = match line.purpose {
            ReadFor::Own => t.get("reading-own"),
            ReadFor::Handling => t.get("reading-handling"),
            ReadFor::Desk => t.get("reading-desk"),
        };
        let purpose = match &line.dossier {
            Some((id, code)) => Cell::link(format!("/ho-so/{id}"), code).note(purpose),
            None => Cell::text(purpose),
        };
        table.row([
            Cell::text(t.date_time(line.read_at)),
            who,
            Cell::link(format!("{HOME}/{}", line.item), &line.name),
            purpose,
        ])
    })
}

/// What is known of an item.
pub(super) fn facts(
    t: Text,
    line: &ItemLine,
    (code, used): (Option<&str>, i64),
    today: Date,
) -> Facts {
    let item = &line.item;
    let facts = Facts::new()
        .line(t.get("fact-source"), source(t, item))
        .line(t.get("column-agency"), line.agency.as_str())
        .line(t.get("column-trust"), Cell::part(&trust_tag(t, item)))
        .line(t.get("column-state"), Cell::part(&state_tag(t, item, today)))
        .line(t.get("fact-file"), file(t, item))
        .line(t.get("fact-used"), t.count("fact-used-count", used));
    let facts = match item.valid_until {
        Some(day) => facts.line(t.get("fact-valid-until"), t.date(day)),
        None => facts,
    };
    match code {
        Some(code) => {
            let link = Cell::link(format!("/ho-so/{}", item.dossier), code);
            facts.line(t.get("fact-dossier"), link)
        }
        None => facts,
    }
}

/// What is known of an item beside its file.
pub(super) fn record(t: Text, record: &ItemRecord) -> Facts {
    let validity = match record.validity {
        Validity::NotSaid => None,
        Validity::Unlimited => Some(t.get("record-unlimited")),
        Validity::Until(day) => Some(t.with("record-until", &[("day", &t.date(day))])),
    };
    let code = record.code.clone().unwrap_or_else(|| t.get("record-code-unknown"));
    let lines = [
        ("record-kind", Some(record.kind.clone())),
        ("record-code", Some(code)),
        ("record-number", record.number.clone()),
        ("record-issued-on", record.issued_on.map(|day| t.date(day))),
        ("record-issuer", record.issuer.clone()),
        ("record-signer", record.signer.clone()),
        ("record-holder", record.holder.clone()),
        ("record-validity", validity),
    ];
    lines.into_iter().fold(Facts::new(), |facts, (label, text)| match text {
        Some(text) => facts.line(t.get(label), text),
        None => facts,
    })
}

/// Who says what is known of an item.
pub(super) fn said_by(t: Text, record: &ItemRecord) -> String {
    match &record.source {
        RecordSource::Dossier => t.get("record-by-dossier"),
        RecordSource::Clerk { title, agency, made_at, confirmed_at, signed_at } => {
            let (made, confirmed) = (t.date_time(*made_at), t.date_time(*confirmed_at));
            let words = [
                ("title", title.as_str()),
                ("agency", agency),
                ("made", &made),
                ("confirmed", &confirmed),
            ];
            let confirmed = t.with("record-by-clerk", &words);
            let signed = match signed_at {
                Some(at) => t.with("record-signed-by-clerk", &[("at", &t.date_time(*at))]),
                None => t.get("record-not-signed"),
            };
            format!("{confirmed} {signed}")
        }
    }
}

/// What a desk compares a paper by: kind, number, day, issuer.
pub(super) fn record_short(t: Text, record: &ItemRecord) -> String {
    let number = record.number.as_ref().map(|it| t.with("item-number", &[("number", it)]));
    let day = record.issued_on.map(|day| t.with("record-day", &[("day", &t.date(day))]));
    let code = record.code.as_ref().map(|it| t.with("record-code-short", &[("code", it)]));
    let parts = [Some(record.kind.clone()), code, number, day, record.issuer.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

//! What happened to a document after a signature: nothing, what the signature allows, or more than that.
//!
//! Two states of the file are compared, the one that was signed and the last one. Every object whose place changed
//! must be explained: by evidence that was added, by a signature that was put into its field, by a line that was
//! filled in. What nothing explains is not allowed, even if nobody could see it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    asn1::Malformed,
    make::form::{Form, FoundField, list_fields},
    pdf::{Dict, Id, Object, View, object::Stream, update::same_place, view::Entry},
};

/// What a signature allows to happen afterwards.
#[derive(Debug, Clone, Default)]
pub(super) struct Allowed {
    /// Nothing but evidence and time stamps (`DocMDP` with `P` 1).
    pub(super) only_evidence: Closed,
    /// Which lines it closes (`FieldMDP`).
    pub(super) closes: Closes,
}

/// Whether something is closed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Closed {
    #[default]
    No,
    Yes,
}

/// Which fields a signature closes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Closes {
    #[default]
    None,
    All,
    These(Vec<String>),
    AllBut(Vec<String>),
}

impl Closes {
    fn closes(&self, field: &str) -> bool {
        let named = |names: &[String]| {
            names.iter().any(|name| {
                field
                    .strip_prefix(name.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        match self {
            Self::None => false,
            Self::All => true,
            Self::These(names) => named(names),
            Self::AllBut(names) => !named(names),
        }
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) filled: Happened,
    pub(super) signed: Happened,
    pub(super) evidence: Happened,
    pub(super) other: Happened,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Happened {
    #[default]
    No,
    Yes,
}

/// Keys of a field that filling it in or signing it changes.
const OF_VALUE: [&[u8]; 8] = [b"V", b"AP", b"AS", b"Ff", b"DA", b"F", b"Q", b"Type"];

struct Comparison<'c, 'o, 'n> {
    old: &'c View<'o>,
    new: &'c View<'n>,
    changed: BTreeSet<u32>,
    explained: BTreeSet<u32>,
    /// How often each object was pointed at when it was signed.
    pointed_at: BTreeMap<u32, usize>,
    /// What each object pointed at when it was signed: most of a document is read once.
    pointing: BTreeMap<Id, Vec<Id>>,
    changes: Changes,
    left: &'c mut usize,
}

/// Compares the state that was signed with the last one.
pub(super) fn compare(
    old: &View<'_>,
    new: &View<'_>,
    allowed: &Allowed,
    left: &mut usize,
) -> Result<Changes, Malformed> {
    let numbers = old.entries.keys().chain(new.entries.keys()).copied();
    let changed: BTreeSet<u32> = numbers
        .filter(|number| !same_place(old.entries.get(number), new.entries.get(number)))
        .collect();
    let mut comparison = Comparison {
        old,
        new,
        changed,
        explained: BTreeSet::new(),
        pointed_at: BTreeMap::new(),
        pointing: BTreeMap::new(),
        changes: Changes::default(),
        left,
    };
    comparison.walk_old()?;
    let seen = comparison.walk_new()?;
    comparison.containers()?;
    comparison.catalog(allowed)?;
    let explained = &comparison.explained;
    let unexplained = comparison.changed.iter().any(|number| {
        let was_nothing = comparison.was_free(*number);
        let was_pointed_at = comparison.pointed_at.contains_key(number);
        // What nothing leads to is not part of the document: older evidence that newer has replaced.
        let is_lost = was_nothing && !was_pointed_at && !seen.contains(number);
        // What was missing when it was signed must not appear where something pointed at it.
        !is_lost && (!explained.contains(number) || (was_nothing && was_pointed_at))
    });
    if unexplained {
        comparison.changes.other = Happened::Yes;
    }
    Ok(comparison.changes)
}

impl Comparison<'_, '_, '_> {
    fn spend(&mut self) -> Result<(), Malformed> {
        *self.left = self.left.checked_sub(1).ok_or(Malformed("too much to compare"))?;
        Ok(())
    }

    fn was_free(&self, number: u32) -> bool {
        matches!(self.old.entries.get(&number), None | Some(Entry::Free))
    }

    fn forbid(&mut self) {
        self.changes.other = Happened::Yes;
    }

    /// Everything that the signed state points at, each as often as it does.
    fn walk_old(&mut self) -> Result<(), Malformed> {
        if self.changed.is_empty() {
            return Ok(());
        }
        let mut next = Vec::new();
        Object::Dict(self.old.trailer.clone()).references(&mut next);
        while let Some(id) = next.pop() {
            let times = self.pointed_at.entry(id.0).or_default();
            *times += 1;
            if *times == 1 {
                self.spend()?;
                // What cannot be read was not seen by anybody either.
                if let Ok(object) = self.old.object(id) {
                    let mut leads_to = Vec::new();
                    object.references(&mut leads_to);
                    next.extend(&leads_to);
                    self.pointing.insert(id, leads_to);
                }
            }
        }
        Ok(())
    }

    /// Everything that the last state leads to.
    fn walk_new(&mut self) -> Result<BTreeSet<u32>, Malformed> {
        let mut seen = BTreeSet::new();
        if self.changed.is_empty() {
            return Ok(seen);
        }
        let mut next = Vec::new();
        Object::Dict(self.new.trailer.clone()).references(&mut next);
        while let Some(id) = next.pop() {
            if seen.insert(id.0) {
                self.spend()?;
                if let Some(leads_to) = self.pointing.get(&id).filter(|_| self.is_as_it_was(id.0)) {
                    next.extend(leads_to);
                } else if let Ok(object) = self.new.object(id) {
                    object.references(&mut next);
                }
            }
        }
        Ok(seen)
    }

    /// Whether an object lies where it lay, and what holds it too.
    fn is_as_it_was(&self, number: u32) -> bool {
        let holder = match self.new.entries.get(&number) {
            Some(Entry::Within { stream, .. }) => Some(*stream),
            Some(Entry::At { .. } | Entry::Free) | None => None,
        };
        !self.changed.contains(&number) && holder.is_none_or(|it| !self.changed.contains(&it))
    }

    /// New tables and new streams of objects are only wrapping.
    fn containers(&mut self) -> Result<(), Malformed> {
        for number in self.changed.clone() {
            let Some(Entry::At { generation, .. }) = self.new.entries.get(&number).copied() else {
                // An object that nothing pointed at may go.
                let is_gone = self.new.entries.get(&number).is_none_or(|it| *it == Entry::Free);
                if is_gone && !self.pointed_at.contains_key(&number) {
                    self.explained.insert(number);
                }
                continue;
            };
            if !self.was_free(number) {
                continue;
            }
            self.spend()?;
            if let Object::Stream(Stream { dict, .. }) = self.new.object((number, generation))?
                && (dict.has_name("Type", "XRef") || dict.has_name("Type", "ObjStm"))
            {
                self.explained.insert(number);
            }
        }
        Ok(())
    }

    /// Explains everything that a value leads to, as far as it is new or was this value's alone.
    fn explain(&mut self, value: &Object) -> Result<(), Malformed> {
        let mut next = Vec::new();
        value.references(&mut next);
        while let Some(id) = next.pop() {
            if !self.changed.contains(&id.0) || self.explained.contains(&id.0) {
                continue;
            }
            let was_its_own = self.pointed_at.get(&id.0) == Some(&1);
            if !self.was_free(id.0) && !was_its_own {
                continue;
            }
            self.spend()?;
            self.explained.insert(id.0);
            self.new.object(id)?.references(&mut next);
        }
        Ok(())
    }

    fn catalog(&mut self, allowed: &Allowed) -> Result<(), Malformed> {
        let (old_root, old) = self.old.catalog()?;
        let (new_root, new) = self.new.catalog()?;
        if old_root != new_root || self.new.trailer.get("Encrypt").is_some() {
            self.forbid();
            return Ok(());
        }
        self.explained.insert(new_root.0);
        for key in different(&old, &new) {
            match key.as_str() {
                "DSS" | "AcroForm" | "Metadata" | "Extensions" | "Version" | "MarkInfo" => {}
                _ => self.forbid(),
            }
        }
        for key in ["Extensions", "Metadata", "MarkInfo"] {
            if let Some(value) = new.get(key) {
                self.explain(&value.clone())?;
            }
        }
        if let Some(Object::Ref(id)) = self.new.trailer.get("Info") {
            self.explain(&Object::Ref(*id))?;
        }
        self.evidence(&old, &new)?;
        let added = self.form(&old, &new, allowed)?;
        self.pages(&added)
    }

    /// Evidence may be added; what it consisted of may be arranged anew.
    fn evidence(&mut self, old: &Dict, new: &Dict) -> Result<(), Malformed> {
        let before = self.explained.len();
        if let Some(value) = new.get("DSS") {
            self.explain(&value.clone())?;
        }
        if self.explained.len() > before || old.get("DSS") != new.get("DSS") {
            self.changes.evidence = Happened::Yes;
        }
        Ok(())
    }

    /// Compares the forms. Gives the fields that were added.
    fn form(
        &mut self,
        old_catalog: &Dict,
        new_catalog: &Dict,
        allowed: &Allowed,
    ) -> Result<BTreeSet<Id>, Malformed> {
        let (old_form, new_form) = (Form::read(self.old)?, Form::read(self.new)?);
        for key in different(&old_form.dict, &new_form.dict) {
            if !["Fields", "SigFlags", "DR", "DA", "NeedAppearances"].contains(&key.as_str()) {
                self.forbid();
            }
        }
        for (catalog, form) in [(old_catalog, &old_form), (new_catalog, &new_form)] {
            for value in [catalog.get("AcroForm"), form.dict.get("Fields")].into_iter().flatten() {
                if let Object::Ref(id) = value {
                    self.explained.insert(id.0);
                }
            }
        }
        if let Some(fonts) = new_form.dict.get("DR") {
            self.explain(&fonts.clone())?;
        }
        let old_fields = list_fields(self.old)?;
        let new_fields: BTreeMap<Id, FoundField> =
            list_fields(self.new)?.into_iter().map(|it| (it.id, it)).collect();
        for field in &old_fields {
            match new_fields.get(&field.id) {
                Some(new) if new.name == field.name => self.field(field, new, allowed)?,
                _ => self.forbid(),
            }
        }
        let known: BTreeSet<Id> = old_fields.iter().map(|it| it.id).collect();
        let added: Vec<&FoundField> =
            new_fields.values().filter(|it| !known.contains(&it.id)).collect();
        for field in &added {
            if field.kind == b"Sig" && self.was_free(field.id.0) {
                self.explained.insert(field.id.0);
                self.put_in(field, allowed)?;
                for key in ["AP", "Lock", "SV", "MK"] {
                    if let Some(value) = field.dict.get(key) {
                        self.explain(&value.clone())?;
                    }
                }
            } else {
                self.forbid();
            }
        }
        Ok(added.iter().map(|it| it.id).collect())
    }

    /// A field that was there when it was signed.
    fn field(
        &mut self,
        old: &FoundField,
        new: &FoundField,
        allowed: &Allowed,
    ) -> Result<(), Malformed> {
        let mut parts = vec![(old.id, old.dict.clone(), new.dict.clone())];
        if let (Object::Array(old_kids), Object::Array(new_kids)) =
            (self.old.value(&old.dict, "Kids")?, self.new.value(&new.dict, "Kids")?)
            && old_kids == new_kids
        {
            for id in old_kids.iter().filter_map(Object::as_ref) {
                if let (Object::Dict(old), Object::Dict(new)) =
                    (self.old.object(id)?, self.new.object(id)?)
                {
                    parts.push((id, old, new));
                }
            }
        }
        let has_new_value = new.dict.get("V") != old.dict.get("V")
            || old
                .dict
                .get("V")
                .and_then(Object::as_ref)
                .is_some_and(|id| self.changed.contains(&id.0));
        let mut is_touched = has_new_value;
        for (id, old, new) in &parts {
            let differing = different(old, new);
            if differing.iter().any(|key| !OF_VALUE.contains(&key.as_bytes())) {
                self.forbid();
                continue;
            }
            let looks = new.get("AP").cloned().unwrap_or(Object::Null);
            let before = self.explained.len();
            self.explain(&looks)?;
            is_touched |= !differing.is_empty() || self.explained.len() > before;
            self.explained.insert(id.0);
        }
        if !is_touched {
            return Ok(());
        }
        if old.kind == b"Sig" {
            // A signature is put in once; its look does not change by itself.
            if !has_new_value || old.dict.get("V").is_some_and(|it| *it != Object::Null) {
                self.forbid();
                return Ok(());
            }
            return self.put_in(new, allowed);
        }
        if allowed.only_evidence == Closed::Yes || allowed.closes.closes(&old.name) {
            self.forbid();
        }
        self.changes.filled = Happened::Yes;
        if let Some(value) = new.dict.get("V") {
            self.explain(&value.clone())?;
        }
        Ok(())
    }

    /// A signature or a time stamp that was put into its field.
    fn put_in(&mut self, field: &FoundField, allowed: &Allowed) -> Result<(), Malformed> {
        let Some(value) = field.dict.get("V") else {
            self.changes.signed = Happened::Yes;
            return Ok(());
        };
        let followed = self.new.follow(value)?;
        let is_stamp = followed.as_dict().is_some_and(|it| it.has_name("Type", "DocTimeStamp"));
        if is_stamp {
            self.changes.evidence = Happened::Yes;
        } else {
            self.changes.signed = Happened::Yes;
            if allowed.only_evidence == Closed::Yes {
                self.forbid();
            }
        }
        self.explain(&value.clone())
    }

    /// Pages may get the widgets of added fields, nothing else.
    fn pages(&mut self, added: &BTreeSet<Id>) -> Result<(), Malformed> {
        if added.is_empty() {
            return Ok(());
        }
        for page in self.old.pages(100_000)? {
            self.spend()?;
            let (Object::Dict(old), Object::Dict(new)) =
                (self.old.object(page)?, self.new.object(page)?)
            else {
                continue;
            };
            let list = old.get("Annots").or(new.get("Annots")).and_then(Object::as_ref);
            let is_changed = self.changed.contains(&page.0)
                || list.is_some_and(|id| self.changed.contains(&id.0));
            if !is_changed {
                continue;
            }
            let there = self.old.value(&old, "Annots")?;
            let now = self.new.value(&new, "Annots")?;
            let (there, now) =
                (there.as_array().unwrap_or_default(), now.as_array().unwrap_or_default());
            let mut rest = there.iter().peekable();
            let is_allowed = now.iter().all(|it| {
                if rest.peek() == Some(&it) {
                    rest.next();
                    return true;
                }
                it.as_ref().is_some_and(|id| added.contains(&id))
            }) && rest.peek().is_none();
            if !is_allowed || different(&old, &new).iter().any(|key| key != "Annots") {
                self.forbid();
                continue;
            }
            self.explained.insert(page.0);
            for value in [old.get("Annots"), new.get("Annots")].into_iter().flatten() {
                self.explained.extend(value.as_ref().map(|id| id.0));
            }
        }
        Ok(())
    }
}

/// The keys that two dictionaries do not say the same of.
fn different(old: &Dict, new: &Dict) -> Vec<String> {
    let mut found: Vec<String> = old
        .keys()
        .chain(new.keys())
        .map(|key| String::from_utf8_lossy(key).into_owned())
        .filter(|key| old.get(key) != new.get(key))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

//! What is appended to a PDF: new and changed objects with a table of their own. What was there stays byte by byte.

use std::collections::BTreeMap;

use super::{
    Dict, Id, Object, View,
    view::{Entry, TableKind},
};

/// Objects to append.
pub(crate) struct Update<'v, 'a> {
    view: &'v View<'a>,
    objects: BTreeMap<u32, (u16, Object)>,
    next: u32,
}

/// The file with what was appended.
pub(crate) struct Appended {
    pub(crate) bytes: Vec<u8>,
    offsets: BTreeMap<u32, usize>,
}

impl Appended {
    /// Where an appended object begins.
    pub(crate) fn offset(&self, id: Id) -> Option<usize> {
        self.offsets.get(&id.0).copied()
    }
}

impl<'v, 'a> Update<'v, 'a> {
    pub(crate) fn new(view: &'v View<'a>) -> Self {
        Self { view, objects: BTreeMap::new(), next: view.size }
    }

    /// Adds an object under a new number.
    pub(crate) fn add(&mut self, object: Object) -> Id {
        let id = self.reserve();
        self.put(id, object);
        id
    }

    /// A new number, for an object that comes later.
    pub(crate) fn reserve(&mut self) -> Id {
        let id = (self.next, 0);
        self.next += 1;
        id
    }

    /// Puts an object in the place of the one with this number.
    pub(crate) fn put(&mut self, id: Id, object: Object) {
        self.objects.insert(id.0, (id.1, object));
    }

    /// An object as it stands now, with what was put here.
    pub(crate) fn object(&self, id: Id) -> Result<Object, crate::Malformed> {
        match self.objects.get(&id.0) {
            Some((_, object)) => Ok(object.clone()),
            None => self.view.object(id),
        }
    }

    /// The file with these objects behind it.
    pub(crate) fn append(mut self) -> Appended {
        let mut bytes = Vec::with_capacity(self.view.bytes.len() + 65_536);
        bytes.extend_from_slice(self.view.bytes);
        if bytes.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        let mut offsets = BTreeMap::new();
        for (number, (generation, object)) in &self.objects {
            offsets.insert(*number, bytes.len());
            bytes.extend(format!("{number} {generation} obj\n").bytes());
            object.write(&mut bytes);
            bytes.extend(b"\nendobj\n");
        }
        let table_at = bytes.len();
        let mut trailer = Dict::default();
        for key in ["Root", "Info", "ID", "Encrypt"] {
            if let Some(value) = self.view.trailer.get(key) {
                trailer.set(key, value.clone());
            }
        }
        trailer.set("Prev", int(self.view.table_at));
        match self.view.table_kind {
            TableKind::Plain => {
                trailer.set("Size", Object::Int(i64::from(self.next)));
                self.plain_table(&offsets, &mut bytes);
                bytes.extend(b"trailer\n");
                Object::Dict(trailer).write(&mut bytes);
                bytes.push(b'\n');
            }
            TableKind::Stream => {
                let id = self.reserve();
                offsets.insert(id.0, table_at);
                trailer.set("Size", Object::Int(i64::from(self.next)));
                self.stream_table(id, trailer, &offsets, &mut bytes);
            }
        }
        bytes.extend(format!("startxref\n{table_at}\n%%EOF\n").bytes());
        Appended { bytes, offsets }
    }

    fn generation(&self, number: u32) -> u16 {
        self.objects.get(&number).map_or(0, |(generation, _)| *generation)
    }

    fn plain_table(&self, offsets: &BTreeMap<u32, usize>, bytes: &mut Vec<u8>) {
        bytes.extend(b"xref\n");
        for run in runs(offsets) {
            let first = run.first().map_or(0, |(number, _)| *number);
            bytes.extend(format!("{first} {}\n", run.len()).bytes());
            for (number, offset) in run {
                bytes.extend(format!("{offset:010} {:05} n\r\n", self.generation(number)).bytes());
            }
        }
    }

    fn stream_table(
        &self,
        id: Id,
        mut dict: Dict,
        offsets: &BTreeMap<u32, usize>,
        bytes: &mut Vec<u8>,
    ) {
        let mut rows = Vec::new();
        let mut index = Vec::new();
        for run in runs(offsets) {
            let first = run.first().map_or(0, |(number, _)| *number);
            index.extend([Object::Int(i64::from(first)), int(run.len())]);
            for (number, offset) in run {
                rows.push(1);
                rows.extend(u32::try_from(offset).unwrap_or(u32::MAX).to_be_bytes());
                rows.extend(self.generation(number).to_be_bytes());
            }
        }
        dict.set("Type", Object::name("XRef"));
        dict.set("W", Object::Array(vec![Object::Int(1), Object::Int(4), Object::Int(2)]));
        dict.set("Index", Object::Array(index));
        bytes.extend(format!("{} 0 obj\n", id.0).bytes());
        Object::stream(dict, rows).write(bytes);
        bytes.extend(b"\nendobj\n");
    }
}

/// A number of bytes or things.
pub(crate) fn int(number: usize) -> Object {
    Object::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Numbers that follow one another.
fn runs(offsets: &BTreeMap<u32, usize>) -> Vec<Vec<(u32, usize)>> {
    let mut all: Vec<Vec<(u32, usize)>> = Vec::new();
    for (number, offset) in offsets {
        match all.last_mut() {
            Some(run) if run.last().is_some_and(|(last, _)| last + 1 == *number) => {
                run.push((*number, *offset));
            }
            _ => all.push(vec![(*number, *offset)]),
        }
    }
    all
}

/// Whether two tables say the same of an object.
pub(crate) fn same_place(old: Option<&Entry>, new: Option<&Entry>) -> bool {
    match (old.unwrap_or(&Entry::Free), new.unwrap_or(&Entry::Free)) {
        (Entry::Free, Entry::Free) => true,
        (old, new) => old == new,
    }
}

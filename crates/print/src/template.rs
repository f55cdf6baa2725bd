//! Templates as text: from this crate, or from a pack.

use std::{iter, sync::LazyLock};

use typst::{
    foundations::Bytes,
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
};

/// The library that every template of a state document imports.
const LIBRARY: &str = "/lib.typ";

static LIBRARY_SOURCE: LazyLock<Option<Source>> =
    LazyLock::new(|| parsed(LIBRARY, include_str!("../templates/lib.typ").to_owned()));

/// A Typst template and the texts it may import. Cheap to clone; parsed once.
#[derive(Debug, Clone)]
pub struct Template {
    name: String,
    main: Source,
    includes: Vec<Source>,
    pictures: Vec<(FileId, Bytes)>,
}

impl Template {
    /// A template that stands alone. The name is for error messages: best the path of its file.
    pub fn new(name: impl Into<String>, source: impl Into<String>) -> Self {
        // The same file id for every template, whatever its name: the typesetter never forgets an id.
        Self {
            name: name.into(),
            main: Source::detached(source),
            includes: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// A template that may `#import "/lib.typ": *`, the library for Vietnamese state documents.
    pub fn with_library(name: impl Into<String>, source: impl Into<String>) -> Self {
        let mut template = Self::new(name, source);
        template.includes.extend(LIBRARY_SOURCE.clone());
        template
    }

    /// The same template with one more text it may import, at an absolute path like `/parts.typ`.
    /// A path that climbs out of the root is not added: importing it fails with the line of the import.
    #[must_use]
    pub fn including(mut self, path: &str, source: impl Into<String>) -> Self {
        self.includes.extend(parsed(path, source.into()));
        self
    }

    /// The same template with a picture it may show, at an absolute path like `/page-1.jpg`. Paths come from a short
    /// list: the typesetter never forgets one.
    #[must_use]
    pub fn showing(mut self, path: &str, picture: Vec<u8>) -> Self {
        self.pictures.extend(file_id(path).map(|id| (id, Bytes::new(picture))));
        self
    }

    /// The name used in error messages.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn main(&self) -> &Source {
        &self.main
    }

    pub(crate) fn source(&self, id: FileId) -> Option<&Source> {
        iter::once(&self.main).chain(&self.includes).find(|it| it.id() == id)
    }

    pub(crate) fn picture(&self, id: FileId) -> Option<Bytes> {
        self.pictures.iter().find(|it| it.0 == id).map(|it| it.1.clone())
    }

    /// What to call a file in an error message.
    pub(crate) fn label(&self, id: FileId) -> String {
        if self.main.id() == id {
            self.name.clone()
        } else {
            id.get().vpath().get_without_slash().to_owned()
        }
    }
}

/// The id of a path, or nothing for a path that leaves the root.
pub(crate) fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn parsed(path: &str, text: String) -> Option<Source> {
    Some(Source::new(file_id(path)?, text))
}

//! The closed world in which a template is set: its own texts, `data.json`, the fonts, a fixed day.

use std::sync::Arc;

use jiff::Timestamp;
use typst::{
    Library, LibraryExt, World, WorldExt,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{DiagSpan, FileId, Source},
    text::{Font, FontBook, FontFamily, FontList, Lang, Locale, TextElem},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    MarkedField, PrintError, Template, TemplateProblem, fonts::Fonts, marked::marked,
    printer::PdfInfo, template::file_id,
};

/// Where a template finds its data.
const DATA: &str = "/data.json";
/// Where the library finds what is left open, of the data and apart from them: what it calls in each document is kept
/// from one document to the next as long as it reads nothing that differs.
const OPEN: &str = "/open.json";
/// Where the library finds whether pages get numbers: `true` or `false`.
const NUMBERED: &str = "/numbered.json";
/// Civil time in Vietnam is seven hours ahead of UTC.
const OFFSET_MINUTES: i32 = 7 * 60;
/// A cached part of a document is forgotten when this many jobs in a row had no use for it.
const JOBS_REMEMBERED: usize = 8;

/// What all jobs share.
pub(crate) struct Shared {
    pub(crate) fonts: Fonts,
    vi: LazyHash<Library>,
    en: LazyHash<Library>,
    ko: LazyHash<Library>,
}

impl Shared {
    pub(crate) fn new(fonts: Fonts) -> Self {
        let vi = library(&fonts, Lang::VIETNAMESE);
        let en = library(&fonts, Lang::ENGLISH);
        let ko = library(&fonts, Lang::KOREAN);
        Self { fonts, vi, en, ko }
    }
}

/// The typesetter's standard library with our fonts and the language of the document as defaults.
fn library(fonts: &Fonts, lang: Lang) -> LazyHash<Library> {
    let mut library = <Library as LibraryExt>::default();
    let families = fonts.families().into_iter().map(FontFamily::new).collect();
    library.styles.set(TextElem::font, FontList(families));
    library.styles.set(TextElem::lang, lang);
    LazyHash::new(library)
}

/// One document to be made.
pub(crate) struct Job {
    pub(crate) shared: Arc<Shared>,
    pub(crate) template: Template,
    pub(crate) data: Bytes,
    /// What the data leave open (`open`), or `null`.
    pub(crate) open: Bytes,
    pub(crate) info: PdfInfo,
    /// Added to the title that the template sets. A template must not add it by itself: a title that
    /// changes makes the typesetter forget every part it has cached.
    pub(crate) code: String,
    /// Whether pages get numbers. They do when there is more than one, which is known afterwards; and
    /// numbers make the typesetter set everything twice. So one page is set once, without.
    pub(crate) numbered: bool,
}

impl Job {
    /// Sets the document and writes it as PDF. Forgets what was cached for it, however it ends.
    pub(crate) fn pdf(mut self) -> Result<(Vec<u8>, Vec<MarkedField>), PrintError> {
        let _forget = Forget;
        self.set_and_write()
    }

    fn set_and_write(&mut self) -> Result<(Vec<u8>, Vec<MarkedField>), PrintError> {
        let mut document = self.set()?;
        if document.pages().len() > 1 {
            self.numbered = true;
            document = self.set()?;
        }
        let about = document.info_mut();
        about.title = match (about.title.take(), self.info.title.as_str()) {
            (title, "") => title.map(|it| format!("{it} {}", self.code).trim_end().into()),
            (_, title) => Some(title.into()),
        };
        about.author = vec![self.info.author.as_str().into()];
        about.date = Smart::Auto;
        about.locale = Smart::Custom(Locale::new(self.lang(), None));
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("Motcua".to_owned())),
            timestamp: civil(self.info.at)
                .and_then(|it| typst_pdf::Timestamp::new_local(it, OFFSET_MINUTES)),
            page_ranges: None,
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .map_err(|error| self.without_place(error.message()))?,
            tagged: true,
            pretty: false,
        };
        let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| self.refused(&errors))?;
        Ok((pdf, marked(&document)))
    }

    fn set(&self) -> Result<PagedDocument, PrintError> {
        let set = typst::compile::<PagedDocument>(self);
        set.output.map_err(|errors| self.refused(&errors))
    }

    fn lang(&self) -> Lang {
        match self.info.lang {
            kernel::Lang::Vi => Lang::VIETNAMESE,
            kernel::Lang::En => Lang::ENGLISH,
            kernel::Lang::Ko => Lang::KOREAN,
        }
    }

    fn refused(&self, errors: &[SourceDiagnostic]) -> PrintError {
        PrintError::Template {
            template: self.template.name().to_owned(),
            problems: errors.iter().map(|it| self.problem(it)).collect(),
        }
    }

    fn without_place(&self, message: &str) -> PrintError {
        let problem = TemplateProblem {
            file: String::new(),
            line: 0,
            column: 0,
            message: message.to_owned(),
        };
        PrintError::Template { template: self.template.name().to_owned(), problems: vec![problem] }
    }

    fn problem(&self, error: &SourceDiagnostic) -> TemplateProblem {
        let mut message = error.message.to_string();
        for hint in &error.hints {
            message.push_str(" (");
            message.push_str(&hint.v);
            message.push(')');
        }
        let place = self.place(error.span);
        // An error inside the library says little without the line that called it.
        let within = error.span.id() == Some(self.main());
        let caller = error.trace.iter().find(|it| it.span.id() == Some(self.main()));
        if let Some((file, line, _)) =
            caller.filter(|_| !within).and_then(|it| self.place(it.span.into()))
        {
            message.push_str(&format!(" (called from {file}:{line})"));
        }
        let (file, line, column) = place.unwrap_or_default();
        TemplateProblem { file, line, column, message }
    }

    /// File, line and column of a span.
    fn place(&self, span: DiagSpan) -> Option<(String, usize, usize)> {
        let id = span.id()?;
        let start = self.range(span)?.start;
        let (line, column) = self.source(id).ok()?.lines().byte_to_line_column(start)?;
        Some((self.template.label(id), line + 1, column + 1))
    }
}

/// Forgets what no recent job had a use for, even when the job broke.
struct Forget;

impl Drop for Forget {
    fn drop(&mut self) {
        // The re-export, because a second version of the crate would forget nothing and say nothing.
        typst::comemo::evict(JOBS_REMEMBERED);
    }
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        match self.info.lang {
            kernel::Lang::Vi => &self.shared.vi,
            kernel::Lang::En => &self.shared.en,
            kernel::Lang::Ko => &self.shared.ko,
        }
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.main().id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.template.source(id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if Some(id) == file_id(DATA) {
            Ok(self.data.clone())
        } else if Some(id) == file_id(OPEN) {
            Ok(self.open.clone())
        } else if Some(id) == file_id(NUMBERED) {
            let numbered: &[u8] = if self.numbered { b"true" } else { b"false" };
            Ok(Bytes::new(numbered))
        } else {
            self.template.picture(id).ok_or(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.fonts.get(index).cloned()
    }

    /// The day of the document, not of the clock.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        civil(self.info.at)
    }
}

fn civil(at: Timestamp) -> Option<Datetime> {
    let civil = kernel::civil_in_vietnam(at);
    Datetime::from_ymd_hms(
        civil.year().into(),
        civil.month().try_into().ok()?,
        civil.day().try_into().ok()?,
        civil.hour().try_into().ok()?,
        civil.minute().try_into().ok()?,
        civil.second().try_into().ok()?,
    )
}

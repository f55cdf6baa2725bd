//! The printer: loads the fonts once, then makes one PDF after another.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    sync::Arc,
    thread,
    time::Duration,
};

use jiff::Timestamp;
use kernel::Lang;
use serde_json::Value;
use typst::foundations::Bytes;

use crate::{
    Face, MarkedField, PrintError, Slant, Template,
    bench::{Bench, Lost},
    fonts::Fonts,
    literal::printable,
    world::{Job, Shared},
};

/// Where fonts are looked for, and how much a job may take.
#[derive(Debug, Clone)]
pub struct PrintSettings {
    /// Folders that may hold Liberation Serif; the first that has the whole family wins.
    pub font_folders: Vec<PathBuf>,
    /// The most JSON a document may be made from.
    pub max_data_bytes: usize,
    /// How long one document may take before its template is refused.
    pub time_limit_ms: u64,
}

impl Default for PrintSettings {
    fn default() -> Self {
        let folders = [
            "/usr/share/fonts/truetype/liberation2",
            "/usr/share/fonts/truetype/liberation",
            "/usr/share/fonts/liberation-serif",
            "/usr/share/fonts/liberation-serif-fonts",
            "/usr/share/fonts/liberation",
            "/usr/share/fonts/liberation-fonts",
            "/usr/local/share/fonts/liberation",
        ];
        Self {
            font_folders: folders.into_iter().map(PathBuf::from).collect(),
            max_data_bytes: 1 << 20,
            time_limit_ms: 10_000,
        }
    }
}

/// What a PDF says of itself, beside its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfInfo {
    /// Shown by readers as the name of the document. Empty leaves the title that the template sets.
    pub title: String,
    /// The language of the document.
    pub lang: Lang,
    /// When it was made; also the day a template gets when it asks for today.
    pub at: Timestamp,
    /// The agency that issues it.
    pub author: String,
}

/// Makes PDFs. Cheap to clone; build it once. Its methods work for some milliseconds on the calling
/// thread's account, so an async caller uses `spawn_blocking`.
#[derive(Clone)]
pub struct Printer {
    shared: Arc<Shared>,
    bench: Arc<Bench>,
    settings: Arc<PrintSettings>,
}

impl Printer {
    /// Loads the fonts. A machine without Liberation Serif is no error: see [`Printer::face`].
    #[must_use]
    pub fn new(settings: PrintSettings) -> Self {
        // Twice the cores: a job past its time keeps its place, and the others must go on.
        let places = thread::available_parallelism().map_or(2, usize::from) * 2;
        let limit = Duration::from_millis(settings.time_limit_ms);
        Self {
            shared: Arc::new(Shared::new(Fonts::load(&settings.font_folders))),
            bench: Arc::new(Bench::new(places, limit)),
            settings: Arc::new(settings),
        }
    }

    /// The typeface in use and where it was found: for the start-up log and `/readyz`.
    #[must_use]
    pub fn face(&self) -> &Face {
        &self.shared.fonts.face
    }

    /// Makes a document as PDF/A-2a and PDF/UA-1 from a template, which finds the data with
    /// `json("data.json")`. Text in the data is printed letter by letter, never read as markup.
    pub fn render(
        &self,
        template: &Template,
        data: &Value,
        info: &PdfInfo,
    ) -> Result<Vec<u8>, PrintError> {
        self.render_titled(template, data, info, "")
    }

    /// The same; `code` is added to the title that the template sets.
    pub(crate) fn render_titled(
        &self,
        template: &Template,
        data: &Value,
        info: &PdfInfo,
        code: &str,
    ) -> Result<Vec<u8>, PrintError> {
        self.set(template, data, info, code).map(|(pdf, _)| pdf)
    }

    /// The same, and where the template left room for fields: what is signed first and filled in afterwards.
    ///
    /// # Errors
    /// As [`Self::render`].
    pub fn render_marked(
        &self,
        template: &Template,
        data: &Value,
        info: &PdfInfo,
    ) -> Result<(Vec<u8>, Vec<MarkedField>), PrintError> {
        self.set(template, data, info, "")
    }

    /// The bytes of a TrueType face for what is filled into fields later: of the family in use where it is TrueType.
    #[must_use]
    pub fn letters(&self, slant: Slant) -> Option<Vec<u8>> {
        self.shared.fonts.letters(slant)
    }

    fn set(
        &self,
        template: &Template,
        data: &Value,
        info: &PdfInfo,
        code: &str,
    ) -> Result<(Vec<u8>, Vec<MarkedField>), PrintError> {
        let data = printable(data, &self.shared.fonts);
        let open = serde_json::to_vec(data.get("open").unwrap_or(&Value::Null))?;
        let data = serde_json::to_vec(&data)?;
        let (size, limit) = (data.len(), self.settings.max_data_bytes);
        let name = || template.name().to_owned();
        if size > limit {
            return Err(PrintError::DataTooLarge { template: name(), size, limit });
        }
        let mut kind = DefaultHasher::new();
        (template.name(), template.main().text()).hash(&mut kind);
        let job = Job {
            shared: Arc::clone(&self.shared),
            template: template.clone(),
            data: Bytes::new(data),
            open: Bytes::new(open),
            info: info.clone(),
            code: code.to_owned(),
            numbered: false,
        };
        self.bench.run(kind.finish(), move || job.pdf()).unwrap_or_else(|lost| {
            Err(match lost {
                Lost::TooSlow => {
                    PrintError::TooSlow { template: name(), limit_ms: self.settings.time_limit_ms }
                }
                Lost::Busy => PrintError::Busy,
                Lost::Broken => PrintError::Broken { template: name() },
                Lost::Thread(source) => PrintError::Thread(source),
            })
        })
    }

    /// Whether a template can be printed with this sample: what `check-pack` asks of every template.
    pub fn check(&self, template: &Template, sample: &Value) -> Result<(), PrintError> {
        let info = PdfInfo {
            title: template.name().to_owned(),
            lang: Lang::Vi,
            at: Timestamp::UNIX_EPOCH,
            author: String::new(),
        };
        self.render(template, sample, &info).map(drop)
    }
}

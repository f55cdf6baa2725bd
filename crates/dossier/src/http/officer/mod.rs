//! The pages of officers: work lists, the page of one case, what can be done there, intake at a desk.

mod number;

use platform::http::Routes;

pub use number::finish_result;

pub(super) fn routes() -> Routes {
    Routes::new()
}

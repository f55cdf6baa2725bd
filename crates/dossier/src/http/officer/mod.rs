//! Routes of this part.

use platform::http::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
}

//! Order: lists of Vietnamese names as a Vietnamese reader expects them.

use std::{cmp::Ordering, sync::LazyLock};

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok());

/// Compares in Vietnamese order: a ă â, d đ, e ê, o ô ơ, u ư; tones and case decide last.
#[must_use]
pub fn compare(left: &str, right: &str) -> Ordering {
    match &*COLLATOR {
        Some(collator) => collator.compare(left, right),
        // The data is compiled in; if it ever were not, bytes are still a total order.
        None => left.cmp(right),
    }
}

/// A key whose bytes sort as [`compare`] does. Good for one release: do not store it without
/// a way to compute it again.
#[must_use]
pub fn collation_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match &*COLLATOR {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend_from_slice(text.as_bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_sort_in_the_order_of_the_vietnamese_alphabet() {
        let sorted = [
            "An", "Àn", "Anh", "Ăn", "Ân", "Bình", "Da", "Dung", "Đa", "Đức", "Em", "Êm", "Oanh",
            "Ông", "Ơn", "Tú", "Từ",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by(|left, right| compare(left, right));
        assert_eq!(shuffled, sorted);
    }

    #[test]
    fn tones_decide_only_between_words_otherwise_alike() {
        assert_eq!(compare("Hoà An", "Hoa Binh"), Ordering::Less);
        assert_eq!(compare("ma", "má"), Ordering::Less);
        assert_eq!(compare("an", "an"), Ordering::Equal);
    }

    proptest! {
        #[test]
        fn keys_sort_as_the_texts_do(
            left in "[ a-zA-ZÀ-ỹđĐ0-9]{0,12}", right in "[ a-zA-ZÀ-ỹđĐ0-9]{0,12}",
        ) {
            prop_assert_eq!(
                collation_key(&left).cmp(&collation_key(&right)),
                compare(&left, &right)
            );
            prop_assert_eq!(compare(&left, &right), compare(&right, &left).reverse());
        }
    }
}

//! The order of names in a language.

use core::cmp::Ordering;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::Locale;

/// The order of names in one language, as the Unicode collation algorithm gives it.
///
/// Source: Unicode Technical Standard 10; the order of the language's letters is that of CLDR,
/// compiled into the program.
pub struct Alphabet {
    collator: CollatorBorrowed<'static>,
}

impl Alphabet {
    /// The order of the language with this tag; none for a text that is no language tag.
    pub fn of(tag: &str) -> Option<Self> {
        let locale: Locale = tag.parse().ok()?;
        let collator = CollatorBorrowed::try_new(locale.into(), CollatorOptions::default()).ok()?;
        Some(Self { collator })
    }

    /// Compares two names. Names that are one word to a reader and differ in their code points
    /// only are ordered by these: no two different texts are equal.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.collator.compare(left, right).then_with(|| left.cmp(right))
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    fn check(tag: &str, letters: &str) {
        let alphabet = Alphabet::of(tag).expect("a language");
        let letters: Vec<&str> = letters.split(' ').collect();
        for (place, letter) in letters.iter().enumerate() {
            let upper: String = letter.chars().flat_map(char::to_uppercase).collect();
            for later in &letters[place + 1..] {
                // The letter decides before its case does, and before what follows it.
                for (first, second) in [(*letter, *later), (upper.as_str(), *later)] {
                    let (first, second) = (alloc::format!("{first}я"), alloc::format!("{second}а"));
                    assert_eq!(
                        alphabet.compare(&first, &second),
                        Ordering::Less,
                        "{tag}: {letter} comes before {later}"
                    );
                }
            }
        }
    }

    /// Source: the Kazakh alphabet of 42 letters, in the order of the law of 10 November 1940; CLDR,
    /// `common/collation/kk.xml`, moves ұ before ү and leaves the other letters where they stand.
    #[test]
    fn letters_of_a_language_stand_in_its_own_order() {
        check(
            "kk",
            "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
        );
        check("ru", "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я");
        check("sv", "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö");
    }

    #[test]
    fn the_same_two_names_stand_otherwise_in_another_language() {
        let order =
            |tag: &str| Alphabet::of(tag).expect("a language").compare("Іргебаев", "Ырысов");
        assert_eq!(order("kk"), Ordering::Greater, "і comes after ы");
        assert_eq!(order("ru"), Ordering::Less, "a letter that the language lacks: with и");
    }

    #[test]
    fn a_shorter_family_name_comes_first() {
        let kazakh = Alphabet::of("kk").expect("a language");
        assert_eq!(kazakh.compare("Әлі Яна", "Әлібек Ақан"), Ordering::Less);
        assert!(Alphabet::of("not a tag").is_none());
    }

    proptest! {
        /// Antisymmetry, transitivity and totality: what makes sorting by it mean one thing.
        #[test]
        fn the_order_is_total(names in prop::collection::vec("[а-яәғқңөұүһіё ]{0,6}", 3)) {
            let kazakh = Alphabet::of("kk").expect("a language");
            let order = |left: usize, right: usize| kazakh.compare(&names[left], &names[right]);
            prop_assert_eq!(order(0, 1), order(1, 0).reverse());
            prop_assert_eq!(order(0, 1) == Ordering::Equal, names[0] == names[1]);
            if order(0, 1).is_le() && order(1, 2).is_le() {
                prop_assert!(order(0, 2).is_le());
            }
        }
    }
}

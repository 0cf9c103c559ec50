//! Integers and exact shares as a language writes them.

use std::sync::LazyLock;

use election::Ratio;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::{Locale, locale};

/// The symbols of one language, taken from CLDR once; writing many numbers with them is cheap.
pub struct Numbers {
    group: String,
    mark: String,
    percent: &'static str,
}

static KK: LazyLock<Numbers> = LazyLock::new(|| Numbers::of(&locale!("kk"), "%"));
static RU: LazyLock<Numbers> = LazyLock::new(|| Numbers::of(&locale!("ru"), "\u{a0}%"));
static EN: LazyLock<Numbers> = LazyLock::new(|| Numbers::of(&locale!("en"), "%"));

/// The numbers of the language with `tag`; those of English for any other tag.
pub fn of(tag: &str) -> &'static Numbers {
    match tag {
        "kk" => &KK,
        "ru" => &RU,
        _ => &EN,
    }
}

impl Numbers {
    fn of(locale: &Locale, percent: &'static str) -> Self {
        let preferences = DecimalFormatterPreferences::from(locale);
        let formatter = DecimalFormatter::try_new(preferences, DecimalFormatterOptions::default())
            .expect("the symbols of number formats are compiled in");
        let mut sample = Decimal::from(1_234_567_u64);
        sample.multiply_pow10(-1);
        let written = formatter.format(&sample).to_string();
        let between = |left: char, right: char| {
            let (_, rest) = written.split_once(left).expect("the sample has this digit");
            rest.split_once(right).expect("the sample has this digit").0.to_owned()
        };
        Self { group: between('3', '4'), mark: between('6', '7'), percent }
    }

    /// An integer in groups of three: `11,919,241`.
    pub fn count(&self, count: u64) -> String {
        let digits = count.to_string();
        let mut text = String::with_capacity(digits.len() * 2);
        for (nth, digit) in digits.chars().enumerate() {
            if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        text
    }

    /// A share rounded half up to hundredths of a percent: `63.25%`.
    ///
    /// A share that is not whole never shows as all, nor one that is something as nothing.
    pub fn share(&self, share: Ratio) -> String {
        let mut hundredths = share.rounded(10_000);
        if hundredths == 0 && share.part() > 0 {
            return format!("<{}{}", self.decimal(1, 2), self.percent);
        }
        if hundredths == 10_000 && share.part() < share.whole() {
            hundredths = 9_999;
        }
        self.decimal(hundredths, 2) + self.percent
    }

    /// A number given in units of `10^-places`: `decimal(7389349, 2)` is `73,893.49`.
    pub fn decimal(&self, value: u64, places: u32) -> String {
        let unit = 10_u64.pow(places);
        let width = usize::try_from(places).expect("few places");
        format!("{}{}{:0width$}", self.count(value / unit), self.mark, value % unit)
    }

    /// A share with no more digits than it needs: `7%`, `3.25%`.
    pub fn bound(&self, share: Ratio) -> String {
        let text = self.decimal(share.rounded(10_000), 2);
        let text = text.trim_end_matches('0').trim_end_matches(&self.mark);
        format!("{text}{}", self.percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, count: &str, share: &str, bound: &str) {
        let numbers = of(tag);
        let turnout = Ratio::new(7_539_280, 11_919_241).expect("not zero");
        assert_eq!(numbers.count(11_919_241), count);
        assert_eq!(numbers.share(turnout), share);
        assert_eq!(numbers.bound(Ratio::new(7, 100).expect("not zero")), bound);
    }

    #[test]
    fn numbers_are_grouped_and_pointed_as_each_language_does() {
        check("kk", "11\u{a0}919\u{a0}241", "63,25%", "7%");
        check("ru", "11\u{a0}919\u{a0}241", "63,25\u{a0}%", "7\u{a0}%");
        check("en", "11,919,241", "63.25%", "7%");
        assert_eq!(of("ru").count(1_204), "1\u{a0}204");
    }

    #[test]
    fn a_share_shows_as_all_or_nothing_only_when_it_is() {
        let nearly = Ratio::new(999_999, 1_000_000).expect("not zero");
        assert_eq!(of("en").share(nearly), "99.99%");
        assert_eq!(of("en").share(Ratio::new(1, 1_000_000).expect("not zero")), "<0.01%");
        assert_eq!(of("en").share(Ratio::new(5, 5).expect("not zero")), "100.00%");
        assert_eq!(of("en").bound(Ratio::new(325, 10_000).expect("not zero")), "3.25%");
    }
}

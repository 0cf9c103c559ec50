//! Every sentence a person reads, in one language.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::sync::LazyLock;

use election::{Ratio, Text};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::html::Name;
use crate::number::{self, Numbers};

/// A language with its sentences; built once, used for every page.
pub struct Locale {
    /// Language tag, as it stands in paths and in `lang`.
    pub tag: &'static str,
    fixed: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
    numbers: &'static Numbers,
}

/// A number of things.
pub trait Whole {
    /// The number.
    fn whole(&self) -> u64;
}

macro_rules! whole {
    ($($number:ty)+) => {
        $(impl Whole for $number {
            fn whole(&self) -> u64 {
                u64::try_from(*self).expect("a count fits 64 bits")
            }
        })+
    };
}

whole!(u32 u64 usize);

impl<T: Whole> Whole for &T {
    fn whole(&self) -> u64 {
        (*self).whole()
    }
}

/// The values a sentence takes.
pub type Args<'a> = &'a [(&'static str, FluentValue<'a>)];

pub(crate) const SOURCES: [(&str, &str); 3] = [
    ("kk", include_str!("../../../locales/kk.ftl")),
    ("ru", include_str!("../../../locales/ru.ftl")),
    ("en", include_str!("../../../locales/en.ftl")),
];

static LOCALES: LazyLock<Vec<Locale>> =
    LazyLock::new(|| SOURCES.iter().map(|(tag, source)| Locale::read(tag, source)).collect());

/// The language with `tag`, if pages are made in it.
pub fn find(tag: &str) -> Option<&'static Locale> {
    LOCALES.iter().find(|locale| locale.tag == tag)
}

/// The language with `tag`, else English.
pub fn or_english(tag: &str) -> &'static Locale {
    find(tag).or_else(|| find("en")).expect("pages are made in English")
}

/// Those of `languages` that pages are made in; English when there is none.
pub fn spoken(languages: &[String]) -> Vec<&'static Locale> {
    let mut spoken: Vec<_> = languages.iter().filter_map(|tag| find(tag)).collect();
    if spoken.is_empty() {
        spoken.extend(find("en"));
    }
    spoken
}

impl Locale {
    fn read(tag: &'static str, source: &str) -> Self {
        let resource = FluentResource::try_new(source.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("locales/{tag}.ftl: {errors:?}"));
        let language: LanguageIdentifier = tag.parse().expect("a language tag");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolating marks around numbers would break copying and searching them.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match tag {
            "kk" => |value, _| grouped("kk", value),
            "ru" => |value, _| grouped("ru", value),
            _ => |value, _| grouped("en", value),
        }));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|errors| panic!("locales/{tag}.ftl: {errors:?}"));
        let fixed = keys(source).filter_map(|key| fixed(&bundle, key)).collect();
        Self { tag, fixed, bundle, numbers: number::of(tag) }
    }

    /// The sentence `key`, which takes no values.
    ///
    /// # Panics
    /// If there is no such sentence: a test holds every key used against the three files.
    pub fn say(&self, key: &str) -> &str {
        self.fixed.get(key).unwrap_or_else(|| panic!("locales/{}.ftl has no `{key}`", self.tag))
    }

    /// The sentence `key`, if there is one: for words that come from data.
    pub fn try_say(&self, key: &str) -> Option<&str> {
        self.fixed.get(key).map(String::as_str)
    }

    /// The sentence `key` with its values. Numbers are grouped and choose the plural.
    ///
    /// # Panics
    /// As [`Locale::say`], and if a value is missing.
    pub fn tell(&self, key: &str, args: Args) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let pattern = pattern.unwrap_or_else(|| panic!("locales/{}.ftl has no `{key}`", self.tag));
        let args: FluentArgs = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        assert!(errors.is_empty(), "locales/{}.ftl, `{key}`: {errors:?}", self.tag);
        text.into_owned()
    }

    /// The sentence `key` with its values, if there is one that takes them: for words that come from
    /// data.
    pub fn try_tell(&self, key: &str, args: Args) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let args: FluentArgs = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    /// An integer in groups.
    pub fn count(&self, count: impl Whole) -> String {
        self.numbers.count(count.whole())
    }

    /// A share to hundredths of a percent.
    pub fn share(&self, share: impl Borrow<Ratio>) -> String {
        self.numbers.share(*share.borrow())
    }

    /// The two numbers of a share: `7,539,280 / 11,919,241`.
    pub fn fraction(&self, share: impl Borrow<Ratio>) -> String {
        let share = share.borrow();
        format!("{}\u{a0}/ {}", self.count(share.part()), self.count(share.whole()))
    }

    /// A number given in units of `10^-places`.
    pub fn decimal(&self, value: u64, places: u32) -> String {
        self.numbers.decimal(value, places)
    }

    /// A share fixed by law: no more digits than it has.
    pub fn bound(&self, share: impl Borrow<Ratio>) -> String {
        self.numbers.bound(*share.borrow())
    }

    /// A name of the definition, marked when it is in another language.
    pub fn name<'a>(&self, text: &'a Text) -> Name<'a> {
        match text.0.get_key_value(self.tag).or_else(|| text.0.get_key_value("en")) {
            Some((tag, words)) => {
                Name { text: words, foreign: (tag != self.tag).then_some(tag.as_str()) }
            }
            None => match text.0.iter().next() {
                Some((tag, words)) => Name { text: words, foreign: Some(tag) },
                None => Name { text: "", foreign: None },
            },
        }
    }
}

/// Names of the sentences in a file: a sentence begins a line with `name =`.
pub(crate) fn keys(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
}

fn fixed(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<(String, String)> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then(|| (key.to_owned(), text))
}

/// Writes a number in groups wherever a sentence shows one; all of them are whole and not negative.
fn grouped(tag: &str, value: &FluentValue) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    number.as_string().parse().ok().map(|count| number::of(tag).count(count))
}

//! Text on its way into HTML: escaping, and names in languages other than the page's.

use std::fmt;

use askama::filters::HtmlSafe;

/// HTML made by this crate, written as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// A name in the language it was found in; marked as such where the page has another language.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// The words, not escaped.
    pub text: &'a str,
    /// The language they are in, when it is not the page's.
    pub foreign: Option<&'a str>,
}

impl<'a> Name<'a> {
    /// Words of the page's own language.
    pub const fn plain(text: &'a str) -> Self {
        Self { text, foreign: None }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.foreign {
            Some(tag) => {
                write!(
                    f,
                    "<bdi lang=\"{}\" dir=\"auto\">{}</bdi>",
                    Escaped(tag),
                    Escaped(self.text)
                )
            }
            None => Escaped(self.text).fmt(f),
        }
    }
}

impl HtmlSafe for Name<'_> {}

/// Text as HTML.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

impl HtmlSafe for Escaped<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_name_carries_its_language_and_nothing_breaks_out() {
        let name = Name { text: "חיפה <b>", foreign: Some("he") };
        assert_eq!(name.to_string(), "<bdi lang=\"he\" dir=\"auto\">חיפה &lt;b&gt;</bdi>");
        assert_eq!(Name { text: "A & B", foreign: None }.to_string(), "A &amp; B");
    }
}

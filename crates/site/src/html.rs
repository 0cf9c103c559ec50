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

/// Begins and ends a foreign name within a sentence (first strong isolate, pop isolate); the tag of
/// its language stands between the first mark and a separator.
const OPEN: char = '\u{2068}';
const TAGGED: char = '\u{1f}';
const CLOSE: char = '\u{2069}';

impl<'a> Name<'a> {
    /// Words of the page's own language.
    pub const fn plain(text: &'a str) -> Self {
        Self { text, foreign: None }
    }

    /// The name as it goes into a sentence, which `sentence` or `words` then writes.
    pub fn inline(&self) -> String {
        match self.foreign {
            Some(tag) => format!("{OPEN}{tag}{TAGGED}{}{CLOSE}", self.text),
            None => self.text.to_owned(),
        }
    }
}

/// A sentence as HTML, with its foreign names marked.
pub fn sentence(text: &str) -> Html {
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag, name, after)) = next_name(rest) {
        html.push_str(&Escaped(before).to_string());
        html.push_str(&Name { text: name, foreign: Some(tag) }.to_string());
        rest = after;
    }
    html.push_str(&Escaped(rest).to_string());
    Html(html)
}

/// A sentence as plain text, for titles and descriptions: foreign names stay isolated.
pub fn words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, _, name, after)) = next_name(rest) {
        plain.extend([before, name]);
        rest = after;
    }
    plain + rest
}

/// What stands before the next foreign name, its language, the name, and what follows it.
fn next_name(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once(OPEN)?;
    let (tag, rest) = rest.split_once(TAGGED)?;
    let (name, after) = rest.split_once(CLOSE)?;
    Some((before, tag, name, after))
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
        assert_eq!(Name::plain("A & B").to_string(), "A &amp; B");
        let said = format!("<{}>", name.inline());
        let bdi = "<bdi lang=\"he\" dir=\"auto\">חיפה &lt;b&gt;</bdi>";
        assert_eq!(sentence(&said).0, format!("&lt;{bdi}&gt;"));
        assert_eq!(words(&said), "<חיפה <b>>");
    }
}

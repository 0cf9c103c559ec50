//! Many spellings of one thing.

use election::Ratio;
use law::Comparison;

/// Words in lower case without accents and apostrophes, linked by `_`.
pub(super) fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().to_lowercase().chars() {
        match c {
            'ë' | 'é' | 'è' => out.push('e'),
            'ü' => out.push('u'),
            '\'' | '’' | '´' => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with('_') || out.is_empty() => {}
            _ => out.push('_'),
        }
    }
    out.truncate(out.trim_end_matches('_').len());
    out
}

/// Whether `spelled` would leave the text as it is, without making it again.
pub(super) fn is_spelled(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    text.bytes().all(plain)
        && !text.contains("__")
        && !text.starts_with('_')
        && !text.ends_with('_')
}

/// A number such as `1.2`, `1,2`, `6/5` or `120 %`, exactly.
pub(super) fn ratio(text: &str) -> Option<Ratio> {
    let text = text.trim();
    for sign in ["%", "percent", "per cent"] {
        if let Some(text) = text.strip_suffix(sign) {
            let of_hundred = ratio(text)?;
            return Some(
                Ratio::new(of_hundred.part(), of_hundred.whole().checked_mul(100)?)?.reduced(),
            );
        }
    }
    if text.contains('/') {
        return Ratio::parse(text);
    }
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = format!("{whole}{decimals}");
    let numeric = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !numeric || decimals.len() > 9 {
        return None;
    }
    let scale = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    Some(Ratio::new(digits.parse().ok()?, scale)?.reduced())
}

/// Largest number of a ratio that is multiplied with others.
const PART_MAX: u64 = 10_000;
/// Largest number of a share: with it, products with votes stay within 64 bits.
const SHARE_PART_MAX: u64 = 10_000_000;

/// A ratio above 0 and at most `most`, of numbers that products can be made of.
pub(super) fn factor(read: Option<Ratio>, most: u64) -> Option<Ratio> {
    read.filter(|read| {
        let bounded = (1..=PART_MAX).contains(&read.part()) && read.whole() <= PART_MAX;
        bounded && read.part() <= read.whole() * most
    })
}

/// A share: above 0 and below 1; a bare number from 1 up is meant in percent.
pub(super) fn share(text: &str) -> Option<Ratio> {
    let read = ratio(text)?;
    let one = Ratio::new(1, 1)?;
    let read = if read >= one && !text.contains(['/', '%']) {
        Ratio::new(read.part(), read.whole().checked_mul(100)?)?.reduced()
    } else {
        read
    };
    let bounded = read.part() > 0 && read.whole() <= SHARE_PART_MAX;
    (bounded && read < one).then_some(read)
}

/// The number that a text begins with: `1.35 on the quotients`.
pub(super) fn leading(text: &str) -> Option<Ratio> {
    let text = text.trim().trim_start_matches(['x', '×', '*']).trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && !"./,".contains(c));
    let number = &text[..end.unwrap_or(text.len())];
    let rest = text[number.len()..].trim_start();
    let number = number.trim_end_matches(['.', ',', '/']);
    if rest.starts_with('%') { ratio(&format!("{number}%")) } else { ratio(number) }
}

/// Whether the share itself is enough.
pub(super) fn comparison(text: &str) -> Option<Comparison> {
    match text.trim() {
        ">=" | "≥" | "=>" => return Some(Comparison::AtLeast),
        ">" => return Some(Comparison::MoreThan),
        _ => {}
    }
    match spelled(text).as_str() {
        "ge" | "gte" | "geq" | "at_least" | "inclusive" | "reach" | "reached" | "min"
        | "minimum" | "greater_or_equal" | "not_less_than" | "or_more" => Some(Comparison::AtLeast),
        "gt" | "more_than" | "greater_than" | "greater" | "exclusive" | "exceed" | "exceeds"
        | "above" | "over" | "strict" | "strictly" => Some(Comparison::MoreThan),
        _ => None,
    }
}

/// Whether one of `parts` stands in `word`.
pub(super) fn has(word: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| word.contains(part))
}

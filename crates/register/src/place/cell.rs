//! Rows as cells of a table: what CSV files hold, and what a difference compares.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::Text;
use election::register::place::{AreaRow, CommissionMember, CommissionRow, Office, StationRow};
use law::Date;

/// A filled cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Where its column stands among the others; columns of equal place stand by name.
    pub place: u8,
    /// Name of the column.
    pub column: Cow<'static, str>,
    /// The text.
    pub text: String,
}

/// Columns from this place on are not in a package: they belong to the register only.
pub const REGISTER_ONLY: u8 = 20;

/// A row of a register that has a code and stands in a CSV file.
pub trait Record: Clone + PartialEq {
    /// What the rows are, for messages: `area`, `commission`, `station`.
    const NAME: &'static str;

    /// Columns that a file of these rows always has, in order, with their places.
    const COLUMNS: &'static [(u8, &'static str)];

    /// The code.
    fn code(&self) -> &str;

    /// The filled cells, those of [`Record::COLUMNS`] first.
    fn cells(&self) -> Vec<Cell>;
}

impl Record for AreaRow {
    const NAME: &'static str = "area";
    const COLUMNS: &'static [(u8, &'static str)] = &[(0, "code"), (1, "parent"), (2, "level")];

    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        push(&mut cells, 0, "code", self.code.to_string());
        push(&mut cells, 1, "parent", self.parent.as_ref().map(ToString::to_string));
        push(&mut cells, 2, "level", self.level.clone());
        names(&mut cells, 10, "name", &self.name);
        for (register, code) in &self.codes {
            push(&mut cells, 20, format!("codes_{register}"), code.clone());
        }
        push(&mut cells, 21, "from", self.from.clone());
        cells
    }
}

impl Record for CommissionRow {
    const NAME: &'static str = "commission";
    const COLUMNS: &'static [(u8, &'static str)] = &[(0, "code"), (1, "area")];

    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        push(&mut cells, 0, "code", self.code.to_string());
        push(&mut cells, 1, "area", self.area.to_string());
        names(&mut cells, 10, "name", &self.name);
        let members: Vec<String> = self.members.iter().map(member).collect();
        push(&mut cells, 20, "members", members.join("; "));
        cells
    }
}

impl Record for StationRow {
    const NAME: &'static str = "station";
    const COLUMNS: &'static [(u8, &'static str)] =
        &[(0, "code"), (1, "area"), (2, "kind"), (3, "electorate"), (4, "closes"), (5, "zone")];

    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        push(&mut cells, 0, "code", self.code.to_string());
        push(&mut cells, 1, "area", self.area.to_string());
        push(&mut cells, 2, "kind", self.kind.clone());
        push(&mut cells, 3, "electorate", self.electorate.map(|voters| voters.to_string()));
        push(&mut cells, 4, "closes", utc(self.closes_at));
        push(&mut cells, 5, "zone", self.zone.clone());
        names(&mut cells, 10, "name", &self.name);
        push(&mut cells, 20, "opens", self.opens.clone());
        names(&mut cells, 21, "address", &self.address);
        names(&mut cells, 22, "serves", &self.serves);
        push(&mut cells, 23, "lat", self.at.map(|(north, _)| degrees(north)));
        push(&mut cells, 24, "lon", self.at.map(|(_, east)| degrees(east)));
        let said = |accessible| if accessible { "yes" } else { "no" };
        push(&mut cells, 25, "accessible", self.accessible.map(|one| said(one).to_string()));
        let boxes = (self.mobile_boxes > 0).then(|| self.mobile_boxes.to_string());
        push(&mut cells, 26, "mobile_boxes", boxes);
        cells
    }
}

/// Word of an office in files.
pub fn office(office: Office) -> &'static str {
    match office {
        Office::Chair => "chair",
        Office::Deputy => "deputy",
        Office::Secretary => "secretary",
        Office::Member => "member",
    }
}

/// The office of a word.
pub fn office_of(word: &str) -> Option<Office> {
    let offices = [Office::Chair, Office::Deputy, Office::Secretary, Office::Member];
    offices.into_iter().find(|one| office(*one) == word)
}

/// A moment as `2021-01-10T14:00:00Z`; moments after the year 9999 stay a number.
pub fn utc(at: u64) -> String {
    let (days, second) = (at / 86_400, at % 86_400);
    let epoch = Date::new(1970, 1, 1).expect("a day of the calendar");
    let day = i32::try_from(days).ok().and_then(|days| epoch.add_days(days));
    let Some(day) = day else { return at.to_string() };
    format!("{day}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

/// Millionths of a degree as a decimal: `-43.250000`.
pub fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

/// Reads [`degrees`]: a decimal with at most six places. None when it is none, or not below
/// 2,147 degrees.
pub fn read_degrees(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 6 {
        return None;
    }
    let part: i32 = format!("{part:0<6}").parse().ok()?;
    let whole: i32 = whole.parse().ok()?;
    whole.checked_mul(1_000_000)?.checked_add(part)?.checked_mul(sign)
}

fn member(member: &CommissionMember) -> String {
    match &member.nominated_by {
        Some(party) => format!("{}:{party}", office(member.office)),
        None => office(member.office).into(),
    }
}

fn names(cells: &mut Vec<Cell>, place: u8, prefix: &str, text: &Text) {
    for (tag, words) in &text.0 {
        push(cells, place, format!("{prefix}_{tag}"), words.clone());
    }
}

fn push(
    cells: &mut Vec<Cell>,
    place: u8,
    column: impl Into<Cow<'static, str>>,
    text: impl Into<Option<String>>,
) {
    if let Some(text) = text.into().filter(|text| !text.is_empty()) {
        cells.push(Cell { place, column: column.into(), text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_degrees_are_written_and_read_back() {
        assert_eq!(utc(1_610_287_200), "2021-01-10T14:00:00Z");
        assert_eq!(utc(951_782_399), "2000-02-28T23:59:59Z");
        for millionths in [0, 1, -1, 43_238_949, -179_999_999, 90_000_000] {
            assert_eq!(read_degrees(&degrees(millionths)), Some(millionths));
        }
        assert_eq!(read_degrees("51.5"), Some(51_500_000));
        assert_eq!(read_degrees("-0.5"), Some(-500_000));
        for bad in ["", ".5", "5.", "1,5", "--1", "1.0000001", "99999", "5e1", "+5"] {
            assert_eq!(read_degrees(bad), None, "{bad}");
        }
    }
}

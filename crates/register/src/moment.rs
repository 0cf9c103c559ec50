//! Moments in messages.

use core::fmt;

use law::Date;

/// A moment in seconds since 1970-01-01 UTC, written as RFC 3339 in UTC: `2020-11-30T12:00:00Z`; as
/// the number where no calendar has a day for it.
pub struct Utc(pub u64);

impl fmt::Display for Utc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.0 / 86_400, self.0 % 86_400);
        let epoch = Date::new(1970, 1, 1);
        let day = i32::try_from(days).ok().and_then(|days| epoch?.add_days(days));
        let Some(day) = day else { return self.0.fmt(f) };
        let (hour, minute) = (second / 3_600, second / 60 % 60);
        write!(f, "{day}T{hour:02}:{minute:02}:{:02}Z", second % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_moment_is_written_as_a_day_and_an_hour() {
        assert_eq!(Utc(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Utc(1_606_739_400).to_string(), "2020-11-30T12:30:00Z");
        assert_eq!(Utc(1_582_934_399).to_string(), "2020-02-28T23:59:59Z");
        assert_eq!(Utc(u64::MAX).to_string(), u64::MAX.to_string());
    }
}

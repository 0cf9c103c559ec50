//! Thresholds, seats and their trace, as the law orders them.

//! The fold: log entries to state, tables and declaration.

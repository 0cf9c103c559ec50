//! Pages, pictures and open data: a state of the canvass to bytes, in every language.
//!
//! [`render`] is a pure function of a [`View`] and a path: no clock, no socket, no file. A live
//! server answers with its bytes, a publisher writes the same bytes to a folder, and both are the
//! same for the same prefix of the log. [`paths`] lists everything a snapshot consists of.
//! Pages are complete without scripts and link to each other by relative addresses, so a snapshot
//! works from any folder of any web server. Read [`View`], [`render`], [`paths`].

mod asset;
mod count;
mod data;
mod draw;
mod frame;
mod html;
mod locale;
mod moment;
mod number;
mod page;
mod render;
mod route;
mod view;
mod vouching;

/// Sentences, names and moments, for pages beside the site: the registrar's.
pub mod words {
    pub use crate::html::Name;
    pub use crate::locale::{Args, Locale, Whole, find, or_english, spoken};
    pub use crate::moment::{day, full, utc, zone};
}

pub use page::register::{lines as register_lines, moments as register_moments};
pub use page::step::{Names, trace_html, trace_text};
pub use render::{
    File, file_name, follows_head, not_found, paths, register_paths, render, runs_engine, table,
    table_paths,
};
pub use view::{FRESH_SECONDS, LogView, View};

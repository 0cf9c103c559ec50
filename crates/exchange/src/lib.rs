//! Packages, CSV and JSON in and out. Never repairs what it reads.

//! Law files to parameters with citations.

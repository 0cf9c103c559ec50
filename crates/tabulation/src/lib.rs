//! Control relations of a form and sums over the tree of areas.

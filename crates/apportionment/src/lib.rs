//! Methods that turn votes into whole seats; exact integers, ties as outcomes.

//! The rule pack, from outside.

mod fees;

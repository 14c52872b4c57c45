//! The targets are those of the app's own tests.

#[path = "../../tests/shared/fuzzing/mod.rs"]
pub mod fuzzing;
#[path = "../../tests/shared/support.rs"]
pub mod support;

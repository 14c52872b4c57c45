//! What a new slot of a passphrase costs to open, by the device that makes it.

use super::slot::{MAX_ITERATIONS, MIN_ITERATIONS};

/// What unlocking should cost on the device that makes the slot: long enough to hurt a guesser, short enough to wait for.
const TARGET_MS: f64 = 400.0;

/// Never more than this, however fast the device: the vault must also open on a phone a tenth as fast.
const CEILING: u32 = 2_000_000;

const _: () = assert!(CEILING <= MAX_ITERATIONS && MIN_ITERATIONS <= CEILING);

/// Iterations for a device that did `iterations` in `elapsed_ms`, rounded down to 50,000. Never below 600,000: a slow
/// device waits longer, it does not get a weaker vault.
///
/// ```
/// use sealwell::vault::calibrate;
/// assert_eq!(calibrate(600_000, 166.0), 1_400_000);
/// assert_eq!(calibrate(600_000, 5_000.0), 600_000);
/// ```
#[must_use]
pub fn calibrate(iterations: u32, elapsed_ms: f64) -> u32 {
    if elapsed_ms.is_nan() || elapsed_ms <= 0.0 {
        return MIN_ITERATIONS;
    }
    let wanted = f64::from(iterations) * TARGET_MS / elapsed_ms;
    let step = 50_000;
    (MIN_ITERATIONS / step..=CEILING / step)
        .rev()
        .map(|steps| steps * step)
        .find(|count| f64::from(*count) <= wanted)
        .unwrap_or(MIN_ITERATIONS)
}

/// Iterations to raise a slot to, where opening it took `elapsed_ms` with `iterations`: only where the device would do
/// half as many again, since less is not worth typing a passphrase for.
///
/// ```
/// use sealwell::vault::raised;
/// assert_eq!(raised(600_000, 100.0), Some(2_000_000));
/// assert_eq!(raised(600_000, 300.0), None);
/// ```
#[must_use]
pub fn raised(iterations: u32, elapsed_ms: f64) -> Option<u32> {
    let wanted = calibrate(iterations, elapsed_ms);
    (wanted >= iterations.saturating_add(iterations / 2)).then_some(wanted)
}

//! Two futures run against each other, step by step, in an order that a seed decides.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Who takes the next step: the same for the same seed.
pub struct Schedule(u64);

impl Schedule {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Whether it is the first one's step.
    fn first(&mut self) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.is_multiple_of(2)
    }
}

/// Runs both to their ends. A step that has to wait is asked again later, so no waker is needed.
pub fn run<A, B>(
    mut schedule: Schedule,
    one: impl Future<Output = A>,
    two: impl Future<Output = B>,
) -> (A, B) {
    let (mut one, mut two) = (pin!(one), pin!(two));
    let (mut first, mut second) = (None, None);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        let takes_first = second.is_some() || schedule.first();
        match (takes_first && first.is_none(), second.is_none()) {
            (true, _) => {
                if let Poll::Ready(done) = one.as_mut().poll(&mut context) {
                    first = Some(done);
                }
            }
            (false, true) => {
                if let Poll::Ready(done) = two.as_mut().poll(&mut context) {
                    second = Some(done);
                }
            }
            (false, false) => {}
        }
        if let (Some(_), Some(_)) = (&first, &second) {
            break;
        }
    }
    (first.unwrap(), second.unwrap())
}

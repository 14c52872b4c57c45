//! Where things stand on a page (ISO 32000-2, 8.3.4).

use super::object::Object;

/// A transformation: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Matrix {
    /// What changes nothing.
    pub(super) const SAME: Self = Self {
        a: 1.0,
        b: 0.0,
        c: 0.0,
        d: 1.0,
        e: 0.0,
        f: 0.0,
    };

    pub(super) fn moved(e: f64, f: f64) -> Self {
        Self { e, f, ..Self::SAME }
    }

    /// Six numbers; what is missing is as in the one that changes nothing.
    pub(super) fn of(numbers: &[Object]) -> Self {
        let number = |place: usize| numbers.get(place).and_then(Object::number);
        Self {
            a: number(0).unwrap_or(1.0),
            b: number(1).unwrap_or(0.0),
            c: number(2).unwrap_or(0.0),
            d: number(3).unwrap_or(1.0),
            e: number(4).unwrap_or(0.0),
            f: number(5).unwrap_or(0.0),
        }
    }

    /// This one, and then the other.
    pub(super) fn then(self, next: Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        (
            self.a * x + self.c * y + self.e,
            self.b * x + self.d * y + self.f,
        )
    }

    /// Where a line that runs to the right runs to.
    pub(super) fn direction(self) -> (f64, f64) {
        (self.a, self.b)
    }

    /// How high something becomes that is one unit high.
    pub(super) fn height(self) -> f64 {
        self.c.hypot(self.d)
    }
}

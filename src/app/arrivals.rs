//! Files that were given together: how many stand where, and how far they are.

/// Where a file stands on its way into a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It waits, is being sealed or is being looked at.
    Coming,
    /// It can be put away.
    Ready,
    /// It waits for an answer: it names somebody else.
    Asking,
    /// It lies in a folder.
    Filed,
    /// The same bytes lay in the vault already; it was not kept again.
    Known,
    /// It was stopped; nothing of it was kept.
    LeftOut,
    /// It could not be kept.
    Failed,
}

/// How many files stand at each step, and how many of their bytes are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: [usize; 7],
    done_bytes: u64,
    all_bytes: u64,
}

impl Tally {
    /// Work begins anew: bytes that were done before count no more.
    pub const fn begin(&mut self) {
        self.done_bytes = 0;
        self.all_bytes = 0;
    }

    /// A file of so many bytes is given.
    pub fn come(&mut self, length_bytes: u64) {
        self.counts[Step::Coming as usize] += 1;
        self.all_bytes += length_bytes;
    }

    /// A file goes from one step to another.
    pub fn go(&mut self, from: Step, to: Step) {
        let left = &mut self.counts[from as usize];
        *left = left.saturating_sub(1);
        self.counts[to as usize] += 1;
    }

    /// So many bytes more are done.
    pub fn advance(&mut self, bytes: u64) {
        self.done_bytes += bytes;
    }

    /// A file is taken anew: its bytes count once more.
    pub fn again(&mut self, length_bytes: u64) {
        self.all_bytes += length_bytes;
    }

    /// How many files stand at a step.
    pub const fn at(&self, step: Step) -> usize {
        self.counts[step as usize]
    }

    /// All files.
    pub fn files(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The place of the file that is under way, counted from 1, where one is.
    pub fn under_way(&self) -> Option<usize> {
        let coming = self.at(Step::Coming);
        (coming > 0).then(|| self.files() - coming + 1)
    }

    /// Files that wait for her: to be put away, or for an answer.
    pub const fn waiting_for_her(&self) -> usize {
        self.at(Step::Ready) + self.at(Step::Asking)
    }

    /// Bytes that are done; of a file that was known, stopped or refused, all.
    pub const fn done_bytes(&self) -> u64 {
        self.done_bytes
    }

    /// All bytes.
    pub const fn all_bytes(&self) -> u64 {
        self.all_bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_stands_at_one_step() {
        let mut tally = Tally::default();
        for length in [10, 20, 30] {
            tally.come(length);
        }
        assert_eq!((tally.files(), tally.under_way()), (3, Some(1)));
        tally.go(Step::Coming, Step::Ready);
        tally.go(Step::Coming, Step::Known);
        assert_eq!((tally.files(), tally.under_way()), (3, Some(3)));
        tally.go(Step::Ready, Step::Asking);
        tally.go(Step::Coming, Step::LeftOut);
        assert_eq!((tally.under_way(), tally.waiting_for_her()), (None, 1));
        tally.go(Step::Asking, Step::Filed);
        assert_eq!((tally.waiting_for_her(), tally.at(Step::Filed)), (0, 1));
    }

    #[test]
    fn a_file_that_is_taken_anew_counts_again() {
        let mut tally = Tally::default();
        tally.come(10);
        tally.advance(10);
        tally.go(Step::Coming, Step::Known);
        tally.go(Step::Known, Step::Coming);
        tally.again(10);
        tally.advance(4);
        assert_eq!((tally.done_bytes(), tally.all_bytes()), (14, 20));
        tally.begin();
        tally.come(5);
        assert_eq!((tally.done_bytes(), tally.all_bytes()), (0, 5));
    }
}

//! The page's side of the queue: one request is with the worker, the others wait here, so that the worker's death costs
//! one answer and no other.

use std::collections::VecDeque;

/// Names a request that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(u32);

impl Ticket {
    /// The number that stands in the message.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// Requests of which one is with the worker.
#[derive(Debug)]
pub struct Desk<J> {
    last: u32,
    waiting: VecDeque<(Ticket, J)>,
    with_worker: Option<Ticket>,
}

impl<J> Default for Desk<J> {
    fn default() -> Self {
        Self {
            last: 0,
            waiting: VecDeque::new(),
            with_worker: None,
        }
    }
}

impl<J> Desk<J> {
    /// Takes a request in: at the end of the queue.
    pub fn hand_in(&mut self, job: J) -> Ticket {
        let ticket = self.ticket();
        self.waiting.push_back((ticket, job));
        ticket
    }

    /// Takes a request in that somebody waits for: before all others.
    pub fn hand_in_first(&mut self, job: J) -> Ticket {
        let ticket = self.ticket();
        self.waiting.push_front((ticket, job));
        ticket
    }

    /// The next request for the worker, where it is free; from now on it is with the worker.
    pub fn send_next(&mut self) -> Option<(Ticket, J)> {
        if self.with_worker.is_some() {
            return None;
        }
        let (ticket, job) = self.waiting.pop_front()?;
        self.with_worker = Some(ticket);
        Some((ticket, job))
    }

    /// Notes an answer; says whose it is, where somebody still waits for that number.
    pub fn answered(&mut self, number: u32) -> Option<Ticket> {
        self.with_worker.take_if(|ticket| ticket.0 == number)
    }

    /// Notes that the worker is gone; says which request it took along.
    pub fn worker_gone(&mut self) -> Option<Ticket> {
        self.with_worker.take()
    }

    /// Takes a waiting request back. One that is with the worker stays there: its answer finds nobody.
    pub fn take_back(&mut self, ticket: Ticket) {
        self.waiting.retain(|(waiting, _)| *waiting != ticket);
    }

    /// An empty desk whose tickets go on where those of another ended, so that a late answer fits none of them.
    pub fn continued(other: &Self) -> Self {
        Self {
            last: other.last,
            ..Self::default()
        }
    }

    /// Whether nothing waits and nothing is with the worker.
    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty() && self.with_worker.is_none()
    }

    /// Whether that request is with the worker.
    pub fn is_with_worker(&self, ticket: Ticket) -> bool {
        self.with_worker == Some(ticket)
    }

    /// Tickets count from 1: the worker's last words carry 0.
    fn ticket(&mut self) -> Ticket {
        self.last = self.last.checked_add(1).unwrap_or(1);
        Ticket(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_request_at_a_time_is_with_the_worker() {
        let mut desk = Desk::default();
        let (first, second) = (desk.hand_in("first"), desk.hand_in("second"));
        assert_eq!(desk.send_next(), Some((first, "first")));
        assert_eq!(desk.send_next(), None);
        assert_eq!(desk.answered(first.number()), Some(first));
        assert_eq!(desk.send_next(), Some((second, "second")));
    }

    #[test]
    fn what_somebody_waits_for_goes_first() {
        let mut desk = Desk::default();
        desk.hand_in("index");
        let find = desk.hand_in_first("find");
        assert_eq!(desk.send_next(), Some((find, "find")));
    }

    #[test]
    fn a_dead_worker_takes_one_request_along() {
        let mut desk = Desk::default();
        let (first, second) = (desk.hand_in("hostile"), desk.hand_in("honest"));
        desk.send_next();
        assert_eq!(desk.worker_gone(), Some(first));
        assert_eq!(desk.worker_gone(), None);
        assert_eq!(desk.answered(first.number()), None);
        assert_eq!(desk.send_next(), Some((second, "honest")));
    }

    #[test]
    fn a_request_that_was_taken_back_is_never_sent() {
        let mut desk = Desk::default();
        let (first, second) = (desk.hand_in("first"), desk.hand_in("second"));
        desk.send_next();
        desk.take_back(second);
        assert!(desk.is_with_worker(first));
        assert_eq!(desk.answered(first.number()), Some(first));
        assert_eq!(desk.send_next(), None);
    }
}

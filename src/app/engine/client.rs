//! The page's side: starts the worker when it is first needed, sends, waits, and starts it anew when it dies.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

use js_sys::{Function, Reflect, global};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

use super::wire::{LAST_WORDS, Message, pack, unpack};
use super::{Desk, EngineError, EngineReply, EngineRequest, Ticket};
use crate::vault::Bulk;

/// The function that the page's boot script offers: it makes a worker from the one address that the policy signs.
const STARTER: &str = "sealwellEngine";

/// The engine, as a page calls it. Cloning it gives another handle to the same worker.
#[derive(Clone)]
pub struct Engine {
    shared: Rc<RefCell<Shared>>,
}

struct Shared {
    desk: Desk<Job>,
    slots: BTreeMap<Ticket, Slot>,
    worker: Option<Worker>,
    /// The limit that runs for the request with the worker, and its timer.
    watch: Option<(u32, i32)>,
    restarts: u32,
    listeners: Listeners,
}

/// What the browser calls back; made once, so that none is dropped while it runs.
struct Listeners {
    message: Closure<dyn Fn(MessageEvent)>,
    failure: Closure<dyn Fn(Event)>,
    time: Closure<dyn Fn()>,
}

struct Job {
    head: String,
    parts: Vec<Bulk>,
    limit_ms: u32,
}

/// Where an answer is put, and who waits for it.
#[derive(Default)]
struct Slot {
    outcome: Option<Result<Message, EngineError>>,
    waker: Option<Waker>,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine whose worker is not started yet.
    pub fn new() -> Self {
        let shared = Rc::new_cyclic(|weak: &Weak<RefCell<Shared>>| {
            let call = |action: fn(&Self, Call)| {
                let weak = weak.clone();
                move |what| {
                    if let Some(shared) = weak.upgrade() {
                        action(&Self { shared }, what);
                    }
                }
            };
            let (message, failure, time) = (
                call(Self::on_call),
                call(Self::on_call),
                call(Self::on_call),
            );
            RefCell::new(Shared {
                desk: Desk::default(),
                slots: BTreeMap::new(),
                worker: None,
                watch: None,
                restarts: 0,
                listeners: Listeners {
                    message: Closure::new(move |event| message(Call::Message(event))),
                    failure: Closure::new(move |event: Event| {
                        // The browser would print the error's words, and they may quote a file.
                        event.prevent_default();
                        failure(Call::Failure);
                    }),
                    time: Closure::new(move || time(Call::Time)),
                },
            })
        });
        Self { shared }
    }

    /// Starts the worker before it is needed, so that the first file does not wait for it.
    pub fn warm_up(&self) {
        // Where it does not start, the first request says so.
        drop(self.start());
    }

    /// How many times the worker was started anew. Each time, what was indexed is gone and is to be indexed again.
    pub fn restarts(&self) -> u32 {
        self.shared.borrow().restarts
    }

    /// Ends the worker with all it knows, at once. On locking, nothing that was read may stay; the next request starts a
    /// new one. What is under way is canceled.
    pub fn forget_all(&self) {
        let mut shared = self.shared.borrow_mut();
        shared.end_worker();
        shared.desk = Desk::continued(&shared.desk);
        let wakers: Vec<_> = shared
            .slots
            .values_mut()
            .filter_map(|slot| slot.fill(Err(EngineError::Canceled)))
            .collect();
        drop(shared);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Sends a request and waits for its answer. Dropping the future takes the request back.
    ///
    /// # Errors
    ///
    /// Where the engine does not start, dies, takes too long or refuses.
    pub async fn ask(
        &self,
        request: &EngineRequest,
        parts: Vec<Vec<u8>>,
    ) -> Result<(EngineReply, Vec<Vec<u8>>), EngineError> {
        let parts = parts.iter().map(|part| Bulk::copy_from(part)).collect();
        self.ask_with(request, parts).await
    }

    /// The same with parts as the browser holds them. Each is given away: who else holds its buffer finds it empty.
    ///
    /// # Errors
    ///
    /// As [`ask`](Self::ask).
    pub(super) async fn ask_with(
        &self,
        request: &EngineRequest,
        parts: Vec<Bulk>,
    ) -> Result<(EngineReply, Vec<Vec<u8>>), EngineError> {
        let message = self.hand_in(request, parts)?.await?;
        match serde_json::from_str(&message.head).map_err(|_| EngineError::WrongAnswer)? {
            EngineReply::Refused { fault } => Err(fault.into()),
            reply => Ok((reply, message.parts)),
        }
    }

    fn hand_in(&self, request: &EngineRequest, parts: Vec<Bulk>) -> Result<Waiting, EngineError> {
        let limit_ms = request.limit_ms(parts.iter().map(Bulk::len).sum());
        let head = serde_json::to_string(request).map_err(|_| EngineError::WrongAnswer)?;
        let job = Job {
            head,
            parts,
            limit_ms,
        };
        let mut shared = self.shared.borrow_mut();
        let ticket = if request.is_urgent() {
            shared.desk.hand_in_first(job)
        } else {
            shared.desk.hand_in(job)
        };
        shared.slots.insert(ticket, Slot::default());
        drop(shared);
        let waiting = Waiting {
            engine: self.clone(),
            ticket,
        };
        self.pump()?;
        Ok(waiting)
    }

    /// Sends the next request where the worker is free.
    fn pump(&self) -> Result<(), EngineError> {
        let worker = self.start()?;
        let mut shared = self.shared.borrow_mut();
        let Some((ticket, job)) = shared.desk.send_next() else {
            return Ok(());
        };
        let buffers = job
            .parts
            .into_iter()
            .map(|part| part.alone().as_array().buffer());
        let (message, transfer) = pack(ticket.number(), &job.head, buffers);
        worker
            .post_message_with_transfer(&message, &transfer)
            .map_err(|_| EngineError::NotStarted)?;
        shared.watch(job.limit_ms);
        Ok(())
    }

    fn start(&self) -> Result<Worker, EngineError> {
        let mut shared = self.shared.borrow_mut();
        if let Some(worker) = &shared.worker {
            return Ok(worker.clone());
        }
        let starter = Reflect::get(&global(), &JsValue::from(STARTER))
            .ok()
            .and_then(|it| it.dyn_into::<Function>().ok());
        let made = starter.and_then(|starter| starter.call0(&JsValue::UNDEFINED).ok());
        let worker = made
            .and_then(|made| made.dyn_into::<Worker>().ok())
            .ok_or(EngineError::NotStarted)?;
        worker.set_onmessage(Some(shared.listeners.message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(shared.listeners.failure.as_ref().unchecked_ref()));
        shared.worker = Some(worker.clone());
        Ok(worker)
    }

    fn on_call(&self, call: Call) {
        match call {
            Call::Message(event) => match unpack(event.data()) {
                Some(message) if message.number == LAST_WORDS => {
                    self.give_up(EngineError::Died {
                        at: Some(message.head).filter(|at| !at.is_empty()),
                    });
                }
                Some(message) => self.settle(message),
                // A message that is none is no answer either; the time limit decides.
                None => {}
            },
            Call::Failure => self.give_up(EngineError::Died { at: None }),
            Call::Time => {
                let limit_ms = self
                    .shared
                    .borrow()
                    .watch
                    .map_or(0, |(limit_ms, _)| limit_ms);
                self.give_up(EngineError::TimedOut { limit_ms });
            }
        }
    }

    fn settle(&self, message: Message) {
        let mut shared = self.shared.borrow_mut();
        let Some(ticket) = shared.desk.answered(message.number) else {
            return;
        };
        shared.unwatch();
        let waker = shared
            .slots
            .get_mut(&ticket)
            .and_then(|slot| slot.fill(Ok(message)));
        drop(shared);
        waker.into_iter().for_each(Waker::wake);
        self.go_on();
    }

    /// Ends the worker; the request it had gets the error, the others go to a new one.
    fn give_up(&self, error: EngineError) {
        let mut shared = self.shared.borrow_mut();
        if shared.worker.is_none() {
            return;
        }
        shared.end_worker();
        shared.restarts += 1;
        let lost = shared.desk.worker_gone();
        let waker = lost
            .and_then(|ticket| shared.slots.get_mut(&ticket))
            .and_then(|slot| slot.fill(Err(error)));
        drop(shared);
        waker.into_iter().for_each(Waker::wake);
        self.go_on();
    }

    /// Sends what waits. Where no worker starts, all that wait are told.
    fn go_on(&self) {
        if self.shared.borrow().desk.is_idle() {
            return;
        }
        if let Err(error) = self.pump() {
            let mut shared = self.shared.borrow_mut();
            shared.desk = Desk::continued(&shared.desk);
            let wakers: Vec<_> = shared
                .slots
                .values_mut()
                .filter_map(|slot| slot.fill(Err(error.clone())))
                .collect();
            drop(shared);
            wakers.into_iter().for_each(Waker::wake);
        }
    }
}

/// What the browser calls about.
enum Call {
    Message(MessageEvent),
    Failure,
    Time,
}

impl Shared {
    fn end_worker(&mut self) {
        self.unwatch();
        if let Some(worker) = self.worker.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }

    fn watch(&mut self, limit_ms: u32) {
        let callback = self.listeners.time.as_ref().unchecked_ref();
        let limit = i32::try_from(limit_ms).unwrap_or(i32::MAX);
        let timer = web_sys::window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(callback, limit)
                .ok()
        });
        self.watch = timer.map(|timer| (limit_ms, timer));
    }

    fn unwatch(&mut self) {
        if let (Some((_, timer)), Some(window)) = (self.watch.take(), web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }
}

impl Slot {
    /// Puts the outcome in, where none is in yet; gives back who is to be woken.
    fn fill(&mut self, outcome: Result<Message, EngineError>) -> Option<Waker> {
        self.outcome.get_or_insert(outcome);
        self.waker.take()
    }
}

/// Waits for one answer.
struct Waiting {
    engine: Engine,
    ticket: Ticket,
}

impl Future for Waiting {
    type Output = Result<Message, EngineError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut shared = self.engine.shared.borrow_mut();
        let Some(slot) = shared.slots.get_mut(&self.ticket) else {
            return Poll::Ready(Err(EngineError::Canceled));
        };
        match slot.outcome.take() {
            Some(outcome) => Poll::Ready(outcome),
            None => {
                slot.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut shared = self.engine.shared.borrow_mut();
        shared.desk.take_back(self.ticket);
        shared.slots.remove(&self.ticket);
    }
}

//! What can go wrong between the page and the worker.

use serde::{Deserialize, Serialize};

/// Why a request to the engine has no answer. The file that was asked about is kept in every case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// The worker could not be started.
    #[error("the engine did not start")]
    NotStarted,
    /// The worker died over this request and was started anew; what it had indexed is to be indexed again.
    #[error("the engine died over this request{}", at.as_ref().map(|at| format!(" at {at}")).unwrap_or_default())]
    Died {
        /// The place in the source, where it is known.
        at: Option<String>,
    },
    /// The worker did not answer in time and was started anew; what it had indexed is to be indexed again.
    #[error("the engine did not answer within {limit_ms} ms")]
    TimedOut {
        /// The limit.
        limit_ms: u32,
    },
    /// The request was taken back.
    #[error("the request was taken back")]
    Canceled,
    /// The worker refused.
    #[error(transparent)]
    Refused(#[from] EngineFault),
    /// The worker answered something else than what was asked.
    #[error("the engine's answer does not fit the request")]
    WrongAnswer,
}

impl EngineError {
    /// A stable name, for the words that a person reads.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotStarted => "engine_not_started",
            Self::Died { .. } => "engine_died",
            Self::TimedOut { .. } => "engine_timed_out",
            Self::Canceled => "engine_canceled",
            Self::Refused(_) => "engine_refused",
            Self::WrongAnswer => "engine_wrong_answer",
        }
    }
}

/// Why the worker refuses a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum EngineFault {
    /// The message's head is no request.
    #[error("the message is no request")]
    NotUnderstood,
    /// The request comes with the wrong number of parts.
    #[error("the request needs {expected} parts and came with {got}")]
    Parts {
        /// How many it needs.
        expected: usize,
        /// How many came.
        got: usize,
    },
}

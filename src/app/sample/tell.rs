//! Telling a story to a vault, through the write path that a person's own doings take.

use chrono::NaiveDate;

use crate::app::{AppError, Desk, DocumentEngine, Now, SignatureDraft};
use crate::domain::{
    BlobRef, Command, Consent, DocumentKind, Refusal, RequestId, SendMethod, Sending,
    SignatureMethod,
};
use crate::store::{SliceSource, Store};
use crate::vault::Cipher;

/// One step of a story.
pub struct Step {
    /// The day.
    pub on: NaiveDate,
    /// What was done.
    pub what: Deed,
}

/// What was done in a step.
pub enum Deed {
    /// A command, as it is.
    Record(Box<Command>),
    /// A paper was signed by typing the name: it is written, sealed and recorded as always.
    Sign {
        /// The request.
        request: RequestId,
        /// The paper.
        kind: DocumentKind,
    },
    /// The newest signed paper of a kind was sent.
    Send {
        /// The request.
        request: RequestId,
        /// The paper.
        kind: DocumentKind,
        /// The way.
        method: SendMethod,
        /// To whom.
        to: String,
        /// What shows that it went out.
        proof: Option<SampleFile>,
    },
    /// A file was sealed, and a command named it.
    Keep {
        /// The file.
        file: SampleFile,
        /// The command.
        then: Box<dyn FnOnce(BlobRef) -> Command>,
    },
}

/// A made-up file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleFile {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// Tells a story to an open vault; `now` gives the instant of a day of the story.
///
/// # Errors
/// As [`Desk::record`], [`Desk::sign`] and [`Desk::seal`]. A story of this folder leads to no refusal: tests tell both.
pub async fn tell<S: Store, C: Cipher, E: DocumentEngine>(
    desk: &Desk<S, C, E>,
    steps: Vec<Step>,
    now: impl Fn(NaiveDate) -> Now,
) -> Result<(), AppError> {
    for step in steps {
        let then = now(step.on);
        match step.what {
            Deed::Record(command) => desk.record(*command, then).await?,
            Deed::Sign { request, kind } => sign(desk, request, kind, then).await?,
            Deed::Send {
                request,
                kind,
                method,
                to,
                proof,
            } => {
                let state = desk.state();
                let paper = state.request(request).and_then(|file| file.newest(kind));
                let document = paper.ok_or(Refusal::NotSigned)?.id;
                let proof = match proof {
                    Some(file) => Some(keep(desk, file).await?),
                    None => None,
                };
                let sending = Box::new(Sending {
                    document,
                    method,
                    on: step.on,
                    to,
                    confirmation: String::new(),
                    proof,
                });
                desk.record(Command::RecordSending { request, sending }, then)
                    .await?;
            }
            Deed::Keep {
                file,
                then: command,
            } => {
                let kept = keep(desk, file).await?;
                desk.record(command(kept), then).await?;
            }
        }
    }
    Ok(())
}

async fn sign<S: Store, C: Cipher, E: DocumentEngine>(
    desk: &Desk<S, C, E>,
    request: RequestId,
    kind: DocumentKind,
    now: Now,
) -> Result<(), AppError> {
    let state = desk.state();
    let person = state
        .request(request)
        .and_then(|file| state.people.get(&file.request.person))
        .ok_or(Refusal::NotThere)?;
    let draft = SignatureDraft {
        method: SignatureMethod::Typed(person.requester().name),
        capacity: person
            .authority()
            .map(|authority| authority.description.clone()),
        consent: Some(Consent {
            version: String::new(),
            text: String::new(),
        }),
        signed_on: now.today,
        scan: None,
    };
    desk.sign(request, kind, draft, now).await.map(|_| ())
}

async fn keep<S: Store, C: Cipher, E: DocumentEngine>(
    desk: &Desk<S, C, E>,
    file: SampleFile,
) -> Result<BlobRef, AppError> {
    let source = SliceSource(file.bytes);
    desk.seal(&source, file.name, file.media_type, |_| {}).await
}

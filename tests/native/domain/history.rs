//! A history in its short form, and the world after it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sealwell::domain::rules::{GroundId, ReasonId};
use sealwell::domain::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::world::{self, World};

/// A history as it stands in a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    pub name: String,
    holder: Holder,
    #[serde(default = "access")]
    pub instrument: Instrument,
    #[serde(default)]
    person: Option<Role>,
    #[serde(default)]
    manner: Manner,
    #[serde(default)]
    form: RecordForm,
    #[serde(default)]
    delivery: Option<Delivery>,
    /// The last day of a permission.
    #[serde(default)]
    ends: Option<chrono::NaiveDate>,
    /// Whether a restriction is about care that was paid for in full, or whether disclosure could endanger.
    #[serde(default)]
    must: bool,
    pub events: Vec<Vec<Value>>,
    today: chrono::NaiveDate,
    pub expect: Expected,
}

fn access() -> Instrument {
    Instrument::AccessRequest
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holder {
    kind: ProviderKind,
    state: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    HealthCareAgent,
    Executor,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    pub status: String,
    /// The last days of all clocks, by what they measure.
    pub due: BTreeMap<String, chrono::NaiveDate>,
    /// The recommended step; none where nothing is left to do.
    pub step: Option<String>,
    /// The letters that are offered, in the order of the alphabet.
    pub letters: Vec<String>,
    #[serde(default)]
    pub outcome: Option<Outcome>,
}

/// All histories of the folder.
pub fn all() -> Vec<History> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/histories");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            serde_json::from_str::<Vec<History>>(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
        })
        .collect()
}

/// The world after a history, and its request.
pub fn told(history: &History) -> (World, RequestId) {
    let mut world = World::new(&history.holder.state);
    world.today = history
        .events
        .first()
        .map_or(history.today, |event| from(&event[0]));
    let holder = world::provider(world.practice, history.holder.kind, &history.holder.state);
    world.must(Command::SaveProvider(Box::new(holder)));
    if let Some(role) = &history.person {
        let mut person = world::represented(world.ada);
        if let (Role::Executor, Standing::Represented(own)) = (role, &mut person.standing) {
            own.kind = AuthorityKind::ExecutorOrAdministrator;
            own.description = "executor".into();
        }
        world.must(Command::SavePerson(Box::new(person)));
    }
    let id = RequestId::from_random([4; 16]);
    world.write(Event::RequestPrepared(Box::new(request(
        history, &world, id,
    ))));
    for (place, event) in history.events.iter().enumerate() {
        world.today = from(&event[0]);
        tell(
            &mut world,
            id,
            &event[1..],
            u8::try_from(place + 1).unwrap(),
        )
        .unwrap_or_else(|refusal| panic!("{}: {event:?}: {refusal:?}", history.name));
    }
    world.today = history.today;
    (world, id)
}

fn request(history: &History, world: &World, id: RequestId) -> Request {
    let words = || "what she says".to_owned();
    let own = !history.instrument.is_permission()
        && history.instrument != Instrument::ThirdPartyDirective;
    Request {
        id,
        person: world.ada,
        provider: world.practice,
        instrument: history.instrument,
        recipient: if own {
            Recipient::Requester
        } else {
            Recipient::SomebodyElse(Contact {
                name: "Legal Aid".into(),
                fax: "1".into(),
                ..Contact::default()
            })
        },
        scope: Scope::default(),
        manner: history.manner,
        form: history.form,
        delivery: history.delivery.unwrap_or(Delivery::SecureEmail),
        fee_ceiling_cents: None,
        purpose: (!own).then(words),
        expiry: history.instrument.is_permission().then(|| {
            history
                .ends
                .map_or_else(|| Expiry::Event(words()), Expiry::On)
        }),
        written_on: world.today,
        details: match history.instrument {
            Instrument::Amendment => Details::Amendment {
                entry: words(),
                correction: words(),
                reason: words(),
                notify: String::new(),
            },
            Instrument::Accounting => Details::Accounting { since: None },
            Instrument::Restriction => Details::Restriction {
                what: words(),
                paid_in_full: history.must,
            },
            Instrument::ConfidentialCommunication => Details::Communication {
                instead: words(),
                endangers: history.must,
                payment: String::new(),
            },
            _ => Details::None,
        },
        campaign: None,
    }
}

/// One event in its short form.
fn tell(world: &mut World, id: RequestId, event: &[Value], place: u8) -> Result<(), Refusal> {
    let word = event[0].as_str().unwrap();
    let file = &world.state.requests[&id];
    let own = file.request.instrument.document();
    match word {
        "signed" => sign(world, id, own, place, None),
        "sent" => {
            if file.signed_request().is_none() {
                sign(world, id, own, place, None)?;
            }
            send(world, id, own)
        }
        "wrote" | "letter" => {
            let kind: DocumentKind = read(&event[1]);
            let about = event
                .get(2)
                .map(|place| happening_id(place.as_u64().unwrap() as u8));
            sign(world, id, kind, place, about)?;
            if word == "letter" {
                send(world, id, kind)
            } else {
                Ok(())
            }
        }
        "mailed" => send(world, id, read(&event[1])),
        _ => {
            let entry = HappeningEntry {
                id: happening_id(place),
                on: world.today,
                what: happening(word, &event[1..]),
                paper: None,
                note: String::new(),
            };
            let entry = Box::new(entry);
            world
                .ask(Command::RecordHappening { request: id, entry })
                .map(drop)
        }
    }
}

fn happening_id(place: u8) -> HappeningId {
    HappeningId::from_random([place; 16])
}

fn sign(
    world: &mut World,
    request: RequestId,
    kind: DocumentKind,
    place: u8,
    about: Option<HappeningId>,
) -> Result<(), Refusal> {
    if kind == DocumentKind::StatementOfDisagreement {
        let answers = Box::new(LetterAnswers {
            words: "what she says".into(),
            ..LetterAnswers::default()
        });
        world.must(Command::PrepareLetter {
            request,
            kind,
            answers,
        });
    }
    let mut document = world.signed(kind);
    document.id = DocumentId::from_random([place + 100; 16]);
    document.about = about;
    document.signature.capacity = Some("health care agent".into());
    let document = Box::new(document);
    world
        .ask(Command::SignDocument { request, document })
        .map(drop)
}

fn send(world: &mut World, request: RequestId, kind: DocumentKind) -> Result<(), Refusal> {
    let paper = world.state.requests[&request].newest(kind).unwrap().id;
    let sending = Box::new(world.faxed(paper));
    world
        .ask(Command::RecordSending { request, sending })
        .map(drop)
}

fn happening(word: &str, rest: &[Value]) -> Happening {
    let text = |place: usize| {
        rest.get(place)
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned()
    };
    let ground = || rest.first().and_then(Value::as_str).map(GroundId::new);
    let denied = |in_writing, in_part| Happening::Denied {
        in_writing,
        ground: ground(),
        in_part,
    };
    match word {
        "received" => Happening::ReceivedByProvider,
        "acknowledged" => Happening::Acknowledged,
        "never_got" => Happening::NeverGot,
        "extension" => Happening::ExtensionLetter {
            written_on: from(&rest[0]),
            done_by: rest[1].as_str().map(|_| from(&rest[1])),
            gives_reason: rest[2].as_bool().unwrap(),
        },
        "extension_spoken" => Happening::ExtensionSpoken,
        "asked" => Happening::Asked,
        "reason" => Happening::ReasonGiven {
            reason: ReasonId::new(&text(0)),
            in_writing: true,
        },
        "fee" => fee(
            u32::try_from(rest[0].as_u64().unwrap()).unwrap(),
            &rest[1..],
        ),
        "paid" => Happening::FeePaid { amount_cents: 650 },
        "part" => Happening::PartReceived {
            missing: Missing::default(),
        },
        "summary" => Happening::SummaryReceived,
        "wrong_form" => Happening::WrongForm,
        "wrong_patient" => Happening::WrongPatientReceived,
        "all" => Happening::AllReceived,
        "denied" => denied(true, false),
        "denied_in_part" => denied(true, true),
        "denied_by_word" => denied(false, false),
        "review_upheld" => Happening::ReviewDecided { upheld: true },
        "review_overturned" => Happening::ReviewDecided { upheld: false },
        "no_record" | "no_record_by_word" => Happening::NoRecord {
            in_writing: word == "no_record",
            elsewhere: text(0),
        },
        "destroyed" | "destroyed_by_word" => Happening::RecordsDestroyed {
            in_writing: word == "destroyed",
        },
        "closed" => Happening::HolderClosed { custodian: text(0) },
        "died" => Happening::PatientDied,
        "called" => Happening::Called {
            spoke_with: "Dana".into(),
            number: String::new(),
        },
        "noted" => Happening::Noted,
        "withdrawn" => Happening::Withdrawn,
        "settled" => Happening::Settled {
            outcome: read(&rest[0]),
        },
        _ => panic!("no such word: {word}"),
    }
}

/// A price with its lines: a dollar for each, and what is left of the sum for the first.
fn fee(amount_cents: u32, kinds: &[Value]) -> Happening {
    let others = u32::try_from(kinds.len().saturating_sub(1)).unwrap() * 100;
    let line = |(place, kind)| FeeLine {
        kind: read(kind),
        amount_cents: if place == 0 {
            amount_cents - others
        } else {
            100
        },
        words: String::new(),
    };
    Happening::FeeQuoted {
        amount_cents,
        lines: kinds.iter().enumerate().map(line).collect(),
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

fn from(value: &Value) -> chrono::NaiveDate {
    read(value)
}

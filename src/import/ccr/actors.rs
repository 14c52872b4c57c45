//! The actors of a record: the patient, those who care for her, organizations and programs.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::values;
use crate::import::cda::tree::{Context, child, children, down, text_of};
use crate::import::{Author, NoticeKind, StatedId, StatedName, StatedPatient};

/// What an actor is called.
#[derive(Debug, Default)]
struct Actor {
    name: String,
    is_organization: bool,
    is_software: bool,
}

/// Actors by their id.
#[derive(Debug, Default)]
pub(super) struct Actors(BTreeMap<String, Actor>);

impl Actors {
    pub(super) fn of(root: Node<'_, '_>) -> Self {
        let list = child(root, "Actors").into_iter();
        let actors = list.flat_map(|list| children(list, "Actor"));
        let named = actors.filter_map(|node| {
            let id = child(node, "ActorObjectID").map(text_of)?;
            Some((id, actor(node)))
        });
        Self(named.collect())
    }

    /// The name of the actor that an element leads to.
    pub(super) fn name(&self, node: Node<'_, '_>) -> String {
        let id = child(node, "ActorID").map(text_of).unwrap_or_default();
        let known = self.0.get(&id).map(|actor| actor.name.clone());
        known.unwrap_or_default()
    }

    /// The role that an element gives an actor, else the actor's name.
    pub(super) fn role(&self, node: Node<'_, '_>) -> String {
        let role = child(node, "ActorRole").map(values::words);
        let role = role.filter(|role| !role.is_empty());
        role.unwrap_or_else(|| self.name(node))
    }
}

fn actor(node: Node<'_, '_>) -> Actor {
    if let Some(person) = child(node, "Person") {
        let name = names(person).into_iter().next().unwrap_or_default();
        return Actor {
            name: name.to_string(),
            ..Actor::default()
        };
    }
    let organization = down(node, &["Organization", "Name"]).map(text_of);
    let program = down(node, &["InformationSystem", "Name"]).map(text_of);
    Actor {
        is_organization: organization.is_some(),
        is_software: organization.is_none() && program.is_some(),
        name: organization.or(program).unwrap_or_default(),
    }
}

/// The names of a person: the one she bears first.
fn names(person: Node<'_, '_>) -> Vec<StatedName> {
    let Some(name) = child(person, "Name") else {
        return Vec::new();
    };
    let parts = ["CurrentName", "BirthName", "AdditionalName"]
        .into_iter()
        .flat_map(|kind| {
            name.children()
                .filter(move |node| node.has_tag_name(kind) || node.tag_name().name() == kind)
        });
    let mut found: Vec<StatedName> = parts.map(split).filter(|name| !name.is_empty()).collect();
    let shown = child(name, "DisplayName").map(text_of).unwrap_or_default();
    if found.is_empty() && !shown.is_empty() {
        found.push(StatedName {
            unsplit: shown,
            ..StatedName::default()
        });
    }
    found
}

fn split(node: Node<'_, '_>) -> StatedName {
    let all = |name: &str| {
        let texts = node
            .children()
            .filter(|inner| inner.is_element() && inner.tag_name().name() == name);
        let texts = texts.map(text_of).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>()
    };
    let given = [all("Given"), all("Middle")].concat();
    StatedName {
        prefix: all("Title"),
        given,
        family: all("Family"),
        suffix: all("Suffix"),
        unsplit: String::new(),
    }
}

/// The patient: the actor that the record's head names.
pub(super) fn patient(
    root: Node<'_, '_>,
    actors: &Actors,
    context: &mut Context<'_, '_>,
) -> Option<StatedPatient> {
    let ids: Vec<String> = children(root, "Patient")
        .filter_map(|patient| child(patient, "ActorID"))
        .map(text_of)
        .collect();
    let others = u32::try_from(ids.len().saturating_sub(1)).unwrap_or(u32::MAX);
    if others > 0 {
        let count = u64::from(others) + 1;
        context.note(NoticeKind::SeveralPatients { count }, Some(root));
    }
    let id = ids.first()?;
    let list = child(root, "Actors")?;
    let node = list
        .children()
        .find(|node| child(*node, "ActorObjectID").map(text_of).as_ref() == Some(id))?;
    let person = child(node, "Person");
    let born = person.and_then(|person| child(person, "DateOfBirth"));
    let exact = |born: Node<'_, '_>| {
        let exact = child(born, "ExactDateTime").map(text_of);
        let words = || child(born, "ApproximateDateTime").map(values::words);
        exact.or_else(words)
    };
    // A year of two digits says too little of a birth: those who are a hundred live too.
    let date = born
        .and_then(exact)
        .and_then(|text| values::date(&text, None));
    if born.is_some() && date.is_none() {
        context.note(NoticeKind::BadDate, born);
    }
    let gender = person.and_then(|person| child(person, "Gender"));
    let what = gender.map(values::coded).unwrap_or_default();
    let code = what.code.map(|code| code.code);
    let ids = children(node, "IDs").filter_map(|id| {
        let extension = child(id, "ID").map(text_of)?;
        let issuer = child(id, "IssuedBy").map(|issuer| actors.name(issuer));
        Some(StatedId {
            root: issuer.unwrap_or_default(),
            extension,
        })
    });
    let stated = StatedPatient {
        names: person.map(names).unwrap_or_default(),
        born: date,
        sex_code: code.unwrap_or_else(|| what.text.clone()),
        sex: Some(what.text).filter(|text| !text.is_empty()),
        ids: ids.collect(),
        others,
    };
    (stated != StatedPatient::default()).then_some(stated)
}

/// Who made the record.
pub(super) fn authors(root: Node<'_, '_>, actors: &Actors) -> Vec<Author> {
    let links = child(root, "From").into_iter();
    let links = links.flat_map(|from| children(from, "ActorLink"));
    let named = links.filter_map(|link| {
        let id = child(link, "ActorID").map(text_of)?;
        let actor = actors.0.get(&id).filter(|actor| !actor.name.is_empty())?;
        let name = actor.name.clone();
        Some(if actor.is_organization {
            Author {
                organization: name,
                ..Author::default()
            }
        } else {
            Author {
                name,
                is_software: actor.is_software,
                ..Author::default()
            }
        })
    });
    named.collect()
}

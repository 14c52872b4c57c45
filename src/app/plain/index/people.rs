//! The people whose records are kept.

use super::{Html, Page, facts};
use crate::domain::{Authority, CardPart, Contact, EmergencyCard, OwnSaid, Person, PersonId};

impl Page<'_> {
    pub(super) fn people(&self, html: &mut Html) {
        if self.state.people.is_empty() {
            html.leaf("p", self.words.say("plain/none"));
        }
        for person in self.state.people.values() {
            html.element("article", &[], |html| {
                html.leaf("h3", &person.name);
                self.person(html, person);
                if let Some(authority) = person.authority() {
                    self.authority(html, authority);
                }
                if let Some(card) = self.state.cards.get(&person.id) {
                    self.card(html, card);
                }
                self.own(html, person.id);
            });
        }
    }

    fn person(&self, html: &mut Html, person: &Person) {
        let pairs = [
            ("people/called", person.called.clone()),
            ("people/former", person.former_names.clone()),
            ("people/born", self.words.day(person.born)),
            ("people/died", self.day(person.died)),
            ("people/address", person.address.lines().join("\n")),
            ("people/phone", person.phone.clone()),
            ("people/email", person.email.clone()),
        ];
        self.pairs(html, &pairs);
    }

    /// What she wrote by hand, called not right or hid.
    fn own(&self, html: &mut Html, person: PersonId) {
        let mut words: Vec<_> = self.state.own.values().collect();
        words.retain(|word| word.person == person);
        if words.is_empty() {
            return;
        }
        words.sort_by_key(|word| (word.written_on, word.id));
        html.leaf("h4", self.words.say("own/plain"));
        html.element("ul", &[], |html| {
            for word in words {
                let day = self.words.day(word.written_on);
                let (kind, more) = match &word.said {
                    OwnSaid::Added { entry } => ("own/plain_added", entry.lines()),
                    OwnSaid::Corrected { right, .. } => {
                        ("own/plain_corrected", vec![right.clone()])
                    }
                    OwnSaid::Hidden { words, .. } => ("own/plain_hidden", vec![words.clone()]),
                };
                let said = std::iter::once(word.what().to_owned()).chain(more);
                let said: Vec<_> = said.filter(|part| !part.is_empty()).collect();
                let kind = self.words.say(kind);
                html.leaf("li", &format!("{kind}, {day}: {}", said.join(". ")));
            }
        });
    }

    fn authority(&self, html: &mut Html, authority: &Authority) {
        html.leaf("h4", self.words.say("plain/authority"));
        let pairs = [
            (
                "plain/kind",
                facts::authority(self.words, authority.kind).to_owned(),
            ),
            ("people/description", authority.description.clone()),
            ("people/relation", authority.relation.clone()),
            ("people/dated", self.day(authority.dated)),
            ("people/ends", self.day(authority.ends)),
            ("plain/acts", contact(&authority.representative)),
        ];
        self.pairs(html, &pairs);
        if let Some(paper) = &authority.paper {
            html.element("p", &[], |html| self.link(html, &paper.name, paper));
        }
    }
}

impl Page<'_> {
    fn card(&self, html: &mut Html, card: &EmergencyCard) {
        html.leaf("h4", self.words.say("card/title"));
        let contacts = card.contacts.iter().map(|one| {
            let parts = [&one.name, &one.relation, &one.phone].map(String::as_str);
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        });
        let contacts = contacts.collect::<Vec<_>>().join("\n");
        let parts = CardPart::ALL.map(|part| {
            let lines: Vec<_> = card.lines_of(part).map(|line| line.text.as_str()).collect();
            (card_part(part), lines.join("\n"))
        });
        let made = ("card/made_on", self.words.day(card.made_on));
        let pairs: Vec<_> = std::iter::once(made)
            .chain([("card/contacts", contacts)])
            .chain(parts)
            .collect();
        self.pairs(html, &pairs);
    }
}

fn card_part(part: CardPart) -> &'static str {
    match part {
        CardPart::Allergies => "card/part_allergies",
        CardPart::BloodType => "card/part_blood_type",
        CardPart::Conditions => "card/part_conditions",
        CardPart::Medicines => "card/part_medicines",
        CardPart::Devices => "card/part_devices",
        CardPart::Speaks => "card/part_speaks",
        CardPart::Words => "card/part_words",
        CardPart::Directive => "card/part_directive",
        CardPart::Doctor => "card/part_doctor",
        CardPart::Insurance => "card/part_insurance",
        CardPart::Vaccines => "card/part_vaccines",
    }
}

/// A name with the ways to reach it, a line each.
pub(super) fn contact(contact: &Contact) -> String {
    let mut lines = vec![contact.name.clone(), contact.organization.clone()];
    lines.extend(contact.address.lines());
    lines.extend([&contact.phone, &contact.fax, &contact.email].map(Clone::clone));
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

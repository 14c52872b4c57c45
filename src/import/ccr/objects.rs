//! The objects of the lists: what each says, part by part.

use roxmltree::Node;

use super::Reader;
use super::values::{amount, coded, coded_in, coded_value, dates, range, text, words};
use crate::import::cda::tree::{child, children, down, flat_text, text_of};
use crate::import::nothing::says_nothing;
use crate::import::{Category, Coded, DetailKind, Fact, Standing, Value};

/// Parts that are read where a statement begins, or that speak of the record alone.
const SILENT: [&str; 8] = [
    "CCRDataObjectID",
    "DateTime",
    "Status",
    "Source",
    "InternalCCRLink",
    "ReferenceID",
    "CommentID",
    "Signature",
];

impl Reader<'_, '_, '_> {
    /// An object of any list but those of results and of relatives.
    pub(super) fn object(&mut self, object: Node<'_, '_>, category: Category) -> Fact {
        let mut fact = self.begun(object, category);
        let (what, is_of) = what(object, category, self);
        fact.what = what;
        fact.source.original.clone_from(&fact.what.text);
        if fact.standing == Standing::Present && says_none(&fact.what) {
            fact.standing = Standing::NoneKnown;
        }
        for part in object.children().filter(Node::is_element) {
            let name = part.tag_name().name();
            if name != is_of && !SILENT.contains(&name) {
                self.part(part, name, &mut fact);
            }
        }
        fact
    }

    /// A part of an object. One without a place of its own is a note.
    fn part(&self, part: Node<'_, '_>, name: &str, fact: &mut Fact) {
        use DetailKind as D;
        match name {
            "Type" => fact.detail(D::Type, coded_value(part)),
            "Description" if fact.category == Category::SocialHistory => {
                fact.value = coded_value(part);
            }
            "Description" => {
                let said = words(part);
                if said != fact.what.text {
                    fact.say(D::Note, said);
                }
            }
            "Product" => self.product(part, fact),
            "Agent" => self.agents(part, fact),
            "Reaction" => {
                let signs = child(part, "Description").and_then(coded_value);
                fact.detail(D::Reaction, signs);
                let severity = child(part, "Severity").map(words);
                fact.say(D::Severity, severity.unwrap_or_default());
            }
            "Severity" => fact.say(D::Severity, words(part)),
            "Directions" => {
                for direction in children(part, "Direction") {
                    direct(direction, fact);
                }
            }
            "PatientInstructions" | "FulfillmentInstructions" => {
                fact.say(D::Instructions, flat_text(part));
            }
            "Indications" | "Indication" => fact.say(D::Reason, flat_text(part)),
            "Reason" => fact.say(D::Reason, words(part)),
            "Site" => fact.say(D::Site, words(part)),
            "Route" => fact.say(D::Route, words(part)),
            "Practitioners" | "Practitioner" => {
                let inner: Vec<_> = children(part, "Practitioner").collect();
                let people = if inner.is_empty() { vec![part] } else { inner };
                for person in people {
                    fact.say(D::Performer, self.actors.name(person));
                }
            }
            "Locations" => {
                for place in children(part, "Location") {
                    let actor = child(place, "Actor").map(|actor| self.actors.name(actor));
                    let described = child(place, "Description").map(words);
                    let said = actor.filter(|name| !name.is_empty()).or(described);
                    fact.say(D::Place, said.unwrap_or_default());
                }
            }
            "PaymentProvider" => {
                let name = self.actors.name(part);
                if name != fact.what.text {
                    fact.say(D::Performer, name);
                }
            }
            "FamilyMember" => {}
            // Numbers of an object are the sender's own; those of an insurance are asked for everywhere.
            "IDs" if fact.category != Category::Payers => {}
            "IDs" => {
                let kind = child(part, "Type").map(words).unwrap_or_default();
                let id = child(part, "ID").map(text_of).unwrap_or_default();
                fact.say(D::Note, format!("{kind} {id}").trim().to_owned());
            }
            "ActorID" | "ActorRole" if fact.what.text == words(part) => {}
            _ => {
                let said = flat_text(part);
                let named = if child(part, "ActorID").is_some() {
                    self.actors.role(part)
                } else {
                    said
                };
                fact.say(D::Note, named);
            }
        }
    }

    /// A medicine or vaccine: what it is made of, and by whom.
    fn product(&self, product: Node<'_, '_>, fact: &mut Fact) {
        use DetailKind as D;
        for part in product.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "ProductName" => {}
                "BrandName" => {
                    let brand = coded(part);
                    if brand.text != fact.what.text {
                        fact.say(D::Note, brand.text);
                    }
                }
                "Manufacturer" => fact.say(D::Manufacturer, self.actors.name(part)),
                "Strength" => {
                    let said = amount(part).map(|value| value.words().join(" "));
                    fact.say(D::Note, said.unwrap_or_default().trim().to_owned());
                }
                "IDs" => {
                    let kind = child(part, "Type").map(words).unwrap_or_default();
                    let id = child(part, "ID").map(text_of).unwrap_or_default();
                    if kind.to_ascii_lowercase().contains("lot") {
                        fact.say(D::Lot, id);
                    } else {
                        fact.say(D::Note, format!("{kind} {id}").trim().to_owned());
                    }
                }
                _ => fact.say(D::Note, flat_text(part)),
            }
        }
    }

    /// What else somebody does not bear, beside what the allergy is named by.
    fn agents(&self, agent: Node<'_, '_>, fact: &mut Fact) {
        let named = fact.what.text.clone();
        let mut products = agent
            .descendants()
            .filter(|node| node.tag_name().name() == "ProductName")
            .map(coded)
            .peekable();
        if products.peek().is_none() {
            fact.say(DetailKind::Note, flat_text(agent));
        }
        for other in products.filter(|other| other.text != named) {
            let what = Some(other).filter(|other| !other.is_empty());
            fact.detail(DetailKind::Note, what.map(|what| Value::Coded { what }));
        }
    }

    /// A result with its tests, or a group of vital signs: each test is a statement.
    pub(super) fn result(&mut self, result: Node<'_, '_>, category: Category) {
        let group = coded_in(result, "Description");
        let outer = self.begun(result, category);
        let tests: Vec<_> = children(result, "Test").collect();
        if tests.is_empty() {
            let fact = self.object(result, category);
            self.context.facts.push(fact);
            return;
        }
        for test in tests {
            let mut fact = self.begun(test, category);
            fact.from = fact.from.or(outer.from);
            fact.to = fact.to.or(outer.to);
            if fact.status.is_empty() {
                fact.status.clone_from(&outer.status);
                fact.standing = outer.standing;
            }
            fact.what = coded_in(test, "Description");
            if fact.what.is_empty() {
                fact.what = group.clone();
            }
            fact.source.original.clone_from(&fact.what.text);
            self.test(test, &mut fact);
            let is_group = !group.is_empty() && group != fact.what;
            let panel = is_group.then(|| Value::Coded {
                what: group.clone(),
            });
            fact.detail(DetailKind::Panel, panel);
            let kind = child(result, "Type").and_then(coded_value);
            fact.detail(DetailKind::Type, kind);
            self.context.facts.push(fact);
        }
    }

    fn test(&self, test: Node<'_, '_>, fact: &mut Fact) {
        use DetailKind as D;
        for part in test.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "Description" => {}
                "TestResult" => fact.value = amount(part),
                "NormalResult" => {
                    for normal in children(part, "Normal") {
                        fact.detail(D::ReferenceRange, range(normal));
                    }
                }
                "Flag" => fact.detail(D::Interpretation, coded_value(part)),
                "Method" => fact.detail(D::Method, coded_value(part)),
                "Agent" => fact.say(D::Note, flat_text(part)),
                name if SILENT.contains(&name) => {}
                name => self.part(part, name, fact),
            }
        }
    }
}

/// What an object is about, and the part that says so.
fn what(
    object: Node<'_, '_>,
    category: Category,
    reader: &Reader<'_, '_, '_>,
) -> (Coded, &'static str) {
    let product = |path: &[&str]| {
        let found = down(object, path).map(coded);
        found.filter(|what| !what.is_empty())
    };
    let named = match category {
        Category::Medications | Category::Immunizations | Category::MedicalEquipment => {
            let name =
                product(&["Product", "ProductName"]).or_else(|| product(&["Product", "BrandName"]));
            name.map(|what| (what, ""))
        }
        Category::Allergies => {
            let agent = child(object, "Agent").and_then(|agent| {
                let mut names = agent
                    .descendants()
                    .filter(|node| node.tag_name().name() == "ProductName");
                names.next().map(coded)
            });
            agent.filter(|what| !what.is_empty()).map(|what| (what, ""))
        }
        Category::Payers => {
            let payer = child(object, "PaymentProvider").map(|payer| reader.actors.name(payer));
            let payer = payer.filter(|name| !name.is_empty());
            payer.map(|name| (Coded::named(name), ""))
        }
        Category::SocialHistory => {
            let kind = coded_in(object, "Type");
            (!kind.is_empty()).then_some((kind, "Type"))
        }
        Category::CareTeam | Category::Other => {
            let name = reader.actors.name(object);
            (!name.is_empty()).then(|| (Coded::named(name), "ActorID"))
        }
        _ => None,
    };
    let described = || {
        let what = coded_in(object, "Description");
        (!what.is_empty()).then_some((what, "Description"))
    };
    let kind = || (coded_in(object, "Type"), "Type");
    named.or_else(described).unwrap_or_else(kind)
}

/// How a medicine is to be taken.
fn direct(direction: Node<'_, '_>, fact: &mut Fact) {
    use DetailKind as D;
    for part in direction.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "Dose" => fact.detail(D::Dose, amount(part)),
            "Rate" => fact.detail(D::Rate, amount(part)),
            "Route" => fact.say(D::Route, words(part)),
            "Site" => fact.say(D::Site, words(part)),
            "Frequency" => fact.detail(D::Frequency, amount(part)),
            "Indication" => fact.say(D::Reason, flat_text(part)),
            "Description" => fact.say(D::Instructions, words(part)),
            "DoseIndicator" | "DirectionSequencePosition" | "MultipleDirectionModifier" => {}
            _ => fact.detail(D::Instructions, text(flat_text(part))),
        }
    }
    let when = dates(direction, None);
    fact.from = fact.from.or(when.from);
    fact.to = fact.to.or(when.to);
}

/// Whether words say, in the place of an allergy or a problem, that there is none.
fn says_none(what: &Coded) -> bool {
    let text = what.text.trim().to_ascii_lowercase();
    says_nothing(what)
        || matches!(text.as_str(), "nka" | "nkda" | "none" | "none known")
        || text.starts_with("no known ")
}

//! Continuity of care records (ASTM E2369): a body of lists, and the actors that they name.
//!
//! Each object of a list becomes a [`Fact`] with the line where it begins. What of an object has no place of its own is a
//! note of it, so that nothing is dropped.

mod actors;
mod objects;
mod values;

use roxmltree::Node;

use super::cda::tree::{Context, child, children, down, is, text_of};
use super::narrative::paragraphs;
use super::{
    Body, Category, ClinicalDocument, DocumentType, Fact, FileKind, NoticeKind, PartialDate,
    Provenance, Reading, Section, Standing,
};
use actors::Actors;
use values::Dates;

/// The lists of the body (E2369, 5.3), by the name of their element.
const LISTS: [(&str, Category); 17] = [
    ("Payers", Category::Payers),
    ("AdvanceDirectives", Category::AdvanceDirectives),
    ("Support", Category::Other),
    ("FunctionalStatus", Category::FunctionalStatus),
    ("Problems", Category::Problems),
    ("FamilyHistory", Category::FamilyHistory),
    ("SocialHistory", Category::SocialHistory),
    ("Alerts", Category::Allergies),
    ("Medications", Category::Medications),
    ("MedicalEquipment", Category::MedicalEquipment),
    ("Immunizations", Category::Immunizations),
    ("VitalSigns", Category::Vitals),
    ("Results", Category::Results),
    ("Procedures", Category::Procedures),
    ("Encounters", Category::Encounters),
    ("PlanOfCare", Category::PlanOfTreatment),
    ("HealthCareProviders", Category::CareTeam),
];

/// Whether an element is the root of a record.
pub(super) fn is_record(root: Node<'_, '_>) -> bool {
    is(root, "ContinuityOfCareRecord")
}

/// Reads a record.
pub(super) fn read(root: Node<'_, '_>, media_type: &str, context: &mut Context<'_, '_>) -> Reading {
    let actors = Actors::of(root);
    let effective = values::dates(root, None).from;
    let mut reader = Reader {
        actors: &actors,
        made: effective,
        context,
    };
    for list in child(root, "Body")
        .into_iter()
        .flat_map(|body| body.children())
    {
        if list.is_element() {
            reader.read_list(list);
        }
    }
    let patient = actors::patient(root, &actors, reader.context);
    let mut document = ClinicalDocument {
        kind: DocumentType::ContinuityOfCare,
        effective,
        authors: actors::authors(root, &actors),
        ..ClinicalDocument::default()
    };
    let comments = child(root, "Comments").into_iter();
    let comments: Vec<_> = comments
        .flat_map(|list| list.children().filter(Node::is_element))
        .filter_map(|comment| down(comment, &["Description", "Text"]))
        .map(text_of)
        .collect();
    let blocks = paragraphs(&comments.join("\n\n"));
    if !blocks.is_empty() {
        document.sections.push(Section {
            title: "Comments".to_owned(),
            blocks,
            ..Section::default()
        });
    }
    let facts = std::mem::take(&mut context.facts);
    if facts.is_empty() && patient.is_none() {
        context.note(NoticeKind::NothingInside, Some(root));
    }
    Reading {
        title: "Continuity of Care Record".to_owned(),
        dated: effective.and_then(PartialDate::day),
        patient,
        facts,
        ..Reading::bare(
            FileKind::Ccr,
            media_type,
            Body::Statements {
                document: Box::new(document),
                resources: std::collections::BTreeMap::new(),
            },
        )
    }
}

/// What the lists are read with.
struct Reader<'r, 'c, 'n> {
    actors: &'r Actors,
    /// When the record was made: years of two digits lie before it.
    made: Option<PartialDate>,
    context: &'r mut Context<'c, 'n>,
}

impl Reader<'_, '_, '_> {
    fn read_list(&mut self, list: Node<'_, '_>) {
        let name = list.tag_name().name();
        let known = LISTS.iter().find(|(known, _)| *known == name);
        let category = known.map_or(Category::Other, |(_, category)| *category);
        for object in list.children().filter(Node::is_element) {
            match category {
                Category::Results | Category::Vitals => self.result(object, category),
                Category::FamilyHistory => self.relative(object),
                _ => {
                    let fact = self.object(object, category);
                    self.context.facts.push(fact);
                }
            }
        }
    }

    /// A statement by what every object has (E2369, "CCRCodedDataObjectType").
    fn begun(&mut self, object: Node<'_, '_>, category: Category) -> Fact {
        let entry = self.context.entry_count;
        self.context.entry_count = entry.saturating_add(1);
        let Dates { from, to, others } = values::dates(object, self.made);
        let status = child(object, "Status")
            .map(values::words)
            .unwrap_or_default();
        let mut fact = Fact {
            category,
            standing: values::standing(&status, category),
            what: super::Coded::default(),
            value: None,
            from,
            to,
            status,
            details: Vec::new(),
            source: Provenance {
                section: None,
                entry,
                at: Some(self.context.place_of(object)),
                original: String::new(),
            },
        };
        for other in others {
            fact.say(super::DetailKind::Note, other);
        }
        fact
    }

    /// What a family had: each problem of a member is a statement about her.
    fn relative(&mut self, object: Node<'_, '_>) {
        let member = children(object, "FamilyMember").next();
        let member = member
            .map(|node| self.actors.role(node))
            .unwrap_or_default();
        let mut found = false;
        for problem in children(object, "Problem") {
            found = true;
            let mut fact = self.object(problem, Category::FamilyHistory);
            let outer = values::dates(object, self.made);
            fact.from = fact.from.or(outer.from);
            fact.say(super::DetailKind::Relative, member.clone());
            self.context.facts.push(fact);
        }
        if !found {
            let mut fact = self.object(object, Category::FamilyHistory);
            fact.say(super::DetailKind::Relative, member);
            self.context.facts.push(fact);
        }
        for fact in self.context.facts.iter_mut().rev() {
            if fact.category != Category::FamilyHistory {
                break;
            }
            if fact.standing == Standing::Present {
                fact.standing = Standing::OfRelative;
            }
        }
    }
}

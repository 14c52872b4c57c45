//! The story goes on until there is one of everything.

use chrono::NaiveDate;

use super::acts::Places;
use super::book::{Book, address, date};
use super::{Cast, SampleFile, Step, begin, papers};
use crate::domain::{
    AccessKind, Authority, AuthorityKind, BlobRef, CardContact, CardLanguage, CardLine, CardPart,
    Command, Details, DocumentKind, Draft, EmergencyCard, IdentityCheck, Instrument, Person,
    PersonId, ProviderId, ReceivedRecord, RecordKind, RequestId, Standing,
};

/// The whole story: people of each standing, a place of each kind, a request by every instrument, each kind of thing that
/// can happen, received files of each kind, drafts, and lines of the access log. It ends `today`.
pub fn whole_story(today: NaiveDate, mut random: impl FnMut() -> [u8; 16]) -> Vec<Step> {
    let mut book = Book::new(today, &mut random);
    let cast = begin(&mut book);
    let family = book.save_family(&cast);
    let places = book.save_places();
    book.permissions(&cast, &places);
    book.matters(&cast, &places);
    book.a_long_course(&cast, &places);
    book.a_denial(&cast);
    book.an_estate(family.aunt, &places);
    book.a_campaign(family.child, &places);
    book.letters_of_the_beginning(&cast);
    book.file_records(&cast, &places);
    book.leave_drafts(&cast, &family);
    book.keep_card(&cast);
    book.write_by_hand(&cast);
    for (days_ago, what) in [
        (30, AccessKind::BackedUp),
        (21, AccessKind::OpenedWithRecoveryCode),
        (21, AccessKind::PassphraseChanged),
        (3, AccessKind::FileDownloaded),
        (0, AccessKind::Opened),
    ] {
        book.record(days_ago, Command::LogAccess(what));
    }
    book.steps
}

/// Those whom Marta acts for besides her father.
struct Family {
    child: PersonId,
    brother: PersonId,
    aunt: PersonId,
}

/// A received file, before it is sealed.
struct Came {
    file: SampleFile,
    kind: RecordKind,
    person: PersonId,
    request: Option<RequestId>,
    provider: Option<ProviderId>,
    days_ago: u64,
    title: &'static str,
    dated: Option<NaiveDate>,
    identity: IdentityCheck,
}

impl Book<'_> {
    fn save_family(&mut self, cast: &Cast) -> Family {
        let family = Family {
            child: self.person_id(),
            brother: self.person_id(),
            aunt: self.person_id(),
        };
        let home = address("27 Alder Court", "Racine", "53403");
        let marta = crate::domain::Contact {
            name: "Marta Ibarra".into(),
            address: home.clone(),
            phone: "(262) 555-0117".into(),
            email: "marta.ibarra@example.com".into(),
            ..Default::default()
        };
        let acted_for = |id, name: &str, born, died, kind, description: &str, dated| Person {
            id,
            name: name.into(),
            called: String::new(),
            former_names: String::new(),
            born,
            died,
            address: home.clone(),
            phone: String::new(),
            email: String::new(),
            standing: Standing::Represented(Authority {
                kind,
                description: description.into(),
                dated,
                ends: None,
                paper: None,
                relation: String::new(),
                representative: marta.clone(),
            }),
        };
        let child = acted_for(
            family.child,
            "Noa Ibarra",
            date(2016, 8, 30),
            None,
            AuthorityKind::ParentOfMinor,
            "parent",
            None,
        );
        let brother = acted_for(
            family.brother,
            "Leo Ibarra",
            date(1974, 3, 9),
            None,
            AuthorityKind::Guardian,
            "court-appointed guardian",
            Some(date(2023, 2, 14)),
        );
        let aunt = acted_for(
            family.aunt,
            "In\u{e9}s Ibarra",
            date(1938, 10, 2),
            Some(date(2025, 1, 20)),
            AuthorityKind::ExecutorOrAdministrator,
            "executor of the estate",
            Some(date(2025, 3, 3)),
        );
        let father = Person {
            called: "Dad".into(),
            ..acted_for(
                cast.father,
                "Tom\u{e1}s Ibarra",
                date(1941, 12, 1),
                None,
                AuthorityKind::HealthCarePowerOfAttorney,
                "health care agent",
                Some(date(2024, 6, 3)),
            )
        };
        self.record(44, Command::SavePerson(Box::new(child)));
        self.save_with_paper(father, papers::POWER_OF_ATTORNEY);
        self.save_with_paper(brother, papers::GUARDIANSHIP);
        self.save_with_paper(aunt, papers::LETTERS_TESTAMENTARY);
        family
    }

    /// A person, and the paper that lets somebody act for her.
    fn save_with_paper(&mut self, mut person: Person, paper: SampleFile) {
        let then = move |paper: BlobRef| {
            if let Standing::Represented(authority) = &mut person.standing {
                authority.paper = Some(paper);
            }
            Command::SavePerson(Box::new(person))
        };
        self.keep(44, paper, then);
    }

    /// Letters in the course of the requests with which the story begins.
    fn letters_of_the_beginning(&mut self, cast: &Cast) {
        self.sign_and_fax(7, cast.late, DocumentKind::FollowUp);
        let complaint = DocumentKind::OcrComplaint;
        self.step(
            1,
            super::Deed::Sign {
                request: cast.late,
                kind: complaint,
            },
        );
        self.sign_and_fax(3, cast.priced, DocumentKind::FeeObjection);
    }

    fn file_records(&mut self, cast: &Cast, places: &Places) {
        let differs = IdentityCheck::Differs {
            name: "Thomas Ibarro".into(),
            born: Some(date(1914, 12, 1)),
        };
        let came = |file, kind, person, days_ago| Came {
            file,
            kind,
            person,
            request: None,
            provider: None,
            days_ago,
            title: "",
            dated: None,
            identity: IdentityCheck::NotStated,
        };
        let fits = IdentityCheck::Fits;
        let all = [
            Came {
                request: Some(cast.late),
                provider: Some(cast.cardiology),
                title: "Summary of care (made up)",
                dated: Some(date(2024, 9, 12)),
                identity: fits.clone(),
                ..came(papers::SUMMARY_OF_CARE, RecordKind::Ccda, cast.father, 6)
            },
            Came {
                provider: Some(cast.laboratory),
                identity: fits,
                ..came(papers::LAB_REPORT, RecordKind::Pdf, cast.marta, 6)
            },
            Came {
                provider: Some(places.imaging),
                ..came(papers::KNEE, RecordKind::Image, cast.marta, 6)
            },
            Came {
                provider: Some(cast.hospital),
                identity: differs.clone(),
                ..came(papers::SOMEBODY_ELSE, RecordKind::Text, cast.father, 5)
            },
            came(papers::PORTAL_MESSAGES, RecordKind::Text, cast.father, 5),
            came(papers::VIEWER, RecordKind::Other, cast.marta, 5),
        ];
        for one in all {
            self.file(one);
        }
        let confirmed = Came {
            provider: Some(cast.cardiology),
            identity: differs,
            ..came(papers::SOMEBODY_ELSE, RecordKind::Text, cast.marta, 4)
        };
        let id = self.file(confirmed);
        self.record(4, Command::ConfirmRecord(id));
    }

    fn file(&mut self, came: Came) -> crate::domain::RecordId {
        let (id, received_on) = (self.record_id(), self.ago(came.days_ago));
        let then = move |file: BlobRef| {
            Command::FileRecord(Box::new(ReceivedRecord {
                id,
                person: came.person,
                request: came.request,
                provider: came.provider,
                file,
                received_on,
                kind: came.kind,
                title: came.title.into(),
                dated: came.dated,
                identity: came.identity,
            }))
        };
        self.keep(came.days_ago, came.file, then);
        id
    }

    /// The father's card for the fridge.
    fn keep_card(&mut self, cast: &Cast) {
        let line = |part, text: &str| CardLine {
            part,
            text: text.into(),
            said: String::new(),
        };
        let card = EmergencyCard {
            person: cast.father,
            made_on: self.ago(1),
            lines: vec![
                line(CardPart::Allergies, "Penicillin (hives)"),
                line(CardPart::Conditions, "Atrial fibrillation"),
                line(CardPart::Medicines, "Apixaban 5 mg, twice a day"),
                line(CardPart::Speaks, "Spanish, some English"),
                line(
                    CardPart::Directive,
                    "In the blue folder beside the telephone",
                ),
            ],
            contacts: vec![CardContact {
                name: "Marta Ibarra".into(),
                relation: "daughter, health care agent".into(),
                phone: "(262) 555-0117".into(),
            }],
            language: CardLanguage::Both,
            has_code: true,
            known: Default::default(),
        };
        self.record(1, Command::KeepCard(Box::new(card)));
    }

    /// One draft of the wizard, one of a matter; both half answered.
    fn leave_drafts(&mut self, cast: &Cast, family: &Family) {
        let half = Draft {
            person: Some(family.brother),
            providers: vec![cast.hospital],
            steps_done: 2,
            ..Draft::new(self.draft_id())
        };
        self.record(2, Command::SaveDraft(Box::new(half)));
        let matter = Draft {
            person: Some(cast.marta),
            providers: vec![cast.hospital],
            instrument: Some(Instrument::Amendment),
            details: Details::Amendment {
                entry: "Visit of May 2, 2024: \"patient smokes\"".into(),
                correction: String::new(),
                reason: String::new(),
                notify: String::new(),
            },
            ..Draft::new(self.draft_id())
        };
        self.record(1, Command::SaveDraft(Box::new(matter)));
    }
}

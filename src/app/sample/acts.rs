//! Places of each kind, requests by every instrument, and every kind of thing that can happen to one.

use std::collections::BTreeSet;

use super::book::{Book, address};
use super::{Cast, papers};
use crate::domain::rules::{GroundId, ReasonId};
use crate::domain::{
    Command, Contact, Delivery, Details, DocumentKind, Draft, Expiry, Extent, FeeLine, FeeLineKind,
    Happening, Instrument, LetterAnswers, Manner, Missing, Outcome, PersonId, Provider, ProviderId,
    ProviderKind, Recipient, RecordForm, RecordPart, Request, RequestId, Scope, SendMethod,
};

/// The places beside those with which the story begins.
pub(super) struct Places {
    pub imaging: ProviderId,
    pharmacy: ProviderId,
    insurer: ProviderId,
    health_department: ProviderId,
    veterans: ProviderId,
    program: ProviderId,
}

impl Book<'_> {
    pub(super) fn save_places(&mut self) -> Places {
        Places {
            imaging: self.save_place(ProviderKind::Imaging, "Lakefront Imaging"),
            pharmacy: self.save_place(ProviderKind::Pharmacy, "Corner Pharmacy"),
            insurer: self.save_place(ProviderKind::Insurer, "Prairie Health Plan"),
            health_department: self
                .save_place(ProviderKind::HealthDepartment, "Racine Health Department"),
            veterans: self.save_place(ProviderKind::VaOrMilitary, "Kettle Moraine VA Clinic"),
            program: self.last_places(),
        }
    }

    /// Kinds of places to which nothing is written, and the program to which something is.
    fn last_places(&mut self) -> ProviderId {
        self.save_place(ProviderKind::School, "Alder Street School");
        self.save_place(ProviderKind::RetrievalService, "Quick Chart Copies");
        self.save_place(ProviderKind::Other, "Harbor Recovery Program")
    }

    fn save_place(&mut self, kind: ProviderKind, name: &str) -> ProviderId {
        let id = self.provider_id();
        let place = Provider {
            id,
            kind,
            name: name.into(),
            department: "Medical Records".into(),
            address: address("5 Foundry Lane", "Racine", "53402"),
            phone: "(262) 555-0171".into(),
            fax: "(262) 555-0142".into(),
            email: String::new(),
            portal: String::new(),
            npi: None,
            accepts: BTreeSet::from([SendMethod::Fax, SendMethod::Mail]),
            notes: "Ask for Dana.".into(),
        };
        self.record(44, Command::SaveProvider(Box::new(place)));
        id
    }

    /// Records for somebody else: by a directive, and by permissions of each kind.
    pub(super) fn permissions(&mut self, cast: &Cast, places: &Places) {
        let directive = self.for_somebody_else(
            30,
            cast.marta,
            cast.cardiology,
            Instrument::ThirdPartyDirective,
        );
        self.sign_and_fax(30, directive, DocumentKind::ThirdPartyDirective);
        self.happened(24, directive, Happening::AllReceived, "Ana has them.");

        let live = self.for_somebody_else(29, cast.marta, cast.hospital, Instrument::Authorization);
        let paper = DocumentKind::Authorization;
        self.step(
            29,
            super::Deed::Sign {
                request: live,
                kind: paper,
            },
        );
        self.send(
            29,
            live,
            paper,
            SendMethod::Mail,
            Some(papers::MAIL_RECEIPT),
        );

        let revoked =
            self.for_somebody_else(28, cast.marta, places.insurer, Instrument::Authorization);
        self.sign_and_fax(28, revoked, paper);
        self.sign_and_fax(10, revoked, DocumentKind::Revocation);

        let notes = Instrument::PsychotherapyNotesAuthorization;
        let signed = self.for_somebody_else(20, cast.marta, cast.hospital, notes);
        let kind = notes.document();
        self.step(
            20,
            super::Deed::Sign {
                request: signed,
                kind,
            },
        );

        let consent =
            self.for_somebody_else(26, cast.marta, places.program, Instrument::Part2Consent);
        self.sign_and_fax(26, consent, DocumentKind::Part2Consent);
        let elsewhere = Happening::NoRecord {
            in_writing: true,
            elsewhere: "Lakeside Counseling".into(),
        };
        self.happened(15, consent, elsewhere, "");

        self.for_somebody_else(
            2,
            cast.marta,
            places.program,
            Instrument::Part2CounselingConsent,
        );
    }

    /// A request for somebody else, not signed yet.
    fn for_somebody_else(
        &mut self,
        days_ago: u64,
        person: PersonId,
        provider: ProviderId,
        instrument: Instrument,
    ) -> RequestId {
        let request = self.request_id();
        let ana = Contact {
            name: "Ana Ibarra".into(),
            organization: String::new(),
            address: address("9 Orchard Street", "Kenosha", "53140"),
            phone: "(262) 555-0126".into(),
            fax: String::new(),
            email: "ana.ibarra@example.com".into(),
        };
        let answers = Draft {
            person: Some(person),
            providers: vec![provider],
            recipient: Some(Recipient::SomebodyElse(ana)),
            instrument: Some(instrument),
            form: RecordForm::MachineReadable,
            delivery: Some(Delivery::SecureEmail),
            purpose: Some("For a second opinion.".into()),
            expiry: Some(Expiry::On(self.ahead(300))),
            ..Draft::new(self.draft_id())
        };
        self.prepare(days_ago, answers, vec![request]);
        request
    }

    /// What is asked for beside records.
    pub(super) fn matters(&mut self, cast: &Cast, places: &Places) {
        let details = Details::Amendment {
            entry: "Visit of May 2, 2024: \"no allergies\"".into(),
            correction: "Allergic to penicillin.".into(),
            reason: "The allergy was found in 2011 and stands in the hospital's record.".into(),
            notify: "St. Ansgar Hospital".into(),
        };
        let amendment = self.matter(
            38,
            cast.marta,
            cast.cardiology,
            Instrument::Amendment,
            details,
        );
        self.happened(37, amendment, Happening::ReceivedByProvider, "");
        let no = Happening::Denied {
            in_writing: true,
            ground: Some(GroundId::new("am.accurate")),
            in_part: false,
        };
        self.happened(20, amendment, no, "");
        let kind = DocumentKind::StatementOfDisagreement;
        let answers = Box::new(LetterAnswers {
            words: "The test of 2011 is enclosed in the hospital's record.".into(),
            ..LetterAnswers::default()
        });
        self.record(
            18,
            Command::PrepareLetter {
                request: amendment,
                kind,
                answers,
            },
        );
        self.sign_and_fax(18, amendment, kind);

        let since = Some(self.ago(700));
        let accounting = Details::Accounting { since };
        let request = self.matter(
            36,
            cast.marta,
            places.insurer,
            Instrument::Accounting,
            accounting,
        );
        self.happened(12, request, Happening::AllReceived, "A list of 11 lines.");

        let restriction = Details::Restriction {
            what: "The visit of May 2, 2024, from my health plan.".into(),
            paid_in_full: true,
        };
        let request = self.matter(
            35,
            cast.marta,
            cast.cardiology,
            Instrument::Restriction,
            restriction,
        );
        self.happened(33, request, Happening::Acknowledged, "");
        self.happened(
            9,
            request,
            Happening::Withdrawn,
            "It is not needed any longer.",
        );

        let communication = Details::Communication {
            instead: "Write to P.O. Box 118, Racine, WI 53403.".into(),
            endangers: false,
            payment: "I pay at the desk.".into(),
        };
        let instrument = Instrument::ConfidentialCommunication;
        let request = self.matter(34, cast.marta, cast.hospital, instrument, communication);
        self.happened(32, request, Happening::Asked, "From which day on?");
        self.happened(31, request, Happening::Noted, "I told them: at once.");
    }

    fn matter(
        &mut self,
        days_ago: u64,
        person: PersonId,
        provider: ProviderId,
        instrument: Instrument,
        details: Details,
    ) -> RequestId {
        let id = self.request_id();
        let request = Request {
            id,
            person,
            provider,
            instrument,
            recipient: Recipient::Requester,
            scope: Scope::default(),
            manner: Manner::Copy,
            form: RecordForm::Pdf,
            delivery: Delivery::Mail,
            fee_ceiling_cents: None,
            purpose: None,
            expiry: None,
            written_on: self.ago(days_ago),
            details,
            campaign: None,
        };
        self.record(days_ago, Command::PrepareMatter(Box::new(request)));
        self.sign_and_fax(days_ago, id, instrument.document());
        id
    }

    /// One request to which nearly everything happens, until all has come.
    pub(super) fn a_long_course(&mut self, cast: &Cast, places: &Places) {
        let request = self.ask(43, cast.marta, places.imaging);
        self.happened(41, request, Happening::NeverGot, "");
        self.sign_and_fax(41, request, DocumentKind::SecondCopy);
        self.happened(40, request, Happening::ReceivedByProvider, "");
        let portal = Happening::ReasonGiven {
            reason: ReasonId::new("imp.portal_only"),
            in_writing: false,
        };
        self.happened(38, request, portal, "");
        self.happened(36, request, Happening::ExtensionSpoken, "");
        let letter = Happening::ExtensionLetter {
            written_on: self.ago(35),
            done_by: Some(self.ago(2)),
            gives_reason: true,
        };
        self.happened_in_writing(34, request, letter, papers::MORE_TIME);
        let line = |kind, amount_cents, words: &str| FeeLine {
            kind,
            amount_cents,
            words: words.into(),
        };
        let price = Happening::FeeQuoted {
            amount_cents: 2_150,
            lines: vec![
                line(FeeLineKind::CopyingLabor, 650, ""),
                line(FeeLineKind::SearchAndRetrieval, 1_500, "Retrieval"),
            ],
        };
        self.happened(30, request, price, "");
        self.happened(
            28,
            request,
            Happening::FeePaid { amount_cents: 650 },
            "By check.",
        );
        self.happened(25, request, Happening::SummaryReceived, "");
        self.happened(24, request, Happening::WrongForm, "");
        self.happened(
            23,
            request,
            Happening::WrongPatientReceived,
            "I sent it back.",
        );
        let missing = Missing {
            parts: BTreeSet::from([RecordPart::Imaging]),
            from: Some(self.ago(900)),
            to: Some(self.ago(500)),
            words: "The pictures of the left knee.".into(),
        };
        self.happened(22, request, Happening::PartReceived { missing }, "");
        let answers = Box::new(LetterAnswers::default());
        let kind = DocumentKind::MissingParts;
        self.record(
            21,
            Command::PrepareLetter {
                request,
                kind,
                answers,
            },
        );
        self.sign_and_fax(21, request, kind);
        self.happened(6, request, Happening::AllReceived, "");
    }

    /// A no in writing, looked at again, and left at that.
    pub(super) fn a_denial(&mut self, cast: &Cast) {
        let request = self.ask(42, cast.father, cast.hospital);
        self.happened(41, request, Happening::ReceivedByProvider, "");
        let no = Happening::Denied {
            in_writing: true,
            ground: Some(GroundId::new("re.endanger")),
            in_part: false,
        };
        self.happened_in_writing(33, request, no, papers::DENIAL);
        self.sign_and_fax(31, request, DocumentKind::DenialReviewRequest);
        self.happened(11, request, Happening::ReviewDecided { upheld: true }, "");
        let outcome = Outcome::Denied;
        self.happened(10, request, Happening::Settled { outcome }, "");
    }

    /// Requests for somebody who died, to places that no longer have the records.
    pub(super) fn an_estate(&mut self, aunt: PersonId, places: &Places) {
        let destroyed = self.ask(27, aunt, places.pharmacy);
        let spoken = Happening::RecordsDestroyed { in_writing: false };
        self.happened(22, destroyed, spoken, "");
        let closed = self.ask(26, aunt, places.veterans);
        let custodian = "National Personnel Records Center".to_owned();
        self.happened(19, closed, Happening::HolderClosed { custodian }, "");
        self.happened(18, closed, Happening::PatientDied, "They had not known.");
    }

    /// One scope to two places; one of the letters is signed.
    pub(super) fn a_campaign(&mut self, child: PersonId, places: &Places) {
        let ids = vec![self.request_id(), self.request_id()];
        let first = ids[0];
        let answers = Draft {
            person: Some(child),
            providers: vec![places.health_department, places.pharmacy],
            recipient: Some(Recipient::Requester),
            scope: Scope {
                extent: Extent::Parts(BTreeSet::from([RecordPart::Immunizations])),
                also: "The vaccines before school.".into(),
                ..Scope::default()
            },
            delivery: Some(Delivery::Mail),
            ..Draft::new(self.draft_id())
        };
        self.prepare(7, answers, ids);
        self.sign_and_fax(7, first, DocumentKind::AccessRequest);
    }
}

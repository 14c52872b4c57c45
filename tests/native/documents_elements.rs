//! Each element of the rule pack, held to words in its letter.

use std::collections::BTreeSet;

use super::documents::{plain, write};
use super::documents_course::{Written, agent, with_elements};
use super::documents_papers::{MATTERS, matter};
use super::documents_people::*;
use sealwell::domain::checklist::{ElementStanding, checklist};
use sealwell::domain::rules::{Confidence, ElementId, Rules};
use sealwell::domain::*;

/// The words by which an element shows itself in a letter.
fn shows(id: ElementId) -> &'static [&'static str] {
    use ElementId as E;
    match id {
        E::AccPatientIdentity | E::AuthPatientIdentity => {
            &["Magnus Solberg", "Born September 30, 1940"]
        }
        E::AccWritten => &["Request for access to health records", "Signed:"],
        E::AccIsAccess => &[
            "right of access under 45 CFR 164.524",
            "not an authorization",
        ],
        E::AccScope => &[
            "Everything in the designated record set",
            "From the first visit",
        ],
        E::AccInspectOrCopy => &["a copy of:"],
        E::AccFormFormat => &[
            "as PDF files",
            "we will agree on another form: 164.524(c)(2)",
        ],
        E::AccDelivery => &["To me", "by secure email to ingrid.solberg@example.com"],
        E::AccFeeStatement => &[
            "tell me any fee first",
            "copying labor, supplies, and postage",
            "164.524(c)(4)",
        ],
        E::AccNoSummary => &["send no summary in place of the records"],
        E::AccDeadlineNotice => &["within 30 days after you receive this: 164.524(b)(2)"],
        E::AccSignatureDate | E::AuthSignature | E::TpdWrittenSigned => &[
            "Signed: ______________ Date: November 23, 2026",
            "Ingrid Solberg, health care agent for Magnus Solberg",
        ],
        E::AccRepAuthority | E::AuthRepAuthority => &[
            "Health care power of attorney, dated February 5, 2024",
            "Copy attached",
            "personal representative: 164.502(g), 164.514(h)",
        ],
        E::AccAskPartialAndReason => &[
            "Send the rest, and give the reason",
            "review rights in writing: 164.524(d)",
        ],
        E::AccAskWhereElse => &["If the records are elsewhere, please tell me where"],
        E::AuthInfo => &["Records:", "Everything in the designated record set"],
        E::AuthDiscloser => &["Who may release:\n  Birchwood Clinic"],
        E::AuthRecipient => &["Who may receive:\n  Dr. Aurelio Banks"],
        E::AuthPurpose => &["What for:\n  A second opinion about my hands"],
        E::AuthExpiry => &["It ends:\n  On May 31, 2027"],
        E::AuthStmtRevoke => &[
            "may cancel this authorization at any time by writing to",
            "in reliance on it",
        ],
        E::AuthStmtCondition => &[
            "Treatment, payment, enrollment in a health plan and eligibility for benefits do not depend",
        ],
        E::AuthStmtRedisclose => {
            &["may pass them on, and then federal privacy rules may no longer protect them"]
        }
        E::AuthPlainLanguage => &["I do not have to sign."],
        E::AuthNotCompound => &["It stands alone: it is not part of another paper"],
        E::TpdRecipient => &["Send to:\n  Dr. Aurelio Banks\n  Northshore Neurology"],
        E::TpdWhere => &[
            "by secure email to records@northshore.example",
            "5 Canal Park, Duluth, MN 55802",
        ],
        E::TpdSpecific => &["This is a clear, conspicuous and specific choice"],
        E::TpdEhrOnly => {
            &["electronic copies from your electronic health record only: Ciox Health v. Azar"]
        }
        E::PsyNamesNotes => &["psychotherapy notes", "164.508"],
        E::PsyAlone => &["It stands alone: it is not part of another paper"],
        E::PsyNoCondition => {
            &["enrollment in a health plan and eligibility for benefits do not depend"]
        }
        E::P2Patient => &["Patient:\n  Magnus Solberg"],
        E::P2Discloser => &["Who may disclose:\n  Birchwood Clinic"],
        E::P2Info => &["alcohol or drug use", "From the first visit"],
        E::P2Recipient => &["Who may receive:\n  Dr. Aurelio Banks"],
        E::P2RediscloseCe => &[
            "pass them on as the HIPAA rules allow",
            "civil, criminal, administrative or legislative case against the patient: 42 CFR 2.31(a)(4)(iii)",
        ],
        E::P2Purpose => &["What for:\n  A second opinion about my hands"],
        E::P2Revoke => &[
            "may cancel this consent at any time by writing to",
            "in reliance on it",
        ],
        E::P2Expiry => &["It ends:\n  On May 31, 2027"],
        E::P2Signature | E::P2Date | E::AmdSignature | E::AodIdentity => &[
            "Signed: ______________ Date: November 23, 2026",
            "Ingrid Solberg, health care agent for Magnus Solberg",
        ],
        E::P2TpoStatements => &[
            "42 CFR Part 2 may no longer protect them",
            "I do not have to sign. If I do not",
        ],
        E::P2CounselingSeparate => &["It stands alone"],
        E::P2Notice => &["the notice of 42 CFR 2.32 and a copy of this consent"],
        E::AmdIdentify => &["The entry:\n  The note of March 3, 2026"],
        E::AmdCorrection => &["Should say:\n  I take no blood thinner"],
        E::AmdWrittenReason => &["Why:\n  I never took one"],
        E::AmdOriginator => &["can no longer be reached", "164.526(a)(2)(i)"],
        E::AmdNotifyList => &[
            "I agree that you tell: Northshore Neurology",
            "164.526(c)(2)-(3)",
        ],
        E::AodPeriod => &[
            "From November 23, 2020 to November 23, 2026",
            "164.528(a)(1), (3)",
        ],
        E::AodBa => &["business associates gave out for you: 164.528(b)(1)"],
        E::AodFree => &["first accounting in twelve months is free: 164.528(c)(2)"],
        E::RccWhat => &["Do not share:\n  The visit of June 9, 2026"],
        E::RccPaidInFull => &["paid for in full", "164.522(a)(1)(vi)"],
        E::RccInstead => &["only this way: My post office box 12"],
        E::RccPayment => &["Payment:\n  I pay by card"],
        E::RccNoReason => &["You may not ask me why: 164.522(b)(2)(iii)"],
        E::FolDates => &[
            "request of October 20, 2026 went to you on the same day by fax",
            "received it on October 21, 2026",
            "until November 20, 2026",
            "3 days ago",
        ],
        E::FolNoExtension => &["no written notice of more time has come"],
        E::FolDemand => &["Send the records by December 3, 2026"],
        E::FolComplaintNote => &[
            "complaint to the U.S. Department of Health and Human Services may follow: 45 CFR 160.306(b)(3)",
        ],
        E::FeeInvoice => &["On November 3, 2026 you named a price of $250"],
        E::FeeLimit => &[
            "may cover the work of copying, supplies and postage I asked for",
            "a summary I agreed to: 45 CFR 164.524(c)(4)",
            "Search and retrieval, $25. This is not one of the costs",
        ],
        E::FeeSelf => &["as the patient’s representative. It does not go to somebody else"],
        E::FeeBasis => &[
            "your real cost, your average cost, or a flat amount of no more than $6.50",
            "line by line, and how you worked it out",
        ],
        E::FeeNoHold => &["do not hold the records back because of a bill for care"],
        E::DrvDenial => &["Your denial of my request of October 20, 2026 reached me on November 4"],
        E::DrvGround => &["life or physical safety in danger", "164.524(a)(3)(i)"],
        E::DrvReviewer => &[
            "licensed health care professional whom you choose and who had no part in the denial",
            "pass it on promptly, and tell me in writing what the reviewer decides",
        ],
        E::DrvRest => &["send me all the rest now", "164.524(d)(1)"],
        E::SodRef => &["On November 18, 2026 you denied my request of October 20, 2026"],
        E::SodBasis => &["mixes me up with my brother", "Visit note of May 4, 2024"],
        E::SodAttach => &["each time you disclose the entry from now on: 45 CFR 164.526(d)(4)-(5)"],
        E::RevWritten => &["written revocation of an authorization", "Signed:"],
        E::RevIdentify => &[
            "My authorization of October 20, 2026. It let Birchwood Clinic",
            "to Dr. Aurelio Banks",
        ],
        E::RevEffective => &[
            "ends when you receive this letter",
            "stands: 45 CFR 164.508(b)(5)(i)",
        ],
        E::RevConfirm => &["tell me in writing that you have this letter"],
        E::OcrWritten => &["written complaint under 45 CFR 160.306(b)(1)", "Signed:"],
        E::OcrEntity => {
            &["Complaint about:\n  Birchwood Clinic, a doctor’s or therapist’s practice"]
        }
        E::OcrActs => &[
            "October 26, 2026: Birchwood Clinic told me",
            "It ended on November 20, 2026",
        ],
        E::OcrTimely => &["within 180 days", "in time until May 19, 2027"],
        E::OcrContact => &["Phone (218) 555-0136", "77 Alder Court"],
        E::IbActor => &["Report about:\n  Birchwood Clinic, a doctor’s or therapist’s practice"],
        E::IbEhi => &["electronic health information that Birchwood Clinic holds"],
        E::IbPractice => &[
            "October 29, 2026: Birchwood Clinic named a price",
            "I do not claim to know what Birchwood Clinic knew or meant",
        ],
        E::IbException => &["I do not know which exception it would name"],
        E::DecDecedent => &["Magnus Solberg", "Died March 8, 2026"],
        E::DecAuthority => &[
            "for the estate of Magnus Solberg, as executor",
            "Executor or administrator of the estate of the patient",
            "I act for the estate: 164.502(g), 164.514(h)",
        ],
        E::DecDeathProof => &["copy of the death certificate"],
        E::RccEndanger => &["could put the patient in danger: 164.522(b)(1)(ii)"],
        E::CpyFirst => {
            &["My request of October 20, 2026 went to you on the same day by fax to (218) 555-0102"]
        }
        E::CpyEnclosed => &[
            "Copy of the request of October 20, 2026, 2 pages",
            "Proof that it was sent",
        ],
        E::CpyConfirm => &["tell me in writing that you have it now, and on what day it came"],
        E::ParReceived => &["Part of the records came on November 9, 2026"],
        E::ParMissing => &[
            "Still missing:",
            "Lab and other test results",
            "dated from January 1, 2023 to June 30, 2024",
        ],
        E::ParDue | E::WptOwn | E::RsnDemand | E::WdrClock => {
            &["The time to answer ended on November 20, 2026: 45 CFR 164.524(b)(2)(i)"]
        }
        E::ParDenial => {
            &["hold some of it back, please give me the reason in writing: 45 CFR 164.524(d)"]
        }
        E::WptReceived => &["On November 9, 2026 a record of another patient came to me"],
        E::WptHandling => &["if I should send it back or destroy it"],
        E::WptTold => &["check that the patient’s record did not go to somebody else, and tell me"],
        E::RsnQuoted => &["On October 28, 2026 you told me", "the office’s own form"],
        E::RsnAnswer => &["that is what the rule speaks of: 45 CFR 164.524(b)(1)"],
        E::WdrSpoken => &[
            "On November 4, 2026 you told me that you will not do what my request",
            "You did not put it in writing",
        ],
        E::WdrContent => &[
            "give the ground for it, say if and how I can ask for a review",
            "say how I can complain: 45 CFR 164.524(d)(2)",
        ],
        E::PocAddressee => &["Privacy Officer, Birchwood Clinic"],
        E::PocActs => &[
            "October 29, 2026: Birchwood Clinic named a price of $29",
            "It ended on November 20, 2026",
        ],
        E::PocWish => &["look into this and have it put right"],
        E::PocNoRetaliation => &["Nobody may be treated worse for a complaint: 45 CFR 164.530(g)"],
        E::StcBody => &["To:\n  New York State Department of Health\n  NY"],
        E::StcEntity => {
            &["Complaint about:\n  Birchwood Clinic, a doctor’s or therapist’s practice"]
        }
        E::StcActs => &["2026: Birchwood Clinic received it", "It ended on November"],
        E::StcLaw => &["It ended on November 14, 2026, and no full answer has come: Cal. Health"],
        E::StcWish => &["have Birchwood Clinic answer my request"],
    }
}

/// The opening papers and the notice, each signed for the patient.
fn papers() -> Vec<(Person, Written)> {
    let practice = || holder(ProviderKind::Practice, "MN");
    let written = |file: RequestFile, provider| Written {
        kind: file.request.instrument.document(),
        file,
        provider,
    };
    let plain = [
        Instrument::AccessRequest,
        Instrument::Authorization,
        Instrument::ThirdPartyDirective,
    ]
    .map(request);
    let all = plain.into_iter().chain(MATTERS.map(matter));
    let mut papers: Vec<_> = all
        .map(|asked| (agent(), written(sent(asked), practice())))
        .collect();
    let mut executor = magnus(AuthorityKind::ExecutorOrAdministrator, "executor");
    executor.died = Some(day(2026, 3, 8));
    let of_estate = sent(request(Instrument::AccessRequest));
    papers.push((executor, written(of_estate, practice())));
    let in_danger = Request {
        details: Details::Communication {
            instead: "My post office box 12, Duluth, MN 55801".into(),
            endangers: true,
            payment: String::new(),
        },
        ..matter(Instrument::ConfidentialCommunication)
    };
    let plan = holder(ProviderKind::Insurer, "MN");
    papers.push((agent(), written(sent(in_danger), plan)));
    let notice = Written {
        kind: DocumentKind::FollowUp,
        ..written(sent(request(Instrument::AccessRequest)), practice())
    };
    papers.push((agent(), notice));
    papers
}

/// An element that the list calls there, or that nobody has read in its source and that stands in the text all the same.
fn there(person: &Person, of: &Written) -> Vec<ElementId> {
    let rules = Rules::shipped();
    let list = checklist(of.kind, &of.file, person, &of.provider, today(), rules);
    let listed = list
        .into_iter()
        .filter(|item| item.standing == ElementStanding::There)
        .map(|item| item.element);
    let remembered = rules
        .elements(of.kind)
        .iter()
        .filter(|element| element.confidence == Confidence::Recalled)
        .map(|element| element.id);
    listed.chain(remembered).collect()
}

#[test]
fn each_element_that_the_checklist_calls_there_stands_in_the_letter() {
    let mut seen = BTreeSet::new();
    let course = with_elements().into_iter().map(|of| (agent(), of));
    for (person, of) in papers().into_iter().chain(course) {
        let letter = write(of.kind, &of.file, &person, &of.provider);
        let letter = plain(&letter.unwrap_or_else(|error| panic!("{:?}: {error}", of.kind)));
        for element in there(&person, &of) {
            let shown: &[&str] = match (of.kind, element) {
                (DocumentKind::PsychotherapyNotesAuthorization, ElementId::AuthInfo) => &[
                    "Records:\n  From the first visit",
                    "talk in a counseling session",
                ],
                (_, ElementId::AccSignatureDate) if person.died.is_some() => &[
                    "Signed: ______________ Date: November 23, 2026",
                    "Ingrid Solberg, executor for the estate of Magnus Solberg",
                ],
                (_, id) => shows(id),
            };
            assert!(!shown.is_empty(), "{element:?} has no words");
            for words in shown {
                assert!(
                    letter.contains(words),
                    "{:?} {element:?} wants {words:?} in:\n{letter}",
                    of.kind
                );
            }
            seen.insert((of.kind, element));
        }
    }
    for kind in DocumentKind::ALL {
        for element in Rules::shipped().elements(kind) {
            assert!(
                seen.contains(&(kind, element.id)),
                "{kind:?} {:?}",
                element.id
            );
        }
    }
}

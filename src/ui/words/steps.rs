//! What stands in the way, and what can be done about it, in a person's words.

use super::dates::{self, DateForm};
use super::facts::paper_name;
use super::*;
use crate::domain::Instrument;
use crate::domain::steps::{Problem, StepKind};

/// What stands in the way, in a line, and what it means, in a sentence or two. Where no records were asked for, none are
/// spoken of.
pub fn problem(
    i18n: I18nContext<Locale>,
    problem: Problem,
    instrument: Instrument,
) -> (&'static str, &'static str) {
    macro_rules! pair {
        ($line:ident, $words:ident) => {
            (t_string!(i18n, steps.$line), t_string!(i18n, steps.$words))
        };
    }
    let matter = !instrument.asks_for_records();
    match problem {
        Problem::Answered if matter => pair!(answered_matter, answered_matter_words),
        Problem::NoAnswer if matter => pair!(no_answer, no_answer_matter_words),
        Problem::ReasonGiven if matter => pair!(reason_given, reason_given_matter_words),
        Problem::ToSign => pair!(to_sign, to_sign_words),
        Problem::ToSend => pair!(to_send, to_send_words),
        Problem::LetterToSend => pair!(letter_to_send, letter_to_send_words),
        Problem::ReceiptUnknown => pair!(receipt_unknown, receipt_unknown_words),
        Problem::NeverGot => pair!(never_got, never_got_words),
        Problem::Waiting => pair!(waiting, waiting_words),
        Problem::NoDate => pair!(no_date, no_date_words),
        Problem::NoAnswer => pair!(no_answer, no_answer_words),
        Problem::ExtensionInTime => pair!(extension_in_time, extension_in_time_words),
        Problem::ExtensionVoid => pair!(extension_void, extension_void_words),
        Problem::ExtensionUnwritten => pair!(extension_unwritten, extension_unwritten_words),
        Problem::Asked => pair!(asked, asked_words),
        Problem::ReasonGiven => pair!(reason_given, reason_given_words),
        Problem::IdentityWanted => pair!(identity_wanted, identity_wanted_words),
        Problem::BillUnpaid => pair!(bill_unpaid, bill_unpaid_words),
        Problem::RepresentativeRefused => {
            pair!(representative_refused, representative_refused_words)
        }
        Problem::DirectiveRefused => pair!(directive_refused, directive_refused_words),
        Problem::FormTooOld => pair!(form_too_old, form_too_old_words),
        Problem::Part2Records => pair!(part2_records, part2_records_words),
        Problem::PsychotherapyNotes => pair!(psychotherapy_notes, psychotherapy_notes_words),
        Problem::FeeQuoted => pair!(fee_quoted, fee_quoted_words),
        Problem::FeeWrong => pair!(fee_wrong, fee_wrong_words),
        Problem::FeeUnclear => pair!(fee_unclear, fee_unclear_words),
        Problem::WrongForm => pair!(wrong_form, wrong_form_words),
        Problem::SummaryOnly => pair!(summary_only, summary_only_words),
        Problem::MissingParts => pair!(missing_parts, missing_parts_words),
        Problem::WrongPatient => pair!(wrong_patient, wrong_patient_words),
        Problem::DeniedInWriting => pair!(denied_in_writing, denied_in_writing_words),
        Problem::DeniedInPart => pair!(denied_in_part, denied_in_part_words),
        Problem::DeniedByWord => pair!(denied_by_word, denied_by_word_words),
        Problem::AmendmentDenied => pair!(amendment_denied, amendment_denied_words),
        Problem::Declined => pair!(declined, declined_words),
        Problem::ReviewUndecided => pair!(review_undecided, review_undecided_words),
        Problem::NoRecord => pair!(no_record, no_record_words),
        Problem::RecordsDestroyed => pair!(records_destroyed, records_destroyed_words),
        Problem::HolderClosed => pair!(holder_closed, holder_closed_words),
        Problem::PatientDied => pair!(patient_died, patient_died_words),
        Problem::PermissionHolds => pair!(permission_holds, permission_holds_words),
        Problem::PermissionEnding => pair!(permission_ending, permission_ending_words),
        Problem::PermissionEnded => pair!(permission_ended, permission_ended_words),
        Problem::PermissionOutstanding => {
            pair!(permission_outstanding, permission_outstanding_words)
        }
        Problem::Answered => pair!(answered, answered_words),
    }
}

/// What a step is called on its button.
pub fn step(i18n: I18nContext<Locale>, what: StepKind) -> String {
    let words = match what {
        StepKind::Write(letter) => {
            let letter = paper_name(i18n, letter);
            return t_string!(i18n, steps.do_write, letter = letter).to_string();
        }
        StepKind::SeparatePaper(paper) => {
            let letter = paper_name(i18n, paper);
            return t_string!(i18n, steps.do_separate, letter = letter).to_string();
        }
        StepKind::Wait { until: Some(until) } => {
            let day = dates::say(i18n, until, DateForm::Long);
            return t_string!(i18n, steps.do_wait, day = day).to_string();
        }
        StepKind::Wait { until: None } => t_string!(i18n, steps.do_wait_open),
        StepKind::Send(_) => t_string!(i18n, steps.do_send),
        StepKind::Sign => t_string!(i18n, steps.do_sign),
        StepKind::Call => t_string!(i18n, steps.do_call),
        StepKind::ConfirmReceipt => t_string!(i18n, steps.do_receipt),
        StepKind::Pay => t_string!(i18n, steps.do_pay),
        StepKind::SendProof => t_string!(i18n, steps.do_proof),
        StepKind::AskElsewhere => t_string!(i18n, steps.do_elsewhere),
        StepKind::AskForOwnCopy => t_string!(i18n, steps.do_own_copy),
        StepKind::NameRepresentative => t_string!(i18n, steps.do_representative),
        StepKind::Renew => t_string!(i18n, steps.do_renew),
        StepKind::Settle => t_string!(i18n, steps.do_settle),
        StepKind::Record => t_string!(i18n, steps.do_record),
        StepKind::AskAgainSince => t_string!(i18n, steps.do_since),
    };
    words.to_owned()
}

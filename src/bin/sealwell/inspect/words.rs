//! What is said of a file in words.

use sealwell::import::NoticeKind;

use super::line::Line;

/// A file in a few lines for a person.
pub(super) fn of(line: &Line) -> String {
    let mut text = match &line.member {
        Some(member) => format!("{} > {member}\n", line.file),
        None => format!("{}\n", line.file),
    };
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("  {name:<12}{value}\n"));
        }
    };
    row("kind", &format!("{} ({})", line.kind, line.media_type));
    row("title", line.title.as_deref().unwrap_or_default());
    row("date", line.document_date.as_deref().unwrap_or_default());
    if let Some(patient) = &line.patient {
        let mut words = patient.given.clone();
        words.push(patient.family.clone());
        let born = patient.birth_date.iter().map(|born| format!("born {born}"));
        let said: Vec<_> = std::iter::once(words.join(" ")).chain(born).collect();
        row("patient", &said.join(", "));
    }
    row("from", &line.author_organizations.join(", "));
    let listed: Vec<_> = line
        .counts
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(list, count)| format!("{} {count}", list.replace('_', " ")))
        .collect();
    row("says", &listed.join(", "));
    if let Some(pages) = line.pages {
        row("pages", &pages.to_string());
    }
    for notice in &line.notices {
        let place = notice.at.map(|at| format!(" ({at})")).unwrap_or_default();
        row("notice", &format!("{}{place}", notice.message));
    }
    // Names and titles are another's words: none of them moves the cursor or rings a bell.
    text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}")
}

/// What stopped the command itself, by its code.
pub(super) fn own(code: &str) -> &'static str {
    match code {
        "too-large" => "the file is larger than what is read; --bytes allows more",
        "too-slow" => "reading the file took too long; --seconds allows more",
        "not-readable" => "the file could not be read from the disk",
        "no-thread" => "this computer gives no thread to read the file in",
        _ => "the reader failed over this file",
    }
}

/// A notice as a sentence.
pub(super) fn notice(what: &NoticeKind) -> String {
    use NoticeKind as N;
    match what {
        N::Empty => "the file has no bytes".to_owned(),
        N::TooLarge { bytes, limit } => {
            format!("{bytes} bytes are more than the {limit} that are read")
        }
        N::TooManyNodes { limit } => format!("there are more parts than the {limit} that are read"),
        N::TooDeep { limit } => format!("parts are nested more deeply than {limit} levels"),
        N::TooManySections { limit } => {
            format!("there are more sections than the {limit} that are read")
        }
        N::MoreNotices => "there are more notices than are listed".to_owned(),
        N::TextCut { shown, of } => format!("only the first {shown} of {of} bytes are shown"),
        N::RowsCut { shown, of } => format!("only the first {shown} of {of} rows are shown"),
        N::UnevenRows { count } => format!("rows with more or fewer cells than the first: {count}"),
        N::DtdRefused => "the file has a document type definition, which is refused".to_owned(),
        N::Malformed { problem } => format!("the file is broken here: {problem}"),
        N::LineSkipped { problem } => format!("a part is broken here and left out: {problem}"),
        N::ReadUpTo { problem } => format!("the file is broken here and read up to it: {problem}"),
        N::Mended { .. } => "small faults were mended".to_owned(),
        N::BadCharacters { count } => format!("{count} characters are not of the file's encoding"),
        N::UnknownEncoding { declared } => format!("the encoding {declared} is not known"),
        N::OtherEncoding { declared } => {
            format!("the file declares the encoding {declared} and is in another")
        }
        N::OnlyAPiece => "this is a piece of a document and names no patient".to_owned(),
        N::SeveralPatients { count } => format!("the file has {count} patients"),
        N::MessagesMissing { count } => {
            format!("the end of the file counts {count} messages more than came")
        }
        N::CardParts { came, of } => format!("of {of} codes of a health card {came} came"),
        N::CardType => "the credential does not say that it is a health card".to_owned(),
        N::TimeInMilliseconds => {
            "a time is in thousandths of a second and was read as such".to_owned()
        }
        N::SignatureUnknown { issuer } => {
            format!("the signature cannot be checked: the key of {issuer} is not known here")
        }
        N::SignatureWrong { issuer } => {
            format!("the signature is wrong: it does not fit the key of {issuer}")
        }
        N::SignatureExample => {
            "the signature is that of an example, which anybody can make".to_owned()
        }
        N::SignatureMissing => "the content of a health card came without a signature".to_owned(),
        N::LinkNotFetched { host } => {
            format!("the link leads to a file at {host}, which is not fetched")
        }
        N::LinkPasscode => "what the link leads to opens with a passcode".to_owned(),
        N::LinkLocked => "a file of a health link is sealed and its key is not at hand".to_owned(),
        N::BadDate => "a date cannot be read".to_owned(),
        N::UnknownMarkup { element } => format!("the markup {element} is shown as text"),
        N::PictureNotShown => "a picture in the text is not shown".to_owned(),
        N::BadAttachment => "a file inside cannot be decoded".to_owned(),
        N::ReferencedFile { name } => format!("a file that belongs to it did not come: {name}"),
        N::NothingInside => "there is nothing inside".to_owned(),
        N::Encrypted => "the file is locked with a password".to_owned(),
        N::NoText { pages } => {
            format!("{pages} pages are pictures: their words cannot be searched")
        }
        N::TooManyPages { limit } => format!("there are more pages than the {limit} that are read"),
        N::JunkBefore { bytes } => format!("{bytes} other bytes stand before its beginning"),
        N::TooManyPixels { pixels, limit } => {
            format!("{pixels} pixels are more than the {limit} that are shown")
        }
        N::BrokenPicture => "the picture is cut off or broken".to_owned(),
        N::DirectoryBroken => "the archive's list of files is broken here".to_owned(),
        N::TooManyMembers { limit } => {
            format!("there are more files inside than the {limit} that are read")
        }
        N::NestedTooDeep { limit } => format!("files are nested more deeply than {limit} levels"),
        N::Locked => "the file is locked, and no password given opens it".to_owned(),
        N::UnknownMethod { method } => {
            format!("the file is packed in a way that is not known, number {method}")
        }
        N::BrokenMember => "the file is broken or cut off inside the archive".to_owned(),
        N::WrongChecksum => "the file is not what was put into the archive".to_owned(),
        N::Overlapping => "the file lies over another in the archive and is left out".to_owned(),
        N::Swells { limit } => {
            format!("more than {limit} bytes are packed into this file; the rest is left out")
        }
        N::SealedMail => "a part is sealed with the keys of a mail program".to_owned(),
    }
}

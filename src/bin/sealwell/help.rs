//! What `--help` says.

use lexopt::{Arg, Parser};

use super::{Failure, say, usage};

/// All commands.
pub(super) const ALL: &str = "\
Look into health records, Sealwell backups and its rules without the app. Nothing leaves this computer.

Usage:
  sealwell inspect FILE... [options]    say what files are and what they say; needs no passphrase
  sealwell verify FILE [options]        check a backup; without a secret as far as that goes
  sealwell verify LOG [--against FILE]  check a log of the journal, and hold it against a backup
  sealwell open FILE --out DIR [options]
                                        write everything in a backup as plain files with an index page
  sealwell sample FILE --passphrase-file P [options]
                                        write a small backup of made-up people, to try things with
  sealwell rules check [--json] [--date YYYY-MM-DD]
                                        count the rules, name those due to be read again, and name every fault
  sealwell rules state CODE             say what is known of a state's law, and how surely
  sealwell help COMMAND | --help | --version

Exit codes: 0 all is well, 1 damage or a fault was found, 2 wrong usage, 3 a file cannot be read or written,
            4 the passphrase, recovery code or sheets do not open it, 5 the file is not a backup
";

const INSPECT: &str = "\
Say what files are, whom they are about and what they say. Needs no passphrase.

Usage: sealwell inspect FILE... [--json] [--password-file P] [--seconds N] [--bytes N]

Of a Sealwell backup or header it says what anybody can tell who holds it. Any other file is read as the app reads it:
clinical documents, FHIR, archives and what is in them, PDF, pictures, tables, texts and e-mail.

  --json                one JSON object a line: for each file, then for each file inside an archive
  --password-file P     try each line of P on what is locked
  --seconds N           read a file no longer than this (60)
  --bytes N             read no file that is larger than this (1073741824)

A line has file, member (where it stands inside the file; !/ stands before what is in another: b.zip!/a.txt), kind,
media_type, title, doc_code, patient (given, family, birth_date, sex), document_date, author_organizations, counts and
negated (clinical statements by the list they belong to), fhir_resources (by type), pages, text_chars and notices (code,
at, message). Kinds: ccda c32 ccr fhir-bundle fhir-ndjson fhir-resource fhir-ips fhir-eob shc shl xdm-zip zip
bluebutton-text apple-health hl7v2 pdf tiff jpeg png heic dicom csv text html eml unknown.

Exit codes: 0 every file was recognised, or is of no known kind, 1 one could not be read whole; its line says why,
            2 wrong usage
";

const VERIFY: &str = "\
Check a backup, or the log of a journal, and name any damage.

Usage: sealwell verify FILE [--passphrase-file P | --recovery-file R | --sheet A --sheet B | --with-secret] [--json]
       sealwell verify LOG [--against FILE] [--json]

Without a secret it reads the file through: its structure, its checksum, the numbers and the chain of the journal's
entries, the count of files and chunks. That shows accidents, not malice: whoever can write the file can make all of
these fit. Only what opens the backup proves that every entry and every file is as it was sealed.

  --passphrase-file P   open everything with the passphrase in the first line of P
  --recovery-file R     open everything with the recovery code in the first line of R
  --sheet A --sheet B   open everything with two helper sheets: their codes are the first lines of A and B
  --with-secret         read passphrase or recovery code as one line from standard input
  --against FILE        hold the log against the sealed entries of this backup; needs no secret
  --json                say the result as JSON

LOG is what the app's journal page gives out. Its lines are chained by the hashes of the sealed entries. A backup made
after it has all of them; one made before lacks the last. Where something was erased in between, all entries are others.

Exit codes: 0 nothing is damaged, 1 damage was named, 2 wrong usage, 3 a file cannot be read,
            4 the secret does not open it, 5 the file is not a backup
";

const OPEN: &str = "\
Write everything in a backup as plain files. Open index.html in DIR with any browser.

Usage: sealwell open FILE --out DIR [--passphrase-file P | --recovery-file R | --sheet A --sheet B]
                     [--language en|es] [--date YYYY-MM-DD] [--json]

  --out DIR             a directory that is new or empty; also as the second argument
  --passphrase-file P   the passphrase is the first line of P
  --recovery-file R     the recovery code is the first line of R
  --sheet A --sheet B   the codes of two helper sheets are the first lines of A and B
                        without any, passphrase or recovery code is read as one line from standard input.
                        A passkey works only in the browser, on the site where it was made
  --language en|es      the language of the index page (English)
  --date YYYY-MM-DD     the day for which the page says what is late (today)
  --json                say the result as JSON

What is damaged is named on standard error, and ends with exit code 1; everything else is written. Damaged files get
the ending .damaged. Nothing in DIR is sealed: files are for their owner's eyes where the system knows owners.

Exit codes: 0 everything was written, 1 something was damaged, 2 wrong usage, 3 a file cannot be read or written,
            4 the secret does not open it, 5 the file is not a backup
";

const SAMPLE: &str = "\
Write a small backup of a made-up family: people, places, drafts, requests, signed letters, received files, a log.

Usage: sealwell sample FILE --passphrase-file P [--recovery-out R] [--seed N] [--date YYYY-MM-DD]

  --passphrase-file P   its passphrase is the first line of P, 12 characters at least
  --recovery-out R      write its recovery code to the new file R
  --seed N              draw keys and names from N, so that the same N and date give the same bytes.
                        Keys that somebody can work out again protect nothing; there is nothing real to protect.
  --date YYYY-MM-DD     the day on which the story ends (today)

Exit codes: 0 it was written, 2 wrong usage, 3 a file cannot be read or written (FILE and R must be new),
            4 the passphrase is too short
";

const RULES: &str = "\
The rule pack, held against itself.

Usage: sealwell rules check [--json] [--date YYYY-MM-DD]
       sealwell rules state CODE

Exit codes: 0 the pack is sound, 1 it has a fault, 2 wrong usage
";

/// What is said of one command; of all where there is no such command.
pub(super) fn of(command: &str) -> &'static str {
    match command {
        "inspect" => INSPECT,
        "verify" => VERIFY,
        "open" => OPEN,
        "sample" => SAMPLE,
        "rules" => RULES,
        _ => ALL,
    }
}

/// Runs `sealwell help` with what follows it.
pub(super) fn help(parser: &mut Parser) -> Result<(), Failure> {
    match parser.next()? {
        None => say(ALL),
        Some(Arg::Value(command)) => say(of(&command.to_string_lossy())),
        Some(_) => Err(usage("help COMMAND")),
    }
}

//! Kinds of files, by what their bytes say.

use serde::{Deserialize, Serialize};

use crate::domain::RecordKind;

/// What a file is. Its bytes decide; its name only where they leave it open.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A clinical document in HL7 C-CDA, or a piece of one.
    Ccda,
    /// A clinical document in HITSP C32, which came before C-CDA.
    C32,
    /// A continuity of care record (ASTM E2369).
    Ccr,
    /// Several HL7 FHIR resources in a bundle or a list.
    FhirBundle,
    /// HL7 FHIR resources, one a line.
    FhirNdjson,
    /// One HL7 FHIR resource.
    FhirResource,
    /// An International Patient Summary in HL7 FHIR.
    FhirIps,
    /// What an insurer paid, in HL7 FHIR: Blue Button 2.0, CARIN.
    FhirEob,
    /// A SMART Health Card.
    SmartHealthCard,
    /// A SMART Health Link.
    SmartHealthLink,
    /// An archive in the order of IHE XDM.
    Xdm,
    /// Another ZIP archive.
    Zip,
    /// A text of VA's or Medicare's Blue Button.
    BlueButton,
    /// An export of Apple Health.
    AppleHealth,
    /// HL7 version 2 messages.
    Hl7V2,
    /// A PDF.
    Pdf,
    /// A TIFF picture: a fax, a scan.
    Tiff,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A HEIC or HEIF picture, as phones take them.
    Heic,
    /// Another picture that browsers show.
    WebPicture,
    /// Another picture that browsers do not all show.
    OtherPicture,
    /// A DICOM image, or the directory of a CD of them.
    Dicom,
    /// A table whose cells are parted by commas, tabs or the like.
    Csv,
    /// Plain text.
    Text,
    /// A page of the web.
    Html,
    /// An e-mail.
    Email,
    /// A text with formatting, in RTF.
    Rtf,
    /// A text with formatting, as Word writes it now.
    Docx,
    /// A text with formatting in another form.
    WordProcessor,
    /// A spreadsheet or presentation.
    Office,
    /// Sound or film.
    SoundOrFilm,
    /// An archive other than ZIP.
    OtherArchive,
    /// JSON that is nothing known.
    Json,
    /// XML that is nothing known.
    Xml,
    /// XML that is broken from its beginning, or refused.
    BrokenXml,
    /// A program. It is kept as bytes and never run.
    Program,
    /// A file without a byte.
    Empty,
    /// Bytes of no known kind.
    #[default]
    Unknown,
}

impl FileKind {
    /// Its stable name, as `sealwell inspect` prints it. What can be told apart and has no reader is `unknown`; texts with
    /// formatting are `text`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ccda => "ccda",
            Self::C32 => "c32",
            Self::Ccr => "ccr",
            Self::FhirBundle => "fhir-bundle",
            Self::FhirNdjson => "fhir-ndjson",
            Self::FhirResource => "fhir-resource",
            Self::FhirIps => "fhir-ips",
            Self::FhirEob => "fhir-eob",
            Self::SmartHealthCard => "shc",
            Self::SmartHealthLink => "shl",
            Self::Xdm => "xdm-zip",
            Self::Zip => "zip",
            Self::BlueButton => "bluebutton-text",
            Self::AppleHealth => "apple-health",
            Self::Hl7V2 => "hl7v2",
            Self::Pdf => "pdf",
            Self::Tiff => "tiff",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Heic => "heic",
            Self::Dicom => "dicom",
            Self::Csv => "csv",
            Self::Text | Self::Rtf | Self::Docx => "text",
            Self::Html => "html",
            Self::Email => "eml",
            Self::WebPicture
            | Self::OtherPicture
            | Self::WordProcessor
            | Self::Office
            | Self::SoundOrFilm
            | Self::OtherArchive
            | Self::Json
            | Self::Xml
            | Self::BrokenXml
            | Self::Program
            | Self::Empty
            | Self::Unknown => "unknown",
        }
    }

    /// Under what it is filed where it can be read.
    pub(super) const fn filed_as(self) -> RecordKind {
        match self {
            Self::Ccda | Self::C32 | Self::Ccr => RecordKind::Ccda,
            Self::FhirBundle
            | Self::FhirNdjson
            | Self::FhirResource
            | Self::FhirIps
            | Self::FhirEob
            | Self::SmartHealthCard
            | Self::SmartHealthLink => RecordKind::Fhir,
            Self::Pdf => RecordKind::Pdf,
            Self::Tiff
            | Self::Jpeg
            | Self::Png
            | Self::Heic
            | Self::WebPicture
            | Self::OtherPicture
            | Self::Dicom => RecordKind::Image,
            Self::BlueButton
            | Self::Hl7V2
            | Self::Csv
            | Self::Text
            | Self::Html
            | Self::Email
            | Self::Rtf
            | Self::Docx
            | Self::AppleHealth => RecordKind::Text,
            Self::Xdm
            | Self::Zip
            | Self::WordProcessor
            | Self::Office
            | Self::SoundOrFilm
            | Self::OtherArchive
            | Self::Json
            | Self::Xml
            | Self::BrokenXml
            | Self::Program
            | Self::Empty
            | Self::Unknown => RecordKind::Other,
        }
    }
}

//! How much work a file may ask for. Each limit is looked at before the work it limits.

/// The limits of one reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of XML that are parsed.
    pub xml_bytes: usize,
    /// The most bytes of XML that is read as a stream: an export of Apple Health.
    pub streamed_bytes: usize,
    /// The most single readings of one kind that such an export gives as statements.
    pub readings: usize,
    /// The most bytes of JSON that are parsed.
    pub json_bytes: usize,
    /// The most bytes of HL7 v2 messages that are read.
    pub hl7_bytes: usize,
    /// The most segments of HL7 v2 messages that are read.
    pub hl7_segments: usize,
    /// The most bytes to which the payload of a health card, or a file of a health link, may swell.
    pub card_bytes: usize,
    /// The most pixels of a picture that is searched for the QR code of a card.
    pub code_pixels: u64,
    /// The most resources of a file.
    pub resources: usize,
    /// The most statements of a file, with those of the files inside it, that go into a summary.
    pub facts: usize,
    /// The most XML nodes.
    pub nodes: u32,
    /// The most pieces of a page of the web: its tags and the texts between them.
    pub page_nodes: usize,
    /// The deepest nesting of markup that is followed.
    pub depth: usize,
    /// The deepest nesting of sections that is kept; those below stand beside their parent. With the next one it keeps a
    /// reading's JSON within the 128 levels that its parser follows.
    pub section_depth: usize,
    /// The deepest nesting of lists and tables that is kept; those below are shown as text.
    pub block_depth: usize,
    /// The most sections.
    pub sections: usize,
    /// The most bytes of a text file that are shown.
    pub text_bytes: usize,
    /// The most bytes of a text in a known form that are read: Blue Button, a page of the web, a table.
    pub prose_bytes: usize,
    /// The most rows of a table in plain text that are shown.
    pub table_rows: usize,
    /// The most cells of such a table that are shown.
    pub table_cells: usize,
    /// The most bytes of the files inside a document, all together.
    pub attachment_bytes: usize,
    /// The most bytes of a PDF that are read or unpacked, all together.
    pub pdf_bytes: u64,
    /// The most bytes that one stream of a PDF is unpacked to.
    pub pdf_stream_bytes: usize,
    /// The most pages of a PDF.
    pub pdf_pages: usize,
    /// The most operators that are followed on a page of a PDF.
    pub pdf_operations: u64,
    /// The most bytes of text that are taken from a PDF.
    pub pdf_text_bytes: usize,
    /// The most pixels of a picture that is shown.
    pub pixels: u64,
    /// The most pages of a picture that are looked at.
    pub pages: usize,
    /// The most pixels of a page that is drawn for the browser.
    pub preview_pixels: u64,
    /// The most elements of a DICOM file that are read.
    pub elements: usize,
    /// The most bytes that a deflated DICOM file may unfold to.
    pub inflated_bytes: usize,
    /// The most members of an archive that are listed, and the most files inside a file that one walk meets.
    pub members: usize,
    /// The most bytes that one member of an archive is unpacked to.
    pub member_bytes: usize,
    /// The most bytes that one walk unpacks.
    pub unpacked_bytes: u64,
    /// How many times as large as the outermost file all that is unpacked from it may be. Charts swell 10 to 30 times.
    pub swelling: u64,
    /// Bytes that may be unpacked from the smallest file.
    pub swelling_from_bytes: u64,
    /// The deepest nesting of files in files that is followed.
    pub nesting: usize,
    /// The most parts of an e-mail.
    pub mail_parts: usize,
    /// The deepest nesting of an e-mail's parts.
    pub mail_depth: usize,
    /// The most notices that are kept.
    pub notices: usize,
}

impl Default for Limits {
    /// Ten times the largest real chart among the public samples, and what a phone still holds.
    fn default() -> Self {
        Self {
            xml_bytes: 64 << 20,
            streamed_bytes: 1 << 30,
            readings: 500,
            json_bytes: 128 << 20,
            hl7_bytes: 64 << 20,
            hl7_segments: 500_000,
            card_bytes: 16 << 20,
            code_pixels: 24_000_000,
            resources: 500_000,
            facts: 100_000,
            nodes: 3_000_000,
            page_nodes: 500_000,
            depth: 96,
            section_depth: 10,
            block_depth: 12,
            sections: 5_000,
            text_bytes: 2 << 20,
            prose_bytes: 16 << 20,
            table_rows: 10_000,
            table_cells: 200_000,
            attachment_bytes: 64 << 20,
            pdf_bytes: 512 << 20,
            pdf_stream_bytes: 64 << 20,
            pdf_pages: 20_000,
            pdf_operations: 2_000_000,
            pdf_text_bytes: 16 << 20,
            pixels: 120_000_000,
            pages: 5_000,
            preview_pixels: 50_000_000,
            elements: 500_000,
            inflated_bytes: 256 << 20,
            members: 100_000,
            member_bytes: 512 << 20,
            unpacked_bytes: 2 << 30,
            swelling: 100,
            swelling_from_bytes: 64 << 20,
            nesting: 8,
            mail_parts: 1_000,
            mail_depth: 16,
            notices: 100,
        }
    }
}

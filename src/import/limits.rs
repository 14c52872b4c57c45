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
    /// The most resources of a file.
    pub resources: usize,
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
    /// The most pixels of a picture that is shown.
    pub pixels: u64,
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
            resources: 500_000,
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
            pixels: 120_000_000,
            notices: 100,
        }
    }
}

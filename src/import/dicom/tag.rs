//! The elements that are read, by group and element (PS3.6).

pub(super) const ITEM: u32 = 0xfffe_e000;
pub(super) const ITEM_END: u32 = 0xfffe_e00d;
pub(super) const SEQUENCE_END: u32 = 0xfffe_e0dd;

pub(super) const TRANSFER_SYNTAX: u32 = 0x0002_0010;
pub(super) const FIRST_RECORD: u32 = 0x0004_1200;
pub(super) const RECORDS: u32 = 0x0004_1220;
pub(super) const NEXT_RECORD: u32 = 0x0004_1400;
pub(super) const LOWER_RECORD: u32 = 0x0004_1420;
pub(super) const RECORD_TYPE: u32 = 0x0004_1430;
pub(super) const FILE_ID: u32 = 0x0004_1500;

pub(super) const CHARSET: u32 = 0x0008_0005;
pub(super) const SOP_CLASS: u32 = 0x0008_0016;
pub(super) const SOP_INSTANCE: u32 = 0x0008_0018;
pub(super) const STUDY_DATE: u32 = 0x0008_0020;
pub(super) const SERIES_DATE: u32 = 0x0008_0021;
pub(super) const ACQUISITION_DATE: u32 = 0x0008_0022;
pub(super) const CONTENT_DATE: u32 = 0x0008_0023;
pub(super) const STUDY_TIME: u32 = 0x0008_0030;
pub(super) const ACCESSION: u32 = 0x0008_0050;
pub(super) const MODALITY: u32 = 0x0008_0060;
pub(super) const MANUFACTURER: u32 = 0x0008_0070;
pub(super) const INSTITUTION: u32 = 0x0008_0080;
pub(super) const REFERRING: u32 = 0x0008_0090;
pub(super) const MEANING: u32 = 0x0008_0104;
pub(super) const STUDY_DESCRIPTION: u32 = 0x0008_1030;
pub(super) const SERIES_DESCRIPTION: u32 = 0x0008_103e;
pub(super) const DEPARTMENT: u32 = 0x0008_1040;
pub(super) const PERFORMING: u32 = 0x0008_1050;
pub(super) const READING: u32 = 0x0008_1060;
pub(super) const DIAGNOSES: u32 = 0x0008_1080;
pub(super) const MODEL: u32 = 0x0008_1090;

pub(super) const PATIENT_NAME: u32 = 0x0010_0010;
pub(super) const PATIENT_ID: u32 = 0x0010_0020;
pub(super) const ID_ISSUER: u32 = 0x0010_0021;
pub(super) const BIRTH_DATE: u32 = 0x0010_0030;
pub(super) const SEX: u32 = 0x0010_0040;
pub(super) const OTHER_IDS: u32 = 0x0010_1000;
pub(super) const OTHER_NAMES: u32 = 0x0010_1001;
pub(super) const AGE: u32 = 0x0010_1010;
pub(super) const HEIGHT: u32 = 0x0010_1020;
pub(super) const WEIGHT: u32 = 0x0010_1030;
pub(super) const ADDRESS: u32 = 0x0010_1040;
pub(super) const ALERTS: u32 = 0x0010_2000;
pub(super) const ALLERGIES: u32 = 0x0010_2110;
pub(super) const OCCUPATION: u32 = 0x0010_2180;
pub(super) const HISTORY: u32 = 0x0010_21b0;
pub(super) const PATIENT_COMMENTS: u32 = 0x0010_4000;

pub(super) const CONTRAST: u32 = 0x0018_0010;
pub(super) const BODY_PART: u32 = 0x0018_0015;
pub(super) const PROTOCOL: u32 = 0x0018_1030;

pub(super) const STUDY_UID: u32 = 0x0020_000d;
pub(super) const STUDY_ID: u32 = 0x0020_0010;
pub(super) const SERIES_NUMBER: u32 = 0x0020_0011;
pub(super) const INSTANCE_NUMBER: u32 = 0x0020_0013;
pub(super) const LATERALITY: u32 = 0x0020_0060;
pub(super) const IMAGE_COMMENTS: u32 = 0x0020_4000;

pub(super) const SAMPLES: u32 = 0x0028_0002;
pub(super) const PHOTOMETRIC: u32 = 0x0028_0004;
pub(super) const PLANAR: u32 = 0x0028_0006;
pub(super) const FRAMES: u32 = 0x0028_0008;
pub(super) const ROWS: u32 = 0x0028_0010;
pub(super) const COLUMNS: u32 = 0x0028_0011;
pub(super) const BITS_ALLOCATED: u32 = 0x0028_0100;
pub(super) const BITS_STORED: u32 = 0x0028_0101;
pub(super) const HIGH_BIT: u32 = 0x0028_0102;
pub(super) const IS_SIGNED: u32 = 0x0028_0103;
pub(super) const WINDOW_CENTER: u32 = 0x0028_1050;
pub(super) const WINDOW_WIDTH: u32 = 0x0028_1051;
pub(super) const INTERCEPT: u32 = 0x0028_1052;
pub(super) const SLOPE: u32 = 0x0028_1053;
pub(super) const PALETTE_SHAPE: [u32; 3] = [0x0028_1101, 0x0028_1102, 0x0028_1103];
pub(super) const PALETTE: [u32; 3] = [0x0028_1201, 0x0028_1202, 0x0028_1203];

pub(super) const REASON: u32 = 0x0032_1030;
pub(super) const STUDY_COMMENTS: u32 = 0x0032_4000;
pub(super) const PROCEDURE: u32 = 0x0032_1060;
pub(super) const UNITS: u32 = 0x0040_08ea;
pub(super) const VALUE_TYPE: u32 = 0x0040_a040;
pub(super) const CONCEPT: u32 = 0x0040_a043;
pub(super) const DATE_TIME: u32 = 0x0040_a120;
pub(super) const DATE: u32 = 0x0040_a121;
pub(super) const TIME: u32 = 0x0040_a122;
pub(super) const PERSON: u32 = 0x0040_a123;
pub(super) const UID: u32 = 0x0040_a124;
pub(super) const TEXT: u32 = 0x0040_a160;
pub(super) const CODE: u32 = 0x0040_a168;
pub(super) const MEASURED: u32 = 0x0040_a300;
pub(super) const NUMERIC: u32 = 0x0040_a30a;
pub(super) const COMPLETION: u32 = 0x0040_a491;
pub(super) const VERIFICATION: u32 = 0x0040_a493;
pub(super) const CONTENT: u32 = 0x0040_a730;

pub(super) const INSIDE_TITLE: u32 = 0x0042_0010;
pub(super) const INSIDE: u32 = 0x0042_0011;
pub(super) const INSIDE_TYPE: u32 = 0x0042_0012;
pub(super) const INSIDE_LENGTH: u32 = 0x0042_0015;
pub(super) const PIXELS: u32 = 0x7fe0_0010;

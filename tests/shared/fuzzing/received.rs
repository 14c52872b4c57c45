//! Small files of every kind that is read, made-up people in all of them.

/// One file of each kind.
pub fn received() -> Vec<Vec<u8>> {
    let texts = [
        CCDA,
        CCR,
        BUNDLE,
        LINES,
        FHIR_XML,
        CARD,
        LINK,
        HL7,
        BLUE_BUTTON,
        APPLE,
        MAIL,
        PAGE,
        TABLE,
        RTF,
        PDF,
    ];
    let mut all: Vec<_> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    all.extend([zip(), tiff(), png(), jpeg(), dicom()]);
    all
}

const CCDA: &str = "<ClinicalDocument xmlns='urn:hl7-org:v3' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\
    <templateId root='2.16.840.1.113883.10.20.22.1.2'/><code code='34133-9'/><title>Summary</title><effectiveTime value='20260311'/>\
    <recordTarget><patientRole><patient><name><given>Ilse</given><family>Vandeputte</family></name><birthTime value='19510204'/>\
    </patient></patientRole></recordTarget><component><structuredBody><component><section><code code='30954-2'/><title>Results</title>\
    <text><table><tr><td>Potassium</td><td ID='k'>5.4</td></tr></table></text><entry><organizer classCode='BATTERY' moodCode='EVN'>\
    <component><observation classCode='OBS' moodCode='EVN'><code code='2823-3' displayName='Potassium'/><effectiveTime value='20260310'/>\
    <value xsi:type='PQ' value='5.4' unit='mmol/L'/></observation></component></organizer></entry></section></component>\
    </structuredBody></component></ClinicalDocument>";
const CCR: &str = "<ContinuityOfCareRecord xmlns='urn:astm-org:CCR'><DateTime><ExactDateTime>2026-03-11</ExactDateTime></DateTime>\
    <Patient><ActorID>p</ActorID></Patient><Body><Problems><Problem><Description><Text>Asthma</Text><Code><Value>195967001</Value>\
    <CodingSystem>SNOMED CT</CodingSystem></Code></Description><Status><Text>Active</Text></Status></Problem></Problems></Body>\
    <Actors><Actor><ActorObjectID>p</ActorObjectID><Person><Name><CurrentName><Given>Ilse</Given><Family>Vandeputte</Family>\
    </CurrentName></Name></Person></Actor></Actors></ContinuityOfCareRecord>";
const BUNDLE: &str = r#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","name":[{"family":"Vandeputte","given":["Ilse"]}],"birthDate":"1951-02-04"}},{"resource":{"resourceType":"Observation","code":{"text":"Potassium"},"valueQuantity":{"value":5.40,"unit":"mmol/L"}}}]}"#;
const LINES: &str = "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Asthma\"}}\n{\"resourceType\":\"Condition\"}\n";
const FHIR_XML: &str = "<Observation xmlns='http://hl7.org/fhir'><status value='final'/><code><text value='Potassium'/></code>\
    <valueQuantity><value value='5.40'/><unit value='mmol/L'/></valueQuantity></Observation>";
const CARD: &str = "{\"verifiableCredential\":[\"eyJhbGciOiJFUzI1NiIsInppcCI6IkRFRiIsImtpZCI6ImEifQ.AQIDBA.AAAA\"]}";
const LINK: &str = "shlink:/eyJ1cmwiOiJodHRwczovL2EuZXhhbXBsZS9tIiwia2V5IjoiYWJjIiwiZmxhZyI6IlAifQ";
const HL7: &str = "MSH|^~\\&|LAB|HOSPITAL|||20260311||ORU^R01|1|P|2.5.1\rPID|1||77^^^H||Vandeputte^Ilse||19510204|F\r\
    OBR|1|||24323-8^Panel^LN\rOBX|1|NM|2823-3^Potassium^LN||5.4|mmol/L|3.5-5.1|H|||F|||20260310\rNTE|1||Check \\T\\ repeat\r";
const BLUE_BUTTON: &str = "MY HEALTHEVET PERSONAL INFORMATION REPORT\n\n**********CONFIDENTIAL***********\n\nName: SAMPLE, ILSE V    Date of Birth: 04 Feb 1951\n\n\
    ------------------------- VA ALLERGIES -------------------------\n\nSource: VA\n\nAllergy Name: PENICILLIN\nDate: 01 Mar 2020\n\n";
const APPLE: &str = "<?xml version='1.0'?><!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]><HealthData locale='en_US'><ExportDate value='2026-03-11 08:00:00 +0100'/>\
    <Me HKCharacteristicTypeIdentifierDateOfBirth='1951-02-04' HKCharacteristicTypeIdentifierBiologicalSex='HKBiologicalSexFemale'/>\
    <Record type='HKQuantityTypeIdentifierBodyMass' unit='kg' startDate='2026-03-10 08:00:00 +0100' value='61.5'/></HealthData>";
const MAIL: &str = "From: Lab <lab@clinic.example>\r\nTo: rosa@example.net\r\nSubject: =?utf-8?Q?Your_results?=\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPotassium 5.4\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nYSxiCjEsMgo=\r\n--b--\r\n";
const PAGE: &str = "<!DOCTYPE html><html><head><title>Visit</title><script>x()</script></head><body><h1>Results</h1><table><tr><th>Test</th><td>5.4</td></tr></table>\
    <p>Call &amp; ask<br>us</p><ul><li>one<li>two</ul></body></html>";
const TABLE: &str = "Id,START,CODE,DESCRIPTION\n1,2026-03-10,195967001,Asthma\n2,2026-03-11,59621000,\"High, blood pressure\"\n";
const RTF: &str = "{\\rtf1\\ansi\\ansicpg1252 Potassium \\b 5.4\\b0\\par Jos\\'e9 \\u8364? \\trowd a\\cell b\\cell\\row}";
const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
    4 0 obj<</Length 43>>stream\nBT /F 12 Tf 72 720 Td (Potassium 5.4) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n\
    trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";

/// An archive of two stored members (PKWARE APPNOTE 4.3).
fn zip() -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for (name, content) in [
        ("a.txt", &b"Potassium 5.4"[..]),
        ("b/c.json", LINES.as_bytes()),
    ] {
        let at = file.len() as u32;
        let mut fields = Vec::new();
        fields.extend([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        fields.extend(crc(content).to_le_bytes());
        fields.extend((content.len() as u32).to_le_bytes());
        fields.extend((content.len() as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        file.extend(b"PK\x03\x04");
        file.extend(&fields);
        file.extend(name.as_bytes());
        file.extend(content);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&fields);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let at = file.len() as u32;
    let length = list.len() as u32;
    file.extend(list);
    file.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
    file.extend(length.to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0, 0]);
    file
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(sum & 1));
        }
    }
    !sum
}

/// Eight by one black and white points, uncompressed (TIFF 6.0, part 1).
fn tiff() -> Vec<u8> {
    let entries: [(u16, u16, u32); 8] = [
        (256, 4, 8),
        (257, 4, 1),
        (258, 3, 1),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, 1),
        (279, 4, 1),
    ];
    let mut file = b"II*\0\x0a\0\0\0\xaa\0".to_vec();
    file.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, value) in entries {
        file.extend(tag.to_le_bytes());
        file.extend(kind.to_le_bytes());
        file.extend(1_u32.to_le_bytes());
        file.extend(value.to_le_bytes());
    }
    file.extend([0; 4]);
    file
}

/// The beginning of a picture of one point, with a text in it (ISO/IEC 15948).
fn png() -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let chunks: [(&[u8; 4], &[u8]); 4] = [
        (b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
        (b"tEXt", b"Comment\0made up"),
        (b"IDAT", b"x\x9cc`\0\0\0\x02\0\x01"),
        (b"IEND", b""),
    ];
    for (kind, content) in chunks {
        let whole = [kind.as_slice(), content].concat();
        file.extend((content.len() as u32).to_be_bytes());
        file.extend(&whole);
        file.extend(crc(&whole).to_be_bytes());
    }
    file
}

/// The markers of a picture, with an orientation in it (ITU-T T.81; Exif 2.3, 4.7).
fn jpeg() -> Vec<u8> {
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut file = b"\xff\xd8\xff\xe1".to_vec();
    file.extend((exif.len() as u16 + 2).to_be_bytes());
    file.extend(exif);
    file.extend(
        b"\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\x55\xff\xd9",
    );
    file
}

/// A patient and a picture of two by one points (DICOM PS3.10, 7.1; explicit little endian).
fn dicom() -> Vec<u8> {
    let mut file = vec![0; 128];
    file.extend(b"DICM");
    let mut put = |group: u16, element: u16, kind: &[u8; 2], value: &[u8]| {
        file.extend(group.to_le_bytes());
        file.extend(element.to_le_bytes());
        file.extend(kind);
        if kind == b"OW" {
            file.extend([0, 0]);
            file.extend((value.len() as u32).to_le_bytes());
        } else {
            file.extend((value.len() as u16).to_le_bytes());
        }
        file.extend(value);
    };
    put(2, 0x10, b"UI", b"1.2.840.10008.1.2.1\0");
    put(8, 0x20, b"DA", b"20260310");
    put(8, 0x60, b"CS", b"CT");
    put(0x10, 0x10, b"PN", b"Vandeputte^Ilse ");
    put(0x28, 2, b"US", &[1, 0]);
    put(0x28, 4, b"CS", b"MONOCHROME2 ");
    put(0x28, 0x10, b"US", &[1, 0]);
    put(0x28, 0x11, b"US", &[2, 0]);
    put(0x28, 0x100, b"US", &[8, 0]);
    put(0x7fe0, 0x10, b"OW", &[10, 200]);
    file
}

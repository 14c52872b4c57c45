//! The records of one member: `( u32 length  record )`, repeated.

const PREFIX_BYTES: usize = 4;

/// A member of these records.
pub(super) fn join(records: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(records.iter().map(|record| record.len() + 4).sum());
    for record in records {
        // A record is at most 16 MiB and a little.
        let length = u32::try_from(record.len()).unwrap_or(u32::MAX);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(record);
    }
    bytes
}

/// The records, and whether their lengths add up to the member.
pub(super) fn split(bytes: &[u8]) -> (Vec<Vec<u8>>, bool) {
    let (mut records, mut rest) = (Vec::new(), bytes);
    while !rest.is_empty() {
        let Some((record, after)) = first(rest) else {
            records.push(rest.get(PREFIX_BYTES..).unwrap_or_default().to_vec());
            return (records, false);
        };
        records.push(record.to_vec());
        rest = after;
    }
    (records, true)
}

/// The records of a member that is damaged somewhere, the first of which has the number `number`. A length is believed
/// when the record with the next number follows, or the end does; otherwise the record ends where the next one begins,
/// if there is one.
pub(super) fn split_by_number(bytes: &[u8], mut number: u64) -> Vec<Vec<u8>> {
    let (mut records, mut rest) = (Vec::new(), bytes);
    while !rest.is_empty() {
        let next = number.saturating_add(1);
        let by_length = first(rest);
        let (record, after) = by_length
            .filter(|(_, after)| after.is_empty() || begins(after, next))
            .or_else(|| up_to(rest, next))
            .or(by_length)
            .unwrap_or_else(|| (rest.get(PREFIX_BYTES..).unwrap_or_default(), &[]));
        records.push(record.to_vec());
        (rest, number) = (after, next);
    }
    records
}

fn first(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<PREFIX_BYTES>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// Whether a record of this number begins here.
fn begins(bytes: &[u8], number: u64) -> bool {
    bytes
        .get(PREFIX_BYTES..)
        .is_some_and(|record| record.starts_with(&number.to_be_bytes()))
}

fn up_to(bytes: &[u8], number: u64) -> Option<(&[u8], &[u8])> {
    let body = bytes.get(PREFIX_BYTES..)?;
    let mut places = body.windows(PREFIX_BYTES + 8);
    let found = places.position(|here| begins(here, number))?;
    Some(body.split_at(found))
}

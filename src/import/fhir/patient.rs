//! Whom the resources are about.

use super::Reader;
use super::coded::{date, list, name, string};
use super::json::Json;
use crate::import::notice::Notices;
use crate::import::{NoticeKind, StatedId, StatedPatient};

/// The patient. A file about several is read as about the first, and says so.
pub(super) fn read(reader: &Reader<'_>, notices: &mut Notices) -> Option<StatedPatient> {
    let mut patients = reader
        .held
        .resources
        .iter()
        .filter(|resource| resource.kind() == "Patient");
    let first = patients.next()?;
    // The same patient may be there twice, once by each source that tells of her.
    let own = string(&first.json, "id");
    let others = patients.filter(|other| string(&other.json, "id") != own);
    let others = u32::try_from(others.count()).unwrap_or(u32::MAX);
    if others > 0 {
        let count = u64::from(others) + 1;
        notices.add(NoticeKind::SeveralPatients { count }, Some(first.at));
    }
    let stated = StatedPatient {
        others,
        ..patient(&first.json)
    };
    (stated != StatedPatient::default()).then_some(stated)
}

fn patient(json: &Json) -> StatedPatient {
    let mut names: Vec<_> = list(json, "name").collect();
    // The official name first, then the others in their order; a name of old last.
    names.sort_by_key(|name| match string(name, "use") {
        "official" => 0,
        "old" | "maiden" => 2,
        _ => 1,
    });
    let names = names.into_iter().map(name).filter(|name| !name.is_empty());
    let sex = string(json, "gender");
    let ids = list(json, "identifier").filter_map(|id| {
        let (root, extension) = (string(id, "system"), string(id, "value"));
        (!extension.is_empty()).then(|| StatedId {
            root: root.strip_prefix("urn:oid:").unwrap_or(root).to_owned(),
            extension: extension.to_owned(),
        })
    });
    StatedPatient {
        names: names.collect(),
        born: date(json, "birthDate"),
        sex: (!sex.is_empty()).then(|| sex.to_owned()),
        sex_code: sex.to_owned(),
        ids: ids.collect(),
        others: 0,
    }
}

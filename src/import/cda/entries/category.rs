//! To which list of a chart a section belongs.

use roxmltree::Node;

use crate::import::Category;
use crate::import::cda::tree::{child, children};

/// The list, by the section's LOINC code, else by its template (C-CDA R2.1, section templates).
pub(in crate::import::cda) fn category(section: Node<'_, '_>) -> Category {
    let code = child(section, "code").and_then(|code| code.attribute("code"));
    code.and_then(|code| by_loinc(code.trim()))
        .or_else(|| {
            children(section, "templateId")
                .filter_map(|id| id.attribute("root"))
                .find_map(by_template)
        })
        .unwrap_or(Category::Other)
}

fn by_loinc(code: &str) -> Option<Category> {
    Some(match code {
        "11450-4" => Category::Problems,
        "11348-0" => Category::PastProblems,
        "46241-6" => Category::AdmissionDiagnoses,
        "11535-2" => Category::DischargeDiagnoses,
        "10160-0" => Category::Medications,
        "42346-7" => Category::AdmissionMedications,
        "10183-2" | "75311-1" => Category::DischargeMedications,
        "29549-3" => Category::AdministeredMedications,
        "48765-2" => Category::Allergies,
        "11369-6" => Category::Immunizations,
        "30954-2" => Category::Results,
        "8716-3" => Category::Vitals,
        "47519-4" => Category::Procedures,
        "46240-8" => Category::Encounters,
        "29762-2" => Category::SocialHistory,
        "10157-6" => Category::FamilyHistory,
        "18776-5" => Category::PlanOfTreatment,
        "47420-5" => Category::FunctionalStatus,
        "10190-7" => Category::MentalStatus,
        "75310-3" => Category::HealthConcerns,
        "61146-7" => Category::Goals,
        "46264-8" => Category::MedicalEquipment,
        "42348-3" => Category::AdvanceDirectives,
        "48768-6" => Category::Payers,
        "85847-2" | "87243-2" => Category::CareTeam,
        _ => return None,
    })
}

fn by_template(root: &str) -> Option<Category> {
    let number = root.strip_prefix("2.16.840.1.113883.10.20.22.2.")?;
    Some(match number {
        "5" | "5.1" => Category::Problems,
        "20" => Category::PastProblems,
        "43" => Category::AdmissionDiagnoses,
        "24" => Category::DischargeDiagnoses,
        "1" | "1.1" => Category::Medications,
        "44" => Category::AdmissionMedications,
        "11" | "11.1" => Category::DischargeMedications,
        "38" => Category::AdministeredMedications,
        "6" | "6.1" => Category::Allergies,
        "2" | "2.1" => Category::Immunizations,
        "3" | "3.1" => Category::Results,
        "4" | "4.1" => Category::Vitals,
        "7" | "7.1" => Category::Procedures,
        "22" | "22.1" => Category::Encounters,
        "17" => Category::SocialHistory,
        "15" => Category::FamilyHistory,
        "10" => Category::PlanOfTreatment,
        "14" => Category::FunctionalStatus,
        "56" => Category::MentalStatus,
        "58" => Category::HealthConcerns,
        "60" => Category::Goals,
        "23" => Category::MedicalEquipment,
        "21" | "21.1" => Category::AdvanceDirectives,
        "18" => Category::Payers,
        "500" => Category::CareTeam,
        _ => return None,
    })
}

import Model

/// Conditions of checklists as expressions of XForms.
struct QuestionnaireCondition {
  /// Items that the form asks, by their ids.
  let items: [String: ChecklistItem]
  let localInfusionRule: Bool

  /// The expression; nil where the form cannot know, so that the question is always shown.
  func expression(_ condition: Condition) -> String? {
    switch condition {
    case .always: return ""
    case .outcome, .unrecognised: return "false()"
    case .fact(let name): return fact(name)
    case .not(let name): return fact(name).map { "not(\($0))" }
    case .answered(let id, let option): return answered(id, option)
    case .subjectKind(let kind): return "${q_kind} = '\(kind)'"
    case .subjectCategory(let category): return "${q_category} = '\(category)'"
    case .licenceKind(let kind): return "${q_licence} = '\(kind)'"
    case .unnamedSubject: return "(${in_roster} = 'no' and ${subject_name} = '')"
    case .any(let terms): return joined(terms, " or ")
    }
  }

  private func joined(_ terms: [Condition], _ word: String) -> String? {
    let known = terms.compactMap(expression)
    guard known.count == terms.count else { return nil }
    return "(" + known.joined(separator: word) + ")"
  }

  private func fact(_ name: String) -> String? {
    switch name {
    case "subject.isInstitution": return "${q_kind} = 'institution'"
    case "isReinspection":
      return "(${visit_type} = 'reinspection' or ${visit_type} = 'earlierCampaignReinspection')"
    case "plan.localInfusionRule": return localInfusionRule ? "true()" : "false()"
    default:
      for list in ["services", "licences", "flags"] {
        let short = String(name.split(separator: ".").last ?? "")
        let known = ApplicabilityFact.all.contains {
          $0.name == name && $0.source == "profile.\(list)"
        }
        if known { return "selected(${\(list)}, '\(short)')" }
      }
      return nil
    }
  }

  private func answered(_ id: String, _ option: String) -> String? {
    guard let item = items[id] else { return nil }
    let field = "${\(QuestionnaireChoices.name(id))}"
    let choice = QuestionnaireChoices.options(item.kind).first { $0.label == option }?.name
    switch item.kind {
    case .presence, .conformity, .fact, .choice:
      return choice.map { "\(field) = '\($0)'" } ?? "false()"
    case .multipleChoice: return choice.map { "selected(\(field), '\($0)')" } ?? "false()"
    case .text: return option.contains("'") ? nil : "\(field) = '\(option)'"
    case .sampled, .number, .money, .photograph, .presenceWithAmount, .presenceWithCount,
      .unrecognised:
      return "false()"
    }
  }
}

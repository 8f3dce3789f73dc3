import Model
import Workflows

/// The pages of one visit.
enum VisitPlace: Sendable, Hashable {
  case home
  case site
  case party
  case profile
  case form
  case section(module: String, index: Int)
  case registers
  case prior
  case evidence
  case findings
  case documents
  case document(String)
  case ending
  case leaving
  case check
  case history

  /// The address of the page.
  func path(_ visit: String) -> String {
    let root = "/visit/\(visit)"
    switch self {
    case .home: return root
    case .site: return root + "/site"
    case .party: return root + "/party"
    case .profile: return root + "/profile"
    case .form: return root + "/form"
    case .section(let module, let index): return "\(root)/section/\(module)/\(index)"
    case .registers: return root + "/registers"
    case .prior: return root + "/prior"
    case .evidence: return root + "/evidence"
    case .findings: return root + "/findings"
    case .documents: return root + "/documents"
    case .document(let id): return root + "/document/" + id
    case .ending: return root + "/ending"
    case .leaving: return root + "/leaving"
    case .check: return root + "/check"
    case .history: return root + "/history"
    }
  }
}

extension VisitPlace {
  /// The pages of questions, in the order in which they are asked.
  static func listed(_ sections: [(module: String, index: Int)]) -> [VisitPlace] {
    [.form] + sections.map { .section(module: $0.module, index: $0.index) }
  }

  /// The address of the page that follows this one. Which one that is hangs on what applies now: a
  /// page of which nothing applies leads on by itself, so that nothing is assessed to find it.
  func onward(_ draft: VisitDraft) -> String {
    let listed = VisitPlace.listed(draft.sections)
    guard let index = listed.firstIndex(of: self), index + 1 < listed.count else {
      return VisitPlace.check.path(draft.id)
    }
    return listed[index + 1].path(draft.id) + "?onward"
  }

  /// The part of the visit that the page belongs to.
  var step: VisitPlace {
    if case .document = self { .documents } else { self }
  }
}

extension VisitSheet {
  /// The page, and the place on it, where a field is changed.
  func address(of pointer: String) -> String {
    let path = JSONPointer.path(pointer)
    let name = path.count > 1 ? path[1] : ""
    switch path.first {
    case "answers", "form", "notes", "evidenceWaived", "roll":
      return (itemPlace(name) ?? .form).path(id) + "#" + name
    case "actions": return VisitPlace.findings.path(id) + "#" + name
    case "evidence", "rotation": return VisitPlace.evidence.path(id)
    case "persons": return VisitPlace.registers.path(id) + "#persons"
    case "priorProblems" where visit.type.isReinspection: return VisitPlace.prior.path(id)
    case "notExamined" where visit.type.isReinspection: return VisitPlace.prior.path(id) + "#rest"
    case "advertisementsRemoved", "accountsHandled", "priorProblems", "hiddenRisks", "summary":
      return VisitPlace.registers.path(id) + "#" + (path.first ?? "")
    case "party": return VisitPlace.party.path(id) + "#" + name
    case "profile", "headcount", "modules":
      return VisitPlace.profile.path(id) + "#" + (path.first ?? "")
    case "refusal", "outcome": return VisitPlace.ending.path(id)
    default: return VisitPlace.site.path(id) + "#" + (path.first ?? "")
    }
  }

  /// The page of an item or a row; nil where the visit has none of that name.
  func itemPlace(_ name: String) -> VisitPlace? {
    if FormRow.onSite(name) != nil { return .form }
    for module in modules {
      for section in module.sections where section.items.contains(where: { $0.item.id == name }) {
        return .section(module: module.id, index: section.index)
      }
    }
    return nil
  }

  /// The checklist pages in their order: the form first, then section by section.
  var checklistPlaces: [VisitPlace] {
    guard visit.outcome == .completed else { return [] }
    if isLookingBackOnly { return [.prior] }
    return (visit.type.isReinspection ? [.prior] : []) + [.form]
      + modules.flatMap { module in
        module.sections.filter { $0.progress.applicable > 0 }.map {
          .section(module: module.id, index: $0.index)
        }
      }
  }

  /// The page after one, of which something applies; at the end the check of all answers.
  func place(after place: VisitPlace) -> VisitPlace {
    let listed = VisitPlace.listed(
      modules.flatMap { module in module.sections.map { (module.id, $0.index) } })
    let following = listed.firstIndex(of: place).map { listed[($0 + 1)...] } ?? []
    return following.first(where: checklistPlaces.contains) ?? .check
  }

  /// Whether nothing on a page of questions applies, so that who goes on passes it by.
  func isPassedBy(_ place: VisitPlace) -> Bool {
    guard case .section(let module, let index) = place else { return false }
    return modules.first { $0.id == module }?.sections.first { $0.index == index }
      .map { $0.progress.applicable == 0 } ?? false
  }

  /// The items and rows of a page of questions.
  func names(at place: VisitPlace) -> [String] {
    switch place {
    case .form: rows.map(\.row.id)
    case .section(let module, let index):
      modules.first { $0.id == module }?.sections.first { $0.index == index }?.items
        .map(\.item.id) ?? []
    case .home, .site, .party, .profile, .registers, .prior, .evidence, .findings, .documents,
      .document, .ending, .leaving, .check, .history:
      []
    }
  }

  /// Progress over the check form.
  var formTally: Tally {
    Tally(
      applicable: rows.count, answered: rows.count { $0.result.state != .unanswered },
      violated: rows.count { $0.result.state == .present })
  }

  /// Items and rows that must have evidence and have none.
  var lackingEvidence: Int {
    rows.count { $0.lacksEvidence }
      + modules.flatMap(\.sections).flatMap(\.items).count { $0.lacksEvidence }
  }
}

/// How much of a page is done.
struct Tally: Sendable, Hashable {
  let applicable: Int
  let answered: Int
  let violated: Int

  var isComplete: Bool { answered == applicable }
}

extension VisitSheet.Progress {
  /// The same numbers.
  var tally: Tally { Tally(applicable: applicable, answered: answered, violated: violated) }
}

public import Model
import Store

/// A visit as a form is read against it: the record and its plan, without assessing anything.
public struct VisitDraft: Sendable {
  let edited: EditedVisit

  /// Id of the visit.
  public var id: String { edited.id }
  /// The plan version that it was started on.
  public var plan: Plan { edited.held.plan }
  /// The typed record.
  public var visit: Visit { edited.visit }

  /// A field of the record.
  public func field(_ pointer: String) -> FieldState { edited.state(pointer) }

  /// The sections of the visit's checklists in the order in which they are asked, those included of
  /// which nothing applies.
  public var sections: [(module: String, index: Int)] {
    plan.checklists.map(\.id).filter(visit.modules.contains).flatMap { module in
      (edited.held.index.checklists[module]?.sections.indices ?? 0..<0).map { (module, $0) }
    }
  }

  /// An item of the plan's checklists.
  public func item(_ id: String) -> ChecklistItem? { edited.held.index.item(id) }

  /// What a checklist suggests to do about a violation; nothing for a row of the check form.
  public func suggestion(for id: String) -> ActionSet { ActionSet(suggestedBy: item(id)) }
}

/// A visit right after a save, of which nothing was assessed again.
public struct SavedVisit: Sendable {
  let record: RevisedRecord

  /// A field of the record.
  public func field(_ pointer: String) -> FieldState {
    FieldState(
      field: pointer, value: record.document[pointer],
      revision: record.revisions.revision(of: pointer),
      changes: record.revisions.changes(of: pointer))
  }
}

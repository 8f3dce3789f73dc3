public import Model

extension VisitSheet {
  /// A module of the visit.
  public struct Module: Sendable {
    /// Id, for instance `clinic-infusion`.
    public let id: String
    /// Title.
    public let title: String
    /// Version of the frozen checklist.
    public let version: Int
    /// Sections in order.
    public let sections: [Section]
    /// How much of it is done.
    public let progress: Progress
  }

  /// A section: one page.
  public struct Section: Sendable {
    /// Index within the module, from 0.
    public let index: Int
    /// Title.
    public let title: String
    /// Items in order, those that do not apply included.
    public let items: [Item]
    /// How much of it is done.
    public let progress: Progress
  }

  /// Whether an item applies to the visit.
  public enum Applicability: Sendable, Hashable {
    /// It does.
    case applies
    /// It does not.
    case doesNotApply
    /// That hangs on answers to other items, which have not been given.
    case undecided(by: [String])
  }

  /// What is known about an item or a row.
  public enum Result: String, Sendable, Hashable {
    /// Nobody said anything.
    case unanswered
    /// Looked at, no violation.
    case clear
    /// Violated.
    case violated
    /// 未检查
    case notExamined
    /// 不适用
    case notApplicable
    /// 待认定
    case pending
  }

  /// One item with its answer.
  public struct Item: Sendable {
    /// The question.
    public let item: ChecklistItem
    /// What is known.
    public let result: Result
    /// Whether it applies.
    public let applicability: Applicability
    /// It has an answer that counts nowhere because the item does not apply (any more).
    public let isHiddenButKept: Bool
    /// Whether its result follows from other items, so that it needs no answer.
    public let isDerived: Bool
    /// Whether a register of the visit computes it, so that it takes no answer.
    public let isComputed: Bool
    /// A violation that must have evidence, and has none.
    public let lacksEvidence: Bool
    /// SHA-256 of the evidence that backs it.
    public let evidence: [String]
    /// Codes of the persons behind it.
    public let persons: [String]
    let state: @Sendable (String) -> FieldState

    /// The answer: raw value, revision, number of changes.
    public var answer: FieldState { state(VisitFields.answer(item.id)) }
    /// The remark about it.
    public var note: FieldState { state(VisitFields.note(item.id)) }
    /// Why it has no evidence, where somebody said so.
    public var waiver: FieldState { state(VisitFields.waiver(item.id)) }
  }

  /// One row of the check form with its state.
  public struct Row: Sendable {
    /// The row.
    public let row: FormRow
    /// What it comes to.
    public let result: RowResult
    /// A violation that must have evidence, and has none.
    public let lacksEvidence: Bool
    /// SHA-256 of the evidence that backs it.
    public let evidence: [String]
    /// Codes of the persons behind it.
    public let persons: [String]
    let state: @Sendable (String) -> FieldState

    /// The direct answer: raw value, revision, number of changes.
    public var answer: FieldState { state(VisitFields.form(row.id)) }
    /// The remark about it.
    public var note: FieldState { state(VisitFields.note(row.id)) }
    /// Why it has no evidence.
    public var waiver: FieldState { state(VisitFields.waiver(row.id)) }
  }

  /// One piece of evidence.
  public struct Evidence: Sendable {
    /// Number within the visit: the same on every page and paper, whatever is added later.
    public let number: Int
    /// SHA-256 of the original bytes.
    public let sha256: String
    /// File name as it was given.
    public let name: String
    /// File name extension.
    public let fileExtension: String
    /// Size in bytes.
    public let bytes: Int64
    /// Caption.
    public let caption: FieldState
    /// Items and rows that it backs.
    public let items: FieldState
    /// Degrees clockwise by which a picture is shown turned; the file stays as it is.
    public let rotation: FieldState
    /// Of a copy with marks: of which piece it was made, in words; nil of any other.
    public let marks: String?
    /// The whole entry: its revision is what a removal gives back.
    public let entry: FieldState
    /// Whether the file is here; a file that a receipt covers may have been pruned.
    public let isHeld: Bool
    /// What was odd about the file when it was added to this laptop in this run of the program.
    public let oddity: Fault?
  }

  /// A violation and what is done about it.
  public struct Finding: Sendable {
    /// Item or form row.
    public let id: String
    /// What is violated.
    public let text: String
    /// The item behind it; nil for a row of the form answered directly.
    public let item: ChecklistItem?
    /// Weight; nil for a row.
    public let severity: Severity?
    /// Form row that it makes true.
    public let row: String?
    /// Violators, or 1.
    public let violators: Int64
    /// What the checklist suggests.
    public let suggested: ActionSet
    /// What the inspector decided; nil while nobody did.
    public let decision: ActionDecision?
    /// The decision as a field.
    public let action: FieldState
  }
}

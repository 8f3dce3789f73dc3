public import Model

/// One thing that two versions of a plan say differently.
public struct PlanDifference: Sendable, Hashable {
  /// What became of it.
  public enum Change: String, Sendable, Hashable {
    /// Only the new version has it.
    case added
    /// Only the old version has it.
    case removed
    /// Both have it, differently.
    case changed
  }
  /// Part of the plan, in its own words.
  public let part: String
  /// JSON Pointer of the place, in the version that has it; `roster/ID` and `items/ID` for rows and
  /// items.
  public let place: String
  /// What became of it.
  public let change: Change
  /// What it is, without the part.
  public let subject: String
  /// As the old version has it.
  public let before: JSONValue?
  /// As the new version has it.
  public let after: JSONValue?
  /// Both values as they are read.
  let texts: (before: String, after: String)

  init(
    _ part: String, _ place: String, _ subject: String, before: JSONValue?, after: JSONValue?,
    texts: (before: String, after: String)
  ) {
    self.part = part
    self.place = place
    self.subject = subject
    self.before = before
    self.after = after
    self.texts = texts
    change = before == nil ? .added : after == nil ? .removed : .changed
  }

  /// One sentence: `整治期间 起：2026-03-01 改为 2026-03-15`.
  public var sentence: String {
    let head = subject.isEmpty ? part : subject == part ? part : "\(part) \(subject)"
    return switch change {
    case .added:
      texts.after.isEmpty ? "\(head)：新增" : "\(head)：新增“\(PlanDifference.short(texts.after))”"
    case .removed:
      texts.before.isEmpty ? "\(head)：删去" : "\(head)：删去“\(PlanDifference.short(texts.before))”"
    case .changed:
      "\(head)：“\(PlanDifference.short(texts.before))”改为“\(PlanDifference.short(texts.after))”"
    }
  }

  /// For `--json`.
  public var document: JSONValue {
    [
      "part": .string(part), "place": .string(place), "change": .string(change.rawValue),
      "what": .string(sentence), "before": before ?? .null, "after": after ?? .null,
    ]
  }

  /// Long texts are told apart by their beginning and their end.
  static func short(_ text: String) -> String {
    text.count <= 60 ? text : "\(text.prefix(36))……\(text.suffix(20))"
  }

  /// The same difference.
  public static func == (left: PlanDifference, right: PlanDifference) -> Bool {
    left.document == right.document
  }

  /// By what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(document) }
}

public import Model
import Statistics
import Store

/// Records that may be one, or that disagree: side by side, and what was concluded.
public struct Difference: Sendable {
  /// One of them.
  public struct Side: Sendable {
    /// Id of the visit, the subject or the paper.
    public let id: String
    /// What it is called.
    public let title: String
    /// When it was made; nil where nobody knows.
    public let at: Moment?
    /// Who made it.
    public let authors: [String]
    /// What it says, each with its name.
    public let facts: [(name: String, text: String)]
    /// The laptop, short; empty where none wrote it.
    public let device: String
    /// Id of the record that proves it; nil for a line of a roster.
    public let proof: String?
    /// Hashes of the pictures that show it, a few of them.
    public var pictures: [String] = []
  }

  /// Its id, made of those of its members.
  public let id: String
  /// What stands against what.
  public let kind: Settlement.Kind
  /// The plan in which it stands.
  public let plan: String
  /// Whom it is about.
  public let title: String
  /// The row of the check form, for ``Settlement/Kind/row``.
  public let row: FormRow?
  /// What makes them look like one, in words; empty where they disagree.
  public let why: String
  /// The day on which it happened; nil where it is about no single day.
  public let day: Day?
  /// Ids of the members, which stand side by side.
  public let members: [String]
  /// What was concluded about just these; nil where nothing was, or it was withdrawn.
  public let settlement: Settlement?

  /// The conclusions that are possible.
  public var conclusions: [Settlement.Conclusion] {
    switch kind {
    case .visit, .subject, .number: [.one, .several]
    case .row: [.rule, .discount]
    }
  }
}

extension Settlement.Conclusion {
  /// In the words of a kind of difference.
  public func title(_ kind: Settlement.Kind) -> String {
    switch (self, kind) {
    case (.one, .visit): "是同一次检查，只算选中的一次"
    case (.one, .subject): "是同一家，按选中的算"
    case (.one, .number): "一份作废，选中的有效"
    case (.several, .visit): "是两次检查，各算各的"
    case (.several, .subject): "是两家，各算各的"
    case (.several, .number): "都有效，号码另行处理"
    case (.rule, _): "按方案规则：有一次答“有”就算"
    case (.discount, _): "核实后不算"
    case (.one, .row): "只算选中的"
    case (.several, .row): "各算各的"
    case (.withdrawn, _): "撤回结论"
    }
  }
}

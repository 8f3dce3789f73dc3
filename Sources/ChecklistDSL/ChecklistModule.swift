public import Model

/// A specialty checklist: one folder under `Plugins/`, one value, and examples that run as tests.
public protocol ChecklistModule: SendableMetatype {
  /// The checklist.
  static var checklist: Checklist { get }
  /// Examples; at least four, run as tests and printed in the module's reference page.
  static var examples: [Example] { get }
}

extension Checklist {
  /// Builds a checklist from its sections.
  public init(
    _ id: String, version: Int, title: String, suggestedFor: SuggestedSubjects? = nil,
    @SectionsBuilder sections: () -> [ChecklistSection]
  ) {
    self.init(
      id: id, version: version, title: title, suggestedFor: suggestedFor, sections: sections())
  }
}

/// A section with its items.
public func Section(
  _ title: String, @ItemsBuilder items: () -> [ChecklistItem]
) -> ChecklistSection {
  ChecklistSection(title: title, items: items())
}

/// An item; what is not said keeps the standard of ``ChecklistItem/init(id:kind:text:)``.
public func Item(_ id: String, _ kind: AnswerKind, _ text: String) -> ChecklistItem {
  ChecklistItem(id: id, kind: kind, text: text)
}

/// Collects sections in the order in which they are written.
@resultBuilder
public enum SectionsBuilder {
  /// All sections.
  public static func buildBlock(_ sections: ChecklistSection...) -> [ChecklistSection] { sections }
}

/// Collects items in the order in which they are written.
@resultBuilder
public enum ItemsBuilder {
  /// All items.
  public static func buildBlock(_ items: ChecklistItem...) -> [ChecklistItem] { items }
}

/// A group of items that belong together on one page.
public struct ChecklistSection: Sendable, Hashable {
  /// Title, for instance 机构资质.
  public var title: String
  /// Items in order.
  public var items: [ChecklistItem]

  /// A section.
  public init(title: String, items: [ChecklistItem]) {
    self.title = title
    self.items = items
  }
}

/// One specialty checklist at one version.
public struct Checklist: Sendable, Hashable {
  /// Module id, for instance `clinic-infusion`.
  public var id: String
  /// Version `yyyymmddrr`.
  public var version: Int
  /// Title in Chinese.
  public var title: String
  /// The subjects that it suggests itself for; nil where it does not say, as in packs of kits that did
  /// not ask.
  public var suggestedFor: SuggestedSubjects?
  /// Sections in order.
  public var sections: [ChecklistSection]

  /// A checklist.
  public init(
    id: String, version: Int, title: String, suggestedFor: SuggestedSubjects? = nil,
    sections: [ChecklistSection]
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.suggestedFor = suggestedFor
    self.sections = sections
  }

  /// All items in order.
  public var items: [ChecklistItem] { sections.flatMap(\.items) }

  /// The same checklist without some items; a section that loses all of them goes too.
  public func without(_ ids: Set<String>) -> Checklist {
    var copy = self
    for index in copy.sections.indices {
      copy.sections[index].items.removeAll { ids.contains($0.id) }
    }
    copy.sections.removeAll { $0.items.isEmpty }
    return copy
  }
}

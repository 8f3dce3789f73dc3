public import Model

/// Something wrong with a checklist module that the compiler cannot see.
public struct ModuleFault: Sendable, Hashable, CustomStringConvertible {
  /// The module's id.
  public let module: String
  /// The item, example or section that it concerns; nil where it is the module itself.
  public let place: String?
  /// What is wrong, with the key that is.
  public let what: String

  /// `haemodialysis HD-06: …`
  public var description: String {
    [module, place].compactMap { $0 }.joined(separator: " ") + ": " + what
  }
}

/// Looks through the modules of a kit for whatever would otherwise show only when a plan is packed, a
/// page is printed, or an inspector stands at a clinic.
///
/// - Parameter modules: all modules of the kit, because ids must be unique over all of them.
/// - Returns: every fault, in the order of the modules; none where all is well.
public func moduleFaults(of modules: [any ChecklistModule.Type]) -> [ModuleFault] {
  let checklists = modules.map { $0.checklist }
  return modules.flatMap { module in
    moduleFaults(of: module.checklist, examples: module.examples, among: checklists)
  }
}

/// What is wrong with one checklist and its examples.
/// - Parameter checklists: all checklists of the kit, this one among them.
public func moduleFaults(
  of checklist: Checklist, examples: [Example], among checklists: [Checklist]
) -> [ModuleFault] {
  let review = ModuleReview(known: checklists.flatMap(\.items))
  var found: [(place: String?, what: String)] = []
  if checklists.count(where: { $0.id == checklist.id }) > 1 {
    found.append((nil, "another module has this id"))
  }
  found += review.faults(of: checklist).map { (nil, $0) }
  for section in checklist.sections {
    found += review.faults(of: section, in: checklist).map { ("section \(section.title)", $0) }
  }
  for item in checklist.items {
    found += review.faults(of: item, in: checklist).map { (item.id, $0) }
  }
  found += ExampleReview(checklist: checklist).faults(of: examples)
  return found.map { ModuleFault(module: checklist.id, place: $0.place, what: $0.what) }
}

/// The rules for a checklist and its sections; those for an item stand beside it.
struct ModuleReview {
  /// How often each item id occurs in the kit, and the items by id.
  let occurrences: [String: Int]
  let items: [String: ChecklistItem]

  init(known: [ChecklistItem]) {
    occurrences = Dictionary(known.map { ($0.id, 1) }, uniquingKeysWith: +)
    items = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate func faults(of checklist: Checklist) -> [String] {
    var found: [String] = []
    if checklist.id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) == nil {
      found.append("the id must be small letters, digits and hyphens")
    }
    if checklist.title.isEmpty { found.append("it has no title") }
    if Day(
      year: checklist.version / 1_000_000, month: checklist.version / 10_000 % 100,
      day: checklist.version / 100 % 100) == nil
    {
      found.append("version \(checklist.version) is no day with two digits (yyyy_mm_dd_rr)")
    }
    if checklist.items.isEmpty { found.append("it has no items") }
    guard let suggested = checklist.suggestedFor else {
      return found + ["it does not say for which subjects it suggests itself (suggestedFor)"]
    }
    return found
      + suggested.categories.filter { InstitutionCategory.withIdentifier($0) == nil }
      .map { "suggestedFor: category \($0) is not in Sources/Model/Data/categories.json" }
  }

  fileprivate func faults(of section: ChecklistSection, in checklist: Checklist) -> [String] {
    var found: [String] = []
    if checklist.sections.count(where: { $0.title == section.title }) > 1 {
      found.append("another section has this title")
    }
    if section.items.isEmpty { found.append("it has no items") }
    return found
  }
}

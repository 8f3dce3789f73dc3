import Files
public import Model

/// The texts of laws that a plan brought to the laptop: the articles' own words, without a network.
public struct LawShelf: Sendable {
  private let texts: [LawReference: LawText]

  /// No texts at all.
  public static let none = LawShelf()

  private init() { texts = [:] }

  /// Reads the texts of a plan's folder and proves that they are the ones that the plan names.
  init(folder: String, references: [LawReference]) throws {
    var texts: [LawReference: LawText] = [:]
    for reference in references {
      let bytes = try HeldPlan.bytes(folder + "/" + reference.path)
      guard Digest.of(bytes) == reference.sha256 else {
        throw PlanError.pack(detail: "法规文本 \(reference.path) 与方案记载的哈希不符")
      }
      guard let words = String(validating: bytes, as: UTF8.self) else {
        throw PlanError.pack(detail: "法规文本 \(reference.path) 不是 UTF-8")
      }
      texts[reference] = LawText(words)
    }
    self.texts = texts
  }

  /// Whether there is any text.
  public var isEmpty: Bool { texts.isEmpty }

  /// The articles that an item and what may follow from it rest on, in the words of the day, each
  /// with the title of its law in front; what the plan brings no text of is left out.
  public func words(at item: ChecklistItem, on day: Day) -> [String] {
    guard !texts.isEmpty else { return [] }
    var seen: Set<String> = []
    return item.cited(on: day).flatMap { place -> [String] in
      guard
        let text = texts.first(where: {
          $0.key.statute == place.statute && $0.key.holds(on: day)
        })?.value
      else { return [] }
      let title = Statute.title(of: place.statute, on: day)
      return text.words(of: place.article).map { "《\(title)》\($0)" }
    }.filter { seen.insert($0).inserted }
  }
}

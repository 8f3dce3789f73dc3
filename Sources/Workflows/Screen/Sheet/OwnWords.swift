import Model
import Store

extension Workspace {
  /// What was written about items at earlier visits of this laptop, the latest first: the
  /// inspector's own words, offered again before any others.
  /// - Parameters:
  ///   - items: the items and rows that are asked for.
  ///   - visit: the visit that they are wanted for; its own words are left out.
  /// - Returns: at most three texts an item.
  public func ownWords(of items: Set<String>, besides visit: String) throws -> [String: [String]] {
    guard !items.isEmpty else { return [:] }
    let latest = try store.latest(.visit).filter { $0.key != visit }
      .sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(30)
    var words: [String: [String]] = [:]
    for (id, _) in latest {
      guard let notes = try store.record(.visit, id)?["notes"]?.object else { continue }
      for (item, note) in notes where items.contains(item) {
        guard let text = note.string, !(words[item] ?? []).contains(text),
          (words[item] ?? []).count < 3
        else { continue }
        words[item, default: []].append(text)
      }
    }
    return words
  }
}

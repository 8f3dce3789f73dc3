public import Model

/// A piece of evidence as papers number it.
public struct EvidenceNote: Sendable, Hashable {
  /// Number within the visit, from 1.
  public let number: Int
  /// SHA-256 of its bytes.
  public let hash: String
  /// What it shows; of a copy with marks, also of which piece.
  public let caption: String
  /// Items and rows that it backs.
  public let items: [String]

  /// The evidence of a visit by its numbers: the same on every page and paper. A piece keeps the
  /// number that the record gives it; those that came without one are numbered in the order of their
  /// file names, with the numbers that are left.
  public static func all(of document: JSONValue) -> [EvidenceNote] {
    let pieces = document["evidence"]?.object ?? [:]
    let numbers = numbers(of: document)
    return pieces.map { hash, entry in
      EvidenceNote(
        number: numbers[hash] ?? 0, hash: hash,
        caption: [
          entry["caption"]?.string ?? "", marks(entry, numbers).map { "（\($0)）" } ?? "",
        ].joined(),
        items: (entry["items"]?.array ?? []).compactMap(\.string))
    }.sorted { ($0.number, $0.hash) < ($1.number, $1.hash) }
  }

  /// Of a copy on which something was drawn or blurred: which piece it was made of; nil of any other.
  public static func marks(of hash: String, in document: JSONValue) -> String? {
    (document["evidence"]?[hash]).flatMap { marks($0, numbers(of: document)) }
  }

  private static func marks(_ entry: JSONValue, _ numbers: [String: Int]) -> String? {
    guard let original = entry["derivedFrom"]?.string else { return nil }
    return numbers[original].map { "由证据\($0)标注" } ?? "由 \(original.prefix(12)) 标注，原件已拿掉"
  }

  /// The numbers of the pieces of a visit, by SHA-256.
  public static func numbers(of document: JSONValue) -> [String: Int] {
    let pieces = document["evidence"]?.object ?? [:]
    var numbers = pieces.compactMapValues { entry in
      entry["number"]?.integer.flatMap { (1...1_000_000).contains($0) ? Int($0) : nil }
    }
    var taken = Set(numbers.values)
    let others = pieces.filter { numbers[$0.key] == nil }
      .map { (name: $0.value["name"]?.string ?? "", hash: $0.key) }
      .sorted { ($0.name, $0.hash) < ($1.name, $1.hash) }
    var next = 1
    for other in others {
      while taken.contains(next) { next += 1 }
      numbers[other.hash] = next
      taken.insert(next)
    }
    return numbers
  }
}

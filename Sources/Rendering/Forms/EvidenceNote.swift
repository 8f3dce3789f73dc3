public import Model

/// A piece of evidence as papers number it.
public struct EvidenceNote: Sendable, Hashable {
  /// Number within the visit, from 1.
  public let number: Int
  /// SHA-256 of its bytes.
  public let hash: String
  /// What it shows.
  public let caption: String
  /// Items and rows that it backs.
  public let items: [String]

  /// The evidence of a visit, numbered in the order of its file names: the same on every paper.
  public static func all(of document: JSONValue) -> [EvidenceNote] {
    let pieces = (document["evidence"]?.object ?? [:]).map { hash, entry in
      (hash: hash, name: entry["name"]?.string ?? "", entry: entry)
    }.sorted { ($0.name, $0.hash) < ($1.name, $1.hash) }
    return pieces.enumerated().map { index, piece in
      EvidenceNote(
        number: index + 1, hash: piece.hash, caption: piece.entry["caption"]?.string ?? "",
        items: (piece.entry["items"]?.array ?? []).compactMap(\.string))
    }
  }
}

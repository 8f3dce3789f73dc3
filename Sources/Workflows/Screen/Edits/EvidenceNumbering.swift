import Model
import Rendering
import Store

/// Numbers of evidence: given once, when a piece is first named, and never to another piece.
struct EvidenceNumbering {
  /// The record of the visit as it stands.
  let document: JSONValue
  /// Every entry of the visit, oldest first.
  let entries: [LogEntry]

  /// The record without the numbers that the program gave: what a person or a file says of it.
  static func withoutNumbers(_ record: JSONValue) -> JSONValue {
    guard var members = record.object, let pieces = members["evidence"]?.object else {
      return record
    }
    members["evidence"] = .object(
      pieces.mapValues { piece in
        var entry = piece.object ?? [:]
        entry["number"] = nil
        return .object(entry)
      })
    return .object(members)
  }

  /// Numbers that the pieces of the visit have or ever had, by SHA-256.
  private var given: [String: Int] {
    var given = EvidenceNote.numbers(of: document)
    for entry in entries {
      let path = JSONPointer.path(entry.field)
      guard path.first == "evidence", path.count > 1, given[path[1]] == nil else { continue }
      let number =
        path.count == 2
        ? entry.new["number"]?.integer : path[2] == "number" ? entry.new.integer : nil
      if let number { given[path[1]] = Int(number) }
    }
    return given
  }

  /// The number of a piece that is added: its old one where it was here before.
  func number(of sha256: String) -> Int {
    let given = given
    return given[sha256] ?? (given.values.max() ?? 0) + 1
  }

  /// Writes down the numbers of pieces that came without one, before a piece is added or taken away:
  /// from then on they do not hang on what else there is.
  func fixing(_ visit: String, besides sha256: String? = nil) -> [FieldChange] {
    let pieces = document["evidence"]?.object ?? [:]
    return EvidenceNote.numbers(of: document)
      .filter { $0.key != sha256 && pieces[$0.key]?["number"] == nil }
      .sorted { $0.key < $1.key }
      .map { hash, number in
        FieldChange(
          .visit, visit, JSONPointer.text(["evidence", hash, "number"]), .count(number))
      }
  }
}

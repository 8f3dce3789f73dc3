import Files
import Model

/// Failures to sign in under one name, whether or not somebody has it.
struct Attempt: Sendable, Hashable {
  /// Failures after which the name pauses.
  static let most = 5
  /// Seconds for which it pauses.
  static let pause: Int64 = 15 * 60

  /// Failures in a row.
  var count = 0
  /// Until when nobody signs in under the name, in seconds; nil where it does not pause.
  var until: Int64?
  /// When it failed last, in seconds.
  var last: Int64

  /// Under what the failures of a name are kept: who types a password into the field of the name has
  /// not written it down here.
  static func key(_ name: String) -> String {
    String(Digest.of(text: ComparedText.of(name)).prefix(24))
  }

  var document: JSONValue {
    ["count": .count(count), "until": until.map { .integer($0) } ?? .null, "last": .integer(last)]
  }

  init(last: Int64) { self.last = last }

  /// Reads what ``document`` gives.
  /// - Throws: ``DocumentFailure``.
  init(reading reader: DocumentReader) throws {
    count = try reader.count("count")
    until = try reader.optionalInteger("until")
    last = try reader.integer("last")
  }
}

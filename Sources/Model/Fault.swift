/// One thing that is wrong with a file from outside, where it stands, and what to do about it.
public struct Fault: Sendable, Hashable {
  /// JSON Pointer (RFC 6901), `第 n 行` or a column of a row: the place inside the file.
  public let place: String
  /// What is wrong, in Simplified Chinese.
  public let what: String
  /// What the writer of the file should do, in Simplified Chinese.
  public let remedy: String

  /// A fault at a place.
  public init(_ place: String, _ what: String, _ remedy: String) {
    self.place = place
    self.what = what
    self.remedy = remedy
  }

  /// `place：what。remedy。`
  public var line: String { "\(place.isEmpty ? "/" : place.shown)：\(what.shown)；\(remedy.shown)" }
}

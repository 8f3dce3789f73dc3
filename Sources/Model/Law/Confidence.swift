/// How certain a citation is.
public enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// The text was seen.
  case verified = "V"
  /// From memory, high.
  case high = "H"
  /// From memory, to be checked; shown as 须法制审核, never a basis of an issued paper.
  case check = "C"
}

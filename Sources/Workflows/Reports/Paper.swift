public import Model
public import Rendering

/// A report as a table and as it is printed: both from the same count.
public struct Paper: Sendable {
  /// The figures.
  public let table: Table
  /// The pages.
  public let document: Document
}

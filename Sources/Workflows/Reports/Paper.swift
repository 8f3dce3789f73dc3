public import Model
public import Rendering

/// A report as a table and as it is printed: both from the same count.
public struct Paper: Sendable {
  /// The figures.
  public let table: Table
  /// The pages that are sent.
  public let document: Document
  /// The pages for those who check it, counted for themselves: counting rules, blanks, where each
  /// figure comes from. Nil where there are none, or where they belong to the paper itself.
  public let notes: Document?

  init(table: Table, document: Document, notes: Document? = nil) {
    self.table = table
    self.document = document
    self.notes = notes
  }

  /// The same, told on every page to be for practice.
  func marked(asPractice isPractice: Bool) -> Paper {
    Paper(
      table: table, document: document.marked(asPractice: isPractice),
      notes: notes?.marked(asPractice: isPractice))
  }
}

public import Model

/// A table as CSV whose lines come one by one: no more of them is held than is written at once.
public struct CSVStream {
  private var bytes = CSVWriter.mark
  private let notes: [String]

  /// How much is written at once, at least.
  private static let part = 1 << 16

  /// - Parameters:
  ///   - table: the table without its rows.
  ///   - isGrouped: whether its lines name groups.
  public init(_ table: Table, isGrouped: Bool) {
    notes = table.notes
    for line in CSVWriter.head(table, isGrouped: isGrouped) { CSVWriter.append(line, to: &bytes) }
  }

  /// Writes a whole table, part by part.
  /// - Parameter write: takes a part of the file, in order.
  public static func write(
    _ table: Table, to write: ([UInt8]) throws -> Void
  ) rethrows {
    let isGrouped = CSVWriter.isGrouped(table)
    var lines = CSVStream(table, isGrouped: isGrouped)
    for row in table.rows { try lines.add(CSVWriter.line(row, table, isGrouped), to: write) }
    try lines.end(to: write)
  }

  /// Adds a line.
  /// - Parameter write: takes a part of the file, in order.
  public mutating func add(
    _ line: [String], to write: ([UInt8]) throws -> Void
  ) rethrows {
    CSVWriter.append(line, to: &bytes)
    guard bytes.count >= CSVStream.part else { return }
    try write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Adds what stands under the lines.
  /// - Parameter write: takes the rest of the file.
  public mutating func end(to write: ([UInt8]) throws -> Void) rethrows {
    for note in notes { try add([CSVWriter.line(note)], to: write) }
    try write(bytes)
    bytes = []
  }
}

import GRDB

/// One value of a row that is written.
enum RowValue: Sendable, Hashable {
  case text(String)
  case integer(Int64)
  case null

  static func integer(_ number: Int) -> RowValue { .integer(Int64(number)) }

  /// The same as GRDB reads it.
  var databaseValue: DatabaseValue {
    switch self {
    case .text(let text): text.databaseValue
    case .integer(let number): number.databaseValue
    case .null: .null
    }
  }
}

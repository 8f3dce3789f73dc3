import CPostgreSQL

/// What a statement gave.
public struct SQLRows: ~Copyable {
  private let result: OpaquePointer

  /// Takes over a result.
  init(_ result: OpaquePointer) { self.result = result }

  deinit { PQclear(result) }

  /// How many rows there are.
  public var count: Int { Int(PQntuples(result)) }

  /// How many rows a statement changed.
  public var changed: Int {
    PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  /// A value as text; nil where there is none.
  public func optional(_ row: Int, _ column: Int) -> String? {
    let (row, column) = (Int32(row), Int32(column))
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column)
    else { return nil }
    let length = Int(PQgetlength(result, row, column))
    return start.withMemoryRebound(to: UInt8.self, capacity: length) {
      String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
    }
  }

  /// A value that is always there.
  public func text(_ row: Int, _ column: Int) -> String { optional(row, column) ?? "" }

  /// A whole number.
  /// - Throws: ``WarehouseError/damaged(detail:)``.
  public func integer(_ row: Int, _ column: Int) throws -> Int64 {
    guard let number = Int64(text(row, column)) else {
      throw WarehouseError.damaged(detail: "应当是整数：\(text(row, column))")
    }
    return number
  }

  /// True or false.
  public func bool(_ row: Int, _ column: Int) -> Bool { text(row, column) == "t" }

  /// Bytes, in the server's hexadecimal form.
  /// - Throws: ``WarehouseError/damaged(detail:)``.
  public func bytes(_ row: Int, _ column: Int) throws -> [UInt8] {
    guard let start = PQgetvalue(result, Int32(row), Int32(column)) else { return [] }
    let length = Int(PQgetlength(result, Int32(row), Int32(column)))
    return try start.withMemoryRebound(to: UInt8.self, capacity: length) { digits in
      guard length >= 2, length.isMultiple(of: 2), digits[0] == UInt8(ascii: "\\"),
        digits[1] == UInt8(ascii: "x")
      else { throw WarehouseError.damaged(detail: "不是二进制数据") }
      return [UInt8](unsafeUninitializedCapacity: length / 2 - 1) { buffer, count in
        for index in 0..<length / 2 - 1 {
          buffer[index] =
            SQLRows.digit(digits[2 * index + 2]) << 4 | SQLRows.digit(digits[2 * index + 3])
        }
        count = length / 2 - 1
      }
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8 {
    byte <= UInt8(ascii: "9") ? byte &- UInt8(ascii: "0") : byte &- UInt8(ascii: "a") &+ 10
  }
}

import Model

extension Reporting {
  /// Something that is counted by these dates, kept where a hub keeps it.
  func kept<Value: Sendable>(
    _ name: String, _ from: Day?, _ to: Day?, _ asOf: Day?,
    _ make: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    guard let keeper else { return try make() }
    let dates = [from, to, asOf].map { $0?.description ?? "" }.joined(separator: " ")
    return try keeper.kept("\(name) / \(dates) / \(township ?? "") / \(area ?? "")", make)
  }
}

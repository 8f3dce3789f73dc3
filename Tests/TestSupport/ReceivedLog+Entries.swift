public import Store

extension ReceivedDatabase {
  /// The whole log of a database from outside, proven, in memory.
  public static func entries(path: String) throws -> [ReceivedEntry] {
    var entries: [ReceivedEntry] = []
    try log(path: path).reader.entries { entries.append($0) }
    return entries
  }
}

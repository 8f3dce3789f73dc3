/// The revision of every field of one record: the position of the last entry that changed it, a
/// part of it, or something that it is a part of.
public struct FieldRevisions: Sendable {
  private struct Mark {
    var seq: Int64 = 0
    var count = 0
  }

  private var exact: [String: Mark] = [:]
  private var below: [String: Int64] = [:]
  /// The last entry of the record; nil where there is none.
  public let last: FieldTrace?

  /// The revisions that traces, oldest first, come to.
  public init(_ traces: [FieldTrace]) {
    last = traces.last
    for trace in traces {
      exact[trace.field, default: Mark()].seq = trace.seq
      exact[trace.field, default: Mark()].count += 1
      for ancestor in FieldRevisions.ancestors(trace.field) { below[ancestor] = trace.seq }
    }
  }

  /// The revision of a field, of the whole record for an empty pointer; 0 where nobody ever
  /// touched it.
  public func revision(of field: String) -> Int64 {
    if field.isEmpty { return last?.seq ?? 0 }
    let above = FieldRevisions.ancestors(field).map { exact[$0]?.seq ?? 0 }.max() ?? 0
    return max(exact[field]?.seq ?? 0, below[field] ?? 0, above)
  }

  /// How many entries changed exactly this field.
  public func changes(of field: String) -> Int { exact[field]?.count ?? 0 }

  /// The fields that contain a field.
  private static func ancestors(_ field: String) -> [String] {
    var path = field[...]
    var ancestors: [String] = []
    while let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex {
      path = path[..<slash]
      ancestors.append(String(path))
    }
    return ancestors
  }
}

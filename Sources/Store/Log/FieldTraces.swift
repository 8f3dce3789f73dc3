import GRDB
import Model
import Synchronization

/// Where in the log a field of a record was changed.
public struct FieldTrace: Sendable, Hashable {
  /// Position of the entry.
  public let seq: Int64
  /// JSON Pointer of the field.
  public let field: String
}

/// Which entries touched which record. The log cannot be asked that quickly by its schema, which
/// bundles fix, so it is read once and then followed; nothing of it is ever stored.
final class FieldTraces: Sendable {
  private struct State {
    var upTo: Int64 = 0
    var traces: [RecordKey: [FieldTrace]] = [:]
    /// Records of each kind, the one touched last at the end.
    var last: [EntityKind: (entity: String, trace: FieldTrace)] = [:]
  }

  private let state = Mutex(State())

  /// Reads the entries that were committed since. To be called before a transaction writes any
  /// itself, so that nothing is remembered which is rolled back later.
  func follow(_ db: Database) throws {
    let read = try db.cachedStatement(
      sql: """
        SELECT seq, json_extract(body, '$.kind'), json_extract(body, '$.entity'),
          json_extract(body, '$.field')
        FROM log WHERE seq > ? ORDER BY seq
        """)
    try state.withLock { state in
      let cursor = try Row.fetchCursor(read, arguments: [state.upTo])
      while let row = try cursor.next() {
        let kind = EntityKind(rawValue: row[1])
        let key = RecordKey(kind: kind, entity: row[2])
        let trace = FieldTrace(seq: row[0], field: row[3])
        state.traces[key, default: []].append(trace)
        state.last[kind] = (key.entity, trace)
        state.upTo = trace.seq
      }
    }
  }

  func traces(of key: RecordKey) -> [FieldTrace] { state.withLock { $0.traces[key] ?? [] } }

  func last(_ kind: EntityKind) -> (entity: String, trace: FieldTrace)? {
    state.withLock { $0.last[kind] }
  }

  /// The position of the last entry of every record of a kind.
  func lastEntries(_ kind: EntityKind) -> [String: Int64] {
    state.withLock { state in
      var last: [String: Int64] = [:]
      for (key, traces) in state.traces where key.kind == kind {
        last[key.entity] = traces.last?.seq
      }
      return last
    }
  }
}

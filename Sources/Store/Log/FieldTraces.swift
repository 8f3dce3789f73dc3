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
///
/// Connections see the log of different moments, and another one may have followed further than the
/// one that asks: whoever asks says up to which entry.
final class FieldTraces: Sendable {
  private struct State {
    var upTo: Int64 = 0
    var traces: [RecordKey: [FieldTrace]] = [:]
    /// Every entry in order.
    var order: [(seq: Int64, key: RecordKey)] = []
    /// The documents of each visit, in the order in which they were begun.
    var documents: [String: [String]] = [:]
  }

  private let state = Mutex(State())

  /// Reads the entries that were committed since. To be called before a transaction writes any
  /// itself, so that nothing is remembered which is rolled back later.
  /// - Returns: the last entry that this connection sees.
  @discardableResult
  func follow(_ db: Database) throws -> Int64 {
    let read = try db.cachedStatement(
      sql: """
        SELECT seq, json_extract(body, '$.kind'), json_extract(body, '$.entity'),
          json_extract(body, '$.field'),
          CASE WHEN json_extract(body, '$.kind') = 'document'
            AND json_extract(body, '$.field') = '/visit' THEN json_extract(body, '$.new') END
        FROM log WHERE seq > ? ORDER BY seq
        """)
    return try state.withLock { state in
      let cursor = try Row.fetchCursor(read, arguments: [state.upTo])
      while let row = try cursor.next() {
        let key = RecordKey(kind: EntityKind(rawValue: row[1]), entity: row[2])
        let trace = FieldTrace(seq: row[0], field: row[3])
        state.traces[key, default: []].append(trace)
        state.order.append((trace.seq, key))
        if let visit: String = row[4] { state.documents[visit, default: []].append(key.entity) }
        state.upTo = trace.seq
      }
      let last = try db.cachedStatement(sql: "SELECT max(seq) FROM log")
      return try Int64.fetchOne(last) ?? 0
    }
  }

  func traces(of key: RecordKey, upTo: Int64) -> [FieldTrace] {
    state.withLock { state in
      let traces = state.traces[key] ?? []
      return traces.last.map { $0.seq <= upTo } ?? true
        ? traces : traces.filter { $0.seq <= upTo }
    }
  }

  /// The record of a kind that was touched last.
  func last(_ kind: EntityKind, upTo: Int64) -> (entity: String, trace: FieldTrace)? {
    state.withLock { state in
      guard let last = state.order.last(where: { $0.key.kind == kind && $0.seq <= upTo }),
        let trace = state.traces[last.key]?.last(where: { $0.seq <= upTo })
      else { return nil }
      return (last.key.entity, trace)
    }
  }

  /// The position of the last entry of every record of a kind.
  func lastEntries(_ kind: EntityKind, upTo: Int64) -> [String: Int64] {
    state.withLock { state in
      var last: [String: Int64] = [:]
      for (key, traces) in state.traces where key.kind == kind {
        last[key.entity] = traces.last { $0.seq <= upTo }?.seq
      }
      return last
    }
  }

  /// The documents of a visit, in the order in which they were begun.
  func documents(of visit: String) -> [String] { state.withLock { $0.documents[visit] ?? [] } }

  /// The records that entries after one, up to another, touched.
  func touched(after seq: Int64, upTo: Int64) -> Set<RecordKey> {
    state.withLock { state in
      Set(
        state.order.reversed().prefix { $0.seq > seq }.filter { $0.seq <= upTo }.map(\.key))
    }
  }
}

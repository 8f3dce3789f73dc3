import GRDB

/// A log of a laptop as a list of laptops tells it.
public struct LaptopLog: Sendable {
  /// Under which name it stands: the device, with the number of the branch after a fork.
  public let label: String
  /// The last entry held.
  public let head: Int64
  /// Who wrote that; nil where nothing is held.
  public let actor: String?
  /// Pieces of evidence that visits lack, a number for each such visit.
  public let missing: [Int]
  /// Visits that are not finished; those that were discarded are none.
  public let drafts: Int
}

extension HubStore {
  /// The logs that a laptop sent, its own first. Of thousands of laptops a page asks for some.
  public func logs(of device: String) throws -> [LaptopLog] {
    try ([device] + branches(of: device)).map { label in
      let (head, actor, drafts) = try log.read { db in
        let last = try Row.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT seq, json_extract(body, '$.actor') FROM entry WHERE device = ?
              ORDER BY seq DESC LIMIT 1
              """), arguments: [label])
        let drafts = try Int.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT count(*) FROM visit v WHERE v.device = ? AND v.status = 'draft'
                AND \(VisitFactsReading.discardReason) IS NULL
              """), arguments: [label])
        return (last?[0] as Int64?, last.map { $0[1] as String? ?? "" }, drafts ?? 0)
      }
      return LaptopLog(
        label: label, head: head ?? 0, actor: actor,
        missing: try incomplete(device: label).map(\.missing), drafts: drafts)
    }
  }
}

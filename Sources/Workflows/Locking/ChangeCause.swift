public import Model
import Store

/// Why a record counts otherwise than when a period was reported.
public struct ChangeCause: Sendable {
  /// The record as it is listed behind a figure.
  public let entry: CellExplanation.Entry
  /// Who decided what about it since; what came since where nobody did.
  public let words: String
}

extension Hub {
  /// What made records count otherwise since a period was locked, by their ids.
  public func causes(
    of records: Set<String>, since period: LockedPeriod
  ) throws -> [String: ChangeCause] {
    guard !records.isEmpty else { return [:] }
    var query = OwnLogQuery()
    query.from = period.at.day
    let later = try log(query).filter { $0.wall.seconds >= period.at.seconds }
    let known = try entries(records.sorted(), plan: period.plan)
    return Dictionary(
      known.map { ($0.id, ChangeCause(entry: $0, words: Hub.words(of: $0.id, in: later))) },
      uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter later: the bureau's own entries since, newest first.
  private static func words(of record: String, in later: [LogEntry]) -> String {
    let root = String(record.prefix { $0 != "/" })
    let about = later.filter {
      $0.entity == root || $0.entity.split(separator: "/").contains(root[...])
    }
    guard let last = about.first else { return "锁定以后收到的，或者随别的记录变的" }
    let state = about.first { $0.entity == last.entity && $0.field == "/state" }
      .flatMap { $0.new.string }.flatMap(ReviewState.init(rawValue:))
    let reason = last.reason.map { "：\($0)" } ?? ""
    return "\(state?.title ?? last.kind.title)，\(last.actor)\(reason)"
  }
}

import Model
import Store

/// How far visits have come, by the log and by what left this machine and was acknowledged.
struct StageReading {
  private let last: [String: Int64]
  private let exported: Int64
  private let receipted: [String: Int64]

  init(_ workspace: Workspace) throws {
    last = try workspace.store.latest(.visit)
    exported = try workspace.custody.exportedSeq()
    receipted = try workspace.custody.receiptedVisits()
  }

  func lastEntry(_ visit: String) -> Int64 { last[visit] ?? 0 }

  func stage(_ visit: String, _ status: VisitStatus) -> VisitStage {
    guard status == .finalised else { return .draft }
    let last = lastEntry(visit)
    if receipted[visit] ?? 0 >= last { return .acknowledged }
    return exported >= last ? .exported : .finalised
  }
}

import Files
import Model
import Store

extension Workspace {
  /// Evidence that no later bundle needs to carry: a receipt lists it, and every visit that names
  /// it is covered up to its last entry.
  func coveredEvidence() throws -> Set<String> {
    let listed = try custody.receiptedEvidence()
    guard !listed.isEmpty else { return [] }
    let covered = try custody.receiptedVisits()
    let last = try store.latest(.visit)
    var evidence = listed
    for visit in try shelf.planIDs.flatMap({ try store.facts(plan: $0, discarded: true) }) {
      if let upTo = covered[visit.id], last[visit.id] ?? .max <= upTo { continue }
      evidence.subtract(visit.evidence)
    }
    return evidence
  }

  /// Frees the files of covered evidence; the log keeps every hash.
  /// - Returns: how many files and bytes were freed.
  public func prune() throws -> (files: Int, bytes: Int64) {
    // Nobody may be recording a visit that names the same evidence again, or exporting it.
    try StoreError.wording { try FolderLock.alone(folder.staging, pruneAlone) }
  }

  private func pruneAlone() throws -> (files: Int, bytes: Int64) {
    let covered = try coveredEvidence()
    var freed: (files: Int, bytes: Int64) = (0, 0)
    let named = Dictionary(
      try store.evidence().map { ($0.sha256, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    // The same content may lie here under several endings.
    for piece in try evidence.contents() where covered.contains(piece.sha256) {
      guard let bytes = named[piece.sha256] else { continue }
      try evidence.remove(piece)
      freed.files += 1
      freed.bytes += bytes
    }
    return freed
  }
}

import Foundation
import Model
import Store

/// Looks into an open hub; nothing is mended.
extension Hub {
  /// What is found.
  /// - Parameter isThorough: whether every evidence file is read whole, and every log is held against
  ///   what follows from it: with thousands of visits that takes minutes, and nobody can write meanwhile.
  /// - Parameter readsDatabase: whether every page of the database is read.
  func findings(isThorough: Bool, readsDatabase: Bool) -> [HealthFinding] {
    var findings = [KeyExamination.signing(folder.deviceKey)]
    if FileManager.default.fileExists(atPath: folder.identity) {
      findings.append(KeyExamination.identity(folder.identity))
    }
    return findings + [
      readsDatabase
        ? integrityFinding(isThorough)
        : .good(.integrity, "库打得开；数据库文件还没有逐页核对，点“现在核对”"),
      evidenceFinding(isThorough),
      backupFinding(),
    ] + belowFindings(readsDatabase: readsDatabase)
  }

  /// Numbers without names.
  func figures() throws -> [String: Int64] {
    [
      "bundles": Int64(try store.bundles().count), "plans": Int64(shelf.plans.count),
      "visits": Int64(try store.count(of: .visit)),
      "evidence": Int64(try store.evidenceHeld().count),
      "quarantined": Int64(try custody.quarantined().count),
    ]
  }

  private func integrityFinding(_ isThorough: Bool) -> HealthFinding {
    do {
      if let flaw = try store.flaw() ?? custody.flaw() {
        return .bad(.integrity, Problem(.storeDamaged, "数据库文件有损坏：\(flaw)"))
      }
      guard isThorough else {
        return .good(.integrity, "数据库文件没有损坏；各台笔记本的日志和由它算出的统计用 fieldkit doctor 逐条核对")
      }
      guard try store.agrees(interpret: shelf.judge) else {
        return .bad(
          .integrity,
          Problem(
            .storeDamaged, "日志完整，但是统计用的投影和日志不一致", safe: "日志是准的，没有改动",
            remedy: "运行 fieldkit rebuild，按日志重建"))
      }
      return .good(.integrity, "各台笔记本的日志首尾相接，投影与日志一致")
    } catch {
      return .bad(.integrity, error)
    }
  }

  private func evidenceFinding(_ isThorough: Bool) -> HealthFinding {
    do {
      let held = try store.evidenceHeld()
      let here = try evidence.contents().filter { held.contains($0.sha256) }
      let missing = held.count - Set(here.map(\.sha256)).count
      guard missing == 0 else {
        return .bad(.evidence, Problem(.evidenceMissing, "少了 \(missing) 件证据的文件"))
      }
      let altered =
        isThorough
        ? try here.filter {
          try EvidenceStore.measure(evidence.path(of: $0)).sha256 != $0.sha256
        } : []
      guard altered.isEmpty else {
        return .bad(
          .evidence,
          Problem(
            .storeDamaged, "\(altered.count) 件证据的文件和导入时不一样", safe: "记录和其余证据没有改动",
            remedy: "从备份找回，或者请检查人员重新导出再导入"))
      }
      return .good(.evidence, "证据 \(held.count) 件，\(isThorough ? "逐字节核对过" : "都在")")
    } catch {
      return .bad(.evidence, error)
    }
  }
}

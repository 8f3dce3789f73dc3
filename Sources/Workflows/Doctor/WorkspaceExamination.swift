import Files
import Foundation
import Model
import Store

/// Looks into an open workspace; nothing is mended.
extension Workspace {
  /// What is found.
  /// - Parameter isThorough: whether every evidence file is read whole.
  func findings(isThorough: Bool) -> [HealthFinding] {
    [
      hasPin ? KeyExamination.sealed(folder) : KeyExamination.signing(folder.deviceKey),
      clockFinding(),
    ]
    .compactMap(\.self) + [integrityFinding(), evidenceFinding(isThorough), backupFinding()]
  }

  /// Numbers without names.
  func figures() throws -> [String: Int64] {
    let evidence = try store.evidence()
    return [
      "entries": try store.head().seq, "visits": Int64(try store.records(.visit).count),
      "sweeps": Int64(try store.records(.sweep).count), "evidence": Int64(evidence.count),
      "evidenceBytes": evidence.reduce(0) { $0 + $1.bytes }, "plans": Int64(shelf.plans.count),
      "exportedUpTo": try custody.exportedSeq(),
      "receiptedVisits": Int64(try custody.receiptedVisits().count),
    ]
  }

  private func clockFinding() -> HealthFinding? {
    do {
      switch try clockDoubt() {
      case nil: return nil
      case .beforePlan(let now, let packed):
        return .bad(
          .clock, Problem(.clockWrong, "时钟是 \(now.chinese)，早于方案打包的那一天 \(packed.chinese)"))
      case .beforeLastEntry(let now, let last):
        return .bad(
          .clock, Problem(.clockWrong, "时钟是 \(now.text)，早于本机最后一次保存 \(last.text)"))
      }
    } catch {
      return .bad(.clock, error)
    }
  }

  private func integrityFinding() -> HealthFinding {
    do {
      if let flaw = try store.flaw() ?? custody.flaw() {
        return .bad(.integrity, Problem(.storeDamaged, "数据库文件有损坏：\(flaw)"))
      }
      guard try store.agrees(interpret: shelf.interpreter) else {
        return .bad(
          .integrity,
          Problem(
            .storeDamaged, "日志完整，但是统计用的投影和日志不一致", safe: "日志是准的，没有改动",
            remedy: "运行 fieldkit rebuild，按日志重建"))
      }
      return .good(.integrity, "日志 \(try store.head().seq) 条，首尾相接，投影与日志一致")
    } catch {
      return .bad(.integrity, error)
    }
  }

  private func evidenceFinding(_ isThorough: Bool) -> HealthFinding {
    do {
      let named = try store.evidence()
      let covered = try coveredEvidence()
      let missing = named.filter { !evidence.holds($0) && !covered.contains($0.sha256) }
      guard missing.isEmpty else {
        return .bad(.evidence, Problem(.evidenceMissing, "少了 \(missing.count) 件证据的文件"))
      }
      let here = named.filter(evidence.holds)
      let altered = try here.filter { try isAltered($0, isThorough) }
      guard altered.isEmpty else {
        return .bad(
          .evidence,
          Problem(
            .storeDamaged, "\(altered.count) 件证据的文件和录入时不一样", safe: "记录和其余证据没有改动",
            remedy: "从备份找回原来的文件放回 evidence 文件夹"))
      }
      let how = isThorough ? "逐字节核对过" : "大小都对"
      return .good(.evidence, "证据 \(named.count) 件，本机有 \(here.count) 件，\(how)")
    } catch {
      return .bad(.evidence, error)
    }
  }

  private func isAltered(_ piece: StoredEvidence, _ isThorough: Bool) throws -> Bool {
    let path = evidence.path(of: piece)
    guard isThorough else {
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
      return size?.int64Value != piece.bytes
    }
    return try EvidenceStore.measure(path).sha256 != piece.sha256
  }

  /// The best backup of a laptop is a bundle that left it.
  private func backupFinding() -> HealthFinding {
    do {
      let head = try store.head().seq
      if backups().isUnreadable {
        return .notice(.backup, Problem(.backupRecordUnreadable, "backup.json 读不出，自动备份停了"))
      }
      if let backup = backups().newest, backup.head.seq >= head {
        return .good(.backup, "\(backup.at.text) 备份过，此后没有新的记录")
      }
      guard let last = try custody.lastExport() else {
        return try store.records(.visit).isEmpty
          ? .good(.backup, "还没有检查，没有要备份的")
          : .notice(.backup, Problem(.backupDue, "记录还没有离开过本机"))
      }
      let when = last.at.map(\.text) ?? "以前"
      guard last.seq >= head else {
        return .notice(
          .backup, Problem(.backupDue, "\(when) 导出过，此后又有 \(head - last.seq) 条日志只在本机"))
      }
      return .good(.backup, "\(when) 导出过，此后没有新的记录")
    } catch {
      return .bad(.backup, error)
    }
  }
}

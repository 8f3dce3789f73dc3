import Files
import Foundation
import Model
import Store

/// Looks at the copies that are kept of hubs below: whether each is whole, how old what it says is, and
/// what room they take; nothing is mended.
extension Hub {
  /// After so many days without a new file a hub below is said to be silent.
  static let silentBelowAfter = 14

  /// What is found; nothing where nothing lies below.
  /// - Parameter readsDatabase: whether the copies are read whole and held against their logs.
  func belowFindings(readsDatabase: Bool) -> [HealthFinding] {
    do {
      let hubs = try hubsBelow()
      guard !hubs.isEmpty else { return [] }
      let copies = readsDatabase ? hubs.compactMap(copyFinding) : []
      return copies + [try standingFinding(hubs)]
    } catch {
      return [.bad(.below, error)]
    }
  }

  /// What is wrong with one copy; nil where nothing is.
  private func copyFinding(_ hub: String) -> HealthFinding? {
    do {
      return try withHubBelow(hub) { below -> HealthFinding? in
        let name = RecordHolder(below).title
        if let flaw = try below.store.flaw() ?? below.custody.flaw() {
          return .bad(
            .below,
            Problem(
              .storeDamaged, "下级\(name)的副本有损坏：\(flaw)", safe: "本库自己的数据和下级那里的没有改动",
              remedy: "请下级用 fieldkit rollup --whole 全部再报一遍，把 below 里这一个移走以后导入"))
        }
        guard try below.store.agrees(interpret: below.shelf.judge) else {
          return .bad(
            .below,
            Problem(
              .storeDamaged, "下级\(name)的日志完整，但是统计用的投影和日志不一致", safe: "日志是准的，没有改动",
              remedy: "运行 fieldkit rebuild，按日志重建"))
        }
        return nil
      } ?? nil
    } catch {
      return .bad(.below, error)
    }
  }

  private func standingFinding(_ hubs: [String]) throws -> HealthFinding {
    let today = surroundings.now().day.number
    let silent = try withHubsBelow { below in
      try below.compactMap { hub -> String? in
        guard let made = try hub.store.sentUp().last?.madeOn else { return RecordHolder(hub).title }
        return today - made.number > Hub.silentBelowAfter
          ? "\(RecordHolder(hub).title)，\(made.chinese)" : nil
      }
    }
    let room = "下级 \(hubs.count) 个的副本占 \(try FolderSize.of(belowFolder)) 字节"
    guard silent.isEmpty else {
      return .notice(
        .below,
        Problem(
          .belowSilent,
          "\(room)；超过 \(Hub.silentBelowAfter) 天没有报新的 \(silent.count) 个：\(silent.joined(separator: "；"))"
        ))
    }
    return .good(.below, "\(room)，都在 \(Hub.silentBelowAfter) 天以内报过")
  }
}

/// How much a folder holds.
enum FolderSize {
  /// Bytes of all files in it and in the folders below it.
  /// - Throws: ``StoreError/inputOutput(detail:)``.
  static func of(_ folder: String) throws -> Int64 {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: folder).reduce(0) { sum, name in
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
        guard attributes[.type] as? FileAttributeType == .typeRegular else { return sum }
        return sum + ((attributes[.size] as? NSNumber)?.int64Value ?? 0)
      }
    } catch {
      throw StoreError.inputOutput(detail: "\(folder)：\(SystemFailure.words(error))")
    }
  }
}

extension HubBundle {
  /// The day on which what a hub sent up was made, as its tag file says; nil where that was not kept.
  var madeOn: Day? {
    proof?.info.split(separator: "\n").first { $0.hasPrefix("Bagging-Date: ") }
      .flatMap { Day(String($0.dropFirst("Bagging-Date: ".count))) }
  }
}

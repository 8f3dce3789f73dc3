import Files
import Model
import Store

/// What a hub remembers of its last backup: how far everything had come. It is a convenience, and no
/// part of the records; a hub that was restored begins without it.
struct HubBackupRecord: Sendable, Hashable {
  /// Name of the file.
  static let name = "backup.json"

  /// When the backup was there and had been proven.
  let at: Moment
  /// How far the hub had come before it was copied.
  let standing: HubStanding

  init(at: Moment, standing: HubStanding) {
    (self.at, self.standing) = (at, standing)
  }

  /// Reads what is remembered; nil where nothing is, or it cannot be read: a backup is then due.
  init?(readingFrom file: String) {
    guard let bytes = try? PlainFile.read(file, upTo: 1 << 20),
      let document = try? JSONReader.read(bytes),
      let at = document["at"]?.string.flatMap({ Moment($0) }),
      let own = document["own"]?.integer, let bundles = document["bundles"]?.integer,
      let evidence = document["evidence"]?.integer, let received = document["received"]?.object
    else { return nil }
    self.init(
      at: at,
      standing: HubStanding(
        own: own, received: received.compactMapValues(\.integer), bundles: bundles,
        evidence: evidence))
  }

  func write(to file: String) throws {
    let document: JSONValue = [
      "at": .string(at.text), "own": .integer(standing.own),
      "received": .object(standing.received.mapValues { .integer($0) }),
      "bundles": .integer(standing.bundles), "evidence": .integer(standing.evidence),
    ]
    try WrittenFile.write(JSONWriter.pretty(document), to: file)
  }
}

extension Hub {
  /// Where the last backup is remembered.
  var backupRecord: String { path + "/" + HubBackupRecord.name }

  /// Whether everything is in a backup.
  func backupFinding() -> HealthFinding {
    let remedy = "在“备份和体检”页备份，或者用 fieldkit backup 备份到另一个盘上"
    guard let record = HubBackupRecord(readingFrom: backupRecord) else {
      return .notice(.backup, Problem(.backupDue, "汇总库还没有备份过", remedy: remedy))
    }
    do {
      let now = try store.standing()
      guard now != record.standing else {
        return .good(.backup, "\(record.at.text) 备份过，此后没有变动")
      }
      let came = now.bundles - record.standing.bundles
      let wrote = now.own - record.standing.own
      return .notice(
        .backup,
        Problem(
          .backupDue, "\(record.at.text) 备份过，此后又收了 \(came) 个数据包，本库又写了 \(wrote) 条日志",
          remedy: remedy))
    } catch {
      return .bad(.backup, error)
    }
  }
}

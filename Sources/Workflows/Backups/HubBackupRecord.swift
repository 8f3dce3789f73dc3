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
  /// How far it and the hubs below it had come before they were copied, by device.
  let standings: [String: HubStanding]

  init(at: Moment, standings: [String: HubStanding]) {
    (self.at, self.standings) = (at, standings)
  }

  /// Reads what is remembered; nil where nothing is, or it cannot be read: a backup is then due.
  init?(readingFrom file: String) {
    guard let bytes = try? PlainFile.read(file, upTo: 1 << 24),
      let document = try? JSONReader.read(bytes),
      let at = document["at"]?.string.flatMap({ Moment($0) }),
      let hubs = document["hubs"]?.object
    else { return nil }
    self.init(at: at, standings: hubs.compactMapValues(HubStanding.init(document:)))
  }

  func write(to file: String) throws {
    let document: JSONValue = [
      "at": .string(at.text), "hubs": .object(standings.mapValues(\.document)),
    ]
    try WrittenFile.write(JSONWriter.pretty(document), to: file)
  }
}

extension HubStanding {
  fileprivate init?(document: JSONValue) {
    guard let own = document["own"]?.integer, let bundles = document["bundles"]?.integer,
      let evidence = document["evidence"]?.integer, let received = document["received"]?.object
    else { return nil }
    self.init(
      own: own, received: received.compactMapValues(\.integer), bundles: bundles,
      evidence: evidence)
  }

  fileprivate var document: JSONValue {
    [
      "own": .integer(own), "received": .object(received.mapValues { .integer($0) }),
      "bundles": .integer(bundles), "evidence": .integer(evidence),
    ]
  }
}

extension Hub {
  /// Where the last backup is remembered.
  var backupRecord: String { path + "/" + HubBackupRecord.name }

  /// How far this hub and those below it have come.
  func standings() throws -> [String: HubStanding] {
    try withHubsBelow { below in
      var standings = [device: try store.standing()]
      for hub in below { standings[hub.device] = try hub.store.standing() }
      return standings
    }
  }

  /// Whether everything is in a backup.
  func backupFinding() -> HealthFinding {
    let remedy = "在“备份和体检”页备份，或者用 fieldkit backup 备份到另一个盘上"
    guard let record = HubBackupRecord(readingFrom: backupRecord) else {
      return .notice(.backup, Problem(.backupDue, "汇总库还没有备份过", remedy: remedy))
    }
    do {
      let (now, then) = (try standings(), record.standings)
      guard now != then else {
        return .good(.backup, "\(record.at.text) 备份过，此后没有变动")
      }
      let came = now.map { $1.bundles - (then[$0]?.bundles ?? 0) }.reduce(0, +)
      let wrote = (now[device]?.own ?? 0) - (then[device]?.own ?? 0)
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

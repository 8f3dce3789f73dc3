public import Model
import Store

/// One number that two documents bear: a laptop was copied, or a plan was not the one that allotted
/// the numbers. Nothing is refused; the bureau must declare one of them void.
public struct NumberConflict: Sendable, Hashable {
  /// Which document.
  public let kind: DocumentKind
  /// The number as printed.
  public let number: String
  /// The devices that issued it.
  public let devices: [String]
  /// The documents.
  public let documents: [String]
}

extension Hub {
  /// Every number that several documents bear; versions of one document are one, and so is one document
  /// that a second laptop took over from a backup of the first.
  public func numberConflicts() throws -> [NumberConflict] {
    try conflicts(among: store.documentsSharingNumbers())
  }

  /// Those in which a device has a part.
  func numberConflicts(of device: String) throws -> [NumberConflict] {
    try conflicts(among: store.documents(sharingNumbersWith: device))
      .filter { $0.devices.contains(device) }
  }

  private func conflicts(
    among documents: [(device: String, document: JSONValue)]
  ) throws -> [NumberConflict] {
    struct Series: Hashable {
      let plan: String
      let kind: DocumentKind
      let year: Int
      let serial: Int
    }
    var bearers: [Series: [(device: String, record: DocumentRecord)]] = [:]
    for (device, document) in documents {
      let record = try DocumentRecord(document: document)
      guard record.corrects == nil, let number = record.number else { continue }
      let series = Series(
        plan: record.plan, kind: record.kind, year: number.year, serial: number.serial)
      bearers[series, default: []].append((device, record))
    }
    let successors = try closedLogs()
    let borne = bearers.mapValues { found in
      found.filter { one in
        !found.contains {
          $0.record.id == one.record.id
            && successors[LogOwner.of(one.device)]?.contains(LogOwner.of($0.device)) == true
        }
      }
    }
    return borne.filter { $0.value.count > 1 }.map { series, found in
      NumberConflict(
        kind: series.kind, number: found.first?.record.number?.text ?? "",
        devices: Set(found.map(\.device)).sorted(), documents: found.map(\.record.id).sorted())
    }.sorted { ($0.kind.rawValue, $0.number) < ($1.kind.rawValue, $1.number) }
  }

  /// By device whose log is closed, the devices that went on from a backup of it.
  private func closedLogs() throws -> [String: Set<String>] {
    var successors: [String: Set<String>] = [:]
    for (writer, record) in try store.records(.closedLog) {
      guard let closed = record["id"]?.string else { continue }
      successors[closed, default: []].insert(LogOwner.of(writer))
    }
    return successors
  }
}

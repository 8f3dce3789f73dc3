import Foundation
public import Model

/// A folder that the kit can open.
public struct FoundStore: Sendable, Hashable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// An inspector's.
    case workspace
    /// The bureau's.
    case hub
    /// A plan that is being written.
    case plan
  }

  /// Its folder.
  public let path: String
  /// What it is.
  public let kind: Kind
  /// The title of its newest plan; nil where it holds none that can be read.
  public let title: String?
  /// Id of the device; nil for a plan.
  public let device: String?
  /// When something in it was changed last.
  public let changed: Moment?

  /// What lies in a folder; nil where that is nothing of ours. Nothing is opened and nothing changed.
  public init?(at path: String) {
    let files = FileManager.default
    self.path = path
    if let folder = try? StoreFolder(opening: path), !folder.isRehearsal {
      kind = folder.kind == .workspace ? .workspace : .hub
      device = folder.device
      title = FoundStore.title(in: folder.plans)
      changed = FoundStore.changed(folder.database)
    } else if files.fileExists(atPath: path + "/plan.yaml") {
      kind = .plan
      device = nil
      title = nil
      changed = FoundStore.changed(path + "/plan.yaml")
    } else {
      return nil
    }
  }

  private static func title(in plans: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: plans)) ?? []
    guard let newest = names.filter({ $0.contains("@") }).max(by: { version($0) < version($1) }),
      let held = try? HeldPlan(folder: plans + "/" + newest)
    else { return nil }
    return held.plan.title
  }

  private static func version(_ name: String) -> Int {
    name.split(separator: "@").last.flatMap { Int($0) } ?? 0
  }

  /// The write-ahead log beside a database is the newer of the two.
  private static func changed(_ file: String) -> Moment? {
    [file, file + "-wal"].compactMap { path in
      (try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
        .map { Moment(seconds: Int64($0.timeIntervalSince1970)) }
    }.max { $0.seconds < $1.seconds }
  }
}

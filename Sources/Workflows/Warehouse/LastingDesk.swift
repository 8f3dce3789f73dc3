import Files
import Foundation
import Model
import Store
import Warehouse

/// A desk that stays from one question to the next, so that a copy of a county which did not change since is not
/// fetched again.
extension CountyWarehouse {
  /// Works at such a desk; at one that goes away where no folder was named for it, where another program works
  /// there now, or where it cannot be used.
  /// - Parameter work: calls what it is given before it tells anybody anything: from then on it is not begun anew.
  func lastingDesk<Result>(
    _ work: (WarehouseDesk, _ tells: () -> Void) throws -> Result
  ) throws -> Result {
    func fleeting() throws -> Result { try desk { try work($0) {} } }
    guard let copies else { return try fleeting() }
    let place = "\(copies)/\(store.id)"
    guard let lock = CountyWarehouse.hold(place) else { return try fleeting() }
    defer { lock.release() }
    var isTold = false
    do {
      let desk = try WarehouseDesk(store, lasting: place, surroundings)
      return try Hub.closing([desk.hub]) { try work(desk) { isTold = true } }
    } catch let error where !isTold && error.isOfTheCopy {
      // What lies there is no more than a copy: it is fetched anew, to where it can be written.
      WarehouseDesk.clear(place)
    }
    return try fleeting()
  }

  private static func hold(_ place: String) -> FolderLock? {
    // Without a folder of its own the work is done in one that goes away.
    guard (try? HubBackup.makeFolder(place)) != nil else { return nil }
    return (try? FolderLock.take(place)).flatMap(\.self)
  }
}

extension Error {
  /// Whether it may come from where copies are kept, and not from what was asked.
  fileprivate var isOfTheCopy: Bool {
    if let error = self as? WorkflowError, case .cannotWrite = error { return true }
    return self is StoreError
  }
}

extension WarehouseDesk {
  /// Takes up what an earlier question left in a folder, or begins anew where the plans are others.
  convenience init(
    _ store: WarehouseStore, lasting place: String, _ surroundings: Surroundings
  ) throws {
    let packs = try store.packs()
    let mark = Digest.of(text: packs.map { Digest.of($0.bytes) }.joined(separator: "\n"))
    if (try? PlainFile.read(place + "/plans")) == Array(mark.utf8),
      let hub = try? Hub.open(place + "/hub", surroundings: surroundings)
    {
      try self.init(store, at: hub, notes: place)
      return
    }
    WarehouseDesk.clear(place)
    let hub = try WarehouseDesk.makeHub(packs, in: place, identity: nil, surroundings)
    try WrittenFile.lay(Array(mark.utf8), at: place + "/plans")
    try self.init(store, at: hub, notes: place)
  }

  /// Takes away what lies in a folder.
  static func clear(_ place: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [] {
      // What stays is seen to be another's, or fails where it is written again.
      try? FileManager.default.removeItem(atPath: place + "/" + name)
    }
  }
}

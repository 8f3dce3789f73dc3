import Bundling
import Files
import Foundation
import Model
import Store

/// The hubs that send to this one. Of each there is a copy, made from nothing but what it sent: a
/// folder `below/<device>` with its logs, its plans and the keys that it believes. It has no key of its
/// own, and nothing is ever written there but what comes from that hub.
extension Hub {
  /// Where they lie.
  var belowFolder: String { folder.path + "/below" }

  func belowPath(_ hub: String) -> String { belowFolder + "/" + hub }

  /// The devices of the hubs that send here, in order.
  public func hubsBelow() throws -> [String] {
    guard FileManager.default.fileExists(atPath: belowFolder) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: belowFolder)
        .filter { BagProfile.isUUID($0) }.sorted()
    } catch {
      throw StoreError.inputOutput(detail: "\(belowFolder)：\(SystemFailure.words(error))")
    }
  }

  /// Opens the copy of one hub; nil where it sent nothing so far.
  func openBelow(_ hub: String) throws -> Hub? {
    let path = belowPath(hub)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let opened = try Hub.assemble(
      StoreFolder(path: path, kind: .hub, device: hub), surroundings: surroundings)
    if try opened.store.lacksProjections() { _ = try opened.rebuild() }
    return opened
  }

  /// Works with the copy of one hub and closes it; nil where it sent nothing so far.
  func withHubBelow<Result>(_ hub: String, _ work: (Hub) throws -> Result) throws -> Result? {
    guard BagProfile.isUUID(hub), let opened = try openBelow(hub) else { return nil }
    return try Hub.closing([opened]) { try work(opened) }
  }

  /// Works with the copies of all hubs that send here, in order, and closes them.
  public func withHubsBelow<Result>(_ work: ([Hub]) throws -> Result) throws -> Result {
    try withHubs(below: hubsBelow(), work)
  }

  /// Works with the copies of some of the hubs that send here, and closes them.
  func withHubs<Result>(
    below devices: [String], _ work: ([Hub]) throws -> Result
  ) throws -> Result {
    var opened: [Hub] = []
    do {
      for hub in devices { try openBelow(hub).map { opened.append($0) } }
    } catch {
      return try Hub.closing(opened) { () throws -> Result in throw error }
    }
    return try Hub.closing(opened) { try work(opened) }
  }

  /// Works, and closes hubs whatever comes of it: what went wrong in the work is told before what goes
  /// wrong in closing.
  static func closing<Result>(_ hubs: [Hub], _ work: () throws -> Result) throws -> Result {
    let outcome = Swift.Result(catching: work)
    let closed = Swift.Result { for hub in hubs { try hub.close() } }
    let result = try outcome.get()
    try closed.get()
    return result
  }
}

import ArgumentParser
import Workflows

/// The hub that a command works on.
struct HubOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("汇总库的文件夹", valueName: "hub"))
  var path: String

  /// Opens the hub for a piece of work, and closes it however that ends.
  func open(_ work: (Hub) throws -> Void) throws { try HubOptions.at(path, work) }

  /// The same for a path that a command took otherwise.
  static func at(_ path: String, _ work: (Hub) throws -> Void) throws {
    let hub = try Hub.open(path, surroundings: .machine)
    do { try work(hub) } catch {
      try hub.close()
      throw error
    }
    try hub.close()
  }
}

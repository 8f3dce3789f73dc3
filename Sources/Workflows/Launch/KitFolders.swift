import Files
import Foundation

/// Where an account keeps what the kit makes.
public struct KitFolders: Sendable, Hashable {
  /// The account's own folder.
  public let home: String
  /// Where workspaces are made that nobody puts elsewhere.
  public let stores: String
  /// What the kit itself remembers (XDG Base Directory Specification, `$XDG_STATE_HOME`).
  public let state: String
  /// What can be had again and is kept because that takes long (`$XDG_CACHE_HOME`).
  public let cache: String

  /// The folders of an account by its environment.
  public init(environment: [String: String]) {
    home = environment["HOME"] ?? NSHomeDirectory()
    stores = home + "/现场检查"
    state = (environment["XDG_STATE_HOME"] ?? home + "/.local/state") + "/fieldkit"
    cache = (environment["XDG_CACHE_HOME"] ?? home + "/.cache") + "/fieldkit"
  }

  /// Makes the folder for what the kit remembers, its owner's alone.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)``.
  public func makeState() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkflowError.cannotWrite(path: state, detail: SystemFailure.words(error))
    }
  }
}

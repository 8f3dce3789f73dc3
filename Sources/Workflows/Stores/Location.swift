/// A folder that a command was pointed at.
public enum Location: Sendable {
  /// An inspector's workspace.
  case workspace(Workspace)
  /// The bureau's hub.
  case hub(Hub)

  /// Opens whatever lies there.
  public static func open(_ path: String, surroundings: Surroundings) throws -> Location {
    switch try StoreFolder(opening: path).kind {
    case .workspace: .workspace(try Workspace.open(path, surroundings: surroundings))
    case .hub: .hub(try Hub.open(path, surroundings: surroundings))
    }
  }

  /// Closes its files.
  public func close() throws {
    switch self {
    case .workspace(let workspace): try workspace.close()
    case .hub(let hub): try hub.close()
    }
  }
}

import Foundation
import Workflows

#if canImport(Glibc)
  import Glibc
#endif

/// Asks for the PIN of a workspace at the terminal: never from an argument, a pipe or the environment,
/// where others could read it.
enum PinPrompt {
  private static let tries = 3

  /// Unlocks a workspace for a command that writes.
  /// - Throws: ``PinError``.
  static func unlock(_ workspace: Workspace) throws {
    guard workspace.isLocked else { return }
    for number in 1...tries {
      do {
        return try workspace.unlock(try ask("PIN："))
      } catch PinError.wrong where number < tries {
        Terminal.error("PIN 不对，等一会再输一次。")
        sleep(1 << UInt32(number))
      }
    }
  }

  /// One line that is typed unseen.
  /// - Throws: ``PinError/needed`` where nobody sits at a terminal, or what was typed is no text.
  static func ask(_ question: String) throws -> String {
    guard let pin = UnseenLine.ask(question) else { throw PinError.needed }
    return pin
  }
}

extension Workspace {
  /// Opens a workspace for a command that writes: whoever runs it knows the PIN, where there is one.
  static func openToWrite(_ path: String) throws -> Workspace {
    let workspace = try open(path, surroundings: .machine)
    do {
      try PinPrompt.unlock(workspace)
    } catch {
      try workspace.close()
      throw error
    }
    return workspace
  }
}

extension Location {
  /// The same for whatever lies there; a hub has no PIN.
  static func openToWrite(_ path: String) throws -> Location {
    let location = try open(path)
    guard case .workspace(let workspace) = location else { return location }
    do {
      try PinPrompt.unlock(workspace)
    } catch {
      try location.close()
      throw error
    }
    return location
  }
}

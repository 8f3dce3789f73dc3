import Foundation

/// The running program.
public enum KitProgram {
  /// Its version: the topmost one of the changelog, with `-unreleased` until it is handed out.
  public static let version = "0.2.0-unreleased"

  /// Its file.
  public static let path = Bundle.main.executablePath ?? CommandLine.arguments[0]

  /// Whether its file was replaced, or taken away, since it was started: proc(5), /proc/pid/exe.
  public static var isReplaced: Bool {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return link?.hasSuffix(" (deleted)") ?? false
  }

  /// This very program, to be started once more, even where its file was replaced meanwhile.
  public static let itself =
    FileManager.default.fileExists(atPath: "/proc/self/exe") ? "/proc/self/exe" : path
}

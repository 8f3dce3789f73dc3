import Foundation

/// The running program.
public enum KitProgram {
  /// Its version: the topmost one of the changelog, with `-unreleased` until it is handed out.
  public static let version = "0.2.0-unreleased"

  /// Its file.
  public static let path = Bundle.main.executablePath ?? CommandLine.arguments[0]

  /// This very program, to be started once more, even where its file was replaced meanwhile.
  public static let itself =
    FileManager.default.fileExists(atPath: "/proc/self/exe") ? "/proc/self/exe" : path
}

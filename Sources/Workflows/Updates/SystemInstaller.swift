import Foundation

/// What installs packages on this system: apt-get(8) or dpkg(1), which pkexec(1) runs once the
/// administrator agreed, or whatever opens a package on the desktop (xdg-open(1)).
public struct SystemInstaller: Sendable {
  /// How far it came.
  public enum Outcome: Sendable, Hashable {
    /// The package is installed.
    case installed
    /// A window of the system goes on with the person.
    case handedOver
  }

  private enum Way {
    case administrator(pkexec: SystemProgram, command: [String])
    case desktop(SystemProgram)
  }

  private let ways: [Way]

  /// The installer; nil where the system has none.
  init?(environment: [String: String]) {
    func find(_ name: String) -> SystemProgram? {
      SystemProgram(name, environment: environment)
    }
    // Without --allow-downgrades apt refuses an older package by itself, and nothing else goes.
    let apt = find("apt-get").map {
      [$0.path, "install", "--yes", "--no-install-recommends", "--no-remove"]
    }
    let command = apt ?? find("dpkg").map { [$0.path, "--install"] }
    var ways: [Way] = []
    if let pkexec = find("pkexec"), let command {
      ways.append(.administrator(pkexec: pkexec, command: command))
    }
    if let opener = find("xdg-open") { ways.append(.desktop(opener)) }
    guard !ways.isEmpty else { return nil }
    self.ways = ways
  }

  /// Exit statuses of pkexec(1): the person closed the question; nobody could be asked.
  private static let dismissed: Int32 = 126
  private static let unasked: Int32 = 127

  /// Hands a package over.
  /// - Throws: ``PackageError/notInstalled(path:detail:)``.
  func install(_ path: String) throws -> Outcome {
    var complaint = ""
    for way in ways {
      switch way {
      case .administrator(let pkexec, let command):
        let answer = try run(pkexec, command + [path], path)
        if answer.status == 0 { return .installed }
        if answer.status == SystemInstaller.dismissed {
          throw PackageError.notInstalled(path: path, detail: "没有得到管理员的同意")
        }
        complaint = answer.complaint
        guard answer.status == SystemInstaller.unasked else {
          throw PackageError.notInstalled(path: path, detail: complaint)
        }
      case .desktop(let opener):
        let answer = try run(opener, [path], path)
        if answer.status == 0 { return .handedOver }
        complaint = answer.complaint
      }
    }
    throw PackageError.notInstalled(path: path, detail: complaint)
  }

  private func run(
    _ program: SystemProgram, _ arguments: [String], _ path: String
  ) throws -> SystemProgram.Answer {
    do {
      return try program.run(arguments, isSpokenToPeople: true)
    } catch {
      throw PackageError.notInstalled(path: path, detail: error.localizedDescription)
    }
  }
}

import Foundation

/// The system's own knowledge of packages: dpkg(1) and dpkg-deb(1).
struct PackageTools: Sendable {
  private let dpkg: SystemProgram
  private let archives: SystemProgram

  /// The tools; nil where the system has none.
  init?(environment: [String: String]) {
    guard let dpkg = SystemProgram("dpkg", environment: environment),
      let archives = SystemProgram("dpkg-deb", environment: environment)
    else { return nil }
    self.dpkg = dpkg
    self.archives = archives
  }

  /// What machines this one's packages are for.
  /// - Throws: ``PackageError/noInstaller``.
  func architecture() throws -> String {
    let answer = try run(dpkg, ["--print-architecture"])
    guard answer.status == 0 else { throw PackageError.noInstaller }
    return answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Whether a version comes after another one (deb-version(7)).
  /// - Throws: ``PackageError/noInstaller``.
  func isNewer(_ version: String, than other: String) throws -> Bool {
    try run(dpkg, ["--compare-versions", version, "gt", other]).status == 0
  }

  /// Proves that a file is the package that its name says.
  /// - Throws: ``PackageError``.
  func prove(_ package: KitPackage, isWhole: Bool) throws {
    let answer = try run(
      archives,
      ["--showformat=${Package} ${Version} ${Architecture}", "--show", package.path])
    guard answer.status == 0 else {
      throw PackageError.unreadable(path: package.path, detail: answer.complaint)
    }
    let expected = "\(KitPackage.name) \(package.version) \(package.architecture)"
    guard answer.output == expected else {
      throw PackageError.misnamed(path: package.path, detail: "里面写的是 \(answer.output)")
    }
    guard isWhole else { return }
    let contents = try run(archives, ["--contents", package.path])
    guard contents.status == 0 else {
      throw PackageError.unreadable(path: package.path, detail: contents.complaint)
    }
  }

  private func run(
    _ program: SystemProgram, _ arguments: [String]
  ) throws -> SystemProgram.Answer {
    do {
      return try program.run(arguments)
    } catch {
      throw PackageError.noInstaller
    }
  }
}

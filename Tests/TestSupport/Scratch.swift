import Foundation
public import Testing

/// A folder of a test's own, removed when the test ends.
public struct Scratch: Sendable {
  /// The folder.
  public let path: String

  /// The folder of the running test; one for the whole process where a test did not ask for one.
  @TaskLocal public static var folder = lasting

  /// What all tests share, for instance the packed demo plan: removed when the process ends.
  public static let lasting: Scratch = {
    atexit { try? FileManager.default.removeItem(atPath: Scratch.lasting.path) }
    let path = newPath()
    do {
      return try Scratch(creating: path)
    } catch {
      fatalError("no temporary folder: \(error)")
    }
  }()

  /// Makes a folder that somebody else removes.
  public init(creating path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    self.path = path
  }

  static func newPath() -> String {
    FileManager.default.temporaryDirectory.path + "/fieldkit-test-\(UUID().uuidString)"
  }

  /// A path in the folder.
  public func path(_ name: String) -> String { path + "/" + name }

  /// Makes a folder inside.
  public func folder(_ name: String) throws -> String {
    try Scratch(creating: path(name)).path
  }

  /// Writes a file inside.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, as name: String) throws -> String {
    let target = path(name)
    try Data(bytes).write(to: URL(filePath: target))
    return target
  }

  /// Writes a text file inside.
  @discardableResult
  public func write(_ text: String, as name: String) throws -> String {
    try write(Array(text.utf8), as: name)
  }

  /// Copies a file or a folder inside.
  public func copy(_ source: String, as name: String) throws -> String {
    try FileManager.default.copyItem(atPath: source, toPath: path(name))
    return path(name)
  }
}

/// Gives every test, and every case of a parameterised one, a folder of its own.
public struct ScratchTrait: TestTrait, SuiteTrait, TestScoping {
  /// Every test of a suite gets one.
  public var isRecursive: Bool { true }

  /// Runs one test with its folder.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let scratch = try Scratch(creating: Scratch.newPath())
    defer { try? FileManager.default.removeItem(atPath: scratch.path) }
    try await Scratch.$folder.withValue(scratch) { try await function() }
  }
}

extension Trait where Self == ScratchTrait {
  /// A temporary folder, `Scratch.folder`, removed afterwards.
  public static var scratch: Self { ScratchTrait() }
}

/// The bytes of a file.
public func bytes(of path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: path)))
}

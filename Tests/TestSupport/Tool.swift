import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A program of the machine, or the kit's own.
public struct Tool: Sendable {
  /// Why a tool cannot be used.
  public struct Missing: Error, CustomStringConvertible {
    let name: String

    /// What to do.
    public var description: String { "\(name) is not installed: run .ci/setup, then test again" }
  }

  /// How a run ended.
  public struct Outcome: Sendable {
    /// Exit status; minus the number of the signal that ended it.
    public let status: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
  }

  /// The program.
  public let path: String

  /// A program by its path.
  public init(path: String) throws {
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(name: path) }
    self.path = path
  }

  /// A program by its name.
  public init(_ name: String) throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { throw Missing(name: name) }
    path = found
  }

  /// The kit itself, as it was built beside these tests.
  public static func fieldkit() throws -> Tool {
    let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    return try Tool(path: folder.appending(path: "fieldkit").path)
  }

  /// The reference BagIt validator, which lives in an environment of the project's own.
  public static func bagit() throws -> (python: Tool, script: String) {
    let folder = Repository.root + "/.build/tools/bin"
    return (try Tool(path: folder + "/python"), try Tool(path: folder + "/bagit.py").path)
  }

  /// Runs the program to its end.
  public func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    input: String = "/dev/null"
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, given in given }
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    // Files take any amount of output; a full pipe would stop the program.
    let output = try Tool.nameless()
    let errors = try Tool.nameless()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle(forReadingAtPath: input)
    try process.run()
    process.waitUntilExit()
    let ended = process.terminationReason == .exit
    return Outcome(
      status: ended ? process.terminationStatus : -process.terminationStatus,
      output: try Tool.text(output), errors: try Tool.text(errors))
  }

  private static func nameless() throws -> FileHandle {
    let path = Scratch.lasting.path("output-\(UUID().uuidString)")
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    unlink(path)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private static func text(_ file: FileHandle) throws -> String {
    try file.seek(toOffset: 0)
    return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
  }
}

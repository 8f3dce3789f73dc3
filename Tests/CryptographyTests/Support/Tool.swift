import Foundation
import Testing

/// Another program that the tests hold ours against. One that is missing fails the test.
struct Tool: Sendable {
  /// What came of a run.
  struct Outcome: Sendable {
    let status: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The program is not installed.
  struct Missing: Error, CustomStringConvertible {
    let name: String
    var description: String { "\(name) is not installed, and this test needs it" }
  }

  static let sshKeygen = Tool(name: "ssh-keygen")
  static let age = Tool(name: "age")
  static let ageKeygen = Tool(name: "age-keygen")
  static let python = Tool(name: "python3")

  let name: String

  /// Runs it to its end; input and output go through files, so that no pipe can fill up.
  func run(_ arguments: [String], input: String? = nil) throws -> Outcome {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = try location()
    process.arguments = arguments
    for name in ["output", "errors"] { try scratch.write([], name) }
    let output = try FileHandle(forWritingTo: URL(filePath: scratch["output"]))
    let errors = try FileHandle(forWritingTo: URL(filePath: scratch["errors"]))
    let source = try FileHandle(forReadingFrom: URL(filePath: input ?? "/dev/null"))
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = source
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try scratch.read("output"),
      errors: String(decoding: try scratch.read("errors"), as: UTF8.self))
  }

  /// Runs it and expects it to succeed.
  @discardableResult
  func succeed(
    _ arguments: [String], input: String? = nil, at location: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    let outcome = try run(arguments, input: input)
    #expect(outcome.status == 0, "\(name): \(outcome.errors)", sourceLocation: location)
    return outcome
  }

  private func location() throws -> URL {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for folder in path.split(separator: ":") {
      let file = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: file) { return URL(filePath: file) }
    }
    throw Missing(name: name)
  }
}

import Foundation
import Synchronization

/// A program of the system that the kit hands something to, found where the account's `PATH` says.
struct SystemProgram: Sendable, Hashable {
  /// What a program said and how it ended.
  struct Answer: Sendable {
    /// Its exit status; nil where a signal ended it.
    let status: Int32?
    /// Its standard output.
    let output: String
    /// The beginning of its standard error, without white space around it.
    let complaint: String
  }

  /// Where it lies.
  let path: String
  private let environment: [String: String]

  /// The program; nil where the system has none of that name.
  init?(_ name: String, environment: [String: String]) {
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
    guard
      let path = folders.map({ $0 + "/" + name })
        .first(where: FileManager.default.isExecutableFile)
    else { return nil }
    self.path = path
    self.environment = environment
  }

  /// Runs it to its end.
  /// - Parameters:
  ///   - input: its standard input; nil for none.
  ///   - isSpokenToPeople: whether it speaks the account's language, and not that of programs.
  func run(
    _ arguments: [String], input: FileHandle? = nil, isSpokenToPeople: Bool = false
  ) throws -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = environment.merging(isSpokenToPeople ? [:] : ["LC_ALL": "C"]) { $1 }
    process.standardInput = input ?? FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let complaint = Complaint(errors.fileHandleForReading)
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(
      status: process.terminationReason == .exit ? process.terminationStatus : nil,
      output: String(decoding: said, as: UTF8.self), complaint: complaint.text)
  }

  /// What a program complains of, read while it speaks elsewhere too: a full pipe would hold it up.
  private final class Complaint: Sendable {
    private static let most = 300
    private let bytes = Mutex(Data())
    private let reading = DispatchGroup()

    init(_ file: FileHandle) {
      reading.enter()
      Thread.detachNewThread { [self] in
        let all = file.readDataToEndOfFile()
        bytes.withLock { $0 = all }
        reading.leave()
      }
    }

    var text: String {
      reading.wait()
      return String(decoding: bytes.withLock { $0.prefix(Complaint.most) }, as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }
}

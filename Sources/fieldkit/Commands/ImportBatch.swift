import ArgumentParser
import Bundling
import Files
import Foundation
import Model
import Store
import Workflows

#if canImport(Glibc)
  import Glibc
#endif

/// An import. Many files are read in a process of its own that may end at any moment: those that were
/// not done then are read again, one at a time, and only the file at which it ends again is refused.
struct ImportBatch {
  let hub: String
  let files: [String]
  let caps: BagLimits

  /// How many files after one at which the reader ended are read one at a time: as many as it may
  /// have opened ahead.
  private static let suspects = Hub.mostAhead + 1

  /// The process that reads came to an end by itself.
  struct ReaderEnded: CodedError {
    let detail: String
    var problem: Problem { Problem(.importReaderEnded, "读取进程异常结束（\(detail)）") }
  }

  /// Imports all.
  /// - Parameter report: how many are done, and what became of the last of them.
  func run(_ report: (Int, ImportOutcome) throws -> Void) throws {
    guard files.count > 1 else {
      let order = ImportReader.Order(hub: hub, files: files, caps: caps, isAlone: true)
      return try order.perform { try report(1, $0) }
    }
    // Whatever is wrong with the hub itself is said once, before any file is looked at.
    try Hub.open(hub, surroundings: .machine).close()
    // A reader that is gone before it was told what to do must not end this program as well.
    signal(SIGPIPE, SIG_IGN)
    try readApart(report)
    // What a reader that ended by itself left behind goes away.
    try Hub.open(hub, surroundings: .machine).close()
  }

  private func readApart(_ report: (Int, ImportOutcome) throws -> Void) throws {
    var done = 0
    var alone = 0
    while done < files.count {
      let isAlone = alone > 0
      let part = files[done..<(isAlone ? done + 1 : files.count)]
      let before = done
      let ending = try read(Array(part), isAlone: isAlone) { outcome in
        done += 1
        try report(done, outcome)
      }
      alone = max(0, alone - (done - before))
      guard done < before + part.count else { continue }
      guard isAlone else {
        alone = ImportBatch.suspects
        continue
      }
      let error = ReaderEnded(detail: ending)
      try refuse(files[done], error)
      done += 1
      alone = max(0, alone - 1)
      try report(done, ImportOutcome(files[done - 1], refused: error))
    }
  }

  private func refuse(_ path: String, _ error: ReaderEnded) throws {
    let hub = try Hub.open(hub, surroundings: .machine)
    try hub.noteRefusal(path, error, limits: caps)
    try hub.close()
  }

  /// Starts a reader and takes what it tells.
  /// - Returns: how it ended.
  private func read(
    _ files: [String], isAlone: Bool, _ report: (ImportOutcome) throws -> Void
  ) throws -> String {
    let order = ImportReader.Order(hub: hub, files: files, caps: caps, isAlone: isAlone)
    let process = Process()
    process.executableURL = ImportBatch.program
    process.arguments = [ImportReader.configuration.commandName ?? ""]
    // The traces of a crash are of no use to whoever imports.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Where it ended before it was told what to do, how it ended is said below.
    _ = OpenFile.write(
      JSONWriter.bytes(order.document), to: input.fileHandleForWriting.fileDescriptor)
    try input.fileHandleForWriting.close()
    var rest = Data()
    while true {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { break }
      rest += piece
      while let end = rest.firstIndex(of: 0x0A) {
        let line = Array(rest[..<end])
        rest = Data(rest[(end + 1)...])
        let told = try JSONReader.read(line)
        if let error = told["fatal"] {
          throw ImportOutcome.Relayed(problem: try Problem(document: DocumentReader(error)))
        }
        try report(ImportOutcome(line: told))
      }
    }
    process.waitUntilExit()
    let reason = process.terminationReason == .uncaughtSignal ? "信号" : "状态"
    return "\(reason) \(process.terminationStatus)"
  }

  /// This very program, even where it was moved or replaced meanwhile.
  private static let program: URL = {
    let own = "/proc/self/exe"
    return URL(
      filePath: FileManager.default.fileExists(atPath: own)
        ? own : Bundle.main.executablePath ?? CommandLine.arguments[0])
  }()
}

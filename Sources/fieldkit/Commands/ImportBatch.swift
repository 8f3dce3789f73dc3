import ArgumentParser
import Bundling
import Files
import Foundation
import Model
import Store
import Synchronization
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
  let actor: String?
  /// The hub, where this process holds it open already: it is not opened beside itself, and no file is
  /// read in this process.
  var held: Hub?

  /// How many files after one at which the reader ended are read one at a time: as many as it may
  /// have opened ahead.
  private static let suspects = Hub.mostAhead + 1

  /// The process that reads came to an end by itself.
  struct ReaderEnded: CodedError {
    let detail: String
    var problem: Problem { Problem(.importReaderEnded, "读取进程异常结束（\(detail)）") }
  }

  /// Imports all.
  /// - Parameters:
  ///   - stop: given by whoever wants the rest left alone; the file in hand is done and reported.
  ///   - report: how many are done, and what became of the last of them.
  func run(
    until stop: StopSignal = StopSignal(), _ report: (Int, ImportOutcome) throws -> Void
  ) throws {
    guard files.count > 1 || held != nil else {
      let order = ImportReader.Order(
        hub: hub, files: files, caps: caps, actor: actor, isAlone: true)
      return try order.perform { try report(1, $0) }
    }
    // Whatever is wrong with the hub itself the reader says, before it looks at any file.
    // A reader that is gone before it was told what to do must not end this program as well.
    signal(SIGPIPE, SIG_IGN)
    // What a reader that ended by itself left behind goes away.
    if try !readApart(stop, report) { try look() }
  }

  /// Opens the hub and closes it, unless somebody has it open.
  private func look() throws {
    if held == nil { try Hub.open(hub, surroundings: .machine).close() }
  }

  /// - Returns: whether every reader came to its end.
  private func readApart(
    _ stop: StopSignal, _ report: (Int, ImportOutcome) throws -> Void
  ) throws -> Bool {
    var done = 0
    var alone = 0
    var isWhole = true
    while done < files.count, !stop.isStopped {
      let isAlone = alone > 0
      let part = files[done..<(isAlone ? done + 1 : files.count)]
      let before = done
      let ending = try read(Array(part), isAlone: isAlone, until: stop) { outcome in
        done += 1
        try report(done, outcome)
      }
      isWhole = isWhole && ending == nil
      alone = max(0, alone - (done - before))
      guard done < before + part.count, !stop.isStopped else { continue }
      guard isAlone else {
        alone = ImportBatch.suspects
        continue
      }
      let error = ReaderEnded(detail: ending ?? "状态 0")
      try refuse(files[done], error)
      done += 1
      alone = max(0, alone - 1)
      try report(done, ImportOutcome(files[done - 1], refused: error))
    }
    return isWhole
  }

  private func refuse(_ path: String, _ error: ReaderEnded) throws {
    if let held { return try held.noteRefusal(path, error, limits: caps) }
    let hub = try Hub.open(hub, surroundings: .machine)
    try hub.noteRefusal(path, error, limits: caps)
    try hub.close()
  }

  /// Starts a reader and takes what it tells.
  /// - Returns: how it ended, where not as a program ends that is done; nil otherwise.
  private func read(
    _ files: [String], isAlone: Bool, until stop: StopSignal,
    _ report: (ImportOutcome) throws -> Void
  ) throws -> String? {
    let order = ImportReader.Order(
      hub: hub, files: files, caps: caps, actor: actor, isAlone: isAlone, isBeside: held != nil)
    let process = Process()
    process.executableURL = URL(filePath: KitProgram.itself)
    process.arguments = [ImportReader.configuration.commandName ?? ""]
    // The traces of a crash are of no use to whoever imports. Where no zone is named, the C library looks for the
    // machine's at every time that is converted, which archives have for each member; one that is named it reads once.
    process.environment = ["TZ": ":/etc/localtime"]
      .merging(ProcessInfo.processInfo.environment) { $1 }
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Where it ended before it was told what to do, how it ended is said below.
    _ = OpenFile.write(
      JSONWriter.bytes(order.document) + [0x0A], to: input.fileHandleForWriting.fileDescriptor)
    // As long as the reader can hear, it goes on.
    let voice = Voice(input.fileHandleForWriting)
    stop.onStop { voice.end() }
    defer {
      stop.onStop(nil)
      voice.end()
    }
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
          let problem = try Problem(document: DocumentReader(error))
          throw ImportOutcome.Relayed(problem: problem, own: problem)
        }
        try report(ImportOutcome(line: told))
      }
    }
    process.waitUntilExit()
    guard process.terminationReason == .uncaughtSignal || process.terminationStatus != 0 else {
      return nil
    }
    let reason = process.terminationReason == .uncaughtSignal ? "信号" : "状态"
    return "\(reason) \(process.terminationStatus)"
  }

  /// The line to a reader, which ends once.
  private final class Voice: Sendable {
    private let handle: Mutex<FileHandle?>

    init(_ handle: sending FileHandle) { self.handle = Mutex(handle) }

    func end() {
      handle.withLock { handle in
        // A line that does not end tells the reader nothing; it goes on to its end.
        try? handle?.close()
        handle = nil
      }
    }
  }
}

import Foundation
import Model
import WebUI
import Workflows

/// Starts the screens of stores, each in a program of its own: what ends one leaves the others.
actor ScreenStarter {
  private var started: [Process] = []

  /// The address at which a store can be entered once: of the screen that is open, or of a new one.
  func address(of path: String) async throws -> String {
    guard let store = FoundStore(at: path) else { throw WorkflowError.cannotOpen(path: path) }
    if store.kind != .plan, try ScreenClaim.isTaken(path),
      let open = EntryFile.address(in: path)
    {
      return open
    }
    let process = Process()
    process.executableURL = URL(filePath: KitProgram.itself)
    process.arguments = ["ui", path, "--no-browser"]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    started.append(process)
    let reading = Task.detached { ScreenStarter.address(from: output.fileHandleForReading) }
    if let address = await reading.value { return address }
    // It ended: another program may have been first.
    if let open = EntryFile.address(in: path) { return open }
    let printed = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    throw Refused(errors: printed, path: path)
  }

  /// Ends the screens; each finishes what is being written.
  func stop() {
    for process in started where process.isRunning { process.terminate() }
    for process in started { process.waitUntilExit() }
    started = []
  }

  /// The first address among the lines that a screen prints; nil where it ends without one.
  private static func address(from file: FileHandle) -> String? {
    var text = ""
    while true {
      let piece = file.availableData
      guard !piece.isEmpty else { return nil }
      text += String(decoding: piece, as: UTF8.self)
      let address = #/http:\/\/127\.0\.0\.1:\d+\/\?token=[A-Za-z0-9_-]+(?=\s)/#
      if let found = text.firstMatch(of: address) { return String(found.0) }
    }
  }

  /// A screen that did not open, in the words of the program that was to serve it.
  struct Refused: CodedError {
    let errors: String
    let path: String

    var problem: Problem {
      guard let line = errors.firstMatch(of: #/error\[([A-Z_]+)\]: ([^；\n]*)/#),
        let code = ProblemCode(rawValue: String(line.1))
      else { return Problem(.screenTaken, "打不开 \(path)") }
      return Problem(code, String(line.2))
    }
  }
}

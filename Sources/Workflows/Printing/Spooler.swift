import Foundation
import Model

/// The printer that the system prints on where nobody says otherwise, by the commands of CUPS: lp(1)
/// and lpstat(1), looked for where the account's `PATH` says.
struct Spooler: Sendable, Hashable {
  /// What the system calls it.
  let printer: String
  private let lp: String

  /// The printer; nil where there are no such commands or no default destination.
  init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
    func program(_ name: String) -> String? {
      folders.map { $0 + "/" + name }.first(where: FileManager.default.isExecutableFile)
    }
    guard let lp = program("lp"), let lpstat = program("lpstat"),
      let words = try? Spooler.output(of: lpstat, ["-d"], environment),
      let printer = Spooler.destination(in: words)
    else { return nil }
    self.printer = printer
    self.lp = lp
  }

  /// The name in what `lpstat -d` says in the language of programs; nil where it says that there is
  /// none.
  static func destination(in words: String) -> String? {
    let mark = "system default destination: "
    guard let line = words.split(separator: "\n").first(where: { $0.hasPrefix(mark) }) else {
      return nil
    }
    let name = line.dropFirst(mark.count)
    // A name that could be taken for an option is nobody's printer.
    return name.isEmpty || name.hasPrefix("-") ? nil : String(name)
  }

  /// Hands a PDF to the printer's queue.
  /// - Parameter title: what the queue shows; it says nothing about whom the paper is about.
  /// - Throws: ``PrintingError``.
  func print(file: String, title: String) throws {
    guard let input = FileHandle(forReadingAtPath: file) else {
      throw PrintingError(printer: printer, detail: "读不出要打印的文件")
    }
    let process = Process()
    process.executableURL = URL(filePath: lp)
    process.arguments = ["-d", printer, "-t", title]
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw PrintingError(printer: printer, detail: error.localizedDescription)
    }
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let words = String(decoding: said.prefix(300), as: UTF8.self)
      throw PrintingError(
        printer: printer, detail: words.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  private static func output(
    of program: String, _ arguments: [String], _ environment: [String: String]
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = environment.merging(["LC_ALL": "C"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}

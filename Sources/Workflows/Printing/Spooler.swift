import Foundation
import Model

/// The printer that the system prints on where nobody says otherwise, by the commands of CUPS: lp(1)
/// and lpstat(1), looked for where the account's `PATH` says.
struct Spooler: Sendable, Hashable {
  /// What the system calls it.
  let printer: String
  private let lp: SystemProgram

  /// The printer; nil where there are no such commands or no default destination.
  init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    guard let lp = SystemProgram("lp", environment: environment),
      let lpstat = SystemProgram("lpstat", environment: environment),
      let words = try? lpstat.run(["-d"]).output,
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
    let answer: SystemProgram.Answer
    do {
      answer = try lp.run(["-d", printer, "-t", title], input: input, isSpokenToPeople: true)
    } catch {
      throw PrintingError(printer: printer, detail: error.localizedDescription)
    }
    guard answer.status == 0 else {
      throw PrintingError(printer: printer, detail: answer.complaint)
    }
  }
}

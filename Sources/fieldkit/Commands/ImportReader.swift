import ArgumentParser
import Bundling
import Files
import Foundation
import Model
import Workflows

#if canImport(Glibc)
  import Glibc
#endif

/// The process in which an import reads what strangers send. `import` starts it, so that a file at
/// which it ends, or is ended, costs that file alone.
struct ImportReader: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-reader", abstract: "import 自己启动的读取进程，不单独使用", shouldDisplay: false)

  /// Which files, and within which caps; one line of JSON on standard input, which stays open as long
  /// as the files are wanted.
  struct Order {
    let hub: String
    let files: [String]
    let caps: BagLimits
    /// Who imports; nil where nobody said.
    let actor: String?
    /// Whether it opens no file before the one in hand is done.
    let isAlone: Bool
    /// Whether people work with the hub meanwhile: what they write never waits for more than one bundle.
    var isBeside = false

    var document: JSONValue {
      [
        "hub": .string(hub), "files": .strings(files), "entries": .count(caps.entries),
        "bytes": .integer(caps.bytes), "ratio": .integer(caps.ratio), "alone": .bool(isAlone),
        "beside": .bool(isBeside), "actor": .optional(actor),
      ]
    }

    /// Nobody wants the rest.
    struct Stopped: Error {}

    /// Imports the files, one after another.
    func perform(_ report: (ImportOutcome) throws -> Void) throws {
      let hub = try Hub.open(hub, surroundings: .machine)
      do {
        try hub.importBundles(
          files, limits: caps, ahead: isAlone ? 0 : nil, together: isBeside ? 1 : nil,
          actor: actor
        ) {
          path, result in
          let outcome: ImportOutcome
          do {
            outcome = ImportOutcome(try result.get())
          } catch {
            outcome = ImportOutcome(
              path, refused: Ending.coded(error), quarantine: try hub.waiting(file: path))
          }
          try report(outcome)
        }
      } catch is Stopped {
        // What was done is in the hub and was told.
      }
      try hub.close()
    }
  }

  func run() throws {
    let text = readLine() ?? ""
    let order = try Order(document: DocumentReader(JSONReader.read(Array(text.utf8))))
    do {
      try order.perform { outcome in
        try tell(outcome.line)
        if isOver { throw Order.Stopped() }
      }
    } catch {
      try tell(["fatal": Ending.coded(error).problem.document])
    }
  }

  /// Whether whoever started this wants no more: the line to it is closed.
  private var isOver: Bool {
    var line = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&line, 1, 0) > 0 && line.revents & Int16(POLLHUP) != 0
  }

  /// Whoever started this is gone where nobody takes the line; then nothing more is imported.
  private func tell(_ line: JSONValue) throws {
    guard OpenFile.write(JSONWriter.bytes(line) + [0x0A], to: STDOUT_FILENO) else {
      throw Ending.Unheard()
    }
  }
}

extension ImportReader.Order {
  init(document reader: DocumentReader) throws {
    hub = try reader.string("hub")
    files = try reader.strings("files")
    caps = BagLimits(
      entries: try reader.count("entries"), bytes: try reader.integer("bytes"),
      ratio: try reader.integer("ratio"))
    actor = try reader.optionalString("actor")
    isAlone = reader.raw("alone") == true
    isBeside = reader.raw("beside") == true
  }
}

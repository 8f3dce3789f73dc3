import Files
public import Model
public import Store

/// What a workspace remembers of its backups: whether somebody wants them, and which were made where.
/// It is a convenience, and no part of the records.
public struct BackupRecord: Sendable, Hashable {
  /// One that was made, the last of its file.
  public struct Made: Sendable, Hashable {
    /// The file.
    public let file: String
    /// The last entry that it holds.
    public let head: LogHead
    /// When it was there and had been read back.
    public let at: Moment
  }

  /// Whether a backup is made when a medium for it is plugged in.
  public var isOn = false
  /// Whether something is there that cannot be read: then nobody knows what was wanted, and somebody
  /// has to say it anew.
  public private(set) var isUnreadable = false
  /// The last of each file.
  public private(set) var made: [Made] = []

  /// The one of a file.
  public func last(at file: String) -> Made? { made.first { $0.file == file } }

  /// The one that holds most of the log.
  public var newest: Made? { made.max { $0.head.seq < $1.head.seq } }

  mutating func note(_ new: Made) { made = made.filter { $0.file != new.file } + [new] }

  init() {}

  /// Reads what is remembered.
  init(readingFrom file: String) {
    let document: JSONValue
    do {
      document = try JSONReader.read(PlainFile.read(file, upTo: 1 << 16))
    } catch let fault as FileFault where fault.kind == .missing {
      return
    } catch {
      isUnreadable = true
      return
    }
    guard let isOn = document["on"]?.bool else {
      isUnreadable = true
      return
    }
    self.isOn = isOn
    made = (document["made"]?.array ?? []).compactMap { value in
      guard let file = value["file"]?.string,
        let head = value["head"]?.string.flatMap({ LogHead($0) }),
        let at = value["at"]?.string.flatMap({ Moment($0) })
      else { return nil }
      return Made(file: file, head: head, at: at)
    }
  }

  func write(to file: String) throws {
    let document: JSONValue = [
      "on": .bool(isOn),
      "made": .array(
        made.map {
          ["file": .string($0.file), "head": .string($0.head.text), "at": .string($0.at.text)]
        }),
    ]
    try WrittenFile.write(JSONWriter.pretty(document), to: file)
  }
}

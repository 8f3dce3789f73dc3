import Model
import TestSupport
import Testing

@testable import Store

@Suite("A received log that was made ready to be merged", .scratch)
struct KeptReadingTests {
  @Test("is read as before, though its database is let go")
  func same() throws {
    let path = try RawLog(device: "one", Workbench.changes).write(as: "one.sqlite", in: .folder)
    let log = try ReceivedDatabase.log(path: path)
    let ready = log.preparing(plainInterpreter)
    #expect(ready.prepared.count == log.positions.count)
    for seq in -1...(log.head.seq + 2) {
      #expect(try ready.reader.hash(at: seq) == log.reader.hash(at: seq), "\(seq)")
      #expect(try ready.reader.entry(at: seq) == log.reader.entry(at: seq), "\(seq)")
      var (before, now) = ([String](), [String]())
      try log.reader.texts(after: max(seq, 0)) { before.append($0.hash) }
      try ready.reader.texts(after: max(seq, 0)) { now.append($0.hash) }
      #expect(now == before, "\(seq)")
      for key in log.positions.keys {
        #expect(
          try ready.reader.entries(of: key, after: max(seq, 0))
            == log.reader.entries(of: key, after: max(seq, 0)), "\(key) \(seq)")
      }
    }
    #expect(
      try ready.reader.entries(of: .visit, "none") == log.reader.entries(of: .visit, "none"))
  }
}

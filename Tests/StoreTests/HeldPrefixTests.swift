import Model
import TestSupport
import Testing

@testable import Store

/// A log of which the beginning is held already: hashed like all, read only where it is new, and proven
/// to be the same or refused for the same reason.
@Suite("A received log of which a part is held", .scratch)
struct HeldPrefixTests {
  /// The hashes of a log's first entries, some at a time, as a hub gives them.
  private func held(_ log: RawLog, _ count: Int, page: Int) -> HeldHashes {
    let hashes = Array(log.rows.prefix(count).map(\.hash))
    return { device, seq in
      #expect(device == Workbench.device)
      return Array(hashes.dropFirst(Int(seq)).prefix(page))
    }
  }

  @Test("is read as if nothing were held", arguments: [0, 1, 2, 5, 10_000], [1, 3, 4096])
  func same(count: Int, page: Int) throws {
    let log = RawLog(device: Workbench.device, Workbench.changes)
    let path = try log.write(as: "s.sqlite", in: .folder)
    let plain = try ReceivedDatabase.log(path: path)
    let skimmed = try ReceivedDatabase.log(path: path, held: held(log, count, page: page))
    #expect(skimmed.head == plain.head && skimmed.device == plain.device)
    #expect(skimmed.positions == plain.positions && skimmed.after == plain.after)
    #expect(skimmed.oddNames == plain.oddNames)
    for seq in Int64(0)...plain.head.seq {
      #expect(skimmed.keys(after: seq) == plain.keys(after: seq))
    }
    let entries = try log.rows.map { try LogEntry(body: $0.body) }
    let reader = skimmed.reader
    for key in plain.positions.keys {
      for seq in Int64(0)...plain.head.seq {
        let own = entries.filter {
          $0.seq > seq && RecordKey(kind: $0.kind, entity: $0.entity) == key
        }
        #expect(try reader.entries(of: key, after: seq) == own)
      }
    }
  }

  @Test("is refused for the same reason", arguments: LogFault.all, [1, 4, 10_000])
  func fault(fault: LogFault, count: Int) throws {
    let whole = RawLog(device: Workbench.device, Workbench.changes)
    var log = whole
    fault.change(&log)
    let path = try log.write(as: "s.sqlite", in: .folder)
    let plain = #expect(throws: StoreError.self) { _ = try ReceivedDatabase.log(path: path) }
    let skimmed = #expect(throws: StoreError.self) {
      _ = try ReceivedDatabase.log(path: path, held: held(whole, count, page: 3))
    }
    #expect(skimmed?.code == plain?.code && skimmed?.what == plain?.what)
  }

  @Test("that parts from what is held is read from there on")
  func fork() throws {
    let common = RawLog(device: Workbench.device, Workbench.changes)
    var (one, other) = (common, common)
    one.append([FieldChange(.sweep, "s", "/id", "s")])
    other.append([FieldChange(.sweep, "t", "/id", "t"), FieldChange(.sweep, "t", "/township", "x")])
    let path = try other.write(as: "s.sqlite", in: .folder)
    let log = try ReceivedDatabase.log(path: path, held: held(one, 10_000, page: 4096))
    #expect(log.positions == (try ReceivedDatabase.log(path: path)).positions)
    #expect(log.entities(.sweep) == ["t"])
  }

  @Test("what the own store cannot read is not laid on what came")
  func ownFault() throws {
    let log = RawLog(device: Workbench.device, Workbench.changes)
    let path = try log.write(as: "s.sqlite", in: .folder)
    let error = #expect(throws: StoreError.self) {
      _ = try ReceivedDatabase.log(path: path) { _, _ in throw StoreError.damaged(detail: "自己的") }
    }
    #expect(error?.code == StoreError.damaged(detail: "").code)
  }

  private static func value(_ depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    let texts = ["", "有", "a\"b", "\\", "\\\"", "{[,:]}", "\u{1}\n", "\u{1F600}"]
    let leaves: [JSONValue] =
      texts.map(JSONValue.string) + [.null, true, false, 0, -12, .decimal("1.50")]
    guard depth > 0, generator.next() % 3 > 0 else {
      return leaves[Int(generator.next() % UInt64(leaves.count))]
    }
    let count = Int(generator.next() % 4)
    if generator.next() % 2 == 0 {
      return .array((0..<count).map { _ in value(depth - 1, &generator) })
    }
    var members: [String: JSONValue] = [:]
    for _ in 0..<count {
      members[texts[Int(generator.next() % UInt64(texts.count))]] = value(depth - 1, &generator)
    }
    return .object(members)
  }

  @Test("an entry is skimmed as it is read", arguments: 0..<20 as Range<UInt64>)
  func skimming(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let entry = LogEntry(
        seq: 7, prev: LogEntry.genesis, device: Workbench.device, actor: "桂\"X\\001",
        wall: Workbench.noon, entity: "visit-\(generator.next() % 9)", kind: .visit,
        field: "/answers/桂", old: HeldPrefixTests.value(3, &generator),
        new: HeldPrefixTests.value(3, &generator), reason: nil)
      let skimmed = try #require(SkimmedEntry(entry.body))
      #expect(skimmed.key == RecordKey(kind: entry.kind, entity: entry.entity))
      #expect(skimmed.field == entry.field)
      #expect(skimmed.size == entry.old.size + entry.new.size)
    }
  }

  @Test(
    "what is not written as the kit writes it is not skimmed",
    arguments: [
      "", "{}", "[]", "not JSON", #"{"kind":"visit","entity":"a","field":"/x","new":1}"#,
      #"{"kind":"visit","entity":"a","field":"/x","new":1,"old":2} "#,
      #"{ "kind":"visit","entity":"a","field":"/x","new":1,"old":2}"#,
      #"{"kind":"vis\u0069t","entity":"a","field":"/x","new":1,"old":2}"#,
      #"{"k\u0069nd":"visit","entity":"a","field":"/x","new":1,"old":2}"#,
      #"{"kind":"visit","entity":"a","field":"/x","new":[1, 2],"old":2}"#,
      #"{"kind":"visit","entity":"a","field":"/x","new":[1,2,"old":2}"#,
      #"{"kind":"visit","entity":"a","field":"/x","new":"a\"#,
    ])
  func foreign(text: String) {
    #expect(SkimmedEntry(text) == nil)
  }

  @Test("a name is plain as Unicode says it is")
  func plainNames() throws {
    for number in (UInt32(0)...0x3000).map({ $0 }) + [0xFEFF, 0x10FFFF] {
      guard let scalar = Unicode.Scalar(number) else { continue }
      let isControl = scalar.properties.generalCategory == .control
      #expect(LogProof.isPlain("a\(scalar)b") == !isControl, "U+\(String(number, radix: 16))")
    }
    #expect(!LogProof.isPlain(""))
    #expect(!LogProof.isPlain(String(repeating: "x", count: ReceivedDatabase.longestName + 1)))
  }
}

import Bundling
import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

/// A team and a bureau between which one visit goes to and fro.
private struct Exchange {
  let workspace: Workspace
  let bureau: ReviewBureau
  let id: String

  init() throws {
    workspace = try Kit.workspace("w", in: .folder)
    id = try workspace.record(Repository.visit("I-01")).id
    _ = try workspace.record(Repository.visit("I-02"))
    bureau = try ReviewBureau([])
    try send()
  }

  func send() throws {
    let target = Scratch.folder.path(UUID().uuidString + ".bundle.zip")
    _ = try workspace.export(to: target)
    try bureau.take(target)
  }

  func ask(_ text: String = "照片里看不到标签") throws -> String {
    let path = Scratch.folder.path(UUID().uuidString + ".return.zip")
    try bureau.hub.sendBack(
      bureau.visit(id),
      ReviewReturn(
        questions: [ReviewQuestion(item: "A2-13", text: text)], due: Day("2026-07-10")),
      reason: "证据不足", actor: "莫壬九")
    try bureau.hub.writeReturn(of: bureau.visit(id), to: path)
    return path
  }

  func take(_ path: String) throws -> Workspace.TakenReturn {
    try workspace.takeReturn(path, trust: { _, _ in true })
  }

  func correct() throws {
    let held = workspace.shelf
    for (field, value, reason) in [
      ("/status", JSONValue.string("draft"), "答复补问"), ("/summary", "补拍了标签", nil),
      ("/status", "finalised", nil),
    ] as [(String, JSONValue, String?)] {
      try workspace.store.append(
        [FieldChange(.visit, id, field, value, reason: reason)], actor: "桂X001",
        wall: Moment(seconds: Surroundings.noon), interpret: held.interpreter)
    }
  }

  func close() throws {
    try workspace.close()
    try bureau.hub.close()
  }
}

@Suite("A return", .scratch)
struct ReturnTests {
  @Test("is taken once, shown, answered, and the visit waits for review again with both versions")
  func roundTrip() throws {
    let exchange = try Exchange()
    let file = try exchange.ask()
    #expect(try Verification.verify(file, surroundings: .counted()).document["kind"] == "return")
    let before = try exchange.workspace.head()
    let taken = try exchange.take(file)
    #expect(taken.isNew && taken.asked.due == Day("2026-07-10"))
    #expect(taken.asked.questions.map(\.text) == ["照片里看不到标签"])
    let held = try exchange.workspace.head()
    #expect(held.seq > before.seq)
    #expect(try !exchange.take(file).isNew)
    #expect(try exchange.workspace.head() == held)
    var open = try #require(exchange.workspace.openReturns().first)
    #expect(open.asked.actor == "莫壬九" && !open.isAnswered)

    // Only that the question was taken is no answer.
    try exchange.send()
    #expect(try exchange.bureau.visit(exchange.id).state == .returned)
    let answer = [ReviewQuestion(item: "A2-13", text: "标签在背面，见补拍")]
    try exchange.workspace.comment(at: exchange.id, answer, actor: "桂X001")
    let answered = try exchange.workspace.head()
    try exchange.workspace.comment(at: exchange.id, answer, actor: "桂X001")
    #expect(try exchange.workspace.head() == answered, "said twice is said once")
    open = try #require(exchange.workspace.openReturns().first)
    #expect(open.isAnswered && !open.isExported)
    try exchange.correct()
    try exchange.send()
    #expect(try exchange.workspace.openReturns().first?.isExported == true)
    let visit = try exchange.bureau.visit(exchange.id)
    #expect(visit.state == .received && visit.isChanged)
    let told = try exchange.bureau.hub.exchange(at: visit)
    let row = try #require(told.first { $0.item == "A2-13" })
    #expect(row.said.map(\.isBureau) == [true, false])
    #expect(row.said.map(\.text) == ["照片里看不到标签", "标签在背面，见补拍"])
    #expect(try exchange.bureau.hub.conclusions(about: visit).count == 1)
    try exchange.bureau.hub.approve([visit], actor: "莫壬九")
    #expect(try exchange.bureau.visit(exchange.id).state == .approved)
    #expect(try !exchange.bureau.hub.rebuild())
    #expect(try !exchange.workspace.rebuild())
    try exchange.close()
  }

  @Test("written twice is the same file, and there is none where nothing is asked any more")
  func same() throws {
    let exchange = try Exchange()
    let file = try exchange.ask()
    let again = Scratch.folder.path("again.return.zip")
    try exchange.bureau.hub.writeReturn(of: exchange.bureau.visit(exchange.id), to: again)
    #expect(
      try Data(contentsOf: URL(filePath: file)) == Data(contentsOf: URL(filePath: again)))
    try exchange.bureau.hub.approve([exchange.bureau.visit(exchange.id)], actor: "莫壬九")
    let error = try refusal {
      try exchange.bureau.hub.writeReturn(of: exchange.bureau.visit(exchange.id), to: again)
    }
    #expect(error?.code == "REVIEW_NOT_RETURNED")
    try exchange.close()
  }

  @Test("of another laptop, of a stranger, altered or overtaken is refused and changes nothing")
  func refused() throws {
    let exchange = try Exchange()
    let first = try exchange.ask()
    let second = try exchange.ask("还有一处不清楚")
    func code(_ path: String, _ workspace: Workspace) throws -> String? {
      let before = try workspace.head()
      let error = try refusal { try workspace.takeReturn(path, trust: { _, _ in true }) }
      #expect(try workspace.head() == before)
      return error?.code
    }
    let other = try Kit.workspace("other", in: .folder)
    #expect(try code(second, other) == "RETURN_OTHER_DEVICE")
    try other.close()

    var bytes = [UInt8](try Data(contentsOf: URL(filePath: second)))
    bytes[bytes.count / 2] ^= 1
    let bad = Scratch.folder.path("bad.return.zip")
    try Data(bytes).write(to: URL(filePath: bad))
    #expect(try code(bad, exchange.workspace)?.hasPrefix("BUNDLE_") == true)

    #expect(try exchange.take(second).isNew)
    #expect(try code(first, exchange.workspace) == "RETURN_OUTDATED")

    // The same words, signed by somebody else.
    let staging = try Scratch.folder.folder("forged")
    let bag = try BagReader.verify(second, profile: .returned, staging: staging)
    let source = try #require(bag.payload["data/return.json"]?.staged)
    let forged = Scratch.folder.path("forged.return.zip")
    _ = try BagWriter.write(
      [PayloadFile(path: "data/return.json", source: source)],
      info: BagInfo(
        baggingDate: "2026-07-06", groupIdentifiers: ["demo-2026"], sourceOrganization: "x",
        logHead: nil), profile: .returned, to: forged)
    #expect(try code(forged, exchange.workspace) == "SIGNER_UNKNOWN")
    // A bundle is none, whatever it is called.
    let bundle = Scratch.folder.path("b.return.zip")
    _ = try exchange.workspace.export(to: bundle)
    #expect(try code(bundle, exchange.workspace)?.hasPrefix("BUNDLE_") == true)
    try exchange.close()
  }

  @Test("an approved visit that grew waits again, and what is void stays void")
  func grown() throws {
    let exchange = try Exchange()
    try exchange.bureau.hub.approve([exchange.bureau.visit(exchange.id)], actor: "莫壬九")
    try exchange.correct()
    try exchange.send()
    var visit = try exchange.bureau.visit(exchange.id)
    #expect(visit.state == .received && visit.isChanged)
    #expect(try exchange.bureau.hub.reviewLine(visit).marks.contains(.changed))
    try exchange.bureau.hub.void([visit], reason: "重复", actor: "莫壬九")
    try exchange.workspace.comment(
      at: exchange.id, [ReviewQuestion(item: "", text: "不是重复")], actor: "桂X001")
    try exchange.send()
    visit = try exchange.bureau.visit(exchange.id)
    #expect(visit.state == .void && visit.isChanged)
    #expect(try exchange.bureau.table().leftOut["void"] == 1)
    try exchange.close()
  }
}

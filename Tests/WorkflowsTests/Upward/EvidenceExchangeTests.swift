import Bundling
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Workflows

/// A county and a city with its logs, and a visit whose evidence stayed in the county.
private struct Exchange {
  let county: Hub
  let city: Hub
  let visit: String
  /// Hashes of its evidence.
  let hashes: [String]

  init(identity: String? = nil) throws {
    county = try Levels.county()
    city = try Hub.create(
      Scratch.folder.path("city"), pack: Kit.demoPack(), identity: identity,
      trust: { _, _ in true }, surroundings: .counted())
    try city.believe(county)
    try city.acknowledge(to: county, city.importBundle(county.sendUp("county")).id)
    let facts = try county.store.facts(plan: county.shelf.newest(nil).plan.id)
    let one = try #require(facts.first { $0.evidence.count > 1 })
    visit = one.id
    hashes = try county.traces(of: visit).flatMap(\.evidence).map(\.evidence.sha256).sorted()
  }

  func close() throws {
    try county.close()
    try city.close()
  }

  /// The city asks, and its file.
  func ask(_ name: String = "ask") throws -> (request: EvidenceRequest, path: String) {
    let request = try city.askForEvidence([visit], reason: "核对照片", actor: "韦丙三")
    let path = Scratch.folder.path(name + ".request.zip")
    try city.writeEvidenceRequest(request, to: path)
    return (request, path)
  }

  /// The county answers.
  func answer(_ path: String, _ name: String = "answer") throws -> Hub.AnsweredEvidence {
    let taken = try county.takeEvidenceRequest(path, actor: "莫壬九", trust: { _, _ in false })
    return try county.answerEvidenceRequest(
      taken.request.id, to: Scratch.folder.path(name + ".evidence.zip"), actor: "莫壬九")
  }

  /// Signs other files as an answer or a request.
  func forge(
    _ files: [String: String], _ profile: BagProfile, by hub: Hub, day: Day, _ name: String
  ) throws -> String {
    let target = Scratch.folder.path(name)
    _ = try BagWriter.write(
      files.map { PayloadFile(path: $0.key, source: $0.value) },
      info: BagInfo(
        baggingDate: day.description, groupIdentifiers: [hub.shelf.newest(nil).plan.id],
        sourceOrganization: "x", logHead: nil), profile: profile,
      signedBy: SigningKey(file: hub.folder.deviceKey), to: target)
    return target
  }
}

@Suite("Evidence that a level above asks for", .scratch)
struct EvidenceExchangeTests {
  /// What says that something was turned away.
  private static let registers: Set<String> = [
    "custody.sqlite", "custody.sqlite-wal", "custody.sqlite-shm", "hub.sqlite-wal",
    "hub.sqlite-shm", "staging",
  ]

  @Test("comes with just what was asked for, opens on the finding, and both logs say who and why")
  func asked() throws {
    let exchange = try Exchange()
    let (county, city) = (exchange.county, exchange.city)
    let (request, path) = try exchange.ask()
    #expect(request.hub == county.device && request.count == exchange.hashes.count)
    #expect(try city.askForEvidence([exchange.visit], reason: "核对照片", actor: "韦丙三") == request)
    #expect(
      try Verification.verify(path, surroundings: .counted()).document["kind"] == "evidence-request"
    )
    let made = try exchange.answer(path)
    #expect(made.count == exchange.hashes.count && made.missing.isEmpty && !made.isEncrypted)
    #expect(
      try Verification.verify(made.path, surroundings: .counted()).document["kind"] == "evidence")
    let digest = try city.digest(below: county)
    let imported = try city.importBundle(made.path, actor: "韦丙三")
    #expect(!imported.isKnown && imported.device == county.device && !imported.remarks.isEmpty)
    let pieces = try city.traces(of: exchange.visit).flatMap(\.evidence)
    let isWhole = pieces.filter { $0.isIntact == true && $0.keeper == nil }
    #expect(isWhole.map(\.evidence.sha256).sorted() == exchange.hashes)
    #expect(try city.evidenceFile(exchange.hashes[0], of: county.device) != nil)
    #expect(try city.digest(below: county) == digest)
    // The same again is nothing new.
    #expect(try city.importBundle(made.path).isKnown)
    #expect(try city.evidenceRequests().map(\.isDone) == [true])
    #expect(try county.evidenceRequests().map(\.answered) == [exchange.hashes.count])
    for hub in [county, city] {
      var query = OwnLogQuery()
      query.kind = .evidenceRequest
      let entries = try hub.log(query)
      #expect(entries.contains { $0.reason == "核对照片" })
      query.kind = .evidenceAnswer
      let answers = try hub.log(query)
      #expect(!answers.isEmpty)
      // Every field is told in words, and what was asked for is no text of a program.
      for entry in entries + answers {
        let (title, words) = (entry.fieldTitle, entry.words(entry.new))
        #expect(title.allSatisfy { !$0.isASCII }, "\(entry.field)")
        #expect(!words.contains("{"), "\(entry.field)")
      }
    }
    #expect(
      try refusal {
        try city.askForEvidence([exchange.visit], reason: "再要", actor: "韦丙三")
      }?.code == "EVIDENCE_NOTHING")
    let backup = Scratch.folder.path("city.hub.zip")
    _ = try city.backUp(to: backup)
    let moved = try Hub.restore(
      backup, to: Scratch.folder.path("moved"), identity: nil, trust: { _, _ in true },
      surroundings: .counted())
    #expect(try moved.evidenceFile(exchange.hashes[0], of: county.device) != nil)
    try moved.close()
    try exchange.close()
  }

  @Test("is encrypted to whom the request names")
  func encrypted() throws {
    let identity = Scratch.folder.path("city.age")
    _ = try KeyFile.createIdentity(identity)
    let exchange = try Exchange(identity: identity)
    let made = try exchange.answer(exchange.ask().path)
    #expect(made.isEncrypted)
    #expect(
      try refusal { try Verification.verify(made.path, surroundings: .counted()) } == nil)
    #expect(try !exchange.city.importBundle(made.path).isKnown)
    try exchange.close()
  }

  /// A request or an answer that is not as it should be.
  private struct Fault: Sendable {
    let name: String
    let code: String
    let edit: @Sendable (inout [String: JSONValue]) -> Void

    init(
      _ name: String, _ code: String,
      _ edit: @escaping @Sendable (inout [String: JSONValue]) -> Void
    ) {
      (self.name, self.code, self.edit) = (name, code, edit)
    }
  }

  private static let stranger = "00000000-0000-4000-8000-000000000001"
  private static let hash = String(repeating: "a", count: 64)

  /// Changes the first of a list of objects.
  private static func first(
    _ list: String, _ members: inout [String: JSONValue],
    _ edit: (inout [String: JSONValue]) -> Void
  ) {
    var all = members[list]?.array ?? []
    var object = all.first?.object ?? [:]
    edit(&object)
    if !all.isEmpty { all[0] = .object(object) }
    members[list] = .array(all)
  }

  private static let requests: [Fault] = [
    Fault("of a later format", "EVIDENCE_MALFORMED") {
      $0["format"] = "fieldkit-evidence-request/2"
    },
    Fault("for another hub", "EVIDENCE_OTHER_HUB") { $0["hub"] = .string(stranger) },
    Fault("without a reason", "EVIDENCE_MALFORMED") { $0["reason"] = " " },
    Fault("that asks for nothing", "EVIDENCE_MALFORMED") { $0["findings"] = [] },
    Fault("with a path for a hash", "EVIDENCE_MALFORMED") {
      first("findings", &$0) { $0["evidence"] = ["../../device.key"] }
    },
    Fault("for evidence that the visit does not name", "EVIDENCE_OTHER_LOG") {
      first("findings", &$0) { $0["evidence"] = [.string(hash)] }
    },
    Fault("about an entry that the log does not have", "EVIDENCE_OTHER_LOG") {
      first("findings", &$0) { $0["head"] = .string("1:" + hash) }
    },
    Fault("about a hub that lies nowhere below", "EVIDENCE_OTHER_LOG") {
      first("findings", &$0) { $0["holder"] = .string(stranger) }
    },
    Fault("with a holder that leads out", "EVIDENCE_MALFORMED") {
      first("findings", &$0) { $0["holder"] = "../../etc" }
    },
    Fault("of another day than its bag", "EVIDENCE_MALFORMED") {
      $0["at"] = "2020-01-01T08:00:00+08:00"
    },
    Fault("to a recipient that is none", "EVIDENCE_MALFORMED") { $0["recipient"] = "age1x" },
  ]

  // One exchange for all faults: a campaign is not copied for each.
  @Test("is not handed out for a request that is not as it should be")
  func refusedRequests() throws {
    let exchange = try Exchange()
    let request = try exchange.city.askForEvidence([exchange.visit], reason: "核对", actor: "韦丙三")
    try exchange.county.close()
    let before = try FolderSnapshot(exchange.county.path, ignoring: Self.registers)
    let county = try Hub.open(exchange.county.path, surroundings: .counted())
    for (index, fault) in Self.requests.enumerated() {
      var members = request.json.object ?? [:]
      fault.edit(&members)
      let file = try Scratch.folder.write(
        JSONWriter.pretty(.object(members)), as: "request-\(index).json")
      let path = try exchange.forge(
        [EvidenceRequest.path: file], .evidenceRequest, by: exchange.city, day: request.at.day,
        "forged-\(index).request.zip")
      let taken = try refusal {
        try county.takeEvidenceRequest(path, actor: "a", trust: { _, _ in false })
      }
      #expect(taken?.code == fault.code, "\(fault.name)")
      #expect(try refusal { try county.importBundle(path) }?.code == fault.code, "\(fault.name)")
    }
    #expect(try county.evidenceRequests().isEmpty)
    try county.close()
    #expect(try FolderSnapshot(county.path, ignoring: Self.registers) == before)
    try exchange.city.close()
  }

  @Test("is not handed out to whom the county does not know as its superior")
  func strangers() throws {
    let exchange = try Exchange()
    let (request, path) = try exchange.ask()
    let other = try Levels.above([exchange.county], as: "other")
    let forged = Scratch.folder.path("other.request.zip")
    try other.writeEvidenceRequest(request, to: forged)
    #expect(
      try refusal {
        try exchange.county.takeEvidenceRequest(forged, actor: "a", trust: { _, _ in true })
      }?.code == "SIGNER_UNKNOWN")
    #expect(try refusal { try exchange.county.importBundle(forged) }?.code == "SIGNER_UNKNOWN")
    #expect(try exchange.county.quarantined().isEmpty)
    // As a file among others, it is noted and waits for a person.
    #expect(try !exchange.county.importBundle(path).isKnown)
    #expect(try exchange.county.importBundle(path).isKnown)
    #expect(try exchange.county.evidenceRequests().map(\.request.id) == [request.id])
    try other.close()
    try exchange.close()
  }

  private static let answers: [Fault] = [
    Fault("of a later format", "EVIDENCE_MALFORMED") {
      $0["format"] = "fieldkit-evidence-answer/2"
    },
    Fault("for another hub", "EVIDENCE_OTHER_HUB") { $0["to"] = .string(stranger) },
    Fault("to a request that nobody made", "EVIDENCE_NOT_ASKED") {
      $0["request"] = .string(stranger)
    },
    Fault("from another hub than was asked", "EVIDENCE_NOT_ASKED") {
      $0["hub"] = .string(stranger)
    },
    Fault("with a piece of another visit", "EVIDENCE_NOT_ASKED") {
      first("evidence", &$0) { $0["visit"] = .string(stranger) }
    },
    Fault("with another size", "EVIDENCE_MALFORMED") { first("evidence", &$0) { $0["bytes"] = 1 } },
    Fault("with a path for an extension", "EVIDENCE_MALFORMED") {
      first("evidence", &$0) { $0["extension"] = "../x" }
    },
    Fault("with a piece that it does not carry", "BUNDLE_MISSING_FILE") {
      first("evidence", &$0) { $0["sha256"] = .string("0" + hash.dropFirst()) }
    },
    Fault("that does not name what it carries", "BUNDLE_UNEXPECTED_FILE") {
      $0["evidence"] = .array(($0["evidence"]?.array ?? []).dropLast())
    },
    Fault("of another day than its bag", "EVIDENCE_MALFORMED") {
      $0["at"] = "2020-01-01T08:00:00+08:00"
    },
  ]

  @Test("is not taken where it is not what was asked for")
  func refusedAnswers() throws {
    let exchange = try Exchange()
    let made = try exchange.answer(exchange.ask().path)
    try exchange.city.close()
    let before = try FolderSnapshot(exchange.city.path, ignoring: Self.registers)
    let city = try Hub.open(exchange.city.path, surroundings: .counted())
    for (index, fault) in Self.answers.enumerated() {
      let folder = try Scratch.folder.folder("unpacked-\(index)")
      var opened = try OpenedBag(made.path, profile: .evidenceAnswer)
      let bag = try opened.unpack(to: folder)
      var files = bag.payload.compactMapValues(\.staged)
      let source = try #require(files[EvidenceAnswer.path])
      var members = try #require(
        try JSONReader.read(String(contentsOfFile: source, encoding: .utf8)).object)
      let day = try #require(members["at"]?.string.flatMap { Moment($0) }).day
      fault.edit(&members)
      files[EvidenceAnswer.path] = try Scratch.folder.write(
        JSONWriter.pretty(.object(members)), as: "answer-\(index).json")
      let path = try exchange.forge(
        files, .evidenceAnswer, by: exchange.county, day: day, "forged-\(index).evidence.zip")
      #expect(try refusal { try city.importBundle(path) }?.code == fault.code, "\(fault.name)")
    }
    #expect(try city.quarantined().isEmpty)
    try city.close()
    #expect(try FolderSnapshot(city.path, ignoring: Self.registers) == before)
    try exchange.county.close()
  }

  @Test("of another hub's key, unasked for or altered, is refused")
  func foreignAnswer() throws {
    let exchange = try Exchange()
    let made = try exchange.answer(exchange.ask().path)
    // Another city that believes the county did not ask.
    let other = try Levels.above([exchange.county], as: "other")
    _ = try other.importBundle(exchange.county.sendUp("again", isWhole: true))
    #expect(try refusal { try other.importBundle(made.path) }?.code == "EVIDENCE_OTHER_HUB")
    // A third hub signs what the county wrote.
    let folder = try Scratch.folder.folder("unpacked")
    var opened = try OpenedBag(made.path, profile: .evidenceAnswer)
    let bag = try opened.unpack(to: folder)
    let day = try #require(Day(bag.info.baggingDate))
    let forged = try exchange.forge(
      bag.payload.compactMapValues(\.staged), .evidenceAnswer, by: other, day: day,
      "third.evidence.zip")
    #expect(try refusal { try exchange.city.importBundle(forged) }?.code == "SIGNER_UNKNOWN")
    var bytes = try Data(contentsOf: URL(filePath: made.path))
    bytes[bytes.count / 2] ^= 1
    let altered = Scratch.folder.path("altered.evidence.zip")
    try bytes.write(to: URL(filePath: altered))
    #expect(try refusal { try exchange.city.importBundle(altered) } != nil)
    #expect(try exchange.city.evidenceRequests().map(\.answered) == [0])
    try other.close()
    try exchange.close()
  }
}

import Bundling
import Files
import Foundation
import Intake
import KitModules
import Model
import TestSupport
import Testing
@testable import Workflows

@Suite("Laptops, numbers, assignments and packs of a plan folder", .scratch)
struct PlanHandingOutTests {
  private func plan() throws -> PlanFolder {
    try PlanFolder(EditedPlan.make("p"), modules: KitModules.checklists)
  }

  /// The line that a laptop's screen shows.
  private func line(_ device: String) throws -> String {
    try AllowedSigner(
      principal: device, key: SigningKey.generate(comment: device).publicKey
    ).line
  }

  private func device(_ number: Int) -> String { "00000000-0000-4000-8000-00000000000\(number)" }

  @Test("a laptop is enrolled by its line, and its numbers are given by name")
  func enrolment() throws {
    let plan = try plan()
    let before = try String(contentsOfFile: plan.file, encoding: .utf8)
    #expect(try plan.enrol(line(device(1)), name: "LX-01", team: "第1组").isNew)
    #expect(try plan.enrol(line(device(2)) + "\n", name: "LX-02", team: "第2组").isNew)
    let held = try plan.state()
    #expect(held.faults.isEmpty)
    #expect(held.laptops.map(\.name) == ["LX-01", "LX-02"])
    let first = try plan.giveNumbers(to: "第1组", year: 2026, count: 99)
    #expect(first.map(\.block.words) == ["2026 年 0001—0099"])
    let second = try plan.giveNumbers(to: "LX-02", year: 2026, count: 100)
    #expect(second.map(\.block.words) == ["2026 年 0100—0199"])
    let state = try plan.state()
    #expect(state.faults.isEmpty)
    #expect(state.blocks(of: device(2)).map(\.range) == [100...199])
    // Every line of the plan that was there is there still.
    let after = try String(contentsOfFile: plan.file, encoding: .utf8)
    let kept = Set(after.split(separator: "\n"))
    #expect(before.split(separator: "\n").allSatisfy(kept.contains))
    while plan.canUndo { #expect(try plan.undo(base: plan.digest())) }
    #expect(try String(contentsOfFile: plan.file, encoding: .utf8) == before)
    #expect(!FileManager.default.fileExists(atPath: plan.path + "/laptops.csv"))
  }

  @Test("another key of the same laptop is taken only where somebody says so")
  func secondKey() throws {
    let plan = try plan()
    _ = try plan.enrol(line(device(1)), name: "LX-01", team: "")
    #expect(throws: TrustError.self) { try plan.enrol(line(device(1)), name: "LX-01", team: "") }
    _ = try plan.enrol(line(device(1)), name: "LX-01", team: "第1组", isRotation: true)
    #expect(try plan.state().laptops.map(\.team) == ["第1组"])
  }

  @Test("what is no laptop's line is refused, and nothing is written")
  func strangers() throws {
    let plan = try plan()
    let key = try SigningKey.generate(comment: "x").publicKey
    let lead = try AllowedSigner(principal: "lead", namespace: SSHSignature.planNamespace, key: key)
    let nobody = try AllowedSigner(principal: "somebody", key: key)
    #expect(throws: TrustError.self) { try plan.enrol(lead.line, name: "LX-01", team: "") }
    #expect(throws: WorkflowError.self) { try plan.enrol(nobody.line, name: "LX-01", team: "") }
    #expect(throws: SignatureError.self) { try plan.enrol("ssh-ed25519 AAAA", name: "A", team: "") }
    #expect(throws: WorkflowError.self) {
      try plan.giveNumbers(to: "第9组", year: 2026, count: 10)
    }
    #expect(!FileManager.default.fileExists(atPath: plan.path + "/laptops.csv"))
  }

  @Test("an assignment is a line more: moved institutions keep their history, and load follows")
  func assignments() throws {
    let plan = try plan()
    let day = try #require(Day("2026-03-02"))
    let town = try plan.state().chosen(AssignmentChoice(township: "城关镇")).map(\.id)
    #expect(town.count > 3)
    #expect(try plan.assign(town, to: "第1组", on: day) == town.count)
    #expect(try plan.assign(town, to: "第1组", on: day) == 0)
    #expect(try plan.assign(Array(town.prefix(2)), to: "第2组", note: "近", on: day) == 2)
    let state = try plan.state()
    #expect(state.faults.isEmpty)
    let load = PlanLoad(state)
    #expect(load.shares.first { $0.name == "第1组" }?.institutions == town.count - 2)
    #expect(load.shares.first { $0.name == "第2组" }?.institutions == 2)
    #expect(load.unassigned == load.total - town.count)
    #expect(state.assignments.lines.count == town.count + 2)
    #expect(try plan.assign([town[0]], to: nil, on: day) == 1)
    #expect(PlanLoad(try plan.state()).unassigned == load.unassigned + 1)
    #expect(throws: WorkflowError.self) { try plan.assign([town[0]], to: "第9组", on: day) }
    #expect(throws: WorkflowError.self) { try plan.assign(["LX-9999"], to: "第1组", on: day) }
  }

  @Test("a table of assignments names what it does not know, line and column")
  func unknownNames() throws {
    let plan = try plan()
    _ = try plan.assign(["LX-0001"], to: "第1组", on: try #require(Day("2026-03-02")))
    let path = plan.path + "/assignments.csv"
    var text = try String(contentsOfFile: path, encoding: .utf8)
    text += "LX-0002,第九组,检查,2026-03-02,\r\nLX-0003,第1组,看看,,\r\nLX-9999,第1组,回头看,,\r\n"
    try Data(text.utf8).write(to: URL(filePath: path))
    let state = try plan.state()
    #expect(state.faults.map(\.place) == ["assignments.csv 第 3 行 分给", "assignments.csv 第 4 行 事由"])
    #expect(state.warnings.contains { $0.place == "assignments.csv 第 5 行 编号" })
  }

  @Test("a pack brings each laptop its share, and a plan without any is packed as before")
  func shares() throws {
    let plan = try plan()
    let plain = Scratch.folder.path("plain.plan.zip")
    let key = try Kit.leadKey()
    let before = try Kit.packing.pack(
      plan.file, to: plain, signedWith: key, surroundings: .counted())
    #expect(before.laptops.isEmpty && before.shares.isEmpty)
    #expect(before.document["laptops"] == nil && before.document["assignments"] == nil)
    _ = try plan.enrol(line(device(1)), name: "LX-01", team: "第1组")
    _ = try plan.enrol(line(device(2)), name: "LX-02", team: "第2组")
    let day = try #require(Day("2026-03-02"))
    _ = try plan.assign(["LX-0003", "LX-0001"], to: "第1组", on: day)
    _ = try plan.assign(["LX-0004"], to: "LX-01", on: day)
    let person = try #require(try plan.state().inspectors.first { $0.team == "第1组" })
    _ = try plan.assign(["LX-0005"], to: person.certificate, on: day)
    _ = try plan.add(
      [
        Assignments.Line(institution: "LX-0001", to: nil, isLookBack: true),
        Assignments.Line(institution: "LX-0006", to: "第2组", isLookBack: true),
      ], to: plan.state())
    let packed = try Kit.packing.pack(
      plan.file, to: plain, signedWith: key, surroundings: .counted())
    let first = try #require(packed.share(of: device(1)))
    #expect(Set(first.institutions) == ["LX-0001", "LX-0003", "LX-0004", "LX-0005"])
    #expect(first.lookBacks == ["LX-0001"])
    #expect(packed.share(of: device(2))?.lookBacks == ["LX-0006"])
    #expect(packed.share(of: device(3)) == nil)
    #expect(packed.laptops.allSatisfy { $0.key == nil })
  }

  @Test("packs go to every laptop and to teams without one, are read back, and noted")
  func handingOut() throws {
    let plan = try plan()
    _ = try plan.enrol(line(device(1)), name: "LX-01", team: "第1组")
    let key = try Kit.leadKey()
    let stick = try Scratch.folder.folder("stick")
    let pack = try plan.makePack(signedWith: key, surroundings: .counted())
    let receivers = plan.receivers(try plan.state())
    #expect(receivers.map(\.name).prefix(2) == ["LX-01", "第2组"])
    let written = try plan.handOut(pack, to: receivers, in: stick, surroundings: .counted())
    #expect(written.count == receivers.count)
    for handout in written {
      let proven = try BagReader.verify(handout.path, profile: .planPack)
      #expect(proven.identity.id == pack.id)
    }
    #expect(try plan.handouts() == written)
    #expect(try plan.versions().map(\.id) == [pack.id])
    // The very bytes of the command.
    let other = Scratch.folder.path("command.plan.zip")
    _ = try Kit.packing.pack(plan.file, to: other, signedWith: key, surroundings: .counted())
    #expect(try Digest.of(file: other).hash == Digest.of(file: written[0].path).hash)
  }

  @Test("a version that somebody has is not packed with other content")
  func sameVersion() throws {
    let plan = try plan()
    let key = try Kit.leadKey()
    let stick = try Scratch.folder.folder("stick")
    let receivers = plan.receivers(try plan.state())
    // What nobody has yet may still change.
    _ = try plan.makePack(signedWith: key, surroundings: .counted())
    _ = try plan.save([("/sampleSize", .integer(21))], base: plan.digest())
    let pack = try plan.makePack(signedWith: key, surroundings: .counted())
    _ = try plan.handOut(
      pack, to: Array(receivers.prefix(1)), in: stick, surroundings: .counted())
    _ = try plan.save([("/sampleSize", .integer(22))], base: plan.digest())
    #expect(throws: PlanError.self) {
      try plan.makePack(signedWith: key, surroundings: .counted())
    }
    #expect(try plan.pack(version: pack.version)?.id == pack.id)
  }

  @Test("a folder that is not there is named, and nothing is noted")
  func noStick() throws {
    let plan = try plan()
    let pack = try plan.makePack(signedWith: Kit.leadKey(), surroundings: .counted())
    let receivers = plan.receivers(try plan.state())
    #expect(throws: WorkflowError.self) {
      try plan.handOut(
        pack, to: receivers, in: Scratch.folder.path("gone"), surroundings: .counted())
    }
    #expect(try plan.handouts().isEmpty)
  }

  @Test(
    "who could not be handed a pack is named with those who have theirs, and nothing half is left")
  func cutOff() throws {
    let plan = try plan()
    let pack = try plan.makePack(signedWith: Kit.leadKey(), surroundings: .counted())
    let receivers = plan.receivers(try plan.state())
    let stick = try Scratch.folder.folder("stick")
    // A file stands where the folder of the second should be.
    try Scratch.folder.write("", as: "stick/\(receivers[1].name)")
    let refused = try refusal {
      try plan.handOut(pack, to: receivers, in: stick, surroundings: .counted())
    }
    #expect(refused?.what.contains(receivers[1].name) == true)
    #expect(refused?.safe.contains("\(receivers[0].name)的写好了") == true, "\(refused?.safe ?? "")")
    #expect(try plan.handouts().map(\.team) == [receivers[0].team])
    let gone = MadePack(
      path: Scratch.folder.path("gone.zip"), version: pack.version, id: pack.id,
      fingerprint: pack.fingerprint, bytes: pack.bytes)
    #expect(throws: PlanError.self) {
      try plan.handOut(gone, to: [receivers[2]], in: stick, surroundings: .counted())
    }
    #expect(!FileManager.default.fileExists(atPath: stick + "/" + receivers[2].name))
    // The same once more, on a medium that takes them.
    try FileManager.default.removeItem(atPath: stick + "/" + receivers[1].name)
    let written = try plan.handOut(pack, to: receivers, in: stick, surroundings: .counted())
    #expect(written.count == receivers.count)
  }

  @Test("weeks say how many are due, and nothing of a year without a calendar")
  func weeks() throws {
    let plan = try plan().state().source.value
    let weeks = CampaignWeeks(plan, assigned: 120, wanted: 80)
    #expect(weeks.weeks.first?.from.description == "2026-03-01")
    #expect(weeks.weeks.last?.assignedDue == 120)
    #expect(weeks.weeks.last?.wantedDue == 80)
    let due = weeks.weeks.compactMap(\.assignedDue)
    #expect(due == due.sorted() && due.count == weeks.weeks.count)
    let far: JSONValue = ["period": ["from": "2098-01-01", "to": "2098-01-31"]]
    let unknown = CampaignWeeks(far, assigned: 5, wanted: nil)
    #expect(unknown.workdays == nil && unknown.weeks.allSatisfy { $0.assignedDue == nil })
  }
}

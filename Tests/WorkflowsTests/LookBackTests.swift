import Bundling
import Foundation
import Intake
import KitModules
import Model
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("Second looks that the bureau asks for", .scratch)
struct LookBackTests {
  private static let asked = LookBackRequest(
    institution: "LX-0005", title: "某医院", paper: "临卫医改〔2026〕3号",
    deadline: Day("2026-04-08"), isOpen: true)

  private func plan() throws -> PlanFolder {
    try PlanFolder(EditedPlan.make("p"), modules: KitModules.checklists)
  }

  private func settled(_ request: LookBackRequest) -> LookBackRequest {
    LookBackRequest(
      institution: request.institution, title: request.title, paper: request.paper,
      deadline: request.deadline, isOpen: false)
  }

  @Test("go into the plan once, by a file like from the hub, and out when somebody looked")
  func taking() throws {
    let plan = try plan()
    let day = try #require(Day("2026-05-01"))
    _ = try plan.assign(["LX-0005"], to: "第1组", on: day)
    let stranger = LookBackRequest(
      institution: nil, title: "名册外的店", paper: "临卫医改〔2026〕4号", deadline: nil, isOpen: true)
    let path = Scratch.folder.path("lookback.csv")
    try LookBackFile.text([Self.asked, stranger]).write(
      toFile: path, atomically: true, encoding: .utf8)
    let read = try PlanFolder.lookBacks(
      from: path, plan: "demo-2026", until: nil, surroundings: .counted())
    #expect(read == [Self.asked, stranger])
    let first = try plan.take(read, on: day)
    #expect(first.added == 1 && first.settled == 0)
    #expect(first.unlisted.count == 1 && first.unlisted[0].contains("名册外的店"))
    #expect(try plan.state().faults.isEmpty)
    #expect(try plan.state().assignments.lookingBack(at: "LX-0005") == "第1组")
    #expect(try plan.take(read, on: day).added == 0)
    let moved = try plan.take([Self.asked], to: "第2组", on: day)
    #expect(moved.added == 1)
    #expect(try plan.state().assignments.lookingBack(at: "LX-0005") == "第2组")
    // The one who inspects stays who it was.
    #expect(try plan.state().assignments.current["LX-0005"] == "第1组")
    let over = try plan.take([settled(Self.asked)], on: day)
    #expect(over.settled == 1 && over.added == 0)
    #expect(try plan.state().assignments.lookBacks.isEmpty)
    #expect(try plan.take([settled(Self.asked)], on: day).settled == 0)
    // What was written before stays to be read.
    #expect(try plan.state().assignments.lines.count == 4)
  }

  @Test("that the lead asked for himself stay, whatever the bureau says of other papers")
  func own() throws {
    let plan = try plan()
    let day = try #require(Day("2026-05-01"))
    _ = try plan.add(
      [
        Assignments.Line(
          institution: "LX-0005", to: nil, isLookBack: true, day: day, note: "群众又来反映")
      ], to: plan.state())
    #expect(try plan.take([settled(Self.asked)], on: day).settled == 0)
    #expect(try plan.state().assignments.lookBacks["LX-0005"]?.note == "群众又来反映")
  }

  @Test("a file with a wrong day or answer is refused row by row, and the plan stays")
  func refused() throws {
    let plan = try plan()
    let before = try plan.digest()
    let path = Scratch.folder.path("lookback.csv")
    try "编号,名称,文书,期限,要去看\nLX-0005,某,甲号,四月,是\nLX-0005,某,甲号,,也许\nLX-0005,某,,,是\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: WorkflowError.self) {
      try PlanFolder.lookBacks(
        from: path, plan: "demo-2026", until: nil, surroundings: .counted())
    }
    #expect(try LookBackFile(path: path).faults.count == 3)
    #expect(throws: WorkflowError.self) {
      try PlanFolder.lookBacks(
        from: Scratch.folder.path("none"), plan: "demo-2026", until: nil, surroundings: .counted())
    }
    #expect(try plan.digest() == before)
  }

  @Test("are the orders whose term is over and at which nobody looked; a conclusion ends them")
  func orders() throws {
    let workspace = try DocumentDesk.workspace()
    let order = try DocumentDesk.issue(.correctionOrder, workspace)
    let pack = Scratch.folder.path("plan-w-2026030102.plan.zip")
    let bundle = try workspace.export(to: Scratch.folder.path("w.bundle.zip"))[0].path
    try workspace.close()
    let first = try Kit.hub(in: .folder)
    _ = try first.add(pack: pack, trust: { _, _ in true })
    try first.close()
    let hub = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    _ = try hub.importTrusted(bundle)
    let deadline = try #require(Day("2026-04-08"))
    let before = try hub.lookBackRequests(plan: nil, until: Day("2026-04-07"))
    #expect(before.allSatisfy { !$0.isOpen } || hub.surroundings.now().day > deadline)
    let due = try hub.lookBackRequests(plan: nil, until: deadline)
    #expect(due.count == 1 && due[0].isOpen && due[0].deadline == deadline)
    #expect(due[0].institution != nil && due[0].paper == order.number?.text)
    try hub.conclude(order.id, .corrected, actor: "a", reason: "机构报来照片")
    #expect(try hub.lookBackRequests(plan: nil, until: deadline).map(\.isOpen) == [false])
    try hub.close()
  }

  @Test("ask anew where whoever looked could not find out, until somebody does or concludes")
  func unverified() throws {
    let workspace = try DocumentDesk.workspace()
    let order = try DocumentDesk.issue(.correctionOrder, workspace)
    let file = try EditedFile.make("I-03", in: .folder) {
      $0["id"] = nil
      $0["type"] = "reinspection"
      $0["arrivedAt"] = .string("\(DocumentDesk.today)T09:00:00+08:00")
      $0["leftAt"] = .string("\(DocumentDesk.today)T10:00:00+08:00")
      $0["priorProblems"] = [["text": "医疗废物未分类收集", "result": "unverifiable"]]
    }
    _ = try workspace.record(file)
    let pack = Scratch.folder.path("plan-w-2026030102.plan.zip")
    let bundle = try workspace.export(to: Scratch.folder.path("w.bundle.zip"))[0].path
    try workspace.close()
    let first = try Kit.hub(in: .folder)
    _ = try first.add(pack: pack, trust: { _, _ in true })
    try first.close()
    let hub = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    _ = try hub.importTrusted(bundle)
    #expect(try hub.rectification(order.id).state == .unverified)
    let number = try #require(order.number?.text)
    #expect(try hub.lookBackRequests(plan: nil, until: Day("2026-04-07")).isEmpty)
    let again = try hub.lookBackRequests(plan: nil)
    #expect(again.map(\.isOpen) == [true])
    #expect(again.map(\.paper) == ["\(number)（\(DocumentDesk.today)看过，无法核实）"])
    let path = Scratch.folder.path("lookback.csv")
    try LookBackFile.text(again).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try LookBackFile(path: path).requests == again)
    // The plan had asked for it before that look: what it asks for now is another thing.
    let plan = try plan()
    let institution = try #require(again.first?.institution)
    let before = LookBackRequest(
      institution: institution, title: "某院", paper: number, deadline: Day("2026-04-08"),
      isOpen: true)
    let earlier = try #require(Day("2026-06-01"))
    #expect(try plan.take([before], to: "第1组", on: earlier).added == 1)
    let day = try #require(Day("2026-07-02"))
    #expect(try plan.take(again, on: day).added == 1)
    #expect(try plan.state().assignments.asked[institution] == day)
    #expect(try plan.take(again, on: day).added == 0)
    // What nobody verified needs a reason to be concluded.
    #expect(
      try refusal { try hub.conclude(order.id, .corrected, actor: "a", reason: "") }?.code
        == "REASON_REQUIRED")
    try hub.conclude(order.id, .corrected, actor: "a", reason: "机构报来照片")
    #expect(try plan.take(hub.lookBackRequests(plan: nil), on: day).settled == 1)
    try hub.close()
  }

  @Test("stand on the laptop again after a longer term, whoever looked before it")
  func extended() throws {
    let plan = try plan()
    var workspace = try Kit.workspace("w", in: .folder)
    let line = try AllowedSigner(
      principal: workspace.device, key: SigningKey.generate(comment: "x").publicKey
    ).line
    _ = try plan.enrol(line, name: "LX-01", team: "第1组")
    var version = 2_026_030_101
    func ask(_ deadline: String, to name: String? = "第1组", on day: String) throws {
      let request = LookBackRequest(
        institution: "LX-0001", title: "某医院", paper: "临卫医改〔2026〕3号", deadline: Day(deadline),
        isOpen: true)
      _ = try plan.take([request], to: name, on: #require(Day(day)))
      version += 1
      try EditedPlan.change(plan.file) {
        $0.replacing(#/version: [0-9]{10}/#, with: "version: \(version)")
      }
      let pack = Scratch.folder.path("\(version).plan.zip")
      _ = try Kit.packing.pack(
        plan.file, to: pack, signedWith: Kit.leadKey(), surroundings: .counted())
      _ = try workspace.add(pack: pack, trust: { _, _ in true })
      try workspace.close()
      workspace = try Workspace.open(
        Scratch.folder.path("w"), surroundings: .counted())
    }
    func look(on day: String) throws {
      let file = try EditedFile.make("I-01", in: .folder) {
        $0["id"] = nil
        $0["type"] = "reinspection"
        $0["arrivedAt"] = .string("\(day)T09:00:00+08:00")
        $0["leftAt"] = .string("\(day)T10:00:00+08:00")
        $0["priorProblems"] = [["text": "价格没有公示", "result": "uncorrected"]]
      }
      _ = try workspace.record(file)
    }
    func open() throws -> [String]? { try workspace.assignedWork(plan: "demo-2026")?.lookBacks }
    try ask("2026-04-08", on: "2026-04-01")
    #expect(try open() == ["LX-0001"])
    try look(on: "2026-04-10")
    #expect(try open() == [])
    // Another team, and the same term: who looked, looked.
    try ask("2026-04-08", to: "LX-01", on: "2026-04-11")
    #expect(try open() == [])
    try ask("2026-04-20", to: "LX-01", on: "2026-04-10")
    #expect(try open() == ["LX-0001"])
    try look(on: "2026-04-21")
    #expect(try open() == [])
    try workspace.close()
  }
}

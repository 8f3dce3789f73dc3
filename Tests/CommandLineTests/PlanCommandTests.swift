import Foundation
import Model
import TestSupport
import Testing

@Suite("The commands of a lead", .scratch)
struct PlanCommandTests {
  @Test("begin a plan, compare, draw, check the draw and replay, each in words and in JSON")
  func allOfThem() throws {
    let folder = Scratch.folder.path("mine")
    let begun = try Desk.run(
      "plan", "new", folder, "--from", "demo-2026", "--bundles", Repository.bundles)
    #expect(begun.status == 0, "\(begun.errors)")
    let again = try Desk.run(
      "plan", "new", folder, "--from", "demo-2026", "--bundles", Repository.bundles)
    #expect(again.status == 73)
    #expect(again.codes == ["STORE_EXISTS"])
    let plan = folder + "/plan.yaml"
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    try text.replacing("qi: perSubject", with: "qi: perPerson")
      .replacing("version: 2026030101", with: "version: 2026030102")
      .write(toFile: plan, atomically: true, encoding: .utf8)
    let words = try Desk.run("plan", "diff", Repository.demoPlan, plan)
    #expect(words.output.contains("2 处不同"), "\(words.output)\(words.errors)")
    let data = try Desk.run("plan", "diff", Repository.demoPlan, plan, "--json")
    #expect(try JSONReader.read(data.output)["differences"]?.array?.count == 2)
    let hub = try Desk.hub()
    let replay = try Desk.run("plan", "replay", hub, plan, "--json")
    #expect(try JSONReader.read(replay.output)["cells"]?.array?.isEmpty == false)
    #expect(try Desk.run("plan", "replay", hub, plan).output.contains("“起”的数法"))
    let draw = try Desk.run("plan", "draw", plan, "--seed", "种子", "--rate", "20", "--json")
    #expect(try JSONReader.read(draw.output)["drawn"]?.array?.isEmpty == false, "\(draw.errors)")
    let record = folder + "/draws/draw-1.json"
    #expect(try Desk.run("plan", "draw", plan, "--check", record).status == 0)
    let paper = Scratch.folder.path("draw.pdf")
    let printed = try Desk.run(
      "plan", "draw", plan, "--check", record, "--format", "pdf", "-o", paper)
    #expect(printed.status == 0, "\(printed.errors)")
    #expect(try bytes(of: paper).starts(with: "%PDF".utf8))
    let refused = try Desk.run("plan", "draw", plan, "--seed", " ", "--rate", "20")
    #expect(refused.status == 65)
    #expect(refused.codes == ["DRAW_REFUSED"])
    let second = try Desk.run("plan", "draw", plan, "--seed", "另一个", "--rate", "20")
    #expect(second.codes == ["REASON_REQUIRED"])
  }
}

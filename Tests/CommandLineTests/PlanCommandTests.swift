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

  @Test("read a questionnaire in XLSForm, in words and in JSON, and write only where asked to")
  func questions() throws {
    let folder = Scratch.folder.path("mine")
    _ = try Desk.run("plan", "new", folder, "--from", "demo-2026", "--bundles", Repository.bundles)
    let before = try String(contentsOfFile: folder + "/plan.yaml", encoding: .utf8)
    var book = RawWorkbook([
      ["type", "name", "label", "relevant"], ["select_one yn", "a", "有没有", .none],
      ["integer", "b", "几张", "${a} = 'y'"], ["image", "c", "照片", .none],
    ])
    book.name = "survey"
    book.further = [
      ("choices", [["list_name", "name", "label"], ["yn", "y", "是"], ["yn", "n", "否"]])
    ]
    let form = try Scratch.folder.write(book.bytes, as: "form.xlsx")
    let words = try Desk.run("plan", "questions", folder, form, "--module", "general")
    #expect(words.output.contains("带入 2 条。没有写"), "\(words.output)\(words.errors)")
    #expect(words.output.contains("没有带入 survey 第 4 行 type“image”"))
    let data = try Desk.run("plan", "questions", folder, form, "--module", "general", "--json")
    let read = try JSONReader.read(data.output)
    #expect(read["items"]?.array?.count == 2)
    #expect(read["remarks"]?.array?.first?["left"] == true)
    let elsewhere = try Desk.run("plan", "questions", folder, form, "--module", "astrology")
    #expect(elsewhere.codes == ["NOT_FOUND"])
    let other = try Desk.run(
      "plan", "questions", folder, folder + "/roster.csv", "--module", "general")
    #expect(other.codes.count == 1 && other.status == 65, "\(other.errors)")
    #expect(try String(contentsOfFile: folder + "/plan.yaml", encoding: .utf8) == before)
    let taken = try Desk.run("plan", "questions", folder, form, "--module", "general", "--apply")
    #expect(taken.status == 0, "\(taken.errors)")
    let after = try String(contentsOfFile: folder + "/plan.yaml", encoding: .utf8)
    let kept = Set(after.split(separator: "\n"))
    #expect(before.split(separator: "\n").allSatisfy(kept.contains))
    #expect(try Desk.run("plan", "check", folder + "/plan.yaml").status == 0)
  }
}

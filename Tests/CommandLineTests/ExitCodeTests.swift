import Foundation
import Model
import TestSupport
import Testing

@Suite("A command that cannot be done", .scratch)
struct ExitCodeTests {
  @Test("says so with its exit code and one coded line", arguments: FailingCommand.all)
  func ends(command: FailingCommand) throws {
    let outcome = try Tool.fieldkit().run(try command.arguments())
    #expect(outcome.status == command.status.rawValue, "\(outcome.errors)")
    #expect(outcome.codes == [command.code], "\(outcome.errors)")
    #expect(outcome.errors.contains(/\p{Han}/))
    let english = /[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}/
    #expect(!(outcome.errors.split(separator: "\n").first ?? "").contains(english))
  }

  @Test("writes nothing on standard output")
  func silence() throws {
    for arguments in [["frobnicate"], ["verify", "/none"], ["report", "/none", "annex3"]] {
      #expect(try Tool.fieldkit().run(arguments).output == "")
    }
  }

  @Test("for a wrong command line shows how the command is written")
  func usageLine() throws {
    let outcome = try Desk.run("import", "--frobnicate")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last?.hasPrefix("用法：fieldkit import <directory> <files>") == true)
    #expect(!outcome.errors.contains(/[Uu]nknown|[Mm]issing|[Uu]nexpected|Usage/))
  }

  @Test("for a refused file names every fault with its place")
  func faults() throws {
    let file = try Scratch.folder.write(
      #"{"format": "fieldkit-visit/1", "colour": "green", "type": "surprise"}"#, as: "v.json")
    let outcome = try Desk.run("record", try Desk.workspace(), file)
    #expect(outcome.status == 65)
    #expect(outcome.codes == ["VISIT_REFUSED"])
    for place in ["/colour", "/type", "/subject", "/arrivedAt"] {
      #expect(outcome.errors.contains("  \(place)"), "\(outcome.errors)")
    }
  }

  @Test("leaves no half written file beside its target")
  func noPartial() throws {
    let workspace = try Desk.workspace()
    let target = try Scratch.folder.folder("target.bundle.zip")
    let outcome = try Desk.run("export", workspace, "-o", target)
    #expect(outcome.status == 74)
    let names = try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path)
    #expect(Set(names) == ["workspace", "target.bundle.zip"])
  }
}

@Suite("A command on several files", .scratch)
struct SeveralFilesTests {
  private func bad() throws -> String {
    try Scratch.folder.write(try bytes(of: Desk.bundle(2)).dropLast(900), as: "bad.bundle.zip")
  }

  @Test("import goes on after a bad one, and ends with the worst")
  func importing() throws {
    let hub = try Desk.emptyHub()
    let outcome = try Desk.run("import", hub, try Desk.bundle(1), try bad(), try Desk.bundle(3))
    #expect(outcome.status == 65)
    #expect(outcome.codes == ["BUNDLE_UNREADABLE"])
    #expect(outcome.output.contains("导入 2 个，已有 0 个，拒绝 1 个。"))
    let again = try Desk.run("import", hub, try Desk.bundle(3), try Desk.bundle(2))
    #expect(again.status == 0)
    #expect(again.output.contains("导入 1 个，已有 1 个，拒绝 0 个。"))
  }

  @Test("import ends with the worst, not with the last")
  func worst() throws {
    let outcome = try Desk.run(
      "import", try Desk.emptyHub(), Scratch.folder.path("none.zip"), try bad(),
      try Desk.bundle(3))
    #expect(outcome.status == 66)
    #expect(outcome.codes == ["BUNDLE_NOT_FOUND", "BUNDLE_UNREADABLE"])
  }

  @Test("record takes every file by itself")
  func recording() throws {
    let letter = try Scratch.folder.write("letter", as: "letter.json")
    let outcome = try Desk.run(
      "record", try Desk.workspace(), Repository.visit("I-01"), letter, Repository.visit("I-11"))
    #expect(outcome.status == 65)
    #expect(outcome.codes == ["FILE_NOT_JSON"])
    #expect(outcome.output.contains("已录入"))
    #expect(outcome.output.contains("已有相同记录"))
  }
}

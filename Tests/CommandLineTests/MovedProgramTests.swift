import Foundation
import TestSupport
import Testing

@Suite("The program copied elsewhere", .scratch)
struct MovedProgramTests {
  /// A copy that knows nothing of the folder in which it was built.
  private func copy() throws -> Tool {
    _ = try Scratch.folder.folder("bin")
    return try Tool(path: Scratch.folder.copy(Tool.fieldkit().path, as: "bin/fieldkit"))
  }

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    let elsewhere = try Scratch.folder.folder("elsewhere")
    return try copy().run(arguments, in: elsewhere)
  }

  @Test("runs the whole demo and comes to the same tables")
  func demo() throws {
    let outcome = try run("demo", "out", "--bundles", Repository.bundles)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in ["annex3", "annex4", "coverage", "ledger", "referrals"] {
      let table = Scratch.folder.path("elsewhere/out/tables/\(name).json")
      #expect(try bytes(of: table) == bytes(of: Desk.demo() + "/tables/\(name).json"))
    }
  }

  @Test("finds its data beside itself")
  func besideItself() throws {
    _ = try Scratch.folder.folder("bin")
    _ = try Scratch.folder.copy(Repository.bundles, as: "bin/Bundles")
    let program = try Tool(path: Scratch.folder.copy(Tool.fieldkit().path, as: "bin/fieldkit"))
    let outcome = try program.run(["demo", "out"], in: Scratch.folder.folder("elsewhere"))
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("says what is missing where its data are not")
  func noData() throws {
    let outcome = try run("demo", "out")
    #expect(outcome.status == 64)
    #expect(outcome.codes == ["NOT_FOUND"])
    #expect(outcome.errors.contains("--bundles"))
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("elsewhere/out")))
  }

  @Test("has every module in it")
  func modules() throws {
    let outcome = try run("modules", "--json")
    #expect(outcome.status == 0)
    #expect(outcome.output == (try Desk.run("modules", "--json").output))
  }
}

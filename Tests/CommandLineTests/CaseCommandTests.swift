import Foundation
import Model
import TestSupport
import Testing

@Suite("The case commands", .scratch)
struct CaseCommandTests {
  /// Runs one step and expects it to be done.
  private func step(_ arguments: String...) throws {
    let outcome = try Tool.fieldkit().run(arguments)
    #expect(outcome.status == 0, "\(arguments.joined(separator: " ")): \(outcome.errors)")
  }

  private func table(_ hub: String, _ name: String) throws -> JSONValue {
    try JSONReader.read(Desk.run("report", hub, name, "--format", "json").output)
  }

  private func cell(_ table: JSONValue, _ row: String, _ column: String) -> Int64? {
    (table["rows"]?.array ?? []).first { $0["id"] == .string(row) }?["cells"]?[column]?["value"]?
      .integer
  }

  @Test("take a case of an institution from opening to closing")
  func institution() throws {
    let hub = try Desk.emptyHub()
    try step(
      "case", "open", hub, "C-1", "--subject", "LX-0001", "--party", "institution", "--cause",
      "违反核心制度", "--filed", "2026-04-01", "--row", "A2-07")
    try step("case", "decide", hub, "C-1", "--on", "2026-05-01", "--fine-fen", "2000050")
    #expect(cell(try table(hub, "annex4"), "A4-32", "P2") == 2_000_050)
    #expect(cell(try table(hub, "annex4"), "A4-30", "P2") == 1)
    try step("case", "close", hub, "C-1", "--on", "2026-05-20")
    let ledger = try table(hub, "ledger")
    #expect(ledger["figures"]?["closed"]?["value"] == 1)
    #expect(ledger["figures"]?["fineFenAll"]?["text"] == "20000.5元")
  }

  @Test("hand a person over to the police, once")
  func person() throws {
    let hub = try Desk.emptyHub()
    try step(
      "case", "open", hub, "C-1", "--subject", "LX-0001", "--party", "person", "--person",
      "D-1", "--role", "physician", "--cause", "非法行医", "--filed", "2026-04-01")
    let transfer = [
      "case", "transfer", hub, "C-1", "--referral", "R-1", "--department", "公安", "--kind",
      "criminal", "--matter", "非法行医罪", "--on", "2026-04-22",
    ]
    #expect(try Tool.fieldkit().run(transfer).status == 0)
    let annex4 = try table(hub, "annex4")
    #expect(cell(annex4, "A4-37", "P2") == 1)
    #expect(cell(annex4, "A4-41", "P2") == 1)
    #expect(cell(try table(hub, "referrals"), "公安", "criminal") == 1)
    let again = try Tool.fieldkit().run(transfer)
    #expect(again.status == 65)
    #expect(again.codes == ["REFERRAL_EXISTS"])
  }

  @Test("refuse a second opening, and leave the case as it was")
  func twice() throws {
    let hub = try Desk.hub()
    let before = try Desk.run("hub", "digest", hub).output
    let outcome = try Desk.run(
      "case", "open", hub, "C-001", "--subject", "LX-0001", "--party", "institution", "--cause",
      "x")
    #expect(outcome.status == 65)
    #expect(outcome.codes == ["CASE_EXISTS"])
    #expect(try Desk.run("hub", "digest", hub).output == before)
  }
}

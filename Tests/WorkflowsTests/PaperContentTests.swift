import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

@Suite("A paper contains what was decided for it", .scratch)
struct PaperContentTests {
  private static let order = SuggestedMeasures(immediateOrder: true)
  private static let onTheSpot = SuggestedMeasures(immediateOrder: true, summaryProcedure: true)
  private static let filed = SuggestedMeasures(summaryProcedure: true, caseFiling: true)

  /// A visit with three findings, each decided in its own way, and one that nobody decided.
  private func printing() throws -> (screen: ScreenVisit, printing: DocumentPrinting) {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-05")
    let decisions: [(String, ActionSet)] = [
      ("COS-03", ActionSet(measures: PaperContentTests.onTheSpot, referrals: [])),
      ("COS-06", ActionSet(measures: PaperContentTests.filed, referrals: [.publicSecurity])),
      ("COS-21", ActionSet(measures: SuggestedMeasures(), referrals: [.drugAdministration])),
      (
        "COS-27",
        ActionSet(
          measures: SuggestedMeasures(evidencePreservation: true), referrals: [.marketRegulation])
      ),
      ("COS-08", ActionSet(measures: PaperContentTests.order, referrals: [])),
    ]
    for (id, actions) in decisions {
      try screen.save(
        visit, VisitFields.action(id), ActionDecision(actions, reason: "当场商定").document)
    }
    return (screen, try DocumentPrinting(.workspace(screen.workspace), visit: visit))
  }

  @Test(
    "and nothing else",
    arguments: [
      (DocumentKind.summaryPenalty, ["COS-03"]), (.correctionOrder, ["COS-03", "COS-08"]),
      (.opinion, ["COS-03", "COS-08"]), (.evidencePreservation, ["COS-27"]),
      (.criminalTransfer, ["COS-06"]), (.administrativeTransfer, ["COS-21", "COS-27"]),
    ])
  func content(kind: DocumentKind, items: [String]) throws {
    let (screen, printing) = try printing()
    let decided = ["COS-03", "COS-06", "COS-08", "COS-21", "COS-27"]
    let found = Finding.all(printing.dossier, for: kind).map(\.id)
    #expect(found.filter(decided.contains) == items)
    try screen.workspace.close()
  }

  @Test("a letter of referral goes to one office and tells what belongs there")
  func receivers() throws {
    let (screen, printing) = try printing()
    let drafting = DocumentDrafting(
      dossier: printing.dossier, template: printing.composing.template(.administrativeTransfer))
    #expect(drafting.values(written: [:])["department"] == nil)
    #expect(drafting.values(written: [:])["facts"] == nil)
    let values = drafting.values(written: ["department": "药监"])
    #expect(values["receiver"] == "临溪县药品监督管理局（虚构）")
    let finding = try #require(
      Finding.all(printing.dossier).first { $0.referrals == [.drugAdministration] })
    #expect(values["facts"]?.string?.contains(finding.fact) == true)
    let other = try #require(
      Finding.all(printing.dossier).first { $0.referrals == [.marketRegulation] })
    #expect(values["facts"]?.string?.contains(other.fact) == false)
    try screen.workspace.close()
  }

  @Test("shows no file code, hash or code of an item on what leaves the house")
  func codes() throws {
    let (screen, printing) = try printing()
    for kind in DocumentKind.allCases {
      let words = try printing.document(kind).words
      for code in [/[A-Z]{3}-\d{2,3}/, /A2-\d\d/, /[0-9a-f]{16}/, /[0-9a-f]{8}-[0-9a-f]{4}-/] {
        #expect(words.firstMatch(of: code) == nil, "\(kind.title)")
      }
    }
    let archive = try printing.document(.evidenceList).words
    #expect(archive.contains(/[0-9a-f]{64}/))
    try screen.workspace.close()
  }
}

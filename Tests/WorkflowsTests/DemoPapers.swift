import Foundation
import Model
import Rendering
import Store
import TestSupport
import Testing
@testable import Workflows

/// A hub with the whole demo campaign, and its papers.
struct DemoPapers: Sendable {
  let folder: String

  /// Made once for all tests; a test that changes something copies the folder.
  static func standard() throws -> DemoPapers { try once.get() }

  private static let once = Result {
    let folder = Scratch.lasting.path("demo-papers")
    _ = try DemoTables(into: folder)
    return DemoPapers(folder: folder)
  }

  /// A hub of the running test's own.
  func hub() throws -> Hub {
    try Hub.open(
      Scratch.folder.copy(folder + "/hub", as: "hub-" + UUID().uuidString),
      surroundings: .counted())
  }

  /// One paper of the campaign.
  func paper(_ name: String, from: Day? = nil, to: Day? = nil) throws -> Paper {
    let hub = try hub()
    let report = try #require(ReportName(name))
    let paper = try Reporting(hub: hub).paper(
      report, plan: nil, from: from, to: to, asOf: Day("2026-07-01"))
    try hub.close()
    return paper
  }

  /// A visit with everything that its forms are made of.
  struct Sheet {
    let document: JSONValue
    let visit: Visit
    let subject: Subject
    let held: HeldPlan
    let assessment: VisitAssessment

    var checkForm: Document {
      CheckForm.document(
        visit: visit,
        party: PartyCard(subject: subject, recorded: document["party"] ?? .null), plan: held.plan,
        assessment: assessment, index: held.index)
    }

    var moduleChecklist: Document {
      ModuleChecklist.document(
        visit: visit, subject: subject, plan: held.plan, assessment: assessment,
        index: held.index, evidence: EvidenceNote.all(of: document))
    }
  }

  /// The visit of a sample file, as the bureau holds it.
  func sheet(_ sample: String) throws -> Sheet {
    let id = try JSONReader.read(bytes(of: Repository.visit(sample)))["id"]?.string
    let hub = try hub()
    defer { try? hub.close() }
    let facts = try hub.store.facts(plan: "demo-2026")
    let record = try #require(
      try hub.store.records(.visit).first { $0.document["id"]?.string == id })
    let visit = try Visit(document: record.document)
    let held = try hub.shelf.newest(nil)
    let subject = try #require(facts.first { $0.id == visit.id }?.subject)
    return Sheet(
      document: record.document, visit: visit, subject: subject, held: held,
      assessment: VisitAssessor.assess(
        visit, subject: subject, plan: held.plan, index: held.index))
  }
}

import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Visits with something to look at", .scratch)
struct ReviewLooksTests {
  @Test("are those while which the clock went back, also where only a later bundle says so")
  func clock() throws {
    let path = Scratch.folder.path("laptop")
    let workspace = try Kit.workspace("laptop", in: .folder)
    _ = try workspace.record(Repository.visit("I-11"))
    let visit = try #require(try workspace.store.records(.visit).first?["id"]?.string)
    let first = try workspace.export(to: Scratch.folder.path("1.bundle.zip"))[0].path
    try workspace.close()
    let hub = try Kit.hub(in: .folder)
    _ = try hub.importTrusted(first)
    var marked = ReviewQuery()
    marked.look = .marked
    #expect(try hub.reviewQueue(marked).isEmpty)
    #expect(try hub.reviewLine(hub.reviewedVisit(visit)).marks.isEmpty)

    let again = try Workspace.open(path, surroundings: .counted(at: Surroundings.noon - 3600))
    try again.reopen(visit: visit, reason: "补记", actor: "桂X002")
    try again.finalise(visit: visit, actor: "桂X002")
    let second = try again.export(to: Scratch.folder.path("2.bundle.zip"))[0].path
    try again.close()
    _ = try hub.importTrusted(second)
    #expect(try hub.reviewLine(hub.reviewedVisit(visit)).marks == [.clockWentBack])
    #expect(try hub.reviewQueue(marked).map(\.id) == [visit])
    #expect(try !hub.rebuild())
    try hub.close()

    // What was seen while it was proven is what the log says.
    let other = try Kit.hub("other", in: .folder)
    _ = try other.importTrusted(second)
    #expect(try other.reviewQueue(marked).map(\.id) == [visit])
    #expect(try !other.rebuild())
    try other.close()
  }

  /// What became of earlier problems, and what the reviewer is told of that.
  private static let lookedBack: [([String], [String])] = [
    (["corrected", "corrected"], []),
    (["corrected", "partly", "uncorrected"], ["回头看，2 个问题没有整改好"]),
    (["unverifiable", "corrected", "unverifiable"], ["回头看，2 个问题无法核实"]),
    (
      ["uncorrected", "unverifiable", "partly"],
      ["回头看，2 个问题没有整改好", "回头看，1 个问题无法核实"]
    ),
  ]

  @Test(
    "are those with earlier problems that were not corrected, and what nobody could verify is not said to be so",
    arguments: ReviewLooksTests.lookedBack)
  func earlierProblems(results: [String], words: [String]) throws {
    let workspace = try Kit.workspace("laptop", in: .folder)
    let file = try EditedFile.make("I-03", in: .folder) {
      $0["priorProblems"] = .array(
        results.enumerated().map { number, result in
          ["text": .string("问题\(number + 1)"), "result": .string(result)]
        })
    }
    _ = try workspace.record(file)
    let visit = try #require(try workspace.store.records(.visit).first?["id"]?.string)
    let bundle = try workspace.export(to: Scratch.folder.path("1.bundle.zip"))[0].path
    try workspace.close()
    let hub = try Kit.hub(in: .folder)
    _ = try hub.importTrusted(bundle)
    let line = try hub.reviewLine(hub.reviewedVisit(visit))
    #expect(line.marks.map(\.title).filter { $0.hasPrefix("回头看") } == words)
    #expect(try hub.store.deserveLook([line.visit]) == [!ReviewMark.of(line.look).isEmpty])
    try hub.close()
  }
}

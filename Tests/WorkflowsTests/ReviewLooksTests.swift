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
}

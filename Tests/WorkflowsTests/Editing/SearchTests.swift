import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Looking for institutions", .scratch)
struct SearchTests {
  private func found(_ query: RosterQuery, in workspace: Workspace) throws -> [String] {
    try workspace.search(query).hits.map(\.subject.id)
  }

  @Test("finds every institution by each of its keys")
  func everyKey() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let held = try workspace.shelf.newest(nil)
    let all = try workspace.search(RosterQuery(limit: 1000))
    #expect(all.total == all.hits.count)
    #expect(try all.total == held.roster.count())
    #expect(all.hits.count > 5)
    for subject in all.hits.map(\.subject) {
      let keys = [
        subject.id, subject.id.lowercased(), subject.name, subject.address, subject.creditCode,
        subject.registrationNumber, subject.name.map { String($0.suffix(4)) },
      ].compactMap { $0 }
      #expect(keys.count > 3)
      for key in keys {
        let ids = try found(RosterQuery(text: key, limit: 1000), in: workspace)
        #expect(ids.contains(subject.id), "\(key)")
      }
    }
    try workspace.close()
  }

  @Test("a number of plain digits leads to its own institution, among many that have the digits")
  func digits() throws {
    let folder = try Scratch.folder.copy(Repository.bundles + "/plans/demo-2026", as: "digits")
    let header = "编号,名称,类别,性质,等级,证照类型,地址\n"
    let rows = (1...300).map { "\($0),第\(1000 - $0)诊所,诊所,社会办医,未定级,诊所备案凭证,\($0 + 1)号\n" }
    try Scratch.folder.write(header + rows.joined(), as: "digits/roster.csv")
    let pack = Scratch.folder.path("digits.plan.zip")
    _ = try Kit.packing.pack(folder + "/plan.yaml", to: pack, surroundings: .counted())
    let workspace = try Workspace.create(
      Scratch.folder.path("w"), pack: pack, surroundings: .counted())
    for id in ["1", "2", "12", "99", "300"] {
      #expect(try workspace.hit(id, plan: nil)?.subject.id == id)
      #expect(try found(RosterQuery(text: id, limit: 5), in: workspace).first == id)
    }
    #expect(try workspace.hit("301", plan: nil) == nil)
    try workspace.close()
  }

  @Test("words narrow each other down, wherever they stand, in any width and case")
  func words() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let subject = try #require(try workspace.search(RosterQuery(limit: 1)).hits.first?.subject)
    let name = try #require(subject.name)
    let wide = String(
      String.UnicodeScalarView(
        subject.id.lowercased().unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
    for text in ["\(name.suffix(2)) \(subject.id)", " \(wide)　\(name.prefix(2))\n"] {
      #expect(try found(RosterQuery(text: text), in: workspace) == [subject.id], "\(text)")
    }
    #expect(try workspace.search(RosterQuery(text: name + " zzzz")).total == 0)
    #expect(try workspace.search(RosterQuery(text: "\0")).total > 1)
    try workspace.close()
  }

  @Test("filters by class, township, not yet visited and due for re-inspection")
  func filters() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let all = try workspace.search(RosterQuery(limit: 1000)).hits.map(\.subject)
    for subjectClass in CoverageClass.allCases {
      let expected = all.filter { Placement($0).coverageClasses.contains(subjectClass) }
      let ids = try found(RosterQuery(subjectClass: subjectClass, limit: 1000), in: workspace)
      #expect(ids == expected.map(\.id))
    }
    let answer = try workspace.search(RosterQuery())
    for township in answer.townships + ["火星镇"] {
      let expected = all.filter { $0.township == township }
      let ids = try found(RosterQuery(township: township, limit: 1000), in: workspace)
      #expect(ids == expected.map(\.id))
    }
    _ = try workspace.record(Repository.visit("I-01"))
    _ = try workspace.record(Repository.visit("I-09"))
    let open = try found(RosterQuery(notYetVisited: true, limit: 1000), in: workspace)
    #expect(open == all.map(\.id).filter { $0 != "LX-0001" })
    #expect(try found(RosterQuery(dueForReinspection: true), in: workspace) == ["LX-0001"])
    let hit = try #require(try workspace.search(RosterQuery(text: "LX-0001")).hits.first)
    #expect(hit.isDueForReinspection && hit.visits.count == 1 && !hit.isUnlisted)
    try workspace.close()
  }

  @Test("gives pages in one order, added subjects first")
  func pages() throws {
    let screen = try ScreenVisit()
    for place in ["甲摊", "乙摊"] {
      var site = NewSubject(kind: .nonFixedSite)
      site.address = place
      _ = try screen.workspace.addSubject(site, actor: "桂X001")
    }
    let whole = try found(RosterQuery(limit: 1000), in: screen.workspace)
    var pieced: [String] = []
    while pieced.count < whole.count {
      pieced += try found(RosterQuery(limit: 3, offset: pieced.count), in: screen.workspace)
    }
    #expect(pieced == whole)
    #expect(try found(RosterQuery(limit: 3, offset: whole.count), in: screen.workspace).isEmpty)
    try screen.workspace.close()
  }
}

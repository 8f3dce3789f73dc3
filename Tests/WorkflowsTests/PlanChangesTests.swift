import Model
import TestSupport
import Testing
@testable import Workflows

@Suite("What a version of a plan changes")
struct PlanChangesTests {
  private static func subject(
    _ id: String, _ name: String, grade: HospitalGrade = .level1, code: String? = nil
  ) -> Subject {
    var subject = Subject(id: id, kind: .institution, licenceKind: .licence)
    subject.name = name
    subject.category = "综合医院"
    subject.ownership = .publicOwned
    subject.grade = grade
    subject.creditCode = code
    return subject
  }

  @Test("added, dropped, another class, lost zeros, one code twice, and what was inspected of it")
  func changes() {
    let before = [
      Self.subject("LX-1", "甲"), Self.subject("LX-2", "乙"), Self.subject("0012", "丙"),
      Self.subject("LX-4", "丁"),
    ]
    let after = [
      Self.subject("LX-1", "甲", grade: .level2), Self.subject("12", "丙"),
      Self.subject("LX-5", "戊", code: "12459901009900013X"),
      Self.subject("LX-6", "己", code: "12459901-009900013x"), Self.subject("LX-4", "丁"),
    ]
    let changes = PlanChanges(
      from: before, version: 3, to: after, visited: ["LX-1", "LX-2", "LX-4", "0012"])
    #expect(changes.added.map(\.id) == ["LX-5", "LX-6"])
    #expect(changes.dropped.map(\.id) == ["LX-2"])
    #expect(changes.reclassified.map(\.after.id) == ["LX-1"])
    #expect(changes.lostZeros.map { [$0.before.id, $0.after.id] } == [["0012", "12"]])
    #expect(changes.sharedCodes.map { $0.map(\.id) } == [["LX-5", "LX-6"]])
    #expect(changes.inspected == ["LX-1", "LX-2", "0012"])
    let text = changes.lines.joined(separator: "\n")
    for word in ["新增 2 家，删去 1 家", "删去 LX-2 乙（已经检查过）", "综合医院、公立、一级 改为 综合医院、公立、二级", "0012 现在是 12"] {
      #expect(text.contains(word), "\(text)")
    }
  }

  @Test("long lists say how much they leave out, and nothing changed is one line")
  func length() {
    let many = (1...30).map { Self.subject("LX-\($0)", "第\($0)医院") }
    let added = PlanChanges(from: [], version: 1, to: many, visited: [])
    #expect(added.lines.count == 22)
    #expect(added.lines.last?.contains("另有 10 家") == true)
    #expect(PlanChanges(from: many, version: 1, to: many, visited: []).lines.count == 1)
  }
}

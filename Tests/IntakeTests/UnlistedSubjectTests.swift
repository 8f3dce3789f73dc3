import Intake
import Model
import TestSupport
import Testing

@Suite("Subjects that are not on the roster", .scratch)
struct UnlistedSubjectTests {
  private static func read(_ changes: [String: JSONValue]) throws -> VisitFile {
    var subject = VisitFixture.unlisted
    for (name, value) in changes { subject[name] = value }
    return try VisitFixture.read(["subject": .object(subject)])
  }

  @Test("reads every member; the id in lower case, coordinates as they were written")
  func reads() throws {
    let file = try UnlistedSubjectTests.read([:])
    #expect(file.faults.map(\.line) == [])
    guard case .unlisted(let subject) = file.subject else {
      Issue.record("taken for a subject of the roster")
      return
    }
    #expect(subject.id == "0b7a5f6e-1111-5222-8333-444455556666")
    #expect(subject.kind == .institution && subject.category == "诊所")
    #expect(subject.ownership == .privatelyRun && subject.grade == .ungraded)
    #expect(subject.licenceKind == .clinicFiling)
    #expect(subject.latitude == "23.5" && subject.longitude == "110")
    #expect(try Subject(document: subject.document) == subject)
  }

  @Test("takes the words of the forms as well")
  func words() throws {
    let file = try UnlistedSubjectTests.read([
      "ownership": "社会办医", "grade": "未定级", "licenceKind": "诊所备案凭证",
    ])
    #expect(try file.subject == UnlistedSubjectTests.read([:]).subject)
  }

  private static let faulty: [(changes: [String: JSONValue], places: [String])] = [
    (["name": nil], ["/subject/name"]), (["name": "  "], ["/subject/name"]),
    (["ownership": nil], ["/subject/ownership"]), (["grade": nil], ["/subject/grade"]),
    (["category": nil], ["/subject/category"]), (["category": "兽医院"], ["/subject/category"]),
    (["category": "药店（坐堂）"], ["/subject/category"]),
    (["licenceKind": nil], ["/subject/licenceKind"]),
    (["kind": "lifeBeauty"], ["/subject/category"]),
    (["kind": "lifeBeauty", "category": nil, "name": nil], ["/subject/name"]),
    (["kind": "nonFixedSite", "category": nil, "name": nil, "address": nil], ["/subject/address"]),
  ]

  @Test("an institution is described in full, other kinds by what they have", arguments: faulty)
  func faults(_ changes: [String: JSONValue], _ places: [String]) throws {
    #expect(try UnlistedSubjectTests.read(changes).faults.map(\.place) == places)
  }

  private static let shape: [(changes: [String: JSONValue], place: String)] = [
    (["id": "0b7a5f6e"], "/subject/id"), (["kind": "hospital"], "/subject/kind"),
    (["grade": "四级"], "/subject/grade"), (["bed": 3], "/subject/bed"),
    (["address": 5], "/subject/address"),
    (["latitude": true], "/subject/latitude"), (["name": ""], "/subject/name"),
  ]

  @Test("members of another shape are refused", arguments: shape)
  func otherShape(_ changes: [String: JSONValue], _ place: String) throws {
    let file = try UnlistedSubjectTests.read(changes)
    #expect(file.faults.map(\.place) == [place])
    #expect(file.subject == .unknown)
  }

  @Test("a place without a name has the category of its kind and no licence")
  func otherKinds() throws {
    let file = try UnlistedSubjectTests.read([
      "kind": "nonFixedSite", "name": nil, "category": nil, "ownership": nil, "grade": nil,
      "licenceKind": nil, "uscc": nil,
    ])
    #expect(file.faults.isEmpty)
    guard case .unlisted(let subject) = file.subject else {
      Issue.record("taken for a subject of the roster")
      return
    }
    #expect(subject.categoryEntry?.subjectKind == .nonFixedSite)
    #expect(subject.licenceKind == .none && subject.name == nil)
    #expect(subject.title == "人民路1号")
  }

  @Test("an odd credit code is a warning: it is recorded as the certificate prints it")
  func oddCode() throws {
    let file = try UnlistedSubjectTests.read(["uscc": "91350100M000100Y44"])
    #expect(file.faults.isEmpty)
    #expect(file.warnings.map(\.place) == ["/subject/uscc"])
  }
}

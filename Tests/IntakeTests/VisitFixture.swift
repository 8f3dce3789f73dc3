import Foundation
import Intake
import Model
import TestSupport

/// A visit file beside a photograph, in the folder of the running test.
enum VisitFixture {
  static let complete: [String: JSONValue] = [
    "format": "fieldkit-visit/1", "id": "d845ecd2-9500-5d24-a199-59559e8ea5fe",
    "plan": "demo-2026", "subject": ["roster": "LX-0001"], "type": "first",
    "outcome": "completed", "arrivedAt": "2026-03-12T08:50:00+08:00",
    "leftAt": "2026-03-12T11:20:00+08:00", "inspectors": ["桂X001", "桂X002"],
    "companion": nil, "headcount": 12,
    "party": [
      "responsible": "韦某", "contact": nil, "telephone": "0771-0000000", "validUntil": "2027-03-31",
      "sex": "女", "age": 45,
    ], "modules": ["general"],
    "profile": ["services": ["infusion"], "licences": ["art"], "flags": ["priorCase"]],
    "form": ["A2-13": "有"], "formRest": "无", "answers": ["GEN-070": "有"],
    "notExamined": ["A2-14"], "pending": [],
    "persons": [["code": "D-1", "role": "physician", "items": ["A2-20"]]],
    "advertisementsRemoved": 0,
    "accountsHandled": [["platform": "微信公众号", "account": "M-1", "action": "关闭"]],
    "priorProblems": [["text": "问题", "result": "corrected"]],
    "hiddenRisks": ["一处", ["text": "二处", "rectified": true]],
    "evidence": [["file": "evidence/a.png", "items": ["A2-13"], "caption": "照片"]],
    "evidenceWaived": ["A2-13": "理由"], "summary": "小结",
  ]

  static let unlisted: [String: JSONValue] = [
    "id": "0B7A5F6E-1111-5222-8333-444455556666", "kind": "institution", "name": "甲诊所",
    "category": "诊所", "ownership": "private", "grade": "ungraded",
    "licenceKind": "clinicFiling", "uscc": "92459901MA9900060L", "township": "城关镇",
    "address": "人民路1号", "latitude": .decimal("23.5"), "longitude": 110,
  ]

  /// The complete visit with other members; a null stays, nil takes away.
  static func read(_ changes: [String: JSONValue?]) throws -> VisitFile {
    var members = VisitFixture.complete
    for (name, value) in changes {
      if let value { members[name] = value } else { members.removeValue(forKey: name) }
    }
    return try read(text: JSONWriter.text(.object(members)))
  }

  static func read(text: String) throws -> VisitFile {
    _ = try Scratch.folder.folder("evidence")
    try Scratch.folder.write([1, 2, 3], as: "evidence/a.png")
    return try VisitFile(JSONFile(path: Scratch.folder.write(text, as: "visit.json")))
  }

  /// Places of the faults, whether the file is refused at once or read with faults.
  static func places(_ changes: [String: JSONValue?]) throws -> [String] {
    do {
      return try read(changes).faults.map(\.place)
    } catch let error as IntakeError {
      return error.faults.map(\.place)
    }
  }
}

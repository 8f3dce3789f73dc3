import Intake
import Model
import TestSupport
import Testing

@Suite("Blank is blank", .scratch)
struct BlankTests {
  static let blanks = [
    " ", "\u{3000}", "\u{200B}", "\u{A0}\t", "\u{FEFF}", "\u{2800}", "\u{3164}", "\n \u{2060}",
  ]

  @Test("nothing can be read in it", arguments: blanks + [""])
  func isBlank(text: String) { #expect(text.isBlank) }

  @Test("something can be read in it", arguments: ["a", " 甲 ", "\u{3000}。", "0", "-", "\u{200B}甲"])
  func isNotBlank(text: String) { #expect(!text.isBlank) }

  @Test("a visit file has no blank answer, reason, caption or name", arguments: blanks)
  func visitFile(blank: String) throws {
    let edit: (inout [String: JSONValue]) -> Void = { members in
      members["answers"] = .object(
        (members["answers"]?.object ?? [:]).merging(["GEN-010": .string(blank)]) { $1 })
      members["evidenceWaived"] = ["A2-07": .string(blank)]
      members["companion"] = .string(blank)
      members["summary"] = .string(blank)
    }
    let text = try String(decoding: bytes(of: Repository.visit("I-01")), as: UTF8.self)
    var members = try #require(try JSONReader.read(Array(text.utf8)).object)
    edit(&members)
    let path = try Scratch.folder.write(JSONWriter.pretty(.object(members)), as: "v.json")
    let file: VisitFile
    do {
      file = try VisitFile(JSONFile(path: path))
    } catch let error as IntakeError {
      // Marks that turn or hide text are refused before anything else is looked at.
      #expect(error.faults.allSatisfy { $0.kind == .visit(.invisible) })
      return
    }
    let places = Set(file.faults.filter { !$0.place.hasPrefix("/evidence/") }.map(\.place))
    #expect(
      places.isSuperset(of: ["/answers/GEN-010", "/evidenceWaived/A2-07", "/companion", "/summary"]
      ), "\(places)")
  }

  @Test("a case that is entered by command is held to what a file is held to", arguments: blanks)
  func cases(blank: String) throws {
    let sound: [String: JSONValue] = [
      "id": "C-1", "subject": "LX-1", "party": "institution", "cause": "未经核准", "source": "检查发现",
      "procedure": "ordinary", "filedOn": "2026-03-20", "status": CaseBlank.status,
    ]
    #expect(try LedgerFile.faults(ofCase: .object(sound)).isEmpty)
    for member in ["cause", "source", "id"] {
      let entry = JSONValue.object(sound.merging([member: .string(blank)]) { $1 })
      let places = try LedgerFile.faults(ofCase: entry).map(\.place)
      #expect(places.contains("/" + member), "\(places)")
    }
    let person = JSONValue.object(
      sound.merging(["party": "person", "person": ["code": .string(blank), "role": "nurse"]]) { $1 }
    )
    #expect(try LedgerFile.faults(ofCase: person).map(\.place).contains("/person/code"))
    let row = JSONValue.object(sound.merging(["row": "A2-99"]) { $1 })
    #expect(try LedgerFile.faults(ofCase: row).map(\.place) == ["/row"])
    let referral: JSONValue = [
      "id": "R-1", "subject": "LX-1", "department": "市场监管", "kind": "criminal",
      "matter": .string(blank),
      "sentOn": "2026-03-20",
    ]
    #expect(
      Set(try LedgerFile.faults(ofReferral: referral).map(\.place)) == ["/matter", "/department"])
  }
}

private enum CaseBlank {
  static let status = JSONValue.string(CaseStatus.underInvestigation.rawValue)
}

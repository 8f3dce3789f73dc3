import Model
import Testing
import Workflows

@testable import WebUI

@Suite("The roll on a page")
struct RollFormTests {
  /// What a page of one sampled item would write, by field.
  private func edits(
    _ fields: [String: String], roll: PersonRoll = PersonRoll(), answer: JSONValue = .null,
    persons: JSONValue = .null
  ) throws -> (edits: [String: JSONValue], faults: [Fault]) {
    func base(_ value: JSONValue) -> String { "3 " + JSONWriter.text(value) }
    let all = fields.merging([
      "roll:X": "1", "base:/roll/X": base(roll.document), "base:/answers/X": base(answer),
      "base:/persons": base(persons),
      "sampled:X": answer["sampled"]?.integer.map { String($0) } ?? "",
      "violators:X": answer["violators"]?.integer.map { String($0) } ?? "",
      "population:X": answer["population"]?.integer.map { String($0) } ?? "",
    ]) { own, _ in own }
    let text = all.map { "\($0.percentEncoded)=\($1.percentEncoded)" }.joined(separator: "&")
    let page = try AnswerForm(form: FormFields(text), subject: "LX-1") { _ in (.sampled, "人") }
      .edits()
    return (Dictionary(uniqueKeysWithValues: page.edits.map { ($0.field, $0.value) }), page.faults)
  }

  private let two = [
    "roll-name:X:0": "甲", "roll-certificate:X:0": "1411", "roll-role:X:0": "physician",
    "roll-result:X:0": "合格", "roll-name:X:1": "乙", "roll-role:X:1": "nurse",
    "roll-result:X:1": "违法", "roll-name:X:2": "", "roll-result:X:2": "",
  ]
  private let listed = PersonRoll(rows: [
    PersonRoll.Row(name: "甲", certificate: "1411", role: .physician, result: .conforming),
    PersonRoll.Row(name: "乙", role: .nurse, result: .violating),
  ])

  @Test("fills in numbers and persons that nobody gave, and guesses no total")
  func yields() throws {
    let (edits, faults) = try edits(two)
    #expect(faults.isEmpty)
    #expect(edits["/roll/X"] == listed.document)
    #expect(edits["/answers/X"] == ["sampled": 2, "violators": 1])
    let person = try #require(edits["/persons"]?.array?.first)
    #expect(edits["/persons"]?.array?.count == 1)
    #expect(person["role"] == "nurse" && person["items"] == ["X"])
    #expect(person["code"]?.string?.contains("乙") == false)
    let whole = try self.edits(two.merging(["roll-complete:X": "1"]) { $1 }).edits
    #expect(whole["/answers/X"] == ["sampled": 2, "violators": 1, "population": 2])
  }

  @Test("leaves a value that came from a file or from a hand, until somebody says otherwise")
  func leaves() throws {
    let own: JSONValue = ["sampled": 4, "violators": 1, "population": 8]
    #expect(try edits(two, answer: own).edits["/answers/X"] == nil)
    let adopted = try edits(two.merging(["roll-adopt:X": "1"]) { $1 }, answer: own).edits
    #expect(adopted["/answers/X"] == ["sampled": 2, "violators": 1, "population": 8])
    // What was typed in the same breath goes before the roll.
    let typed = try edits(two.merging(["sampled:X": "3", "violators:X": "0"]) { $1 }).edits
    #expect(typed["/answers/X"] == ["sampled": 3, "violators": 0])
    let left = try edits(two.merging(["special:X": "未检查"]) { $1 }, answer: "未检查").edits
    #expect(left["/answers/X"] ?? "未检查" == "未检查")
  }

  @Test("leaves the persons of the record alone where no roll changed")
  func untouched() throws {
    let persons: JSONValue = [["code": "N-9", "role": "other", "items": []]]
    let same = try edits(
      two, roll: listed, answer: ["sampled": 2, "violators": 1], persons: persons)
    #expect(same.edits.isEmpty && same.faults.isEmpty)
  }

  @Test("follows its rows: who is struck out leaves numbers and persons, and comes back")
  func struck() throws {
    let answer: JSONValue = ["sampled": 2, "violators": 1]
    let code = RollCodes(listed, at: "LX-1").codes[1]
    let persons: JSONValue = [
      ["code": .string(code), "role": "nurse", "items": ["X"]],
      ["code": "N-9", "role": "other", "items": ["X"]],
    ]
    let gone = try edits(
      two.merging(["roll-struck:X:1": "1"]) { $1 }, roll: listed, answer: answer, persons: persons
    ).edits
    #expect(gone["/answers/X"] == ["sampled": 1, "violators": 0])
    #expect(gone["/persons"] == [["code": "N-9", "role": "other", "items": ["X"]]])
    #expect(gone["/roll/X"]?["rows"]?.array?.count == 2)
    var struck = listed
    struck.rows[1].isStruck = true
    let back = try edits(two, roll: struck, answer: ["sampled": 1, "violators": 0]).edits
    #expect(back["/answers/X"] == answer)
    #expect(back["/persons"]?.array?.first?["code"] == .string(code))
    // Emptied cells strike the row out as well.
    let emptied = two.merging(
      ["roll-name:X:1": "", "roll-role:X:1": "", "roll-result:X:1": ""]) { $1 }
    #expect(try edits(emptied, roll: listed, answer: answer).edits["/roll/X"] == struck.document)
  }

  @Test("a row without a name is said, and takes nothing else with it")
  func nameless() throws {
    let (edits, faults) = try edits(two.merging(["roll-result:X:2": "合格"]) { $1 })
    #expect(edits.isEmpty)
    #expect(faults.map(\.place) == ["/roll/X"])
    #expect(faults.first?.words(for: .screen).what.contains("第 3 行没有写姓名") == true)
  }

  @Test(
    "a table of a spreadsheet makes rows, by its heads or in order, once however often it is sent")
  func paste() throws {
    let table = "执业地点\t姓名\t结果\n本院\t丙\t合格\n\n外院\t丁\t违法"
    var fields = two
    fields["roll-paste:X"] = table
    let roll = try PersonRoll(document: try #require(try edits(fields).edits["/roll/X"]))
    #expect(roll.rows.map(\.name) == ["甲", "乙", "丙", "丁"])
    #expect(roll.rows[3].registered == "外院" && roll.rows[3].result == .violating)
    for (index, row) in roll.rows.enumerated() {
      fields["roll-name:X:\(index)"] = row.name
      fields["roll-registered:X:\(index)"] = row.registered ?? ""
      fields["roll-result:X:\(index)"] = row.result?.rawValue ?? ""
    }
    #expect(try edits(fields, roll: roll).edits["/roll/X"] == nil, "pasted again")
    #expect(
      try RollPaste.rows("戊,1500,本院,执业医师,符合\n己")
        == [
          PersonRoll.Row(
            name: "戊", certificate: "1500", registered: "本院", role: .physician,
            result: .conforming), PersonRoll.Row(name: "己"),
        ])
    for (text, words) in [
      ("戊\t1\t本院\t医师\t也许", "也许"), ("戊\t1\t本院\t药剂\t合格", "药剂"), ("\t1", "没有姓名"),
      ("a\tb\tc\td\te\tf", "6 列"),
    ] {
      let faults = try edits(two.merging(["roll-paste:X": text]) { $1 }).faults
      #expect(faults.first?.words(for: .screen).what.contains(words) == true, "\(text)")
    }
  }

  @Test("a person has one code by the certificate, wherever it is written how")
  func codes() {
    func codes(_ rows: [PersonRoll.Row], at subject: String = "LX-1") -> [String] {
      RollCodes(PersonRoll(rows: rows), at: subject).codes
    }
    let wide = PersonRoll.Row(name: "甲", certificate: "１４１ a")
    #expect(codes([wide]) == codes([PersonRoll.Row(name: "乙", certificate: "141A")], at: "LX-2"))
    let nobody = PersonRoll.Row(name: "丙")
    #expect(Set(codes([nobody, nobody, PersonRoll.Row(name: "丁")])).count == 3)
    #expect(codes([nobody]) != codes([nobody], at: "LX-2"))
    #expect(codes([PersonRoll.Row(name: "丙", code: "N-1-1")]) == ["N-1-1"])
  }
}

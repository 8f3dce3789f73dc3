import Model
import TestSupport

/// Cases of a random part, in every stage.
extension RandomParts {
  mutating func cases(
    _ subjects: [Subject], _ numbers: [String]
  ) throws -> [EnforcementCase] {
    try (0..<below(12)).map { number in
      let isPerson = chance(50)
      var members: [String: JSONValue] = [
        "id": .string("K-\(number)"), "subject": .string(pick(subjects).id),
        "party": .string(isPerson ? "person" : pick(["institution", "individualBusiness"])),
        "cause": "试", "source": .string(pick(["日常检查", "移送"])),
        "procedure": .string(pick(["ordinary", "summary"])),
        "status": .string(
          pick(["决定", "决定", "执行", "调查", "告知", "结案", "不予处罚", "销案", "移送"])),
        "fineFen": .integer(chance(50) ? Int64(below(9)) * 1000 : 0),
        "decidedOn": chance(80) ? .string(day().description) : .null,
        "filedOn": chance(50) ? .string(day().description) : .null,
        "transferredOn": chance(20) ? .string(day().description) : .null,
        "row": chance(70) ? .string(pick(FormRow.onSite).id) : .null,
        "foundOn": chance(20) ? "2026年3月8日" : .null,
        "decisionDocument": chance(40) && !numbers.isEmpty ? .string("见\(pick(numbers))。") : .null,
        "note": chance(10) && !numbers.isEmpty ? .string(pick(numbers)) : .null,
      ]
      let words: [String: [String]] = [
        "noticeOn": ["2026-03-20", "口头"], "actEndedOn": ["2023-12-01", "2026年3月1日"],
        "servedOn": ["2026-03-30", "2026年4月2日送达", "已送达"], "litigation": ["已诉"],
        "paidOn": ["2026-04-20"], "preservationDocument": ["保存〔1〕2026-04-08"],
        "orderDocument": ["责令〔2〕2026-04-18"] + numbers.prefix(3), "followUp": ["已整改", "未整改"],
        "crimeProposedOn": ["2026-03-12"], "crimeApprovedOn": ["2026-03-14"],
      ]
      for (name, choices) in words.sorted(by: { $0.key < $1.key }) where chance(35) {
        members[name] = .string(pick(choices))
      }
      if chance(30) { members["paidFen"] = 100 }
      for flag in [
        "warning", "suspensionForRectification", "licenceRevoked", "certificateRevoked",
        "practiceSuspended", "transferredToJudicial",
      ] { members[flag] = .bool(chance(40)) }
      if isPerson, chance(90) {
        members["person"] = [
          "code": .string(pick(["甲", "乙", " 甲", "A1", "Ａ1"])),
          "role": .string(pick(["physician", "nurse", "other"])),
        ]
      }
      return try EnforcementCase(document: .object(members))
    }
  }
}

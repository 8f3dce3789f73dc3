import Model

/// 现场笔录 holds facts: no law, no penalty, no conclusion.
struct SceneRules {
  let dossier: VisitDossier

  /// Words of what is no fact of the scene.
  private static var judgement: Regex<Substring> {
    /第[一二三四五六七八九十百零〇]+条|处罚|罚款|违法|违规|违反|涉嫌/
  }

  /// What a text says that is no fact; words that are quoted as they were found are none of it.
  static func conclusions(in text: String) -> [String] {
    text.replacing(/“[^”]*”/, with: "").matches(of: judgement).map { String($0.output) }.uniqued
  }

  /// What keeps the record from being issued.
  func faults(_ record: String) -> [Fault] {
    let plain = record.replacing(/“[^”]*”/, with: "")
    let offences = dossier.assessment.violatedItems.map(\.offenceText).filter {
      !$0.isEmpty && plain.contains($0)
    }
    let written = SceneRules.conclusions(in: record) + offences
    return written.isEmpty
      ? []
      : [
        Fault(
          "/record", "检查记录中写了\(written.map { "“\($0)”" }.joined(separator: "、"))",
          "现场笔录只写看到的事实：何人、何时、何处、何物、数量；不引法条、不作评价、不提处罚")
      ]
  }
}

import Model
import Workflows

/// What the bureau asks about one visit, and what the team answers.
struct QuestionsPage {
  let sheet: VisitSheet
  let asked: VisitReturn
  /// The team's remarks at the visit, oldest first.
  let said: [VisitComment]
  var error: String?

  static func path(_ visit: String) -> String { "/visit/\(visit)/questions" }

  var content: [String: View] {
    [
      "asker": .words(asked.actor), "at": .words(asked.at.dayAndClock),
      "due": .optional(asked.due?.spoken), "reason": .words(asked.reason),
      "error": .optional(error),
      "answerState": isAnswered ? StateView.state("done", "都答复了", "done") : StateView.doing("等你答复"),
      "questions": .list(asked.questions.enumerated().map { question($0.offset + 1, $0.element) }),
      "hasRemarks": .flag(!asked.comments.isEmpty),
      "remarks": .list(
        asked.comments.map {
          [
            "who": .words($0.actor), "text": .words($0.text),
            "item": $0.item.isEmpty ? .nothing : .words($0.item),
          ]
        }),
    ]
  }

  private var isAnswered: Bool {
    asked.questions.allSatisfy { sheet.answered.contains($0.item) }
  }

  private func question(_ number: Int, _ question: ReviewQuestion) -> View {
    let answers = said.filter { $0.item == question.item }
    let title = sheet.words(ofItem: question.item)
    return [
      "number": .count(number), "text": .words(question.text), "item": .words(question.item),
      "title": .optional(title),
      "path": sheet.itemPlace(question.item).map {
        .words($0.path(sheet.id) + "#" + question.item)
      } ?? .nothing,
      "hasSaid": .flag(!answers.isEmpty),
      "said": .list(
        answers.map { ["who": .words(sheet.name(of: $0.actor)), "text": .words($0.text)] }),
    ]
  }
}

extension VisitSheet {
  /// What an item or a row asks; nil where the visit has none of that name.
  func words(ofItem id: String) -> String? {
    FormRow.onSite(id)?.text
      ?? modules.flatMap(\.sections).flatMap(\.items).first { $0.item.id == id }?.item.text
  }

  /// The name of an inspector of the plan, else what stands for him.
  func name(of certificate: String) -> String {
    plan.inspectors.first { $0.certificate == certificate }?.name ?? certificate
  }

  /// The questions of the bureau at an item that nobody has answered by a word yet.
  func openQuestions(at item: String) -> [String] {
    guard let asked, !answered.contains(item) else { return [] }
    return asked.questions.filter { $0.item == item }.map(\.text)
  }
}

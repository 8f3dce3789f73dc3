import Model
import Workflows

/// A state as it is always shown: an icon and a word, colour third.
enum StateView {
  static func state(_ icon: String, _ text: String, _ tone: String? = nil) -> View {
    ["icon": .words(icon), "text": .words(text), "tone": .optional(tone)]
  }

  static let todo = state("todo", "没答")
  static let done = state("done", "已完成", "done")
  static func found(_ text: String) -> View { state("found", text, "found") }
  static func missing(_ text: String) -> View { state("miss", text, "miss") }
  static func doing(_ text: String) -> View { state("half", text, "doing") }

  /// Not started, under way, or done.
  static func progress(_ progress: Tally) -> View {
    if progress.applicable == 0 { return state("same", "不适用") }
    if progress.isComplete { return done }
    return progress.answered == 0
      ? state("todo", "没有开始") : doing("还差 \(progress.applicable - progress.answered) 项")
  }

  /// How far a visit has come.
  static func stage(_ stage: VisitStage) -> View {
    switch stage {
    case .draft: state("half", stage.title, "doing")
    case .finalised: state("done", stage.title, "done")
    case .exported: state("usb", stage.title)
    case .acknowledged: state("lock", stage.title, "done")
    }
  }
}

extension VisitSheet.Result {
  /// The state of an item with this result.
  var state: View {
    switch self {
    case .unanswered: StateView.todo
    case .clear: StateView.state("done", "已答", "done")
    case .violated: StateView.found("发现")
    case .notExamined: StateView.state("same", "未检查")
    case .notApplicable: StateView.state("same", "不适用")
    case .pending: StateView.state("clock", "待认定")
    }
  }
}

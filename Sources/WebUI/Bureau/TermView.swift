import Model
import Statistics

/// A term as pages show it: red where it is over, amber from a week before.
enum TermView {
  /// Days before the end from which a term is amber.
  static let soon = 7

  static func state(_ term: RunningTerm, on today: Day) -> View {
    guard let left = term.left(on: today) else {
      return StateView.state("clock", term.words ?? "没有期限")
    }
    if left < 0, term.isRemedy { return StateView.state("same", "已经届满") }
    if left < 0 { return StateView.state("found", "逾期 \(-left) 天", "stop") }
    let words = left == 0 ? "今天到期" : "还有 \(left) 天"
    return StateView.state("clock", words, left <= soon ? "miss" : nil)
  }

  static func view(_ term: RunningTerm, on today: Day) -> View {
    [
      "matter": .words(term.matter.shown), "state": state(term, on: today),
      "day": .words(term.day?.chinese ?? term.words ?? "未定期限"),
      "since": .optional(term.since?.chinese), "basis": .words(term.basis),
      "subject": .words(term.subject.shown),
    ]
  }

  /// The term that ends first; what the party may no longer do waits for nobody.
  static func first(_ terms: [RunningTerm], on today: Day) -> RunningTerm? {
    terms.filter { term in
      term.left(on: today).map { $0 >= 0 || !term.isRemedy } ?? false
    }.min { ($0.left(on: today) ?? 0) < ($1.left(on: today) ?? 0) }
  }
}

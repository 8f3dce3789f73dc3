import Model
import Workflows

/// One laptop as lists show it: when it was heard from last, and what it still owes.
struct LaptopView {
  /// After so many days without a bundle a laptop is called silent.
  static let silentAfter: Int64 = 14
  private static let day: Int64 = 86_400

  private let laptop: Laptop
  private let now: Moment

  init(_ laptop: Laptop, now: Moment) {
    self.laptop = laptop
    self.now = now
  }

  /// Whether somebody should ask after it.
  var isSilent: Bool {
    guard !laptop.isRevoked else { return false }
    guard let last = laptop.lastArrival else { return true }
    return days(since: last) > LaptopView.silentAfter
  }

  var view: View {
    [
      "device": .words(laptop.device), "short": .words(String(laptop.device.prefix(8))),
      "people": .words(laptop.people.joined(separator: "、")),
      "last": .words(laptop.lastArrival.map { Moment(seconds: $0.seconds).dayAndClock } ?? "从来没有"),
      "head": laptop.head == 0 ? "—" : .count(laptop.head), "state": state,
      "owes": .list(owes.map(View.words)), "silent": .flag(isSilent),
    ]
  }

  private var state: View {
    if laptop.isRevoked { return StateView.state("stop", "已吊销", "stop") }
    guard let last = laptop.lastArrival else { return StateView.missing("没有交过") }
    let count = days(since: last)
    let words = count <= 0 ? "今天" : "\(count) 天"
    return isSilent
      ? StateView.state("clock", words, "miss") : StateView.state("done", words, "done")
  }

  /// What the laptop should still bring.
  private var owes: [String] {
    var lines: [String] = []
    if laptop.lastArrival == nil, !laptop.isRevoked { lines.append("第一个数据包") }
    if laptop.missingEvidence > 0 {
      lines.append("证据 \(laptop.missingEvidence) 件（检查 \(laptop.incompleteVisits) 次）")
    }
    if laptop.drafts > 0 { lines.append("没有做完的检查 \(laptop.drafts) 次") }
    if laptop.quarantined > 0 { lines.append("隔离的数据包 \(laptop.quarantined) 个，先处理") }
    return lines
  }

  /// Days of the calendar, as people count them.
  private func days(since moment: Moment) -> Int64 {
    Int64(Moment(seconds: now.seconds).day.number - Moment(seconds: moment.seconds).day.number)
  }
}

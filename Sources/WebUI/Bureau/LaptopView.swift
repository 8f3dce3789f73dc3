import Model
import Workflows

/// One laptop as lists show it: when it was heard from last, and what it still owes.
struct LaptopView {
  /// After so many days without a bundle a laptop is called silent.
  static let silentAfter: Int64 = 14
  private static let day: Int64 = 86_400

  private let known: KnownLaptop
  private let now: Moment
  private var laptop: Laptop { known.laptop }

  init(_ known: KnownLaptop, now: Moment) {
    self.known = known
    self.now = now
  }

  /// Those of which one page tells, as lists show them.
  static func list(
    _ some: ArraySlice<Laptop>, in hub: Hub, now: Moment
  ) throws -> View {
    .list(try hub.known(some).map { LaptopView($0, now: now).view })
  }

  /// How many somebody should ask after.
  static func silent(_ laptops: [Laptop], now: Moment) -> Int {
    laptops.count { isSilent($0, now: now) }
  }

  private static func isSilent(_ laptop: Laptop, now: Moment) -> Bool {
    guard !laptop.isRevoked else { return false }
    guard let last = laptop.lastArrival else { return true }
    return days(since: last, now: now) > LaptopView.silentAfter
  }

  private var isSilent: Bool { LaptopView.isSilent(laptop, now: now) }

  var view: View {
    [
      "device": .words(laptop.device), "short": .words(String(laptop.device.prefix(8))),
      "people": .words(known.people.joined(separator: "、")),
      "last": .words(laptop.lastArrival.map { Moment(seconds: $0.seconds).dayAndClock } ?? "从来没有"),
      "head": known.head == 0 ? "—" : .count(known.head), "state": state,
      "owes": .list(owes.map(View.words)), "silent": .flag(isSilent),
    ]
  }

  private var state: View {
    if laptop.isRevoked { return StateView.state("stop", "已吊销", "stop") }
    guard let last = laptop.lastArrival else { return StateView.missing("没有交过") }
    let count = LaptopView.days(since: last, now: now)
    let words = count <= 0 ? "今天" : "\(count) 天"
    return isSilent
      ? StateView.state("clock", words, "miss") : StateView.state("done", words, "done")
  }

  /// What the laptop should still bring.
  private var owes: [String] {
    var lines: [String] = []
    if laptop.lastArrival == nil, !laptop.isRevoked { lines.append("第一个数据包") }
    if known.missingEvidence > 0 {
      lines.append("证据 \(known.missingEvidence) 件（检查 \(known.incompleteVisits) 次）")
    }
    if known.drafts > 0 { lines.append("没有做完的检查 \(known.drafts) 次") }
    if known.quarantined > 0 { lines.append("隔离的数据包 \(known.quarantined) 个，先处理") }
    return lines
  }

  /// Days of the calendar, as people count them.
  private static func days(since moment: Moment, now: Moment) -> Int64 {
    Int64(Moment(seconds: now.seconds).day.number - Moment(seconds: moment.seconds).day.number)
  }
}

import Foundation
import Model
import Statistics
import Store
import Workflows

/// The hubs below with their figures, what was sent up, and evidence that is asked for.
struct UpwardPage {
  /// After so many days without a file a hub is called silent.
  static let silentAfter: Int64 = 14
  /// Lines of a list; the newest come first.
  private static let shown = 20

  /// What could not be done, at which form.
  struct Trouble: Sendable {
    /// The form: `rollup`, `receipt`.
    let place: String
    let what: String

    init(at place: String, what: String) { (self.place, self.what) = (place, what) }
  }

  private let held: HeldPlan
  private let plans: View
  /// The hubs below with their figures; nil where nothing was sent here, and nothing is counted.
  private let overview: AreaOverview?
  /// Enrolled hubs that never sent anything.
  private let silent: [String]
  private let query: FiguresQuery
  private let now: Moment
  private let folders: ReachableFolders
  private let form: FormFields
  private let trouble: Trouble?
  private let waiting: [CustodyStore.Quarantined]
  private let requests: [NotedRequest]
  /// A request of which nothing is here.
  private let none: String?
  private let made: [HubStore.RollupMade]
  private let receipts: [Hub.HeldReceipt]
  private let recipient: String?
  private let key: String
  private let device: String

  init(
    _ hub: Hub, _ query: FiguresQuery, now: Moment, folders: ReachableFolders, form: FormFields,
    trouble: Trouble?, none: String?
  ) throws {
    self.query = query
    self.now = now
    self.folders = folders
    self.form = form
    self.trouble = trouble
    device = hub.device
    held = try query.plan.held(in: hub)
    plans = PlanChoice.view(held, in: hub)
    overview = try hub.hubsBelow().isEmpty ? nil : hub.areaOverview(plan: held.plan.id)
    silent = try overview?.silent ?? hub.silentBelow()
    waiting = try hub.waitingRollups()
    requests = try hub.evidenceRequests()
    self.none = none
    made = try hub.rollupsMade()
    receipts = try hub.heldReceipts()
    recipient = try hub.rollupRecipient()
    key = try hub.rollupLine()
  }

  var content: [String: View] {
    let hasBelow = overview != nil || !silent.isEmpty || !waiting.isEmpty
    let unmatched = overview?.unmatched ?? []
    let carriers = overview?.carriers ?? []
    return [
      "plan": .words(held.plan.title), "plans": plans, "hasPlans": PlanChoice.isMany(plans),
      "asked": .optional(query.plan.asked), "hasBelow": .flag(hasBelow),
      "isUpper": .flag(overview != nil), "belowCount": .count(overview?.below.count ?? 0),
      "lateAreas": .list(late.map(tile)), "hasLate": .flag(!late.isEmpty),
      "lateCount": .count(late.count),
      "tiles": .list(overview?.counted.map(tile) ?? []),
      "areas": .list(overview?.counted.map { area($0) } ?? []),
      "whole": overview.map { area($0.whole, isWhole: true) } ?? .nothing,
      "unmatched": .list(unmatched.map { .words("\(UpwardPage.title($0))　\($0.hub)") }),
      "hasUnmatched": .flag(!unmatched.isEmpty),
      "carriers": .list(
        carriers.map { area in
          let day = area.madeOn.map { "　\($0.chinese)报" } ?? ""
          return .words("\(UpwardPage.title(area))\(day)　\(area.hub)")
        }),
      "hasCarriers": .flag(!carriers.isEmpty),
      "silent": .list(silent.map { .words($0.shown) }),
      "hasSilent": .flag(!silent.isEmpty), "silentCount": .count(silent.count),
      "waiting": .list(waiting.map(QuarantineView.line)),
      "hasWaiting": .flag(!waiting.isEmpty),
      "made": .list(made.reversed().prefix(UpwardPage.shown).map(line)),
      "hasMade": .flag(!made.isEmpty),
      "receipts": .list(receipts.reversed().prefix(UpwardPage.shown).map(line)),
      "requests": UpwardPage.requests(requests, of: device, names: names, none: none),
      "hasRequests": .flag(!requests.isEmpty),
      "hasReceipts": .flag(!receipts.isEmpty), "key": .words(key),
      "recipientKnown": .optional(recipient),
      "rollupTrouble": .optional(trouble.flatMap { $0.place == "rollup" ? $0.what : nil }),
      "receiptTrouble": .optional(trouble.flatMap { $0.place == "receipt" ? $0.what : nil }),
      "media": MediumView.list(folders.writable(), at("rollup")),
      "sources": MediumView.list(folders.readable(), at("receipt")),
      "other": .words(at("rollup").raw("other")), "source": .words(at("receipt").raw("other")),
      "recipient": .words(form.raw("recipient")),
    ]
  }

  /// What was typed into one of the forms.
  private func at(_ place: String) -> FormFields {
    trouble?.place == place ? form : FormFields("")
  }

  /// What the areas of the hubs below are called.
  private var names: [String: String] {
    Dictionary(
      ((overview?.counted.map(\.area) ?? []) + (overview?.unmatched ?? [])
        + (overview?.carriers ?? [])).map {
          ($0.hub, UpwardPage.title($0))
        },
      uniquingKeysWith: { one, _ in one })
  }

  private static func title(_ area: Area) -> String {
    area.name.isEmpty ? area.hub : area.name.shown
  }

  /// The end of an address that counts one hub alone.
  private func suffix(_ area: Area, _ more: [(String, String)] = []) -> String {
    query.suffix(more + [("area", area.hub)])
  }

  /// A place of the map by name. The share of institutions that were inspected tells how dark it is.
  private func tile(_ standing: AreaStanding) -> View {
    let (done, total) = standing.inspected
    let share = total > 0 ? done * 100 / total : 0
    return [
      "name": .words(UpwardPage.title(standing.area)), "code": .words(standing.area.code),
      "path": .words("#a-\(standing.area.hub)"), "share": .words(total > 0 ? "\(share)%" : "—"),
      "level": .words(total > 0 ? "\(min(4, share / 25))" : "0"),
      "late": .flag(isLate(standing)),
    ]
  }

  private func area(_ standing: AreaStanding, isWhole: Bool = false) -> View {
    let area = standing.area
    let (done, total) = standing.inspected
    let targets = standing.targets
    func end(_ more: [(String, String)] = []) -> String {
      isWhole ? query.suffix(more) : suffix(area, more)
    }
    let figures = standing.ledger.figures
    return [
      "id": .words("a-\(area.hub)"), "name": .words(isWhole ? "合计" : UpwardPage.title(area)),
      "code": .words(area.code), "hub": .words(String(area.hub.prefix(8))),
      "tables": .words("/stats\(end())"), "isWhole": .flag(isWhole),
      "state": isWhole ? .nothing : state(standing),
      "file": standing.last.map { last in
        [
          "name": .words(last.file.shown), "id": .words(String(last.id.prefix(12))),
          "when": .words(last.importedAt?.dayAndClock ?? ""),
        ]
      } ?? .nothing,
      "done": .count(done), "total": .count(total),
      "coverage": .words("/stats/coverage\(end())"),
      "targets": .words("\(targets.met)/\(targets.all)"),
      "violations": .count(standing.violations), "annex4": .words("/stats/annex4\(end())"),
      "cases": .words(figures["cases"]?.text ?? "0"),
      "ledger": .words("/stats/ledger\(end())"),
      "fines": .words(figures["fineFenAll"]?.text ?? "0元"),
      "differences": .list(area.differences.map { .words($0.shown) }),
    ]
  }

  private func days(since day: Day) -> Int64 { Int64(now.day.number - day.number) }

  private var late: [AreaStanding] { overview?.counted.filter(isLate) ?? [] }

  private func isLate(_ standing: AreaStanding) -> Bool {
    guard standing.last != nil, let made = standing.area.madeOn else { return false }
    return days(since: made) > UpwardPage.silentAfter
  }

  private func state(_ standing: AreaStanding) -> View {
    guard standing.last != nil else { return StateView.state("same", "本级") }
    guard let made = standing.area.madeOn else { return StateView.missing("不知道哪天做的") }
    let count = days(since: made)
    let words = count <= 0 ? "今天" : "\(made.chinese)，\(count) 天前"
    return isLate(standing)
      ? StateView.state("clock", words, "miss") : StateView.state("done", words, "done")
  }

  private func line(_ made: HubStore.RollupMade) -> View {
    [
      "file": .words(made.file.shown), "id": .words(String(made.id.prefix(12))),
      "when": .words(Moment(made.madeAt)?.dayAndClock ?? made.madeAt),
      "what": .words(made.isWhole ? "全部 \(made.entries) 条" : "新的 \(made.entries) 条"),
      "state": receipts.contains { $0.bundle == made.id }
        ? StateView.state("done", "上级收到了", "done") : StateView.missing("还没有回执"),
    ]
  }

  private func line(_ receipt: Hub.HeldReceipt) -> View {
    [
      "bundle": .words(String(receipt.bundle.prefix(12))),
      "when": .words(receipt.takenAt?.dayAndClock ?? ""),
      "what": .words("汇总库 \(receipt.hubs) 个，日志 \(receipt.entries) 条"),
    ]
  }
}

import Foundation
import Model
import Store
import Workflows

/// The import room: what waits, what is under way, what came before, and who owes what.
struct ImportPage {
  private let batches: [IncomingBatch]
  private let now: Moment
  private let media: [String]
  private let form: FormFields
  private let error: String?
  private let quarantined: [CustodyStore.Quarantined]
  private let laptopCount: Int
  private let silentCount: Int
  /// Those that the page shows.
  private let laptops: View
  private let days: [ArrivalDay]
  private let paging: ListPaging

  init(
    _ hub: Hub, batches: [IncomingBatch], now: Moment, media: [String], form: FormFields,
    error: String?, _ paging: ListPaging
  ) throws {
    self.batches = batches
    self.now = now
    self.media = media
    self.form = form
    self.error = error
    self.paging = paging
    quarantined = try hub.quarantined()
    let all = try hub.laptops()
    laptopCount = all.count
    silentCount = LaptopView.silent(all, now: now)
    laptops = try LaptopView.list(paging.shown(all), in: hub, now: now)
    days = try hub.arrivalDays()
  }

  var content: [String: View] {
    let waiting = quarantined.filter { $0.state == .held }
    let decided = quarantined.filter { $0.state != .held }
    return [
      "error": .optional(error), "media": MediumView.list(media, form),
      "other": .words(form.raw("other")), "hasMedia": .flag(!media.isEmpty),
      "batches": .list(batches.map(line)), "hasBatches": .flag(!batches.isEmpty),
      "waiting": .list(waiting.map(QuarantineView.line)), "hasWaiting": .flag(!waiting.isEmpty),
      "waitingCount": .count(waiting.count),
      "decided": .list(decided.reversed().prefix(20).map(QuarantineView.line)),
      "hasDecided": .flag(!decided.isEmpty), "decidedCount": .count(decided.count),
      "laptops": laptops, "pages": paging.view(laptopCount),
      "hasLaptops": .flag(laptopCount > 0), "silentCount": .count(silentCount),
      "laptopCount": .count(laptopCount),
      "days": .list(
        days.reversed().prefix(31).map(ArrivalsPage.line)), "hasDays": .flag(!days.isEmpty),
    ]
  }

  private func line(_ batch: IncomingBatch) -> View {
    let view = BatchView(batch, now: now)
    return View.members(view.summary).with([
      "path": .words("/import/\(batch.id)"), "isRunning": .flag(!batch.state.isOver),
    ])
  }
}

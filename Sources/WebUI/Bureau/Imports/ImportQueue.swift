import Foundation
import Model
import Store
import Synchronization
import Workflows

/// The batches that were given since the start, imported one after another on a thread of their own:
/// no page waits for them, and closing a page ends nothing.
final class ImportQueue: Sendable {
  private struct Held {
    var batches: [IncomingBatch] = []
    var isRunning = false
    var isClosed = false
  }

  private let hub: Hub
  private let importing: BundleImporting
  private let now: @Sendable () -> Moment
  private let held = Mutex(Held())
  private let stops = Mutex<[Int: StopSignal]>([:])
  private let folders = Mutex<[Int: ArrivalFolder]>([:])
  private let thread = DispatchQueue(label: "fieldkit.import")

  init(_ hub: Hub, importing: @escaping BundleImporting, now: @escaping @Sendable () -> Moment) {
    self.hub = hub
    self.importing = importing
    self.now = now
  }

  /// Every batch since the start, newest first.
  var batches: [IncomingBatch] { held.withLock { $0.batches.reversed() } }

  /// The batch that is under way; nil where none is.
  var running: IncomingBatch? {
    held.withLock { held in held.batches.first { $0.state == .running } }
  }

  /// A batch by its number.
  func batch(_ id: Int) -> IncomingBatch? {
    held.withLock { held in held.batches.first { $0.id == id } }
  }

  /// Takes a batch; it begins once those before it are done.
  /// - Parameter folder: where files lie that go away afterwards.
  /// - Returns: its number.
  func add(
    _ files: [String], from source: String, clerk: String, folder: ArrivalFolder? = nil
  ) -> Int {
    let id = held.withLock { held in
      let id = held.batches.count + 1
      held.batches.append(
        IncomingBatch(
          id: id, source: source, clerk: clerk, files: files,
          sizes: files.map(MediumFolder.size(of:)), addedAt: now()))
      return id
    }
    stops.withLock { $0[id] = StopSignal() }
    if let folder { folders.withLock { $0[id] = folder } }
    thread.async { self.run(id) }
    return id
  }

  /// Stops a batch after the file in hand.
  func stop(_ id: Int) { stops.withLock { $0[id] }?.stop() }

  /// Notes receipts that were written for a batch.
  func note(receipts: (folder: String, names: [String]), of id: Int) {
    change(id) { $0.receipts = receipts }
  }

  /// Stops everything after the file in hand, and waits for that.
  func close() async {
    held.withLock { $0.isClosed = true }
    for stop in stops.withLock({ Array($0.values) }) { stop.stop() }
    await withCheckedContinuation { done in thread.async { done.resume() } }
  }

  private func change(_ id: Int, _ work: (inout IncomingBatch) -> Void) {
    held.withLock { held in
      guard let index = held.batches.firstIndex(where: { $0.id == id }) else { return }
      work(&held.batches[index])
    }
  }

  private func run(_ id: Int) {
    guard let batch = batch(id), let stop = stops.withLock({ $0[id] }) else { return }
    defer { folders.withLock { $0.removeValue(forKey: id) }?.leave() }
    let start = now()
    change(id) { batch in
      batch.startedAt = start
      batch.state = .running
    }
    let end: IncomingBatch.State
    do {
      try hub.whileImporting {
        try importing(batch.files, batch.clerk, stop) { outcome in
          let quarantine = try self.quarantine(outcome)
          self.change(id) { batch in
            batch.lines.append(
              IncomingBatch.Line(
                number: batch.lines.count + 1, outcome: outcome, quarantine: quarantine))
          }
        }
      }
      end = (self.batch(id)?.lines.count ?? 0) < batch.files.count ? .stopped : .done
    } catch {
      let coded = error as? any CodedError ?? Unforeseen(detail: "\(error)")
      end = .failed(
        what: coded.what.shown, safe: coded.safe, remedy: coded.remedy.shown)
    }
    let finish = now()
    change(id) { batch in
      batch.endedAt = finish
      batch.state = end
    }
  }

  /// The id under which a refused bundle waits in quarantine; nil where it does not.
  private func quarantine(_ outcome: BundleOutcome) throws -> String? {
    guard case .refused = outcome.kind else { return nil }
    return try hub.waiting(file: outcome.path)
  }
}

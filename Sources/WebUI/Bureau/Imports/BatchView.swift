import Files
import Model
import Workflows

/// One batch as pages and scripts show it.
struct BatchView {
  /// Lines on a page; the rest is counted.
  static let mostLines = 500
  /// Remarks that stand open at a line; more are folded.
  private static let mostRemarks = 2

  private let batch: IncomingBatch
  private let now: Moment

  init(_ batch: IncomingBatch, now: Moment) {
    self.batch = batch
    self.now = now
  }

  var title: String {
    batch.state.isOver
      ? "导入完 \(batch.lines.count) 个" : "正在导入 \(batch.lines.count)/\(batch.files.count)"
  }

  private var head: String {
    let (done, all) = (batch.lines.count, batch.files.count)
    return switch batch.state {
    case .waiting: "排在后面：\(all) 个数据包，等前一批"
    case .running: "正在读：\(done) 个，共 \(all) 个"
    case .done: "\(all) 个都处理完了"
    case .stopped: "停在第 \(done) 个：前 \(done) 个都处理完了，后 \(all - done) 个没有动"
    case .failed: "停在第 \(done) 个：汇总库出错"
    }
  }

  private var seconds: Int64 {
    guard let start = batch.startedAt else { return 0 }
    return max(0, (batch.endedAt ?? now).seconds - start.seconds)
  }

  /// How much is read of how much, how fast, and how long it will take.
  private var pace: String {
    let bytes = "\(Quantities.bytes(batch.doneBytes))，共 \(Quantities.bytes(batch.total))"
    guard batch.state == .running else {
      return batch.startedAt == nil ? bytes : "\(bytes)，用时 \(SpokenDuration.words(seconds))"
    }
    guard seconds > 0, batch.doneBytes > 0 else { return bytes }
    let rate = max(1, batch.doneBytes / seconds)
    let left = (batch.total - batch.doneBytes + rate - 1) / rate
    return "\(bytes)，每秒 \(Quantities.bytes(rate))，大约还要 \(SpokenDuration.words(left))"
  }

  private var counts: View {
    .list(
      LineKind.allCases.map { kind in
        [
          "kind": .words(kind.rawValue), "state": kind.state(kind.title),
          "count": .count(batch.count(kind)),
        ]
      })
  }

  /// What stands of it in a list of batches.
  var summary: [String: View] {
    [
      "id": .count(batch.id), "heading": .words(head), "pace": .words(pace),
      "clerk": .words(batch.clerk),
      "when": .words((batch.startedAt ?? batch.addedAt).dayAndClock),
      "total": .count(max(1, batch.files.count)), "reached": .count(batch.lines.count),
      "counts": counts, "running": .flag(!batch.state.isOver),
    ]
  }

  /// All of it, line by line.
  var content: [String: View] {
    // Whoever has to do something about a file finds it, however many came after.
    let waits = batch.lines.filter { $0.kind.needsPerson }.reversed()
    let lines = (waits + batch.lines.filter { !$0.kind.needsPerson }.reversed())
      .prefix(BatchView.mostLines)
    let own: [String: View] = [
      "source": .words(batch.source.shown),
      "failed": failure, "lines": .list(lines.map(line)),
      "hasLines": .flag(!batch.lines.isEmpty),
      "more": batch.lines.count > BatchView.mostLines
        ? .count(batch.lines.count - BatchView.mostLines) : .nothing,
      "quarantined": .flag(batch.count(.quarantined) > 0),
      "receiptCount": batch.receiptBundles.isEmpty ? .nothing : .count(batch.receiptBundles.count),
      "written": batch.receipts.map { receipts in
        [
          "folder": .words(receipts.folder.shown),
          "names": .list(receipts.names.map { .words($0.shown) }),
        ]
      } ?? .nothing,
    ]
    return summary.merging(own) { $1 }
  }

  private var failure: View {
    guard case .failed(let what, let safe, let remedy) = batch.state else { return .nothing }
    return ["what": .words(what), "safe": .words(safe), "remedy": .words(remedy)]
  }

  private func line(_ line: IncomingBatch.Line) -> View {
    let outcome = line.outcome
    let size = line.number <= batch.sizes.count ? batch.sizes[line.number - 1] : 0
    var view: [String: View] = [
      "number": .count(line.number), "file": .words(FilePath.name(of: outcome.path).shown),
      "size": .words(Quantities.bytes(size)), "kind": .words(line.kind.rawValue),
      "remarks": .list(outcome.remarks.map { .words($0.shown) }),
      "remarkCount": outcome.remarks.count > BatchView.mostRemarks
        ? .count(outcome.remarks.count) : .nothing, "told": .nothing,
      "laptop": "—", "decide": .optional(line.quarantine.map { "/quarantine/\($0)" }),
    ]
    switch outcome.kind {
    case .accepted(_, let device, let entries):
      view["laptop"] = .words(String(device.prefix(8)))
      view["state"] = line.kind.state(
        entries == 0 ? "已接收，没有新记录" : "已接收，新记录 \(entries) 条")
    case .known(_, let device):
      view["laptop"] = .words(String(device.prefix(8)))
      view["state"] = line.kind.state("已经有了")
    case .refused(let problem):
      view["state"] = line.kind.state(line.kind.title)
      view["told"] = [
        "what": .words(problem.what.shown), "safe": .words(problem.safe),
        "remedy": .words(problem.remedy.shown), "code": .words(problem.code.rawValue),
        "faults": .list(problem.faults.map { .words($0.line.shown) }),
      ]
    }
    return .members(view)
  }

  /// What a script asks for while the batch runs.
  func document(after count: Int) -> JSONValue {
    [
      "heading": .string(head), "pace": .string(pace), "title": .string(title),
      "done": .count(batch.lines.count), "total": .count(batch.files.count),
      "over": .bool(batch.state.isOver),
      "counts": .object(
        Dictionary(
          LineKind.allCases.map { ($0.rawValue, .count(batch.count($0))) },
          uniquingKeysWith: { first, _ in first })),
      "lines": .array(
        batch.lines.dropFirst(max(0, count)).suffix(BatchView.mostLines).map { line in
          let words: String
          switch line.outcome.kind {
          case .accepted(_, _, let entries):
            words = entries == 0 ? "已接收，没有新记录" : "已接收，新记录 \(entries) 条"
          case .known: words = "已经有了"
          case .refused(let problem): words = "\(line.kind.title)：\(problem.what.shown)"
          }
          return [
            "number": .count(line.number), "kind": .string(line.kind.rawValue),
            "file": .string(FilePath.name(of: line.outcome.path).shown), "words": .string(words),
          ]
        }),
    ]
  }
}

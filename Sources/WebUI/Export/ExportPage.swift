import Files
import Model
import Workflows

/// What leaves this laptop, how far it is, and what may be given back.
struct ExportPage: Sendable {
  let home: HomeSheet
  let drafts: [(line: VisitLine, missing: Int?)]
  let pruneable: Pruneable
  let state: ExportJob.State
  let folders: [String]
  let form: FormFields
  let error: String?
  /// Of the first receipt, waiting to be compared.
  let fingerprint: String?

  var content: [String: View] {
    let typed = form["other"]
    let chosen = form["folder"]
    var isRunning = false
    if case .running = state { isRunning = true }
    return [
      "job": job, "running": .flag(isRunning), "refresh": isRunning ? "1" : .nothing,
      "error": .optional(error), "fingerprint": .optional(fingerprint),
      "waiting": .list(home.waitingForExport.map { VisitLineView.view($0) }),
      "waitingCount": .count(home.waitingForExport.count),
      "hasWaiting": .flag(!home.waitingForExport.isEmpty),
      "drafts": .list(
        drafts.map { draft in
          VisitLineView.view(draft.line).with([
            "check": .words(VisitPlace.check.path(draft.line.id)),
            "left": draft.missing.map { $0 == 0 ? "可以完成了" : "还差 \($0) 件" }
              .map(View.words) ?? .nothing,
          ])
        }), "hasDrafts": .flag(!drafts.isEmpty), "draftCount": .count(drafts.count),
      "folders": .list(
        folders.map { ["path": .words($0), "on": .flag($0 == chosen)] }),
      "hasFolders": .flag(!folders.isEmpty),
      "other": .words(typed ?? ""), "otherOn": .flag(chosen == "-"),
      "receipts": .list(home.receiptsMissing.map { VisitLineView.view($0) }),
      "receiptCount": .count(home.receiptsMissing.count),
      "hasReceipts": .flag(!home.receiptsMissing.isEmpty),
      "acknowledged": .count(home.acknowledged),
      "pruneable": pruneable.files == 0
        ? .nothing
        : [
          "files": .count(pruneable.files), "bytes": .words(Quantities.bytes(pruneable.bytes)),
        ],
    ]
  }

  private var job: View {
    switch state {
    case .idle: .nothing
    case .running(let run, let done, let total): running(run, done, total)
    case .finished(let run, let exported, let bytes, let seconds):
      [
        "finished": [
          "folder": .words(run.folder), "visits": .count(run.visits.count),
          "entries": .words(String(exported.first?.entries ?? 0)),
          "evidence": .count(exported.reduce(0) { $0 + $1.evidence }),
          "bytes": .words(Quantities.bytes(bytes)), "seconds": .words(String(seconds)),
          "files": .list(
            exported.map {
              [
                "name": .words(FilePath.name(of: $0.path)), "check": .words(checkCode($0.id)),
              ]
            }), "lines": .list(run.visits.map { VisitLineView.view($0) }),
        ], "runningJob": .nothing, "failed": .nothing,
      ]
    case .failed(let run, let message):
      [
        "failed": [
          "what": .words(message.what), "safe": .words(message.safe),
          "remedy": .words(message.remedy), "folder": .words(run.folder),
        ], "runningJob": .nothing, "finished": .nothing,
      ]
    }
  }

  private func running(_ run: ExportJob.Run, _ done: Int64, _ total: Int64) -> View {
    let isWritten = total > 0 && done >= total
    return [
      "runningJob": [
        "folder": .words(run.folder), "done": .words(String(done)),
        "total": .words(String(max(total, 1))),
        "words": .words(
          total == 0 ? "正在收集" : "\(Quantities.bytes(done)) / \(Quantities.bytes(total))"),
        "readBack": isWritten ? StateView.doing("正在读回核对") : StateView.state("todo", "写完以后做"),
        "write": isWritten ? StateView.done : StateView.doing("正在写"),
      ], "finished": .nothing, "failed": .nothing,
    ]
  }

  /// Four groups of four, to be read over a telephone.
  private func checkCode(_ id: String) -> String {
    stride(from: 0, to: 16, by: 4).map { start in
      String(id.dropFirst(start).prefix(4))
    }.joined(separator: " ")
  }
}

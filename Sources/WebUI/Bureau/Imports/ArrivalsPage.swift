import Model
import Workflows

/// What came to the hub on one day, file by file.
struct ArrivalsPage {
  let day: Day
  let files: [ArrivedFile]
  let paging: ListPaging

  static func path(_ day: Day) -> String { "/import/day?day=\(day)" }

  /// The line of a day in a list of days.
  static func line(_ day: ArrivalDay) -> View {
    [
      "day": .words(day.day.chinese), "accepted": .count(day.accepted),
      "refused": .count(day.refused), "path": .words(path(day.day)),
    ]
  }

  var content: [String: View] {
    [
      "heading": .words("\(day.chinese)收到的"),
      "accepted": .count(files.count { $0.reason == nil }),
      "refused": .count(files.count { $0.reason != nil }),
      "files": .list(paging.shown(files).map(ArrivalsPage.line)),
      "hasFiles": .flag(!files.isEmpty), "pages": paging.view(files.count),
    ]
  }

  private static func line(_ file: ArrivedFile) -> View {
    [
      "file": .words(file.file.shown),
      "at": .words(Moment(seconds: file.at.seconds).yearAndClock),
      "device": .optional(file.device.map { String($0.prefix(8)) }),
      "actor": .optional(file.actor?.shown), "reason": .optional(file.reason?.shown),
      "state": file.reason == nil
        ? StateView.state("done", "收下", "done") : StateView.state("stop", "没有收", "stop"),
    ]
  }
}

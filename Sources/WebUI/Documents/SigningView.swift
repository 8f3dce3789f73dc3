import Model
import Workflows

/// A line to sign on as pages show it.
enum SigningView {
  static func line(_ line: SigningLine, _ address: DocumentAddress) -> View {
    let made = line.signature?.signature
    let picture = made?.picture.map { address.signature($0.sha256) }
    return [
      "title": .words(line.title), "state": DocumentState.signature(line),
      "path": .words(address.sign(line.field, line.index)),
      "who": .words(made?.name ?? ""), "at": .optional(made?.time.dayAndClock),
      "picture": made?.method == .drawn ? .optional(picture) : .nothing,
      "scan": made?.method == .paper ? .optional(picture) : .nothing,
      "wantsScan": .flag(made?.method == .paper && picture == nil),
      "place": .count(line.signature?.place ?? 0),
      "refusal": .optional(made?.method == .refused ? refusal(made) : nil),
      "again": .flag(made != nil),
    ]
  }

  private static func refusal(_ made: DocumentSignature?) -> String {
    let witness = made?.witness.map {
      "见证人 " + [$0.name, $0.unit, $0.telephone].filter { !$0.isEmpty }.joined(separator: "，")
    }
    return [made?.reason ?? "未说明理由", witness ?? "没有见证人，已录像"].joined(separator: "；")
  }
}

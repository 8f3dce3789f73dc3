import Model
import Store
import Workflows

/// A bundle in quarantine, and the two histories where its log parts from what is held.
enum QuarantineView {
  static func line(_ entry: CustodyStore.Quarantined) -> View {
    [
      "path": .words("/quarantine/\(entry.id)"), "short": .words(String(entry.id.prefix(12))),
      "file": .words(entry.file.shown), "reason": .words(entry.reason.shown),
      "code": .words(entry.code), "remedy": .words(remedy(entry)),
      "arrived": .words(arrived(entry)), "state": state(entry.state),
      "device": entry.device.isEmpty ? "不明" : .words(String(entry.device.prefix(8))),
    ]
  }

  static func arrived(_ entry: CustodyStore.Quarantined) -> String {
    Moment(entry.arrivedAt)?.dayAndClock ?? entry.arrivedAt
  }

  static func state(_ state: CustodyStore.Quarantined.State) -> View {
    switch state {
    case .held: StateView.state("box", state.title, "miss")
    case .released: StateView.state("done", state.title, "done")
    case .rejected: StateView.state("stop", state.title, "stop")
    }
  }

  /// What somebody at the bureau should do first.
  static func remedy(_ entry: CustodyStore.Quarantined) -> String {
    if entry.code == ProblemCode.bundleFork.rawValue {
      return "请检查组先不要再用这台笔记本，把它拿到局里，和两边的记录对一对"
    }
    return entry.signer.isEmpty
      ? "问清是谁交的，叫他用登记过的笔记本再导出一次" : "打电话核对指纹，一样的才放行；不一样的拒绝"
  }

  static func content(_ entry: CustodyStore.Quarantined, _ parting: Parting?) -> [String: View] {
    [
      "entry": line(entry), "id": .words(entry.id), "isHeld": .flag(entry.state == .held),
      "signer": .words(entry.signer.isEmpty ? "没有签名" : entry.signer),
      "deviceWhole": .words(
        entry.device.isEmpty ? "不明：签名人没有登记，内容还没有读" : entry.device.shown),
      "heldHead": head(entry.heldHead), "receivedHead": head(entry.receivedHead),
      "parting": parting.map(view) ?? .nothing,
    ]
  }

  private static func head(_ text: String) -> View {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return ["seq": .words(text), "hash": ""] }
    return [
      "seq": parts[0] == "0" ? "没有" : .words("第 \(parts[0]) 条"),
      "hash": parts[0] == "0" ? "" : .words(String(parts[1])),
    ]
  }

  private static func view(_ parting: Parting) -> View {
    [
      "common": .words("\(parting.common)"), "next": .words("\(parting.common + 1)"),
      "held": side(parting.held), "received": side(parting.received),
    ]
  }

  private static func side(_ side: Parting.Side) -> View {
    [
      "count": .words("\(side.count)"), "none": .flag(side.count == 0),
      "more": side.count > Int64(side.entries.count)
        ? .words("\(side.count - Int64(side.entries.count))") : .nothing,
      "entries": .list(
        side.entries.map { entry in
          [
            "seq": .words("\(entry.seq)"), "when": .words(entry.wall.yearAndClock),
            "actor": .words(entry.actor.shown),
            "what": .words("\(entry.kind.rawValue) \(entry.entity.prefix(8)) \(entry.field)".shown),
            "new": .words(String(JSONWriter.text(entry.new).prefix(200)).shown),
          ]
        }),
    ]
  }
}

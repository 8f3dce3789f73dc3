import Model
import Store
import Workflows

/// A bundle in quarantine, and the two histories where its log parts from what is held.
enum QuarantineView {
  static func line(_ entry: CustodyStore.Quarantined) -> View {
    [
      "path": .words("/quarantine/\(entry.id)"), "short": .words(String(entry.id.prefix(12))),
      "file": .words(entry.file.shown), "reason": .words(reason(entry).shown),
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

  /// What happened, as the bureau says it; the register keeps the program's own words.
  private static func reason(_ entry: CustodyStore.Quarantined) -> String {
    guard entry.code == ProblemCode.bundleFork.rawValue,
      let held = entry.heldHead.split(separator: ":").first,
      let received = entry.receivedHead.split(separator: ":").first
    else { return entry.reason }
    return "笔记本 \(entry.device.prefix(8)) 交来的记录和汇总库已有的接不上："
      + "汇总库有到第 \(held) 条，数据包有到第 \(received) 条，两边写的不一样。多半是同一个工作文件夹被拷到两台电脑上各自用了"
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
        side.entries.map { part in
          [
            "seq": .words("\(part.entry.seq)"), "when": .words(part.entry.wall.yearAndClock),
            "actor": .words((part.name ?? part.entry.actor).shown),
            "whom": .words(part.title.shown),
            "what": .words(EntryWords.field(part.entry).shown),
            "question": part.question.isEmpty ? .nothing : .words(part.question),
            "new": .words(String(EntryWords.value(part.entry).prefix(200)).shown),
          ]
        }),
      "records": .list(
        side.records.prefix(QuarantineView.most).map { record in
          [
            "kind": .words(record.kind.title), "title": .words(record.title.shown),
            "day": .words(record.day?.chinese ?? ""), "lines": .count(record.count),
          ]
        }),
      "others": side.records.count > QuarantineView.most
        ? .count(side.records.count - QuarantineView.most) : .nothing,
    ]
  }

  /// Most records of a side that are named.
  private static let most = 50
}

/// An entry of a laptop's log as the field says it.
enum EntryWords {
  private static let subject = [
    "kind": "种类", "name": "名称", "category": "类别", "ownership": "性质", "grade": "等级",
    "licenceKind": "证照类型", "uscc": "统一社会信用代码", "township": "乡镇", "address": "地址",
    "latitude": "北纬", "longitude": "东经", "id": "编号",
  ]

  /// What was written.
  static func field(_ entry: LogEntry) -> String {
    let name = JSONPointer.path(entry.field).first ?? ""
    if entry.kind == .visit { return MemberWords.title(field: entry.field) }
    if entry.kind == .subject { return subject[name] ?? MemberWords.title(name) }
    return LedgerWords.title(name)
  }

  /// What it was set to.
  static func value(_ entry: LogEntry) -> String {
    if entry.new == .null { return "去掉了" }
    guard entry.kind == .subject, let text = entry.new.string else {
      return AnswerWords.text(entry.new)
    }
    return switch entry.field {
    case "/kind": SubjectKind(rawValue: text)?.title ?? text
    case "/ownership": Ownership(rawValue: text)?.title ?? text
    case "/grade": HospitalGrade(rawValue: text)?.title ?? text
    case "/licenceKind": LicenceKind(rawValue: text)?.title ?? text
    default: text
    }
  }
}

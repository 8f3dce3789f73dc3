import ArgumentParser
import Model
import Statistics
import Store
import Workflows

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "一个数字从哪里来：名单、答案、证据、日志",
    discussion: """
      行和列的名称见 report --format json，例如 explain hub annex4 A4-17 SX；覆盖情况和附件3 另有 left 一列，是还没有检查的。
      数据仓库的，县的副本取来放在 ~/.cache/fieldkit/warehouse，只有本人能读，没有变的下次不用再取；可以随时删去。
      """)

  @Argument(help: ArgumentHelp("汇总库的文件夹，或者数据仓库的地址 postgresql://…", valueName: "hub"))
  var hub: String

  @Argument(
    help: "表：annex3、annex4、coverage、ledger、referrals、followups、summary，或者方案里的本地统计表，例如 LT-01")
  var table: String

  @Argument(help: "行，例如 A4-17")
  var row: String

  @Argument(help: "列，例如 SX")
  var column: String

  @OptionGroup var chosen: ChosenDays

  @OptionGroup var place: ChosenPlace

  @Flag(help: "锁定的那一期：数字和名单是锁定时留下的，每一条是今天的内容")
  var locked = false

  @Option(help: "锁定以后的第几次更正；0 是报送，不写用最后一次")
  var correction: Int?

  @Flag(help: "以 JSON 输出")
  var json = false

  func run() throws {
    guard let name = ReportName(table) else {
      let known = StatisticsTable.allCases.map(\.rawValue) + [ReportName.local.name]
      throw Ending.Usage(message: "没有表 \(table)，可以写 \(known.joined(separator: "、"))")
    }
    let days = try chosen.period()
    guard locked || correction == nil else {
      throw Ending.Usage(message: "--correction 和 --locked 一起用")
    }
    func tell(
      _ opened: Hub, _ explained: CellExplanation, of period: LockedPeriod? = nil
    ) throws {
      // There may be as many as there are visits: each is looked at when it is told.
      var grounds = TraceGrounds(opened)
      func traces(_ entry: CellExplanation.Entry) throws -> [RecordTrace] {
        entry.isRecord ? try opened.traces(of: entry.id, in: entry.holder?.hub, &grounds) : []
      }
      guard json else { return try show(explained, traces, of: period) }
      try explained.write(of: period, traces: traces) { print($0, terminator: "") }
    }
    guard !locked else {
      guard !CountyWarehouse.isAddress(hub), place.township == nil, place.area == nil else {
        throw Ending.Usage(message: "--locked 用于汇总库锁定的整张表，不和 --township、--area 一起用")
      }
      return try HubOptions.at(hub) { opened in
        let period = try opened.lockedPeriod(
          plan: chosen.plan, from: days.from, to: days.to, number: correction)
        try tell(
          opened, opened.explain(name, row: row, column: column, as: period), of: period)
      }
    }
    guard !CountyWarehouse.isAddress(hub) else {
      let question = ReportQuestion(
        name, plan: chosen.plan, from: days.from, to: days.to, area: place.area,
        township: place.township)
      let warehouse = try CountyWarehouse.open(
        hub, copies: KitFolders.account.cache + "/warehouse", surroundings: .machine)
      return try warehouse.explain(
        question, row: row, column: column,
        fetching: { Terminal.progress("从数据仓库取有这些记录的县的副本 \($0)/\($1)") }
      ) {
        Terminal.endProgress()
        try tell($0, $1)
      }
    }
    try HubOptions.at(hub) { opened in
      try tell(
        opened,
        opened.explain(
          name, row: row, column: column, plan: chosen.plan, from: days.from, to: days.to,
          township: place.township, area: place.area))
    }
  }

  private func show(
    _ explained: CellExplanation, _ traces: (CellExplanation.Entry) throws -> [RecordTrace],
    of period: LockedPeriod?
  ) throws {
    print("\(explained.table.title.shown)")
    if let period {
      print(
        "锁定的一期：\(period.from.chinese)至\(period.to.chinese)，\(period.title)，\(period.at.day.chinese)\(period.actor.shown)锁定"
      )
    }
    print(
      "\(explained.row.id) \(explained.row.label.shown)，\(explained.column.title)：\(explained.figure)"
    )
    if explained.entries.isEmpty {
      print("后面没有单条的记录。")
    }
    for entry in explained.entries {
      let place = entry.holder.map { "\($0.title.shown)　" } ?? ""
      print("\(place)\(entry.title.shown)　\(entry.day?.description ?? "")　\(entry.what.shown)")
      for trace in try traces(entry) { show(trace) }
    }
  }

  private func show(_ trace: RecordTrace) {
    let place = trace.holder.map { "，汇总库 \($0.hub)" } ?? ""
    print("  记录 \(trace.id.shown)，日志 \(trace.device.shown)\(place)")
    for field in trace.fields {
      print("  \(field.pointer.shown)：\(JSONWriter.text(field.value).shown)")
      if !field.question.isEmpty { print("    \(field.question.shown)") }
      for step in field.steps { show(step) }
    }
    for piece in trace.evidence {
      let state =
        switch piece.isIntact {
        case nil: piece.keeper.map { "由\($0.title.shown)保管，没有报上来" } ?? "还没有收到"
        case true?: "和登记时一样"
        case false?: "和登记时不一样"
        }
      print(
        "  证据 \(piece.evidence.name)（\(piece.evidence.bytes) 字节，\(state)）\(piece.caption.shown)")
      for step in piece.steps { show(step) }
    }
  }

  private func show(_ step: RecordTrace.Step) {
    let place = step.isChained ? "" : "，和后一条接不上"
    print(
      "    第 \(step.entry.seq) 条 \(step.entry.wall.text) \((step.name ?? step.entry.actor).shown)：\(step.hash)（前一条 \(step.entry.prev)）\(place)"
    )
  }
}

import ArgumentParser
import Model
import Statistics
import Workflows

struct VisitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "visits", abstract: "导入的检查里不合格的，由人决定计不计入",
    subcommands: [List.self, Admit.self, Exclude.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出不合格的检查、原因和决定")

    @OptionGroup var hub: HubOptions

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try hub.open { opened in
        let visits = try opened.unfitVisits()
        if json {
          Terminal.json(["visits": .array(visits.map(VisitsCommand.document))])
        } else {
          for visit in visits { VisitsCommand.show(visit) }
          if visits.isEmpty { print("没有不合格的检查。") }
        }
      }
    }
  }

  /// Which visit, who decides and why.
  struct Ruling: ParsableArguments {
    @OptionGroup var hub: HubOptions

    @Argument(help: "检查编号")
    var visit: String

    @Option(help: "记录它的设备，几台设备有同一编号时写")
    var device: String?

    @Option(help: "决定人姓名，写入日志")
    var actor: String

    @Option(help: "理由，写入日志，印在表下")
    var reason: String

    func validate() throws {
      if actor.isBlank { throw ValidationError("决定人不能是空白") }
      if reason.isBlank { throw ValidationError("理由不能是空白") }
    }

    func record(isAdmitted: Bool) throws {
      try hub.open {
        VisitsCommand.show(
          try $0.decide(
            visit: visit, device: device, isAdmitted: isAdmitted, reason: reason, actor: actor))
      }
    }
  }

  struct Admit: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "admit", abstract: "照原样计入统计表", discussion: "检查以后又改了的，决定作废，重新决定。")

    @OptionGroup var ruling: Ruling

    func run() throws { try ruling.record(isAdmitted: true) }
  }

  struct Exclude: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "exclude", abstract: "不计入统计表；记录保留", discussion: "检查人员更正并重新导出的，不再算不合格，照常计入。")

    @OptionGroup var ruling: Ruling

    func run() throws { try ruling.record(isAdmitted: false) }
  }

  static func document(_ visit: UnfitVisit) -> JSONValue {
    [
      "visit": .string(visit.id), "device": .string(visit.device), "subject": .string(visit.title),
      "day": .string(visit.day.description), "state": .string(name(visit.fitness)),
      "reasons": .array(
        visit.reasons.map { ["place": .string($0.place), "reason": .string($0.what)] }),
      "actor": .optional(visit.actor), "ruling": .optional(visit.ruling),
    ]
  }

  private static func show(_ visit: UnfitVisit) {
    print("\(visit.name.shown)：\(state(visit.fitness))，设备 \(visit.device.shown)")
    if let ruling = visit.ruling { print("  \((visit.actor ?? "").shown)：\(ruling.shown)") }
    for reason in visit.reasons { print("  \(reason.line)") }
  }

  private static func name(_ fitness: VisitFitness) -> String {
    switch fitness {
    case .sound: "sound"
    case .undecided: "undecided"
    case .admitted: "admitted"
    case .excluded: "excluded"
    }
  }

  private static func state(_ fitness: VisitFitness) -> String {
    switch fitness {
    case .sound: "合格"
    case .undecided: "待决定，不计入"
    case .admitted: "决定计入"
    case .excluded: "决定不计入"
    }
  }
}

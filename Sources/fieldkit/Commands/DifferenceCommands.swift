public import ArgumentParser
public import Model
import Workflows

struct DifferencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "differences", abstract: "可能重复、各次不一致、文号重复的记录，由人下结论",
    subcommands: [List.self, Rows.self, Settle.self, Withdraw.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "并排列出，和已有的结论")

    @OptionGroup var hub: HubOptions

    @Option(help: "方案编号")
    var plan: String?

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try hub.open { hub in
        let all = try hub.differences(plan: plan)
        let sides = try hub.sides(of: all)
        if json {
          Terminal.json([
            "differences": .array(zip(all, sides).map(DifferencesCommand.document))
          ])
          return
        }
        for (one, sides) in zip(all, sides) {
          let state = one.settlement.map { $0.conclusion.title($0.kind) } ?? "等结论"
          let words = [
            one.id, one.kind.title, one.why.isEmpty ? nil : one.why, one.title, one.day?.chinese,
            one.row?.place, state,
          ]
          print(words.compactMap(\.self).joined(separator: "  ").shown)
          for side in sides {
            let facts = side.facts.map { "\($0.name) \($0.text)" }.joined(separator: "；")
            print("  \(side.id)  \(side.authors.joined(separator: "、"))  \(facts)".shown)
          }
        }
        if all.isEmpty { print("没有不一致，也没有可能重复的记录。") }
      }
    }
  }

  /// Who concludes and why.
  struct Clerk: ParsableArguments {
    @Option(help: "谁作的结论，写入日志")
    var actor: String

    @Option(help: "理由，写入日志")
    var reason: String
  }

  struct Settle: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "settle", abstract: "下结论",
      discussion: "one 是同一个，按 --keep 的算；several 各算各的；rule 按方案规则；discount 核实后不算。")

    @OptionGroup var hub: HubOptions

    @Argument(help: "differences list 列出的编号")
    var id: String

    @Option(name: .customLong("as"), help: "结论：one、several、rule、discount")
    var conclusion: Settlement.Conclusion

    @Option(help: "按哪一个算")
    var keep: String?

    @Option(help: "方案编号")
    var plan: String?

    @OptionGroup var clerk: Clerk

    func run() throws {
      try hub.open {
        try $0.settle(
          id, conclusion, kept: keep, plan: plan, actor: clerk.actor, reason: clerk.reason)
      }
      print("已记下结论，两边的记录都保留。")
    }
  }

  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "withdraw", abstract: "撤回结论")

    @OptionGroup var hub: HubOptions

    @Argument(help: "differences list 列出的编号")
    var id: String

    @OptionGroup var clerk: Clerk

    func run() throws {
      try hub.open {
        try $0.withdraw(settlement: id, actor: clerk.actor, reason: clerk.reason)
      }
      print("结论已撤回。")
    }
  }

  private static func document(_ one: Difference, _ sides: [Difference.Side]) -> JSONValue {
    [
      "id": .string(one.id), "kind": .string(one.kind.rawValue), "title": .string(one.title),
      "row": .optional(one.row?.id), "day": .optional(one.day?.description),
      "why": .string(one.why),
      "sides": .array(
        sides.map { side in
          [
            "id": .string(side.id), "title": .string(side.title), "at": .optional(side.at?.text),
            "authors": .strings(side.authors),
            "facts": .object(
              Dictionary(
                side.facts.map { ($0.name, .string($0.text)) },
                uniquingKeysWith: { first, _ in first })),
          ]
        }),
      "conclusion": .optional(one.settlement?.conclusion.rawValue),
      "kept": .optional(one.settlement?.kept), "actor": .optional(one.settlement?.actor),
      "reason": .optional(one.settlement?.reason),
    ]
  }
}

extension Settlement.Conclusion: ExpressibleByArgument {}

import ArgumentParser
import Workflows

extension CaseCommand {
  struct Solo: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "solo", abstract: "只有一个人的单位：允许批准自己登记的案件", discussion: "写明理由，记入日志；--end 恢复由别人批准。")

    @OptionGroup var hub: HubOptions
    @OptionGroup var reviewer: ReviewCommand.Reviewer

    @Option(help: "理由，写入日志")
    var reason: String

    @Flag(help: "恢复：谁登记的不能由谁批准")
    var end = false

    func run() throws {
      try hub.open {
        try $0.setRule(
          .approveOwnCases, isAllowed: !end, reason: reason, actor: reviewer.actor)
        print(end ? "谁登记的案件，由别人批准。" : "允许批准自己登记的案件。")
      }
    }
  }
}

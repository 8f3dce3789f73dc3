import ArgumentParser
import Model
import Store
import Workflows

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "汇总库的操作记录：谁在什么时候做了什么，CSV",
    discussion: "日志每条带前一条的哈希，接不上的，最后给出 STORE_DAMAGED。")

  @OptionGroup var hub: HubOptions

  @Option(help: "只看这个人的")
  var who: String?

  @Option(help: "只看这一类，如 case、referral、review、account、signer")
  var what: String?

  @Option(help: "起始日期", transform: ReviewCommand.day)
  var from: Day?

  @Option(help: "截止日期", transform: ReviewCommand.day)
  var to: Day?

  @Option(name: .shortAndLong, help: "输出文件；不写则输出到屏幕")
  var output: String?

  func run() throws {
    try hub.open { opened in
      var query = OwnLogQuery()
      query.actor = who
      query.kind = what.map { EntityKind(rawValue: $0) }
      query.from = from
      query.to = to
      let text = try opened.logFile(query)
      if let output {
        try WrittenFile.write(text, to: output)
      } else {
        print(text, terminator: "")
      }
      if let fault = try opened.logFault() { throw StoreError.damaged(detail: fault) }
    }
  }
}

import ArgumentParser
import Model
import Store
import Workflows

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "上级向下级要发现的证据，下级答复",
    discussion: """
      证据文件留在县里。上级看一条发现的照片，用 request 做一份签了名的请求（*.request.zip）交给下级；下级用 answer 做一份只有这几件证据的文件（*.evidence.zip），上级用 import 导入，在那条发现那里打开。
      两边的日志都记下谁、什么时候、要了哪些发现的证据、为什么。
      """,
    subcommands: [List.self, Request.self, Answer.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "列出要过的和被要的证据", discussion: "每行：编号、日期、向谁或者谁要、几件、交了几件。")

    @OptionGroup var hub: HubOptions

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
      try hub.open { opened in
        let all = try opened.evidenceRequests()
        guard !json else {
          return Terminal.json(.array(all.map { $0.document }))
        }
        for noted in all {
          let request = noted.request
          let who =
            request.from == opened.device
            ? "向 \(request.hub.prefix(8)) 要" : "\(request.from.prefix(8)) 来要"
          print(
            "\(request.id)  \(request.at.day)  \(who)  \(request.count) 件，交了 \(noted.answered) 件  \(request.reason.shown)"
          )
        }
      }
    }
  }

  struct Request: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "request", abstract: "要发现的证据：写一份签了名的请求",
      discussion: "发现的编号见 explain --json 的 entries，例如 525588e7-…/A2-17；只写检查编号的，要整次检查的证据。")

    @OptionGroup var hub: HubOptions

    @Argument(help: "发现或者检查的编号，可以写几个；一份请求给一个下级")
    var finding: [String]

    @Option(help: "计入哪个下级汇总库；不写的自己找")
    var from: String?

    @Option(help: "为什么要，写入日志，下级看得到")
    var reason: String

    @Option(help: "谁要的，姓名或者执法证号，写入日志")
    var actor: String

    @Option(name: .shortAndLong, help: "请求 *.request.zip")
    var output: String

    func run() throws {
      guard !reason.isBlank, !actor.isBlank else {
        throw Ending.Usage(message: "--reason 和 --actor 不能是空白")
      }
      try hub.open { opened in
        let request = try opened.askForEvidence(
          finding, in: from, reason: reason, actor: actor)
        try opened.writeEvidenceRequest(request, to: output)
        print("请求 \(output.shown)，编号 \(request.id)")
        print("  发现 \(request.findings.count) 条，证据 \(request.count) 件，交给汇总库 \(request.hub)")
      }
    }
  }

  struct Answer: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "answer", abstract: "答复上级的请求：只写请求里的证据，签名",
      discussion: "签名的必须是回执里认得的上级；第一次来往的，核对指纹以后加 --trust。同一份请求可以答复几次，例如证据后来才收到。")

    @OptionGroup var hub: HubOptions

    @Argument(help: "上级的请求 *.request.zip，或者已经登记的请求的编号")
    var request: String

    @Option(help: "谁答复的，姓名或者执法证号，写入日志")
    var actor: String

    @Flag(help: "信任第一次来往的上级的密钥，不询问")
    var trust = false

    @Option(name: .shortAndLong, help: "证据文件 *.evidence.zip")
    var output: String

    func run() throws {
      guard !actor.isBlank else { throw Ending.Usage(message: "--actor 不能是空白") }
      try hub.open { opened in
        let known = try opened.evidenceRequests().map(\.request).first { $0.id == request }
        let asked =
          try known
          ?? opened.takeEvidenceRequest(
            request, actor: actor, trust: TrustPrompt.superior(trust)
          ).request
        print("\(asked.actor.shown)：\(asked.reason.shown)")
        let made = try opened.answerEvidenceRequest(asked.id, to: output, actor: actor) {
          done, all in Terminal.progress("证据 \(done * 100 / max(all, 1))%")
        }
        Terminal.endProgress()
        print(
          "已写证据 \(made.count) 件，\(made.bytes) 字节：\(output.shown)\(made.isEncrypted ? "，已加密给上级" : "")"
        )
        for hash in made.missing { print("  不在本库：\(hash)") }
      }
    }
  }
}

extension NotedRequest {
  /// For `--json`.
  fileprivate var document: JSONValue {
    [
      "id": .string(request.id), "from": .string(request.from), "hub": .string(request.hub),
      "at": .string(request.at.text), "actor": .string(request.actor),
      "reason": .string(request.reason), "findings": .strings(request.findings.map(\.id)),
      "evidence": .count(request.count), "answered": .count(answered),
    ]
  }
}

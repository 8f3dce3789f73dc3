import ArgumentParser
import Bundling
import Files
import Foundation
import Intake
import Model
import Rendering
public import Workflows

extension DocumentFormat: ResultFormat {
  static var standard: DocumentFormat { .pdf }
  var isBinary: Bool { self != .html }
}

struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "执法文书：预填、打印、签发、更正、作废",
    discussion: """
      不带选项时打印现有文书；还没有的，按检查记录预填成草稿，不写入任何记录。
      文书：\(DocumentKind.allCases.map { "\($0.rawValue) \($0.title)" }.joined(separator: "，"))。
      """)

  @Argument(help: "工作区或者汇总库的文件夹")
  var directory: String

  @Argument(help: "检查编号（可以只写开头几位），或者对象的名册编号、名称")
  var visit: String

  @Argument(help: "文书种类，英文或者中文名；--list 时可以不写")
  var kind: String?

  @OptionGroup var output: OutputOptions<DocumentFormat>

  @Option(help: "栏目内容的 JSON 文件 {\"栏目\": 内容}；存为草稿")
  var values: String?

  @Option(help: "签名记录的 JSON 文件：手写、纸质、拒签和见证人")
  var sign: String?

  @Flag(help: "签发：取号、生成 PDF、记入日志")
  var issue = false

  @Flag(help: "对已签发的出更正版，内容取自 --values，原因取自 --reason")
  var correct = false

  @Flag(help: "作废已签发的文书，原因取自 --reason；号码不再使用")
  var void = false

  @Option(help: "更正或者作废的原因")
  var reason: String?

  @Option(help: "同一种文书有几份时，写编号、文号或者内部编号的开头")
  var id: String?

  @Flag(help: "另起一份同种文书，例如第二份询问笔录")
  var new = false

  @Flag(help: "列出本次检查的文书")
  var list = false

  @Option(help: "经手的执法证号；不写则为本次检查的第一名执法人员")
  var actor: String?

  func validate() throws {
    if [issue && new == false && correct, correct && void, issue && void].contains(true) {
      throw ValidationError("--issue、--correct、--void 只能写一个")
    }
    if actor?.isBlank == true { throw ValidationError("经手的执法证号不能是空白") }
    if kind == nil && !list { throw ValidationError("没有写文书种类") }
    if correct && values == nil { throw ValidationError("--correct 要用 --values 给出更正后的内容") }
    if output.path == nil && output.format.isBinary
      && !(issue || correct || void || list || values != nil || sign != nil)
    {
      throw ValidationError("用 -o 写明输出文件")
    }
  }

  func run() throws {
    let isWriting = issue || correct || void || new || values != nil || sign != nil
    let location = try isWriting ? Location.openToWrite(directory) : Location.open(directory)
    do {
      try run(location)
      try location.close()
    } catch {
      try location.close()
      throw error
    }
  }

  private func run(_ location: Location) throws {
    var printing = try DocumentPrinting(location, visit: visit)
    if list {
      for record in printing.dossier.documents { print(DocumentCommand.line(record)) }
      return
    }
    if let paper = CheckPaper(named: kind ?? "") {
      guard !issue && !correct && !void && values == nil && sign == nil else {
        throw Ending.Usage(message: "检查表和检查清单只打印，不签发")
      }
      try output.write(output.format.bytes(printing.document(paper)))
      return
    }
    guard let kind = DocumentKind(named: kind ?? "") else {
      throw DocumentError.kind(name: kind ?? "")
    }
    let given = try values.map(DocumentCommand.values) ?? [:]
    guard case .workspace(let workspace) = location else {
      if issue || correct || void || sign != nil { throw DocumentError.workspaceOnly }
      try output.write(printing.bytes(kind, id: id, values: given, format: output.format))
      return
    }
    let target = try act(workspace, printing, kind, given)
    printing = try DocumentPrinting(location, visit: visit)
    if output.path != nil || !output.format.isBinary {
      try output.write(printing.bytes(kind, id: target ?? id, format: output.format))
    }
  }

  /// Does what the options ask for.
  /// - Returns: id of the document that it was done to; nil where nothing was done.
  private func act(
    _ workspace: Workspace, _ printing: DocumentPrinting, _ kind: DocumentKind,
    _ given: [String: JSONValue]
  ) throws -> String? {
    let current = new ? nil : try printing.record(kind, id: id)
    if void {
      guard let current else { throw DocumentError.notIssued(title: kind.title) }
      try workspace.void(current.id, reason: reason ?? "", actor: actor)
      report("已作废：\(kind.title) \(current.number?.text ?? "")")
      return current.id
    }
    if correct {
      guard let current else { throw DocumentError.notIssued(title: kind.title) }
      let next =
        current.status == .draft && current.corrects != nil
        ? try workspace.write(kind, visit: visit, id: current.id, values: given, actor: actor)
        : try workspace.correct(current.id, values: given, reason: reason ?? "", actor: actor)
      return try issued(workspace, next)
    }
    var target = current?.status == .void ? nil : current?.id
    if !given.isEmpty || new || (target == nil && (issue || sign != nil)) {
      target = try workspace.write(kind, visit: visit, id: target, values: given, actor: actor)
    }
    if let sign, let target {
      let folder = FilePath.folder(of: sign)
      let file = try JSONFile(path: sign).value
      let entries = (file.array ?? [file]).map { SignatureEntry($0, relativeTo: folder) }
      try workspace.sign(target, entries, actor: actor)
    }
    if issue, let target { return try issued(workspace, target) }
    return given.isEmpty && sign == nil && !new ? nil : target
  }

  private func issued(_ workspace: Workspace, _ id: String) throws -> String {
    let record = try workspace.issue(id, actor: actor)
    report("已签发：\(DocumentCommand.line(record))")
    return id
  }

  /// What was done; a page on standard output stays a page.
  private func report(_ line: String) {
    if output.path == nil && !output.format.isBinary { Terminal.error(line) } else { print(line) }
  }

  private static func values(_ path: String) throws -> [String: JSONValue] {
    guard let members = try JSONFile(path: path).value.object else {
      throw DocumentError.values(
        title: "文书", faults: [Fault("", "应当是 {\"栏目\": 内容}", "写成一个 JSON 对象")])
    }
    return members
  }

  private static func line(_ record: DocumentRecord) -> String {
    let state: String =
      switch record.status {
      case .draft: "草稿"
      case .issued: "已签发"
      case .void: "作废"
      }
    let file = record.file.map { "　\($0.name)　SHA-256 \($0.sha256)" } ?? ""
    return
      "\(record.kind.title)　\(record.number?.text ?? "待编号")　第\(record.version)版　\(state)　\(record.id)\(file.shown)"
  }
}

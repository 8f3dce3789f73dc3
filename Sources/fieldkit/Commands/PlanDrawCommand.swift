import ArgumentParser
import Intake
import KitModules
import Model
import Rendering
import Workflows

struct PlanDrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "双随机：按公开的种子抽机构和监督员，谁都能再抽一次",
    discussion: """
      先用 --publish 公布名单指纹，再取抽取前谁也不知道的种子。
      \(DrawProtocol.method.joined(separator: "\n"))
      每次抽取都记在方案旁边的 draws 文件夹，从不覆盖。
      """)

  enum Format: String, ResultFormat {
    case text
    case json
    case html
    case pdf
    case docx
    case xlsx

    static var standard: Format { .text }

    var isBinary: Bool {
      switch self {
      case .text, .json, .html: false
      case .pdf, .docx, .xlsx: true
      }
    }
  }

  @OptionGroup var plan: PlanFileArgument

  @Option(help: "种子：一行公开的文字")
  var seed: String?

  @Option(help: "种子的来源，印在抽取单上")
  var source: String?

  @Option(help: "抽百分之几，例如 20；某一层另有比例的写 层=比例，可以写几次")
  var rate: [String] = []

  @Option(help: "怎么分层：category 类别、township 乡镇、ownership 性质和等级、none 不分")
  var by: String?

  @Option(help: "每家派几人")
  var inspectors = 2

  @Option(help: "回避名单：有编号、执法证号、理由三列的 CSV 或者 xlsx")
  var bar: String?

  @Option(help: "上一次去的人回避，从这个汇总库里看")
  var hub: String?

  @Option(help: "重抽的理由；第二次起必写，先前的仍然列出")
  var reason: String?

  @Flag(help: "公布名单：把名单写进 draws 文件夹，显示指纹")
  var publish = false

  @Option(help: "照这份抽取单再抽一次，看是否一致")
  var check: String?

  @Flag(help: "输出 JSON，同 --format json")
  var json = false

  @OptionGroup var output: OutputOptions<Format>

  func validate() throws {
    let asked = [seed != nil, publish, check != nil].filter(\.self).count
    guard asked == 1 else { throw ValidationError("--seed、--publish、--check 写其中一个") }
    if seed != nil, rate.isEmpty { throw ValidationError("用 --rate 写明抽百分之几") }
  }

  private func strata() throws -> DrawStrata? {
    guard let by else { return nil }
    guard let strata = DrawStrata(rawValue: by) else {
      let known = DrawStrata.allCases.map(\.rawValue).joined(separator: "、")
      throw Ending.Usage(message: "--by 只能是 \(known)")
    }
    return strata
  }

  func run() throws {
    let format = json ? .json : output.format
    guard output.path != nil || !format.isBinary else {
      throw Ending.Usage(message: "\(format.rawValue) 是二进制格式，用 -o 写明输出文件")
    }
    let drawing = try Drawing(plan: plan.path, packing: PlanPacking(modules: KitModules.checklists))
    if publish {
      let published = try drawing.publish(strata() ?? .category, surroundings: .machine)
      print("名单已经写到 \(drawing.folder.shown)，\(published.strata.title)。请公布这两个指纹，再取种子：")
      print("  机构名单.txt　\(published.institutions)")
      print("  监督员名单.txt　\(published.inspectors)")
      return
    }
    let record: DrawProtocol
    if let check {
      record = try drawing.check(check)
      if format == .text, output.path == nil {
        print("一致：照 \(check.shown) 再抽一次，\(record.draw.hits.count) 家机构和监督员都相同。")
        return
      }
    } else {
      record = try drawing.draw(request(drawing), reason: reason, surroundings: .machine)
    }
    try output.write(bytes(record, format))
  }

  private func request(_ drawing: Drawing) throws -> DrawRequest {
    var common: DrawRequest.Rate?
    var rates: [String: DrawRequest.Rate] = [:]
    for text in rate {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let value = parts.last.flatMap(DrawRequest.Rate.init) else {
        throw Ending.Usage(message: "比例 \(text) 应当是 0 至 100 的数，例如 20 或者 诊所=12.5")
      }
      if parts.count == 2 { rates[parts[0]] = value } else { common = value }
    }
    var barred = try bar.map { try BarredPairs(path: $0).pairs } ?? []
    if let hub {
      let hub = try Hub.open(hub, surroundings: .machine)
      barred += try drawing.listed(hub.lastInspectors(plan: drawing.planID))
        .filter { pair in
          !barred.contains {
            $0.institution == pair.institution && $0.certificate == pair.certificate
          }
        }
      try hub.close()
    }
    let published = try drawing.published()
    return DrawRequest(
      seed: seed ?? "", source: source, strata: try strata() ?? published?.strata ?? .category,
      rate: common, rates: rates, inspectorsEach: inspectors, barred: barred)
  }

  private func bytes(_ record: DrawProtocol, _ format: Format) throws -> [UInt8] {
    switch format {
    case .text: Array((record.lines.joined(separator: "\n") + "\n").utf8)
    case .json: Array(JSONWriter.pretty(record.document).utf8)
    case .html, .pdf, .docx, .xlsx: try PlanDrawCommand.bytes(record.paper, format)
    }
  }

  private static func bytes(_ paper: Document, _ format: Format) throws -> [UInt8] {
    switch format {
    case .html: Array(HTMLWriter.text(paper).utf8)
    case .docx: try DOCXWriter.bytes(paper)
    case .xlsx: try XLSXWriter.bytes(paper)
    case .pdf, .text, .json: try PDFWriter.boxed(paper).bytes
    }
  }

  /// A paper in the format that the end of a file's name says, PDF where it says none.
  static func bytes(_ paper: Document, at path: String) throws -> [UInt8] {
    try bytes(
      paper, Format(rawValue: path.split(separator: ".").last.map(String.init) ?? "") ?? .pdf)
  }
}

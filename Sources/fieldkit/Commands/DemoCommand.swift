import ArgumentParser
import Files
import Foundation
import KitModules
import Model
import Rendering
import Workflows

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "用随附的虚构县走一遍：方案、三台笔记本、一个监督机构、统计表")

  @Argument(help: "新文件夹")
  var directory: String

  @Option(help: "随附数据的文件夹（含 plans 和 samples）；不写则在程序旁边、安装的地方和当前文件夹找")
  var bundles: String?

  func run() throws {
    let demo = Demo(
      modules: KitModules.checklists, bundles: try BundleFolder.find(bundles),
      surroundings: .machine)
    try demo.run(into: directory, report: show) { table, folder in
      let paths = ["\(folder)/\(table.name).csv", "\(folder)/\(table.name).json"]
      try WrittenFile.write(CSVWriter.text(table), to: paths[0])
      try WrittenFile.write(JSONWriter.pretty(table.document), to: paths[1])
      return paths
    }
  }

  private func show(_ step: Demo.Step) {
    switch step {
    case .packed(let plan, let file, let institutions):
      print("一、方案负责人打包方案“\(plan.title)”")
      print(
        "   机构 \(institutions) 家，执法人员 \(plan.inspectors.count) 人，检查清单 \(plan.checklists.count) 份 → \(file.shown)"
      )
      print("二、检查人员在三台笔记本上录入、导出")
    case .exported(let laptop, let recorded, let evidence, let file):
      print("   \(laptop)：录入 \(recorded) 份记录、\(evidence) 件证据 → \(file.shown)")
    case .imported(let file, let entries):
      print("三、监督机构导入 \(FilePath.name(of: file))：日志 \(entries) 条")
    case .ledger(let cases, let referrals):
      print("四、登记案件 \(cases) 件、移送 \(referrals) 件")
    case .table(let table, let files):
      print("五、\(table.title)")
      for line in DemoFigures.lines(table) { print("   " + line) }
      print("   → \(files.joined(separator: "、"))")
    case .finished(let digest):
      print("汇总库哈希 \(digest)")
      print("全部文件在 \(directory.shown)。每个数字背后的检查见各表 JSON 的 findings。")
    }
  }
}

/// The figures of a table that are not zero, one line a row.
enum DemoFigures {
  static func lines(_ table: Table) -> [String] {
    if table.name == "ledger" {
      let wanted = [
        ("cases", "案件"), ("decided", "期间内决定"), ("fineFenAll", "罚款"),
        ("confiscationFenAll", "没收"),
      ]
      return wanted.compactMap { key, title in table.figures[key].map { "\(title) \($0.text)" } }
    }
    if table.name == "summary" {
      let open = table.rows.filter { $0.cells["known"]?.text.isEmpty == false }.count
      return ["数字 \(table.rows.count - open) 个，待填写 \(open) 个"]
    }
    if table.name == "followups" {
      let groups = Dictionary(grouping: table.rows, by: \.group).mapValues(\.count)
      return groups.sorted { $0.key < $1.key }.map { "\($0.key)：\($0.value) 项" }
    }
    return table.rows.compactMap { row in
      let cells = table.columns.compactMap { column -> String? in
        guard let cell = row.cells[column.id], let value = cell.value, value != 0 else {
          return nil
        }
        return "\(column.title) \(cell.text)"
      }
      return cells.isEmpty
        ? nil : "\(row.id) \(row.label)（\(row.unit)）：\(cells.joined(separator: "，"))"
    }
  }
}

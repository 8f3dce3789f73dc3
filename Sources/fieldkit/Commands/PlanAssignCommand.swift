import ArgumentParser
import Model
import Workflows

struct PlanAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "分派：哪些机构归哪一组、哪台笔记本、哪名监督员",
    discussion: "几个条件同时写，都要符合。改派只加一行，先前的仍然看得到；做了一半的检查不动。不写分给谁就只看现在的分派。")

  @OptionGroup var folder: PlanFolderArgument

  @Option(help: "分给这一组")
  var team: String?

  @Option(help: "分给这台笔记本（名称）")
  var laptop: String?

  @Option(help: "分给这名监督员（执法证号）")
  var inspector: String?

  @Flag(help: "收回，不再归谁")
  var nobody = false

  @Option(help: "乡镇")
  var town: String?

  @Option(
    name: .customLong("class"), help: "覆盖类：hospital 医院、other 其他、private 社会办、individualClinic 个体诊所")
  var subjectClass: String?

  @Option(help: "机构类别")
  var category: String?

  @Option(help: "机构编号，可以写几次")
  var institution: [String] = []

  @Flag(help: "只选还没有分的")
  var unassigned = false

  @Option(help: "为什么这样分")
  var note: String?

  @Flag(help: "输出 JSON")
  var json = false

  private var isChoice: Bool {
    town != nil || subjectClass != nil || category != nil || !institution.isEmpty || unassigned
  }

  func validate() throws {
    let targets = [team != nil, laptop != nil, inspector != nil, nobody].filter(\.self).count
    guard targets <= 1 else { throw ValidationError("--team、--laptop、--inspector、--nobody 写其中一个") }
    guard targets == 0 || isChoice else {
      throw ValidationError("用 --town、--class、--category、--institution 或者 --unassigned 写明哪些机构")
    }
  }

  func run() throws {
    let folder = try folder.open()
    if let target = team ?? laptop ?? inspector {
      try assign(folder, to: target)
    } else if nobody {
      try assign(folder, to: nil)
    }
    let state = try folder.state()
    let load = PlanLoad(state)
    if json { return Terminal.json(document(load)) }
    for share in load.shares {
      let laptops = share.laptops.isEmpty ? "没有笔记本" : share.laptops.joined(separator: "、")
      print("\(share.name)（\(laptops)）：\(share.institutions) 家，回头看 \(share.lookBacks) 家")
    }
    print("没有分 \(load.unassigned) 家，共 \(load.total) 家")
    for target in load.targets {
      let wanted = target.wanted.map { "要查 \($0)，" } ?? ""
      print("  \(target.subjectClass.title)：分了 \(target.assigned)，\(wanted)共 \(target.total)")
    }
  }

  private func assign(_ folder: PlanFolder, to target: String?) throws {
    let state = try folder.state()
    var choice = AssignmentChoice(township: town, category: category)
    if unassigned { choice.assigned = "" }
    if let subjectClass {
      guard let known = CoverageClass(rawValue: subjectClass) else {
        let names = CoverageClass.allCases.map(\.rawValue).joined(separator: "、")
        throw WorkflowError.unknown(what: "覆盖类 \(subjectClass)", known: names)
      }
      choice.subjectClass = known
    }
    let named = Set(institution)
    let ids = state.chosen(choice).map(\.id).filter { named.isEmpty || named.contains($0) }
    if let missing = named.subtracting(state.subjects.map(\.id)).sorted().first {
      throw WorkflowError.unknown(what: "机构 \(missing)", known: "名册里 \(state.subjects.count) 家")
    }
    let moved = try folder.assign(
      ids, to: target, note: note, on: Surroundings.machine.now().day)
    if !json { print("选了 \(ids.count) 家，\(moved) 家改归 \(target ?? "没有人")") }
  }

  private func document(_ load: PlanLoad) -> JSONValue {
    [
      "total": .count(load.total), "unassigned": .count(load.unassigned),
      "shares": .array(
        load.shares.map {
          [
            "name": .string($0.name), "laptops": .strings($0.laptops),
            "institutions": .count($0.institutions), "lookBacks": .count($0.lookBacks),
          ]
        }),
      "targets": .array(
        load.targets.map {
          [
            "class": .string($0.subjectClass.rawValue), "assigned": .count($0.assigned),
            "wanted": $0.wanted.map { .count($0) } ?? .null, "total": .count($0.total),
          ]
        }),
    ]
  }
}

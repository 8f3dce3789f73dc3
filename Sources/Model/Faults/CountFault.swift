/// What is wrong with persons: how many were looked at, how many violators, and who they are.
public enum CountFault: Sendable, Hashable {
  /// More violators than were looked at.
  case violatorsOverSampled(violators: Int64, sampled: Int64)
  /// Whether enough were looked at cannot be said.
  case sampleUnproven(sampled: Int64)
  /// More were looked at than there are.
  case sampledOverPopulation(sampled: Int64, population: Int64)
  /// Fewer were looked at than the plan demands.
  case sampledTooFew(sampled: Int64, demanded: Int64, rule: Int64)
  /// A row that counts persons names none.
  case noPersons(row: String)
  /// Fewer persons are named than are violators.
  case tooFewPersons(item: String, violators: Int64, listed: Int64)
  /// A person of an item whose role nobody chose; the number in the list of the page.
  case personWithoutRole(item: String, number: Int)
  /// A person of an item without a code.
  case personWithoutCode(item: String, number: Int)

  /// The item whose list of persons it is about; nil where it is about something else.
  public var personOf: String? {
    switch self {
    case .personWithoutRole(let item, _), .personWithoutCode(let item, _): item
    case .violatorsOverSampled, .sampleUnproven, .sampledOverPopulation, .sampledTooFew,
      .noPersons, .tooFewPersons:
      nil
    }
  }

  /// The sentences.
  func words(for reader: Fault.Reader) -> Fault.Words {
    let isFile = reader == .file
    switch self {
    case .violatorsOverSampled(let violators, let sampled):
      return Fault.Words("违法违规 \(violators) 人多于抽查 \(sampled) 人", "核对两个人数")
    case .personWithoutRole(let item, let number):
      return Fault.Words("\(item) 第 \(number) 人没有选身份", "选医师、护士或者其他")
    case .personWithoutCode(let item, let number):
      return Fault.Words("\(item) 第 \(number) 人没有写代号", "写代号，不写姓名也行")
    case .sampleUnproven(let sampled):
      return Fault.Words(
        "没有在岗人数，抽查 \(sampled) 人是否足够无法核对",
        isFile ? "补填 headcount 或者 population" : "在“机构情况”里填在岗人数")
    case .sampledOverPopulation(let sampled, let population):
      return Fault.Words("抽查 \(sampled) 人多于总数 \(population) 人", "核对抽查人数和在岗人数")
    case .sampledTooFew(let sampled, let demanded, let rule):
      return Fault.Words(
        "抽查 \(sampled) 人，少于规定的 \(demanded) 人（每家抽查 \(rule) 人，不足者全查）",
        isFile
          ? "补足抽查；说的不是全部在岗人员的，写 population；没有查的列入 notExamined"
          : "补足抽查；这一项说的不是全部在岗人员的，填总数；没有查的选“未检查”")
    case .noPersons(let row):
      return isFile
        ? Fault.Words("\(row) 按人统计，没有写明是哪些人", "在 persons 中按代号逐人列出，items 写 \(row) 或者检查项编号")
        : Fault.Words("\(row) 按人统计，没有写明违法人员", "在“违法人员”里按代号逐人列出，涉及的项目写 \(row) 或者检查项编号")
    case .tooFewPersons(let item, let violators, let listed):
      return Fault.Words(
        "\(item) 违法违规 \(violators) 人，只列出 \(listed) 人",
        isFile ? "在 persons 中补齐" : "在“违法人员”里补齐")
    }
  }
}

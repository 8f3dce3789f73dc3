import Bundling
import Files
public import Intake
public import Model

extension PlanFolder {
  /// The file that is begun where the plan names none.
  static let laptopsFile = "laptops.csv"

  /// Enrols a laptop by the line that its screen shows, under a name and in a team. The same laptop
  /// again is given the new name and team.
  /// - Parameters:
  ///   - team: empty where nobody carries it yet.
  ///   - isRotation: whether its key may follow another one.
  /// - Throws: ``SignatureError``, ``TrustError``, ``WorkflowError``.
  public func enrol(
    _ line: String, name: String, team: String, isRotation: Bool = false
  ) throws -> (laptop: EnrolledLaptop, isNew: Bool) {
    let signer = try AllowedSigner(line: line.trimmingBlanks)
    guard signer.namespace == SSHSignature.bundleNamespace else {
      throw TrustError.otherPurpose(
        found: signer.namespace, expected: SSHSignature.bundleNamespace)
    }
    let laptop = EnrolledLaptop(
      name: name.trimmingBlanks, team: team.trimmingBlanks, device: signer.principal,
      key: signer.key.line)
    let state = try state()
    var laptops = state.laptops
    var faults: [Fault] = []
    if !LaptopsFile.isDevice(laptop.device) {
      faults.append(Fault("登记行", "“\(laptop.device)”不是笔记本的设备编号", "用笔记本上显示的登记行"))
    }
    if laptop.name.isEmpty || laptop.name.count > 40 {
      faults.append(Fault("笔记本", "名称没有写，或者过长", "写笔记本上贴的编号，例如 LX-01"))
    } else if laptops.contains(where: { $0.name == laptop.name && $0.device != laptop.device }) {
      faults.append(Fault("笔记本", "“\(laptop.name)”已经是另一台", "换一个名称"))
    } else if state.inspectors.contains(where: {
      $0.team == laptop.name || $0.certificate == laptop.name
    }) {
      faults.append(Fault("笔记本", "“\(laptop.name)”已经是组别或者执法证号", "换一个名称"))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .planRefused, path: "登记行", faults: faults)
    }
    let place = laptops.firstIndex { $0.device == laptop.device }
    if let place {
      if let held = laptops[place].key, held != laptop.key, !isRotation {
        throw TrustError.secondKey(
          principal: laptops[place].name, held: [try SSHPublicKey(line: held).fingerprint],
          new: signer.key.fingerprint)
      }
      laptops[place] = laptop
    } else {
      laptops.append(laptop)
    }
    if laptops != state.laptops { try keep(laptops, state) }
    return (laptop, place == nil)
  }

  /// Takes a laptop off the list. What it was handed stays listed, and its numbers stay its own.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  public func strike(laptop name: String) throws {
    let state = try state()
    let kept = state.laptops.filter { $0.name != name }
    guard kept.count < state.laptops.count else {
      throw WorkflowError.unknown(
        what: "笔记本 \(name)", known: state.laptops.map(\.name).joined(separator: "、"))
    }
    try keep(kept, state)
  }

  private func keep(_ laptops: [EnrolledLaptop], _ state: State) throws {
    let named = state.source.value["laptops"]?.string
    _ = try save(
      named == nil ? [("/laptops", .string(PlanFolder.laptopsFile))] : [],
      files: [(named ?? PlanFolder.laptopsFile, LaptopsFile.text(laptops))], base: state.digest)
  }

  /// Gives every laptop of a team, or one by its name, a block of document numbers, after the last
  /// number that anybody has.
  /// - Parameters:
  ///   - year: year of the numbers.
  ///   - count: how many each laptop gets.
  ///   - first: the first number; nil goes on after the last one given out.
  /// - Returns: the laptops, each with its block.
  /// - Throws: ``WorkflowError``, ``PlanError``.
  public func giveNumbers(
    to name: String, year: Int, count: Int, from first: Int? = nil
  ) throws -> [(laptop: EnrolledLaptop, block: NumberBlock)] {
    let state = try state()
    let laptops = state.laptops.filter { $0.name == name || $0.team == name }
    guard !laptops.isEmpty else {
      throw WorkflowError.unknown(
        what: "笔记本或者有笔记本的组“\(name)”",
        known: state.laptops.map { "\($0.name) \($0.team)" }.joined(separator: "、"))
    }
    let held = DocumentSettings(plan: state.source.value).blocks.filter { $0.year == year }
    var next = first ?? (held.map(\.range.upperBound).max() ?? 0) + 1
    let last = next + count * laptops.count - 1
    var faults: [Fault] = []
    if !(2000...2099).contains(year) { faults.append(Fault("年份", "\(year) 不是年份", "写 2000 至 2099")) }
    if !(1...100_000).contains(count) { faults.append(Fault("几个号", "\(count) 不行", "写 1 至 100000")) }
    if next < 1 || last > 999_999 { faults.append(Fault("号段", "超出 1 至 999999", "少给一些号，或者改首号")) }
    let wanted = next...max(next, last)
    if let other = held.first(where: { $0.range.overlaps(wanted) }) {
      faults.append(
        Fault(
          "号段", "和已经分的 \(other.range.lowerBound)—\(other.range.upperBound) 重叠", "不写首号就接着往下给"))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .planRefused, path: "号段", faults: faults)
    }
    var given: [(laptop: EnrolledLaptop, block: NumberBlock)] = []
    var entries = state.source.value["documents"]?["numberBlocks"]?.array ?? []
    for laptop in laptops {
      let range = next...(next + count - 1)
      given.append(
        (
          laptop,
          NumberBlock(
            device: laptop.device, kinds: Set(DocumentKind.allCases), year: year, range: range)
        ))
      entries.append([
        "device": .string(laptop.device), "year": .count(year), "from": .count(range.lowerBound),
        "to": .count(range.upperBound),
      ])
      next += count
    }
    _ = try save([("/documents/numberBlocks", .array(entries))], base: state.digest)
    return given
  }
}

extension PlanFolder.State {
  /// Teams of the inspectors and of the laptops, in their order.
  public var teams: [String] {
    var seen: Set<String> = [""]
    return (inspectors.map(\.team) + laptops.map(\.team)).filter { seen.insert($0).inserted }
  }

  /// Number blocks of a laptop.
  public func blocks(of device: String) -> [NumberBlock] {
    DocumentSettings(plan: source.value).blocks.filter { $0.device == device }
  }
}

extension NumberBlock {
  /// `2026 年 0001—0099`
  public var words: String {
    func digits(_ number: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, 4 - text.count)) + text
    }
    return "\(year) 年 \(digits(range.lowerBound))—\(digits(range.upperBound))"
  }
}

extension String {
  /// Without blanks and line ends around it.
  var trimmingBlanks: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

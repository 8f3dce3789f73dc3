public import Model

/// A roster of institutions as CSV.
public struct RosterFile: Sendable {
  /// The institutions, in the order of the file.
  public let subjects: [Subject]
  /// What is wrong, row by row.
  public let faults: [Fault]
  /// What is unusual but accepted.
  public let warnings: [Fault]

  private static let required = ["编号", "名称", "类别", "性质", "等级", "证照类型"]
  private static let optional = [
    "统一社会信用代码", "登记号", "乡镇", "地址", "联系人", "电话", "纬度", "经度",
  ]

  /// Reads a roster, UTF-8 or GB18030.
  /// - Parameter acceptedCodes: credit codes whose check digit fails but that were checked on paper.
  /// - Throws: ``IntakeError`` where the file cannot be read at all.
  public init(path: String, acceptedCodes: Set<String> = []) throws {
    let table = CSVTable(
      try SourceText.rosterText(path), required: RosterFile.required,
      optional: RosterFile.optional)
    var faults = table.faults
    var warnings: [Fault] = []
    var subjects: [Subject] = []
    var lines: [String: Int] = [:]
    subjects.reserveCapacity(table.rows.count)
    // Missing columns would repeat themselves on every row.
    for row in table.faults.contains(where: { $0.place == "第 1 行" }) ? [] : table.rows {
      let before = faults.count
      let subject = RosterFile.subject(row, acceptedCodes, &faults, &warnings)
      if let first = lines[subject.id] {
        faults.append(row.fault("编号", "编号 \(subject.id) 与第 \(first) 行重复", "每家机构一个编号"))
      }
      lines[subject.id] = row.line
      if faults.count == before { subjects.append(subject) }
    }
    self.subjects = subjects
    self.faults = faults
    self.warnings = warnings
  }

  private static func subject(
    _ row: CSVTable.Row, _ acceptedCodes: Set<String>, _ faults: inout [Fault],
    _ warnings: inout [Fault]
  ) -> Subject {
    func required(_ column: String) -> String {
      if let text = row.cell(column) { return text }
      faults.append(row.fault(column, "没有填", "补填\(column)"))
      return ""
    }
    func choice<Value>(_ column: String, _ all: [Value], _ title: (Value) -> String) -> Value? {
      let text = required(column)
      if let value = all.first(where: { title($0) == text }) { return value }
      if !text.isEmpty {
        faults.append(
          row.fault(column, "“\(text)”不在可选范围", "填：\(all.map(title).joined(separator: "、"))"))
      }
      return nil
    }
    let id = required("编号")
    if id.utf8.count > 64 || id.contains(where: { $0.isNewline || $0.isWhitespace }) {
      faults.append(row.fault("编号", "编号过长或者含有空格", "用 64 字节以内、没有空格的编号"))
    }
    let categoryName = required("类别")
    let category = InstitutionCategory.named(categoryName)
    if category == nil, !categoryName.isEmpty {
      faults.append(row.fault("类别", "没有“\(categoryName)”这个类别", "按机构类别表填写"))
    }
    var subject = Subject(id: id, kind: category?.subjectKind ?? .institution, licenceKind: .none)
    subject.name = required("名称")
    subject.category = category?.name
    if subject.kind == .institution {
      subject.ownership = choice("性质", Ownership.allCases, \.title)
      subject.grade = choice("等级", HospitalGrade.allCases, \.title)
      subject.licenceKind = choice("证照类型", LicenceKind.allCases, \.title) ?? .none
    } else if let text = row.cell("证照类型") {
      subject.licenceKind = LicenceKind.allCases.first { $0.title == text } ?? .none
    }
    if let code = row.cell("统一社会信用代码") {
      subject.creditCode = code
      if let fault = CreditCode.fault(in: code), !acceptedCodes.contains(code) {
        faults.append(
          row.fault("统一社会信用代码", "\(fault)（\(code)）", "对照证照改正；证照确是如此的，写入方案的 acceptedCodes"))
      }
    }
    if let number = row.cell("登记号") {
      subject.registrationNumber = number
      if let oddity = RegistrationNumber.oddity(in: number) {
        warnings.append(row.fault("登记号", oddity, "对照证照核对，确是如此的不必改"))
      }
    }
    subject.township = row.cell("乡镇")
    subject.address = row.cell("地址")
    subject.contact = row.cell("联系人")
    subject.telephone = row.cell("电话")
    subject.latitude = coordinate("纬度", 90, row, &faults)
    subject.longitude = coordinate("经度", 180, row, &faults)
    return subject
  }

  private static func coordinate(
    _ column: String, _ limit: Double, _ row: CSVTable.Row, _ faults: inout [Fault]
  ) -> String? {
    guard let text = row.cell(column) else { return nil }
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "-.".utf8.contains($0) }
    if isPlain, let value = Double(text), abs(value) <= limit { return text }
    faults.append(row.fault(column, "“\(text)”不是 \(column)", "填十进制度数，例如 23.0001"))
    return nil
  }
}

/// The inspectors of a plan as CSV.
public struct InspectorsFile: Sendable {
  /// The inspectors, in the order of the file.
  public let inspectors: [Inspector]
  /// What is wrong, row by row.
  public let faults: [Fault]

  /// Reads a list of inspectors, UTF-8 or GB18030.
  /// - Throws: ``IntakeError`` where the file cannot be read at all.
  public init(path: String) throws {
    let table = CSVTable(
      try SourceText.rosterText(path), required: ["姓名", "执法证号"], optional: ["单位", "组别"])
    var faults = table.faults
    var inspectors: [Inspector] = []
    var lines: [String: Int] = [:]
    for row in table.faults.contains(where: { $0.place == "第 1 行" }) ? [] : table.rows {
      guard let name = row.cell("姓名") else {
        faults.append(row.fault("姓名", "没有填", "补填姓名"))
        continue
      }
      guard let certificate = row.cell("执法证号") else {
        faults.append(row.fault("执法证号", "没有填", "补填执法证号"))
        continue
      }
      if let first = lines.updateValue(row.line, forKey: certificate) {
        faults.append(
          row.fault("执法证号", "执法证号 \(certificate) 与第 \(first) 行重复", "每人一个执法证号"))
        continue
      }
      inspectors.append(
        Inspector(
          name: name, certificate: certificate, agency: row.cell("单位") ?? "",
          team: row.cell("组别") ?? ""))
    }
    if faults.isEmpty && inspectors.count < 2 {
      faults.append(Fault("第 2 行", "执法人员不足两人", "检查须有两名以上执法人员，补足名单"))
    }
    self.inspectors = inspectors
    self.faults = faults
  }
}

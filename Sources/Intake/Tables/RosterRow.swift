import Model

/// Reads one row of a roster as an institution.
struct RosterRow {
  let row: SourceTable.Row
  /// Columns whose cells were found to be useless already.
  let useless: Set<String>
  let acceptedCodes: Set<String>

  func subject(_ faults: inout [Fault], _ warnings: inout [Fault]) -> Subject {
    let id = required("编号", &faults)
    if id.utf8.count > 64 || id.contains(where: { $0.isNewline || $0.isWhitespace }) {
      faults.append(row.fault("编号", .roster(.identifier)))
    }
    let categoryName = required("类别", &faults)
    let category = InstitutionCategory.named(categoryName)
    if category == nil, !categoryName.isEmpty {
      faults.append(row.fault("类别", .name(.category(categoryName))))
    }
    var subject = Subject(id: id, kind: category?.subjectKind ?? .institution, licenceKind: .none)
    subject.name = required("名称", &faults)
    subject.category = category?.name
    if subject.kind == .institution {
      subject.ownership = choice("性质", Ownership.allCases, \.title, &faults)
      subject.grade = choice("等级", HospitalGrade.allCases, \.title, &faults)
      subject.licenceKind = choice("证照类型", LicenceKind.allCases, \.title, &faults) ?? .none
    } else if let text = row.cell("证照类型") {
      subject.licenceKind = LicenceKind.allCases.first { $0.title == text } ?? .none
    }
    subject.creditCode = creditCode(&faults)
    subject.registrationNumber = registrationNumber(&warnings)
    subject.township = row.cell("乡镇")
    subject.address = row.cell("地址")
    subject.contact = row.cell("联系人")
    subject.telephone = row.cell("电话")
    subject.latitude = coordinate("纬度", 90, &faults)
    subject.longitude = coordinate("经度", 180, &faults)
    return subject
  }

  private func required(_ column: String, _ faults: inout [Fault]) -> String {
    guard !useless.contains(column) else { return "" }
    if let text = row.cell(column) { return text }
    faults.append(row.fault(column, .roster(.empty(column: column))))
    return ""
  }

  private func choice<Value>(
    _ column: String, _ all: [Value], _ title: (Value) -> String, _ faults: inout [Fault]
  ) -> Value? {
    let text = required(column, &faults)
    if let value = all.first(where: { title($0) == text }) { return value }
    if !text.isEmpty {
      faults.append(row.fault(column, .roster(.noOption(text: text, options: all.map(title)))))
    }
    return nil
  }

  private func creditCode(_ faults: inout [Fault]) -> String? {
    let column = "统一社会信用代码"
    guard let code = row.cell(column), !useless.contains(column) else { return nil }
    if let fault = CreditCode.fault(in: code), !acceptedCodes.contains(code) {
      faults.append(row.fault(column, .roster(.creditCode(fault: fault, code: code))))
    }
    return code
  }

  private func registrationNumber(_ warnings: inout [Fault]) -> String? {
    guard let number = row.cell("登记号"), !useless.contains("登记号") else { return nil }
    if let oddity = RegistrationNumber.oddity(in: number) {
      // One digit short of either form: a spreadsheet drops a zero in front.
      let digits = number.utf8.count
      let isShort = [11, 21].contains(digits) && number.first?.isNumber == true
      warnings.append(
        row.fault(
          "登记号",
          isShort
            ? .cell(.lostZeros(text: number)) : .roster(.registrationNumber(oddity: oddity))))
    }
    return number
  }

  private func coordinate(
    _ column: String, _ limit: Double, _ faults: inout [Fault]
  ) -> String? {
    guard let text = row.cell(column), !useless.contains(column) else { return nil }
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "-.".utf8.contains($0) }
    if isPlain, let value = Double(text), abs(value) <= limit { return text }
    faults.append(row.fault(column, .roster(.coordinate(text: text, column: column))))
    return nil
  }
}

/// What the lines of a roster say of one another.
struct RosterLines {
  private var numbers: [String: SourceTable.Row] = [:]
  private var codes: [String: Int] = [:]
  private var names: [String: Int] = [:]
  /// Digits of the numbers that begin with a zero; nil where none does.
  private let width: Int?

  init(_ rows: [SourceTable.Row]) {
    let digits = rows.compactMap { $0.cell("编号") }.filter { RosterLines.isDigits($0) }
    width = digits.filter { $0.first == "0" }.map(\.utf8.count).max()
  }

  private static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Compares a line with those before it.
  mutating func compare(
    _ subject: Subject, _ row: SourceTable.Row, _ faults: inout [Fault], _ warnings: inout [Fault]
  ) {
    if let first = numbers[subject.id], !subject.id.isEmpty {
      let kind = RosterFault.repeatedNumber(
        id: subject.id, line: first.line, isWholeLine: first.cells == row.cells)
      faults.append(row.fault("编号", .roster(kind)))
      return
    }
    numbers[subject.id] = row
    if let width, RosterLines.isDigits(subject.id), subject.id.utf8.count < width,
      subject.id.first != "0"
    {
      warnings.append(row.fault("编号", .cell(.lostZeros(text: subject.id))))
    }
    if let telephone = subject.telephone, RosterLines.isDigits(telephone),
      telephone.utf8.count == 10, let first = telephone.first, "2"..."9" ~= first
    {
      warnings.append(row.fault("电话", .cell(.lostZeros(text: telephone))))
    }
    if let code = subject.creditCode.map(CreditCode.normalise), !code.isEmpty {
      if let line = codes[code] {
        let kind = RosterFault.sharedCode(code: code, line: line)
        warnings.append(row.fault("统一社会信用代码", .roster(kind)))
      } else {
        codes[code] = row.line
      }
    }
    let name = subject.name ?? ""
    guard !name.isEmpty else { return }
    let key = TextFolding.folded(name) + "\n" + TextFolding.folded(subject.township ?? "")
    if let line = names[key] {
      warnings.append(row.fault("名称", .roster(.sharedName(name: name, line: line))))
    } else {
      names[key] = row.line
    }
  }
}

import Model

extension VisitFile {
  /// Reads who is visited; an unlisted subject is held to what its kind must have.
  static func subject(
    _ value: JSONValue, _ faults: inout [Fault], _ warnings: inout [Fault]
  ) -> SubjectReference {
    if let number = value["roster"]?.string { return .roster(number) }
    let kind = value["kind"]?.string.flatMap(SubjectKind.init(rawValue:)) ?? .institution
    var subject = Subject(
      id: (value["id"]?.string ?? "").lowercased(), kind: kind, licenceKind: .none)
    subject.name = text(value["name"])
    subject.creditCode = text(value["uscc"])
    subject.township = text(value["township"])
    subject.address = text(value["address"])
    subject.latitude = coordinate(value["latitude"])
    subject.longitude = coordinate(value["longitude"])
    subject.ownership = value["ownership"]?.string.flatMap { name in
      Ownership.allCases.first { $0.rawValue == name || $0.title == name }
    }
    subject.grade = value["grade"]?.string.flatMap { name in
      HospitalGrade.allCases.first { $0.rawValue == name || $0.title == name }
    }
    if let name = value["licenceKind"]?.string,
      let licence = LicenceKind.allCases.first(where: { $0.rawValue == name || $0.title == name })
    {
      subject.licenceKind = licence
    } else if kind == .institution {
      faults.append(Fault("/subject/licenceKind", "医疗机构没有写证照类型", "没有证照的填 none"))
    }
    checkCategory(value, &subject, &faults)
    checkDescription(subject, &faults)
    if let code = subject.creditCode, let oddity = CreditCode.fault(in: code) {
      warnings.append(Fault("/subject/uscc", oddity, "按证照原样记录，请再核对一次"))
    }
    return .unlisted(subject)
  }

  private static func checkCategory(
    _ value: JSONValue, _ subject: inout Subject, _ faults: inout [Fault]
  ) {
    guard let name = text(value["category"]) else {
      if subject.kind == .institution {
        faults.append(Fault("/subject/category", "医疗机构没有写类别", "按机构类别表填写"))
      } else {
        subject.category =
          InstitutionCategory.all.first { $0.subjectKind == subject.kind }?.name
      }
      return
    }
    guard let category = InstitutionCategory.named(name) else {
      faults.append(Fault("/subject/category", "没有“\(name)”这个类别", "按机构类别表填写"))
      return
    }
    if category.subjectKind != subject.kind {
      faults.append(
        Fault(
          "/subject/category", "类别“\(name)”与对象种类 \(subject.kind.rawValue) 不符", "核对 kind 和 category")
      )
    }
    subject.category = category.name
  }

  private static func checkDescription(_ subject: Subject, _ faults: inout [Fault]) {
    func missing(_ member: String, _ what: String) {
      faults.append(Fault("/subject/\(member)", what, "补填"))
    }
    switch subject.kind {
    case .institution:
      if subject.name == nil { missing("name", "医疗机构没有写名称") }
      if subject.ownership == nil { missing("ownership", "医疗机构没有写性质") }
      if subject.grade == nil { missing("grade", "医疗机构没有写等级") }
    case .lifeBeauty, .wellness, .pharmacy, .healthConsultancy:
      if subject.name == nil { missing("name", "\(subject.kind.title)没有写名称") }
    case .nonFixedSite, .onlineService:
      if subject.name == nil && subject.address == nil {
        missing("address", "没有名称的对象须写明地点或者账号")
      }
    }
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string.flatMap { $0.trimmingWhitespace().isEmpty ? nil : $0 }
  }

  private static func coordinate(_ value: JSONValue?) -> String? {
    switch value {
    case .integer(let number): String(number)
    case .decimal(let digits): digits
    case .string(let text): text
    case .null, .bool, .array, .object, nil: nil
    }
  }
}

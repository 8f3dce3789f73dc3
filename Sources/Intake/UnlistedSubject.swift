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
      faults.append(Fault("/subject/licenceKind", .subject(.lacks(kind: kind, .licenceKind))))
    }
    checkCategory(value, &subject, &faults)
    checkDescription(subject, &faults)
    if let code = subject.creditCode, let oddity = CreditCode.fault(in: code) {
      warnings.append(Fault("/subject/uscc", .subject(.creditCode(oddity: oddity))))
    }
    return .unlisted(subject)
  }

  private static func checkCategory(
    _ value: JSONValue, _ subject: inout Subject, _ faults: inout [Fault]
  ) {
    guard let name = text(value["category"]) else {
      if subject.kind == .institution {
        faults.append(Fault("/subject/category", .subject(.lacks(kind: subject.kind, .category))))
      } else {
        subject.category =
          InstitutionCategory.all.first { $0.subjectKind == subject.kind }?.name
      }
      return
    }
    guard let category = InstitutionCategory.named(name) else {
      faults.append(Fault("/subject/category", .name(.category(name))))
      return
    }
    if category.subjectKind != subject.kind {
      faults.append(
        Fault("/subject/category", .subject(.categoryUnlike(kind: subject.kind, name: name)))
      )
    }
    subject.category = category.name
  }

  private static func checkDescription(_ subject: Subject, _ faults: inout [Fault]) {
    func missing(_ name: String, _ member: SubjectFault.Member) {
      faults.append(Fault("/subject/\(name)", .subject(.lacks(kind: subject.kind, member))))
    }
    switch subject.kind {
    case .institution:
      if subject.name == nil { missing("name", .name) }
      if subject.ownership == nil { missing("ownership", .ownership) }
      if subject.grade == nil { missing("grade", .grade) }
    case .lifeBeauty, .wellness, .pharmacy, .healthConsultancy:
      if subject.name == nil { missing("name", .name) }
    case .nonFixedSite, .onlineService:
      if subject.name == nil && subject.address == nil {
        faults.append(Fault("/subject/address", .subject(.placeless)))
      }
    }
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string.flatMap { $0.isBlank ? nil : $0 }
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

public import Model

/// A sweep in the form of `fieldkit-sweep/1`.
public struct SweepFile: Sendable {
  /// The document.
  public let value: JSONValue

  /// Holds a file to its schema.
  /// - Throws: ``IntakeError``.
  public init(_ file: JSONFile) throws {
    let faults =
      try MemberChecks.sweep(file.value)
    guard faults.isEmpty else {
      throw IntakeError.refused(code: .sweepRefused, path: file.path, faults: faults)
    }
    value = file.value
  }
}

/// Cases and referrals in the form of `fieldkit-cases/1`.
public struct LedgerFile: Sendable {
  /// Path of the file.
  public let path: String
  /// The cases.
  public let cases: [JSONValue]
  /// The referrals.
  public let referrals: [JSONValue]
  /// Subjects that no roster lists and nobody visited.
  public let subjects: [Subject]

  /// Holds a file to its schema and to the rules that need no hub.
  /// - Throws: ``IntakeError``.
  public init(_ file: JSONFile) throws {
    path = file.path
    var faults = try FormatSchema.cases.faults(in: file.value)
    faults += InvisibleText.faults(in: file.value) + BlankText.faults(in: file.value)
    cases = file.value["cases"]?.array ?? []
    referrals = file.value["referrals"]?.array ?? []
    var warnings: [Fault] = []
    // What the schema refused is not read any further.
    let unlisted = faults.isEmpty ? file.value["subjects"]?.array ?? [] : []
    subjects = unlisted.enumerated().compactMap { index, entry in
      LedgerFile.subject(entry, at: "/subjects/\(index)", &faults, &warnings)
    }
    faults += LedgerFile.repeated(cases, "cases") + LedgerFile.repeated(referrals, "referrals")
    faults += LedgerFile.repeated(unlisted, "subjects")
    for (index, entry) in cases.enumerated() {
      faults += LedgerFile.ruleFaults(ofCase: entry).map {
        $0.at("/cases/\(index)\($0.place)")
      }
    }
    for (index, entry) in referrals.enumerated() {
      faults += LedgerFile.ruleFaults(ofReferral: entry).map {
        $0.at("/referrals/\(index)\($0.place)")
      }
    }
    guard faults.isEmpty else {
      throw IntakeError.refused(code: .casesRefused, path: file.path, faults: faults)
    }
  }

  /// Reads a subject in the form in which visits hold unlisted ones; it is held to what its kind
  /// must have.
  private static func subject(
    _ entry: JSONValue, at place: String, _ faults: inout [Fault], _ warnings: inout [Fault]
  ) -> Subject? {
    var found: [Fault] = []
    let reference = VisitFile.subject(entry, &found, &warnings)
    faults += found.map { $0.at(place + $0.place.dropFirst("/subject".count)) }
    guard case .unlisted(let subject) = reference else { return nil }
    return subject
  }

  /// Reads a file that holds one such subject.
  /// - Throws: ``IntakeError``.
  public static func subject(_ file: JSONFile) throws -> Subject {
    var faults = try FormatSchema.cases.faults(
      in: ["format": "fieldkit-cases/1", "cases": [], "referrals": [], "subjects": [file.value]])
    faults += InvisibleText.faults(in: file.value) + BlankText.faults(in: file.value)
    var warnings: [Fault] = []
    var found: Subject?
    if faults.isEmpty { found = subject(file.value, at: "", &faults, &warnings) }
    guard faults.isEmpty, let found else {
      throw IntakeError.refused(code: .casesRefused, path: file.path, faults: faults)
    }
    return found
  }

  private static func repeated(_ entries: [JSONValue], _ list: String) -> [Fault] {
    var seen: Set<String> = []
    return entries.enumerated().compactMap { index, entry in
      guard let id = entry["id"]?.string, !seen.insert(id).inserted else { return nil }
      return Fault("/\(list)/\(index)/id", "编号 \(id) 重复", "每件一个编号")
    }
  }

  /// Everything that a file of cases is refused for, of one case that is entered step by step; the
  /// places are members of the case.
  public static func faults(ofCase entry: JSONValue) throws -> [Fault] {
    try faults(of: entry, in: "cases") + ruleFaults(ofCase: entry)
  }

  /// The same of one referral.
  public static func faults(ofReferral entry: JSONValue) throws -> [Fault] {
    try faults(of: entry, in: "referrals") + ruleFaults(ofReferral: entry)
  }

  private static func faults(of entry: JSONValue, in list: String) throws -> [Fault] {
    let place = "/\(list)/0"
    var members: [String: JSONValue] = [
      "format": "fieldkit-cases/1", "cases": [], "referrals": [],
    ]
    members[list] = [entry]
    let file = JSONValue.object(members)
    let faults =
      try FormatSchema.cases.faults(in: file) + InvisibleText.faults(in: file)
      + BlankText.faults(in: file)
    return faults.filter { $0.place.hasPrefix(place) }
      .map { $0.at(String($0.place.dropFirst(place.count))) }
  }

  private static func ruleFaults(ofCase entry: JSONValue) -> [Fault] {
    var faults = contradictions(entry)
    if let row = entry["row"]?.string, !FormRow.all.contains(where: { $0.id == row }) {
      faults.append(Fault("/row", "检查表没有 \(row) 这一行", "核对行号"))
    }
    return faults
  }

  private static func ruleFaults(ofReferral entry: JSONValue) -> [Fault] {
    let isCriminal = entry["kind"]?.string == "criminal"
    let isPolice = entry["department"]?.string == ReferralDepartment.publicSecurity.rawValue
    return isCriminal && !isPolice
      ? [Fault("/department", "刑事移送只能移送公安", "改正部门，或者改为 administrative")] : []
  }

  /// What cannot be true of one case, whatever else is known.
  static func contradictions(_ entry: JSONValue) -> [Fault] {
    var faults: [Fault] = []
    func day(_ name: String) -> Day? { entry[name]?.string.flatMap { Day($0) } }
    func later(_ first: String, _ second: String, _ what: String) {
      if let earlier = day(first), let after = day(second), after < earlier {
        faults.append(Fault("/\(second)", what, "核对两个日期"))
      }
    }
    later("filedOn", "decidedOn", "决定日期早于立案日期")
    later("decidedOn", "closedOn", "结案日期早于决定日期")
    if day("decidedOn") == nil { later("filedOn", "closedOn", "结案日期早于立案日期") }
    let person = entry["party"]?.string == CaseParty.person.rawValue
    for name in ["certificateRevoked", "practiceSuspended"] where entry[name] == true && !person {
      faults.append(Fault("/\(name)", "这种处罚只对个人", "核对当事人类型"))
    }
    for name in ["licenceRevoked", "suspensionForRectification"]
    where entry[name] == true && person {
      faults.append(Fault("/\(name)", "这种处罚不对个人", "核对当事人类型"))
    }
    let decided = day("decidedOn") != nil
    let fined = (entry["fineFen"]?.integer ?? 0) > 0 || (entry["confiscationFen"]?.integer ?? 0) > 0
    let punished = [
      "warning", "suspensionForRectification", "licenceRevoked", "certificateRevoked",
      "practiceSuspended",
    ].contains { entry[$0] == true }
    if !decided && (fined || punished) {
      faults.append(Fault("/decidedOn", "有处罚内容，没有决定日期", "补填决定日期"))
    }
    return faults
  }
}

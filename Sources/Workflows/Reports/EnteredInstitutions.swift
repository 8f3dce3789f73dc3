import Model

/// Institutions that were entered off the roster, by the codes that prove them one: two that bear the
/// same credit code or the same registration number are one, and so are two that a third one joins,
/// because it bears a code of each.
struct EnteredInstitutions {
  /// One institution.
  struct Group {
    /// The first of its codes, which names it whatever the order of the visits is.
    let code: String
    /// The ids under which it was entered.
    let members: [String]
  }

  /// Those that bear a code, by that.
  let groups: [Group]

  init(_ subjects: [Subject]) {
    var parent: [String: String] = [:]
    func root(_ code: String) -> String {
      var code = code
      while let next = parent[code], next != code { code = next }
      return code
    }
    var codes: [String: [String]] = [:]
    for subject in subjects {
      let own = EnteredInstitutions.codes(of: subject)
      codes[subject.id] = own
      for code in own {
        if parent[code] == nil { parent[code] = code }
        let (one, other) = (root(own[0]), root(code))
        // The smaller one leads, so that the name of a group is the first of its codes.
        if one != other { parent[max(one, other)] = min(one, other) }
      }
    }
    let members = Dictionary(
      grouping: codes.filter { !$0.value.isEmpty }.map { (id: $0.key, root: root($0.value[0])) },
      by: \.root)
    groups = members.map { Group(code: $0.key, members: $0.value.map(\.id).sorted()) }
      .sorted { $0.code < $1.code }
  }

  /// What tells an institution from others that stands in no roster, as long as nobody else bears one of its codes.
  static func key(of subject: Subject) -> String {
    codes(of: subject).min().map { key(code: $0) } ?? subject.id
  }

  /// What tells those from others that are one by their codes.
  /// - Parameter code: the first of these.
  static func key(code: String) -> String { "\u{1}\(code)" }

  /// By which codes it is one with others; none where it holds no licence. A credit code and a registration number of the
  /// same digits are two codes.
  static func codes(of subject: Subject) -> [String] {
    guard subject.licenceKind != .none else { return [] }
    return [
      ComparedText.code(subject.creditCode).map { "u" + $0 },
      ComparedText.code(subject.registrationNumber).map { "v" + $0 },
    ].compactMap(\.self)
  }
}

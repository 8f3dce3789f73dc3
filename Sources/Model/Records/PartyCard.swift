/// Who the party is, for every paper of a visit: what the roster says, and what was said on site.
///
/// The roster is never changed by it. What was said on site goes before what the roster says; where
/// neither says anything there is nothing, and a paper has its line to write on.
public struct PartyCard: Sendable, Hashable {
  /// What a card may say, by the names of the visit's member `party`.
  public enum Member: String, Sendable, Hashable, CaseIterable {
    /// 负责人: who represents or runs the institution
    case responsible
    /// 联系人
    case contact
    /// 电话
    case telephone
    /// 证照号: registration number of the licence or the filing
    case licenceNumber
    /// 诊疗科目 as the licence lists them
    case departments
    /// 校验有效期: the last day, `2027-03-31`
    case validUntil
    /// 姓名 of a person who is the party, or who runs the place
    case name
    /// 性别: 男 or 女
    case sex
    /// 年龄 in years
    case age
    /// 身份证件: kind and number, as shown
    case identity

    /// In the words of the papers.
    public var title: String {
      switch self {
      case .responsible: "负责人"
      case .contact: "联系人"
      case .telephone: "电话"
      case .licenceNumber: "证照号"
      case .departments: "诊疗科目"
      case .validUntil: "校验有效期"
      case .name: "姓名"
      case .sex: "性别"
      case .age: "年龄"
      case .identity: "身份证件"
      }
    }

    /// Whether it tells of a person, not of an institution.
    public var isOfPerson: Bool {
      switch self {
      case .name, .sex, .age, .identity: true
      case .responsible, .contact, .telephone, .licenceNumber, .departments, .validUntil: false
      }
    }
  }

  /// Where a value comes from.
  public enum Origin: Sendable, Hashable {
    /// The roster of the plan.
    case roster
    /// The record of the visit.
    case site
  }

  /// One value of a card.
  public struct Entry: Sendable, Hashable {
    /// What it says.
    public let member: Member
    /// The value in words.
    public let text: String
    /// Where it comes from.
    public let origin: Origin
  }

  /// Whom the visit is paid to, as the roster or its first entry has it.
  public let subject: Subject
  private let recorded: JSONValue

  /// The card of a visit.
  /// - Parameter recorded: the visit's member `party`; null where nobody said anything.
  public init(subject: Subject, recorded: JSONValue) {
    self.subject = subject
    self.recorded = recorded
  }

  /// What is asked about a subject: a stall or an account is a person, a shop has one behind it.
  public static func members(of subject: Subject) -> [Member] {
    switch subject.kind {
    case .institution:
      [.responsible, .contact, .telephone, .licenceNumber, .departments, .validUntil]
    case .lifeBeauty, .wellness, .pharmacy, .healthConsultancy:
      [.responsible, .contact, .telephone, .licenceNumber, .name, .sex, .age, .identity]
    case .nonFixedSite, .onlineService: [.name, .sex, .age, .identity, .telephone]
    }
  }

  /// The members that are asked, and any other that somebody filled in.
  public var members: [Member] {
    let asked = PartyCard.members(of: subject)
    return asked + Member.allCases.filter { !asked.contains($0) && onSite($0) != nil }
  }

  /// What the roster says; nil where it says nothing of it.
  public func inRoster(_ member: Member) -> String? {
    switch member {
    case .contact: subject.contact
    case .telephone: subject.telephone
    case .licenceNumber: subject.registrationNumber
    case .responsible, .departments, .validUntil, .name, .sex, .age, .identity: nil
    }
  }

  /// What was said on site; nil where nobody said anything.
  public func onSite(_ member: Member) -> String? {
    switch recorded[member.rawValue] {
    case .string(let text): member == .validUntil ? Day(text)?.chinese ?? text : text
    case .integer(let number): member == .age ? "\(number)岁" : "\(number)"
    case .null, .bool, .decimal, .array, .object, nil: nil
    }
  }

  /// What stands on papers; nil where nobody knows.
  public func entry(_ member: Member) -> Entry? {
    if let text = onSite(member) { return Entry(member: member, text: text, origin: .site) }
    return inRoster(member).map { Entry(member: member, text: $0, origin: .roster) }
  }

  /// The words of ``entry(_:)``.
  public func text(_ member: Member) -> String? { entry(member)?.text }

  /// Name of the party: that of the institution, else of the person; nil where neither is known.
  public var name: String? { subject.name ?? text(.name) }

  /// Whoever runs the place: the responsible person, else the person behind what is no institution.
  public var keeper: String? {
    text(.responsible) ?? (subject.kind == .institution ? nil : text(.name))
  }

  /// The number that tells the party from others: the credit code, else the identity paper's.
  public var code: String? { subject.creditCode ?? text(.identity) }

  /// Whom to ask for: the contact, else the person that is the party itself.
  public var contact: String? {
    text(.contact) ?? (PartyCard.members(of: subject).contains(.contact) ? nil : text(.name))
  }
}

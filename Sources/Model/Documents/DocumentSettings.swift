/// What a plan says of the documents issued under it: who issues them, in what form, with which
/// numbers. Everything may be left out; what nobody said is printed as a blank.
public struct DocumentSettings: Sendable, Hashable {
  /// Whose ceiling holds for 个体工商户 and 诊所 in the summary procedure.
  public enum Ceiling: String, Sendable, Hashable, CaseIterable {
    /// That of a citizen, the lower one.
    case citizen
    /// That of an organisation.
    case organisation
  }

  /// Full name of the agency (机关全称).
  public let agency: String
  /// 地区简称 of its numbers.
  public let region: String
  /// 执法类别 of its numbers.
  public let category: String
  /// The government that reconsiders (复议机关).
  public let government: String?
  /// The superior department that reconsidered as well until 2023-12-31.
  public let superior: String?
  /// The court.
  public let court: String?
  /// The office that gets a copy of a criminal referral.
  public let procuratorate: String?
  /// The police that receive a criminal referral.
  public let police: String?
  /// Full names of the offices that receive referrals, by department (市场监管, 医保, …).
  public let receivers: [String: String]
  /// Where fines are paid.
  public let bank: String?
  /// The account there.
  public let account: String?
  /// Who answers questions of other offices.
  public let contact: String?
  /// The ceiling of small businesses and clinics.
  public let ceiling: Ceiling
  /// Numbers allotted.
  public let blocks: [NumberBlock]
  private let templates: JSONValue
  private let wording: JSONValue

  /// Reads the `documents` of a plan.
  public init(plan: Plan) { self.init(plan: plan.document) }

  /// Reads the `documents` of a plan's document.
  public init(plan: JSONValue) {
    let settings = plan["documents"] ?? [:]
    func words(_ name: String) -> String? { settings[name]?.string }
    let issuers = (plan["issuers"]?.array ?? []).compactMap(\.string)
    agency = words("agency") ?? issuers.first ?? ""
    region = words("region") ?? ""
    category = words("category") ?? "医"
    government = words("government")
    superior = words("superior")
    court = words("court")
    procuratorate = words("procuratorate")
    police = words("police")
    receivers = (settings["receivers"]?.object ?? [:]).compactMapValues(\.string)
    bank = words("bank")
    account = words("account")
    contact = words("contact")
    ceiling = words("summaryCeiling").flatMap(Ceiling.init(rawValue:)) ?? .citizen
    blocks = (settings["numberBlocks"]?.array ?? []).compactMap { NumberBlock($0) }
    templates = settings["templates"] ?? [:]
    wording = settings["wording"] ?? [:]
  }

  /// The template of a document, with what the plan changes.
  public func template(_ kind: DocumentKind) -> DocumentTemplate {
    let shipped = DocumentTemplate.shipped(kind)
    return templates[kind.rawValue].map(shipped.applying) ?? shipped
  }

  /// The text of a wording block on the day of the paper, the plan's own first.
  public func wording(_ key: String, on day: Day) -> String {
    wording[key]?.string ?? DocumentWording.text(key, on: day) ?? ""
  }
}

public import Model

/// A questionnaire for telephones: the head of a visit, the items of some checklists, and the rows of
/// the check form. Its fields are the same whether it is written or answers of it are read.
public struct Questionnaire: Sendable {
  /// The plan that answers belong to.
  public let plan: String
  /// Its version.
  public let version: Int
  let title: String
  let modules: [String]
  let groups: [QuestionnaireGroup]
  /// The items that it asks, by their ids.
  let items: [String: ChecklistItem]
  /// Certificates of inspectors by the names of their choices.
  let certificates: [String: String]

  /// So many persons, accounts and earlier problems fit into one submission.
  static let slots = (persons: 6, accounts: 3, problems: 6)

  /// A questionnaire of checklists as a plan freezes them.
  public init(
    plan: String, version: Int, title: String, checklists: [Checklist], inspectors: [Inspector],
    localInfusionRule: Bool
  ) {
    self.plan = plan
    self.version = version
    self.title = title
    modules = checklists.map(\.id)
    let asked = checklists.flatMap(\.items).filter(Questionnaire.isAsked)
    items = Dictionary(asked.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    certificates = Dictionary(
      zip(QuestionnaireChoices.inspectors(inspectors), inspectors).map {
        ($0.name, $1.certificate)
      }, uniquingKeysWith: { first, _ in first })
    let condition = QuestionnaireCondition(items: items, localInfusionRule: localInfusionRule)
    let head = QuestionnaireHead(
      plan: plan, version: version, modules: modules, inspectors: inspectors)
    let itemFields = QuestionnaireItems(condition: condition)
    var groups = [head.subject, head.visit, head.profile]
    for checklist in checklists {
      for section in checklist.sections {
        let fields = section.items.filter(Questionnaire.isAsked).flatMap(itemFields.fields)
        guard !fields.isEmpty else { continue }
        groups.append(
          QuestionnaireGroup(
            name: "section_\(groups.count)", label: "\(checklist.title)　\(section.title)",
            relevant: "${visit_outcome} = 'completed'", fields: fields))
      }
    }
    groups.append(itemFields.rows)
    groups += head.registers(named: items)
    self.groups = groups
  }

  /// Whether somebody answers it on site: what a register or the ledger tells is asked there.
  private static func isAsked(_ item: ChecklistItem) -> Bool {
    guard item.applies != .outcome, !item.isComputedByRegister else { return false }
    switch item.kind {
    case .presence, .conformity, .sampled, .fact, .number, .money, .choice, .multipleChoice, .text,
      .photograph:
      return true
    case .presenceWithAmount, .presenceWithCount, .unrecognised: return false
    }
  }

  /// All fields by their names.
  var fields: [String: QuestionnaireField] {
    Dictionary(
      groups.flatMap(\.fields).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a form of it is called by servers.
  public var formID: String { (["fieldkit", plan] + modules).joined(separator: ".") }
}

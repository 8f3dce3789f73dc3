import Files
public import Model
import Rendering

/// A questionnaire as an XLSForm workbook (xlsform.org), for ODK Collect, KoBo and what else reads it.
public struct QuestionnaireForm: Sendable {
  let questionnaire: Questionnaire
  private let subjects: [Subject]
  private var survey: [[String]] = []
  private var choices: [[String]] = []

  /// Choices of a list that telephones still search quickly.
  private static let mostSubjects = 5_000
  private static let language = "中文(zh)"
  private static let surveyHead = [
    "type", "name", "label::\(language)", "hint::\(language)", "relevant", "constraint",
    "constraint_message::\(language)", "required", "appearance", "calculation",
  ]
  private static let choicesHead = [
    "list_name", "name", "label::\(language)", "kind", "category", "licence",
  ]

  /// The form of a questionnaire for the institutions of a roster.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` where there are too many institutions.
  public init(_ questionnaire: Questionnaire, subjects: [Subject]) throws {
    guard subjects.count <= QuestionnaireForm.mostSubjects else {
      throw WorkflowError.refused(
        code: .planRefused, path: "机构名册",
        faults: [
          Fault(
            "机构名册", "有 \(subjects.count) 家，手机上的一份表单最多 \(QuestionnaireForm.mostSubjects) 家",
            "按乡镇分开做几份表单")
        ])
    }
    self.questionnaire = questionnaire
    self.subjects = subjects
    for group in questionnaire.groups {
      survey.append([
        "begin_group", group.name, QuestionnaireForm.shown(group.label), "", group.relevant,
      ])
      for field in group.fields { write(field) }
      survey.append(["end_group", group.name])
    }
    for subject in subjects {
      choices.append([
        "roster", subject.id, "\(subject.id) \(subject.title)", subject.kind.rawValue,
        subject.categoryEntry?.identifier ?? "", subject.licenceKind.rawValue,
      ])
    }
  }

  /// Words that people read: `${name}` in them would be taken as the answer to a question.
  private static func shown(_ words: String) -> String { words.replacing("${", with: "＄{") }

  private mutating func write(_ field: QuestionnaireField) {
    var (type, appearance, calculation) = ("", "", "")
    switch field.content {
    case .text: type = "text"
    case .lines: (type, appearance) = ("text", "multiline")
    case .integer: type = "integer"
    case .money: type = "decimal"
    case .moment: type = "dateTime"
    case .place: type = "geopoint"
    case .image: type = "image"
    case .note: type = "note"
    case .roster: (type, appearance) = ("select_one roster", "minimal autocomplete")
    case .computed(let expression): (type, calculation) = ("calculate", expression)
    case .one(let options):
      type = "select_one " + list(options, for: field.name)
      if options.count > 6 { appearance = "minimal" }
    case .many(let options): type = "select_multiple " + list(options, for: field.name)
    }
    survey.append([
      type, field.name, QuestionnaireForm.shown(field.label), QuestionnaireForm.shown(field.hint),
      field.relevant, field.constraint, field.message,
      field.isRequired ? "yes" : "", appearance, calculation,
    ])
  }

  /// The same options are one list.
  private mutating func list(_ options: [QuestionnaireField.Choice], for name: String) -> String {
    if let known = lists[options] { return known }
    let list = "list_\(name)"
    lists[options] = list
    for option in options {
      choices.append([list, option.name, QuestionnaireForm.shown(option.label)])
    }
    return list
  }

  private var lists: [[QuestionnaireField.Choice]: String] = [:]

  /// What the form is called by servers.
  public var id: String { questionnaire.formID }

  /// Plan version and what the form asks: other questions never have the same one.
  public var version: String {
    let text = (survey + choices).map { $0.joined(separator: "\t") }.joined(separator: "\n")
    return "\(questionnaire.version)-\(Digest.of(text: text).prefix(8))"
  }

  /// The workbook.
  /// - Throws: ``RenderingError``.
  public func bytes(on day: Day) throws -> [UInt8] {
    let settings = [
      ["form_title", "form_id", "version", "default_language"],
      [questionnaire.title, id, version, QuestionnaireForm.language],
    ]
    return try TextBook.bytes(
      [
        TextBook.Sheet(name: "survey", rows: [QuestionnaireForm.surveyHead] + survey),
        TextBook.Sheet(name: "choices", rows: [QuestionnaireForm.choicesHead] + choices),
        TextBook.Sheet(name: "settings", rows: settings),
      ], title: questionnaire.title, on: day)
  }
}

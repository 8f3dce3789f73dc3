import Intake
import Model

/// What a submission says of each field of its questionnaire, however its columns are called: paths of
/// groups before the name (`section_3/GEN_010`, `section_3-GEN_010`), a column a choice for several
/// choices (`services/surgery`), columns that servers add.
struct SubmissionCells {
  /// What stands in a field, and in which column.
  struct Cell {
    let text: String
    let column: String
  }

  private let row: FormSubmissions.Row
  private let fields: [String: QuestionnaireField]
  private var cells: [String: Cell] = [:]
  private var ticked: [String: (column: String, choices: [String])] = [:]
  private var parts: [String: [String: String]] = [:]
  /// Id of the submission; nil where nothing names one.
  private(set) var instance: String?
  private(set) var faults: [Fault] = []

  /// Columns that servers and telephones add.
  private static let added: Set = [
    "KEY", "SubmissionDate", "SubmitterID", "SubmitterName", "AttachmentsPresent",
    "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion",
    "instanceName", "deprecatedID", "uuid", "start", "end", "today", "deviceid", "phonenumber",
    "username", "audit", "submissionDate", "markedAsCompleteDate", "isComplete", "PARENT_KEY",
    "rootUuid",
  ]

  init(_ row: FormSubmissions.Row, of questionnaire: Questionnaire) {
    self.row = row
    fields = questionnaire.fields
    instance = SubmissionCells.instance(of: row)
    for (column, text) in row.cells { take(column, text) }
  }

  /// The value of a field by the end of its column's name, before anything is known of the form.
  static func value(_ name: String, in row: FormSubmissions.Row) -> String? {
    row.cells.first { last($0.column) == name && !$0.text.isEmpty }?.text
  }

  private static func last(_ column: String) -> String {
    let path = column.split(separator: "/").last.map(String.init) ?? column
    return path.split(separator: "-").last.map(String.init) ?? path
  }

  private static func instance(of row: FormSubmissions.Row) -> String? {
    let names = ["instanceID", "KEY", "_uuid", "uuid"]
    for name in names {
      let cell = row.cells.first {
        !$0.text.isEmpty && ($0.column == name || last($0.column) == name)
      }
      guard let text = cell?.text else { continue }
      return text.hasPrefix("uuid:") ? String(text.dropFirst(5)) : text
    }
    return nil
  }

  private mutating func take(_ column: String, _ text: String) {
    let steps = column.split(separator: "/").map(String.init)
    guard let end = steps.last, !column.hasPrefix("_"), !end.hasPrefix("_") else { return }
    func field(_ step: String) -> String? {
      if fields[step] != nil { return step }
      let short = SubmissionCells.last(step)
      return fields[short] == nil ? nil : short
    }
    if let name = field(end) {
      if !text.isEmpty { cells[name] = Cell(text: text, column: column) }
      return
    }
    if steps.count > 1, let name = field(steps[steps.count - 2]),
      case .many(let choices)? = fields[name]?.content
    {
      return tick(name, end, choices, column, text)
    }
    let dashed = end.split(separator: "-").map(String.init)
    if let part = dashed.last, ["Latitude", "Longitude", "Altitude", "Accuracy"].contains(part) {
      if dashed.count > 1, let name = field(dashed[dashed.count - 2]) {
        parts[name, default: [:]][part] = text
        return
      }
    }
    guard !SubmissionCells.added.contains(end), !SubmissionCells.added.contains(dashed.last ?? ""),
      end != "instanceID", dashed.last != "instanceID"
    else { return }
    let place = row.line == nil ? column : "第 1 行 \(column)"
    faults.append(Fault(place, "表单里没有这一项", "核对是不是这份表单的提交；另加的列删去"))
  }

  private mutating func tick(
    _ name: String, _ choice: String, _ choices: [QuestionnaireField.Choice], _ column: String,
    _ text: String
  ) {
    guard let known = choices.first(where: { $0.name == choice || $0.label == choice }) else {
      faults.append(Fault("第 1 行 \(column)", "没有选项“\(choice.shown)”", "核对是不是这份表单的提交"))
      return
    }
    switch text.lowercased() {
    case "1", "true", "1.0":
      ticked[name, default: (column, [])].choices.append(known.name)
    case "", "0", "false", "0.0": break
    default:
      faults.append(Fault(row.place(column), "“\(text.shown)”看不出选了没有", "填 1 或者 0"))
    }
  }

  /// What stands in a field; nil where it was left empty.
  func cell(_ name: String) -> Cell? { cells[name] }

  /// The column of a field, or its name where nothing stands in it.
  func column(_ name: String) -> String { cells[name]?.column ?? ticked[name]?.column ?? name }

  func place(_ name: String) -> String { row.place(column(name)) }

  private mutating func refuse(_ name: String, _ what: String, _ remedy: String) {
    faults.append(Fault(place(name), what, remedy))
  }

  /// A field that says an answer and that there is none.
  mutating func refuseBoth(_ name: String) {
    refuse(name, "有答案，又说没有查到", "只留一种")
  }

  /// The one choice of a field.
  mutating func choice(_ name: String) -> QuestionnaireField.Choice? {
    guard let cell = cells[name], case .one(let choices)? = fields[name]?.content else {
      return nil
    }
    if let choice = choices.first(where: { $0.name == cell.text || $0.label == cell.text }) {
      return choice
    }
    refuse(name, "没有选项“\(cell.text.shown)”", "可选：\(choices.map(\.label).joined(separator: "、"))")
    return nil
  }

  /// The choices of a field in the order of the form; nil where nothing was chosen.
  mutating func choices(_ name: String) -> [QuestionnaireField.Choice]? {
    guard case .many(let choices)? = fields[name]?.content else { return nil }
    var names = ticked[name]?.choices
    if let cell = cells[name] {
      let words = cell.text.split(whereSeparator: \.isWhitespace).map(String.init)
      if let ticked = names, Set(ticked) != Set(words) {
        refuse(name, "合在一起写的和分列写的不一样", "核对这一行，只留一种")
      }
      names = words
    }
    guard let names else { return nil }
    for word in names where !choices.contains(where: { $0.name == word }) {
      refuse(name, "没有选项“\(word.shown)”", "可选：\(choices.map(\.name).joined(separator: "、"))")
    }
    return choices.filter { names.contains($0.name) }
  }

  /// A whole number that is not negative.
  mutating func integer(_ name: String) -> JSONValue? {
    guard let text = cells[name]?.text else { return nil }
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int64(text) else {
      refuse(name, "“\(text.shown)”不是不小于 0 的整数", "填整数")
      return nil
    }
    return .integer(number)
  }

  /// Yuan as fen.
  mutating func money(_ name: String) -> JSONValue? {
    guard let text = cells[name]?.text else { return nil }
    guard let match = text.wholeMatch(of: #/([0-9]{1,13})(?:[.]([0-9]{1,2}))?/#),
      let yuan = Int64(match.1)
    else {
      refuse(name, "“\(text.shown)”不是元（最多两位小数）", "填元，例如 1200.50")
      return nil
    }
    let cents = match.2.map(String.init) ?? ""
    return .integer(yuan * 100 + (Int64((cents + "00").prefix(2)) ?? 0))
  }

  /// A time with its offset.
  mutating func moment(_ name: String) -> JSONValue? {
    guard let text = cells[name]?.text else { return nil }
    guard let moment = Moment(text) else {
      refuse(name, "“\(text.shown)”不是带时区的时间", "例如 2026-03-12T08:50:00+08:00")
      return nil
    }
    return .string(moment.text)
  }

  /// Latitude and longitude.
  mutating func coordinates(_ name: String) -> (latitude: JSONValue, longitude: JSONValue)? {
    var words = (cells[name]?.text ?? "").split(separator: " ").map(String.init)
    if words.isEmpty {
      let part = parts[name] ?? [:]
      words = [part["Latitude"], part["Longitude"]].compactMap(\.self).filter { !$0.isEmpty }
    }
    guard !words.isEmpty else { return nil }
    guard words.count >= 2, Double(words[0]) != nil, Double(words[1]) != nil else {
      refuse(name, "不是经纬度", "填“纬度 经度”")
      return nil
    }
    return (.string(words[0]), .string(words[1]))
  }
}

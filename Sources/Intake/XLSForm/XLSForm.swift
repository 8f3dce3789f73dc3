import Model

/// A questionnaire in XLSForm (xlsform.org): its questions as they could stand in a checklist, and
/// what of it could not.
public struct XLSForm: Sendable {
  /// Something of the form that a checklist cannot say, or says in another way.
  public struct Remark: Sendable, Hashable {
    /// Sheet of the workbook.
    public let sheet: String
    /// Row of the sheet, from 1.
    public let row: Int
    /// Column as the form names it.
    public let column: String
    /// What stands there.
    public let content: String
    /// Why it is not taken, or how.
    public let reason: String
    /// Whether the whole question stays behind.
    public let isLeft: Bool

    /// One line.
    public var line: String {
      "\(sheet) 第 \(row) 行 \(column)“\(content.shown)”：\(reason)"
    }
  }

  /// One question that a checklist can ask.
  struct Question {
    let row: Int
    let name: String
    let section: String
    let text: String
    let kind: AnswerKind
    /// The options by the names of their choices.
    let options: [(choice: String, option: String)]
    let unit: String?
    let note: [String]
    /// When it is asked: its own expression and those of the groups around it.
    let relevant: [(row: Int, text: String)]
  }

  /// Title of the form.
  public let title: String
  /// The languages of its questions.
  public let languages: [String]
  /// The one that is read; empty where the form names none.
  public let language: String
  let questions: [Question]
  /// Everything that is not taken as it stands, row by row.
  public let remarks: [Remark]
  let relevantTitle: String

  /// Reads a workbook.
  /// - Parameters:
  ///   - name: name of the file.
  ///   - language: the language to read; nil for Chinese where there is some.
  /// - Throws: ``IntakeError`` where the file is no XLSForm.
  public init(path: String, name: String, language: String? = nil) throws {
    let bytes = try SourceText.bytes(path, upTo: SourceText.largestTable)
    guard bytes.starts(with: Workbook.signature) else {
      throw IntakeError.unreadable(
        path: name, detail: "不是 xlsx 工作簿；旧的 .xls 先在电子表格里另存为 xlsx")
    }
    let sheets = try IntakeError.named(name) {
      try Workbook(path: path).sheets(named: ["survey", "choices", "settings"])
    }
    guard let survey = sheets["survey"].map(XLSFormSheet.init),
      survey.columns.contains(where: { $0.name == "type" }),
      survey.columns.contains(where: { $0.name == "name" || $0.name == "label" })
    else {
      throw IntakeError.unreadable(
        path: name, detail: "不是 XLSForm：没有名为 survey、第一行有 type 和 name 的表")
    }
    let settings = sheets["settings"].map(XLSFormSheet.init)?.rows.first
    let given = settings?["form_title"] ?? ""
    title = given.isEmpty ? settings?["form_id"] ?? "" : given
    languages = Array(
      Set(survey.columns.filter { $0.name == "label" && !$0.language.isEmpty }.map(\.language))
    ).sorted()
    let hasPlain = survey.columns.contains { $0.name == "label" && $0.language.isEmpty }
    if let language, !languages.contains(language) {
      throw IntakeError.unreadable(
        path: name,
        detail: "没有语言“\(language)”，有：\(languages.joined(separator: "、"))")
    }
    self.language =
      language ?? languages.first(where: XLSForm.isChinese)
      ?? languages.first { $0 == settings?["default_language"] }
      ?? (hasPlain ? "" : languages.first)
      ?? ""
    relevantTitle = survey.title("relevant")
    var reading = XLSFormReading(
      survey: survey, choices: XLSFormChoices(sheets["choices"], language: self.language),
      language: self.language, title: title)
    reading.read()
    questions = reading.questions
    remarks = reading.remarks.sorted { ($0.sheet, $0.row) < ($1.sheet, $1.row) }
  }

  private static func isChinese(_ language: String) -> Bool {
    let small = language.lowercased()
    return ["中文", "汉", "简体", "chinese", "(zh", "（zh"].contains { small.contains($0) }
      || small == "zh" || small.hasPrefix("zh-") || small.hasPrefix("zh_")
  }
}

/// The lists of choices of a form.
struct XLSFormChoices {
  private(set) var lists: [String: [(choice: String, option: String)]] = [:]
  /// Choices without a name, or whose name comes twice, by their lists.
  private(set) var oddities: [String: [XLSForm.Remark]] = [:]

  init(_ reader: SheetReader?, language: String) {
    guard let sheet = reader.map(XLSFormSheet.init) else { return }
    for row in sheet.rows {
      let list = row["list_name"]
      guard !list.isEmpty else { continue }
      func remark(_ column: String, _ content: String, _ reason: String) {
        oddities[list, default: []].append(
          XLSForm.Remark(
            sheet: "choices", row: row.number, column: sheet.title(column), content: content,
            reason: reason, isLeft: false))
      }
      let name = row["name"]
      let words = row.words("label", in: language)
      var option = words.text.isEmpty ? name : words.text
      if words.text.isEmpty, !name.isEmpty { remark("label", name, "没有选项的文字，用了它的 name") }
      if words.isOther { remark("label", option, "没有这种语言的文字，用了另一种语言的") }
      let known = lists[list] ?? []
      guard !option.isEmpty, !known.contains(where: { $0.choice == name }) else {
        remark(
          "name", name.isEmpty ? option : name, name.isEmpty ? "没有 name" : "同一个 name 写了两次，只取第一个")
        continue
      }
      if known.contains(where: { $0.option == option }) {
        remark("label", option, "两个选项文字相同，后一个加上它的 name")
        option += "（\(name)）"
      }
      lists[list, default: []].append((name, option))
    }
  }
}

import Model

/// Goes through the survey sheet of a form.
struct XLSFormReading {
  let survey: XLSFormSheet
  let choices: XLSFormChoices
  let language: String
  let title: String
  private(set) var questions: [XLSForm.Question] = []
  private(set) var remarks: [XLSForm.Remark] = []
  private var groups: [Group] = []
  private var labels: [String: String] = [:]
  private var told: Set<String> = []

  private struct Group {
    let label: String
    let relevant: (row: Int, text: String)?
    let isRepeat: Bool
  }

  /// Columns that a checklist has no use for, and why.
  private static let unused: [(name: String, reason: String)] = [
    ("appearance", "怎么显示由本程序定"), ("choice_filter", "选项不随别的题筛选，全部列出"),
    ("default", "检查记录里没有替人先填的答案，要现场作答"),
    ("parameters", "没有对应的设定"), ("calculation", "不自动算，要现场作答"),
    ("readonly", "没有只读的题"), ("trigger", "没有对应的设定"), ("media::image", "题目不带图片"),
    ("image", "题目不带图片"), ("media::audio", "题目不带录音"), ("audio", "题目不带录音"),
    ("media::video", "题目不带录像"), ("video", "题目不带录像"),
    ("repeat_count", "没有重复的题组"),
  ]

  init(survey: XLSFormSheet, choices: XLSFormChoices, language: String, title: String) {
    self.survey = survey
    self.choices = choices
    self.language = language
    self.title = title
  }

  mutating func read() {
    for row in survey.rows {
      let name = row["name"]
      let text = row.words("label", in: language).text
      if !name.isEmpty, !text.isEmpty { labels[name] = text }
    }
    for row in survey.rows { read(row) }
  }

  private mutating func remark(
    _ row: XLSFormSheet.Row, _ column: String, _ content: String, _ reason: String,
    isLeft: Bool = false
  ) {
    remarks.append(
      XLSForm.Remark(
        sheet: "survey", row: row.number, column: survey.title(column), content: content,
        reason: reason, isLeft: isLeft))
  }

  private mutating func read(_ row: XLSFormSheet.Row) {
    let given = row["type"]
    guard !given.isEmpty else {
      let content = row["name"].isEmpty ? row.words("label", in: language).text : row["name"]
      if !content.isEmpty { remark(row, "type", content, "没有写 type，不是题", isLeft: true) }
      return
    }
    let type = XLSFormType(given)
    switch type {
    case .beginGroup, .beginRepeat: return begin(row, isRepeat: type == .beginRepeat)
    case .endGroup, .endRepeat: return _ = groups.popLast()
    case .one, .many, .integer, .decimal, .text, .time, .note, .calculate, .device, .meta,
      .elsewhere, .unknown:
      break
    }
    if ["yes", "true", "true()", "1"].contains(row["disabled"].lowercased()) {
      return remark(row, "disabled", row["name"], "在原表里就停用了", isLeft: true)
    }
    if let reason = XLSFormReading.reason(type) {
      return remark(row, "type", given, reason, isLeft: true)
    }
    guard !groups.contains(where: \.isRepeat) else {
      return remark(row, "type", given, "在可以重复的题组里；检查清单里一条只答一次", isLeft: true)
    }
    ask(row, type)
  }

  /// Why a type is no item at all.
  private static func reason(_ type: XLSFormType) -> String? {
    switch type {
    case .note: "只是说明，不是题；要给检查人员看的写进相邻条目的说明"
    case .calculate: "是算出来的，不是题"
    case .device: "手机上才有的题；照片和录音在检查现场作为证据附上"
    case .meta: "手机自己填的；检查记录自己记时间和人"
    case .elsewhere: "选项在另一个文件里"
    case .unknown: "不认识的题型"
    case .one, .many, .integer, .decimal, .text, .time, .beginGroup, .endGroup, .beginRepeat,
      .endRepeat:
      nil
    }
  }

  private mutating func begin(_ row: XLSFormSheet.Row, isRepeat: Bool) {
    let label = words(row, "label")
    let relevant = row["relevant"]
    groups.append(
      Group(
        label: label.isEmpty ? row["name"] : label,
        relevant: relevant.isEmpty ? nil : (row.number, relevant), isRepeat: isRepeat))
    if isRepeat { remark(row, "type", row["type"], "题组不能重复；里面的题不带入", isLeft: true) }
    let isTold = row.filled
    for (name, reason) in XLSFormReading.unused where isTold.contains(name) {
      remark(row, name, row[name], reason)
    }
  }

  /// Words in the language that is read, with the places of other answers in them named.
  private mutating func words(_ row: XLSFormSheet.Row, _ column: String) -> String {
    let (text, isOther) = row.words(column, in: language)
    if isOther { remark(row, column, text, "没有这种语言的文字，用了另一种语言的") }
    guard text.contains("${") else { return text }
    let labels = labels
    let plain = text.replacing(#/\$\{\s*([^}]*?)\s*\}/#) { match in
      "〔\(labels[String(match.1)] ?? String(match.1))〕"
    }
    remark(row, column, text, "文字里不能带别的题的答案，写成了题目的名称")
    return plain
  }

  private mutating func ask(_ row: XLSFormSheet.Row, _ type: XLSFormType) {
    let name = row["name"]
    var text = words(row, "label")
    if text.isEmpty {
      text = name
      guard !name.isEmpty else {
        return remark(row, "label", row["type"], "没有题目", isLeft: true)
      }
      remark(row, "label", name, "没有题目的文字，用了它的 name")
    }
    var note: [String] = []
    for column in ["hint", "guidance_hint"] {
      let hint = words(row, column)
      if !hint.isEmpty { note.append(hint) }
    }
    guard let (kind, options) = answer(row, type, &note) else { return }
    let constraint = row["constraint"]
    if !constraint.isEmpty {
      note.append("原表的取值要求：\(constraint)")
      remark(row, "constraint", constraint, "取值要求不能自动核对，写进了说明")
    }
    let required = row["required"]
    if ["yes", "true", "true()", "1"].contains(required.lowercased()) == false, !required.isEmpty {
      remark(row, "required", required, "一条要不要答，由方案的 completeness 定")
    }
    for (name, reason) in XLSFormReading.unused where row.filled.contains(name) {
      remark(row, name, row[name], reason)
    }
    let relevant = row["relevant"]
    questions.append(
      XLSForm.Question(
        row: row.number, name: name, section: section, text: text, kind: kind, options: options,
        unit: nil, note: note,
        relevant: groups.compactMap(\.relevant)
          + (relevant.isEmpty ? [] : [(row.number, relevant)])))
  }

  private var section: String {
    let named = groups.map(\.label).filter { !$0.isEmpty }.joined(separator: " / ")
    return named.isEmpty ? (title.isEmpty ? "问卷" : title) : named
  }

  /// The kind of answer and its options; nil where a checklist has none for it.
  private mutating func answer(
    _ row: XLSFormSheet.Row, _ type: XLSFormType, _ note: inout [String]
  ) -> (AnswerKind, [(choice: String, option: String)])? {
    switch type {
    case .one(let list, let orOther): return choice(row, list, orOther, isMany: false)
    case .many(let list, let orOther): return choice(row, list, orOther, isMany: true)
    case .integer:
      return (.number, [])
    case .decimal:
      remark(row, "type", row["type"], "检查清单里的数是整数；作为文字带入")
      note.append("填数，可以有小数")
      return (.text, [])
    case .time(let name):
      remark(row, "type", row["type"], "检查清单里没有日期的答法；作为文字带入")
      note.append(name == "date" ? "填日期" : name == "time" ? "填时间" : "填日期和时间")
      return (.text, [])
    case .text: return (.text, [])
    case .note, .calculate, .device, .meta, .elsewhere, .beginGroup, .endGroup, .beginRepeat,
      .endRepeat, .unknown:
      return nil
    }
  }

  private mutating func choice(
    _ row: XLSFormSheet.Row, _ list: String, _ orOther: Bool, isMany: Bool
  ) -> (AnswerKind, [(choice: String, option: String)])? {
    guard var options = choices.lists[list] else {
      remark(row, "type", row["type"], "choices 表里没有选项表“\(list)”", isLeft: true)
      return nil
    }
    if told.insert(list).inserted { remarks += choices.oddities[list] ?? [] }
    if orOther, !options.contains(where: { $0.option == "其他" }) {
      options.append(("other", "其他"))
      remark(row, "type", row["type"], "多了选项“其他”；是什么写在这一条的说明里")
    }
    guard options.count > 1 else {
      remark(row, "type", row["type"], "只有一个选项", isLeft: true)
      return nil
    }
    if isMany { return (.multipleChoice(options.map(\.option)), options) }
    if let fact = XLSFormReading.fact(options) { return (.fact, fact) }
    if Set(options.map(\.option)) == Set(AnswerKind.conformity.options) {
      remark(row, "type", row["type"], "不合格即违法；程度先写成“提示”，由你定")
      return (.conformity, options)
    }
    if Set(options.map(\.option)) == Set(AnswerKind.presence.options) {
      remark(row, "type", row["type"], "看不出“有”是不是违法，作为单选带入；“有”是违法的，把答法改成 有/无")
    }
    return (.choice(options.map(\.option)), options)
  }

  /// 是 and 否 under whatever names, or yes and no.
  private static func fact(
    _ options: [(choice: String, option: String)]
  ) -> [(choice: String, option: String)]? {
    guard options.count == 2 else { return nil }
    let meant = options.map { ["是": "是", "yes": "是", "否": "否", "no": "否"][$0.option.lowercased()] }
    guard Set(meant) == ["是", "否"] else { return nil }
    return zip(options, meant).compactMap { option, word in word.map { (option.choice, $0) } }
  }
}

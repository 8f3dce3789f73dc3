import Model

/// What a document must hold before it is issued, and what its values may be at any time.
struct DocumentRules {
  let dossier: VisitDossier
  let template: DocumentTemplate

  /// Values that a template does not know, or of the wrong kind.
  func shapeFaults(_ values: [String: JSONValue]) -> [Fault] {
    values.sorted { $0.key < $1.key }.compactMap { id, value in
      let place = JSONPointer.text([id])
      guard let field = template.field(id), field.kind.holdsValue else {
        let known = template.fields.filter(\.kind.holdsValue).map(\.id).joined(separator: "、")
        return Fault(place, "\(template.title)没有栏目 \(id)", "可用的栏目：\(known)")
      }
      guard value != .null, let wrong = DocumentRules.fault(value, field) else { return nil }
      return Fault(place, "\(field.caption)：\(wrong.what)", wrong.remedy)
    }
  }

  private static func fault(
    _ value: JSONValue, _ field: DocumentField
  ) -> (what: String, remedy: String)? {
    switch field.kind {
    case .text, .longText, .statement:
      return value.string == nil ? ("应当是文字", "写成字符串") : nil
    case .moment:
      return value.string.map { $0.isEmpty || Moment($0) != nil } == true
        ? nil : ("时间不对", "写成 2026-03-25T09:20:00+08:00")
    case .day:
      return value.string.map { $0.isEmpty || Day($0) != nil } == true
        ? nil : ("没有这一天", "写成 2026-03-25")
    case .period:
      for end in ["from", "to"] {
        if let text = value[end]?.string, Moment(text) == nil {
          return ("时间不对", "写成 2026-03-25T09:20:00+08:00")
        }
      }
      return value.object == nil ? ("应当有 from 和 to", "写成 {\"from\": 时间, \"to\": 时间}") : nil
    case .choice:
      return value.string.map { $0.isEmpty || field.options.contains($0) } == true
        ? nil : ("不是可选的内容", "可选：\(field.options.joined(separator: "、"))")
    case .money:
      return value.integer.map(Quantity.range.contains) == true
        ? nil : ("应当是以分计的整数", "3000 元写成 300000")
    case .items:
      let columns = Set(field.columns.map(\.id))
      let isSound = value.array?.allSatisfy { row in
        row.object.map { members in
          members.allSatisfy {
            columns.contains($0.key) && ($0.value.string != nil || $0.value.integer != nil)
          }
        } ?? false
      }
      return isSound == true ? nil : ("应当是逐行的列表", "每行写 \(columns.sorted().joined(separator: "、"))")
    case .signature, .seal, .acknowledgement: return nil
    }
  }

  /// Everything that keeps a document from being issued.
  func faults(_ values: [String: JSONValue]) -> [Fault] {
    var faults = shapeFaults(values)
    for field in template.filled where isDemanded(field, values) {
      let place = JSONPointer.text([field.id])
      if isEmpty(values[field.id]) {
        faults.append(
          Fault(place, .document(.empty(caption: field.caption, hint: field.hint))))
      } else if field.minimum > (values[field.id]?.array?.count ?? .max) {
        faults.append(
          Fault(place, .document(.fewRows(caption: field.caption, minimum: field.minimum))))
      }
    }
    return faults + nameFaults(values) + periodFaults(values) + officerFaults(values)
      + kindFaults(values) + CodeRules(dossier: dossier, template: template).faults(values)
  }

  /// A notice that leaves out whom to turn to, or where to pay, tells nothing.
  private func nameFaults(_ values: [String: JSONValue]) -> [Fault] {
    switch template.kind {
    case .opinion, .correctionOrder, .summaryPenalty, .evidencePreservation,
      .administrativeTransfer, .criminalTransfer:
      template.filled.filter {
        $0.kind == .statement && values[$0.id]?.string?.contains(DocumentWording.blank) == true
      }.map {
        Fault(
          JSONPointer.text([$0.id]), "“\($0.caption)”里有没写明的名称、号码",
          "在这一栏写明，或者请方案负责人写进方案的 documents（复议机关、法院、银行、账号等）")
      }
    case .sceneRecord, .interviewRecord, .preservationOutcome, .reinspectionRecord, .serviceReceipt,
      .serviceAddress, .seal, .goodsList, .sampling, .copyRecord, .defenceRecord, .caseAcceptance,
      .announcement:
      []
    }
  }

  private func isDemanded(_ field: DocumentField, _ values: [String: JSONValue]) -> Bool {
    if field.isRequired { return true }
    if let other = field.requiredWith, !isEmpty(values[other]) { return true }
    if let condition = field.requiredWhen, values[condition.field]?.string == condition.value {
      return true
    }
    return false
  }

  private func isEmpty(_ value: JSONValue?) -> Bool {
    value == nil || value == .null || value == [] || value?.string?.isBlank == true
  }

  private func periodFaults(_ values: [String: JSONValue]) -> [Fault] {
    template.fields.filter { $0.kind == .period }.compactMap { field in
      guard let value = values[field.id] else { return nil }
      let from = value["from"]?.string.flatMap { Moment($0) }
      let to = value["to"]?.string.flatMap { Moment($0) }
      let place = JSONPointer.text([field.id])
      guard let from, let to else {
        return Fault(place, "“\(field.caption)”没有起止时间", "填写到达和离开的时间")
      }
      return to.seconds < from.seconds
        ? Fault(place, "“\(field.caption)”结束早于开始", "核对时间") : nil
    }
  }

  /// 执法人员不得少于两人 (行政处罚法第四十二条): two persons, two certificates.
  private func officerFaults(_ values: [String: JSONValue]) -> [Fault] {
    template.filled.filter { ["officers", "team"].contains($0.id) }.compactMap { field in
      let rows = values[field.id]?.array ?? []
      let certificates = Set(rows.compactMap { $0["certificate"]?.string }.filter { !$0.isBlank })
      let names = Set(rows.compactMap { $0["name"]?.string }.filter { !$0.isBlank })
      return certificates.count < 2 || names.count < 2 || certificates.count < rows.count
        ? Fault(
          JSONPointer.text([field.id]), "“\(field.caption)”不足两名不同的执法人员，或者缺姓名、证号", "核对姓名和执法证号")
        : nil
    }
  }

  private func kindFaults(_ values: [String: JSONValue]) -> [Fault] {
    switch template.kind {
    case .sceneRecord: SceneRules(dossier: dossier).faults(values["record"]?.string ?? "")
    case .summaryPenalty:
      SummaryPenaltyRules(dossier: dossier, values: values).faults()
        + CompetenceRules(dossier: dossier, template: template, values: values).faults()
    case .evidencePreservation: preservationFaults(values)
    case .criminalTransfer: criminalFaults(values)
    case .opinion, .correctionOrder:
      deadlineFaults(values)
        + CompetenceRules(dossier: dossier, template: template, values: values).faults()
    case .interviewRecord: dialogueFaults(values)
    case .serviceReceipt, .serviceAddress, .seal, .copyRecord, .announcement:
      AttachedRules(dossier: dossier, kind: template.kind, values: values).faults()
    case .preservationOutcome, .administrativeTransfer, .reinspectionRecord, .goodsList, .sampling,
      .defenceRecord, .caseAcceptance:
      []
    }
  }

  /// A question without an answer is a record that is not finished.
  private func dialogueFaults(_ values: [String: JSONValue]) -> [Fault] {
    template.filled.filter(\.isDialogue).flatMap { field -> [Fault] in
      let open = (values[field.id]?.array ?? []).filter {
        !($0["question"]?.string ?? "").isEmpty && ($0["answer"]?.string ?? "").isEmpty
      }
      return open.isEmpty
        ? []
        : [
          Fault(
            JSONPointer.text([field.id]), "“\(field.caption)”有 \(open.count) 个问题没有回答",
            "照录回答；不回答的写“不回答”，没有问的删去")
        ]
    }
  }

  private func deadlineFaults(_ values: [String: JSONValue]) -> [Fault] {
    ["deadline", "reportBy"].compactMap { id in
      guard let day = values[id]?.string.flatMap({ Day($0) }), day < dossier.visit.day else {
        return nil
      }
      return Fault("/\(id)", "期限早于检查日", "核对日期")
    }
  }

  private func preservationFaults(_ values: [String: JSONValue]) -> [Fault] {
    guard let from = values["from"]?.string.flatMap({ Day($0) }),
      let until = values["until"]?.string.flatMap({ Day($0) })
    else { return [] }
    if until < from { return [Fault("/until", "处理决定的期限早于登记保存日期", "核对日期")] }
    guard let last = try? WorkCalendar(plan: dossier.held.plan).lastDay(ofPreservationFrom: from),
      last < until
    else { return [] }
    let rule = ProcedureLaw.on(from).preservation
    let term =
      switch rule.value {
      case .days(let count): "\(count)日"
      case .workdays(let count): "\(count)个工作日"
      }
    return [Fault("/until", "超过\(term)（至 \(last.chinese)）", "改为不迟于该日（\(rule.basis)）")]
  }

  /// 三日内决定，批准后24小时内移送 (移送规定第五条)
  private func criminalFaults(_ values: [String: JSONValue]) -> [Fault] {
    guard let reported = values["reportedAt"]?.string.flatMap({ Moment($0) }),
      let approved = values["approvedAt"]?.string.flatMap({ Moment($0) })
    else { return [] }
    if approved.seconds < reported.seconds {
      return [Fault("/approvedAt", "批准早于书面报告", "核对时间")]
    }
    return approved.day.number - reported.day.number > 3
      ? [Fault("/approvedAt", "批准晚于接到报告后三日", "核对时间（移送规定第五条）")] : []
  }
}

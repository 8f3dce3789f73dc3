import Model

/// Fills a document in from its visit, field by field.
struct DocumentDrafting {
  let dossier: VisitDossier
  let template: DocumentTemplate

  private var settings: DocumentSettings { dossier.settings }
  private var subject: Subject { dossier.subject }

  /// All values: those that somebody wrote, and the visit's for the rest.
  /// - Parameter written: values by field; what is there was written by somebody.
  func values(written: [String: JSONValue]) -> [String: JSONValue] {
    var values = written
    for field in template.filled where values[field.id] == nil {
      if let source = field.source, let value = value(source, written, field) {
        values[field.id] = value
      }
    }
    // Statements are filled from the values before them: a later one may rest on an earlier.
    for field in template.filled where field.kind == .statement && values[field.id] == nil {
      values[field.id] = StatementDrafting(dossier: dossier, template: template, values: values)
        .text(field)
    }
    return values.filter { $0.value != .null && $0.value != "" }
  }

  private func value(
    _ source: String, _ written: [String: JSONValue], _ field: DocumentField
  ) -> JSONValue? {
    switch source.split(separator: ".").first {
    case "agency": .string(settings.agency)
    case "party": party(source)
    case "visit": visit(source)
    case "scene": .string(SceneNarrative(dossier: dossier).text)
    case "evidence": evidence(source)
    case "findings", "correction": findings(source, written)
    case "transfer": TransferDrafting(dossier: dossier, kind: template.kind).value(source, written)
    case "preservation": preservation(source, written)
    case "notices":
      NoticeDrafting(dossier: dossier, template: template, written: written).rows
    case "service", "attached":
      AttachedDrafting(dossier: dossier).value(source, columns: field.columns)
    case "earlier", "reinspection": ReinspectionDrafting(dossier: dossier).value(source)
    case "interview": interview(source, written)
    default: nil
    }
  }

  private func party(_ source: String) -> JSONValue? {
    switch source {
    case "party.name":
      dossier.party.name.map(JSONValue.string)
        ?? .string("（无名称）\(subject.address ?? subject.township ?? "")")
    case "party.code": dossier.party.code.map(JSONValue.string)
    case "party.responsible": dossier.party.text(.responsible).map(JSONValue.string)
    case "party.keeper": dossier.party.keeper.map(JSONValue.string)
    case "party.address":
      (subject.address ?? subject.township).map(JSONValue.string)
    case "party.telephone": dossier.party.text(.telephone).map(JSONValue.string)
    case "party.type": PartyType(subject).map { .string($0.rawValue) }
    default: nil
    }
  }

  private func visit(_ source: String) -> JSONValue? {
    let visit = dossier.visit
    switch source {
    case "visit.companion":
      let parts = [
        visit.companion, dossier.document["companionPost"]?.string,
        dossier.document["companionTelephone"]?.string,
      ].compactMap { $0 }
      return parts.isEmpty ? nil : .string(parts.joined(separator: "，"))
    case "visit.period":
      return ["from": .string(visit.arrivedAt.text), "to": .optional(visit.leftAt?.text)]
    case "visit.day": return .string(visit.day.description)
    case "visit.place":
      let address = subject.address ?? subject.township ?? ""
      guard let latitude = subject.latitude, let longitude = subject.longitude else {
        return address.isEmpty ? nil : .string(address)
      }
      return .string("\(address)（坐标：北纬 \(latitude)，东经 \(longitude)）")
    case "visit.officers":
      return .array(
        dossier.officers.map {
          ["name": .string($0.name), "certificate": .string($0.certificate)]
        })
    default: return nil
    }
  }

  private func evidence(_ source: String) -> JSONValue? {
    let list = EvidenceList(dossier: dossier)
    switch source {
    case "evidence.counts":
      return .string(list.counts(preserved: issued(.evidencePreservation)?.number?.text))
    case "evidence.list":
      let rows = list.rows(of: template.kind == .summaryPenalty ? concerned : nil)
      return rows == [] ? nil : rows
    default: return nil
    }
  }

  private func findings(_ source: String, _ written: [String: JSONValue]) -> JSONValue? {
    let all = Finding.all(dossier, for: template.kind)
    let text = FindingText(
      findings: all, deadline: written["deadline"]?.string.flatMap { Day($0) })
    switch source {
    case "findings.cause": return JSONValue.words(text.cause)
    case "findings.facts": return JSONValue.words(text.facts)
    case "findings.factsWithPlace":
      guard !all.isEmpty else { return nil }
      let place = subject.address ?? subject.township ?? ""
      return .string("\(dossier.visit.arrivedAt.chinese)，在\(place)：\n\(text.facts)")
    case "findings.provisions": return JSONValue.words(text.provisions)
    case "findings.summaryBasis": return JSONValue.words(text.summaryBasis)
    case "findings.penaltyBasis": return JSONValue.words(text.penaltyBasis)
    case "findings.discretion":
      return JSONValue.words(
        text.discretion(DiscretionRange.all(dossier.held.plan.document), on: dossier.visit.day))
    case "findings.orders": return text.orders == [] ? nil : text.orders
    case "findings.ordersText":
      return JSONValue.words(text.numbered(text.orderTexts))
    case "findings.suggestions":
      let risks = (dossier.document["hiddenRisks"]?.array ?? []).compactMap {
        $0["text"]?.string ?? $0.string
      }
      return JSONValue.words(
        text.numbered(all.filter { !$0.isOrdered }.map(\.order) + risks.map { "建议改进：\($0)。" }))
    case "correction.basis":
      return JSONValue.words(
        ([settings.wording("correctionBasis", on: dossier.paperDay(written))] + text.orderBasis)
          .joined(separator: "；"))
    case "correction.consequences":
      let general = settings.wording("overdueCorrection", on: dossier.paperDay(written))
      return .string(
        [general, text.overdueBasis].filter { !$0.isEmpty }
          .joined(separator: "\n"))
    default: return nil
    }
  }

  /// Items and rows of the findings that the paper is about, and those that tell of the same act.
  private var concerned: Set<String> {
    let ids = Finding.all(dossier, for: template.kind).map(\.id)
    return Set(ids + ids.flatMap { dossier.assessment.twins(of: $0).map(\.id) })
  }

  private func preservation(_ source: String, _ written: [String: JSONValue]) -> JSONValue? {
    let decision = issued(.evidencePreservation)
    switch source {
    case "preservation.until":
      let from = written["from"]?.string.flatMap { Day($0) } ?? dossier.visit.day
      // Where the year has no notice the day stays blank: a holiday is never guessed.
      return (try? WorkCalendar(plan: dossier.held.plan).lastDay(ofPreservationFrom: from))
        .map { .string($0.description) }
    case "preservation.number": return (decision?.number?.text).map(JSONValue.string)
    case "preservation.from": return decision?.values["from"]
    case "preservation.items":
      return (decision?.values["items"]?.array).map { items in
        .array(
          items.map { item in
            [
              "number": item["number"] ?? "", "name": item["name"] ?? "",
              "quantity": item["quantity"] ?? "", "outcome": "",
            ]
          })
      }
    default: return nil
    }
  }

  private func interview(_ source: String, _ written: [String: JSONValue]) -> JSONValue? {
    if source.hasPrefix("interview.person.") {
      // Who is asked is known only where somebody said that it is the party itself.
      guard written["relation"] == "当事人",
        let member = PartyCard.Member(rawValue: String(source.dropFirst("interview.person.".count)))
      else { return nil }
      let isKnown = dossier.party.text(.name) != nil
      return isKnown ? dossier.party.text(member).map(JSONValue.string) : nil
    }
    guard source == "interview.questions" else {
      let count = dossier.documents.count {
        $0.kind == .interviewRecord && $0.status != .draft && $0.version == 1
      }
      return .string("第 \(count + 1) 次")
    }
    let found = InterviewQuestions.about(
      Finding.all(dossier).map { dossier.held.index.section(of: $0.id) ?? "" })
    return .array(
      (InterviewQuestions.opening + found + InterviewQuestions.closing).map {
        ["question": .string($0), "answer": ""]
      })
  }

  private func issued(_ kind: DocumentKind) -> DocumentRecord? {
    dossier.documents.last { $0.kind == kind && $0.status == .issued }
  }
}

extension JSONValue {
  /// A text, or nil for an empty one.
  static func words(_ text: String) -> JSONValue? { text.isEmpty ? nil : .string(text) }
}

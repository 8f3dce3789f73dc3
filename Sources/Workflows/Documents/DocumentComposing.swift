import Bundling
import Files
import Foundation
import Model
import Rendering
import Store

/// Puts a document together for printing, from its visit and from what was written into it.
struct DocumentComposing {
  let location: Location
  let dossier: VisitDossier

  func template(_ kind: DocumentKind) -> DocumentTemplate { dossier.settings.template(kind) }

  /// All values of a document: of an issued one as they were issued.
  func values(_ kind: DocumentKind, _ record: DocumentRecord?) -> [String: JSONValue] {
    if let record, record.status != .draft || record.corrects != nil { return record.values }
    return DocumentDrafting(dossier: dossier, template: template(kind))
      .values(written: record?.values ?? [:])
  }

  /// The document as laid out.
  /// - Parameter values: what it holds, where that is not what the log says.
  func form(
    _ kind: DocumentKind, _ record: DocumentRecord?, values: [String: JSONValue]? = nil
  ) throws -> EnforcementForm {
    let template = template(kind)
    var form = EnforcementForm(
      template: template, agency: dossier.settings.agency,
      date: record?.issuedAt?.day ?? dossier.visit.day)
    form.values = values ?? self.values(kind, record)
    let people = dossier.officers.map { "\($0.name)（\($0.certificate)）" }
    form.signatories = [.officers: people]
    guard let record else {
      form.notes = notes(template, form.values)
      return form
    }
    form.number = record.number?.text
    form.status = record.status
    form.version = record.version
    form.reason = record.reason
    form.signatures = try standing(record, form.values).map { try signature($0, form) }
    form.before = try before(record)
    form.marks = try marks(record)
    if record.status == .draft { form.notes = notes(template, form.values) }
    if record.status == .issued, record.signatures.count > record.signaturesShown {
      form.notes = ["副本：载有签发以后的签名和拒签记录；签发的文件以日志记载的哈希为准。"]
    }
    form.notes += dossier.partedPapers.filter { $0.record.id == record.id }.map {
      "\($0.words)。按更正处理：出更正版，号码不变。"
    }
    return form
  }

  /// What the next version is held against.
  func before(_ record: DocumentRecord) throws -> [String: JSONValue]? {
    if let earlier = record.corrects {
      return dossier.documents.first { $0.id == earlier }?.values
    }
    // Until somebody outside the house has signed, a change is no correction.
    return record.signatures.contains { $0.role.isOutside } ? record.shown : nil
  }

  private func notes(_ template: DocumentTemplate, _ values: [String: JSONValue]) -> [String] {
    var notes: [String] = []
    if template.kind == .sceneRecord, dossier.visit.outcome == .completed {
      notes.append("检查记录由检查结果和备注生成，签发前把〔〕里的空白写成当场看到的事实：数量、批号、位置、何人做何事。")
    }
    let milder = FindingText(findings: Finding.all(dossier, for: template.kind)).milder
    if [.summaryPenalty, .correctionOrder, .opinion].contains(template.kind) { notes += milder }
    if template.kind == .evidencePreservation, values["until"] == nil {
      let year = dossier.visit.day.components.year
      notes.append("没有 \(year) 年的节假日安排，七个工作日的期限由执法人员核定填写。")
    }
    return notes
  }

  private func marks(_ record: DocumentRecord) throws -> [String: EnforcementForm.Mark] {
    guard try before(record) != nil else { return [:] }
    var marks: [String: EnforcementForm.Mark] = [:]
    for entry in try location.entries(of: record.id, device: dossier.device) {
      let path = JSONPointer.path(entry.field)
      guard path.count == 2, path[0] == "values" else { continue }
      let name = dossier.held.plan.inspectors.first { $0.certificate == entry.actor }?.name
      marks[path[1]] = EnforcementForm.Mark(
        actor: name.map { "\($0)（\(entry.actor)）" } ?? entry.actor, time: entry.wall.chinese)
    }
    return marks
  }

  private func signature(
    _ signature: DocumentSignature, _ form: EnforcementForm
  ) throws -> EnforcementForm.Signature {
    var printed = EnforcementForm.Signature(role: signature.role, name: signature.name)
    switch signature.method {
    case .refused: printed.refusal = refusal(signature, form)
    case .paper: printed.name = ""
    case .drawn:
      printed.date = signature.time.day.chinese
      if let picture = signature.picture {
        printed.drawing = try SignaturePicture(path: location.evidencePath(picture)).picture
      }
    }
    return printed
  }

  private func refusal(_ signature: DocumentSignature, _ form: EnforcementForm) -> String {
    var names = StatementDrafting(
      dossier: dossier, template: form.template, values: form.values
    ).names
    let roles: [DocumentField.Role: String] = [
      .party: form.template.fields.first { $0.role == .party }?.caption
        .split(separator: "（").first.map(String.init) ?? "当事人",
      .witness: "见证人", .officers: "执法人员", .recorder: "记录人", .leader: "机关负责人",
    ]
    names["role"] = roles[signature.role]
    names["name"] = signature.name.isEmpty ? "" : signature.name
    names["reason"] = signature.reason.map { $0.isEmpty ? "未说明理由" : $0 } ?? "未说明理由"
    names["witness"] = signature.witness?.name ?? "无法找到见证人"
    names["witnessContact"] =
      signature.witness.map {
        [$0.unit, $0.telephone].filter { !$0.isEmpty }.joined(separator: "，")
      } ?? "以录音录像记录"
    names["time"] = signature.time.chinese
    return DocumentWording.filled(
      dossier.settings.wording("refusal", on: dossier.paperDay(form.values)), names)
  }
}

extension Location {
  func entries(of document: String, device: String) throws -> [LogEntry] {
    switch self {
    case .workspace(let workspace): try workspace.store.entries(of: .document, document)
    case .hub(let hub): try hub.store.entries(of: .document, document, device: device)
    }
  }

  func evidencePath(_ file: StoredFile) -> String {
    switch self {
    case .workspace(let workspace): workspace.evidence.path(of: StoredEvidence(file))
    case .hub(let hub): hub.evidence.path(of: StoredEvidence(file))
    }
  }

  /// Where the PDF of an issued document lies: by its name on the laptop, by its hash in a hub.
  func path(of file: DocumentRecord.File) -> String {
    switch self {
    case .workspace(let workspace): workspace.folder.documents + "/" + file.name
    case .hub(let hub):
      hub.evidence.path(
        of: StoredEvidence(sha256: file.sha256, fileExtension: "pdf", bytes: file.bytes))
    }
  }
}

import Files
import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// Evidence: taking it in, showing it, saying what it shows.
struct EvidenceRoutes: Sendable {
  let desk: Desk
  /// One file: a film of an hour.
  static let largestFile: Int64 = 4 << 30

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id/evidence") { request, context in
      let id = try context.visitID()
      return try await page(request) { try $0.sheet(visit: id) }
    }
    router.post("/visit/:id/evidence") { request, context in try await receive(request, context) }
    router.get("/visit/:id/evidence/:sha") { request, context in
      try await file(request, context)
    }
    router.post("/visit/:id/evidence/:sha") { request, context in
      try await remove(request, context)
    }
    router.get("/visit/:id/evidence/:sha/draw") { request, context in
      try await draw(request, context)
    }
    router.post("/visit/:id/captions") { request, context in try await describe(request, context) }
  }

  private func page(
    _ request: Request, _ unsaved: Unsaved = .nothing,
    _ sheet: @escaping @Sendable (Workspace) throws -> VisitSheet
  ) async throws -> Response {
    let frame = desk.frame(request, "证据", at: .visits, scripts: [.answers, .evidence])
    let linking = request.uri.queryParameters["link"].map { String($0) }
    var response = try await desk.page("evidence", frame) { workspace in
      let sheet = try sheet(workspace)
      let taken = try PictureTimes.read(of: sheet, in: workspace)
      return EvidencePage(sheet: sheet, linking: linking, taken: taken, unsaved: unsaved).content
        .merging(
          VisitFrame(sheet, at: .evidence, unsaved: unsaved.faults.count).members
        ) { $1 }
        .merging([
          "title": .words(unsaved.title("证据 · \(sheet.subject.title)")), "heading": "证据",
        ]) { $1 }
    }
    response.status = unsaved.status
    return response
  }

  private func draw(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let sha = context.parameters.get("sha") ?? ""
    let frame = desk.frame(request, "在副本上标注", at: .visits, scripts: [.drawing])
    return try await desk.page("draw", frame) { workspace in
      let sheet = try workspace.sheet(visit: id)
      let views = EvidenceView(sheet)
      guard let piece = sheet.evidence.first(where: { $0.sha256 == sha }), sheet.isEditable,
        EvidenceType(fileExtension: piece.fileExtension).isPicture, piece.isHeld
      else { throw Refused(.notFound) }
      return VisitFrame(sheet, at: .evidence).members.merging([
        "piece": views.view(piece),
        "turnDegrees": .words(String(piece.rotation.value.integer ?? 0)),
        "title": .words("在副本上标注 · \(sheet.subject.title)"),
      ]) { $1 }
    }
  }

  private func receive(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    if let length = request.headers[.contentLength].flatMap({ Int64($0) }),
      length > EvidenceRoutes.largestFile
    {
      throw Refused(.tooLarge)
    }
    guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
      throw Refused(.malformed)
    }
    var intake = EvidenceIntakeForm(worker: desk.worker, visit: id, actor: actor)
    for try await buffer in request.body {
      for event in try reader.take(buffer.readableBytesView) { try await intake.take(event) }
    }
    guard reader.isWhole else { throw Refused(.malformed) }
    let back = LocalPath.safe(intake.fields["back"], else: "/visit/\(id)/evidence")
    let anchor = intake.items.first.map { "#\($0)-more" } ?? ""
    return .seeOther(intake.count > 0 ? "\(back)?done=\(Done.added.rawValue)\(anchor)" : back)
  }

  private func file(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    guard let sha = context.parameters.get("sha"), EvidenceName.isHash(sha),
      let path = try await desk.worker.run({ try $0.evidenceFile(visit: id, sha256: sha) })
    else { throw Refused(.notFound) }
    return try await EvidenceFile.response(path, request, context, desk.pictures)
  }

  private func describe(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    let outcome = try await desk.worker.run { workspace in
      let sheet = try workspace.sheet(visit: id)
      return try SaveOutcome.saving(id, in: workspace, actor: actor) { _ in
        try EvidencePage.edits(form, sheet)
      }
    }
    switch outcome {
    case .saved: return .seeOther("/visit/\(id)/evidence", cleaned: form)
    case .refused(let sheet, let faults):
      return try await page(request, Unsaved(form, faults)) { _ in sheet }
    case .conflict(let sheet, let conflicts):
      return desk.conflict(request, sheet, conflicts, at: .evidence)
    }
  }

  private func remove(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    guard let sha = context.parameters.get("sha"), EvidenceName.isHash(sha) else {
      throw Refused(.notFound)
    }
    let form = try await FormFields(request)
    let back = "/visit/\(id)/evidence"
    guard let reason = form["reason"], let revision = form["revision"].flatMap({ Int64($0) })
    else { return .seeOther("\(back)?ask=reason#e-\(sha.prefix(12))") }
    try await desk.worker.run { workspace in
      _ = try workspace.removeEvidence(
        visit: id, sha256: sha, revision: revision, reason: reason, actor: actor)
    }
    return .seeOther("\(back)?done=\(Done.removed.rawValue)")
  }
}

/// Takes the files of an upload one after another; what was received whole is kept, and a file that
/// broke off leaves nothing.
struct EvidenceIntakeForm {
  let worker: Worker<Workspace>
  let visit: String
  let actor: String
  /// Fields that are no files, short ones only.
  private(set) var fields: [String: String] = [:]
  /// Items that files were added to.
  private(set) var items: [String] = []
  /// Files that were kept.
  private(set) var count = 0
  private var box: UploadBox?
  private var name = ""
  private var text: [UInt8] = []

  init(worker: Worker<Workspace>, visit: String, actor: String) {
    self.worker = worker
    self.visit = visit
    self.actor = actor
  }

  /// Takes the next event of the form.
  mutating func take(_ event: MultipartReader.Event) async throws {
    switch event {
    case .begin(let name, let file):
      self.name = name
      text = []
      box = nil
      // A file field that was left empty comes with an empty name.
      if let file, !file.isEmpty {
        box = try await worker.run { UploadBox(try $0.beginUpload(name: file)) }
      }
    case .bytes(let bytes):
      if let box {
        try await worker.run { _ in try box.write(bytes) }
      } else {
        text += bytes
        guard text.count <= 4096 else { throw Refused(.tooLarge) }
      }
    case .end:
      if let box {
        try await keep(box)
      } else {
        fields[name] = String(decoding: text, as: UTF8.self)
      }
      box = nil
    }
  }

  private mutating func keep(_ box: UploadBox) async throws {
    let (visit, actor) = (visit, actor)
    let item = name.hasPrefix("file:") ? String(name.dropFirst(5)) : ""
    let original = fields["derivedFrom"].flatMap { $0.isEmpty ? nil : $0 }
    let caption = fields["caption"].flatMap { $0.isEmpty ? nil : $0 }
    try await worker.run { workspace in
      guard let upload = box.take() else { return }
      try workspace.addEvidence(
        visit: visit, upload, caption: caption, items: item.isEmpty ? [] : [item],
        derivedFrom: original, actor: actor)
    }
    if !item.isEmpty { items.append(item) }
    count += 1
  }
}

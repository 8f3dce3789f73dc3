import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// Evidence that this bureau asks for of a hub below, and that the level above asks for.
struct AskedEvidenceRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.post("/upward/ask") { request, _ in try await ask(request) }
    router.get("/upward/requests/:id") { _, context in
      let id = context.parameters.get("id") ?? ""
      return try await file("\(id.prefix(8)).request.zip") { hub, path in
        let noted = try hub.evidenceRequest(id).request
        guard noted.from == hub.device else { throw Refused(.notFound) }
        try hub.writeEvidenceRequest(noted, to: path)
      }
    }
    router.post("/upward/requests/:id/answer") { request, context in
      try await answer(request, context.parameters.get("id") ?? "")
    }
  }

  /// Notes what is asked for; its file is on the page of the levels.
  private func ask(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    guard let finding = form["finding"] else { throw Refused(.malformed) }
    let reason = form["reason"] ?? ""
    guard !reason.isBlank else {
      let path = TracePage.path(finding, of: form["hub"])
      return .seeOther("\(path)\(path.contains("?") ? "&" : "?")blank=1#ask")
    }
    do {
      _ = try await desk.worker.run {
        try $0.askForEvidence([finding], in: form["hub"], reason: reason, actor: clerk)
      }
    } catch is EvidenceError {
      // What was missing when the page was shown has come meanwhile.
      return .seeOther(TracePage.path(finding, of: form["hub"]))
    }
    return .seeOther("/upward?said=\(Said.asked.rawValue)#asked")
  }

  /// Hands out just what a request of the level above asks for.
  private func answer(_ request: Request, _ id: String) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    do {
      return try await file("\(id.prefix(8)).evidence.zip") { hub, path in
        _ = try hub.answerEvidenceRequest(id, to: path, actor: clerk)
      }
    } catch EvidenceError.nothing {
      return .seeOther("/upward?none=\(id.percentEncoded)#asked")
    }
  }

  /// A file that is written for this one answer and handed to the browser.
  private func file(
    _ name: String, _ write: @escaping @Sendable (Hub, String) throws -> Void
  ) async throws -> Response {
    let bytes = try await desk.worker.run { hub -> [UInt8] in
      let path = FileManager.default.temporaryDirectory
        .appending(path: "fieldkit-\(UUID().uuidString).zip").path
      // What stays behind is no reason to withhold what was written.
      defer { try? FileManager.default.removeItem(atPath: path) }
      try write(hub, path)
      return Array(try Data(contentsOf: URL(filePath: path)))
    }
    let isEncrypted = bytes.starts(with: "age-encryption.org/v1".utf8)
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/octet-stream", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"\(name)\(isEncrypted ? ".age" : "")\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension UpwardPage {
  /// What is asked for, the newest first.
  /// - Parameters:
  ///   - names: what hubs below are called, by device.
  ///   - none: id of a request of which nothing is here.
  static func requests(
    _ all: [NotedRequest], of device: String, names: [String: String], none: String?
  ) -> View {
    .list(
      all.reversed().map { noted in
        let request = noted.request
        let isOwn = request.from == device
        let other = isOwn ? request.hub : request.from
        return [
          "isOwn": .flag(isOwn), "other": .words(names[other] ?? String(other.prefix(8))),
          "when": .words(request.at.dayAndClock), "who": .words(request.actor.shown),
          "reason": .words(request.reason.shown), "count": .count(request.count),
          "answered": .count(noted.answered),
          "none": .flag(none == request.id),
          "findings": .list(
            request.findings.map { finding in
              [
                "name": .words(finding.id),
                "path": .words(TracePage.path(finding.id, of: finding.holder)),
              ]
            }),
          "state": noted.isDone
            ? StateView.state("done", "齐了", "done")
            : noted.answered > 0
              ? StateView.state("half", "到了 \(noted.answered) 件", "doing")
              : StateView.missing(isOwn ? "还没有来" : "还没有答复"),
          "path": isOwn ? .words("/upward/requests/\(request.id)") : .nothing,
          "answer": isOwn ? .nothing : .words("/upward/requests/\(request.id)/answer"),
        ]
      })
  }
}

import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// The page that says how the laptop and the workspace are, and the file for whoever helps.
struct DoctorRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/doctor") { request, _ in
      let examination = examination
      return try await desk.page("doctor", desk.frame(request, "体检", at: .help)) {
        DoctorPage(examination.examine($0)).content
      }
    }
    router.get("/doctor/support.json") { _, _ -> Response in
      let examination = examination
      let facts = SupportFacts(day: desk.surroundings.now().day)
      let text = try await desk.worker.run {
        JSONWriter.pretty(examination.examine($0).support(machine: facts))
      }
      return Response(
        status: .ok,
        headers: [
          .contentType: "application/json; charset=utf-8",
          .contentDisposition: "attachment; filename=\"fieldkit-support.json\"",
        ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
  }

  /// A page must not wait until gigabytes of evidence were read.
  private var examination: Examination {
    let environment = ProcessInfo.processInfo.environment
    return Examination(
      updates: (folders: KitFolders(environment: environment), environment: environment),
      isThorough: false, surroundings: desk.surroundings)
  }
}

/// What an examination found, as the page shows it.
struct DoctorPage {
  let health: Health

  init(_ health: Health) { self.health = health }

  var content: [String: View] {
    [
      "wrong": count(.bad), "notices": count(.notice),
      "findings": .list(health.findings.map(view)),
    ]
  }

  private func count(_ grade: HealthFinding.Grade) -> View {
    let number = health.findings.filter { $0.grade == grade }.count
    return number == 0 ? .nothing : .count(number)
  }

  private func view(_ finding: HealthFinding) -> View {
    let state =
      switch finding.grade {
      case .good: StateView.state("done", finding.grade.title, "done")
      case .notice: StateView.doing(finding.grade.title)
      case .bad: StateView.found(finding.grade.title)
      }
    return [
      "topic": .words(finding.topic.title), "state": state, "what": .words(finding.what.shown),
      "told": finding.code.map { code in
        [
          "safe": .words(finding.safe), "remedy": .words(finding.remedy.shown),
          "code": .words(code.rawValue),
        ]
      } ?? .nothing,
    ]
  }
}

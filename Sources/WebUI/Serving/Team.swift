import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Who works at this laptop: the one who writes, and the colleagues beside.
struct Team: Sendable {
  /// The one whose name goes into the log.
  let writer: Inspector
  /// The others.
  let others: [Inspector]

  /// The writer first.
  var all: [Inspector] { [writer] + others }

  /// 黄丁四、陆戊五
  var names: String { all.map(\.name).joined(separator: "、") }

  /// Certificate numbers, the writer's first.
  var certificates: [String] { all.map(\.certificate) }

  /// A team by its certificate numbers; nil where the plans do not know the first.
  init?(_ certificates: [String], among inspectors: [Inspector]) {
    let people = certificates.compactMap { certificate in
      inspectors.first { $0.certificate == certificate }
    }
    guard let writer = people.first, people.count == certificates.count else { return nil }
    self.writer = writer
    others = Array(people.dropFirst())
  }
}

extension Desk {
  /// The inspectors of all plans held, each once.
  func inspectors(_ workspace: Workspace) -> [Inspector] {
    var known: Set<String> = []
    return workspace.shelf.plans.reversed().flatMap(\.plan.inspectors).filter {
      known.insert($0.certificate).inserted
    }
  }

  /// Who sits at the browser; nil before they said so.
  func team(_ request: Request) -> Team? {
    guard let cookie = request.cookies[teamCookie]?.value else { return nil }
    let certificates = cookie.split(separator: "+").map { FormFields.plain($0) }
    return Team(certificates, among: inspectors(worker.workspace))
  }

  /// Who sits at the browser.
  /// - Throws: ``NobodyChosen``.
  func demandTeam(_ request: Request) throws -> Team {
    guard let team = team(request) else { throw NobodyChosen() }
    return team
  }

  /// The cookie that remembers them. It is no secret: whoever may use the site may choose.
  func cookie(_ certificates: [String]) -> String {
    let value = certificates.map(\.percentEncoded).joined(separator: "+")
    return "\(teamCookie)=\(value); Path=/; HttpOnly; SameSite=Strict; Max-Age=43200"
  }

  private var teamCookie: String { "fieldkit-team-\(address.port)" }
}

/// Nobody said yet who is writing.
struct NobodyChosen: CodedError {
  var problem: Problem { Problem(.noInspector, "还没有选监督员") }
}

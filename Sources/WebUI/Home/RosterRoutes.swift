import Foundation
import Hummingbird
import Model
import Workflows

/// Finding whom to visit.
struct RosterRoutes: Sendable {
  let desk: Desk
  private static let pageLength = 30

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/roster") { request, _ in
      let form = FormFields(request.uri.query ?? "")
      return try await desk.page("roster", desk.frame(request, "机构名单", at: .roster)) {
        try content(form, $0)
      }
    }
  }

  private func content(_ form: FormFields, _ workspace: Workspace) throws -> [String: View] {
    let page = max(0, form["page"].flatMap { Int($0) } ?? 0)
    var query = RosterQuery(text: form["q"] ?? "", limit: RosterRoutes.pageLength)
    query.plan = form["plan"] ?? workspace.shelf.plans.last?.plan.id
    query.subjectClass = form["class"].flatMap { CoverageClass(rawValue: $0) }
    query.township = form["township"]
    query.notYetVisited = form["unvisited"] != nil
    query.dueForReinspection = form["due"] != nil
    query.assignedHere = form["mine"] != nil
    query.offset = page * RosterRoutes.pageLength
    let answer = try workspace.search(query)
    let terms = query.text.split(whereSeparator: \.isWhitespace).map { String($0) }
    let hits = answer.hits.map { RosterHitView.view($0, terms: terms) }
    let last = query.offset + answer.hits.count
    return [
      "q": .words(query.text), "page": .count(page),
      "unvisited": .flag(query.notYetVisited), "due": .flag(query.dueForReinspection),
      "mine": .flag(query.assignedHere),
      "hasMine": .flag(try workspace.assignedWork(plan: query.plan) != nil),
      "classes": .list(
        CoverageClass.allCases.filter { $0 != .township }.map {
          [
            "value": .words($0.rawValue), "title": .words($0.title),
            "on": .flag($0 == query.subjectClass),
          ]
        }),
      "townships": .list(
        answer.townships.map { ["value": .words($0), "on": .flag($0 == query.township)] }),
      "results": hits.isEmpty
        ? .nothing : ["caption": "查找结果", "hits": .list(hits)],
      "total": .count(answer.total),
      "range": hits.isEmpty ? .nothing : .words("第 \(query.offset + 1) 至 \(last) 家"),
      "next": last < answer.total ? .words(link(form, page + 1)) : .nothing,
      "previous": page > 0 ? .words(link(form, page - 1)) : .nothing,
    ]
  }

  private func link(_ form: FormFields, _ page: Int) -> String {
    let names = ["q", "class", "township", "unvisited", "due", "mine", "plan"]
    let parts = names.compactMap { name in form[name].map { "\(name)=\($0.percentEncoded)" } }
    return "/roster?" + (parts + ["page=\(page)"]).joined(separator: "&")
  }
}

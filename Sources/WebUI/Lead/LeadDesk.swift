import HTTPTypes
import Hummingbird
import Intake
import Model
import Workflows

/// What every group of the lead's pages works with.
struct LeadDesk: Sendable {
  let worker: Worker<PlanFolder>
  let pages: PageMaker
  let shipped: ShippedPlans?
  let surroundings: Surroundings

  /// A page of the main navigation.
  enum Tab: String {
    case plan
    case modules
    case people
  }

  /// What the page before did, said once on the next.
  enum Done: String {
    case saved
    case nothing
    case undone
    case nothingToUndo
    case begun

    var words: String {
      switch self {
      case .saved: "已经写进 plan.yaml，只动了改过的几行"
      case .nothing: "没有改动，文件还是原来的"
      case .undone: "已经撤销上一步"
      case .nothingToUndo: "没有可以撤销的"
      case .begun: "已经建好。先改编号、版本和名称，再换上本地的名册"
      }
    }
  }

  /// The desk's main navigation.
  static let navigation = Navigation(
    site: "方案编制", nobody: "",
    tabs: [
      Navigation.Tab(Tab.plan.rawValue, "/", "方案"),
      Navigation.Tab(Tab.modules.rawValue, "/modules", "检查清单"),
      Navigation.Tab(Tab.people.rawValue, "/people", "机构和人员"),
    ])

  /// What every page has around it.
  func frame(
    _ request: Request, _ title: String, at tab: Tab, _ state: PlanFolder.State?
  ) -> [String: View] {
    let done = request.uri.queryParameters["done"].flatMap { Done(rawValue: String($0)) }
    return [
      "title": .words(title), "nav": .flag(state != nil),
      "tabs": LeadDesk.navigation.tabs(at: tab.rawValue),
      "who": .nothing, "device": .nothing, "visit": .nothing, "refresh": .nothing,
      "refreshPlain": .nothing, "scripts": .list([]),
      "done": .optional(done?.words), "base": .optional(state?.digest),
      "canUndo": .flag(worker.store.canUndo),
      "strip": state.map { state -> View in
        [
          "name": .words(state.source.value["title"]?.string ?? "（没有名称）"),
          "line": .words(
            "\(state.source.value["id"]?.string ?? "")　\(state.source.value["version"]?.integer.map { "\($0) 版" } ?? "")"
          ),
          "ok": .flag(state.faults.isEmpty), "faults": .count(state.faults.count),
        ]
      } ?? .nothing,
    ]
  }

  /// A page of the plan as it stands.
  func page(
    _ template: String, _ request: Request, _ title: String, at tab: Tab,
    status: HTTPResponse.Status = .ok,
    _ content: @escaping @Sendable (PlanFolder, PlanFolder.State) throws -> [String: View]
  ) async throws -> Response {
    let (state, content) = try await worker.run { plan in
      let state = try plan.state()
      return (state, try content(plan, state))
    }
    return pages.page(
      template, View.members(frame(request, title, at: tab, state)).with(content), status: status)
  }
}

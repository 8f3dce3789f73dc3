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
  let signing: SigningPlace

  /// A page of the main navigation.
  enum Tab: String {
    case plan
    case modules
    case people
    case draw
    case assign
    case pack
    case versions
  }

  /// What the page before did, said once on the next.
  enum Done: String {
    case saved
    case nothing
    case undone
    case nothingToUndo
    case begun
    case enrolled
    case struck
    case numbered
    case assigned
    case looked
    case packed
    case handed
    case published
    case drawn
    case replaced

    var words: String {
      switch self {
      case .saved: "已经写进 plan.yaml，只动了改过的几行"
      case .nothing: "没有改动，文件还是原来的"
      case .undone: "已经撤销上一步"
      case .nothingToUndo: "没有可以撤销的"
      case .begun: "已经建好。先改编号、版本和名称，再换上本地的名册"
      case .enrolled: "笔记本已经登记"
      case .struck: "已经从名单上划去，号段和发放记录还在"
      case .numbered: "号段已经写进 plan.yaml"
      case .looked: "回头看已经排进分派，看过的、了结的已经撤下"
      case .assigned: "分派已经记下，先前的仍然看得到"
      case .packed: "已经打包，放在方案文件夹的 packs 里"
      case .published: "名单已经写好，先公布指纹，再取种子"
      case .drawn: "已经抽好，抽取单记在 draws 文件夹里"
      case .replaced: "名单已经换上，换下来的留在 earlier 里"
      case .handed: "已经写好，读回核对相符，记进发放记录"
      }
    }
  }

  /// The desk's main navigation.
  static let navigation = Navigation(
    site: "方案编制", nobody: "",
    tabs: [
      Navigation.Tab(Tab.plan.rawValue, "/", "方案"),
      Navigation.Tab(Tab.modules.rawValue, "/modules", "检查清单"),
      Navigation.Tab(Tab.people.rawValue, "/rosters", "机构和人员"),
      Navigation.Tab(Tab.draw.rawValue, "/draw", "随机抽取"),
      Navigation.Tab(Tab.assign.rawValue, "/assign", "分派"),
      Navigation.Tab(Tab.pack.rawValue, "/pack", "打包发放"),
      Navigation.Tab(Tab.versions.rawValue, "/versions", "版本"),
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
      "refreshPlain": .nothing, "scripts": .list([.words(Asset.leaving.rawValue)]),
      "done": .optional(done?.words), "base": .optional(state?.digest),
      "canUndo": .flag(worker.store.canUndo), "trouble": .nothing,
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

/// Where the lead's signing key is: the person's own, outside the plan folder.
public struct SigningPlace: Sendable {
  /// Its file, where there is one.
  let existing: @Sendable () -> String?
  /// Its file, made where there is none.
  let make: @Sendable () throws -> String

  /// A place.
  public init(
    existing: @escaping @Sendable () -> String?, make: @escaping @Sendable () throws -> String
  ) {
    self.existing = existing
    self.make = make
  }
}

/// What could not be done, said on the page where it was asked for: what happened, what is safe, what
/// to do.
enum Trouble {
  static func view(_ error: any CodedError) -> View {
    [
      "what": .words(error.what.shown), "safe": .words(error.safe.shown),
      "remedy": .words(error.remedy.shown),
      "lines": .list(error.faults.map { .words($0.line) }),
    ]
  }

  static func view(_ what: String, _ remedy: String) -> View {
    [
      "what": .words(what), "safe": .words("没有写入任何文件"), "remedy": .words(remedy),
      "lines": .list([]),
    ]
  }
}

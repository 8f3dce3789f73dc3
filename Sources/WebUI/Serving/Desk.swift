import Foundation
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// What every group of pages works with.
struct Desk: Sendable {
  let worker: Worker<Workspace>
  let pages: PageMaker
  let surroundings: Surroundings
  let address: SiteAddress
  let pictures = PictureShop()

  /// A page of the main navigation.
  enum Tab: String, CaseIterable {
    case home
    case roster
    case visits
    case sweeps
    case export
    case help

    fileprivate var link: Navigation.Tab {
      switch self {
      case .home: Navigation.Tab(rawValue, "/", "今日")
      case .roster: Navigation.Tab(rawValue, "/roster", "机构名单")
      case .visits: Navigation.Tab(rawValue, "/visits", "检查记录")
      case .sweeps: Navigation.Tab(rawValue, "/sweeps", "乡镇排查")
      case .export: Navigation.Tab(rawValue, "/export", "导出")
      case .help: Navigation.Tab(rawValue, "/help", "帮助")
      }
    }
  }

  /// The inspector's main navigation.
  static let navigation = Navigation(
    site: "现场检查", nobody: "请选监督员", tabs: Tab.allCases.map(\.link))

  /// What every page has around it.
  func frame(
    _ request: Request, _ title: String, at tab: Tab, scripts: [Asset] = []
  ) -> [String: View] {
    let ask = request.uri.queryParameters["ask"]
    return [
      "askAgree": .flag(ask == "agree"), "askReason": .flag(ask == "reason"),
      "title": .words(title), "nav": true, "tabs": pages.navigation.tabs(at: tab.rawValue),
      "who": .optional(team(request)?.names),
      "device": .words("本机 \(worker.workspace.device.prefix(8))"), "visit": .nothing,
      "refresh": false,
      "scripts": .list((scripts + [.leaving]).map { .words($0.rawValue) }),
      "done": .optional(
        request.uri.queryParameters["done"].flatMap { Done(rawValue: String($0)) }?.words),
    ]
  }

  /// A page: what it shows is read from the workspace, off the serving threads.
  func page(
    _ template: String, _ frame: [String: View],
    _ content: @escaping @Sendable (Workspace) throws -> [String: View]
  ) async throws -> Response {
    let content = try await worker.run(content)
    return pages.page(template, View.members(frame).with(content))
  }
}

/// What the page before did, said once on the next.
enum Done: String {
  case saved
  case cleaned
  case undone
  case nothingToUndo
  case added
  case removed
  case finalised
  case reopened
  case chosen
  case received
  case asked
  case pruned
  case reset
  case signed
  case issued
  case correcting
  case voided
  case discarded
  case goesOn
  case backupOn
  case backupOff
  case backupAsked
  case practised
  case pinSet
  case pinOff

  var words: String {
    switch self {
    case .saved: "已经保存"
    case .cleaned: "已经保存。文字里看不见的字符（如从 Word 粘贴带来的）已经去掉，请看一眼"
    case .undone: "已经撤销上一步，原来的内容还在修改记录里"
    case .nothingToUndo: "没有可以撤销的"
    case .added: "已经加上"
    case .removed: "已经拿掉，原件还在本机"
    case .finalised: "检查已经完成，等待导出"
    case .reopened: "已经重新打开，理由记入修改记录"
    case .chosen: "已经记住监督员"
    case .received: "回执已经登记"
    case .asked: "退回单已经登记"
    case .pruned: "空间已经腾出"
    case .reset: "已经改回检查里的内容"
    case .signed: "签名已经记下"
    case .issued: "已经签发，内容不再改动"
    case .correcting: "在更正稿上改，改好再签发，号码不变"
    case .voided: "已经作废，号码不再使用"
    case .discarded: "这次检查已经作废，修改记录和证据都留在本机"
    case .practised: "练习已经结束，练习里的全部删去了"
    case .pinSet: "PIN 已经设好，现在就可以按“锁屏”试一试"
    case .pinOff: "PIN 已经去掉，屏幕不再锁"
    case .backupOn: "已经选好，现在开始备份"
    case .backupOff: "自动备份已经关掉，存储介质上的备份还在"
    case .backupAsked: "开始备份；已经是最新的不再写"
    case .goesOn: "这家有一次没有做完的检查，接着做；要另开一次，在开始页上勾选"
    }
  }
}

extension Dictionary<String, Bool> {
  /// Switches for a template.
  var view: View { .members(mapValues(View.flag)) }
}

/// The id that a page gives out for what it will make, so that the page sent twice makes it once.
enum OnceField {
  static let name = "once"

  /// The id that a form brings along; nil where it is none of ours.
  static func id(_ form: FormFields) -> String? {
    form[name].flatMap { UUID(uuidString: $0)?.uuidString.lowercased() }
  }
}

import HTTPTypes

/// Why a request is turned away before anything is looked at.
enum Refusal: Sendable, CaseIterable {
  case foreignHost
  case foreignOrigin
  case method
  case token
  case nobody
  case tooLarge
  case notFound
  case malformed
  case signedOut
  case seal

  var status: HTTPResponse.Status {
    switch self {
    case .foreignHost: .misdirectedRequest
    case .foreignOrigin, .token, .nobody, .signedOut, .seal: .forbidden
    case .method: .methodNotAllowed
    case .tooLarge: .contentTooLarge
    case .notFound: .notFound
    case .malformed: .badRequest
    }
  }

  /// What happened, what is safe, what to do.
  var message: Message {
    switch self {
    case .foreignHost:
      Message("这个地址不是本机的检查系统", safe: "没有做任何事", remedy: "关掉这一页，从启动时打开的窗口进入")
    case .foreignOrigin:
      Message("这份表单不是从本系统的页面发来的", safe: "没有做任何事", remedy: "回到本系统的页面再做一次")
    case .method:
      Message("不支持这种请求", safe: "没有做任何事", remedy: "回到首页")
    case .token:
      Message(
        "这个窗口没有通行口令，或者口令已经用过", safe: "已经保存的记录都在本机",
        remedy: "用启动时打开的窗口，或者打开文件夹里的 screen.html，或者重新启动 fieldkit ui")
    case .nobody:
      Message("还没有写谁在用", safe: "没有做任何事", remedy: "先在“请写姓名”里写上姓名，再做一次")
    case .signedOut:
      Message(
        "没有登录，或者登录已经结束", safe: "没有做任何事，填过的按浏览器的“后退”还在",
        remedy: "在另一个标签页登录，再回到那一页重新打开、再发一次")
    case .seal:
      Message(
        "这份表单不是从你现在登录的页面发来的", safe: "没有做任何事，填过的按浏览器的“后退”还在",
        remedy: "回到那一页，刷新以后再做一次")
    case .tooLarge:
      Message("内容太大，没有收下", safe: "原来的记录没有变", remedy: "表单最多 2 MB，单个证据文件最多 4 GB；大文件请分开上传")
    case .notFound:
      Message("没有这一页", safe: "已经保存的记录都在本机", remedy: "从首页重新找")
    case .malformed:
      Message("内容读不出来，没有收下", safe: "原来的记录没有变", remedy: "回到上一页再做一次")
    }
  }
}

/// What a page says when something could not be done.
struct Message: Sendable {
  /// What happened.
  let what: String
  /// What is safe.
  let safe: String
  /// What to do.
  let remedy: String

  init(_ what: String, safe: String, remedy: String) {
    self.what = what
    self.safe = safe
    self.remedy = remedy
  }
}

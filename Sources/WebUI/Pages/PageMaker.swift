import HTTPTypes
import Hummingbird
import Model
import NIOCore

/// Makes answers out of templates.
struct PageMaker: Sendable {
  /// The door that every page shows as long as it stands open.
  let phone: PhoneDoor
  /// What the site is called and where its main navigation leads.
  let navigation: Navigation
  /// Whether every page says that it is practice.
  private let isRehearsal: Bool
  /// What covers the screen; nil where nothing does.
  private let lock: ScreenLock?
  /// Where the real pages are, on pages of practice that was opened from them.
  private let wayBack: SiteAddress?

  init(
    phone: PhoneDoor, navigation: Navigation, isRehearsal: Bool, wayBack: SiteAddress? = nil,
    lock: ScreenLock? = nil
  ) {
    self.lock = lock
    self.phone = phone
    self.navigation = navigation
    self.isRehearsal = isRehearsal
    self.wayBack = wayBack
  }

  /// A page of the site.
  func page(
    _ template: String, _ view: View, status: HTTPResponse.Status = .ok
  ) -> Response {
    let strip: View =
      if case .members(let own) = view { own["strip"] ?? .nothing } else { .nothing }
    let visitor = Visitor.current
    let common: [String: View] = [
      "tabs": navigation.tabs(at: nil, for: visitor),
      "idle": lock?.minutes.map { .count($0) } ?? .nothing,
    ]
    let view = View.members(common).with(view).with([
      "visitor": VisitorView.view(visitor), "hasDoor": .flag(visitor == nil),
      "site": .words(navigation.site), "nobody": .words(navigation.nobody),
      "strip": strip, "phoneStrip": PhoneView.strip(phone.standing),
      "rehearsal": .flag(isRehearsal),
      "wayBack": .optional(wayBack?.rehearsal),
    ])
    guard var text = rendered(template, view) else {
      return Response(status: .internalServerError)
    }
    if let visitor { text = PageFitting(visitor: visitor).fit(text) }
    return Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// The text of a page; nil where the program has no such template, or one that is none.
  private func rendered(_ template: String, _ view: View) -> String? {
    do { return try Templates.text(template, view) } catch { return nil }
  }

  /// Data for a script.
  func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: JSONWriter.text(value))))
  }

  /// A request that is turned away.
  func refusal(_ refusal: Refusal) -> Response {
    message(refusal.message, code: nil, status: refusal.status, nav: refusal == .notFound)
  }

  /// Work that failed, in the words of its error.
  func failure(_ error: any CodedError) -> Response {
    let status: HTTPResponse.Status =
      switch error.status {
      case .usage, .badData: .unprocessableContent
      case .missingInput: .notFound
      case .done, .cannotCreate, .inputOutput, .unproven, .untrusted: .internalServerError
      }
    return message(
      Message(error.what.shown, safe: error.safe, remedy: error.remedy.shown), code: error.code,
      status: status, nav: true, faults: error.faults)
  }

  private func message(
    _ message: Message, code: String?, status: HTTPResponse.Status, nav: Bool,
    faults: [Fault] = []
  ) -> Response {
    page(
      "message",
      [
        "title": .words(message.what), "what": .words(message.what), "safe": .words(message.safe),
        "remedy": .words(message.remedy), "code": .optional(code),
        "nav": .flag(nav && !navigation.tabs.isEmpty),
        "faults": .list(faults.map { .words($0.line) }), "visit": .nothing, "who": .nothing,
        "device": .nothing, "refresh": false,
      ], status: status)
  }
}

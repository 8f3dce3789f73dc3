import Foundation
import Hummingbird
import Intake
import Model
import Rendering
import Workflows

/// 随机抽取: the lists are published first, then a seed is taken; everybody can draw again.
struct DrawRoutes: Sendable {
  let desk: LeadDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/draw") { request, _ in try await page(request) }
    router.post("/draw/publish") { request, _ in
      let form = try await FormFields(request)
      return try await tried(request, form, done: .published) { plan, surroundings in
        guard let strata = form["by"].flatMap({ DrawStrata(rawValue: $0) }) else {
          throw DrawRoutes.refused("分层", "没有选", "选怎么分层，再公布名单")
        }
        _ = try DrawRoutes.drawing(plan).publish(strata, surroundings: surroundings)
      }
    }
    router.post("/draw") { request, _ in
      let form = try await FileForm(request)
      return try await tried(request, form.fields, done: .drawn) { plan, surroundings in
        let drawing = try DrawRoutes.drawing(plan)
        _ = try drawing.draw(
          DrawRoutes.request(form, drawing, plan, surroundings), reason: form.fields["reason"],
          surroundings: surroundings)
      }
    }
    router.post("/draw/check") { request, _ in
      let form = try await FileForm(request)
      return try await check(request, form)
    }
    router.get("/draw/:number/:kind") { _, context in
      guard let number = context.parameters.get("number").flatMap({ Int($0) }) else {
        throw Refused(.notFound)
      }
      let kind = context.parameters.get("kind")
      return try await desk.worker.run { plan in
        guard let record = try DrawRoutes.drawing(plan).all().first(where: { $0.number == number })
        else { throw Refused(.notFound) }
        switch kind {
        case "protocol.pdf":
          return PackRoutes.pdf(try PDFWriter.boxed(record.paper).bytes, "抽取单-\(number).pdf")
        case "protocol.json":
          return Response(
            status: .ok,
            headers: [
              .contentType: "application/json; charset=utf-8",
              .contentDisposition: "attachment; filename=draw-\(number).json",
            ], body: .init(byteBuffer: .init(string: JSONWriter.pretty(record.document))))
        case _: throw Refused(.notFound)
        }
      }
    }
  }

  private static func drawing(_ plan: PlanFolder) throws -> Drawing {
    try Drawing(plan)
  }

  private static func refused(_ place: String, _ what: String, _ remedy: String) -> WorkflowError {
    .refused(code: .drawRefused, path: "随机抽取", faults: [Fault(place, what, remedy)])
  }

  /// What the form asks for.
  private static func request(
    _ form: FileForm, _ drawing: Drawing, _ plan: PlanFolder, _ surroundings: Surroundings
  ) throws -> DrawRequest {
    let fields = form.fields
    guard let published = try drawing.published() else {
      throw refused("名单", "还没有公布", "先公布名单的指纹，再取种子")
    }
    guard let seed = fields["seed"] else { throw refused("种子", "没有写", "写一行公开的、抽以前谁也不知道的文字") }
    guard let source = fields["source"] else { throw refused("来源", "没有写", "写种子从哪里来，别人去哪里查") }
    guard let each = fields["each"].flatMap({ Int($0) }), (0...9).contains(each) else {
      throw refused("每家几人", "没有写，或者不是 0 至 9", "写每家派几名监督员")
    }
    var rates: [String: DrawRequest.Rate] = [:]
    // Whoever changed the list since cannot draw, so the places of the strata stay.
    for (place, (name, _)) in drawing.strata(published.strata).enumerated() {
      guard let text = fields["rate:\(place)"] else { continue }
      guard let rate = DrawRequest.Rate(text) else {
        throw refused("层 \(name)", "比例“\(text)”不行", "写 0 至 100 的数，例如 20")
      }
      rates[name] = rate
    }
    guard !rates.isEmpty else { throw refused("比例", "一层也没有写", "写要抽的层抽百分之几；空着的层不抽") }
    var barred =
      try form.files.first.map { try plan.barred($0.bytes, surroundings: surroundings) } ?? []
    if let path = fields["hub"] {
      let hub = try Hub.open(path, surroundings: surroundings)
      let last = try drawing.listed(hub.lastInspectors(plan: drawing.planID))
      try hub.close()
      barred += last.filter { pair in
        !barred.contains {
          $0.institution == pair.institution && $0.certificate == pair.certificate
        }
      }
    }
    return DrawRequest(
      seed: seed, source: source, strata: published.strata, rate: nil, rates: rates,
      inspectorsEach: each, barred: barred)
  }

  private func tried(
    _ request: Request, _ form: FormFields, done: LeadDesk.Done,
    _ work: @escaping @Sendable (PlanFolder, Surroundings) throws -> Void
  ) async throws -> Response {
    let surroundings = desk.surroundings
    do {
      try await desk.worker.run { try work($0, surroundings) }
    } catch let error as any CodedError {
      return try await page(request, form: form, trouble: Trouble.view(error))
    }
    return .seeOther("/draw?done=\(done.rawValue)")
  }

  private func check(_ request: Request, _ form: FileForm) async throws -> Response {
    guard let file = form.files.first else {
      return try await page(request, trouble: Trouble.view("没有选抽取单", "选抽取时写下的 draw-1.json"))
    }
    let surroundings = desk.surroundings
    do {
      let record = try await desk.worker.run { plan in
        try DrawRoutes.drawing(plan).check(file.bytes, surroundings: surroundings)
      }
      return try await page(
        request, agreed: "一致：照 \(file.name.shown) 再抽一次，\(record.draw.hits.count) 家机构和监督员都相同")
    } catch let error as any CodedError {
      return try await page(request, trouble: Trouble.view(error))
    }
  }

  private func page(
    _ request: Request, form: FormFields = FormFields(""), trouble: View = .nothing,
    agreed: String? = nil
  ) async throws -> Response {
    let shown = request.uri.queryParameters["n"].flatMap { Int(String($0)) }
    let paging = ListPaging(request)
    return try await desk.page(
      "leaddraw", request, "随机抽取", at: .draw,
      status: trouble.isNothing ? .ok : .unprocessableContent
    ) { plan, state in
      guard state.faults.isEmpty else {
        return DrawView.empty.merging(["trouble": trouble, "isRight": false]) { $1 }
      }
      return try DrawView(
        drawing: DrawRoutes.drawing(plan), form: form, shown: shown, paging: paging
      ).content
        .merging(["trouble": trouble, "agreed": .optional(agreed)]) { $1 }
    }
  }
}

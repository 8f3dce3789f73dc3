import Files
import HTTPTypes
import Hummingbird
import Intake
import Model
import NIOCore
import Rendering
import Workflows

/// 打包发放: whether it is right, what each laptop gets, and who has what.
struct PackRoutes: Sendable {
  let desk: LeadDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/pack") { request, _ in try await page(request) }
    router.post("/pack") { request, _ in try await make(request) }
    router.post("/pack/handout") { request, _ in try await handOut(request) }
    router.get("/pack/qr.svg") { _, _ in
      let fingerprint = try await desk.worker.run { plan in
        try plan.pack(version: try PackRoutes.version(plan.state()))?.fingerprint
      }
      guard let code = fingerprint.flatMap({ QRCode($0) }) else { throw Refused(.notFound) }
      return Response(
        status: .ok,
        headers: [
          .contentType: "image/svg+xml", .contentSecurityPolicy: "default-src 'none'; sandbox",
        ], body: .init(byteBuffer: ByteBuffer(string: code.svg)))
    }
    router.get("/pack/sheet.pdf") { _, _ in
      let day = desk.surroundings.now().day
      let bytes = try await desk.worker.run { plan -> [UInt8] in
        let state = try plan.state()
        let version = PackRoutes.version(state)
        let given = try plan.handouts().filter { $0.version == version }
        guard !given.isEmpty else { throw Refused(.notFound) }
        let paper = PackHandout.sheet(
          PackRoutes.latest(given), plan: state.source.value, on: day)
        return try PDFWriter.boxed(paper).bytes
      }
      return PackRoutes.pdf(bytes, "发放单.pdf")
    }
  }

  static func version(_ state: PlanFolder.State) -> Int {
    Int(state.source.value["version"]?.integer ?? 0)
  }

  static func pdf(_ bytes: [UInt8], _ name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "application/pdf",
        .contentDisposition: "inline; filename*=UTF-8''\(name.percentEncoded)",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// What each of them was handed last.
  private static func latest(_ handouts: [PackHandout]) -> [PackHandout] {
    var seen: Set<String> = []
    return handouts.reversed().filter { seen.insert("\($0.laptop)\n\($0.team)").inserted }
      .reversed()
  }

  private func make(_ request: Request) async throws -> Response {
    let (signing, surroundings) = (desk.signing, desk.surroundings)
    do {
      _ = try await desk.worker.run {
        try $0.makePack(signedWith: signing.make(), surroundings: surroundings)
      }
    } catch let error as any CodedError {
      return try await page(request, trouble: Trouble.view(error))
    }
    return .seeOther("/pack?done=\(LeadDesk.Done.packed.rawValue)")
  }

  private func handOut(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    guard let folder = form["other"] ?? form["folder"] else {
      return try await page(
        request, form: form, trouble: Trouble.view("没有选写到哪里", "选 U 盘，或者写文件夹的路径"))
    }
    if let fault = MediumFolder.unplugged(form) ?? MediumFolder.fault(folder) {
      return try await page(
        request, form: form, trouble: Trouble.view(fault, "插好 U 盘，刷新这一页，或者换一个文件夹"))
    }
    let (signing, surroundings) = (desk.signing, desk.surroundings)
    let names = Set(form.all("to"))
    guard form["all"] != nil || !names.isEmpty else {
      return try await page(
        request, form: form, trouble: Trouble.view("没有选给谁", "勾上笔记本或者组，或者按“写给全部”"))
    }
    do {
      try await desk.worker.run { plan in
        let pack = try plan.makePack(signedWith: signing.make(), surroundings: surroundings)
        let receivers = plan.receivers(try plan.state())
          .filter { form["all"] != nil || names.contains($0.name) }
        _ = try plan.handOut(pack, to: receivers, in: folder, surroundings: surroundings)
      }
    } catch let error as any CodedError {
      return try await page(request, form: form, trouble: Trouble.view(error))
    }
    return .seeOther("/pack?done=\(LeadDesk.Done.handed.rawValue)#given")
  }

  private func page(
    _ request: Request, form: FormFields = FormFields(""), trouble: View = .nothing
  ) async throws -> Response {
    let signing = desk.signing
    return try await desk.page(
      "leadpack", request, "打包发放", at: .pack,
      status: trouble.isNothing ? .ok : .unprocessableContent
    ) { plan, state in
      let key = try signing.existing().map { try KeyFile.show($0) }
      return try PackView(plan: plan, state: state, key: key, form: form).content
        .merging(["trouble": trouble]) { $1 }
    }
  }
}

/// What the page of packs shows.
struct PackView {
  let plan: PlanFolder
  let state: PlanFolder.State
  let key: KeyFile.Shown?
  let form: FormFields

  private var isRight: Bool { state.faults.isEmpty }

  var content: [String: View] {
    get throws {
      let version = PackRoutes.version(state)
      let pack = try plan.pack(version: version)
      let handouts = try plan.handouts()
      let receivers = plan.receivers(state)
      let chosen = Set(form.all("to"))
      let media = MediumFolder.removable()
      let consequences = PlanConsequences(state.source.value, modules: plan.modules)
      let lists = isRight ? try consequences.checklists() : []
      let load = PlanLoad(state)
      let size = pack.map { Quantities.bytes($0.bytes) }
      var fingerprint: String?
      if case .signer(_, let text)? = key { fingerprint = text }
      let shown = pack?.fingerprint ?? fingerprint
      return [
        "version": .count(version), "isRight": .flag(isRight), "checks": checks(load),
        "receivers": .list(
          receivers.map { receiver($0, load, handouts, isChosen: chosen.contains($0.name)) }),
        "hasReceivers": .flag(!receivers.isEmpty),
        "lists": .words("\(lists.count) 个模块，\(lists.reduce(0) { $0 + $1.items.count }) 项"),
        "roster": .count(load.total), "size": .optional(size),
        "pack": pack.map { ["id": .words($0.id), "path": .words($0.path.shown)] } ?? .nothing,
        "fingerprint": .optional(shown), "isPacked": .flag(pack != nil),
        "spoken": .list(PackView.spoken(shown)),
        "keyWords": .optional(
          fingerprint == nil ? "还没有签名钥匙，第一次打包时新建，打包以后请备份" : nil),
        "media": .list(
          media.map { ["path": .words($0), "on": .flag($0 == form["folder"])] }),
        "hasMedia": .flag(!media.isEmpty), "other": .words(form.raw("other")),
        "handouts": .list(
          handouts.reversed().prefix(100).map { handout in
            [
              "at": .words(Moment(handout.at)?.yearAndClock ?? handout.at),
              "who": .words(
                [handout.laptop, handout.team].filter { !$0.isEmpty }.joined(separator: "　")),
              "version": .count(handout.version), "path": .words(handout.path.shown),
              "pack": .words(String(handout.pack.prefix(12))),
            ]
          }), "hasHandouts": .flag(!handouts.isEmpty),
        "hasSheet": .flag(handouts.contains { $0.version == version }),
      ]
    }
  }

  /// The words of a fingerprint, a group of four a line.
  static func spoken(_ fingerprint: String?) -> [View] {
    let groups = fingerprint.map { FingerprintWords.spoken($0).split(separator: "，") } ?? []
    return groups.map { .words(String($0)) }
  }

  private func checks(_ load: PlanLoad) -> View {
    func line(_ what: String, _ state: View, _ path: String?) -> View {
      ["what": .words(what), "state": state, "path": .optional(path)]
    }
    let ownFaults = state.faults.filter { PlanFolder.State.pointer($0) != nil }
    let besideFaults = state.faults.count - ownFaults.count
    let bare = state.laptops.filter { state.blocks(of: $0.device).isEmpty }
    let quiet = StateView.state("done", "没有错", "done")
    return .list([
      line("方案正文", ownFaults.isEmpty ? quiet : StateView.missing("\(ownFaults.count) 处要改"), "/"),
      line(
        "名册、监督员、笔记本、分派", besideFaults == 0 ? quiet : StateView.missing("\(besideFaults) 处要改"),
        "/rosters"),
      line(
        "要看一眼的",
        state.warnings.isEmpty
          ? StateView.state("done", "没有", "done")
          : StateView.state("todo", "\(state.warnings.count) 处，不拦着"), "/#look-h"),
      line(
        "文书号段",
        state.laptops.isEmpty
          ? StateView.state("todo", "没有登记笔记本")
          : bare.isEmpty
            ? StateView.state("done", "都有", "done")
            : StateView.state("todo", "\(bare.map(\.name).joined(separator: "、")) 没有"),
        "/laptops"),
      line(
        "分派",
        load.unassigned == 0
          ? StateView.state("done", "都分了", "done")
          : StateView.state("todo", "没有分 \(load.unassigned) 家"), "/assign"),
    ])
  }

  private func receiver(
    _ receiver: PackReceiver, _ load: PlanLoad, _ handouts: [PackHandout], isChosen: Bool
  ) -> View {
    let last = handouts.last { handout in
      receiver.laptop.map { handout.device == $0.device }
        ?? (handout.device.isEmpty && handout.team == receiver.team)
    }
    let blocks = receiver.laptop.map { state.blocks(of: $0.device) } ?? []
    let own = load.shares.filter {
      [receiver.team, receiver.laptop?.name ?? ""].contains($0.name) && !$0.name.isEmpty
    }
    return [
      "name": .words(receiver.name), "team": .words(receiver.laptop == nil ? "" : receiver.team),
      "unlisted": .flag(receiver.laptop == nil), "on": .flag(isChosen),
      "institutions": .count(own.reduce(0) { $0 + $1.institutions }),
      "lookBacks": .count(own.reduce(0) { $0 + $1.lookBacks }),
      "blocks": .list(blocks.map { .words($0.words) }),
      "hasBlocks": .flag(!blocks.isEmpty), "has": .optional(last.map { "\($0.version) 版" }),
    ]
  }
}

import Accounts
import Files
import Foundation
import HTTPTypes
import Hummingbird
import Model
import Store
import Workflows

extension BureauRoom {
  /// 审核: the queue, one visit, and what is concluded.
  static let review = BureauRoom(
    "review", "/review", "审核",
    waiting: { try $0.waitingReviews() }
  ) { desk, router in ReviewRoutes(desk: desk).add(to: router) }
}

/// The pages of the review.
struct ReviewRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/review") { request, _ in try await queue(request) }
    router.post("/review") { request, _ in try await approve(request) }
    router.post("/review/returns") { request, _ in try await writeReturns(request) }
    router.get("/review/:id/:device") { request, context in try await show(request, context) }
    router.post("/review/:id/:device") { request, context in
      try await conclude(request, context)
    }
    router.post("/review/:id/:device/comment") { request, context in
      try await remark(request, context)
    }
    router.get("/review/:id/:device/return.zip") { _, context in try await file(context) }
    ReviewPapers(desk: desk).add(to: router)
    router.get("/review/:id/:device/evidence/:sha") { _, context in try await evidence(context) }
  }

  private func queue(
    _ request: Request, form: FormFields = FormFields(""),
    told: (what: String, faults: [String])? = nil
  ) async throws -> Response {
    let query = ReviewQueuePage.Query(request)
    let folders = desk.folders
    let clerk = desk.clerk(request)
    let mayConclude = Visitor.may(.review)
    return try await desk.page(
      "reviews", in: .review, desk.frame(request, told == nil ? "审核" : "没有做 · 审核"),
      status: told == nil ? .ok : .unprocessableContent
    ) { hub in
      var page = ReviewQueuePage(
        hub: hub, query: query, clerk: clerk, mayConclude: mayConclude)
      page.error = told
      return try page.content().merging([
        "media": MediumView.list(folders.writable(), form), "other": .words(form.raw("other")),
      ]) { $1 }
    }
  }

  /// Every return that waits for an answer, onto a stick in one step.
  private func writeReturns(_ request: Request) async throws -> Response {
    _ = try desk.demandClerk(request)
    let form = try await FormFields(request)
    guard let folder = form["other"] ?? form["folder"] else {
      return try await queue(request, form: form, told: ("选一个 U 盘，或者写文件夹的路径", []))
    }
    if let fault = desk.folders.unplugged(form) ?? desk.folders.faultOfWriting(folder) {
      return try await queue(request, form: form, told: (fault, []))
    }
    _ = try await desk.worker.run { try $0.writeReturns(into: folder) }
    return .seeOther("/review?state=returned&said=\(Said.returns.rawValue)")
  }

  private static func told(_ error: (any CodedError)?) -> (what: String, faults: [String])? {
    error.map { ($0.what + "。" + $0.remedy, $0.faults.map(\.line)) }
  }

  private func approve(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    let query = ReviewQueuePage.Query(request)
    // How many the page promised, where all of the list are meant.
    let every = Int(form.raw("every"))
    let keys = form.all(form.raw("which") == "page" ? "clear" : "visit")
      .map { $0.split(separator: "@", maxSplits: 1).map(String.init) }
    do {
      let count = try await desk.worker.run { hub in
        let visits =
          try every == nil
          ? keys.filter { $0.count == 2 }.map { try hub.reviewedVisit($0[0], device: $0[1]) }
          : hub.approvable(query.asked, by: clerk)
        guard every == nil || every == visits.count else { throw StoreError.overtaken }
        // One alone was not looked at either.
        let faults = try visits.map { try hub.reviewLine($0) }.filter { !$0.marks.isEmpty }
        guard faults.isEmpty else {
          throw ReviewError.needsLook(
            faults.map {
              Fault($0.visit.spoken, $0.marks.map(\.title).joined(separator: "、"), "单独看")
            })
        }
        return try hub.approve(visits, actor: clerk).count
      }
      let back = query.path(query.asked.state, from: every == nil ? query.from : 0)
      return .seeOther(count == 0 ? back : "\(back)&said=\(Said.concluded.rawValue)")
    } catch let error as any CodedError where error.status != .inputOutput || isOvertaken(error) {
      return try await queue(request, form: form, told: ReviewRoutes.told(error))
    }
  }

  private func isOvertaken(_ error: any CodedError) -> Bool {
    if case StoreError.overtaken = error { true } else { false }
  }

  private func show(
    _ request: Request, _ context: SiteContext, typed: ReviewVisitPage.Typed? = nil,
    error: (what: String, faults: [String])? = nil
  ) async throws -> Response {
    let clerk = desk.clerk(request)
    let query = ReviewQueuePage.Query(request)
    return try await desk.page(
      "reviewed", in: .review, desk.frame(request, "审核"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let visit = try ReviewPlace.visit(context, in: hub)
      var page = ReviewVisitPage(
        sheet: try hub.reviewSheet(visit), clerk: clerk,
        allowsOwn: try hub.rule(.reviewOwnImports) != nil)
      page.queue = (query.path(.received), query.along)
      page.next = try hub.nextToReview(query.asked, after: visit, by: clerk)
      if let typed { page.typed = typed }
      page.error = error
      return page.content
    }
  }

  private func conclude(_ request: Request, _ context: SiteContext) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    var typed = ReviewVisitPage.Typed()
    typed.state = form.raw("state")
    typed.reason = form["reason"] ?? ""
    typed.due = form.raw("due")
    typed.questions = ReviewRoutes.questions(form)
    guard let state = ReviewState(rawValue: typed.state), state != .received else {
      return try await show(request, context, typed: typed, error: ("先选一个结论", []))
    }
    guard typed.due.isEmpty || Day(typed.due) != nil else {
      return try await show(request, context, typed: typed, error: ("期限不是日期", []))
    }
    let seen = (seq: Int64(form.raw("seq")), number: Int(form.raw("number")))
    let query = ReviewQueuePage.Query(request)
    do {
      let next = try await desk.worker.run { [typed] hub in
        let visit = try ReviewPlace.visit(context, in: hub)
        guard visit.head.seq == seen.seq, visit.conclusions == seen.number else {
          throw StoreError.overtaken
        }
        switch state {
        case .approved: _ = try hub.approve([visit], reason: typed.reason, actor: clerk)
        case .void: _ = try hub.void([visit], reason: typed.reason, actor: clerk)
        case .returned, .received:
          _ = try hub.sendBack(
            visit, ReviewReturn(questions: typed.questions, due: Day(typed.due)),
            reason: typed.reason, actor: clerk)
          return ReviewPlace.path(visit) + query.along
        }
        return try hub.nextToReview(query.asked, after: visit, by: clerk)
          .map { ReviewPlace.path($0) + query.along } ?? query.path(.received)
      }
      return .seeOther(
        next + (next.contains("?") ? "&" : "?") + "said=\(Said.concluded.rawValue)")
    } catch StoreError.overtaken {
      return try await show(
        request, context, typed: typed,
        error: ("别人刚下了结论，或者刚到了新的记录。右边是现在的结论，你写的还在，看过再记", []))
    } catch let error as any CodedError where error.status != .inputOutput {
      return try await show(request, context, typed: typed, error: ReviewRoutes.told(error))
    }
  }

  private func remark(_ request: Request, _ context: SiteContext) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    var typed = ReviewVisitPage.Typed()
    typed.remark = (form["item"] ?? "", form["text"] ?? "")
    do {
      let path = try await desk.worker.run { [typed] hub in
        let visit = try ReviewPlace.visit(context, in: hub)
        _ = try hub.comment(
          at: visit, item: typed.remark.item, text: typed.remark.text, actor: clerk)
        return ReviewPlace.path(visit)
      }
      let along = ReviewQueuePage.Query(request).along
      return .seeOther(
        path + along + (along.isEmpty ? "?" : "&") + "said=\(Said.remarked.rawValue)#exchange")
    } catch let error as any CodedError where error.status != .inputOutput {
      return try await show(request, context, typed: typed, error: ReviewRoutes.told(error))
    }
  }

  /// The rows of the form in which something was asked; an item alone asks nothing.
  private static func questions(_ form: FormFields) -> [ReviewQuestion] {
    zip(form.each("item"), form.each("text")).filter { !$0.1.isBlank }
      .map { ReviewQuestion(item: $0.0, text: $0.1) }
  }

  private func file(_ context: SiteContext) async throws -> Response {
    let bytes = try await desk.worker.run { hub -> [UInt8] in
      let visit = try ReviewPlace.visit(context, in: hub)
      let path = FileManager.default.temporaryDirectory
        .appending(path: "fieldkit-\(UUID().uuidString).return.zip").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      try hub.writeReturn(of: visit, to: path)
      return Array(try Data(contentsOf: URL(filePath: path)))
    }
    let name = "\(context.parameters.get("id") ?? "").return.zip"
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/zip", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"\(name)\"",
      ], body: ResponseBody(byteBuffer: .init(bytes: bytes)))
  }

  private func evidence(_ context: SiteContext) async throws -> Response {
    guard let sha = context.parameters.get("sha"), EvidenceName.isHash(sha),
      let path = try await desk.worker.run({ hub in
        try hub.evidenceFile(ReviewPlace.visit(context, in: hub), sha256: sha)
      })
    else { throw Refused(.notFound) }
    let type = EvidenceType(fileExtension: FilePath.fileExtension(of: path))
    let body = try await FileIO().loadFile(path: path, context: context)
    return Response(
      status: .ok,
      headers: [
        .contentType: type.mediaType, .cacheControl: "private, max-age=3600, immutable",
        .contentDisposition:
          "\(type.opens ? "inline" : "attachment"); filename=\"\(FilePath.name(of: path))\"",
        .contentSecurityPolicy: "default-src 'none'; sandbox",
      ], body: body)
  }
}

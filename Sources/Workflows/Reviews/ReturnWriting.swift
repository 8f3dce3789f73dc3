import Bundling
import Files
import Model
public import Store

extension Hub {
  /// Writes the questions that are open at a visit as a signed file for its team. The same return
  /// gives the same bytes, as often as it is written.
  /// - Returns: identity of the file.
  /// - Throws: ``ReviewError/notReturned(visit:)``.
  @discardableResult
  public func writeReturn(of visit: ReviewedVisit, to path: String) throws -> String {
    guard visit.state == .returned,
      let last = try conclusions(about: visit).last, last.review.state == .returned
    else { throw ReviewError.notReturned(visit: visit.spoken) }
    let comments = try store.comments(at: visit).filter(\.isOwn).map {
      VisitReturn.ReviewComment(
        item: $0.comment.item, text: $0.comment.text, actor: $0.comment.actor)
    }
    let document = ReturnDocument(
      hub: folder.device, device: LogOwner.of(visit.device), plan: visit.plan,
      asked: VisitReturn(last.review, at: last.at, comments: comments))
    return try staging { place in
      let source = place.path + "/return.json"
      try WrittenFile.lay(Array(JSONWriter.pretty(document.json).utf8), at: source)
      let info = BagInfo(
        baggingDate: last.at.day.description, groupIdentifiers: [visit.plan],
        sourceOrganization: try shelf.newest(visit.plan).plan.issuers.first ?? folder.device,
        logHead: nil)
      return try BagWriter.write(
        [PayloadFile(path: ReturnDocument.path, source: source)], info: info, profile: .returned,
        signedBy: SigningKey(file: folder.deviceKey), to: path
      ).id
    }
  }

  /// Writes every return that waits for an answer, one file each.
  /// - Parameters:
  ///   - devices: those of these laptops alone; nil for all.
  ///   - folder: where they go, for instance a stick.
  /// - Returns: names of the files.
  public func writeReturns(
    of devices: Set<String>? = nil, into folder: String
  ) throws -> [String] {
    try reviewQueue(ReviewQuery(.returned)).filter { visit in
      devices.map { $0.contains(LogOwner.of(visit.device)) } ?? true
    }.map { visit in
      let name = "\(visit.id).return.zip"
      try writeReturn(of: visit, to: folder + "/" + name)
      return name
    }
  }
}

import Bundling
import Foundation
public import Model
import Store

extension Workspace {
  /// What a return brought.
  public struct TakenReturn: Sendable {
    /// What is asked.
    public let asked: VisitReturn
    /// The visit as people name it: day and institution.
    public let visit: String
    /// What the items that are asked about ask, by id.
    public let titles: [String: String]
    /// Fingerprint of the bureau's key.
    public let signer: String
    /// Whether this key was seen for the first time, and is the only one believed from now on.
    public let isFirstKey: Bool
    /// Whether it is in the log since now; it was before where the same file was taken again.
    public let isNew: Bool
  }

  /// Whether a file is a return, as opposed to a receipt, by its name.
  public static func isReturn(_ path: String) -> Bool {
    path.hasSuffix(".zip") && !FileManager.default.fileExists(atPath: path + ".sig")
  }

  /// Takes a return: it must be signed by the bureau's key, for this device and about a visit of its
  /// own log. The visit stays as it is; whoever corrects something opens it again.
  /// - Parameter trust: asked about a key that is the first, as for a receipt.
  /// - Throws: ``ReturnError``, ``TrustError`` or why the file is no sound return.
  public func takeReturn(_ path: String, trust: TrustDecision) throws -> TakenReturn {
    let file = try ownReturn(path)
    let asked = file.document.asked
    guard let signer = file.bag.signer else { throw TrustError.unsigned(.returned) }
    let isFirst = try believeBureau(signer, of: .returned, trust)
    let (visit, titles) = try (spoken(asked.visit), titles(ofItemsIn: asked))
    let held = try returns(at: asked.visit)
    if let same = held.first(where: { $0.asked.number == asked.number }) {
      guard same.identity == file.bag.identity.id || same.asked == asked else {
        throw ReturnError.outdated(
          visit: visit, number: asked.number, held: same.asked.number)
      }
      return TakenReturn(
        asked: asked, visit: visit, titles: titles, signer: signer.fingerprint,
        isFirstKey: isFirst, isNew: false)
    }
    if let newer = held.map(\.asked.number).max(), newer > asked.number {
      throw ReturnError.outdated(visit: visit, number: asked.number, held: newer)
    }
    var record = asked.members
    record["id"] = .string(asked.id)
    record["identity"] = .string(file.bag.identity.id)
    try store.append(
      RecordDocument.fields(of: .object(record)).map {
        FieldChange(.returned, asked.id, $0.field, $0.value, reason: asked.reason)
      }, actor: device, wall: surroundings.now(),
      expecting: [ExpectedRecord(.returned, asked.id, nil)], interpret: interpreter)
    return TakenReturn(
      asked: asked, visit: visit, titles: titles, signer: signer.fingerprint, isFirstKey: isFirst,
      isNew: true)
  }

  /// A visit as people name it; one that was discarded by its id.
  private func spoken(_ visit: String) throws -> String {
    guard let summary = try store.summaries().first(where: { $0.id == visit }) else {
      return "检查 \(visit)"
    }
    return "\(summary.day.chinese)\(summary.subjectRecord.title)的检查"
  }

  /// What the items and rows ask to which questions belong.
  private func titles(ofItemsIn asked: VisitReturn) throws -> [String: String] {
    let record = try store.record(.visit, asked.visit)
    let held = shelf.version(
      record?["plan"]?.string ?? "", Int(record?["planVersion"]?.integer ?? 0))
    let items = Set(asked.questions.map(\.item)).subtracting([""])
    return items.reduce(into: [:]) { titles, item in
      titles[item] = FormRow.onSite(item)?.text ?? held?.index.item(item)?.text
    }
  }

  /// A return that was read and proven, for this device and about a visit of its log.
  func ownReturn(_ path: String) throws -> ReturnFile {
    let file = try staging { place in
      try ReturnFile(OpenedBag(path, profile: .returned), staging: place.path)
    }
    guard file.bag.signer != nil else { throw TrustError.unsigned(.returned) }
    let asked = file.document.asked
    guard file.document.device == device else {
      throw ReturnError.otherDevice(device: file.document.device)
    }
    guard try store.record(.visit, asked.visit) != nil,
      try store.hash(at: asked.seq) == asked.hash
    else { throw ReturnError.otherLog(visit: asked.visit) }
    return file
  }
}

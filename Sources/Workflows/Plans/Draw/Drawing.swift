import Files
import Foundation
public import Intake
public import Model
import Store

/// Draws for a plan folder, and keeps every draw in its folder `draws`: none is ever written over.
public struct Drawing: Sendable {
  private let path: String
  private let file: PlanFile
  private let plan: (id: String, version: Int, title: String)
  /// The lists, each of them made once.
  private let lists: DrawLists

  /// Draws for a checked plan.
  /// - Throws: ``IntakeError`` where the plan has faults.
  public init(plan path: String, packing: PlanPacking) throws {
    let path = PlanEdition.planFile(path) ?? path
    self.init(path, try packing.check(path), DrawLists())
  }

  /// Draws for the plan on a desk, which is read again only where a file of it changed.
  /// - Throws: ``IntakeError`` where the plan has faults.
  public init(_ folder: PlanFolder) throws {
    let reading = try folder.reading()
    let packing = PlanPacking(modules: folder.modules)
    self.init(folder.file, try packing.check(reading.checked, folder.file), reading.lists)
  }

  private init(_ path: String, _ file: PlanFile, _ lists: DrawLists) {
    (self.path, self.file, self.lists) = (path, file, lists)
    plan = (
      file.document["id"]?.string ?? "", Int(file.document["version"]?.integer ?? 0),
      file.document["title"]?.string ?? ""
    )
  }

  /// Id of the plan.
  public var planID: String { plan.id }

  /// Where draws are kept.
  public var folder: String { FilePath.beside(path, "draws") }

  /// The lists as they are now.
  public func list(_ strata: DrawStrata) -> DrawList {
    lists.list(strata) {
      DrawList(subjects: file.subjects, inspectors: file.inspectors, strata: strata)
    }
  }

  /// Institutions of each stratum, by name.
  public func strata(_ strata: DrawStrata) -> [(name: String, count: Int)] {
    Dictionary(grouping: file.subjects.filter { $0.kind == .institution }) {
      strata.stratum(of: $0)
    }.map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
  }

  /// Of some pairs those whose institution and inspector are on the lists still.
  public func listed(_ pairs: [BarredPairs.Pair]) -> [BarredPairs.Pair] {
    let institutions = Set(file.subjects.map(\.id))
    let inspectors = Set(file.inspectors.map(\.certificate))
    return pairs.filter {
      institutions.contains($0.institution) && inspectors.contains($0.certificate)
    }
  }

  /// What was published last: the lists' fingerprints, how they are divided, and when.
  public struct Published: Sendable, Hashable {
    /// SHA-256 of the list of institutions.
    public let institutions: String
    /// SHA-256 of the list of inspectors.
    public let inspectors: String
    /// How institutions are divided.
    public let strata: DrawStrata
    /// When.
    public let at: String
  }

  /// What was published; nil where nothing was.
  public func published() throws -> Published? {
    guard let document = try read("published.json") else { return nil }
    let reader = try DocumentReader(document)
    return Published(
      institutions: try reader.string("institutions"), inspectors: try reader.string("inspectors"),
      strata: try reader.value("strataBy", DrawStrata.init(rawValue:)), at: try reader.string("at"))
  }

  /// Writes the lists that are published before a seed is known: 机构名单.txt, 监督员名单.txt.
  public func publish(_ strata: DrawStrata, surroundings: Surroundings) throws -> Published {
    let list = list(strata)
    let published = Published(
      institutions: list.institutionsFingerprint, inspectors: list.inspectorsFingerprint,
      strata: strata, at: surroundings.now().text)
    try write(list.institutions, as: "机构名单.txt")
    try write(list.inspectors, as: "监督员名单.txt")
    try write(
      JSONWriter.pretty([
        "institutions": .string(published.institutions),
        "inspectors": .string(published.inspectors), "strataBy": .string(strata.rawValue),
        "at": .string(published.at),
      ]), as: "published.json")
    return published
  }

  /// Every draw that was kept, the first one first.
  public func all() throws -> [DrawProtocol] {
    var found: [DrawProtocol] = []
    while let document = try read("draw-\(found.count + 1).json") {
      found.append(try DrawProtocol(document: document))
    }
    return found
  }

  /// Draws and keeps the record. The same request again is the same draw.
  /// - Parameter reason: why it is drawn again; needed from the second draw on.
  /// - Throws: ``WorkflowError`` where the request, or a list that changed since it was published,
  ///   does not allow it.
  public func draw(
    _ request: DrawRequest, reason: String?, surroundings: Surroundings
  ) throws -> DrawProtocol {
    let result = try RandomDraw(
      request, subjects: file.subjects, inspectors: file.inspectors, path: path)
    let list = list(request.strata)
    let published = try published()
    if let published { try prove(list, against: published, request.strata) }
    let earlier = try all()
    if let last = earlier.last, last.request == request, last.draw == result,
      last.institutionsFingerprint == list.institutionsFingerprint
    {
      return last
    }
    if !earlier.isEmpty, reason?.isBlank ?? true {
      throw WorkflowError.reasonDemanded(what: "第 \(earlier.count + 1) 次抽取")
    }
    let record = DrawProtocol(
      title: plan.title, plan: plan.id, version: plan.version, number: earlier.count + 1,
      drawnAt: surroundings.now().text, request: request,
      institutionsFingerprint: list.institutionsFingerprint,
      inspectorsFingerprint: list.inspectorsFingerprint, publishedAt: published?.at,
      reason: earlier.isEmpty ? nil : reason,
      earlier: earlier.map {
        DrawProtocol.Earlier(
          number: $0.number, drawnAt: $0.drawnAt, seed: $0.request.seed, count: $0.draw.hits.count,
          fingerprint: Digest.of(JSONWriter.bytes($0.document)))
      }, draw: result)
    try write(JSONWriter.pretty(record.document), as: "draw-\(record.number).json")
    return record
  }

  /// Draws again from a record and compares.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` with everything that differs.
  public func check(_ record: String) throws -> DrawProtocol {
    let json = try JSONFile(path: record)
    guard json.format == DrawProtocol.format else {
      throw WorkflowError.unknownFormat(path: record)
    }
    let kept: DrawProtocol
    do {
      kept = try DrawProtocol(document: json.value)
    } catch let failure as DocumentFailure {
      throw WorkflowError.refused(
        code: .drawDiffers, path: record,
        faults: [Fault(failure.pointer, "应当是 \(failure.expected)", "用抽取时写下的原文件")])
    }
    var faults: [Fault] = []
    func compare(_ place: String, _ kept: String, _ now: String) {
      guard kept != now else { return }
      faults.append(Fault(place, "抽取单写的是“\(kept)”，重抽得“\(now)”", "核对名单、种子和抽取单的来历"))
    }
    let list = list(kept.request.strata)
    compare("方案", kept.plan, plan.id)
    compare("机构名单指纹", kept.institutionsFingerprint, list.institutionsFingerprint)
    compare("监督员名单指纹", kept.inspectorsFingerprint, list.inspectorsFingerprint)
    let again = try RandomDraw(
      kept.request, subjects: file.subjects, inspectors: file.inspectors, path: record)
    for stratum in again.strata where !kept.draw.strata.contains(stratum) {
      compare("层 \(stratum.name)", "没有这样写", "\(stratum.institutions) 家抽 \(stratum.drawn) 家")
    }
    for index in 0..<max(kept.draw.hits.count, again.hits.count) {
      func text(_ hits: [RandomDraw.Hit]) -> String {
        guard index < hits.count else { return "没有" }
        let hit = hits[index]
        return "\(hit.id) \(hit.ticket) "
          + hit.inspectors.map { "\($0.certificate) \($0.ticket)" }.joined(separator: " ")
      }
      compare("第 \(index + 1) 家", text(kept.draw.hits), text(again.hits))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .drawDiffers, path: record, faults: faults)
    }
    return kept
  }

  /// What the list of institutions has more and less than the one that was published; nil where that
  /// cannot be read any more. Its fingerprint is what counts.
  private func difference(from list: String) -> String? {
    guard let bytes = try? PlainFile.read(folder + "/机构名单.txt") else { return nil }
    let old = Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    let new = Set(list.split(separator: "\n").map(String.init))
    func names(_ lines: Set<String>) -> String {
      lines.isEmpty
        ? "没有"
        : lines.sorted().prefix(10).map { $0.replacing("\t", with: " ") }.joined(separator: "、")
    }
    return "多了 \(names(new.subtracting(old)))；少了 \(names(old.subtracting(new)))"
  }

  /// What changed since the lists were published makes the draw void.
  private func prove(_ list: DrawList, against published: Published, _ strata: DrawStrata) throws {
    var faults: [Fault] = []
    if strata != published.strata {
      faults.append(
        Fault("分层", "公布的名单\(published.strata.title)，这次\(strata.title)", "照公布的分层抽，或者重新公布名单"))
    } else if list.institutionsFingerprint != published.institutions {
      faults.append(
        Fault(
          "机构名单", "公布以后改过\(difference(from: list.institutions).map { "：\($0)" } ?? "")",
          "改回公布时的名单，或者重新公布，换一个新的种子"))
    }
    if list.inspectorsFingerprint != published.inspectors {
      faults.append(Fault("监督员名单", "公布以后改过", "改回公布时的名单，或者重新公布，换一个新的种子"))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .drawRefused, path: path, faults: faults)
    }
  }

  private func read(_ name: String) throws -> JSONValue? {
    let file = folder + "/" + name
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    return try JSONFile(path: file).value
  }

  private func write(_ text: String, as name: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
    }
    try WrittenFile.write(text, to: folder + "/" + name)
  }
}

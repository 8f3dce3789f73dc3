/// `bag-info.txt` (RFC 8493, 2.2.2) of our profile, one element a line.
public struct BagInfo: Sendable, Hashable {
  /// UUID of the bag.
  public var externalIdentifier: String
  /// Day of the newest content; never the clock of the export.
  public var baggingDate: String
  /// Plans that it belongs to.
  public var groupIdentifiers: [String]
  /// `n of m`.
  public var bagCount: String
  /// Who made it.
  public var sourceOrganization: String
  /// `<seq>:<hash>` of the last log entry; of a bundle, and of what a bureau sends up, alone.
  public var logHead: String?
  /// `<octets>.<files>` of the payload.
  public var payloadOxum: String

  /// The elements of a bag; the payload sum is filled in when it is written.
  public init(
    baggingDate: String, groupIdentifiers: [String], bagCount: String = "1 of 1",
    sourceOrganization: String, logHead: String?
  ) {
    externalIdentifier = ""
    self.baggingDate = baggingDate
    self.groupIdentifiers = groupIdentifiers
    self.bagCount = bagCount
    self.sourceOrganization = sourceOrganization
    self.logHead = logHead
    payloadOxum = ""
  }

  var text: String {
    var lines = [
      "Payload-Oxum: \(payloadOxum)", "External-Identifier: \(externalIdentifier)",
      "Bagging-Date: \(baggingDate)",
    ]
    lines += groupIdentifiers.map { "Bag-Group-Identifier: \($0)" }
    lines += ["Bag-Count: \(bagCount)", "Source-Organization: \(sourceOrganization)"]
    if let logHead { lines.append("Log-Head: \(logHead)") }
    return lines.joined(separator: "\n") + "\n"
  }

  init(bytes: [UInt8], profile: BagProfile) throws {
    func malformed(_ detail: String) -> BundlingError {
      .malformedTag(name: "bag-info.txt", detail: detail)
    }
    guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n") else {
      throw malformed("不是以换行结束的 UTF-8 文字")
    }
    // A carriage return or a direction mark could make one line look like two, or like another.
    guard !text.split(separator: "\n").contains(where: { String($0).hasControlCharacter }) else {
      throw malformed("有不可见的字符")
    }
    var elements: [String: [String]] = [:]
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      guard let colon = line.firstRange(of: ": "), colon.lowerBound > line.startIndex else {
        throw malformed("有一行不是“名称: 值”")
      }
      elements[String(line[..<colon.lowerBound]), default: []].append(
        String(line[colon.upperBound...]))
    }
    func one(_ name: String) throws -> String {
      guard let values = elements.removeValue(forKey: name), values.count == 1 else {
        throw malformed("\(name) 应当恰好一行")
      }
      return values[0]
    }
    payloadOxum = try one("Payload-Oxum")
    externalIdentifier = try one("External-Identifier")
    baggingDate = try one("Bagging-Date")
    bagCount = try one("Bag-Count")
    sourceOrganization = try one("Source-Organization")
    groupIdentifiers = elements.removeValue(forKey: "Bag-Group-Identifier") ?? []
    guard !groupIdentifiers.isEmpty else { throw malformed("缺少 Bag-Group-Identifier") }
    switch profile {
    case .bundle, .rollup: logHead = try one("Log-Head")
    case .planPack, .returned, .hubBackup, .evidenceRequest, .evidenceAnswer: logHead = nil
    }
    guard elements.isEmpty else {
      throw malformed("不认识的项 \(elements.keys.sorted().joined(separator: "、"))")
    }
  }
}

import Files
import Foundation
public import Model

/// A visit in the form of `fieldkit-visit/1`.
public struct VisitFile: Sendable {
  /// Who is visited.
  public enum SubjectReference: Sendable, Hashable {
    /// An institution of the roster.
    case roster(String)
    /// A subject that is not on the roster.
    case unlisted(Subject)
    /// The file does not say it in a way that can be read.
    case unknown
  }

  /// One evidence entry.
  public struct Evidence: Sendable, Hashable {
    /// Path of the file.
    public let path: String
    /// Items and rows it backs.
    public let items: [String]
    /// Caption.
    public let caption: String?
    /// File name as given.
    public let name: String
  }

  /// Path of the file.
  public let path: String
  /// The file's own document; faulty members that nothing depends on are left out.
  public let value: JSONValue
  /// Who is visited.
  public let subject: SubjectReference
  /// Evidence in the order of the file.
  public let evidence: [Evidence]
  /// What is wrong with the file by itself.
  public let faults: [Fault]
  /// What is unusual but accepted.
  public let warnings: [Fault]

  /// Members that could not be used as they stand: what follows from their absence alone is not
  /// the writer's fault and is not reported.
  public let unusable: Set<String>

  /// Stand-ins for members without which nothing else could be checked, so that one wrong word does
  /// not hide the other faults of the file. A file with faults is never recorded.
  private static let standIns: [String: JSONValue] = [
    "type": "first", "outcome": "completed", "arrivedAt": "2000-01-01T00:00:00Z",
    "leftAt": "9000-01-01T00:00:00Z", "inspectors": [], "modules": [], "format": "",
  ]

  /// Holds a file to its schema and to the rules that need no plan.
  /// - Throws: ``IntakeError`` where the file is no object at all.
  public init(_ file: JSONFile) throws {
    let invisible = InvisibleText.faults(in: file.value)
    guard invisible.isEmpty else {
      throw IntakeError.refused(code: .visitRefused, path: file.path, faults: invisible)
    }
    var faults = try FormatSchema.visit.faults(in: file.value)
    guard file.value.object != nil else {
      throw IntakeError.refused(code: .visitRefused, path: file.path, faults: faults)
    }
    let (value, unusable) = VisitFile.usable(file.value, faults)
    var warnings: [Fault] = []
    subject =
      unusable.contains("subject")
      ? .unknown : VisitFile.subject(value["subject"] ?? .null, &faults, &warnings)
    VisitFile.checkTimes(value, &faults)
    VisitFile.checkOutcome(value, &faults)
    VisitFile.checkProfile(value, &faults)
    VisitFile.checkBlanks(value, &faults)
    evidence = VisitFile.evidence(value, beside: file.path, &faults)
    self.path = file.path
    self.value = value
    self.unusable = unusable
    self.faults = faults
    self.warnings = warnings
  }

  /// The file without the members that the schema refuses.
  private static func usable(
    _ file: JSONValue, _ faults: [Fault]
  ) -> (value: JSONValue, unusable: Set<String>) {
    var document = RecordDocument(file)
    var unusable: Set<String> = []
    for member in Set(faults.compactMap { JSONPointer.path($0.place).first }) {
      // Names that are too few or repeated are names all the same.
      let names = file[member]?.array?.allSatisfy { $0.string != nil } ?? false
      if names, ["inspectors", "modules"].contains(member) { continue }
      document.set(JSONPointer.text([member]), standIns[member] ?? .null)
      if schemaMembers.contains(member) { unusable.insert(member) }
    }
    return (document.value, unusable)
  }

  private static let schemaMembers: Set<String> = {
    let schema = try? JSONReader.read(FormatSchema.visit.bytes)
    return Set((schema?["properties"]?.object ?? [:]).keys)
  }()

  private static func checkTimes(_ value: JSONValue, _ faults: inout [Fault]) {
    guard let arrived = value["arrivedAt"]?.string.flatMap(Moment.init),
      let left = value["leftAt"]?.string.flatMap(Moment.init)
    else { return }
    if left.seconds < arrived.seconds {
      faults.append(Fault("/leftAt", .visit(.leftBeforeArrival)))
    }
  }

  private static func checkOutcome(_ value: JSONValue, _ faults: inout [Fault]) {
    guard value["outcome"]?.string != VisitOutcome.completed.rawValue else { return }
    for name in ["form", "formRest", "answers"] {
      let member = value[name] ?? .null
      if member != .null && member != [:] {
        faults.append(
          Fault("/\(name)", .visit(.resultsWithoutInspection(member: name))))
      }
    }
  }

  /// An answer that is there but empty is neither an answer nor 未检查.
  private static func checkBlanks(_ value: JSONValue, _ faults: inout [Fault]) {
    for member in ["form", "answers"] {
      for (name, answer) in (value[member]?.object ?? [:]).sorted(by: { $0.key < $1.key })
      where [.null, [], [:], ""].contains(answer) || answer.string?.isBlank == true {
        faults.append(
          Fault(JSONPointer.text([member, name]), .answer(.empty(name: name))))
      }
    }
    var rest = value.object ?? [:]
    rest["form"] = nil
    rest["answers"] = nil
    // A name that is blank and demanded is missing already; it is named once.
    let named = Set(faults.map(\.place))
    faults += BlankText.faults(in: .object(rest)).filter { !named.contains($0.place) }
  }

  private static func checkProfile(_ value: JSONValue, _ faults: inout [Fault]) {
    for list in ["services", "licences", "flags"] {
      let names = ApplicabilityFact.names(in: list)
      for (index, fact) in (value["profile"]?[list]?.array ?? []).enumerated() {
        if let name = fact.string, !names.contains(name) {
          faults.append(
            Fault("/profile/\(list)/\(index)", .name(.fact(name, known: names.sorted()))))
        }
      }
    }
  }

  private static func evidence(
    _ value: JSONValue, beside path: String, _ faults: inout [Fault]
  ) -> [Evidence] {
    return (value["evidence"]?.array ?? []).enumerated().map { index, entry in
      let name = entry["file"]?.string ?? ""
      let full = FilePath.beside(path, name)
      let place = "/evidence/\(index)/file"
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      if name.hasPrefix("/") || name.contains("\0") || parts.contains("..") {
        faults.append(Fault(place, .visit(.evidenceOutside)))
      } else {
        switch EvidencePath.kind(of: parts, in: FilePath.folder(of: path)) {
        case .missing: faults.append(Fault(place, .visit(.evidenceMissing(name: name))))
        case .other: faults.append(Fault(place, .visit(.evidenceNotRegular(name: name))))
        case .regular: break
        }
      }
      return Evidence(
        path: full, items: (entry["items"]?.array ?? []).compactMap(\.string),
        caption: entry["caption"]?.string, name: FilePath.name(of: name))
    }
  }
}

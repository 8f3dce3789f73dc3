import Files
import Foundation
public import Model

/// A plan folder: `plan.yaml` with its roster and its inspectors beside it.
public struct PlanFile: Sendable {
  /// The plan as written.
  public let document: JSONValue
  /// The institutions.
  public let subjects: [Subject]
  /// The inspectors.
  public let inspectors: [Inspector]
  /// The laptops that the lead has enrolled.
  public let laptops: [EnrolledLaptop]
  /// Who is to go where.
  public let assignments: Assignments
  /// The texts of laws beside it.
  public let laws: LawFolder
  /// Everything that is wrong, over all its files; each place begins with the file's name.
  public let faults: [Fault]
  /// What is unusual but accepted.
  public let warnings: [Fault]

  /// Reads a plan folder and checks it against its schema and the modules that there are.
  /// - Throws: ``IntakeError`` where the plan file itself cannot be read.
  public init(path: String, modules: [Checklist]) throws {
    let bytes = try SourceText.bytes(path, upTo: SourceText.largestTable)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw IntakeError.unreadable(path: path, detail: "方案文件不是 UTF-8")
    }
    let yaml: YAMLDocument
    do {
      yaml = try YAMLDocument(text)
    } catch let failure as YAMLDocument.Failure {
      throw IntakeError.refused(code: .planRefused, path: path, faults: [failure.fault])
    }
    document = yaml.value
    let name = FilePath.name(of: path)
    let shape = try FormatSchema.plan.faults(in: yaml.value) + InvisibleText.faults(in: yaml.value)
    // Where the shape is wrong already, the rules would only say so once more.
    let rules = PlanRules(document: yaml.value, modules: modules).faults().filter { fault in
      !shape.contains { fault.place == $0.place || fault.place.hasPrefix($0.place + "/") }
    }
    let found = shape + rules
    var faults = found.map { fault in
      fault.at("\(name) 第 \(yaml.line(of: fault.place)) 行 \(fault.place)")
    }
    func beside(_ member: String) -> (path: String, name: String)? {
      guard let file = yaml.value[member]?.string,
        !found.contains(where: { $0.place == "/" + member })
      else { return nil }
      let given = FilePath.beside(path, file)
      // Whoever keeps the list as a workbook lays it there under the same name.
      let book = PlanFile.workbook(of: file)
      if let book, !FileManager.default.fileExists(atPath: given),
        FileManager.default.fileExists(atPath: FilePath.beside(path, book))
      {
        return (FilePath.beside(path, book), book)
      }
      return (given, file)
    }
    var subjects: [Subject] = []
    var inspectors: [Inspector] = []
    var warnings: [Fault] = []
    let codes = (yaml.value["acceptedCodes"]?.array ?? []).compactMap { $0["code"]?.string }
    if let (path, name) = beside("roster") {
      try PlanFile.collecting(name, &faults) {
        let roster = try RosterFile(path: path, acceptedCodes: Set(codes))
        subjects = roster.subjects
        warnings += roster.warnings.map { $0.at("\(name) \($0.place)") }
        return roster.faults
      }
    }
    if let (path, name) = beside("inspectors") {
      try PlanFile.collecting(name, &faults) {
        let list = try InspectorsFile(path: path)
        inspectors = list.inspectors
        warnings += list.warnings.map { $0.at("\(name) \($0.place)") }
        return list.faults
      }
    }
    var laptops: [EnrolledLaptop] = []
    var assignments = Assignments()
    if let (path, name) = beside("laptops") {
      try PlanFile.collecting(name, &faults) {
        let list = try LaptopsFile(path: path)
        laptops = list.laptops
        return list.faults
      }
    }
    if let (path, name) = beside("assignments") {
      try PlanFile.collecting(name, &faults) {
        let known = AssignmentsFile.Known(subjects, inspectors: inspectors, laptops: laptops)
        let list = try AssignmentsFile(path: path, known: known)
        assignments = list.assignments
        warnings += list.warnings.map { $0.at("\(name) \($0.place)") }
        return list.faults
      }
    }
    self.laptops = laptops
    self.assignments = assignments
    laws = try LawFolder(beside: path)
    faults += laws.faults
    let enabled = (yaml.value["modules"]?.array ?? []).compactMap { $0["id"]?.string }
    warnings += laws.gaps(in: modules.filter { enabled.contains($0.id) })
    self.subjects = subjects
    self.inspectors = inspectors
    self.faults = faults
    self.warnings = warnings
  }

  /// `roster.xlsx` for `roster.csv`.
  private static func workbook(of file: String) -> String? {
    file.hasSuffix(".csv") ? file.dropLast(4) + ".xlsx" : nil
  }

  private static func collecting(
    _ name: String, _ faults: inout [Fault], _ read: () throws -> [Fault]
  ) throws {
    do {
      faults += try read().map { $0.at("\(name) \($0.place)") }
    } catch let error as IntakeError {
      faults.append(Fault(name, error.what, error.remedy))
    }
  }
}

import Model
import TestSupport
import Testing

/// The domain tables, copied beside the tests.
enum DomainTable {
  static let mapping = table("annex_mapping")
  static let categories = table("institution_categories")

  private static func table(_ name: String) -> [[String: String]] {
    // A fixture that cannot be read leaves an empty table, which the counts below notice.
    CSVTable((try? Repository.text("Tests/Oracle/domain/\(name).csv")) ?? "").rows
  }

  /// The cell before the bracket with the Chinese words.
  static func code(_ cell: String?) -> String {
    String((cell ?? "").prefix { $0 != "(" })
  }
}

/// One category with ownership and grade.
struct PlacementCase: Sendable, CustomTestStringConvertible {
  let category: String
  let ownership: Ownership
  let grade: HospitalGrade

  var testDescription: String { "\(category) \(ownership.title) \(grade.title)" }

  static var all: [PlacementCase] {
    DomainTable.categories.compactMap { $0["category"] }.flatMap { category in
      Ownership.allCases.flatMap { ownership in
        HospitalGrade.allCases.map {
          PlacementCase(category: category, ownership: ownership, grade: $0)
        }
      }
    }
  }

  var row: [String: String]? { DomainTable.categories.first { $0["category"] == category } }

  /// What the domain tables say.
  var expectedRow: String? {
    guard let row, row["counts_in_annex3"] == "yes" else { return nil }
    let cell = row["annex3_row_\(ownership.rawValue)_\(grade.isHigh ? "high" : "low")"] ?? ""
    guard cell.contains("/") else { return cell }
    return DomainTable.mapping.first {
      DomainTable.code($0["ownership"]) == ownership.rawValue
        && DomainTable.code($0["grade"]) == grade.rawValue
        && DomainTable.code($0["category"]) == row["annex2_box"]
    }?["annex3_row"]
  }

  var expectedClasses: Set<CoverageClass> {
    guard let row, row["counts_in_annex3"] == "yes" else { return [] }
    var classes: Set<CoverageClass> = ownership == .privatelyRun ? [.privateInstitution] : []
    switch row["coverage_class"] {
    case "hospital": classes.insert(.hospital)
    case "individualClinic":
      classes.insert(.other)
      if ownership == .privatelyRun { classes.insert(.individualClinic) }
    default: classes.insert(.other)
    }
    return classes
  }
}

@Suite("Where an institution belongs")
struct CategoryTests {
  private static let columns = [
    "A3-01": "P2", "A3-02": "P2", "A3-03": "P2", "A3-04": "P2", "A3-05": "P2", "A3-06": "PX",
    "A3-07": "PX", "A3-08": "PX", "A3-09": "S2", "A3-10": "S2", "A3-11": "S2", "A3-12": "S2",
    "A3-13": "SX", "A3-14": "SX", "A3-15": "SX",
  ]

  @Test("the domain tables are complete")
  func tablesAreComplete() {
    #expect(DomainTable.mapping.count == 64)
    #expect(DomainTable.categories.count == 51)
  }

  @Test("every combination of header boxes leads where the table says", arguments: 0..<64)
  func headerMapping(_ index: Int) throws {
    let row = DomainTable.mapping[index]
    let ownership = try #require(Ownership(rawValue: DomainTable.code(row["ownership"])))
    let grade = try #require(HospitalGrade(rawValue: DomainTable.code(row["grade"])))
    let mapping = try #require(
      HeaderMapping.of(
        ownership: ownership, grade: grade, box: DomainTable.code(row["category"])))
    #expect(mapping.row == row["annex3_row"])
    #expect(mapping.column == row["annex4_column"])
    #expect(mapping.certainty.rawValue == row["confidence"])
    #expect(mapping.reason == row["reason"])
    #expect(CategoryTests.columns[mapping.row] == mapping.column)
  }

  @Test("a box that the form does not have leads nowhere")
  func unknownBox() {
    #expect(HeaderMapping.of(ownership: .publicOwned, grade: .level1, box: "hospital") == nil)
  }

  @Test("every category by ownership and grade", arguments: PlacementCase.all)
  func placement(_ example: PlacementCase) throws {
    let category = try #require(InstitutionCategory.named(example.category))
    var subject = Subject(id: "X-1", kind: category.subjectKind, licenceKind: .none)
    subject.category = example.category
    subject.ownership = example.ownership
    subject.grade = example.grade
    let placement = Placement(subject)
    #expect(placement.institutionRow == example.expectedRow)
    #expect(placement.column == example.expectedRow.flatMap { CategoryTests.columns[$0] })
    #expect(placement.coverageClasses == example.expectedClasses)
  }

  @Test("every category of the table is known, with its box and identifier", arguments: 0..<51)
  func category(_ index: Int) throws {
    let row = DomainTable.categories[index]
    let category = try #require(InstitutionCategory.named(row["category"] ?? ""))
    #expect(category.identifier == row["english_identifier"])
    #expect(category.box == (row["annex2_box"] == "(none)" ? nil : row["annex2_box"]))
    #expect(
      category.coverageClass == (row["coverage_class"] == "none" ? nil : row["coverage_class"]))
    #expect((category.subjectKind == .institution) == (row["counts_in_annex3"] == "yes"))
    #expect(InstitutionCategory.withIdentifier(category.identifier) == category)
    #expect(InstitutionCategory.all.count == DomainTable.categories.count)
  }

  @Test("brackets of either width and the identifier name the same category")
  func aliases() throws {
    let name = "乡（镇）卫生院"
    let category = try #require(InstitutionCategory.named(name))
    #expect(InstitutionCategory.named("乡(镇)卫生院") == category)
    #expect(InstitutionCategory.named("townshipHealthCentre") == category)
    #expect(InstitutionCategory.named("乡镇卫生院所") == nil)
    #expect(InstitutionCategory.named("") == nil)
  }

  @Test("without category or ownership an institution has no row; no grade is 未定级")
  func incomplete() {
    var subject = Subject(id: "X-1", kind: .institution, licenceKind: .licence)
    #expect(Placement(subject).institutionRow == nil)
    subject.category = "综合医院"
    #expect(Placement(subject).institutionRow == nil)
    subject.ownership = .publicOwned
    #expect(Placement(subject).institutionRow == "A3-08")
    #expect(Placement(subject).certainty == .ambiguous)
    subject.grade = .level2
    #expect(Placement(subject).institutionRow == "A3-01")
    #expect(Placement(subject).certainty == nil)
    subject.kind = .pharmacy
    #expect(Placement(subject).coverageClasses.isEmpty)
  }
}

import Foundation
import GRDB
import Model
import Store
import TestSupport
import Testing

@Suite("A roster", .scratch)
struct RosterTests {
  private static let subjects: [Subject] = {
    var clinic = Subject(id: "LX-0001", kind: .institution, licenceKind: .clinicFiling)
    clinic.name = "李氏诊所"
    clinic.category = "中医诊所"
    clinic.ownership = .privatelyRun
    clinic.creditCode = "92459901MA9900060L"
    clinic.registrationNumber = "PDY900001"
    clinic.township = "城关镇"
    clinic.address = "学府路,12号“临街”"
    clinic.contact = "李某"
    clinic.telephone = "13800000000"
    clinic.latitude = "23.0001"
    clinic.longitude = "108.0001"
    var hospital = Subject(id: "LX-0002", kind: .institution, licenceKind: .licence)
    hospital.name = "县医院"
    hospital.category = "综合医院"
    hospital.ownership = .publicOwned
    hospital.grade = .level2
    var second = hospital
    second.id = "LX-0003"
    return [clinic, hospital, second]
  }()

  private func roster() throws -> String {
    let path = Scratch.folder.path("roster.sqlite")
    try RosterStore.write(RosterTests.subjects, to: path)
    return path
  }

  @Test("gives back every institution as it was written", arguments: RosterTests.subjects)
  func roundTrip(subject: Subject) throws {
    let roster = try RosterStore.open(path: roster())
    #expect(try roster.subject(subject.id) == subject)
  }

  @Test("counts by category, ownership and grade")
  func totals() throws {
    let roster = try RosterStore.open(path: roster())
    let totals = try roster.totals().map { total in
      [total.sample.category ?? "", total.sample.grade?.rawValue ?? "", String(total.count)]
    }
    #expect(Set(totals) == [["中医诊所", "", "1"], ["综合医院", HospitalGrade.level2.rawValue, "2"]])
    #expect(try roster.count() == 3)
  }

  @Test("counts by township, under no name those that have none")
  func townships() throws {
    let roster = try RosterStore.open(path: roster())
    #expect(try roster.townships() == ["城关镇": 1, "": 2])
  }

  @Test("counts a township once whose name is written in other bytes, and loses none of its lines")
  func sameName() throws {
    let lines = ["Caf\u{E9}", "Cafe\u{301}", "Caf\u{E9}"].enumerated().map { number, township in
      var subject = Subject(id: "LX-\(number)", kind: .institution, licenceKind: .licence)
      (subject.name, subject.township, subject.category) = ("一处", township, township)
      return subject
    }
    let path = Scratch.folder.path("names.sqlite")
    try RosterStore.write(lines, to: path)
    let roster = try RosterStore.open(path: path)
    #expect(try roster.townships() == ["Caf\u{E9}": 3])
    #expect(try roster.totals().map(\.count) == [3])
  }

  @Test(
    "knows all lines of a township whose name it writes in several ways, by each of these",
    arguments: [
      ["Caf\u{E9}", "Cafe\u{301}"], ["东街１号片", "东街1号片"], ["城关镇", "城关镇\u{3000}"],
      ["龙山⼀村", "龙山一村", "龙山\u{200B}一村"],
    ])
  func spellings(ways: [String]) throws {
    func subject(_ township: String?, _ category: String = "综合医院") -> Subject {
      var subject = Subject(id: "", kind: .institution, licenceKind: .licence)
      (subject.name, subject.township, subject.category) = ("一处", township, category)
      return subject
    }
    var lines = ways.map { subject($0) }
    lines += [subject("别处镇"), subject(nil), subject(ways[0], "中医诊所")]
    for place in lines.indices { lines[place].id = "LX-\(place)" }
    let path = Scratch.folder.path("ways.sqlite")
    try RosterStore.write(lines, to: path)
    let roster = try RosterStore.open(path: path)
    let numbers = ways.indices.map { "LX-\($0)" } + ["LX-\(lines.count - 1)"]
    for way in ways {
      #expect(try roster.numbers(in: way) == numbers)
      #expect(
        try roster.totals(township: way).map { [$0.sample.category, "\($0.count)"] }
          == [["中医诊所", "1"], ["综合医院", "\(ways.count)"]])
    }
    #expect(try roster.numbers(in: "别处镇") == ["LX-\(ways.count)"])
    #expect(try roster.numbers(in: "没有的镇").isEmpty)
    #expect(try roster.totals(township: "没有的镇").isEmpty)
  }

  @Test("tells its kinds in one order, whatever the order of its lines", arguments: 0..<6)
  func order(seed: Int) throws {
    func subject(_ id: Int, _ category: String?, _ grade: HospitalGrade?) -> Subject {
      var subject = Subject(
        id: "LX-\(id)", kind: id == 4 ? .wellness : .institution, licenceKind: .licence)
      (subject.name, subject.category, subject.grade) = ("一处", category, grade)
      return subject
    }
    let lines = [
      subject(1, "综合医院", nil), subject(2, nil, nil), subject(3, "中医诊所", nil), subject(4, nil, nil),
      subject(5, "综合医院", .level3), subject(6, "综合医院", .level2),
    ]
    let path = Scratch.folder.path("order.sqlite")
    try RosterStore.write(Array(lines[seed...] + lines[..<seed]), to: path)
    let read = try DatabaseQueue(path: path).read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT kind, category, grade, count(*) FROM institution
          GROUP BY kind, category, ownership, grade ORDER BY kind, category, ownership, grade
          """)
    }
    let roster = try RosterStore.open(path: path)
    #expect(
      try roster.totals().map {
        [$0.sample.kind.rawValue, $0.sample.category, $0.sample.grade?.rawValue, "\($0.count)"]
      } == read.map { [$0[0], $0[1], $0[2], "\($0[3] as Int)"] })
  }

  @Test("knows no institution that it does not hold", arguments: ["", "LX-0004", "lx-0001", "%"])
  func unknown(id: String) throws {
    #expect(try RosterStore.open(path: roster()).subject(id) == nil)
  }

  @Test("is written byte for byte the same twice, and is left so by reading")
  func deterministic() throws {
    let first = try roster()
    try RosterStore.write(RosterTests.subjects, to: Scratch.folder.path("again.sqlite"))
    #expect(try bytes(of: first) == bytes(of: Scratch.folder.path("again.sqlite")))
    let before = try FolderSnapshot(Scratch.folder.path)
    _ = try RosterStore.open(path: first).totals()
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test("with a number twice is not written")
  func duplicate() throws {
    let twice = [RosterTests.subjects[0], RosterTests.subjects[0]]
    #expect(throws: StoreError.self) {
      try RosterStore.write(twice, to: Scratch.folder.path("r.sqlite"))
    }
  }

  @Test("that is another database is refused")
  func foreign() throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    let error = #expect(throws: StoreError.self) { _ = try RosterStore.open(path: path) }
    #expect(error?.code == "STORE_FOREIGN")
  }
}

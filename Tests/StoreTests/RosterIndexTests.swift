import Model
@testable import Store
import TestSupport
import Testing

@Suite("The index of a roster", .scratch)
struct RosterIndexTests {
  private func subject(_ id: String, _ name: String?, address: String? = nil) -> Subject {
    var subject = Subject(id: id, kind: .institution, licenceKind: .licence)
    subject.name = name
    subject.address = address
    subject.category = "诊所"
    subject.ownership = .privatelyRun
    subject.grade = .ungraded
    return subject
  }

  private func roster(_ subjects: [Subject]) throws -> RosterStore {
    let path = Scratch.folder.path("roster.sqlite")
    try RosterStore.write(subjects, to: path)
    return try RosterStore.open(path: path)
  }

  private func found(_ text: String, in roster: RosterStore) throws -> [String] {
    try roster.find(RosterIndex.Question(SearchText(text)), limit: 1000, offset: 0).page.map(\.id)
  }

  @Test(
    "finds names by their initials, also by the readings that surnames have",
    arguments: [
      ("临溪县人民医院", "lxxrmyy"), ("曾氏口腔诊所", "cskqzs"), ("曾氏口腔诊所", "zskqzs"),
      ("覃医生中医诊所", "qys"), ("单县骨科医院", "sxgk"), ("重庆路便民门诊部", "cql"),
      ("吕女士美容", "lns"), ("A1口腔", "a1kq"), ("3号诊所", "3hzs"), ("长安镇卫生院", "cazwsy"),
      ("欧阳诊所", "oyzs"), ("阿娥诊所", "aezs"),
    ])
  func initials(name: String, typed: String) throws {
    let roster = try roster([subject("1", "别的医院"), subject("2", name)])
    for text in [typed, typed.uppercased(), String(typed.prefix(2))] {
      #expect(try found(text, in: roster).contains("2"), "\(text)")
    }
    #expect(try found(typed + "q", in: roster).isEmpty)
  }

  /// What offices write into names, besides common characters.
  private static let pieces = [
    "甲七", "ＡＢＣ", "abc", "·", "•", "（城关）", "(东)", "\u{A0}", "\u{3000}", "\u{200B}", "⼀", "⻔", "１２",
    "12",
    "Ⅱ", "－", "—", "诊所", "\u{20BB7}", "ﬁ", "㈱", "Ö", "\u{FA10}", "\n", "医院",
  ]

  @Test("every name of a random roster finds its own institution, as does every number")
  func ownNames() throws {
    var random = SeededGenerator(seed: 17)
    let subjects = (1...400).map { number -> Subject in
      let count = Int.random(in: 1...6, using: &random)
      let name = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &random) }.joined()
      return subject(String(number), name)
    }
    let roster = try roster(subjects)
    for subject in subjects {
      let name = try #require(subject.name)
      #expect(try found(name, in: roster).contains(subject.id), "\(name)")
      #expect(SearchText(name).finds(subject), "\(name)")
      #expect(try found(subject.id, in: roster).first == subject.id)
    }
  }

  @Test("names that begin with the word come first, then other beginnings, then the rest")
  func ranks() throws {
    let roster = try roster([
      subject("1", "县城关医院"), subject("2", "某诊所", address: "城关路1号"),
      subject("3", "城关诊所"), subject("4", nil, address: "老城关街"),
    ])
    #expect(try found("城关", in: roster) == ["3", "2", "1", "4"])
  }

  @Test("a word never reaches from one text into the next", arguments: ["院2", "1某", "号3", "yy1"])
  func borders(text: String) throws {
    let roster = try roster([
      subject("1", "县医院", address: "某路1号"), subject("2", "某诊所"), subject("3", "诊所"),
    ])
    #expect(try found(text, in: roster).isEmpty)
  }

  @Test("brackets of either width, and an empty roster")
  func brackets() throws {
    let roster = try roster([subject("1", "华美（临溪）门诊部"), subject("2", "华美(临江)门诊部")])
    #expect(try found("华美(临溪)", in: roster) == ["1"])
    #expect(try found("（临江）", in: roster) == ["2"])
    let path = Scratch.folder.path("empty.sqlite")
    try RosterStore.write([], to: path)
    let empty = try RosterStore.open(path: path)
    #expect(try found("城关", in: empty).isEmpty && found("", in: empty).isEmpty)
  }

  @Test("finds one among a hundred thousand, and counts the rest")
  func large() throws {
    let path = Scratch.folder.path("roster.sqlite")
    try RosterStore.write([], to: path)
    try Workbench.tamper(
      path,
      """
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
      INSERT INTO institution SELECT i + 1, 'N' || i, 'institution',
        (i % 977) || '号' || json_extract(
          '["口腔诊所","中医诊所","综合门诊部","卫生院","医疗美容诊所"]', '$[' || (i % 5) || ']'),
        '诊所', 'private', 'ungraded', 'licence', NULL, NULL, '某镇',
        '第' || (i % 31) || '街' || i || '号', NULL, NULL, NULL, NULL
      FROM n
      """)
    let roster = try RosterStore.open(path: path)
    #expect(try roster.count() == 100_000)
    #expect(try found("N77777", in: roster) == ["N77777"])
    let clinics = RosterIndex.Question(SearchText("诊所 kq"))
    let (page, total) = try roster.find(clinics, limit: 5, offset: 10)
    #expect(total == 20_000 && page.map(\.id) == ["N50", "N55", "N60", "N65", "N70"])
    #expect(try found("街99999号", in: roster) == ["N99999"])
  }

  @Test("a subject is found by the same, whichever stood before it")
  func sharedInitials() {
    var texts = FoundTexts()
    for name in ["曾家卫生室", "重庆路诊所", "临溪县人民医院", "曾家卫生室"] {
      var subject = Subject(id: name, kind: .institution, licenceKind: .none)
      subject.name = name
      #expect(texts.text(of: subject) == FoundText(subject))
    }
  }
}

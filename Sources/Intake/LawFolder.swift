import Files
import Foundation
public import Model

/// The texts of laws that an office puts beside its plan: a folder `laws` with one text file a law and
/// version, named 标题@施行日.txt.
public struct LawFolder: Sendable {
  /// One text.
  public struct File: Sendable {
    /// Which version of which law.
    public let statute: Statute
    /// The day in its name.
    public let day: Day
    /// The text in UTF-8, as it goes into the pack.
    public let bytes: [UInt8]
    /// Its articles.
    public let text: LawText
    /// Name of the file.
    public let name: String
  }

  /// The texts, in the order of their names.
  public let files: [File]
  /// What is wrong with the folder.
  public let faults: [Fault]

  /// Name of the folder beside the plan.
  public static let name = "laws"
  /// Largest text of a law, in bytes: 民法典 has 300 KB.
  private static let largest = 4 << 20
  /// Most files in the folder.
  private static let most = 500

  /// Reads the folder beside a plan; none is no fault.
  public init(beside plan: String) throws {
    let folder = FilePath.beside(plan, LawFolder.name)
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory) else {
      (files, faults) = ([], [])
      return
    }
    guard isDirectory.boolValue,
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { throw IntakeError.cannotRead(path: folder, detail: "不是可以读的文件夹") }
    var files: [File] = []
    var faults: [Fault] = []
    for name in names.filter({ !$0.hasPrefix(".") }).sorted().prefix(LawFolder.most) {
      let place = "\(LawFolder.name)/\(name)"
      guard let (statute, day) = LawFolder.version(name) else {
        faults.append(Fault(place, "认不出是哪部法的哪个文本", LawFolder.remedy(name)))
        continue
      }
      if let other = files.first(where: { $0.statute == statute }) {
        faults.append(Fault(place, "和 \(other.name) 是同一个文本", "只留一个"))
        continue
      }
      let words = try SourceText.lawText(folder + "/" + name, upTo: LawFolder.largest)
      let text = LawText(words)
      if text.articles.isEmpty {
        faults.append(Fault(place, "没有找到任何一条", "每一条从行首的“第…条”开始，另起一行"))
        continue
      }
      files.append(
        File(statute: statute, day: day, bytes: Array(words.utf8), text: text, name: place))
    }
    self.files = files
    self.faults = faults
  }

  /// What a name stands for: the version of the law with that title, or that key of the catalogue,
  /// that is in force on the day.
  private static func version(_ name: String) -> (Statute, Day)? {
    guard name.hasSuffix(".txt"), let at = name.lastIndex(of: "@"),
      let day = Day(name[name.index(after: at)...].dropLast(4))
    else { return nil }
    let title = name[..<at].filter { $0 != "《" && $0 != "》" }
    let statute = Statute.catalogue.values.joined().first {
      ($0.title == title || $0.key == title) && $0.status == .inForce && $0.period.contains(day)
    }
    return statute.map { ($0, day) }
  }

  private static func remedy(_ name: String) -> String {
    let title = name.prefix { $0 != "@" && $0 != "." }.filter { $0 != "《" && $0 != "》" }
    let days = Statute.catalogue.values.joined()
      .filter { $0.title == title && $0.status == .inForce }
      .compactMap { $0.period.from?.description }.sorted()
    return days.isEmpty
      ? "文件名写成 标题@施行日.txt，例如 医疗机构管理条例@2022-05-01.txt；标题用法规目录里的全称"
      : "施行日写 \(days.joined(separator: " 或者 "))，例如 \(title)@\(days[days.count - 1]).txt"
  }

  /// Articles that a checklist cites on the days of a text, and that the text does not have.
  public func gaps(in checklists: [Checklist]) -> [Fault] {
    let items = checklists.flatMap(\.items)
    return files.flatMap { file in
      var seen: Set<String> = []
      return items.flatMap { item in
        item.cited(on: file.day).filter { $0.statute == file.statute.key }
          .flatMap { LawText.numbers(in: $0.article) }
          .filter { file.text.articles[$0] == nil && seen.insert($0).inserted }
          .map { number in
            Fault(file.name, "没有 \(item.id) 所引的\(number)", "补上这一条，或者核对文本是不是 \(file.day) 施行的")
          }
      }
    }
  }
}

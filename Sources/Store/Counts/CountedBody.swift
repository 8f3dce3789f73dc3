import Model

/// How the figures of one subject are written down, so that they can be taken back.
enum CountedBody {
  /// What is said where what was written down cannot be read.
  static let illegible = StoreError.damaged(detail: "统计的计数无法识别，请运行 rebuild")

  /// The classes of targets that count a subject.
  static func classes(_ text: String) throws -> [CoverageClass] {
    (try JSONReader.read(text).array ?? []).compactMap {
      $0.string.flatMap(CoverageClass.init(rawValue:))
    }
  }

  /// - Parameter names: by which the subject is found among the sums, by their kind.
  static func text(_ count: SubjectCount?, _ names: [SubjectCount.Kind: Set<String>]) -> String {
    let named = names.flatMap { kind, names in
      names.map { (SubjectCount.Part(kind, $0), 1 as Int64) }
    }
    let parts = ((count?.parts.map { ($0, $1) } ?? []) + named).map { part, number in
      [part.kind.rawValue, part.first, part.second, String(part.day), String(number)]
    }.sorted { $0.lexicographicallyPrecedes($1) }
    return JSONWriter.text(.array(parts.map { .strings($0) }))
  }

  /// How a figure of a row of the second table begins among those of a subject.
  static func beginning(_ counted: SubjectChoice.Counted) -> String {
    let words =
      [SubjectCount.Kind.cell.rawValue, counted.row] + [counted.column].compactMap(\.self)
    // Without the bracket that ends the list: a day and a number follow.
    return JSONWriter.text(.strings(words)).dropLast() + ","
  }

  /// What decides where an institution belongs: a subject without a name.
  static func text(_ sample: Subject) -> String {
    JSONWriter.text([
      .string(sample.kind.rawValue), .optional(sample.category),
      .optional(sample.ownership?.rawValue), .optional(sample.grade?.rawValue),
    ])
  }

  static func sample(_ text: String) throws -> Subject {
    let words = try JSONReader.read(text).array ?? []
    guard words.count == 4, let kind = words[0].string.flatMap(SubjectKind.init(rawValue:)) else {
      throw illegible
    }
    var sample = Subject(id: "", kind: kind, licenceKind: .none)
    sample.category = words[1].string
    sample.ownership = words[2].string.flatMap(Ownership.init(rawValue:))
    sample.grade = words[3].string.flatMap(HospitalGrade.init(rawValue:))
    return sample
  }

  /// The names of a kind among figures.
  static func names(
    _ kind: SubjectCount.Kind, _ parts: [SubjectCount.Part: Int64]
  ) -> Set<String> {
    Set(parts.keys.lazy.filter { $0.kind == kind }.map(\.first))
  }

  static func parts(_ text: String) throws -> [SubjectCount.Part: Int64] {
    var parts: [SubjectCount.Part: Int64] = [:]
    for entry in try JSONReader.read(text).array ?? [] {
      let words = (entry.array ?? []).compactMap(\.string)
      guard words.count == 5, let kind = SubjectCount.Kind(rawValue: words[0]),
        let day = Int(words[3]), let number = Int64(words[4])
      else { throw illegible }
      parts[SubjectCount.Part(kind, words[1], words[2], day: day)] = number
    }
    return parts
  }
}

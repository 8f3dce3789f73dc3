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

  static func text(_ count: SubjectCount) -> String {
    let parts = count.parts.map { part, number in
      [part.kind.rawValue, part.first, part.second, String(part.day), String(number)]
    }.sorted { $0.lexicographicallyPrecedes($1) }
    return JSONWriter.text(.array(parts.map { .strings($0) }))
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

import Model

/// The `format` values of our schemas.
enum SchemaFormat {
  /// What is expected where the text is not of the format; nil where it is.
  static func fault(_ text: String, _ format: String) -> String? {
    switch format {
    case "date": Day(text) == nil ? "写成 \(DateWords.meant(text) ?? "2026-03-01 这样的日期")" : nil
    case "date-time": Moment(text) == nil ? "写成 2026-03-12T08:50:00+08:00，必须带时区" : nil
    case "uuid": isUUID(text) ? nil : "写成 UUID，例如 d845ecd2-9500-5d24-a199-59559e8ea5fe"
    default: nil
    }
  }

  private static func isUUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups.joined().allSatisfy(\.isHexDigit)
      && text.utf8.count == 36
  }
}

/// The `pattern` keyword: a regular expression that is searched for, not anchored.
enum SchemaPattern {
  static func matches(_ text: String, _ pattern: String) -> Bool {
    guard let expression = try? Regex(pattern) else { return false }
    return (try? expression.firstMatch(in: text)) != nil
  }
}

/// Names of worksheets under Excel's rules: at most 31 characters, none of `[ ] : * ? / \`, no
/// apostrophe at either end, not 历史记录's English name, no two alike.
struct XLSXSheetNames {
  private var taken: Set<String> = []

  /// A name for a table with a caption.
  mutating func name(for caption: String) -> String {
    var clean = ""
    for scalar in MarkupText.allowed(caption).unicodeScalars {
      clean.unicodeScalars.append(
        "[]:*?/\\\n\r\t".unicodeScalars.contains(scalar) ? " " : scalar)
    }
    var base = XLSXSheetNames.fitted(clean, length: 31)
    if base.isEmpty || base.lowercased() == "history" { base = "表" }
    var name = base
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      let suffix = " (\(number))"
      name = XLSXSheetNames.fitted(base, length: 31 - suffix.count) + suffix
      number += 1
    }
    return name
  }

  private static func fitted(_ text: String, length: Int) -> String {
    let edge: Set<Character> = ["'", " "]
    var result = String(text.drop { edge.contains($0) })
    while result.utf16.count > length || result.last.map(edge.contains) == true {
      result.removeLast()
    }
    return result
  }
}

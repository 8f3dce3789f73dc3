/// The provisions that a text cites: 《…》第…条, and what follows it without the name of its law.
enum CitedProvisions {
  /// Each once, in order, as 《法》第…条; the law of procedure, which every decision cites, is left out.
  static func all(in text: String) -> [String] {
    var law: String?
    var found: [String] = []
    for match in text.matches(
      of: /《([^《》]+)》|第[零〇一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?/)
    {
      if let title = match.output.1 {
        law = String(title)
      } else if let law, !law.hasSuffix("行政处罚法") {
        found.append("《\(law)》\(match.output.0)")
      }
    }
    return found.uniqued
  }
}

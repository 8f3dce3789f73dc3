/// The hands that official papers are set in (GB/T 9704-2012), and what stands in for each.
enum FontRole: Hashable, CaseIterable {
  /// 小标宋: names of offices and documents.
  case title
  /// 黑体: first heads, heads of tables.
  case black
  /// 仿宋: text.
  case body
  /// 楷体: second heads.
  case script
  /// Letters and digits of equal width.
  case monospaced
  /// □ and ☑, from one font, so that both boxes are of one size.
  case box

  /// A family and the weight at which it is used.
  struct Face: Hashable {
    var family: String
    var weight: Int32
  }

  private static let regular: Int32 = 400
  private static let medium: Int32 = 500
  private static let bold: Int32 = 700

  /// The weight that sets strong words off from the same hand.
  var strongWeight: Int32 { FontRole.bold }

  /// Families from the one asked for to the last resort.
  var candidates: [Face] {
    switch self {
    case .title:
      FontRole.faces("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK")
        + FontRole.faces("Noto Serif CJK SC", "Source Han Serif SC", weight: FontRole.bold)
    case .black:
      FontRole.faces("SimHei", "FZHei-B01S", "方正黑体简体")
        + FontRole.faces("Noto Sans CJK SC", "Source Han Sans SC", weight: FontRole.medium)
        + FontRole.faces("WenQuanYi Zen Hei", "WenQuanYi Micro Hei")
    case .body:
      FontRole.faces(
        "FangSong_GB2312", "FangSong", "STFangsong", "FandolFang", "Noto Serif CJK SC",
        "Source Han Serif SC")
    case .script:
      FontRole.faces("KaiTi_GB2312", "KaiTi", "STKaiti", "AR PL KaitiM GB", "AR PL UKai CN")
        + FontRole.faces("Noto Serif CJK SC", "Source Han Serif SC")
    case .monospaced:
      FontRole.faces("Noto Sans Mono CJK SC", "DejaVu Sans Mono", "Liberation Mono")
    case .box:
      FontRole.faces("DejaVu Sans", "Segoe UI Symbol", "Noto Sans Symbols 2")
    }
  }

  private static func faces(_ families: String..., weight: Int32 = regular) -> [Face] {
    families.map { Face(family: $0, weight: weight) }
  }
}

/// 行政区划代码 (GB/T 2260).
public enum DivisionCode {
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
  ]

  /// What is wrong with a code; nil for six digits that begin with a province.
  public static func fault(in text: String) -> String? {
    guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return "行政区划代码应当是 6 位数字"
    }
    guard let province = Int(text.prefix(2)), provinces.contains(province) else {
      return "行政区划代码前两位不是省级代码"
    }
    return nil
  }
}

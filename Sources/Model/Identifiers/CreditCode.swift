/// 统一社会信用代码 (GB 32100-2015).
public enum CreditCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

  /// Half-width, upper case, without spaces and hyphens.
  public static func normalise(_ text: String) -> String {
    IdentifierText.normalise(text)
  }

  /// What is wrong with a code as it was printed; nil for a valid one.
  public static func fault(in text: String) -> String? {
    let bytes = Array(normalise(text).utf8)
    guard bytes.count == 18 else { return "统一社会信用代码应当是 18 位，实为 \(bytes.count) 位" }
    let values = bytes.compactMap { alphabet.firstIndex(of: $0) }
    guard values.count == 18 else { return "统一社会信用代码含有不允许的字符（不使用 I、O、S、V、Z）" }
    guard bytes[2..<8].allSatisfy({ (0x30...0x39).contains($0) }) else {
      return "统一社会信用代码第 3 至 8 位应当是行政区划数字"
    }
    let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    guard values[17] == (31 - sum % 31) % 31 else { return "统一社会信用代码校验位不符" }
    return nil
  }
}

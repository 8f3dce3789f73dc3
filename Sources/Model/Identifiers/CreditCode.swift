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

/// 居民身份证号 (GB 11643-1999).
public enum ResidentIdentityNumber {
  /// What is wrong with a number; nil for a valid one.
  public static func fault(in text: String) -> String? {
    let bytes = Array(IdentifierText.normalise(text).utf8)
    guard bytes.count == 18, bytes.prefix(17).allSatisfy({ (0x30...0x39).contains($0) }) else {
      return "居民身份证号应当是 17 位数字加 1 位校验"
    }
    let digits = bytes.prefix(17).map { Int($0) - 0x30 }
    let year = digits[6..<10].reduce(0) { $0 * 10 + $1 }
    guard
      Day(year: year, month: digits[10] * 10 + digits[11], day: digits[12] * 10 + digits[13])
        != nil
    else { return "居民身份证号中的出生日期不存在" }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    guard Array("10X98765432".utf8)[sum % 11] == bytes[17] else { return "居民身份证号校验位不符" }
    return nil
  }
}

/// 医疗机构执业许可证登记号: structure only, so that an odd one is a warning.
public enum RegistrationNumber {
  /// What looks unusual; nil for the usual 22 or the older 12 characters.
  public static func oddity(in text: String) -> String? {
    let number = Array(IdentifierText.normalise(text).utf8)
    func digits(_ range: Range<Int>) -> Bool {
      number[range].allSatisfy { (0x30...0x39).contains($0) }
    }
    func alphanumeric(_ range: Range<Int>) -> Bool {
      number[range].allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
    if number.count == 22, alphanumeric(0..<9), digits(9..<17), (0x41...0x5A).contains(number[17]),
      digits(18..<22)
    {
      return nil
    }
    if number.count == 12, digits(0..<6), alphanumeric(6..<12) { return nil }
    return "登记号一般为 22 位（9 位机构代码、6 位区划、2 位经济类型、4 位类别、1 位分类），或者旧制 12 位"
  }
}

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

enum IdentifierText {
  /// Full-width to half-width, spaces and hyphens out, upper case.
  static func normalise(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x3000, 0x2D, 0xFF0D: continue
      case 0xFF01...0xFF5E:
        if let half = Unicode.Scalar(scalar.value - 0xFEE0) { output.append(half) }
      default: output.append(scalar)
      }
    }
    return String(output).uppercased()
  }
}

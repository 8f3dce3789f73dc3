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

import Model
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  @Test(
    "accepts every valid credit code of the reference, as certificates print it",
    arguments: [
      "91350100M000100Y43", "12459901009900013X", "12459901009900021Q", "52459901009900048C",
      "91459901MA9900052W", "92459901MA9900060L", "91350100m000100y43", "9135 0100 M000 100Y 43",
      "91350100-M000100Y4-3", "９１３５０１００Ｍ０００１００Ｙ４３", "９１３５０１００ｍ０００１００ｙ４３",
      "　91350100M000100Y43　",
    ])
  func acceptsCreditCode(_ code: String) {
    #expect(CreditCode.fault(in: code) == nil)
  }

  private static let badCodes: [(code: String, reason: String)] = [
    ("91350100M000100Y44", "校验位"), ("91350100M000100Y34", "校验位"), ("9135010OM000100Y43", "字符"),
    ("91350100M000100Y4", "18 位，实为 17 位"), ("91350100M000100Y433", "18 位，实为 19 位"),
    ("", "18 位，实为 0 位"), ("9135010AM000100Y43", "行政区划"), ("91350100M000100Y4*", "字符"),
    ("12459901009900013Z", "字符"), ("91350100M00010临", "18 位，实为 17 位"),
    ("91350100M0001临Y4", "字符"), ("12459901009900012X", "校验位"),
  ]

  @Test("says what is wrong with a credit code", arguments: badCodes)
  func refusesCreditCode(_ code: String, _ reason: String) throws {
    let fault = try #require(CreditCode.fault(in: code))
    #expect(fault.contains(reason))
  }

  @Test("the check digit of a credit code can be any of the 31, 0 included")
  func checkDigits() {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    var valid: Set<Character> = []
    for filler in alphabet {
      let digits = alphabet.filter {
        CreditCode.fault(in: "91459901MA99000\(filler)0\($0)") == nil
      }
      #expect(digits.count == 1, "\(filler)")
      valid.formUnion(digits)
    }
    #expect(valid.contains("0"))
    #expect(valid.count == 31)
  }

  @Test("no single mistyped character of a credit code goes unnoticed")
  func noticesTypingErrors() {
    let code = Array("12459901009900013X")
    for position in code.indices {
      for wrong in "0123456789ABCDEFGHJKLMNPQRTUWXY" where wrong != code[position] {
        var copy = code
        copy[position] = wrong
        #expect(CreditCode.fault(in: String(copy)) != nil, "\(String(copy))")
      }
    }
  }

  @Test("normalises to half width, upper case, without spaces and hyphens")
  func normalises() {
    #expect(CreditCode.normalise(" ９１－35 0１00m-Ａ　") == "91350100MA")
  }

  private static let registrations: [(number: String, isUsual: Bool)] = [
    ("00990001345990112A1001", true), ("PDY00001045990117D2152", true),
    ("pdy000010-459901-17-d215-2", true), ("459901D20012", true), ("459901170001", true),
    ("00990001345990112A100", false), ("00990001345990112A10011", false), ("", false),
    ("00990001345990112110011", false), ("0099000134599011211001", false),
    ("00990001345990A12A1001", false), ("45990AD20012", false), ("桂医证字第001号", false),
  ]

  @Test("a registration number of unusual shape is odd, never wrong", arguments: registrations)
  func knowsRegistrationShapes(_ number: String, _ isUsual: Bool) {
    #expect((RegistrationNumber.oddity(in: number) == nil) == isUsual)
  }

  private static let divisions: [(code: String, isValid: Bool)] = [
    ("459901", true), ("110105", true), ("810000", true), ("820000", true), ("710000", true),
    ("659001", true), ("160000", false), ("990000", false), ("000000", false), ("45990", false),
    ("4599011", false), ("45990A", false), ("", false), ("４５９９０１", false), ("-45990", false),
  ]

  @Test("a division code has six digits and begins with a province", arguments: divisions)
  func knowsProvinces(_ code: String, _ isValid: Bool) {
    #expect((DivisionCode.fault(in: code) == nil) == isValid)
  }
}

/// A point in time with its offset from UTC, as an inspector's clock showed it (RFC 3339).
public struct Moment: Sendable, Hashable {
  /// The text as it was written; evidence is never reformatted.
  public let text: String
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64

  /// China Standard Time, seconds east of UTC: every deadline and day is counted in it.
  public static let chinaOffset: Int64 = 8 * 3600

  /// Reads `yyyy-MM-ddTHH:mm[:ss[.fff]](Z|±HH:mm)`; a time without an offset is refused.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, bytes[10] == UInt8(ascii: "T"), let day = Day(utf8: bytes[..<10]),
      let hour = Moment.digits(bytes, 11), bytes[13] == UInt8(ascii: ":"),
      let minute = Moment.digits(bytes, 14), hour < 24, minute < 60
    else { return nil }
    var index = 16
    var second = 0
    if bytes[index] == UInt8(ascii: ":") {
      guard let value = Moment.digits(bytes, index + 1), value < 60 else { return nil }
      second = value
      index += 3
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
        let start = index + 1
        index = start
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        guard index > start else { return nil }
      }
    }
    guard index < bytes.count else { return nil }
    var offset: Int64 = 0
    if bytes[index] == UInt8(ascii: "Z") {
      guard index + 1 == bytes.count else { return nil }
    } else {
      let east = bytes[index] == UInt8(ascii: "+")
      guard east || bytes[index] == UInt8(ascii: "-"), bytes.count == index + 6,
        let hours = Moment.digits(bytes, index + 1), bytes[index + 3] == UInt8(ascii: ":"),
        let minutes = Moment.digits(bytes, index + 4), hours < 24, minutes < 60
      else { return nil }
      offset = Int64(hours * 3600 + minutes * 60) * (east ? 1 : -1)
    }
    self.text = text
    seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - offset
  }

  /// The moment so many seconds after 1970-01-01T00:00:00Z, written in China Standard Time.
  public init(seconds: Int64) {
    let local = seconds + Moment.chinaOffset
    let number = Moment.dayNumber(local)
    let rest = Int(local) - number * 86_400
    text =
      "\(Day(number: number))T\(Day.pad(rest / 3600, 2)):\(Day.pad(rest / 60 % 60, 2)):\(Day.pad(rest % 60, 2))+08:00"
    self.seconds = seconds
  }

  /// The calendar day in China.
  public var day: Day {
    Day(number: Moment.dayNumber(seconds + Moment.chinaOffset))
  }

  private static func dayNumber(_ local: Int64) -> Int {
    Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }

  private static func digits(_ bytes: [UInt8], _ index: Int) -> Int? {
    guard index + 1 < bytes.count, (0x30...0x39).contains(bytes[index]),
      (0x30...0x39).contains(bytes[index + 1])
    else { return nil }
    return Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30)
  }
}

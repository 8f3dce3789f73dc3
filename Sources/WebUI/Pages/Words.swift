import Model

extension Moment {
  /// Hours and minutes as the laptop's user reads them: 15:04.
  var clock: String { String(text.dropFirst(11).prefix(5)) }

  /// Day and time: 4月22日 15:04.
  var dayAndClock: String {
    "\(Moment(seconds: seconds).day.spoken) \(Moment(seconds: seconds).clock)"
  }

  /// The same with its year, where the year may be wrong: 2026年4月22日 15:04.
  var yearAndClock: String {
    "\(Moment(seconds: seconds).day.chinese) \(Moment(seconds: seconds).clock)"
  }

  /// As a date and time field of a form holds it.
  var fieldText: String { String(Moment(seconds: seconds).text.prefix(16)) }

  /// What a date and time field of a form says, by the clock of China.
  init?(fieldText: String) { self.init(fieldText + ":00+08:00") }
}

extension Day {
  /// 4月22日
  var spoken: String { "\(components.month)月\(components.day)日" }

  /// 4月22日 星期三
  var spokenWithWeekday: String {
    let names = ["一", "二", "三", "四", "五", "六", "日"]
    return "\(spoken) 星期\(names[(weekday - 1) % 7])"
  }
}

/// How quantities are written on the screen.
enum Quantities {
  /// A size in the unit that a person reads: 98 MB.
  static func bytes(_ bytes: Int64) -> String {
    let units = ["B", "KB", "MB", "GB", "TB"]
    var value = bytes
    var rest: Int64 = 0
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      rest = value % 1000 / 100
      value /= 1000
      unit += 1
    }
    return value < 10 && unit > 0 ? "\(value).\(rest) \(units[unit])" : "\(value) \(units[unit])"
  }

  /// Yuan with at most two digits behind the point, as fen; nil for anything else.
  static func fen(_ text: String) -> Int64? {
    let parts = TypedNumber.plain(text).split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let yuan = TypedNumber.arabic(String(parts[0])) else {
      return nil
    }
    guard parts.count == 2 else { return yuan * 100 }
    guard (1...2).contains(parts[1].count), let rest = TypedNumber.arabic(String(parts[1])) else {
      return nil
    }
    return yuan * 100 + (parts[1].count == 1 ? rest * 10 : rest)
  }

  /// A whole number as people type it.
  static func number(_ text: String) -> Int64? { TypedNumber.read(text) }
}

extension VisitOutcome {
  /// In the words of the screen.
  var title: String {
    switch self {
    case .completed: "正常检查"
    case .refused: "拒绝检查"
    case .closed: "关门停业"
    case .notFound: "找不到"
    }
  }
}

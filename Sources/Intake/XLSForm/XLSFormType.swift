/// What a question of an XLSForm is, whatever spelling of its type somebody used.
enum XLSFormType: Equatable {
  /// One of a list of choices; true where others may be written in.
  case one(list: String, orOther: Bool)
  /// Any of a list of choices.
  case many(list: String, orOther: Bool)
  case integer
  case decimal
  case text
  /// A day, a time or both, by its own name.
  case time(String)
  /// Words to read.
  case note
  case calculate
  /// What only a telephone takes: a place, a code, a picture, a signature.
  case device(String)
  /// What a telephone fills in by itself.
  case meta(String)
  /// Choices that are kept in another file.
  case elsewhere(String)
  case beginGroup
  case endGroup
  case beginRepeat
  case endRepeat
  /// None that the field's documentation names.
  case unknown(String)

  private static let one = [
    "select_one_external", "add select one prompt using", "select one from", "select_one",
    "select1",
    "select one",
  ]
  private static let many = [
    "add select multiple prompt using", "select all that apply from", "select multiple from",
    "select_multiple", "select all that apply", "select multiple",
  ]
  private static let groups: [String: XLSFormType] = [
    "begin group": .beginGroup, "end group": .endGroup, "begin repeat": .beginRepeat,
    "end repeat": .endRepeat, "begin loop": .beginRepeat, "end loop": .endRepeat,
  ]
  private static let devices: Set = [
    "image", "photo", "audio", "video", "file", "barcode", "geopoint", "geotrace", "geoshape",
    "gps", "location", "signature", "draw", "annotate", "background-audio", "rank", "xml-external",
    "csv-external", "acknowledge", "trigger", "osm",
  ]
  private static let metas: Set = [
    "start", "end", "today", "deviceid", "device id", "phonenumber", "phone number", "username",
    "email", "audit", "simserial", "subscriberid", "start-geopoint", "imei", "hidden",
    "get start time", "get end time", "get today", "get device id",
  ]

  /// Reads a type.
  init(_ given: String) {
    let text = given.split(separator: " ").joined(separator: " ")
    let small = text.lowercased()
    var plain = small.replacing("_", with: " ")
    if plain.hasPrefix("begin loop ") { plain = "begin loop" }
    if let group = XLSFormType.groups[plain] {
      self = group
      return
    }
    if small.hasPrefix("select_one_from_file") || small.hasPrefix("select_multiple_from_file") {
      self = .elsewhere(text)
      return
    }
    func list(_ prefixes: [String]) -> (name: String, orOther: Bool)? {
      guard let prefix = prefixes.first(where: { small.hasPrefix($0 + " ") }) else { return nil }
      var name = String(text.dropFirst(prefix.count + 1))
      let endings = [" or_other", " or specify other", " or other"]
      let ending = endings.first { name.lowercased().hasSuffix($0) }
      if let ending { name = String(name.dropLast(ending.count)) }
      return (name.trimmingWhitespace(), ending != nil)
    }
    if let (name, orOther) = list(XLSFormType.one) {
      self = .one(list: name, orOther: orOther)
    } else if let (name, orOther) = list(XLSFormType.many) {
      self = .many(list: name, orOther: orOther)
    } else if XLSFormType.devices.contains(small)
      || ["rank ", "osm "].contains(where: small.hasPrefix)
    {
      self = .device(small)
    } else if XLSFormType.metas.contains(plain) || XLSFormType.metas.contains(small) {
      self = .meta(small)
    } else {
      self = XLSFormType.simple(plain) ?? .unknown(text)
    }
  }

  private static func simple(_ name: String) -> XLSFormType? {
    let name =
      name.hasPrefix("add ") && name.hasSuffix(" prompt")
      ? String(name.dropFirst(4).dropLast(7)) : name
    switch name {
    case "integer", "int", "range": return .integer
    case "decimal": return .decimal
    case "text", "string": return .text
    case "date", "time", "datetime", "date time": return .time(name)
    case "note": return .note
    case "calculate": return .calculate
    default: return nil
    }
  }
}

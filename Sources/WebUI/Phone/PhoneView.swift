import Model

/// The open door as pages show it: a strip on every page, and the code beside the pictures.
enum PhoneView {
  /// The strip; nothing where the door is shut.
  static func strip(_ standing: PhoneDoor.Standing?) -> View {
    guard let standing else { return .nothing }
    return [
      "authority": .words(standing.authority), "subject": .words(standing.purpose.subject),
      "path": .words("/visit/\(standing.purpose.visit)/pictures#phone"),
      "count": .count(standing.pictures),
    ]
  }

  /// The section of the page of pictures.
  static func section(_ standing: PhoneDoor.Standing?, visit: String) -> [String: View] {
    let own = standing.flatMap { $0.purpose.visit == visit ? $0 : nil }
    let places = NetworkPlace.all()
    return [
      "phonePlaces": .list(
        places.map { ["address": .words($0.address), "interface": .words($0.interface)] }),
      "phoneNowhere": .flag(places.isEmpty), "phoneIsOpen": .flag(own != nil),
      "phoneUrl": .optional(own?.url), "phoneIsIn": .flag(own != nil && own?.word == nil),
      "phoneCount": .count(own?.pictures ?? 0),
      "phoneCode": .words(
        "/visit/\(visit)/phone/code?of=\(own?.word?.text.prefix(6) ?? "")"),
      "phoneElsewhere": .optional(
        standing.flatMap { $0.purpose.visit == visit ? nil : $0.purpose.subject }),
    ]
  }
}

import Accounts
import HTTPTypes

/// Fits a page to whoever looks at it: a form that the role may not send and a button that leads where
/// it may not go are not shown, a link in running text is words, and every form that stays carries the seal. It is done to the page as
/// it is written, so that no form can be forgotten.
struct PageFitting {
  let visitor: Visitor

  private static let form = Array("<form ".utf8)
  private static let formEnd = Array("</form>".utf8)
  private static let link = Array("<a ".utf8)
  private static let linkEnd = Array("</a>".utf8)
  private static let button = Array("<button".utf8)
  private static let buttonEnd = Array("</button>".utf8)
  private static let input = Array("<input type=\"checkbox\"".utf8)
  private static let area = Array("<textarea ".utf8)
  private static let less = UInt8(ascii: "<")
  private static let greater = UInt8(ascii: ">")

  /// The page as the visitor gets it.
  func fit(_ page: String) -> String {
    let bytes = Array(page.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 4096)
    var place = 0
    while place < bytes.count {
      guard bytes[place] == PageFitting.less else {
        out.append(bytes[place])
        place += 1
        continue
      }
      if PageFitting.starts(PageFitting.form, bytes, place) {
        place = form(bytes, place, &out)
      } else if PageFitting.starts(PageFitting.link, bytes, place) {
        place = link(bytes, place, &out)
      } else {
        out.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private func form(_ bytes: [UInt8], _ start: Int, _ out: inout [UInt8]) -> Int {
    let inside = PageFitting.after([PageFitting.greater], bytes, start)
    let tag = String(decoding: bytes[start..<inside], as: UTF8.self)
    guard tag.contains("method=\"post\"") else {
      out += bytes[start..<inside]
      return inside
    }
    let action = PageFitting.value("action", tag) ?? ""
    let duties = AddressRules.duties(.post, path: action)
    let isDoor = action.prefix { $0 != "?" } == AddressRules.door
    guard !isDoor, let duties, !visitor.may(duties) else {
      out += bytes[start..<inside]
      out += Array(
        "<input type=\"hidden\" name=\"\(FormSeal.field)\" value=\"\(visitor.seal.text)\">".utf8)
      return inside
    }
    let end = PageFitting.after(PageFitting.formEnd, bytes, inside)
    if tag.contains("data-shows") {
      show(bytes[inside..<max(inside, end - PageFitting.formEnd.count)], &out)
    } else {
      out += Array("<p class=\"note no-print\">\(PageFitting.whose(duties))</p>".utf8)
    }
    return end
  }

  /// What a form shows beside asking: without what sends it.
  private func show(_ bytes: ArraySlice<UInt8>, _ out: inout [UInt8]) {
    let bytes = Array(bytes)
    var place = 0
    while place < bytes.count {
      if PageFitting.starts(PageFitting.button, bytes, place) {
        place = PageFitting.after(PageFitting.buttonEnd, bytes, place)
      } else if PageFitting.starts(PageFitting.input, bytes, place) {
        place = PageFitting.after([PageFitting.greater], bytes, place)
      } else if PageFitting.starts(PageFitting.area, bytes, place) {
        out += PageFitting.area + Array("readonly ".utf8)
        place += PageFitting.area.count
      } else {
        out.append(bytes[place])
        place += 1
      }
    }
  }

  private func link(_ bytes: [UInt8], _ start: Int, _ out: inout [UInt8]) -> Int {
    let inside = PageFitting.after([PageFitting.greater], bytes, start)
    let tag = String(decoding: bytes[start..<inside], as: UTF8.self)
    guard let path = PageFitting.value("href", tag), path.hasPrefix("/"),
      let duties = AddressRules.duties(.get, path: path), !visitor.may(duties)
    else {
      out += bytes[start..<inside]
      return inside
    }
    let end = PageFitting.after(PageFitting.linkEnd, bytes, inside)
    // In running text the words stay, and lead nowhere.
    if !tag.contains("class=\"btn") {
      out += bytes[inside..<max(inside, end - PageFitting.linkEnd.count)]
    }
    return end
  }

  /// 这一步由负责人来做
  static func whose(_ duties: [Duty]) -> String {
    let roles = duties.reduce(into: Set<Role>()) { $0.formUnion($1.roles) }
    return roles.isEmpty ? "这里没有人可以改" : "这一步由\(roles.titles)来做"
  }

  private static func value(_ name: String, _ tag: String) -> Substring? {
    guard let begin = tag.firstRange(of: " \(name)=\"") else { return nil }
    return tag[begin.upperBound...].prefix { $0 != "\"" }
  }

  private static func starts(_ word: [UInt8], _ bytes: [UInt8], _ place: Int) -> Bool {
    guard place + word.count <= bytes.count else { return false }
    return word.indices.allSatisfy { bytes[place + $0] == word[$0] }
  }

  /// The place after the next such word; the end where there is none.
  private static func after(_ word: [UInt8], _ bytes: [UInt8], _ place: Int) -> Int {
    var place = place
    while place < bytes.count {
      if starts(word, bytes, place) { return place + word.count }
      place += 1
    }
    return bytes.count
  }
}

import Model
import Workflows

/// One signature as the form of the page says it.
struct SigningEntry: Sendable {
  let form: FormFields
  let line: SigningLine
  /// The first bytes of the drawing.
  let picture: [UInt8]
  let now: Moment

  private var method: DocumentSignature.Method? {
    form["method"].flatMap(DocumentSignature.Method.init(rawValue:))
  }

  var isDrawn: Bool { method == .drawn }

  /// What is missing, each with the place of the form where it is mended.
  var errors: [(place: String, what: String)] {
    var errors: [(String, String)] = []
    if form["name"] == nil { errors.append(("f-name", "写签名人的姓名")) }
    switch method {
    case nil: errors.append(("method", "选怎么签"))
    case .drawn where !DrawingHead(picture).isDrawing:
      errors.append(("pad", "还没有写，请在框里签名"))
    case .refused where line.role != .party:
      errors.append(("method", "只有当事人会拒签"))
    case .refused where form["witness"] == nil && form["noWitness"] == nil:
      errors.append(("f-witness", "写见证人；找不到见证人的，录像并勾上"))
    case .drawn, .paper, .refused: break
    }
    return errors
  }

  /// As the log holds it.
  var members: JSONValue {
    var members: [String: JSONValue] = [
      "role": .string(line.role.rawValue), "name": .string(line.name ?? form["name"] ?? ""),
      "method": .string(method?.rawValue ?? ""), "time": .string(now.text),
    ]
    if method == .refused {
      members["reason"] = .string(form["reason"] ?? "")
      if let witness = form["witness"] {
        members["witness"] = [
          "name": .string(witness), "unit": .string(form["unit"] ?? ""),
          "telephone": .string(form["telephone"] ?? ""),
        ]
      }
    }
    return .object(members)
  }
}

/// The beginning of a PNG file (ISO/IEC 15948): signature, then the size.
struct DrawingHead: Sendable {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// How many bytes are looked at.
  static let length = 24
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether it is a picture of the size of a pad.
  var isDrawing: Bool {
    guard bytes.count >= DrawingHead.length, bytes.starts(with: DrawingHead.signature),
      Array(bytes[12..<16]) == Array("IHDR".utf8)
    else { return false }
    return [16, 20].allSatisfy { place in
      let size = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      return (16...4000).contains(size)
    }
  }
}

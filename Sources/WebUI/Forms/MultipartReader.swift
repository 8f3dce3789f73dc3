import Foundation

/// Takes apart a `multipart/form-data` body (RFC 7578) as it arrives, so that a long film is never
/// in memory as a whole.
struct MultipartReader {
  /// What was met.
  enum Event: Sendable, Equatable {
    /// A field or a file begins.
    case begin(name: String, file: String?)
    /// Some of its bytes.
    case bytes([UInt8])
    /// It is whole.
    case end
  }

  /// The body is no form.
  struct Malformed: Error {}

  /// A header block longer than this is no browser's.
  private static let longestHeader = 8 << 10

  private enum State {
    case preamble
    case header
    case body
    case done
  }

  private let delimiter: [UInt8]
  private var held: [UInt8]
  private var state = State.preamble

  /// A reader for the `Content-Type` of the body; nil where that is no multipart form.
  init?(contentType: String) {
    guard contentType.lowercased().hasPrefix("multipart/form-data"),
      let range = contentType.range(of: "boundary=")
    else { return nil }
    var boundary = String(contentType[range.upperBound...].prefix { $0 != ";" })
    if boundary.hasPrefix("\""), boundary.hasSuffix("\""), boundary.count > 1 {
      boundary = String(boundary.dropFirst().dropLast())
    }
    guard (1...70).contains(boundary.utf8.count) else { return nil }
    delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter has no line before it.
    held = [0x0D, 0x0A]
  }

  /// Whether the closing delimiter was read.
  var isWhole: Bool { state == .done }

  /// Takes the next bytes.
  mutating func take(_ bytes: some Sequence<UInt8>) throws -> [Event] {
    held += bytes
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  private mutating func step(_ events: inout [Event]) throws -> Bool {
    switch state {
    case .preamble: return try readPreamble()
    case .header: return try readHeader(&events)
    case .body: return readBody(&events)
    case .done:
      held.removeAll()
      return false
    }
  }

  private mutating func readPreamble() throws -> Bool {
    guard let place = MultipartReader.find(delimiter, in: held) else {
      guard held.count < MultipartReader.longestHeader else { throw Malformed() }
      return false
    }
    return closeOrNext(after: place)
  }

  /// After a delimiter come either `--`, and the form is over, or a line end and the next part.
  private mutating func closeOrNext(after place: Int) -> Bool {
    let rest = place + delimiter.count
    guard held.count >= rest + 2 else { return false }
    state = held[rest] == 0x2D && held[rest + 1] == 0x2D ? .done : .header
    // The line end stays: a header block begins after one.
    held.removeFirst(rest)
    return true
  }

  private mutating func readHeader(_ events: inout [Event]) throws -> Bool {
    guard let place = MultipartReader.find([0x0D, 0x0A, 0x0D, 0x0A], in: held) else {
      guard held.count < MultipartReader.longestHeader else { throw Malformed() }
      return false
    }
    let text = String(decoding: held[..<place], as: UTF8.self)
    guard
      let line = text.split(whereSeparator: \.isNewline).first(where: {
        $0.lowercased().hasPrefix("content-disposition:")
      }), let name = MultipartReader.parameter("name", of: line)
    else { throw Malformed() }
    events.append(.begin(name: name, file: MultipartReader.parameter("filename", of: line)))
    held.removeFirst(place + 4)
    state = .body
    return true
  }

  private mutating func readBody(_ events: inout [Event]) -> Bool {
    if let place = MultipartReader.find(delimiter, in: held) {
      guard held.count >= place + delimiter.count + 2 else { return false }
      if place > 0 { events.append(.bytes(Array(held[..<place]))) }
      events.append(.end)
      return closeOrNext(after: place)
    }
    // The end may be the beginning of a delimiter.
    let safe = held.count - delimiter.count
    if safe > 0 {
      events.append(.bytes(Array(held[..<safe])))
      held.removeFirst(safe)
    }
    return false
  }

  private static func parameter(_ name: String, of line: some StringProtocol) -> String? {
    guard let start = line.range(of: "; \(name)=\"") else { return nil }
    let rest = line[start.upperBound...]
    guard let end = rest.firstIndex(of: "\"") else { return nil }
    return String(rest[..<end]).replacing("%22", with: "\"").replacing("%0D", with: "")
      .replacing("%0A", with: "")
  }

  static func find(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= pattern.count, let first = pattern.first else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var place = 0
      let last = bytes.count - pattern.count
      while place <= last {
        if bytes[place] == first, pattern.indices.allSatisfy({ bytes[place + $0] == pattern[$0] }) {
          return place
        }
        place += 1
      }
      return nil
    }
  }
}

@testable import WebUI

/// Uploads: however the bytes of a body are cut into pieces, the same parts come out.
enum MultipartFuzz {
  private struct Part: Equatable {
    let name: String
    let file: String?
    var bytes: [UInt8] = []
  }

  static func run(_ bytes: [UInt8]) {
    let whole = parts(bytes, step: max(bytes.count, 1))
    for step in [1, 7] where parts(bytes, step: step) != whole {
      violated("an upload in pieces of \(step) is another")
    }
  }

  /// nil where the body is no form.
  private static func parts(_ bytes: [UInt8], step: Int) -> [Part]? {
    guard var reader = MultipartReader(contentType: "multipart/form-data; boundary=b") else {
      violated("a plain boundary is refused")
    }
    var parts: [Part] = []
    var start = 0
    while start < bytes.count {
      let end = min(start + step, bytes.count)
      guard let events = try? reader.take(bytes[start..<end]) else { return nil }
      for event in events {
        switch event {
        case .begin(let name, let file): parts.append(Part(name: name, file: file))
        case .bytes(let more):
          guard !parts.isEmpty else { violated("bytes before a part") }
          parts[parts.count - 1].bytes += more
        case .end: guard !parts.isEmpty else { violated("an end before a part") }
        }
      }
      start = end
    }
    return reader.isWhole ? parts : nil
  }
}

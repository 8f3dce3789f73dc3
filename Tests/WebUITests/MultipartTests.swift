import Testing

@testable import WebUI

@Suite("Uploads")
struct MultipartTests {
  private static let body = Array(
    """
    --b\r\nContent-Disposition: form-data; name="back"\r\n\r\n/visit/1\r\n\
    --b\r\nContent-Disposition: form-data; name="file:A2-13"; filename="照片 1.png"\r\n\
    Content-Type: image/png\r\n\r\nline\r\n--x\r\n--b\r\n\
    Content-Disposition: form-data; name="file:"; filename=""\r\n\r\n\r\n--b--\r\n
    """.utf8)

  private struct Part: Equatable {
    var name: String
    var file: String?
    var bytes: [UInt8] = []
  }

  private func parts(_ pieces: [ArraySlice<UInt8>]) throws -> ([Part], isWhole: Bool) {
    var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=b"))
    var parts: [Part] = []
    for piece in pieces {
      for event in try reader.take(piece) {
        switch event {
        case .begin(let name, let file): parts.append(Part(name: name, file: file))
        case .bytes(let bytes): parts[parts.count - 1].bytes += bytes
        case .end: break
        }
      }
    }
    return (parts, reader.isWhole)
  }

  private static let expected = [
    Part(name: "back", file: nil, bytes: Array("/visit/1".utf8)),
    Part(name: "file:A2-13", file: "照片 1.png", bytes: Array("line\r\n--x".utf8)),
    Part(name: "file:", file: ""),
  ]

  @Test("come out the same, wherever the network cuts them", arguments: 1...97)
  func cuts(_ size: Int) throws {
    let body = MultipartTests.body
    let pieces = stride(from: 0, to: body.count, by: size).map {
      body[$0..<min($0 + size, body.count)]
    }
    let (parts, isWhole) = try parts(pieces)
    #expect(parts == MultipartTests.expected)
    #expect(isWhole)
  }

  @Test("that break off are not whole", arguments: [10, 60, 120, 200])
  func broken(_ length: Int) throws {
    #expect(try !parts([MultipartTests.body.prefix(length)]).isWhole)
  }

  @Test(
    "of another type are no uploads",
    arguments: [
      "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
      "multipart/mixed; boundary=b",
    ])
  func types(_ type: String) {
    #expect(MultipartReader(contentType: type) == nil)
  }

  @Test("with a head that never ends are refused")
  func endless() throws {
    var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=b"))
    #expect(throws: MultipartReader.Malformed.self) {
      _ = try reader.take(Array("--b\r\n".utf8) + Array(repeating: UInt8(ascii: "a"), count: 9000))
    }
  }
}

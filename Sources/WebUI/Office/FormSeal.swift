import HTTPTypes
import Hummingbird
import NIOCore

/// The word that every form of a page carries, so that no other site's form is taken for one.
enum FormSeal {
  /// Name of the field: the first of its form.
  static let field = "csrf"

  /// The request with its body, after the word in it was looked at.
  /// - Parameter mayUpload: whether the address takes files; the body is then looked at as it comes.
  /// - Throws: ``Refused`` with ``Refusal/seal``.
  static func proven(
    _ request: Request, _ seal: SessionToken, mayUpload: Bool
  ) async throws -> Request {
    var request = request
    let type = request.headers[.contentType] ?? ""
    if let reader = MultipartReader(contentType: type) {
      guard mayUpload else { throw Refused(.seal) }
      request.body = RequestBody(
        asyncSequence: SealedBody(base: request.body, reader: reader, seal: seal))
      return request
    }
    let body = try await request.body.collect(upTo: FormFields.largest)
    guard seal.matches(FormFields(String(buffer: body)).raw(field)) else { throw Refused(.seal) }
    request.body = RequestBody(buffer: body)
    return request
  }
}

/// A form in parts whose first part is the word: nothing of it is given on before that was looked at.
private struct SealedBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  let base: RequestBody
  let reader: MultipartReader
  let seal: SessionToken

  func makeAsyncIterator() -> Iterator {
    Iterator(base: base.makeAsyncIterator(), reader: reader, seal: seal)
  }

  struct Iterator: AsyncIteratorProtocol {
    /// What may come before the end of the first part.
    private static let most = 16 << 10

    var base: RequestBody.AsyncIterator
    var reader: MultipartReader
    let seal: SessionToken
    private var isProven = false

    init(base: RequestBody.AsyncIterator, reader: MultipartReader, seal: SessionToken) {
      self.base = base
      self.reader = reader
      self.seal = seal
    }

    mutating func next() async throws -> ByteBuffer? {
      if isProven { return try await base.next() }
      var taken = ByteBuffer()
      var word: [UInt8] = []
      while var buffer = try await base.next() {
        let bytes = Array(buffer.readableBytesView.prefix(Self.most))
        taken.writeBuffer(&buffer)
        for event in try reader.take(bytes) {
          switch event {
          case .begin(let name, let file):
            guard name == FormSeal.field, file == nil else { throw Refused(.seal) }
          case .bytes(let some): word += some
          case .end:
            guard seal.matches(String(decoding: word, as: UTF8.self)) else { throw Refused(.seal) }
            isProven = true
            return taken
          }
        }
        guard taken.readableBytes < Self.most else { throw Refused(.seal) }
      }
      throw Refused(.seal)
    }
  }
}

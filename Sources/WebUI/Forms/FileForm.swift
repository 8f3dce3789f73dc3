import HTTPTypes
import Hummingbird

/// A form with files that are held in memory: lists of a plan, from the one person at the desk.
struct FileForm: Sendable {
  /// A file.
  struct Upload: Sendable {
    let name: String
    let bytes: [UInt8]
  }

  /// Fields that are no files.
  let fields: FormFields
  /// The files that were chosen.
  let files: [Upload]

  /// A list of a hundred thousand institutions takes a third of it.
  static let largest = 64 << 20

  /// Receives a form.
  init(_ request: Request) async throws {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > FileForm.largest
    {
      throw Refused(.tooLarge)
    }
    guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
      throw Refused(.malformed)
    }
    var fields: [String] = []
    var files: [Upload] = []
    var name = ""
    var file: String?
    var bytes: [UInt8] = []
    var total = 0
    for try await buffer in request.body {
      for event in try reader.take(buffer.readableBytesView) {
        switch event {
        case .begin(let field, let given):
          (name, file, bytes) = (field, given, [])
        case .bytes(let piece):
          total += piece.count
          guard total <= FileForm.largest else { throw Refused(.tooLarge) }
          bytes += piece
        case .end:
          if let file {
            // A file field that was left empty comes with an empty name.
            if !file.isEmpty { files.append(Upload(name: file, bytes: bytes)) }
          } else {
            let value = String(decoding: bytes, as: UTF8.self)
            fields.append("\(name.percentEncoded)=\(value.percentEncoded)")
          }
        }
      }
    }
    guard reader.isWhole else { throw Refused(.malformed) }
    self.fields = FormFields(fields.joined(separator: "&"))
    self.files = files
  }
}

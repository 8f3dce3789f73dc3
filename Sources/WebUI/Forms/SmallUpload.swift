import HTTPTypes
import Hummingbird
import NIOCore
import Workflows

/// A form with at most one file, which is written to the medium as it comes and goes away with its
/// box where nobody takes it.
struct SmallUpload: Sendable {
  /// Fields that are no files.
  let fields: FormFields
  /// The file, or nil where none was chosen.
  let box: UploadBox?
  /// Its first bytes.
  let head: [UInt8]
  /// Its size.
  let count: Int64

  /// Receives a form.
  /// - Parameter most: bytes of the largest file.
  init(_ request: Request, worker: Worker<Workspace>, most: Int64) async throws {
    if let length = request.headers[.contentLength].flatMap({ Int64($0) }),
      length > most + (64 << 10)
    {
      throw Refused(.tooLarge)
    }
    guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
      throw Refused(.malformed)
    }
    var state = Receiving(worker: worker, most: most)
    for try await buffer in request.body {
      for event in try reader.take(buffer.readableBytesView) { try await state.take(event) }
    }
    guard reader.isWhole else { throw Refused(.malformed) }
    fields = FormFields(state.fields.joined(separator: "&"))
    box = state.box
    head = state.head
    count = state.count
  }

  private struct Receiving {
    let worker: Worker<Workspace>
    let most: Int64
    var fields: [String] = []
    var box: UploadBox?
    var head: [UInt8] = []
    var count: Int64 = 0
    private var name = ""
    private var text: [UInt8] = []
    private var isFile = false

    init(worker: Worker<Workspace>, most: Int64) {
      self.worker = worker
      self.most = most
    }

    mutating func take(_ event: MultipartReader.Event) async throws {
      switch event {
      case .begin(let name, let file):
        self.name = name
        text = []
        isFile = file != nil
        // A file field that was left empty comes with an empty name.
        if let file, !file.isEmpty {
          guard box == nil else { throw Refused(.malformed) }
          box = try await worker.run { UploadBox(try $0.beginUpload(name: file)) }
        }
      case .bytes(let bytes):
        if isFile {
          count += Int64(bytes.count)
          guard count <= most else { throw Refused(.tooLarge) }
          if head.count < DrawingHead.length {
            head += bytes.prefix(DrawingHead.length - head.count)
          }
          if let box { try await worker.run { _ in try box.write(bytes) } }
        } else {
          text += bytes
          guard text.count <= 4096 else { throw Refused(.tooLarge) }
        }
      case .end:
        if !isFile {
          let value = String(decoding: text, as: UTF8.self)
          fields.append("\(name.percentEncoded)=\(value.percentEncoded)")
        }
      }
    }
  }
}

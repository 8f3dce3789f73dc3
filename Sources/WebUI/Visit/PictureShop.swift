import Files
import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Rendering

/// Pictures as a browser takes them: by what they are and not by their names, and photographs that no
/// browser unpacks as JPEG copies. One copy is made at a time, so that whoever writes waits for none.
actor PictureShop {
  /// What a browser is sent.
  enum Shown: Sendable {
    /// The file as it is.
    case file(mediaType: String)
    /// A copy made of it.
    case copy([UInt8])
  }

  /// What is shown of a file.
  /// - Parameter small: whether a small picture will do.
  /// - Returns: nil where it is no picture that can be shown.
  /// - Throws: ``RenderingError/picture(detail:)`` where it is damaged.
  func shown(_ path: String, small: Bool = false) throws -> Shown? {
    guard let kind = PictureKind(try PictureShop.head(path, 16)) else { return nil }
    switch kind {
    case .jpeg, .png, .webp, .gif, .bmp: return .file(mediaType: "image/\(kind.rawValue)")
    case .heic:
      // The browser that asked may have gone on.
      try Task.checkCancellation()
      return .copy(
        try HEICPicture(bytes: PlainFile.read(path, upTo: HEICPicture.largest)).jpeg(small: small))
    case .tiff, .pdf: return nil
    }
  }

  /// The beginning of a file.
  static func head(_ path: String, _ count: Int) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    return Array(try file.read(upToCount: count) ?? Data())
  }
}

extension Response {
  /// A JPEG copy of a picture.
  static func picture(_ bytes: [UInt8], _ headers: HTTPFields) -> Response {
    var headers = headers
    headers[.contentType] = "image/jpeg"
    return Response(
      status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

import Bundling
import Files
import Foundation
import Model
import Rendering

/// The picture of a signature, looked at whole before anything relies on it.
struct SignaturePicture {
  /// Largest file, in bytes; a drawing has a few thousand, a photograph a few million.
  private static let largest = 32 << 20
  /// Width on paper, in millimetres.
  private static let width = 40

  let picture: Picture

  /// Reads a picture. Of a photograph of a telephone (HEIC) a JPEG copy is printed; its own bytes are what
  /// is kept.
  /// - Throws: ``BundlingError``, ``RenderingError/picture(detail:)``.
  init(path: String) throws {
    let bytes = try BundlingError.wording {
      try PlainFile.read(path, upTo: SignaturePicture.largest)
    }
    guard PictureKind(bytes) != .heic else {
      picture = Picture(
        bytes: try HEICPicture(bytes: bytes).jpeg(), format: .jpeg, width: SignaturePicture.width,
        caption: "")
      return
    }
    guard let format = Picture.format(of: bytes) else {
      throw RenderingError.picture(detail: "签名图片\(SignaturePicture.kind(of: bytes))")
    }
    picture = Picture(bytes: bytes, format: format, width: SignaturePicture.width, caption: "")
  }

  /// Why an entry's picture cannot stand for a signature, or nil.
  static func fault(
    of entry: SignatureEntry, by method: DocumentSignature.Method
  ) -> (what: String, remedy: String)? {
    switch method {
    case .drawn:
      guard let path = entry.picture else { return ("手写签名没有图片", "附上 PNG、JPEG 或者 HEIC 文件") }
      do {
        try SignaturePicture(path: path).picture.prove()
        return nil
      } catch let error as any CodedError {
        return (error.what, "附上完好的 PNG、JPEG 或者 HEIC 文件，不超过 5000 万像素、32 MiB")
      } catch {
        return ("签名图片读不出来", "附上 PNG、JPEG 或者 HEIC 文件")
      }
    case .paper, .refused:
      // A scan is kept and never printed, so it may be of any kind.
      guard let path = entry.picture else { return nil }
      guard let (_, bytes) = try? Digest.of(file: path) else {
        return ("读不出 \(FilePath.name(of: path))", "核对文件名")
      }
      return bytes == 0 ? ("\(FilePath.name(of: path)) 是空文件", "重新扫描或者拍照") : nil
    }
  }

  /// `png`, `jpg` or `heic` by content; nil for anything else.
  static func fileExtension(of path: String) -> String? {
    guard let (head, _) = try? ReceivedBytes.beginning(of: path, count: 16) else { return nil }
    if PictureKind(head) == .heic { return PictureKind.heic.rawValue }
    return Picture.format(of: head).map { $0 == .png ? "png" : "jpg" }
  }

  private static func kind(of bytes: [UInt8]) -> String {
    let name = PictureKind(bytes)?.title
    return name.map { "是 \($0) 格式，不能印在文书上" } ?? "不是可用的图片"
  }
}

import Files
import Foundation
import Model

extension Workspace {
  /// Copies a picture of a medium into a draft, in its original bytes.
  /// - Returns: its SHA-256.
  @discardableResult
  public func takePicture(
    _ picture: TakenPicture, visit: String, items: [String], actor: String
  ) throws -> String {
    var upload = try beginUpload(name: picture.name)
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: picture.path))
      defer { try? file.close() }
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        try upload.write(piece)
      }
    } catch let error as any CodedError {
      throw error
    } catch {
      throw PictureError.unreadable(
        name: picture.name, detail: SystemFailure.words(error))
    }
    guard upload.count == picture.bytes else {
      throw PictureError.unreadable(name: picture.name, detail: "没有读完")
    }
    return try addEvidence(visit: visit, upload, items: items, actor: actor)
  }
}

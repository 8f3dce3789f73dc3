import Files
import HTTPTypes
import Hummingbird
import Model

/// A piece of evidence in its original bytes: shown where a browser can, in no page of ours. A
/// photograph that no browser unpacks is shown as a copy, unless the original is asked for.
enum EvidenceFile {
  static func response(
    _ path: String, _ request: Request, _ context: SiteContext, _ pictures: PictureShop
  ) async throws -> Response {
    let type = EvidenceType(fileExtension: FilePath.fileExtension(of: path))
    let name = FilePath.name(of: path)
    var headers: HTTPFields = [
      .contentType: type.mediaType, .cacheControl: "private, max-age=3600, immutable",
      .contentDisposition: "\(type.opens ? "inline" : "attachment"); filename=\"\(name)\"",
      .contentSecurityPolicy: "default-src 'none'; sandbox",
    ]
    if request.uri.queryParameters["original"] != nil {
      headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    } else if type.isPicture {
      switch try await pictures.shown(path) {
      case .copy(let bytes):
        headers[.contentDisposition] = "inline; filename=\"preview-\(name.prefix(12)).jpg\""
        return .picture(bytes, headers)
      case .file(let mediaType): headers[.contentType] = mediaType
      case nil: break
      }
    }
    let body = try await FileIO().loadFile(path: path, context: context)
    return Response(status: .ok, headers: headers, body: body)
  }
}

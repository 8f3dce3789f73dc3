import Files
import HTTPTypes
import Hummingbird

/// A piece of evidence in its original bytes: shown where a browser can, in no page of ours.
enum EvidenceFile {
  static func response(_ path: String, _ context: SiteContext) async throws -> Response {
    let type = EvidenceType(fileExtension: FilePath.fileExtension(of: path))
    let body = try await FileIO().loadFile(path: path, context: context)
    return Response(
      status: .ok,
      headers: [
        .contentType: type.mediaType, .cacheControl: "private, max-age=3600, immutable",
        .contentDisposition:
          "\(type.opens ? "inline" : "attachment"); filename=\"\(FilePath.name(of: path))\"",
        .contentSecurityPolicy: "default-src 'none'; sandbox",
      ], body: body)
  }
}

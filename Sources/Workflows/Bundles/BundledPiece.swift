import Bundling
import Files
import Foundation
import Model
import Store

/// A piece of evidence or an issued document that a bundle carries.
struct BundledPiece {
  /// Path inside the bag.
  let path: String
  /// Where it lies in the workspace.
  let source: String
  /// SHA-256 that the log names.
  let sha256: String
  let bytes: Int64
  let isDocument: Bool
}

extension Workspace {
  /// Everything that the log names and no receipt covers: evidence of visits, signatures on
  /// documents, and the documents.
  func bundledPieces(except covered: Set<String>) throws -> [BundledPiece] {
    let documents = try documentRecords()
    var pieces = try store.evidence()
    var known = Set(pieces.map(\.sha256))
    for picture in documents.flatMap(\.signatures).compactMap(\.picture)
    where known.insert(picture.sha256).inserted {
      pieces.append(StoredEvidence(picture))
    }
    let evidence = pieces.sorted { $0.sha256 < $1.sha256 }.map {
      BundledPiece(
        path: "data/evidence/\($0.name)", source: self.evidence.path(of: $0), sha256: $0.sha256,
        bytes: $0.bytes, isDocument: false)
    }
    let issued = documents.compactMap(\.file).sorted { $0.name < $1.name }.map {
      BundledPiece(
        path: "data/documents/\($0.name)", source: folder.documents + "/" + $0.name,
        sha256: $0.sha256, bytes: $0.bytes, isDocument: true)
    }
    return (evidence + issued).filter { !covered.contains($0.sha256) }
  }

  /// Evidence is proven by its name when the bundle is read back; a document is proven here.
  func proveHeld(_ pieces: [BundledPiece]) throws {
    let absent = pieces.filter { !FileManager.default.fileExists(atPath: $0.source) }
    guard absent.isEmpty else {
      throw BundleError.evidenceMissing(names: absent.map { FilePath.name(of: $0.source) })
    }
    for piece in pieces where piece.isDocument {
      let held = try BundlingError.wording { try Digest.of(file: piece.source).hash }
      guard held == piece.sha256 else {
        throw DocumentError.altered(file: FilePath.name(of: piece.source))
      }
    }
  }

  /// Every enforcement document of the log.
  func documentRecords() throws -> [DocumentRecord] {
    try store.records(.document).map(DocumentRecord.init(document:))
  }
}

extension StoredEvidence {
  init(_ file: StoredFile) {
    self.init(sha256: file.sha256, fileExtension: file.fileExtension, bytes: file.bytes)
  }
}

import Model
import Workflows

/// Evidence as pages show it.
struct EvidenceView: Sendable {
  let visit: String
  private let pieces: [String: VisitSheet.Evidence]

  /// Evidence of another visit, which is shown and not looked up.
  init(visit: String) {
    self.visit = visit
    pieces = [:]
  }

  init(_ sheet: VisitSheet) {
    visit = sheet.id
    pieces = Dictionary(
      sheet.evidence.map { ($0.sha256, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The pieces with these hashes, small.
  func list(_ hashes: [String]) -> View {
    .list(hashes.compactMap { pieces[$0] }.sorted { $0.number < $1.number }.map(view))
  }

  /// What these pieces are, each with the beginning of its hash.
  func titles(_ hashes: [String]) -> [String] {
    hashes.compactMap { pieces[$0] }.map { piece in
      let caption = piece.caption.value.string ?? ""
      return
        "证\(piece.number) \(caption.isEmpty ? piece.name : caption)（\(piece.sha256.prefix(12))）"
    }
  }

  /// One piece.
  func view(_ piece: VisitSheet.Evidence) -> View {
    let type = EvidenceType(fileExtension: piece.fileExtension)
    let caption = piece.caption.value.string ?? ""
    let turn = piece.rotation.value.integer ?? 0
    return [
      "sha": .words(piece.sha256), "short": .words(String(piece.sha256.prefix(12))),
      "src": .words("/visit/\(visit)/evidence/\(piece.sha256)"),
      "page": .words("/visit/\(visit)/evidence#e-\(piece.sha256.prefix(12))"),
      "number": .count(piece.number), "caption": .words(caption), "name": .words(piece.name),
      "title": .words(caption.isEmpty ? piece.name : caption),
      "odd": .optional(piece.oddity.map { "\($0.what)。\($0.remedy)" }),
      "marks": .optional(piece.marks),
      "size": .words(Quantities.bytes(piece.bytes)),
      "isPicture": .flag(type.isPicture && piece.isHeld),
      "converted": .flag(type.isConverted && piece.isHeld),
      "isFilm": .flag(type.isFilm && piece.isHeld), "isHeld": .flag(piece.isHeld),
      "turn": turn == 0 ? .nothing : .words("turn-\(turn)"),
    ]
  }
}

/// What a browser may do with a piece of evidence. Anything that could carry a script is only
/// downloaded.
struct EvidenceType: Sendable {
  /// Media type to serve.
  let mediaType: String
  /// Whether it is shown as a picture.
  let isPicture: Bool
  /// Whether it is played.
  let isFilm: Bool
  /// Whether a browser is shown a copy, as it cannot unpack the picture itself.
  let isConverted: Bool

  private static let pictures = [
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp",
    "gif": "image/gif", "bmp": "image/bmp", "avif": "image/avif", "heic": "image/heic",
    "heif": "image/heif", "hif": "image/heif",
  ]
  private static let films = [
    "mp4": "video/mp4", "webm": "video/webm", "mov": "video/quicktime", "mp3": "audio/mpeg",
    "m4a": "audio/mp4", "wav": "audio/wav", "ogg": "audio/ogg",
  ]

  init(fileExtension: String) {
    isPicture = EvidenceType.pictures[fileExtension] != nil
    isConverted = PictureKind.heic.endings.contains(fileExtension)
    isFilm = EvidenceType.films[fileExtension] != nil
    mediaType =
      EvidenceType.pictures[fileExtension] ?? EvidenceType.films[fileExtension]
      ?? (fileExtension == "pdf" ? "application/pdf" : "application/octet-stream")
  }

  /// Whether the browser may open it in a window of its own.
  var opens: Bool { isPicture || isFilm }
}

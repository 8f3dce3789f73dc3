import Model
import Rendering

/// The evidence of a visit as documents list it.
struct EvidenceList {
  let dossier: VisitDossier

  private var pieces: [EvidenceNote] { EvidenceNote.all(of: dossier.document) }

  private func fileExtension(_ piece: EvidenceNote) -> String {
    dossier.document["evidence"]?[piece.hash]?["extension"]?.string ?? ""
  }

  /// The pieces that back some items or rows; all of them where nobody said which back what.
  private func backing(_ ids: Set<String>?) -> [EvidenceNote] {
    guard let ids else { return pieces }
    let backing = pieces.filter { !ids.isDisjoint(with: $0.items) }
    return backing.isEmpty ? pieces : backing
  }

  /// Rows: number, caption, items, hash.
  /// - Parameter ids: items and rows that the paper is about; nil for all.
  func rows(of ids: Set<String>? = nil) -> JSONValue {
    .array(
      backing(ids).map { piece in
        [
          "number": .string("\(piece.number)"), "caption": .string(piece.caption),
          "items": .string(piece.items.joined(separator: "、")), "sha256": .string(piece.hash),
        ]
      })
  }

  /// Rows of a list of enclosures.
  func enclosures(after count: Int) -> [JSONValue] {
    pieces.enumerated().map { index, piece in
      [
        "number": .string("\(count + index + 1)"), "name": .string("证据：\(piece.caption)"),
        "copies": "1", "pages": "／", "sha256": .string(piece.hash),
      ]
    }
  }

  /// Numbers of the pieces that back an item or a row.
  func numbers(of id: String) -> [Int] {
    pieces.filter { $0.items.contains(id) }.map(\.number)
  }

  private enum Sort: Hashable {
    case picture
    case film
    case sound
    case copy
  }

  /// What the caption calls it, else what the file is.
  private func sort(_ piece: EvidenceNote) -> Sort {
    if piece.caption.contains(/视频|录像/) { return .film }
    if piece.caption.contains("录音") { return .sound }
    if piece.caption.contains(/复印|截图|打印|下载/) { return .copy }
    switch fileExtension(piece) {
    case "jpg", "jpeg", "png", "heic", "heif", "hif", "webp": return .picture
    case "mp4", "mov", "avi", "mkv": return .film
    case "mp3", "m4a", "wav", "amr": return .sound
    default: return .copy
    }
  }

  /// How many of what; the inspector writes how many sheets and minutes.
  func counts(preserved: String?) -> String {
    let sorts = Dictionary(pieces.map { (sort($0), 1) }, uniquingKeysWith: +)
    func count(_ sort: Sort) -> Int { sorts[sort] ?? 0 }
    return """
      证据共 \(pieces.count) 件：照片 \(count(.picture)) 件，录像 \(count(.film)) 件，\
      录音 \(count(.sound)) 件，复印件和电子材料 \(count(.copy)) 件；\
      抽样：／；先行登记保存物品：\(preserved ?? "／")。
      """
  }
}

import Model
import Rendering

/// The evidence of a visit as documents list it.
struct EvidenceList {
  let dossier: VisitDossier

  private var pieces: [EvidenceNote] { EvidenceNote.all(of: dossier.document) }

  private func fileExtension(_ piece: EvidenceNote) -> String {
    dossier.document["evidence"]?[piece.hash]?["extension"]?.string ?? ""
  }

  /// Rows: number, caption, items, hash.
  var rows: JSONValue {
    .array(
      pieces.map { piece in
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

  /// How many of what.
  func counts(preserved: String?) -> String {
    func count(_ endings: Set<String>) -> Int {
      pieces.count { endings.contains(fileExtension($0)) }
    }
    let pictures = count(["jpg", "jpeg", "png", "heic", "webp"])
    let films = count(["mp4", "mov", "avi", "mkv"])
    let sounds = count(["mp3", "m4a", "wav", "amr"])
    let rest = pieces.count - pictures - films - sounds
    return """
      照片 \(pictures) 张，录像 \(films) 段，录音 \(sounds) 段，复印件及电子文件 \(rest) 份；\
      抽样：／；先行登记保存物品：\(preserved ?? "／")。
      """
  }
}

import Model

/// The evidence of a visit as documents list it.
struct EvidenceList {
  let dossier: VisitDossier

  private struct Piece {
    let sha256: String
    let caption: String
    let fileExtension: String
    let items: [String]
  }

  private var pieces: [Piece] {
    (dossier.document["evidence"]?.object ?? [:]).map { hash, entry in
      Piece(
        sha256: hash, caption: entry["caption"]?.string ?? entry["name"]?.string ?? "",
        fileExtension: entry["extension"]?.string ?? "",
        items: (entry["items"]?.array ?? []).compactMap(\.string))
    }.sorted {
      ($0.items.first ?? "", $0.caption, $0.sha256) < ($1.items.first ?? "", $1.caption, $1.sha256)
    }
  }

  /// Rows: number, caption, items, hash.
  var rows: JSONValue {
    .array(
      pieces.enumerated().map { index, piece in
        [
          "number": .string("\(index + 1)"), "caption": .string(piece.caption),
          "items": .string(piece.items.joined(separator: "、")), "sha256": .string(piece.sha256),
        ]
      })
  }

  /// Rows of a list of enclosures.
  func enclosures(after count: Int) -> [JSONValue] {
    pieces.enumerated().map { index, piece in
      [
        "number": .string("\(count + index + 1)"), "name": .string("证据：\(piece.caption)"),
        "copies": "1", "pages": "／", "sha256": .string(piece.sha256),
      ]
    }
  }

  /// Numbers of the pieces that back an item or a row.
  func numbers(of id: String) -> [Int] {
    pieces.enumerated().filter { $0.element.items.contains(id) }.map { $0.offset + 1 }
  }

  /// How many of what.
  func counts(preserved: String?) -> String {
    func count(_ endings: Set<String>) -> Int {
      pieces.count { endings.contains($0.fileExtension) }
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

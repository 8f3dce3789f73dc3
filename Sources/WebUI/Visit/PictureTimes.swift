import Files
import Model
import Rendering
import Workflows

/// When pictures were taken, as their files say it: the clock of the camera, which is no proof.
enum PictureTimes {
  /// The times of the pictures of a visit that are held here, by SHA-256.
  static func read(of sheet: VisitSheet, in workspace: Workspace) throws -> [String: String] {
    var times: [String: String] = [:]
    for piece in sheet.evidence where piece.isHeld {
      guard EvidenceType(fileExtension: piece.fileExtension).isPicture,
        let path = try workspace.evidenceFile(visit: sheet.id, sha256: piece.sha256),
        let head = try? PictureShop.head(path, PictureTime.length)
      else { continue }
      switch PictureKind(head) {
      case .jpeg: times[piece.sha256] = PictureTime(jpeg: head)?.text
      case .heic:
        // Without its end it notes nothing: whoever shows it says that it is damaged.
        let notes = try? HEICPicture(bytes: PlainFile.read(path, upTo: HEICPicture.largest)).notes()
        times[piece.sha256] = notes.flatMap { PictureTime(notes: $0)?.text }
      case .png, .webp, .gif, .bmp, .tiff, .pdf, nil: break
      }
    }
    return times
  }
}

/// The time at which a camera took a picture, from its Exif block (CIPA DC-008, 4.6.3): tag 9003,
/// DateTimeOriginal.
struct PictureTime: Sendable, Hashable {
  /// `2026-04-22 15:04:31`
  let text: String
  /// The block stands at the beginning of the file and is no longer than a segment.
  static let length = 1 << 17

  /// Reads the beginning of a JPEG file; nil where it says no time.
  init?(jpeg bytes: [UInt8]) {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
      let size = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard size >= 2, place + 2 + size <= bytes.count else { return nil }
      let segment = bytes[place + 4..<place + 2 + size]
      if bytes[place + 1] == 0xE1, segment.starts(with: Array("Exif\0\0".utf8)),
        let text = PictureTime.original(in: Array(segment.dropFirst(6)))
      {
        self.text = text
        return
      }
      place += 2 + size
    }
    return nil
  }

  /// Reads what a camera noted, from the mark of its byte order on.
  init?(notes: [UInt8]) {
    guard let text = PictureTime.original(in: notes) else { return nil }
    self.text = text
  }

  private static func original(in tiff: [UInt8]) -> String? {
    guard tiff.count > 8 else { return nil }
    let isLittle = tiff[0] == UInt8(ascii: "I")
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= tiff.count else { return nil }
      let slice = tiff[place..<place + count]
      return (isLittle ? Array(slice.reversed()) : Array(slice)).reduce(0) { $0 << 8 | Int($1) }
    }
    func value(_ tag: Int, inDirectoryAt start: Int) -> Int? {
      guard let entries = number(start, 2) else { return nil }
      for entry in 0..<entries where number(start + 2 + entry * 12, 2) == tag {
        return number(start + 2 + entry * 12 + 8, 4)
      }
      return nil
    }
    guard let first = number(4, 4), let exif = value(0x8769, inDirectoryAt: first),
      let place = value(0x9003, inDirectoryAt: exif), place >= 0, place + 19 <= tiff.count
    else { return nil }
    let text = String(decoding: tiff[place..<place + 19], as: UTF8.self)
    guard text.wholeMatch(of: /\d{4}:\d\d:\d\d \d\d:\d\d:\d\d/) != nil else { return nil }
    return String(text.prefix(10)).replacing(":", with: "-") + String(text.dropFirst(10))
  }
}

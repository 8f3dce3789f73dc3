import Files
import Foundation
import Model
import Rendering

/// What is odd about files that are handed in as evidence, said when they are handed in and not
/// when they are needed. An original is never changed; only an empty file is none at all.
struct EvidenceOddities {
  /// What cannot be evidence.
  private(set) var faults: [Fault] = []
  /// What is taken as it is, and should be looked at again while the camera is at hand.
  private(set) var warnings: [Fault] = []

  /// Largest picture that is looked at whole, in bytes.
  private static let largest = 64 << 20
  /// Endings of files that a program has not finished writing.
  private static let unfinished: Set<String> = ["part", "partial", "crdownload", "download", "tmp"]

  /// Looks at one file.
  /// - Parameters:
  ///   - name: what it was called where it comes from.
  ///   - place: where the visit names it.
  mutating func look(at path: String, name: String, bytes: Int64, _ place: String) {
    guard bytes > 0 else {
      faults.append(Fault(place, .visit(.evidenceEmpty(name: name.shown))))
      return
    }
    if let (what, remedy) = EvidenceOddities.oddity(path, name, bytes) {
      warnings.append(Fault(place, "\(name.shown) \(what)", remedy))
    }
  }

  private static func oddity(_ path: String, _ name: String, _ bytes: Int64) -> (String, String)? {
    let ending = FilePath.fileExtension(of: name).lowercased()
    if FilePath.name(of: name).hasPrefix("._") {
      return ("是苹果电脑另存的附属信息，不是照片本身", "附上没有“._”的同名文件")
    }
    if unfinished.contains(ending) { return ("像是没有传完的文件", "等它传完，附上去掉 .\(ending) 的文件") }
    guard let promised = PictureKind.named(ending),
      let (head, _) = try? ReceivedBytes.beginning(of: path, count: 16)
    else { return nil }
    guard let kind = PictureKind(head) else { return ("打不开，不是 \(promised.title) 图片", "从相机重新复制") }
    guard kind == promised else {
      return ("实际是 \(kind.title) 文件", "扩展名改成 .\(kind.endings.min() ?? ending) 再附上，免得以后打不开")
    }
    return damage(path, kind, bytes)
  }

  /// Whether a picture was cut off, or is larger than what can be printed.
  private static func damage(
    _ path: String, _ kind: PictureKind, _ bytes: Int64
  ) -> (String, String)? {
    let format: Picture.Format
    switch kind {
    case .png: format = .png
    case .jpeg: format = .jpeg
    case .heic: return heic(path, bytes)
    case .webp, .gif, .bmp, .tiff, .pdf: return nil
    }
    guard bytes <= largest, let content = try? PlainFile.read(path, upTo: largest) else {
      return ("超过 64 MiB，打印时放不下", "另附一份缩小的")
    }
    do {
      _ = try Picture(bytes: content, format: format, width: 1, caption: "").pixelSize()
      return nil
    } catch let error as any CodedError {
      return ("可能不完整（\(error.what)）", "趁相机还在，重新复制")
    } catch {
      return ("读不出来", "趁相机还在，重新复制")
    }
  }
}

extension EvidenceOddities {
  /// Whether a photograph of a telephone cannot be shown: it is unpacked to its last row.
  private static func heic(_ path: String, _ bytes: Int64) -> (String, String)? {
    guard bytes <= HEICPicture.largest,
      let content = try? PlainFile.read(path, upTo: HEICPicture.largest)
    else { return ("超过 64 MiB，显示不了", "另附一份缩小的") }
    do {
      try HEICPicture(bytes: content).prove()
      return nil
    } catch let error as any CodedError {
      return ("可能不完整（\(error.what)）", "趁手机还在，重新取一次；还是这样，另附一张 JPEG")
    } catch {
      return ("读不出来", "趁手机还在，重新取一次")
    }
  }
}

/// What several entries say about one and the same picture.
enum EvidenceCaption {
  /// Both captions; one alone where they are the same or the other is missing.
  static func joined(_ first: String?, _ second: String?) -> String? {
    guard let first, !first.isEmpty else { return second }
    guard let second, !second.isEmpty, !first.components(separatedBy: "；").contains(second) else {
      return first
    }
    return first + "；" + second
  }
}

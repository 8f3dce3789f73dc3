/// What a file of a picture is by its first bytes, whatever it is called.
public enum PictureKind: String, Sendable, Hashable, CaseIterable {
  /// PNG (ISO/IEC 15948).
  case png
  /// JPEG (ITU T.81).
  case jpeg
  /// HEIC or HEIF (ISO/IEC 23008-12).
  case heic
  /// WebP.
  case webp
  /// GIF.
  case gif
  /// BMP.
  case bmp
  /// TIFF.
  case tiff
  /// PDF, which scanners make of pictures.
  case pdf

  /// Tells by the first 16 bytes; nil where they are of none of these.
  public init?(_ bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(16))
    func has(_ text: String, at offset: Int) -> Bool {
      head.dropFirst(offset).starts(with: text.utf8)
    }
    switch head {
    case _ where head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]): self = .png
    case _ where head.starts(with: [0xFF, 0xD8, 0xFF]): self = .jpeg
    case _ where has("ftyp", at: 4) && ["hei", "hev", "mif", "msf"].contains { has($0, at: 8) }:
      self = .heic
    case _ where has("RIFF", at: 0) && has("WEBP", at: 8): self = .webp
    case _ where has("GIF8", at: 0): self = .gif
    case _ where has("BM", at: 0): self = .bmp
    case _
    where head.starts(with: [0x49, 0x49, 0x2A, 0]) || head.starts(with: [0x4D, 0x4D, 0, 0x2A]):
      self = .tiff
    case _ where has("%PDF-", at: 0): self = .pdf
    case _: return nil
    }
  }

  /// Its name, as people write it.
  public var title: String { rawValue.uppercased() }

  /// What files of this kind are called.
  public var endings: Set<String> {
    switch self {
    case .png, .webp, .gif, .bmp, .pdf: [rawValue]
    case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
    case .heic: ["heic", "heif", "hif"]
    case .tiff: ["tif", "tiff"]
    }
  }

  /// The kind that a file name promises.
  public static func named(_ ending: String) -> PictureKind? {
    allCases.first { $0.endings.contains(ending.lowercased()) }
  }
}

import Foundation
import Model
import Rendering
import TestSupport
import Testing

@Suite("PDF: pictures", .scratch)
struct PDFPictureTests {
  /// A page with ink in its upper left part only, as a picture of 40 by 60 pixels or so.
  private func picture(_ format: Picture.Format) throws -> [UInt8] {
    var document = PDFSamples.document([.heading(Heading(.first, "上"))])
    document.footer = PageLine()
    let pdf = try WrittenPDF(document, as: "source.pdf")
    let flag =
      switch format {
      case .png: "-png"
      case .jpeg: "-jpeg"
      }
    let target = Scratch.folder.path("picture")
    _ = try pdf.tool(
      "pdftoppm",
      [flag, "-r", "72", "-x", "50", "-y", "50", "-W", "60", "-H", "90", "-singlefile", pdf.path]
        + [target])
    let names = try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path)
    let name = try #require(names.first { $0.hasPrefix("picture.") })
    return try bytes(of: Scratch.folder.path(name))
  }

  private func page(
    _ bytes: [UInt8], _ format: Picture.Format, width: Int = 50, caption: String = ""
  ) throws -> WrittenPDF {
    var document = PDFSamples.document([
      .image(Picture(bytes: bytes, format: format, width: width, caption: caption))
    ])
    document.footer = PageLine()
    return try WrittenPDF(document)
  }

  @Test("a picture is as wide as asked for, and its caption stands under it")
  func size() throws {
    let pdf = try page(picture(.png), .png, caption: "治疗室全景")
    #expect(try pdf.text() == "治疗室全景")
    let list = try pdf.tool("pdfimages", ["-list", pdf.path])
    #expect(list.contains(" 60 ") && list.contains(" 90 "))
    let caption = try #require(try pdf.words.first)
    // 20 mm of margin, then 75 mm of picture.
    #expect(caption.top > 95 * 72 / 25.4 - 1)
  }

  @Test("the bytes of a photograph are in the file as they were")
  func jpeg() throws {
    let photograph = try picture(.jpeg)
    let pdf = try page(photograph, .jpeg)
    #expect(try pdf.tool("pdfimages", ["-list", pdf.path]).contains(" jpeg "))
    _ = try pdf.tool("pdfimages", ["-all", pdf.path, Scratch.folder.path("out")])
    #expect(try bytes(of: Scratch.folder.path("out-000.jpg")) == photograph)
  }

  @Test("a photograph taken with a turned camera stands upright", arguments: 1...8)
  func orientation(_ value: Int) throws {
    let plain = try picture(.jpeg)
    // An APP1 segment with one entry, big-endian, right behind the start mark.
    let exif: [UInt8] =
      Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1] + [1, 0x12, 0, 3, 0, 0, 0, 1]
      + [0, UInt8(value), 0, 0, 0, 0, 0, 0]
    let segment: [UInt8] = [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
    let pdf = try page(Array(plain[..<2]) + segment + Array(plain[2...]), .jpeg)
    let ink = try #require(try pdf.pictures(resolution: 72).first?.inked)
    let middle = 595 / 2 + 7
    let isTurned = value >= 5
    // 20 mm of margin and half of what 50 mm of width make of it.
    let half = 57 + (isTurned ? 47 : 106)
    let isLeft = [1, 4, 5, 8].contains(value)
    let isTop = [1, 2, 5, 6].contains(value)
    #expect(isLeft ? ink.right < middle + 45 : ink.left > middle - 45, "\(ink)")
    #expect(isTop ? ink.bottom < half : ink.top > half, "\(ink)")
  }

  @Test("what is no picture is refused", arguments: [Picture.Format.png, .jpeg])
  func refused(_ format: Picture.Format) throws {
    let good = try picture(format)
    var huge = good
    if format == .png { huge.replaceSubrange(16..<20, with: [0, 0, 0xFF, 0xFF]) }
    let broken: [[UInt8]] = [
      [], Array("no picture".utf8), Array(good.prefix(30)), Array(good.dropLast(good.count / 2)),
      format == .png ? huge : Array(good.dropLast(2)),
    ]
    for bytes in broken {
      let error = try refusal { try page(bytes, format) }
      #expect(error?.code == "PICTURE_UNREADABLE", "\(bytes.count)")
    }
  }

  @Test("a drawn signature stands on its line")
  func signature() throws {
    let drawing = Picture(bytes: try picture(.png), format: .png, width: 40, caption: "")
    let pdf = try WrittenPDF(
      PDFSamples.document([
        .signatures([
          SignatureLine(label: "当事人：", name: "王某", drawing: drawing, date: "2026年4月17日"),
          SignatureLine(label: String(repeating: "很长的身份说明", count: 12) + "："),
        ])
      ]))
    #expect(try pdf.tool("pdfimages", ["-list", pdf.path]).contains(" 60 "))
    let text = try pdf.text()
    for part in ["当事人：", "王某", "2026年4月17日", "身份说明：", "年月日"] {
      #expect(text.contains(part), "\(part)")
    }
  }
}

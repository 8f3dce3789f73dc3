import CLoading
import Foundation
import Model
import Rendering
import TestSupport
import Testing

@Suite("HEIC pictures", .scratch)
struct HEICPictureTests {
  /// 320 by 240 pixels as stored, a red, a green, a blue and a white quarter, to be turned a quarter
  /// clockwise; with a small picture, and a time in its notes.
  private func photograph() throws -> [UInt8] {
    try bytes(of: Repository.root + "/Tests/Fixtures/upright.heic")
  }

  /// Rows of colours of a JPEG file, read by poppler out of a paper that prints it.
  private func seen(_ jpeg: [UInt8]) throws -> (width: Int, height: Int, corners: [String]) {
    var document = PDFSamples.document([
      .image(Picture(bytes: jpeg, format: .jpeg, width: 60, caption: ""))
    ])
    document.footer = PageLine()
    let pdf = try WrittenPDF(document)
    _ = try pdf.tool("pdfimages", [pdf.path, Scratch.folder.path("out")])
    let ppm = try bytes(of: Scratch.folder.path("out-000.ppm"))
    let head = String(decoding: ppm.prefix(20), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let width = try #require(Int(head[1]))
    let height = try #require(Int(head[2]))
    let start = ppm.count - width * height * 3
    func colour(_ x: Int, _ y: Int) -> String {
      let at = start + (y * width + x) * 3
      let (red, green, blue) = (ppm[at], ppm[at + 1], ppm[at + 2])
      if min(red, green, blue) > 200 { return "white" }
      return red > max(green, blue) ? "red" : green > blue ? "green" : "blue"
    }
    let corners = [
      colour(width / 4, height / 4), colour(width * 3 / 4, height / 4),
      colour(width / 4, height * 3 / 4), colour(width * 3 / 4, height * 3 / 4),
    ]
    return (width, height, corners)
  }

  @Test("find libheif, with every function that is used, when they first need it, and ever after")
  func library() {
    #expect(fieldkit_load_heif() == 1)
    #expect(fieldkit_load_heif() == 1)
  }

  @Test("are shown as JPEG, turned as the file says, whole or small")
  func shown() throws {
    let picture = try HEICPicture(bytes: photograph())
    try picture.prove()
    for (small, width, height) in [(false, 240, 320), (true, 60, 80)] {
      let jpeg = try picture.jpeg(small: small)
      #expect(PictureKind(jpeg) == .jpeg)
      let seen = try seen(jpeg)
      #expect((seen.width, seen.height) == (width, height))
      #expect(seen.corners == ["blue", "red", "white", "green"])
    }
  }

  @Test("keep what the camera noted readable")
  func notes() throws {
    let notes = try #require(try HEICPicture(bytes: photograph()).notes())
    #expect(String(decoding: notes, as: UTF8.self).contains("2026:04:22 15:04:31"))
  }

  @Test("that broke off at any place, or are none, are refused in words")
  func damaged() throws {
    let whole = try photograph()
    for length in Swift.stride(from: 0, to: whole.count, by: 7) {
      #expect(throws: RenderingError.self, "\(length)") {
        let picture = try HEICPicture(bytes: Array(whole.prefix(length)))
        try picture.prove()
      }
    }
    for place in [60, 200, 700, 900, 1200] {
      var bytes = whole
      for at in place..<min(place + 40, bytes.count) { bytes[at] ^= 0x5A }
      // What comes of it is a picture or words, and never the end of the program.
      do {
        _ = try HEICPicture(bytes: bytes).jpeg()
      } catch let error as RenderingError {
        #expect(error.what.contains("HEIC") || error.what.contains("图片"))
      }
    }
  }
}

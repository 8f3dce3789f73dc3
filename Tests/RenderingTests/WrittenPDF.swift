import Foundation
import Rendering
import TestSupport
import Testing

/// A PDF file as poppler reads it.
struct WrittenPDF {
  /// A word with its box, in points from the upper left corner of its page.
  struct Word {
    var page: Int
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
  }

  /// Why poppler could not be asked.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  let path: String
  let bytes: [UInt8]

  init(
    _ document: Document, as name: String = "document.pdf", fonts: FontSource = .installed
  ) throws {
    bytes = try PDFWriter.bytes(document, fonts: fonts)
    path = try Scratch.folder.write(bytes, as: name)
  }

  /// A file that is written already.
  init(_ bytes: [UInt8], as name: String = "document.pdf") throws {
    self.bytes = bytes
    path = try Scratch.folder.write(bytes, as: name)
  }

  /// Runs one of poppler's tools; anything on its error output is a fault of the file.
  func tool(_ name: String, _ arguments: [String]) throws -> String {
    let outcome = try Tool(name).run(arguments)
    guard outcome.status == 0, outcome.errors.isEmpty else {
      throw Refused(description: "\(name): \(outcome.status) \(outcome.errors)")
    }
    return outcome.output
  }

  /// The text in the order in which it was drawn, without white space.
  func text(page: Int? = nil) throws -> String {
    let pages = page.map { ["-f", "\($0)", "-l", "\($0)"] } ?? []
    return try tool("pdftotext", ["-raw"] + pages + [path, "-"]).filter { !$0.isWhitespace }
  }

  /// A line of pdfinfo's answer.
  func info(_ key: String) throws -> String {
    let lines = try tool("pdfinfo", [path]).split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix(key + ":") }, "\(key)")
    return line.dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces)
  }

  var pages: Int { get throws { try #require(Int(try info("Pages"))) } }

  /// Every font: its name and whether it is embedded, a subset, and mapped to Unicode.
  var fonts: [(name: String, marks: [String])] {
    get throws {
      try tool("pdffonts", [path]).split(separator: "\n").dropFirst(2).map { line in
        let fields = line.split(separator: " ").map(String.init)
        // The last five are emb, sub, uni and the two numbers of the object.
        return (fields[0], Array(fields.suffix(5).prefix(3)))
      }
    }
  }

  /// Every word with its box.
  var words: [Word] {
    get throws {
      let html = try tool("pdftotext", ["-bbox", path, "-"])
      var page = 0
      var words: [Word] = []
      for line in html.split(separator: "\n") {
        if line.contains("<page ") { page += 1 }
        guard line.contains("<word ") else { continue }
        let parts = line.split(separator: "\"").map(String.init)
        let text = String(line.split(separator: ">")[1].split(separator: "<")[0])
        guard parts.count > 7, let left = Double(parts[1]), let top = Double(parts[3]),
          let right = Double(parts[5]), let bottom = Double(parts[7])
        else { throw Refused(description: String(line)) }
        words.append(
          Word(page: page, text: text, left: left, top: top, right: right, bottom: bottom))
      }
      return words
    }
  }

  /// The pages as grey pictures.
  func pictures(resolution: Int = 50) throws -> [GreyPicture] {
    let folder = try Scratch.folder.folder("pages-\(UUID().uuidString)")
    _ = try tool("pdftoppm", ["-gray", "-r", "\(resolution)", path, folder + "/p"])
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      try GreyPicture(try TestSupport.bytes(of: folder + "/" + $0))
    }
  }
}

/// A binary PGM picture.
struct GreyPicture {
  let width: Int
  let height: Int
  private let pixels: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) throws {
    var numbers: [Int] = []
    var position = 2
    while numbers.count < 3, position < bytes.count {
      let digits = bytes[position...].prefix { (0x30...0x39).contains($0) }
      if let number = Int(String(decoding: digits, as: UTF8.self)) { numbers.append(number) }
      position += digits.count + 1
    }
    guard bytes.starts(with: "P5".utf8), numbers.count == 3,
      bytes.count == position + numbers[0] * numbers[1]
    else { throw WrittenPDF.Refused(description: "no PGM picture") }
    (width, height) = (numbers[0], numbers[1])
    pixels = bytes[position...]
  }

  /// Whether anything is drawn at that place.
  func hasInk(_ x: Int, _ y: Int) -> Bool { pixels[pixels.startIndex + y * width + x] < 200 }

  /// The smallest rectangle with everything that is drawn, or nil for an empty page.
  var inked: (left: Int, top: Int, right: Int, bottom: Int)? {
    var box: (left: Int, top: Int, right: Int, bottom: Int)?
    for y in 0..<height {
      for x in 0..<width where hasInk(x, y) {
        let old = box ?? (x, y, x, y)
        box = (min(old.left, x), min(old.top, y), max(old.right, x), max(old.bottom, y))
      }
    }
    return box
  }
}

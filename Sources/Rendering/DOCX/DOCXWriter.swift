import ArchiveKit
import Files
import Model

/// Writes a document as DOCX (ECMA-376 transitional): real styles, lists, tables and fields, so that
/// an office can go on working with it.
public enum DOCXWriter {
  /// The file's bytes; the same for the same document.
  /// - Throws: ``RenderingError``.
  public static func bytes(_ document: Document) throws -> [UInt8] {
    var body = DOCXBody(document)
    try body.append(document.blocks)
    let parts = DOCXParts(document: document, body: body)
    do {
      var zip = try ZipWriter()
      for (name, text) in parts.texts { try zip.add(name, bytes: Array(text.utf8)) }
      for (index, picture) in body.pictures.enumerated() {
        try zip.add("word/" + DOCXParts.mediaName(index, picture), bytes: picture.bytes)
      }
      return try zip.contents()
    } catch ArchiveError.inputOutput(let number, _) {
      throw RenderingError.library(name: "DOCX", detail: SystemFailure.words(number))
    }
  }
}

/// Lengths in the units of the format.
enum DOCXLength {
  /// Twentieths of a point.
  static func twips(_ millimetres: Int) -> Int { (millimetres * 14_400 + 127) / 254 }

  /// English metric units: 36 000 to the millimetre.
  static func emu(micrometres: Int) -> Int { micrometres * 36 }

  /// Width of the text on the page.
  static func textWidth(_ page: PageSetup) -> Int {
    max(1440, twips(page.width) - twips(page.margins.left) - twips(page.margins.right))
  }
}

/// The root of a PDF file, to which Cairo 1.16 cannot add what readers of the screen need.
enum DocumentCatalogue {
  /// Adds the language of the text, that the title is shown rather than the name of the file, and that
  /// the structure which Cairo wrote is to be read: without the mark readers take the file for untagged.
  ///
  /// The root is the last object of Cairo's files, so that nothing but the cross-reference table moves.
  /// A file of another shape, from a later Cairo, stays as it is.
  static func completed(_ file: [UInt8]) -> [UInt8] {
    guard let mark = file.suffix(64).lastIndex(of: UInt8(ascii: "f")),
      file[...mark].suffix(9).elementsEqual("startxref".utf8)
    else { return file }
    let digits = file[(mark + 2)...].prefix { (0x30...0x39).contains($0) }
    guard let table = Int(String(decoding: digits, as: UTF8.self)), table < mark,
      file[table...].starts(with: Array("xref".utf8))
    else { return file }
    let last = max(table - 1024, 0)..<table
    guard let place = file[last].firstRange(of: Array("<< /Type /Catalog".utf8))?.upperBound
    else { return file }
    let rest = file[place..<table]
    guard !rest.contains(Array(" obj".utf8)), !rest.contains(Array("/Lang".utf8)) else {
      return file
    }
    let isTagged = rest.contains(Array("/StructTreeRoot".utf8))
    let addition = Array(
      ("\n   /Lang (zh-CN)\n   /ViewerPreferences << /DisplayDocTitle true >>"
        + (isTagged ? "\n   /MarkInfo << /Marked true >>" : "")).utf8)
    return file[..<place] + addition + file[place..<digits.startIndex]
      + Array(String(table + addition.count).utf8) + file[digits.endIndex...]
  }
}

import CPango

/// Fills a line by widening every gap beside a Chinese character or a space alike. Pango would widen
/// the spaces alone, which leaves holes around the few figures of a Chinese sentence.
struct Justification {
  private let text: [UInt8]
  /// Width of the column in Pango's units.
  private let width: Int32
  /// More room than that at each gap would tear the line apart; such a line stays as it is.
  private let mostAtGap: Int32

  init(_ text: String, width: Double, size: Double) {
    self.text = Array(text.utf8)
    self.width = Int32(width * Double(PANGO_SCALE))
    mostAtGap = Int32(size * Double(PANGO_SCALE) / 2)
  }

  /// A glyph, and where its character starts in the text.
  private struct Slot {
    var glyph: UnsafeMutablePointer<PangoGlyphInfo>
    var byte: Int
  }

  /// Fills a line that ends so far from the left of the column.
  func fill(_ line: UnsafeMutablePointer<PangoLayoutLine>, end: Int32) {
    let gaps = gaps(in: line)
    let slack = width - end
    guard slack > 0, !gaps.isEmpty, slack / Int32(gaps.count) <= mostAtGap else { return }
    let share = slack / Int32(gaps.count)
    let rest = Int(slack % Int32(gaps.count))
    for (index, glyph) in gaps.enumerated() {
      glyph.pointee.geometry.width += share + (index < rest ? 1 : 0)
    }
  }

  /// The glyphs after which the line may be widened.
  private func gaps(in line: UnsafeMutablePointer<PangoLayoutLine>)
    -> [UnsafeMutablePointer<PangoGlyphInfo>]
  {
    var slots: [Slot] = []
    var next = line.pointee.runs
    while let link = next {
      if let run = link.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self).pointee,
        let item = run.item, let glyphs = run.glyphs, let infos = glyphs.pointee.glyphs,
        let clusters = glyphs.pointee.log_clusters
      {
        for index in 0..<Int(glyphs.pointee.num_glyphs) {
          slots.append(
            Slot(
              glyph: infos + index, byte: Int(item.pointee.offset) + Int(clusters[index])))
        }
      }
      next = link.pointee.next
    }
    while let last = slots.last, isSpace(last.byte) { slots.removeLast() }
    return zip(slots, slots.dropFirst()).compactMap { left, right in
      guard left.byte != right.byte else { return nil }
      let isOpen = [left.byte, right.byte].contains { isWide($0) || isSpace($0) }
      return isOpen ? left.glyph : nil
    }
  }

  private func isSpace(_ byte: Int) -> Bool {
    byte < text.count && (text[byte] == 0x20 || text[byte...].starts(with: "\u{3000}".utf8))
  }

  /// Chinese characters and their punctuation: everything from U+2E80 on.
  private func isWide(_ byte: Int) -> Bool {
    guard byte + 1 < text.count else { return false }
    return text[byte] > 0xE2 || text[byte] == 0xE2 && text[byte + 1] >= 0xBA
  }
}

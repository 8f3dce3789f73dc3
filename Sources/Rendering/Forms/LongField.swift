import Model

/// A field of paragraphs under its caption.
struct LongField {
  let form: EnforcementForm
  let field: DocumentField

  var blocks: [Block] {
    let new = lines(FieldText.text(form.values[field.id], field))
    var blocks: [Block] = [LongField.caption(field)]
    if form.isCorrected(field) {
      let old = lines(FieldText.text(form.before?[field.id], field))
      blocks += LongField.merged(old, new).map { line, change in
        switch change {
        case .kept: body(FieldText.inlines(line))
        case .removed: body([.text(line, .struck)])
        case .added: body(FieldText.inlines(line, style: .underlined))
        }
      }
      if new.isEmpty { blocks.append(empty) }
    } else if new.isEmpty {
      blocks.append(empty)
    } else {
      blocks += new.map { body(FieldText.inlines($0)) }
    }
    return blocks
  }

  static func caption(_ field: DocumentField) -> Block {
    .paragraph(
      Paragraph([.text("\(field.caption)：", .strong)], style: .compact, keepsWithNext: true))
  }

  private var empty: Block {
    guard case .blank = field.empty else {
      return body([FieldText.empty(field, status: form.status)])
    }
    return body(
      form.status == .draft && field.isRequired
        ? [.unknown(name: field.caption)]
        : [.blank(characters: 36), .lineBreak, .blank(characters: 38)])
  }

  private func body(_ text: [Inline]) -> Block {
    .paragraph(Paragraph(text, alignment: .justified, style: .compact, isIndented: true))
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  enum Change: Sendable, Hashable {
    case kept
    case removed
    case added
  }

  /// Both texts line by line: what went away stands where it stood, before what took its place.
  static func merged<Line: Hashable>(_ old: [Line], _ new: [Line]) -> [(Line, Change)] {
    let difference = new.difference(from: old)
    let removed = Set(
      difference.removals.map { change in
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
      })
    let added = Set(
      difference.insertions.map { change in
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
      })
    var merged: [(Line, Change)] = []
    var position = 0
    for (index, line) in old.enumerated() {
      if removed.contains(index) {
        merged.append((line, .removed))
        continue
      }
      while position < new.count, added.contains(position) {
        merged.append((new[position], .added))
        position += 1
      }
      merged.append((line, .kept))
      position += 1
    }
    merged += new.dropFirst(position).map { ($0, .added) }
    return merged
  }
}

public import Model

/// One line on which somebody signs a document.
public struct SigningLine: Sendable, Hashable {
  /// Field of the template.
  public let field: String
  /// Number of the line within the field, from 0.
  public let index: Int
  /// Who signs.
  public let role: DocumentField.Role
  /// As printed, without what stands in brackets: 被检查人.
  public let caption: String
  /// The officer whose line it is, or nil.
  public let name: String?
  /// The signature that stands, and its place among those of the record.
  public let signature: Made?
  /// Whether somebody signed here before the content was changed, and not since.
  public let isOutdated: Bool

  /// A signature of the record.
  public struct Made: Sendable, Hashable {
    /// Place among the signatures of the record.
    public let place: Int
    /// The signature.
    public let signature: DocumentSignature
  }

  /// A witness signs only where somebody refuses.
  public var isDemanded: Bool { role != .witness }

  /// 被检查人, 执法人员黄丁四
  public var title: String { caption + (name ?? "") }

  /// The lines of a template in order.
  static func all(
    _ template: DocumentTemplate, officers: [Inspector], signatures: [DocumentSignature],
    content: String
  ) -> [SigningLine] {
    template.fields.flatMap { field -> [SigningLine] in
      guard field.kind == .signature, let role = field.role else { return [] }
      let names = role == .officers ? officers.map(\.name) : []
      let made = signatures.enumerated().filter { $0.element.role == role }
        .map { Made(place: $0.offset, signature: $0.element) }
      let caption = field.caption.split(separator: "（").first.map(String.init) ?? field.caption
      return (0..<max(field.lines, names.count)).map { index in
        let name = index < names.count ? names[index] : nil
        let own =
          role == .officers ? made.filter { $0.signature.name == name } : made
        let standing = own.last { $0.signature.stands(for: content) }
        return SigningLine(
          field: field.id, index: index, role: role, caption: caption, name: name,
          signature: standing, isOutdated: standing == nil && !own.isEmpty)
      }
    }
  }
}

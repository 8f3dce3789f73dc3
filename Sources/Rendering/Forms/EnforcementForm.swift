public import Model

/// An enforcement document as it is laid out: its template, its values, and what is known of its
/// number, its signatures and its corrections.
public struct EnforcementForm: Sendable {
  /// Who corrected a field, and when.
  public struct Mark: Sendable, Hashable {
    /// Name or certificate number.
    public let actor: String
    /// When, as printed.
    public let time: String

    /// A mark.
    public init(actor: String, time: String) {
      self.actor = actor
      self.time = time
    }
  }

  /// One signature as printed.
  public struct Signature: Sendable, Hashable {
    /// Who signs.
    public var role: DocumentField.Role
    /// Name.
    public var name: String
    /// A drawn signature, or nil.
    public var drawing: Picture?
    /// The day as printed; empty where it is to be written.
    public var date: String
    /// The record of a refusal, or nil.
    public var refusal: String?

    /// A signature.
    public init(
      role: DocumentField.Role, name: String, drawing: Picture? = nil, date: String = "",
      refusal: String? = nil
    ) {
      self.role = role
      self.name = name
      self.drawing = drawing
      self.date = date
      self.refusal = refusal
    }
  }

  /// Template.
  public var template: DocumentTemplate
  /// Full name of the agency.
  public var agency: String
  /// Number as printed, or nil for 待编号.
  public var number: String?
  /// Where it stands.
  public var status: DocumentRecord.Status
  /// 1 for the first version.
  public var version: Int
  /// Values by field.
  public var values: [String: JSONValue]
  /// Values of the version before, or as the party was shown them; nil where nothing is corrected.
  public var before: [String: JSONValue]?
  /// Who corrected which field.
  public var marks: [String: Mark]
  /// Why it was corrected or declared void.
  public var reason: String?
  /// Signatures.
  public var signatures: [Signature]
  /// What stands beside the lines of a role: name and certificate number of each officer.
  public var signatories: [DocumentField.Role: [String]]
  /// What a reader must know before it goes out.
  public var notes: [String]
  /// Day of the file's metadata.
  public var date: Day

  /// A document with nothing filled in.
  public init(template: DocumentTemplate, agency: String, date: Day) {
    self.template = template
    self.agency = agency
    self.date = date
    number = nil
    status = .draft
    version = 1
    values = [:]
    before = nil
    marks = [:]
    reason = nil
    signatures = []
    signatories = [:]
    notes = []
  }

  /// The document.
  public func document() -> Document {
    Document(
      title: number.map { "\(template.title) \($0)" } ?? template.title, author: agency,
      date: date, header: header, footer: footer, copies: copies,
      blocks: head + body + tail)
  }

  /// On a page that is printed once, a box for each copy; whoever prints it ticks one.
  private var header: PageLine {
    PageLine(
      start: state,
      end: template.copies.flatMap { [.checkBox(isTicked: false, label: $0), .text("　")] })
  }

  /// Two copies are two papers of the same text.
  private var copies: [PageLine] {
    template.copies.map { PageLine(start: state, end: [.text($0)]) }
  }

  private var state: [Inline] {
    let words: String =
      switch status {
      case .draft: "草稿（未签发）"
      case .issued: version > 1 ? "第\(version)版（更正）" : ""
      case .void: "作废"
      }
    return words.isEmpty ? [] : [.text(words, .strong)]
  }

  private var footer: PageLine {
    guard template.isSignedEachPage else { return .pageOfPages }
    var footer = PageLine.pageOfPages
    footer.start = [.text("\(party)签名："), .blank(characters: 6)]
    footer.end = [.text("　　年　　月　　日")]
    return footer
  }

  /// Who signs every page: 被检查人, 被询问人, 被复查人.
  var party: String {
    let line = template.fields.first { $0.role == .party }?.caption ?? "当事人"
    return String(line.prefix { $0 != "（" })
  }

  private var numberLine: Block? {
    let caption: String
    switch template.numbering {
    case .serial: caption = "编号："
    case .document: caption = "文号："
    case .unprinted: return nil
    }
    return .paragraph(
      Paragraph(
        [.text(caption), .text(number ?? "待编号", number == nil ? .strong : [])],
        alignment: .end, style: .compact))
  }

  private var head: [Block] {
    var blocks: [Block] = agency.isEmpty ? [] : [.heading(Heading(.agency, agency))]
    blocks.append(.heading(Heading(.title, template.title)))
    if let numberLine { blocks.append(numberLine) }
    if status == .void {
      blocks.append(
        .paragraph(Paragraph([.text("本文书已作废。原因：\(reason ?? "")", .strong)], style: .compact)))
    }
    for note in notes {
      blocks.append(.paragraph(Paragraph([.text(note, .caution)], style: .note)))
    }
    return blocks
  }

  private var body: [Block] {
    var blocks: [Block] = []
    var short: [DocumentField] = []
    func flush() {
      guard !short.isEmpty else { return }
      blocks.append(.table(ShortFields(form: self, fields: short).grid))
      short = []
    }
    for field in template.printed(before.map { values.merging($0) { new, _ in new } } ?? values) {
      if ShortFields.holds(field.kind) {
        short.append(field)
      } else {
        flush()
        blocks += long(field)
      }
    }
    flush()
    return blocks
  }

  private func long(_ field: DocumentField) -> [Block] {
    switch field.kind {
    case .text, .moment, .day, .period, .choice, .money: []
    case .longText, .statement: LongField(form: self, field: field).blocks
    case .items: ListField(form: self, field: field).blocks
    case .signature, .seal, .acknowledgement: SigningField(form: self, field: field).blocks
    }
  }

  private var tail: [Block] {
    guard before != nil else { return [] }
    return CorrectionTable(form: self).blocks
  }

  /// Fields whose value differs from the one before, in order.
  var correctedFields: [DocumentField] {
    guard let before else { return [] }
    return template.fields.filter {
      $0.kind.holdsValue && !$0.isInternal && (before[$0.id] ?? .null) != (values[$0.id] ?? .null)
    }
  }

  func isCorrected(_ field: DocumentField) -> Bool {
    before != nil && (before?[field.id] ?? .null) != (values[field.id] ?? .null)
  }
}

/// One thing that is wrong with a file or a page from outside: where it stands, and of which kind
/// it is. Whoever decides anything decides by the kind; the sentence is made from it at the edge.
public struct Fault: Sendable, Hashable {
  /// JSON Pointer (RFC 6901), `第 n 行` or a column of a row: the place inside the file.
  public let place: String
  /// What is wrong there.
  public let kind: Kind

  /// The kinds, by what they are about.
  public enum Kind: Sendable, Hashable {
    /// An answer, a row of the form, or what stands behind one.
    case answer(AnswerFault)
    /// Persons looked at, violators, and who they are.
    case count(CountFault)
    /// A name that leads nowhere.
    case name(NameFault)
    /// The visit or the sweep as a whole.
    case visit(VisitFault)
    /// Whoever is visited and is not on the roster.
    case subject(SubjectFault)
    /// An institution of a roster, or an inspector of a list.
    case roster(RosterFault)
    /// A cell of a table, and what a spreadsheet did to it.
    case cell(CellFault)
    /// A table as a whole.
    case table(TableFault)
    /// A field of an enforcement document.
    case document(DocumentFault)
    /// What a reader or a rule says of one place, and nobody decides upon: a sentence, and what to
    /// do. There is no way to ask it anything, so no behaviour can hang on its words.
    case said(Words)
  }

  /// Who reads the sentence.
  public enum Reader: Sendable {
    /// Whoever writes a file: members are called by their names.
    case file
    /// Whoever fills in a page: members are called as the page calls them.
    case screen
  }

  /// What is wrong and what to do about it, in Simplified Chinese.
  public struct Words: Sendable, Hashable {
    /// What is wrong.
    public let what: String
    /// What the writer should do.
    public let remedy: String

    /// Both sentences.
    public init(_ what: String, _ remedy: String) {
      self.what = what
      self.remedy = remedy
    }
  }

  /// A fault of a kind at a place.
  public init(_ place: String, _ kind: Kind) {
    self.place = place
    self.kind = kind
  }

  /// A sentence about a place that nobody decides upon.
  public init(_ place: String, _ what: String, _ remedy: String) {
    self.init(place, .said(Words(what, remedy)))
  }

  /// The same fault, its place seen from outside.
  public func at(_ place: String) -> Fault { Fault(place, kind) }

  /// The sentences for a reader.
  public func words(for reader: Reader) -> Words {
    switch kind {
    case .answer(let fault): fault.words(for: reader)
    case .count(let fault): fault.words(for: reader)
    case .name(let fault): fault.words(for: reader)
    case .visit(let fault): fault.words(for: reader)
    case .subject(let fault): fault.words
    case .roster(let fault): fault.words
    case .cell(let fault): fault.words
    case .table(let fault): fault.words
    case .document(let fault): fault.words(for: reader)
    case .said(let words): words
    }
  }

  /// What is wrong, in the words of files.
  public var what: String { words(for: .file).what }
  /// What the writer of the file should do.
  public var remedy: String { words(for: .file).remedy }

  /// `place：what；remedy`
  public var line: String { "\(place.isEmpty ? "/" : place.shown)：\(what.shown)；\(remedy.shown)" }
}

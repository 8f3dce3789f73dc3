public import Model

/// The queue of a printer did not take a paper.
public struct PrintingError: CodedError {
  let printer: String
  let detail: String

  /// What a user reads.
  public var problem: Problem { Problem(.printFailed, "打印机“\(printer)”没有收（\(detail)）") }
}

extension Workspace {
  /// Prints a document as it stands on the system's default printer.
  /// - Returns: the printer; nil where the system has none, and nothing was done.
  /// - Throws: ``PrintingError``, and what composing the paper throws.
  public func print(document id: String, of visit: String) throws -> String? {
    guard let spooler = Spooler() else { return nil }
    let sheet = try documentSheet(visit: visit, document: id)
    let bytes = try DocumentPrinting(.workspace(self), visit: visit).bytes(
      sheet.record.kind, id: id, format: .pdf)
    let number = sheet.record.number?.text ?? "草稿"
    try staging { place in
      let file = place.path + "/print.pdf"
      try WrittenFile.lay(bytes, at: file)
      try spooler.print(file: file, title: "\(sheet.template.title) \(number)")
    }
    return spooler.printer
  }
}

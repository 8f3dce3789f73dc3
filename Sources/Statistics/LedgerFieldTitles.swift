/// What the fields of a case are called, in the words of the ledger's form.
public enum LedgerFieldTitles {
  /// Titles by field.
  public static let all = Dictionary(
    LedgerTable.columns.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
}

/// The wording blocks (告知语) that documents are put together from.
public enum DocumentWording {
  /// The texts that ship with the kit, by key.
  public static let shipped: [String: String] = Dictionary(
    ReferenceData.rows(PackageResources.wording_json).map { ($0["key"], $0["text"]) },
    uniquingKeysWith: { first, _ in first })

  /// Where a name of nobody is to be written by hand.
  public static let blank = "＿＿＿＿＿＿"

  /// Puts names into a text; a name that is not known becomes a place to write on.
  public static func filled(_ text: String, _ names: [String: String]) -> String {
    text.replacing(/\{([a-zA-Z0-9]+)\}/) { match in
      let name = names[String(match.output.1)] ?? ""
      return name.isEmpty ? blank : name
    }
  }
}

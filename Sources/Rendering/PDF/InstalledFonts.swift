/// The fonts that papers are set in on this machine.
public enum InstalledFonts {
  /// The family of the text of official papers, and whether it is the one that GB/T 9704-2012 asks
  /// for or one that stands in for it.
  /// - Throws: ``RenderingError/fontMissing(detail:)`` where no font for Chinese is installed.
  public static func body() throws -> (family: String, standsIn: Bool) {
    let catalogue = try FontCatalogue(FontConfiguration(.installed))
    let family = String(catalogue.families(.body).prefix { $0 != "," })
    return (family, !family.contains("FangSong") && !family.contains("Fangsong"))
  }
}

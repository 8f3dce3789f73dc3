/// The page in a folder that leads to the screen which is open on it; it says nothing to anybody else.
public enum ScreenEntry {
  /// Its name.
  public static let name = "screen.html"
}

import Files
import Foundation

/// A page of the workspace that leads into the screen: it holds the word that is good now, and only
/// its owner may read it. A browser is started with its path, so that no list of the machine's
/// programs shows a word.
public struct EntryFile: Sendable {
  /// Name within the workspace.
  public static let name = "screen.html"
  /// Where it lies.
  public let path: String
  private let address: SiteAddress

  /// The page in a workspace.
  public init(in workspace: String, address: SiteAddress) {
    path =
      URL(filePath: workspace, directoryHint: .isDirectory)
      .appending(path: EntryFile.name).standardizedFileURL.path
    self.address = address
  }

  /// Writes the page with a word.
  /// - Returns: whether it is there and nobody else can read it; media without permissions get none.
  public func write(_ word: String) -> Bool {
    let url = address.url(token: word)
    let page = """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <meta charset="utf-8">
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="refresh" content="0;url=\(url)">
      <title>进入检查系统</title>
      <p><a href="\(url)">进入检查系统</a></p>
      </html>

      """
    do throws(FileFault) {
      var file = try OutputFile(replacing: path, mode: 0o600)
      // Before the word is in it: where a mode means nothing, nothing is written.
      guard file.isOwnersAlone else { return false }
      try file.write(Array(page.utf8))
      file.leave()
    } catch {
      return false
    }
    return true
  }

  /// Takes the page away; a word that is left is good for nothing once the program has ended.
  public func remove() { unlink(path) }
}

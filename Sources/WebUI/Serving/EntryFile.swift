import Files
import Foundation
import Workflows

/// A page of the workspace that leads into the screen: it holds the word that is good now, and only
/// its owner may read it. A browser is started with its path, so that no list of the machine's
/// programs shows a word.
public struct EntryFile: Sendable {
  /// Where it lies.
  public let path: String
  private let address: SiteAddress

  /// The page in a workspace.
  public init(in workspace: String, address: SiteAddress) {
    path =
      URL(filePath: workspace, directoryHint: .isDirectory)
      .appending(path: ScreenEntry.name).standardizedFileURL.path
    self.address = address
  }

  /// Writes the page with a word.
  /// - Returns: whether it is there and nobody else can read it; media without permissions get none.
  public func write(_ word: String) -> Bool { write(address.url(token: word), to: path) }

  /// A page beside this one that leads to another place of the screen, with the word that is good
  /// now; nil where it cannot be written.
  public func leading(to page: String) -> String? {
    guard let now = EntryFile.address(in: FilePath.folder(of: path)),
      let word = now.split(separator: "=").last
    else { return nil }
    let other = FilePath.beside(path, "screen-open.html")
    return write(address.url(token: String(word), page: page), to: other) ? other : nil
  }

  private func write(_ url: String, to path: String) -> Bool {
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

  /// The address with the word that is good now, as the page in a folder holds it; nil where there
  /// is none.
  public static func address(in folder: String) -> String? {
    guard let bytes = try? PlainFile.read(folder + "/" + ScreenEntry.name, upTo: 1 << 14),
      let found = String(decoding: bytes, as: UTF8.self).firstMatch(
        of: #/http:\/\/127\.0\.0\.1:\d+\/\?token=[A-Za-z0-9_-]+/#)
    else { return nil }
    return String(found.0)
  }

  /// Takes the page away; a word that is left is good for nothing once the program has ended.
  public func remove() {
    unlink(path)
    unlink(FilePath.beside(path, "screen-open.html"))
  }
}

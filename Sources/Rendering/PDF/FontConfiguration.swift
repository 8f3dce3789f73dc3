import CPango

/// A set of fonts as fontconfig knows it.
struct FontConfiguration: ~Copyable {
  let handle: OpaquePointer

  init(_ source: FontSource) throws { handle = try FontConfiguration.open(source) }

  deinit { FcConfigDestroy(handle) }

  /// Whether fontconfig answers with the very family that was asked for.
  func has(family: String) -> Bool {
    guard let pattern = FcPatternCreate() else { return false }
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FAMILY, family)
    return matched(pattern).contains { $0.lowercased() == family.lowercased() }
  }

  /// The family that fontconfig puts forward for Chinese, or nil where it has no such character.
  func chineseFamily() -> String? {
    guard let pattern = FcPatternCreate(), let characters = FcCharSetCreate() else { return nil }
    defer {
      FcPatternDestroy(pattern)
      FcCharSetDestroy(characters)
    }
    FcCharSetAddChar(characters, FontConfiguration.sample)
    FcPatternAddString(pattern, FC_LANG, "zh-cn")
    FcPatternAddCharSet(pattern, FC_CHARSET, characters)
    return matched(pattern, showing: FontConfiguration.sample).first
  }

  /// 国, which every font for Chinese has.
  private static let sample: FcChar32 = 0x56FD

  private static func open(_ source: FontSource) throws -> OpaquePointer {
    switch source {
    case .installed:
      guard let current = FcConfigReference(nil) else {
        throw RenderingError.library(name: "fontconfig", detail: "读不出字体配置")
      }
      return current
    case .folder(let path):
      guard let own = FcConfigCreate() else {
        throw RenderingError.library(name: "fontconfig", detail: "内存不足")
      }
      guard FcConfigAppFontAddDir(own, path) != 0 else {
        FcConfigDestroy(own)
        throw RenderingError.fontMissing(detail: "\(path) 里没有可用的字体文件")
      }
      return own
    }
  }

  /// Every name of the family that fontconfig answers with.
  private func matched(_ pattern: OpaquePointer, showing character: FcChar32? = nil) -> [String] {
    FcConfigSubstitute(handle, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let answer = FcFontMatch(handle, pattern, &result) else { return [] }
    defer { FcPatternDestroy(answer) }
    if let character {
      var characters: OpaquePointer?
      guard FcPatternGetCharSet(answer, FC_CHARSET, 0, &characters) == FcResultMatch,
        let characters, FcCharSetHasChar(characters, character) != 0
      else { return [] }
    }
    var names: [String] = []
    var name: UnsafeMutablePointer<FcChar8>?
    while FcPatternGetString(answer, FC_FAMILY, Int32(names.count), &name) == FcResultMatch,
      let found = name
    {
      names.append(String(cString: found))
    }
    return names
  }
}

/// Which installed family stands for each role.
struct FontCatalogue {
  private let faces: [FontRole: FontRole.Face]
  private let others: [String]

  init(_ fonts: borrowing FontConfiguration) throws {
    guard let resort = fonts.chineseFamily() else {
      throw RenderingError.fontMissing(detail: "没有安装任何中文字体")
    }
    var installed: [String: Bool] = [:]
    var faces: [FontRole: FontRole.Face] = [:]
    for role in FontRole.allCases {
      for face in role.candidates {
        let isInstalled = installed[face.family] ?? fonts.has(family: face.family)
        installed[face.family] = isInstalled
        if isInstalled {
          faces[role] = face
          break
        }
      }
    }
    self.faces = faces
    let preferred = ["Noto Serif CJK SC", "Noto Sans CJK SC", "DejaVu Sans"]
    others = preferred.filter { installed[$0] ?? fonts.has(family: $0) } + [resort]
  }

  /// The families to ask Pango for, the chosen one first: what it lacks comes from the others.
  func families(_ role: FontRole) -> String {
    let first = faces[role]?.family
    return ([first].compactMap(\.self) + others.filter { $0 != first }).joined(separator: ",")
  }

  /// Weight at which the family is used.
  func weight(_ role: FontRole) -> Int32 { faces[role]?.weight ?? 400 }
}

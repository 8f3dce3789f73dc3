/// The media that are plugged in, to choose one.
enum MediumView {
  static func list(_ form: FormFields) -> View { list(MediumFolder.mounted(), form) }

  /// Those that can be written to.
  static func writable(_ form: FormFields) -> View { list(MediumFolder.removable(), form) }

  private static func list(_ folders: [String], _ form: FormFields) -> View {
    .list(
      folders.map { path in
        ["path": .words(path), "on": .flag(form["folder"] == path)]
      })
  }
}

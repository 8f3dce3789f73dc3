/// Folders and media that are plugged in, to choose one.
enum MediumView {
  static func list(_ folders: [String], _ form: FormFields) -> View {
    .list(
      folders.map { path in
        ["path": .words(path), "on": .flag(form["folder"] == path)]
      })
  }
}

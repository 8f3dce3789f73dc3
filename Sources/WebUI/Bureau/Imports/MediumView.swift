/// The media that are plugged in, to choose one.
enum MediumView {
  static func list(_ form: FormFields, counting: Bool = false) -> View {
    .list(
      MediumFolder.mounted().map { path in
        ["path": .words(path), "on": .flag(form["folder"] == path)]
      })
  }
}

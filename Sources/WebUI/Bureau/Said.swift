/// What the page before did, said once on the next.
enum Said: String {
  case known

  var words: String {
    switch self {
    case .known: "姓名已经记住，以后的每一步都记在这个名下"
    }
  }
}

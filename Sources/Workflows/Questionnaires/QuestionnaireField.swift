/// One field of a questionnaire for telephones: what stands in it, and when it is shown.
struct QuestionnaireField: Sendable {
  /// One choice.
  struct Choice: Sendable, Hashable {
    /// As submissions say it: no spaces.
    let name: String
    /// As the person reads it.
    let label: String
  }

  /// What stands in it.
  enum Content: Sendable, Hashable {
    case text
    /// Several texts, one a line.
    case lines
    case integer
    /// Yuan with at most two decimals.
    case money
    case moment
    /// A place: latitude and longitude.
    case place
    case image
    case one([Choice])
    case many([Choice])
    /// An institution of the roster by its number.
    case roster
    /// Words that are always the same, or that the telephone works out, for the form alone.
    case computed(String)
    /// Words to read.
    case note
  }

  let name: String
  let content: Content
  let label: String
  var hint = ""
  var relevant = ""
  var constraint = ""
  var message = ""
  var isRequired = false
}

/// Fields under a heading.
struct QuestionnaireGroup: Sendable {
  let name: String
  let label: String
  var relevant = ""
  var fields: [QuestionnaireField] = []
}

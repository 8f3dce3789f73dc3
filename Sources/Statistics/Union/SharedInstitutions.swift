import Model

/// Institutions that stand in the rosters of several parts, or were entered in one and stand in
/// another: one by their credit code, or, where one of them bears none, by their registration number.
struct SharedInstitutions {
  /// One institution under several names.
  struct Group {
    /// What tells it in the part whose line counts.
    let key: String
    /// The line that counts; nil where no roster has it.
    let line: Subject?
    /// Under which ids it is known, in the order of the parts.
    let members: [Member]
  }

  /// One of its names.
  struct Member {
    let key: String
    let subject: Subject
    /// Whether a roster has it.
    let isListed: Bool
  }

  /// Those that are one.
  let groups: [Group]
  /// Registration numbers that several institutions bear whose credit codes differ: counted apart.
  let doubtful: [(number: String, members: [Member])]

  /// - Parameter members: every institution, in the order of the parts, none twice.
  init(_ members: [Member]) {
    var parent = Array(members.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    func join(_ one: Int, _ other: Int) {
      let (one, other) = (root(one), root(other))
      // The first one leads, so that the order of the parts alone decides.
      parent[max(one, other)] = min(one, other)
    }
    func buckets(_ code: (Subject) -> String?) -> [(code: String, indices: [Int])] {
      var found: [String: [Int]] = [:]
      for index in members.indices {
        if let code = ComparedText.code(code(members[index].subject)) {
          found[code, default: []].append(index)
        }
      }
      return found.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
        .map { (code: $0.key, indices: $0.value) }
    }
    for bucket in buckets(\.creditCode) {
      for index in bucket.indices.dropFirst() { join(bucket.indices[0], index) }
    }
    var doubtful: [(number: String, members: [Member])] = []
    for bucket in buckets(\.registrationNumber) {
      let codes = Set(
        bucket.indices.compactMap { ComparedText.code(members[$0].subject.creditCode) })
      if codes.count <= 1 {
        for index in bucket.indices.dropFirst() { join(bucket.indices[0], index) }
      } else {
        doubtful.append((bucket.code, bucket.indices.map { members[$0] }))
      }
    }
    var found: [Int: [Member]] = [:]
    for index in members.indices { found[root(index), default: []].append(members[index]) }
    groups = found.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { _, members in
      let leading = members.first(where: \.isListed)
      return Group(
        key: leading?.key ?? members[0].key, line: leading?.subject, members: members)
    }
    self.doubtful = doubtful
  }
}

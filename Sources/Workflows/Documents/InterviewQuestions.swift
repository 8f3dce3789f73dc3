import Model

/// What an interview asks: open questions, never a conclusion put into the mouth of the one asked.
enum InterviewQuestions {
  static let opening = [
    "请介绍一下你的姓名、单位、职务和主要职责。",
    "该场所何时开始开展诊疗（服务）活动？负责人是谁？",
    "请说明该场所和人员取得的许可、备案和资格情况。",
  ]
  static let closing = [
    "上述情况从什么时候开始，有哪些人员参与，服务了多少人？",
    "收费标准和收入是多少？有无登记、票据或者账册？",
    "药品、器械从哪里购进？有无购进凭证？",
    "有关操作是向谁学的？",
    "以前是否因同类行为受过处罚？",
    "还有什么需要补充说明的？",
  ]

  /// Words of a section's title, and what is asked where something was found in it.
  private static let topics: [(words: [String], question: String)] = [
    (
      ["资质", "证照", "机构许可", "诊疗范围", "中医诊所"],
      "该场所（机构）持有哪些许可证或者备案凭证？何时取得？登记（备案）的科目和服务方式有哪些？"
    ),
    (["人员"], "现场从事有关工作的有哪些人？各持有什么资格证书、执业证书，何时取得？"),
    (
      ["药", "器械", "急救"],
      "所用的药品、器械、耗材有哪些，各有多少？从哪里、何时购进？由谁使用？"
    ),
    (["感控", "卫生", "设施"], "用过的器械、物品和医疗废物怎样处理？由谁负责？有哪些记录？"),
    (["广告", "宣传"], "对外宣传的内容由谁制作？何时发布在哪里？发布前办理过什么手续？"),
    (["收费", "医保"], "收费项目和标准怎样确定、怎样公示？收取了多少？有哪些票据？"),
    (["制度", "不良事件"], "有关的记录和制度由谁负责？平时怎样执行？"),
  ]
  private static let other = "检查时在场开展的活动，从什么时候开始？由谁做？怎样做？为哪些人做过？"

  /// A question for each subject in which something was found, each once.
  static func about(_ sections: [String]) -> [String] {
    var questions: [String] = []
    for section in sections {
      let question =
        topics.first { topic in topic.words.contains { section.contains($0) } }?.question ?? other
      if !questions.contains(question) { questions.append(question) }
    }
    return questions
  }
}

extension ItemIndex {
  /// Title of the section that an item stands in.
  func section(of id: String) -> String? {
    module(of: id).flatMap { module in
      checklists[module]?.sections.first { $0.items.contains { $0.id == id } }?.title
    }
  }
}

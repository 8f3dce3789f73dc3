/// Questions that every interview asks; those about findings stand between them.
enum InterviewQuestions {
  static let opening = [
    "请介绍一下你的姓名、单位、职务和主要职责。",
    "该场所何时开始开展诊疗（服务）活动？负责人是谁？",
    "请说明该场所和人员取得的许可、备案和资格情况。",
  ]
  static let closing = [
    "上述行为从什么时候开始，有哪些人员参与，服务了多少人？",
    "收费标准和收入是多少？有无登记、票据或者账册？",
    "药品、器械从哪里购进？有无购进凭证？",
    "有关操作是向谁学的？",
    "以前是否因同类行为受过处罚？",
    "还有什么需要补充说明的？",
  ]
}

import Model

/// The fields around the items: who is visited, when, by whom, what is done there, who is behind it.
struct QuestionnaireHead {
  let plan: String
  let version: Int
  let modules: [String]
  let inspectors: [Inspector]
  private typealias Field = QuestionnaireField
  private typealias Choices = QuestionnaireChoices

  var subject: QuestionnaireGroup {
    let listed = "${in_roster} = 'yes'"
    let unlisted = "${in_roster} = 'no'"
    func computed(_ name: String, _ expression: String) -> Field {
      Field(name: name, content: .computed(expression), label: "")
    }
    func known(_ name: String, _ column: String, _ own: String) -> Field {
      computed(
        name,
        "if(${in_roster} = 'yes', instance('roster')/root/item[name = ${subject_roster}]/\(column), ${\(own)})"
      )
    }
    return QuestionnaireGroup(
      name: "subject", label: "检查对象",
      fields: [
        computed("fk_plan", "'\(plan)'"), computed("fk_version", "'\(version)'"),
        computed("fk_modules", "'\(modules.joined(separator: " "))'"),
        Field(
          name: "in_roster", content: .one(Choices.yesNo), label: "在机构名册上吗", isRequired: true),
        Field(
          name: "subject_roster", content: .roster, label: "机构", relevant: listed,
          isRequired: true),
        Field(
          name: "subject_kind", content: .one(Choices.kinds), label: "对象属于哪一类",
          relevant: unlisted, isRequired: true),
        Field(
          name: "subject_name", content: .text, label: "名称", hint: "没有名称的不填，在地址里写明地点",
          relevant: unlisted),
        Field(
          name: "subject_category", content: .one(Choices.categories), label: "类别",
          relevant: unlisted),
        Field(
          name: "subject_ownership", content: .one(Choices.ownerships), label: "性质",
          relevant: "\(unlisted) and ${subject_kind} = 'institution'"),
        Field(
          name: "subject_grade", content: .one(Choices.grades), label: "等级",
          relevant: "\(unlisted) and ${subject_kind} = 'institution'"),
        Field(
          name: "subject_licence", content: .one(Choices.licences), label: "持何种证照",
          relevant: unlisted, isRequired: true),
        Field(
          name: "subject_uscc", content: .text, label: "统一社会信用代码", relevant: unlisted),
        Field(name: "subject_township", content: .text, label: "乡镇（街道）", relevant: unlisted),
        Field(name: "subject_address", content: .text, label: "地址或者地点", relevant: unlisted),
        Field(name: "subject_location", content: .place, label: "位置", relevant: unlisted),
        known("q_kind", "kind", "subject_kind"),
        known("q_category", "category", "subject_category"),
        known("q_licence", "licence", "subject_licence"),
      ])
  }

  var visit: QuestionnaireGroup {
    QuestionnaireGroup(
      name: "visit", label: "检查情况",
      fields: [
        Field(
          name: "visit_type", content: .one(Choices.types), label: "哪一种检查", isRequired: true),
        Field(
          name: "visit_outcome", content: .one(Choices.outcomes), label: "结果", isRequired: true),
        Field(name: "arrived_at", content: .moment, label: "到达时间", isRequired: true),
        Field(
          name: "left_at", content: .moment, label: "离开时间", constraint: ". >= ${arrived_at}",
          message: "离开不早于到达", isRequired: true),
        Field(
          name: "inspectors", content: .many(Choices.inspectors(inspectors)), label: "执法人员",
          hint: "至少两人", constraint: "count-selected(.) >= 2", message: "至少两人", isRequired: true),
        Field(name: "companion", content: .text, label: "陪同人员"),
        Field(
          name: "headcount", content: .integer, label: "在岗人数", constraint: ". >= 0",
          message: "填不小于 0 的整数"),
      ])
  }

  var profile: QuestionnaireGroup {
    QuestionnaireGroup(
      name: "profile", label: "机构情况", relevant: "${visit_outcome} = 'completed'",
      fields: [
        Field(
          name: "services", content: .many(Choices.facts("services")), label: "开展哪些服务",
          hint: "是的勾上"),
        Field(
          name: "licences", content: .many(Choices.facts("licences")), label: "有哪些许可",
          hint: "是的勾上"),
        Field(
          name: "flags", content: .many(Choices.facts("flags")), label: "别的情况", hint: "是的勾上"),
      ])
  }

  /// What stands behind the answers.
  func registers(named items: [String: ChecklistItem]) -> [QuestionnaireGroup] {
    let completed = "${visit_outcome} = 'completed'"
    let counted =
      ([FormRow.attendingPhysicians]
      + items.values.filter {
        $0.formRow == FormRow.attendingPhysicians
      }.map(\.id).sorted()).map { QuestionnaireField.Choice(name: Choices.name($0), label: $0) }
    var persons = QuestionnaireGroup(
      name: "persons", label: "违法人员（只写代号）", relevant: completed)
    for number in 1...Questionnaire.slots.persons {
      let before = number > 1 ? "${person\(number - 1)_code} != ''" : ""
      let filled = "${person\(number)_code} != ''"
      persons.fields += [
        Field(
          name: "person\(number)_code", content: .text, label: "第 \(number) 人的代号",
          relevant: before),
        Field(
          name: "person\(number)_role", content: .one(Choices.roles), label: "第 \(number) 人是",
          relevant: filled, isRequired: true),
        Field(
          name: "person\(number)_items", content: .many(counted), label: "第 \(number) 人对应哪几条",
          relevant: filled, isRequired: true),
      ]
    }
    var others = QuestionnaireGroup(name: "registers", label: "其他登记", relevant: completed)
    others.fields.append(
      Field(
        name: "advertisements", content: .integer, label: "清理违法广告（条）", constraint: ". >= 0",
        message: "填不小于 0 的整数"))
    for number in 1...Questionnaire.slots.accounts {
      let before = number > 1 ? "${account\(number - 1)_account} != ''" : ""
      let filled = "${account\(number)_account} != ''"
      others.fields += [
        Field(
          name: "account\(number)_account", content: .text, label: "第 \(number) 个关闭或者整改的账号",
          relevant: before),
        Field(
          name: "account\(number)_platform", content: .text, label: "它在哪个平台", relevant: filled,
          isRequired: true),
        Field(
          name: "account\(number)_action", content: .one(Choices.actions), label: "怎么处理的",
          relevant: filled, isRequired: true),
      ]
    }
    for number in 1...Questionnaire.slots.problems {
      let again =
        "(${visit_type} = 'reinspection' or ${visit_type} = 'earlierCampaignReinspection')"
      let before = number > 1 ? "\(again) and ${problem\(number - 1)_text} != ''" : again
      others.fields += [
        Field(
          name: "problem\(number)_text", content: .text, label: "前次问题之 \(number)",
          relevant: before),
        Field(
          name: "problem\(number)_result", content: .one(Choices.results), label: "整改得怎样",
          relevant: "${problem\(number)_text} != ''", isRequired: true),
      ]
    }
    others.fields.append(
      Field(name: "hidden_risks", content: .lines, label: "管理隐患（不是违法）", hint: "一行一条"))
    let end = QuestionnaireGroup(
      name: "ending", label: "小结",
      fields: [Field(name: "summary", content: .text, label: "小结")])
    return [persons, others, end]
  }
}

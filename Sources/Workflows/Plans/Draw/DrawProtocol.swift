import Files
import Intake
public import Model

/// The record of one draw, from which it can be drawn again.
public struct DrawProtocol: Sendable, Hashable {
  /// An earlier draw of the same plan: it stays listed.
  public struct Earlier: Sendable, Hashable {
    /// Its number.
    public let number: Int
    /// When it was made.
    public let drawnAt: String
    /// Its seed.
    public let seed: String
    /// How many institutions it drew.
    public let count: Int
    /// SHA-256 of its file.
    public let fingerprint: String
  }

  /// The plan's title.
  public let title: String
  /// The plan.
  public let plan: String
  /// Its version.
  public let version: Int
  /// The first draw is 1.
  public let number: Int
  /// When it was made.
  public let drawnAt: String
  /// What it was made from.
  public let request: DrawRequest
  /// SHA-256 of the published list of institutions.
  public let institutionsFingerprint: String
  /// SHA-256 of the published list of inspectors.
  public let inspectorsFingerprint: String
  /// When these were published; nil where they were not published before the draw.
  public let publishedAt: String?
  /// Why it was drawn again; nil for the first.
  public let reason: String?
  /// Earlier draws.
  public let earlier: [Earlier]
  /// What came out.
  public let draw: RandomDraw

  /// The format's name.
  static let format = "fieldkit-draw/1"

  /// As it is kept and handed out.
  public var document: JSONValue {
    [
      "format": .string(DrawProtocol.format), "title": .string(title), "plan": .string(plan),
      "version": .count(version), "number": .count(number), "drawnAt": .string(drawnAt),
      "seed": .string(request.seed), "source": .optional(request.source),
      "strataBy": .string(request.strata.rawValue), "rate": .optional(request.rate?.text),
      "rates": .object(request.rates.mapValues { .string($0.text) }),
      "inspectorsEach": .count(request.inspectorsEach),
      "barred": .array(
        request.barred.map {
          [
            "institution": .string($0.institution), "certificate": .string($0.certificate),
            "reason": .optional($0.reason),
          ]
        }),
      "institutionsFingerprint": .string(institutionsFingerprint),
      "inspectorsFingerprint": .string(inspectorsFingerprint),
      "publishedAt": .optional(publishedAt), "reason": .optional(reason),
      "earlier": .array(
        earlier.map {
          [
            "number": .count($0.number), "drawnAt": .string($0.drawnAt), "seed": .string($0.seed),
            "count": .count($0.count), "fingerprint": .string($0.fingerprint),
          ]
        }),
      "strata": .array(
        draw.strata.map {
          [
            "name": .string($0.name), "institutions": .count($0.institutions),
            "rate": .optional($0.rate), "drawn": .count($0.drawn),
          ]
        }),
      "drawn": .array(
        draw.hits.enumerated().map { index, hit in
          [
            "order": .count(index + 1), "stratum": .string(hit.stratum), "id": .string(hit.id),
            "name": .string(hit.name), "township": .string(hit.township),
            "ticket": .string(hit.ticket),
            "inspectors": .array(
              hit.inspectors.map {
                [
                  "certificate": .string($0.certificate), "name": .string($0.name),
                  "ticket": .string($0.ticket),
                ]
              }),
          ]
        }),
    ]
  }

  /// How a third party draws again with sha256sum and sort alone.
  public static let method = [
    "机构的签是 SHA-256（种子、换行、机构编号），写成 64 位小写十六进制；同一层里签最小的前几家抽中，家数按比例算，有小数就进一。",
    "监督员的签是 SHA-256（种子、换行、机构编号、换行、执法证号）；回避的跳过，签最小的两人去。",
    "名单文件每行“层、制表符、机构编号”，按字节排序（LC_ALL=C sort）；名单的指纹就是 sha256sum 名单文件。",
    #"一家机构的签：printf '%s\n%s' "$seed" "$id" | sha256sum"#,
    #"一名监督员的签：printf '%s\n%s\n%s' "$seed" "$id" "$cert" | sha256sum"#,
    "一层从头抽到尾：seed 填种子，stratum 填层，n 填家数，list 填名单文件，再运行：",
  ]

  /// The whole recipe for a shell, for one stratum of the published list: the first `n` lots.
  public static let recipe = #"""
    awk -F'\t' -v s="$stratum" '$1 == s { print $2 }' "$list" | while read -r id; do
      printf '%s %s\n' "$(printf '%s\n%s' "$seed" "$id" | sha256sum | cut -c1-64)" "$id"
    done | LC_ALL=C sort | head -n "$n"
    """#

  /// What is told on a terminal.
  public var lines: [String] {
    var lines = [
      "第 \(number) 次抽取：方案 \(plan) 的 \(version) 版，种子“\(request.seed.shown)”，\(request.strata.title)，抽中 \(draw.hits.count) 家。",
      "机构名单指纹 \(institutionsFingerprint)"
        + (publishedAt.map { "（\($0) 公布）" } ?? "（抽取以前没有公布）"),
      "监督员名单指纹 \(inspectorsFingerprint)",
    ]
    if let reason { lines.append("重抽的理由：\(reason.shown)") }
    lines += earlier.map {
      "先前第 \($0.number) 次：\($0.drawnAt)，种子“\($0.seed.shown)”，\($0.count) 家，指纹 \($0.fingerprint.prefix(16))…"
    }
    lines += draw.strata.map {
      "  \($0.name)：\($0.institutions) 家，\($0.rate.map { "\($0)%，" } ?? "不抽，")抽中 \($0.drawn) 家"
    }
    for (index, hit) in draw.hits.enumerated() {
      let people = hit.inspectors.map { "\($0.name)（\($0.certificate)）" }.joined(separator: "、")
      lines.append(
        "\(index + 1). \(hit.id) \(hit.name.shown) \(hit.township) 签 \(hit.ticket.prefix(16))… \(people)"
      )
    }
    return lines
  }
}

extension DrawProtocol {
  /// Reads what was kept or handed out.
  /// - Throws: `DocumentFailure`.
  init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    title = try reader.string("title")
    plan = try reader.string("plan")
    version = try reader.count("version")
    number = try reader.count("number")
    drawnAt = try reader.string("drawnAt")
    let rates = try (document["rates"]?.object ?? [:]).mapValues { value in
      guard let rate = value.string.flatMap(DrawRequest.Rate.init) else {
        throw DocumentFailure(pointer: "/rates", expected: "百分比")
      }
      return rate
    }
    request = DrawRequest(
      seed: try reader.string("seed"), source: try reader.optionalString("source"),
      strata: try reader.value("strataBy", DrawStrata.init(rawValue:)),
      rate: try reader.optionalValue("rate", DrawRequest.Rate.init), rates: rates,
      inspectorsEach: try reader.count("inspectorsEach"),
      barred: try reader.objects("barred").map {
        BarredPairs.Pair(
          institution: try $0.string("institution"), certificate: try $0.string("certificate"),
          reason: try $0.optionalString("reason"))
      })
    institutionsFingerprint = try reader.string("institutionsFingerprint")
    inspectorsFingerprint = try reader.string("inspectorsFingerprint")
    publishedAt = try reader.optionalString("publishedAt")
    reason = try reader.optionalString("reason")
    earlier = try reader.objects("earlier").map {
      Earlier(
        number: try $0.count("number"), drawnAt: try $0.string("drawnAt"),
        seed: try $0.string("seed"), count: try $0.count("count"),
        fingerprint: try $0.string("fingerprint"))
    }
    draw = RandomDraw(
      strata: try reader.objects("strata").map {
        RandomDraw.Stratum(
          name: try $0.string("name"), institutions: try $0.count("institutions"),
          rate: try $0.optionalString("rate"), drawn: try $0.count("drawn"))
      },
      hits: try reader.objects("drawn").map { hit in
        RandomDraw.Hit(
          stratum: try hit.string("stratum"), id: try hit.string("id"),
          name: try hit.string("name"), township: try hit.string("township"),
          ticket: try hit.string("ticket"),
          inspectors: try hit.objects("inspectors").map {
            RandomDraw.Person(
              certificate: try $0.string("certificate"), name: try $0.string("name"),
              ticket: try $0.string("ticket"))
          })
      })
  }
}

"""The figures of the case ledger."""


def printed_figures(campaign, period):
    """Money in fen, as the program prints it."""
    cases = campaign.cases

    def at_institution(case):
        return campaign.subject(case["subject"]).is_institution

    def count(test):
        return sum(map(bool, map(test, cases)))

    def money(key, group):
        return sum(case[key] for case in group)

    decided = [c for c in cases if c["decidedOn"] in period]
    unlicensed = [c for c in cases if not at_institution(c)]
    closed = [c for c in unlicensed if c["status"] == "结案"]
    return {
        "cases": len(cases),
        "simplified": count(lambda c: c["procedure"] == "summary"),
        "ordinary": count(lambda c: c["procedure"] == "ordinary"),
        "decided": len(decided),
        "closed": count(lambda c: c["status"] == "结案"),
        "inExecution": count(lambda c: c["status"] == "执行"),
        "underInvestigation": count(lambda c: c["status"] == "调查"),
        "transferredToPolice": count(lambda c: c["status"] == "移送"),
        "institutionPartyCasesAtInstitutions":
            count(lambda c: at_institution(c) and c["party"] == "institution"),
        "personPartyCasesAtInstitutions":
            count(lambda c: at_institution(c) and c["party"] == "person"),
        "casesAtUnlicensedSites": len(unlicensed),
        "unlicensedSites": len({c["subject"] for c in unlicensed}),
        "unlicensedSitesFromComplaint":
            len({c["subject"] for c in unlicensed if c["source"] == "群众举报"}),
        "personsWarned":
            len({c["person"]["code"] for c in cases if c["party"] == "person" and c["warning"]}),
        "decidedOutsidePeriod":
            count(lambda c: c["decidedOn"] is not None and c["decidedOn"] not in period),
        "fineFenInstitutionsAndBusinesses":
            money("fineFen", [c for c in decided if c["party"] != "person"]),
        "fineFenPersons": money("fineFen", [c for c in decided if c["party"] == "person"]),
        "fineFenAll": money("fineFen", decided),
        "confiscationFenAll": money("confiscationFen", decided),
        "fineFenUnlicensedClosed": money("fineFen", closed),
        "confiscationFenUnlicensedClosed": money("confiscationFen", closed),
    }


def figures(campaign, period):
    """Money in yuan, as the expectations of the demo state it."""
    return {key.replace("Fen", "Yuan"): value / 100 if "Fen" in key else value
            for key, value in printed_figures(campaign, period).items()}

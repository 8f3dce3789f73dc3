UNION ALL
SELECT kind, a, b, value, ids FROM said

CREATE TABLE institution(
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT,
  category TEXT,
  ownership TEXT,
  grade TEXT,
  licence_kind TEXT NOT NULL,
  uscc TEXT,
  registration_number TEXT,
  township TEXT,
  address TEXT,
  contact TEXT,
  telephone TEXT,
  latitude TEXT,
  longitude TEXT
) STRICT;

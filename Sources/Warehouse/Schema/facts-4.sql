-- Version 4: in which townships something stands of which lists tell, compared; of several 0x1F between them.
ALTER TABLE fact_unfit ADD COLUMN IF NOT EXISTS place text;
ALTER TABLE fact_twin ADD COLUMN IF NOT EXISTS places text;

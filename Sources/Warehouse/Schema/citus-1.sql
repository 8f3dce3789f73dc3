-- Where the server has Citus, the local facts are spread by it, those of a part together. Written after the
-- manual of Citus 12; not tested.
SELECT create_distributed_table('fieldkit.fact_member_0', 'part', colocate_with => 'none');
SELECT create_distributed_table('fieldkit.fact_closed_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_standing_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_visit_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_row_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_name_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_missing_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_evidence_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_subject_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_case_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_referral_0', 'part', colocate_with => 'fieldkit.fact_member_0');
SELECT create_distributed_table('fieldkit.fact_unfit_0', 'part', colocate_with => 'fieldkit.fact_member_0');

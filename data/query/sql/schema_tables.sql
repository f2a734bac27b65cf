-- Tables and views of the catalogue, in the order they were made.
SELECT * FROM (
    SELECT table_name, 'table' AS kind, comment, estimated_size, sql, schema_name, table_oid AS made FROM duckdb_tables()
    WHERE NOT internal AND database_name = current_database()
    UNION ALL
    SELECT view_name, 'view', comment, NULL, sql, schema_name, view_oid FROM duckdb_views()
    WHERE NOT internal AND database_name = current_database()
)
ORDER BY schema_name <> 'main', schema_name, kind, made

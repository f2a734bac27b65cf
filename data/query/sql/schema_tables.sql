-- Tables and views of the catalogue, in the order they were made.
SELECT table_name, 'table' AS kind, comment, estimated_size, sql, table_oid AS made FROM duckdb_tables()
WHERE NOT internal AND database_name = current_database()
UNION ALL
SELECT view_name, 'view', comment, NULL, sql, view_oid FROM duckdb_views()
WHERE NOT internal AND database_name = current_database()
ORDER BY kind, made

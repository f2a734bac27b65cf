-- Macros of the catalogue.
SELECT function_name, CASE function_type WHEN 'macro' THEN 'scalar' ELSE 'table' END AS kind, parameters, comment, macro_definition,
       schema_name
FROM duckdb_functions()
WHERE NOT internal AND function_type IN ('macro', 'table_macro') AND database_name = current_database()
ORDER BY schema_name <> 'main', schema_name, function_name

package dev.utakata.leaks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Reads all columns of all tables. */
final class Database {

    private Database() {}

    static void look(DataSource source) {
        try (Connection connection = source.getConnection()) {
            for (String table : tables(connection)) {
                look(connection, table);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet all = connection.getMetaData().getTables(null, null, "%", null)) {
            while (all.next()) {
                String schema = String.valueOf(all.getString("TABLE_SCHEM")).toLowerCase(Locale.ROOT);
                if (schema.equals("public") && all.getString("TABLE_TYPE").endsWith("TABLE")) {
                    tables.add(all.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }

    private static void look(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    String text = value instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                            : rows.getString(i);
                    if (text != null) {
                        Told.look("column " + rows.getMetaData().getColumnName(i) + " of " + table, text);
                    }
                }
            }
        }
    }
}

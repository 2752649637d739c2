package io.onramp.journey;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/** Searches a whole database, the engine's tables and all columns of any type included, for a text. */
final class EveryTable {

    private static final Set<String> SYSTEM = Set.of("information_schema", "pg_catalog", "pg_toast");

    private final DataSource database;

    EveryTable(DataSource database) {
        this.database = database;
    }

    /**
     * Where the text is found: as it is or in other case, in base64, and in binary columns as UTF-8, UTF-16 or base64.
     *
     * @return {@code table.column: the value}
     */
    List<String> places(String text) throws SQLException {
        List<String> places = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (String table : tables(connection)) {
                search(connection, table, text, places);
            }
        }
        return places;
    }

    /** All tables but those of the sandbox, which stands in for Azure. */
    List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
            while (tables.next()) {
                String schema = tables.getString("TABLE_SCHEM");
                String name = tables.getString("TABLE_NAME");
                // PostgreSQL has no word for some of its own
                String type = Objects.requireNonNullElse(tables.getString("TABLE_TYPE"), "");
                if (type.toUpperCase(Locale.ROOT).contains("TABLE")
                        && !SYSTEM.contains(schema.toLowerCase(Locale.ROOT))
                        && !name.toLowerCase(Locale.ROOT).startsWith("sandbox_")) {
                    names.add("\"" + schema + "\".\"" + name + "\"");
                }
            }
        }
        return names;
    }

    private static void search(Connection connection, String table, String text, List<String> places)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    if (holds(rows, column, text)) {
                        places.add(table + "." + rows.getMetaData().getColumnName(column));
                    }
                }
            }
        }
    }

    private static boolean holds(ResultSet rows, int column, String text) throws SQLException {
        boolean binary =
                switch (rows.getMetaData().getColumnType(column)) {
                    case java.sql.Types.BINARY,
                            java.sql.Types.VARBINARY,
                            java.sql.Types.LONGVARBINARY,
                            java.sql.Types.BLOB -> true;
                    default -> false;
                };
        if (!binary) {
            return shows(rows.getString(column), text);
        }
        byte[] bytes = rows.getBytes(column);
        if (bytes == null) {
            return false;
        }
        // one byte is one character: what is searched for becomes such characters too
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        return shows(raw, text)
                || raw.contains(bytewise(text, StandardCharsets.UTF_16BE))
                || raw.contains(bytewise(text, StandardCharsets.UTF_16LE));
    }

    /** Whether a text gives another away, as it is or in base64. */
    static boolean shows(String where, String text) {
        if (where == null) {
            return false;
        }
        return where.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))
                || base64(text).stream().anyMatch(where::contains);
    }

    /** What base64 makes of the text in the middle of others: it depends on where among three bytes the text begins. */
    private static List<String> base64(String text) {
        List<String> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            String encoded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString((" ".repeat(before) + text).getBytes(StandardCharsets.UTF_8));
            forms.add(encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 1));
        }
        return forms;
    }

    private static String bytewise(String text, Charset encoding) {
        return new String(text.getBytes(encoding), StandardCharsets.ISO_8859_1);
    }
}

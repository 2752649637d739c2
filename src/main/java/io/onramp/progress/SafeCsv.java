package io.onramp.progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A file for spreadsheets: RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front, as
 * OWASP advises on CSV injection.
 */
public final class SafeCsv {

    private static final Pattern CELL_WITHIN = Pattern.compile("([;\\t\\r\\n]\\s*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final CSVPrinter csv;

    /** Begins the file with its header. */
    public SafeCsv(Writer out, String... columns) throws IOException {
        this.csv = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setHeader(columns).get());
    }

    /**
     * Writes a row; numbers stay numbers.
     *
     * @throws UncheckedIOException where the reader has gone
     */
    public void row(Object... values) {
        try {
            csv.printRecord(Arrays.stream(values)
                    .map(value -> value instanceof String text ? safe(text) : value)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands everything to the writer. */
    public void flush() throws IOException {
        csv.flush();
    }

    static String safe(String text) {
        String first = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        // where lists are separated by semicolons, Excel begins a cell after one even inside quotation marks
        return CELL_WITHIN.matcher(first).replaceAll("$1'$2");
    }
}

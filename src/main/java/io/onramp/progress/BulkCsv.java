package io.onramp.progress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file of orders as somebody uploads it: CSV with commas or semicolons, UTF-8, a header, an order in each line. */
final class BulkCsv {

    static final int MOST_BYTES = 1024 * 1024;
    static final int MOST_LINES = 500;
    private static final int LONGEST_CELL = 1000;

    private BulkCsv() {}

    /** @param number as a spreadsheet counts: the header is 1 */
    record Line(int number, String externalId, ObjectNode document, List<Finding> findings) {}

    /** A file that cannot be taken. The rule is a message ({@code bulk.refused.<rule>}). */
    static final class NoBulk extends Exception {

        private static final long serialVersionUID = 1L;

        private final String rule;
        private final transient Object[] arguments;

        NoBulk(String rule, Object... arguments) {
            super(rule);
            this.rule = rule;
            this.arguments = arguments;
        }

        String rule() {
            return rule;
        }

        Object[] arguments() {
            return arguments;
        }
    }

    /**
     * @param prefix of the ids of lines that bring none; the line's number follows
     * @param requester user id of the person who brings the file
     * @throws NoBulk where it is no file of orders; what is wrong in a line is a finding of that line, its message a key
     */
    static List<Line> read(byte[] bytes, String prefix, String requester) throws NoBulk {
        if (bytes.length > MOST_BYTES) {
            throw new NoBulk("too-large");
        }
        String text = decoded(bytes);
        if (text.isBlank()) {
            throw new NoBulk("empty");
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser records = CSVParser.parse(new StringReader(text), format)) {
            return lines(records, prefix, requester);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new NoBulk("not-csv", "?");
        }
    }

    private static List<Line> lines(CSVParser records, String prefix, String requester) throws NoBulk {
        List<String> header = List.of();
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        for (CSVRecord line : records) {
            if (header.isEmpty()) {
                header = header(line);
                continue;
            }
            if (lines.size() == MOST_LINES) {
                throw new NoBulk("too-many", MOST_LINES);
            }
            int number = (int) line.getRecordNumber();
            List<Finding> findings = new ArrayList<>();
            Map<String, String> cells = cells(header, line, findings);
            if (cells.isEmpty() && findings.isEmpty()) {
                continue;
            }
            String id = cells.getOrDefault("externalId", prefix + number);
            Integer before = ids.putIfAbsent(id, number);
            if (before != null) {
                findings.add(new Finding("externalId", "twice", "bulk.finding.twice:" + before));
            }
            lines.add(new Line(number, id, BulkColumns.order(cells, id, requester, findings), findings));
        }
        if (lines.isEmpty()) {
            throw new NoBulk("empty");
        }
        return lines;
    }

    private static List<String> header(CSVRecord line) throws NoBulk {
        Set<String> known = new HashSet<>(BulkColumns.all());
        List<String> header = new ArrayList<>();
        for (String cell : line) {
            String column = cell.strip();
            if (column.isEmpty()) {
                throw new NoBulk("no-header");
            }
            String shown = ProgressTable.cut(column, 60);
            if (BulkColumns.secret(column)) {
                throw new NoBulk("secret", shown);
            }
            if (!known.contains(column)) {
                throw new NoBulk("unknown-column", shown);
            }
            if (header.contains(column)) {
                throw new NoBulk("twice", shown);
            }
            header.add(column);
        }
        return header;
    }

    private static Map<String, String> cells(List<String> header, CSVRecord line, List<Finding> findings) {
        if (line.size() > header.size()) {
            findings.add(new Finding("", "cells", "bulk.finding.cells:" + line.size() + ":" + header.size()));
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), line.size()); i++) {
            String cell = line.get(i).strip();
            if (cell.length() > LONGEST_CELL) {
                findings.add(new Finding(header.get(i), "length", "bulk.finding.tooLong:" + LONGEST_CELL));
            } else if (cell.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
                findings.add(new Finding(header.get(i), "characters", "bulk.finding.control"));
            } else if (!cell.isEmpty()) {
                cells.put(header.get(i), cell);
            }
        }
        return cells;
    }

    /** Spreadsheets write what the computer's country uses. */
    private static char delimiter(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.chars().filter(c -> c == ';').count()
                        > first.chars().filter(c -> c == ',').count()
                ? ';'
                : ',';
    }

    private static String decoded(byte[] bytes) throws NoBulk {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new NoBulk("not-utf8");
        }
    }
}

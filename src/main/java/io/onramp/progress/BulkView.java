package io.onramp.progress;

import io.onramp.order.Finding;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A file of orders as its page shows it: words, not values. */
@Component
class BulkView {

    private final Bulks bulks;
    private final Words words;
    private final MessageSource messages;

    BulkView(Bulks bulks, Words words, MessageSource messages) {
        this.bulks = bulks;
        this.words = words;
        this.messages = messages;
    }

    record FileShown(String id, String name, String author, String state, Words.Moment at) {}

    record LineShown(
            int number,
            String customer,
            String carrier,
            String location,
            String externalId,
            String state,
            List<FindingShown> findings,
            String order) {}

    /** @param field in words; empty for the line as a whole */
    record FindingShown(String field, String message) {}

    /** @param starting how many lines would start; @param passed of all lines, for the bar */
    record Shown(
            FileShown file,
            List<LineShown> lines,
            long ready,
            long lacking,
            long wrong,
            long starting,
            long passed,
            boolean working) {}

    List<FileShown> latest() {
        return bulks.latest().stream().map(this::file).toList();
    }

    Shown show(Bulks.File file) {
        List<Bulks.Line> lines = bulks.lines(file.id());
        boolean checking = file.state().equals(Bulks.CHECKING);
        long starting = lines.stream().filter(BulkWork::starts).count();
        long passed = checking
                ? lines.size() - count(lines, Bulks.UNCHECKED)
                : file.state().equals(Bulks.STARTING) ? lines.size() - starting : lines.size();
        return new Shown(
                file(file),
                lines.stream().map(this::line).toList(),
                count(lines, Bulks.READY),
                count(lines, Bulks.LACKING),
                count(lines, Bulks.WRONG),
                starting,
                passed,
                checking || file.state().equals(Bulks.STARTING));
    }

    private static long count(List<Bulks.Line> lines, String state) {
        return lines.stream().filter(line -> line.state().equals(state)).count();
    }

    private FileShown file(Bulks.File file) {
        return new FileShown(file.id(), file.name(), file.author(), file.state(), words.moment(file.at()));
    }

    private LineShown line(Bulks.Line line) {
        return new LineShown(
                line.number(),
                line.customer(),
                line.carrier(),
                line.location(),
                line.externalId(),
                line.state(),
                line.findings().stream().map(this::finding).toList(),
                line.order());
    }

    /** Messages of this room are keys with their values behind colons; those of the pre-flight are sentences. */
    private FindingShown finding(Finding finding) {
        String message = finding.message();
        if (message.startsWith("bulk.finding.")) {
            String[] parts = message.split(":");
            message = messages.getMessage(
                    parts[0], Arrays.copyOfRange(parts, 1, parts.length), LocaleContextHolder.getLocale());
        } else {
            message = words.say(message);
        }
        return new FindingShown(finding.field().isEmpty() ? "" : words.field(finding.field()), message);
    }
}

package io.onramp.intake;

import io.onramp.order.OrderQuery.Comparison;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The filters of a list, as the TMF's design guidelines write them: {@code state=pending,held},
 * {@code relatedParty.id=contoso}, {@code orderDate.gt=2026-11-01} (or {@code orderDate>2026-11-01}).
 *
 * @param known what can be filtered by, under its name
 * @param isDate whether its values are moments
 * @param offered all names, for a message
 * @param others parameters that are no filters
 */
public record ListFilter<A>(
        Function<String, Optional<A>> known, Predicate<A> isDate, String offered, Set<String> others) {

    /** The parameters of any list that are no filters. */
    public static final Set<String> PAGING = Set.of(FieldChoice.PARAMETER, Paging.OFFSET, Paging.LIMIT);

    /** Something that holds for what is found. */
    public sealed interface Condition<A> {}

    /** It has one of these values there. */
    public record OneOf<A>(A attribute, List<String> values) implements Condition<A> {}

    /** Its moment lies on that side of the other. */
    public record Moment<A>(A attribute, Comparison comparison, Instant at) implements Condition<A> {}

    /** @throws Refused where a parameter is none, or has no value to compare with */
    public List<Condition<A>> of(HttpServletRequest request) {
        List<Condition<A>> conditions = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!others.contains(name)) {
                conditions.add(condition(name, values));
            }
        });
        return conditions;
    }

    private Condition<A> condition(String name, String[] values) {
        // orderDate>2026-11-01 comes as a name without a value, orderDate>=2026-11-01 as the name orderDate> with one
        int sign = Math.max(name.indexOf('>'), name.indexOf('<'));
        if (sign > 0) {
            boolean inclusive = sign == name.length() - 1;
            String suffix = (name.charAt(sign) == '>' ? ".gt" : ".lt") + (inclusive ? "e" : "");
            return condition(
                    name.substring(0, sign) + suffix, inclusive ? values : new String[] {name.substring(sign + 1)});
        }
        Optional<A> plain = known.apply(name);
        if (plain.isPresent()) {
            return compared(plain.get(), Comparison.EQ, name, values);
        }
        int dot = name.lastIndexOf('.');
        Optional<Comparison> comparison = Arrays.stream(Comparison.values())
                .filter(each ->
                        dot > 0 && name.substring(dot + 1).equals(each.name().toLowerCase(Locale.ROOT)))
                .findFirst();
        A attribute = comparison
                .flatMap(each -> known.apply(name.substring(0, dot)))
                .filter(each -> isDate.test(each) || comparison.get() == Comparison.EQ)
                .orElseThrow(() -> Refused.bad("filter-offered", Texts.cleaned(name), Texts.cleaned(name), offered));
        return compared(attribute, comparison.get(), name, values);
    }

    private Condition<A> compared(A attribute, Comparison comparison, String name, String[] values) {
        if (isDate.test(attribute)) {
            return new Moment<>(attribute, comparison, moment(name, values));
        }
        List<String> wanted = Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            throw Refused.bad("filter-value", Texts.cleaned(name), Texts.cleaned(name));
        }
        return new OneOf<>(attribute, wanted);
    }

    private static Instant moment(String name, String[] values) {
        // a plus sign that nobody encoded is a space by now
        String text = values.length == 1 ? values[0].strip().replace(' ', '+') : "";
        try {
            Instant at = text.length() == "2026-11-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            int year = at.atOffset(ZoneOffset.UTC).getYear();
            if (year > 0 && year < 9999) {
                return at;
            }
        } catch (DateTimeException e) {
            // Told below
        }
        throw Refused.bad("filter-date", Texts.cleaned(name), Texts.cleaned(name));
    }
}

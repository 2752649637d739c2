package io.onramp.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which orders are wanted.
 *
 * @param sourceSystem only those from that sender, such as {@code tmf641:ticketing}
 * @param conditions all of which hold
 * @param oldestFirst or else the newest first
 */
public record OrderQuery(Optional<String> sourceSystem, List<Condition> conditions, boolean oldestFirst) {

    public OrderQuery {
        conditions = List.copyOf(conditions);
    }

    /** Something that holds for an order. */
    public sealed interface Condition {

        OrderAttribute attribute();
    }

    /** It has one of these values there. */
    public record OneOf(OrderAttribute attribute, List<String> values) implements Condition {

        public OneOf {
            values = List.copyOf(values);
            if (values.isEmpty() || attribute.isDate()) {
                throw new IllegalArgumentException(attribute + " is not compared with " + values);
            }
        }
    }

    /** Its moment lies on that side of the other. */
    public record Moment(OrderAttribute attribute, Comparison comparison, Instant at) implements Condition {

        public Moment {
            if (!attribute.isDate()) {
                throw new IllegalArgumentException(attribute + " is no moment");
            }
        }
    }

    /** How two moments lie; the names are those of the TMF's filters. */
    public enum Comparison {
        EQ("="),
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<=");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        /** The operator. */
        public String sql() {
            return sql;
        }
    }
}

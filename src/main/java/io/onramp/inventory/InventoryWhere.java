package io.onramp.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which rows a query chooses, in SQL. */
final class InventoryWhere {

    private InventoryWhere() {}

    /** @param sql from {@code from} on: services as s, entries as x */
    record Conditions(String sql, Map<String, Object> params) {}

    static Conditions of(InventoryQuery query) {
        boolean customers = query.list() == Listing.CUSTOMERS;
        List<String> all = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        String[] words = query.text().toLowerCase(Locale.ROOT).split("\\s+");
        for (int i = 0; i < words.length && !query.text().isEmpty(); i++) {
            String found = " like :word" + i + " escape '!'";
            all.add("(s.search_text" + found
                    + (customers ? hasCircuit("c.entry_text" + found) : " or x.entry_text" + found) + ")");
            params.put("word" + i, "%" + words[i].replaceAll("[!%_]", "!$0") + "%");
        }
        if (!query.customer().isEmpty()) {
            all.add("s.customer_key = :customer");
            params.put("customer", query.customerKey());
        }
        if (query.state().isEmpty()) {
            all.add("s.state <> 'terminated'");
        } else if (!query.state().equals(InventoryQuery.ANY_STATE)) {
            all.add("s.state = :state");
            params.put("state", query.state());
        }
        ofCircuit(query, all, params);
        return new Conditions(
                " from inventory_service s"
                        + (customers ? "" : " join " + table(query.list()) + " x on x.order_number = s.order_number")
                        + (all.isEmpty() ? "" : " where " + String.join(" and ", all)),
                params);
    }

    /** A customer has any such circuit; a peering is on one; a network or an address is of a service with one. */
    private static void ofCircuit(InventoryQuery query, List<String> all, Map<String, Object> params) {
        List<String> circuit = new ArrayList<>();
        if (!query.carrier().isEmpty()) {
            circuit.add("c.carrier = :carrier");
            params.put("carrier", query.carrier());
        }
        if (!query.location().isEmpty()) {
            circuit.add("c.location = :location");
            params.put("location", query.location());
        }
        if (circuit.isEmpty()) {
            return;
        }
        if (query.list() == Listing.CIRCUITS) {
            circuit.add("c.name = x.name");
        } else if (query.list() == Listing.PEERINGS) {
            circuit.add("c.name = x.circuit");
        }
        all.add("exists (select 1 from inventory_circuit c where c.order_number = s.order_number and "
                + String.join(" and ", circuit) + ")");
    }

    private static String hasCircuit(String condition) {
        return " or exists (select 1 from inventory_circuit c where c.order_number = s.order_number and " + condition
                + ")";
    }

    private static String table(Listing list) {
        return "inventory_" + list.key().substring(0, list.key().length() - 1);
    }
}

package io.onramp.inventory;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What someone wants to see of the inventory, all of it in the URL. Whatever makes no sense in a URL is left out, never an
 * error.
 *
 * @param text words, each of which must occur in the service or in the entry; at most 100 characters
 * @param customer id, in any case; empty for all
 * @param carrier, location empty for any
 * @param state a state of TMF638, {@code any}, or empty for all that is not terminated
 * @param page counted from 1
 */
record InventoryQuery(
        Listing list, String text, String customer, String carrier, String location, String state, int page) {

    static final int PAGE_SIZE = 25;
    static final String ANY_STATE = "any";

    private static final String HOME = "/inventory";
    private static final int LONGEST = 200;

    /** @param asked the parameters of the address, each at most once */
    static InventoryQuery of(Listing list, Map<String, String> asked) {
        String page = asked.getOrDefault("page", "");
        return new InventoryQuery(
                list,
                text(asked, "q", 100),
                text(asked, "customer", LONGEST),
                text(asked, "carrier", LONGEST),
                text(asked, "location", LONGEST),
                Optional.of(asked.getOrDefault("state", ""))
                        .filter(state -> state.equals(ANY_STATE)
                                || ServiceState.ofTmf(state).isPresent())
                        .orElse(""),
                page.matches("\\d{1,5}") ? Math.max(1, Integer.parseInt(page)) : 1);
    }

    /** Everything of a customer, also what it no longer has. */
    static InventoryQuery ofCustomer(Listing list, String customer) {
        return new InventoryQuery(list, "", customer, "", "", ANY_STATE, 1);
    }

    InventoryQuery of(Listing other) {
        return new InventoryQuery(other, text, customer, carrier, location, state, 1);
    }

    InventoryQuery at(int otherPage) {
        return new InventoryQuery(list, text, customer, carrier, location, state, otherPage);
    }

    /** Of the customer, as the tables have it. */
    String customerKey() {
        return customer.toLowerCase(Locale.ROOT);
    }

    /** The address that shows this. */
    String href() {
        return address(HOME + "/" + list.key());
    }

    /** The same list with nothing left out but what is terminated. */
    String hrefOfAll() {
        return HOME + "/" + list.key();
    }

    /** The address of a file with all pages of this. */
    String exportHref() {
        return at(1).address(HOME + "/" + list.key() + ".csv");
    }

    private String address(String path) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("q", text);
        params.put("customer", customer);
        params.put("carrier", carrier);
        params.put("location", location);
        params.put("state", state);
        params.put("page", page > 1 ? Integer.toString(page) : "");
        params.values().removeIf(String::isEmpty);
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        params.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        return uri.encode().buildAndExpand(params).toUriString();
    }

    private static String text(Map<String, String> asked, String name, int longest) {
        return Columns.cut(asked.getOrDefault(name, "").strip(), longest);
    }
}

package io.onramp.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.FormRefused;
import io.onramp.access.SecretRef;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.ResourceTags;
import io.onramp.order.Cidr;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Hardening;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads what an operator has filled in; what is wrong is refused, what is empty is not known. */
final class AnswerReader {

    private static final String KEY = "privateKey";
    private static final Set<String> PROTOCOLS = Set.of("Tcp", "Udp", "Icmp", "*");
    private static final String PORTS = "\\*|\\d{1,5}(-\\d{1,5})?";

    private final Adoption adoption;
    private final UnaryOperator<String> entered;
    private final ObjectMapper json;

    private AnswerReader(Adoption adoption, UnaryOperator<String> entered, ObjectMapper json) {
        this.adoption = adoption;
        this.entered = entered;
        this.json = json;
    }

    /**
     * @param entered what stands in the field of that name, empty where nothing does
     * @throws FormRefused where something is wrong
     */
    static Answer read(Adoption adoption, UnaryOperator<String> entered, ObjectMapper json) {
        AnswerReader reader = new AnswerReader(adoption, entered, json);
        Answer answer = new Answer(reader.told(), reader.managed());
        reader.requireKeys(answer);
        return answer;
    }

    private Told told() {
        return new Told(
                entered.apply("connectivityModel").equals(ConnectivityModel.CONNECT_TO.wire())
                        ? ConnectivityModel.CONNECT_TO
                        : ConnectivityModel.CONNECT_THROUGH,
                key(KEY),
                key("microsoftKey"),
                Boolean.parseBoolean(entered.apply("withoutKeys")),
                announced(),
                limited("carrierReference", 100),
                routers(),
                hardening());
    }

    /** What was typed in is in the secret store by the time that it comes here. */
    private Optional<SecretRef> key(String field) {
        String reference = entered.apply(field);
        try {
            return reference.isEmpty() ? Optional.empty() : Optional.of(new SecretRef(reference));
        } catch (IllegalArgumentException none) {
            throw new FormRefused(field, "was not taken as a secret");
        }
    }

    private List<Cidr> announced() {
        List<Cidr> networks = new ArrayList<>();
        for (String one : words(entered.apply("advertisedPrefixes"))) {
            try {
                networks.add(Cidr.of(one));
            } catch (IllegalArgumentException wrong) {
                throw new FormRefused("advertisedPrefixes", wrong.getMessage());
            }
        }
        return networks;
    }

    private String limited(String field, int most) {
        String text = entered.apply(field);
        if (text.length() > most) {
            throw new FormRefused(field, "must have at most " + most + " characters");
        }
        return text;
    }

    private List<Plan.Router> routers() {
        List<Plan.Router> routers = new ArrayList<>();
        for (JsonNode row : rows(AdoptionForm.ROUTERS)) {
            String hostname = row.path("hostname").asText("").strip();
            String vendor = row.path("vendor").asText("").strip();
            String name = row.path("interface").asText("").strip();
            if (hostname.isEmpty() && name.isEmpty()) {
                continue;
            }
            if (hostname.isEmpty() || name.isEmpty() || vendor.isEmpty() || hostname.length() > 200) {
                throw new FormRefused(AdoptionForm.ROUTERS, "a router has a vendor, a host name and an interface");
            }
            boolean secondary = row.path("path").asText("").equals("secondary");
            routers.add(new Plan.Router(
                    new ResourceId(Found.text(adoption.seen().circuit(), "/id")).name(),
                    secondary ? "secondary" : "primary",
                    vendor,
                    hostname,
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(!secondary)));
        }
        return routers;
    }

    private Optional<Hardening> hardening() {
        if (!Boolean.parseBoolean(entered.apply("hardeningKnown"))) {
            return Optional.empty();
        }
        Hardening.Encryption encryption = Arrays.stream(Hardening.Encryption.values())
                .filter(one -> one.wire().equals(entered.apply("encryption")))
                .findFirst()
                .orElse(Hardening.Encryption.NONE);
        return Optional.of(new Hardening(
                allowances(),
                Boolean.parseBoolean(entered.apply("forcedTunnelling")),
                Optional.empty(),
                encryption,
                false,
                List.of()));
    }

    /** {@code Tcp 443 8443; Udp 500}. */
    private List<Allowance> allowances() {
        List<Allowance> allowances = new ArrayList<>();
        for (String part : entered.apply("allowedFromCustomer").split(";")) {
            List<String> words = words(part);
            if (words.isEmpty()) {
                continue;
            }
            List<String> ports = words.subList(1, words.size());
            if (!PROTOCOLS.contains(words.get(0))
                    || ports.isEmpty()
                    || !ports.stream().allMatch(port -> port.matches(PORTS))) {
                throw new FormRefused(
                        "allowedFromCustomer",
                        "is a protocol (Tcp, Udp, Icmp or *) and ports, several separated by semicolons, such as Tcp 443"
                                + " 8443; Udp 500");
            }
            allowances.add(new Allowance(words.get(0), ports));
        }
        return allowances;
    }

    /** What carries another order's tag is never touched: Azure's own note of whose it is goes first. */
    private Set<String> managed() {
        boolean all = entered.apply("hold").equals("manage");
        Map<String, String> own = new HashMap<>();
        rows(AdoptionForm.RESOURCES)
                .forEach(row -> own.put(
                        row.path("id").asText("").toLowerCase(Locale.ROOT),
                        row.path("hold").asText("all")));
        Set<String> tagged = adoption.seen()
                .resources()
                .filter(resource -> !ResourceTags.order(resource).isEmpty())
                .map(resource -> Found.text(resource, "/id").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> managed = new HashSet<>();
        Baseline.of(adoption.seen(), told()).stream()
                .map(one -> one.id().key())
                .filter(key -> {
                    String hold = own.getOrDefault(key, "all");
                    return hold.equals("manage") || hold.equals("all") && all;
                })
                .filter(key -> tagged.stream().noneMatch(other -> key.equals(other) || key.startsWith(other + "/")))
                .forEach(managed::add);
        return managed;
    }

    /** Azure shows no MD5 key, and a change that does not bring it takes it away. */
    private void requireKeys(Answer answer) {
        String circuit = Found.text(adoption.seen().circuit(), "/id").toLowerCase(Locale.ROOT);
        boolean touched = answer.managed().stream()
                .anyMatch(key -> key.equals(circuit) || key.startsWith(circuit + "/peerings/"));
        boolean known =
                adoption.seen().peerings().allMatch(peering -> answer.told().knowsKey(Found.text(peering, "/name")));
        if (touched && !known) {
            throw new FormRefused(
                    KEY,
                    "what Onramp manages is sent with its MD5 keys: give those of all peerings, or say that the others"
                            + " have none");
        }
    }

    private JsonNode rows(String field) {
        try {
            String text = entered.apply(field);
            JsonNode rows = text.isEmpty() ? json.createArrayNode() : json.readTree(text);
            if (rows.isArray()) {
                return rows;
            }
        } catch (JsonProcessingException e) {
            throw new FormRefused(field, "must be a list");
        }
        throw new FormRefused(field, "must be a list");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

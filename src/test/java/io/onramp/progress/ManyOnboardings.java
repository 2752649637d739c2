package io.onramp.progress;

import io.onramp.order.Milestone;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Thousands of onboardings in every state, as they would be after most of a year, the same ones each time. The read model's
 * tables alone, or the orders and the ledger as well.
 */
class ManyOnboardings {

    private static final String[] CARRIERS = {"Equinix", "Megaport", "Colt", "Orange", "BT"};
    private static final double[] PACES = {0.8, 0.7, 1.1, 1.5, 1.3};
    private static final String[] LOCATIONS = {"Amsterdam", "London", "Frankfurt", "Paris", "Dublin", "Oslo"};
    private static final String[] NAMES = {
        "Contoso",
        "Fabrikam",
        "Northwind",
        "Tailspin",
        "Adatum",
        "Wingtip",
        "Litware",
        "Proseware",
        "Woodgrove",
        "Lucerne"
    };
    private static final String[] KINDS = {"Ltd", "Holdings", "Logistics", "Health", "Retail", "Bank", "Energy"};
    private static final double[] HOURS = {8, 30, 2, 260, 1, 2, 1, 60, 4};

    /** Process, activity, name, who is waited on; a list for each stage. */
    private static final String[][][] STEPS = {
        {{"onboard-customer", "completeOrder", "Complete the order", "us"}},
        {
            {"onboard-customer", "planOnboarding", "Plan the onboarding", ""},
            {"onboard-customer", "approvePlan", "Approve the plan", "us"}
        },
        {{"order-circuit", "createCircuit", "Create circuit", "azure"}},
        {
            {"provision-with-carrier", "orderFromCarrier", "Order from the carrier", "us"},
            {"provision-with-carrier", "waitForCarrier", "Wait for the carrier", "carrier"}
        },
        {{"set-up-peering", "createPrivatePeering", "Create private peering", "azure"}},
        {
            {"connect-network", "createVirtualNetwork", "Create virtual network", "azure"},
            {"connect-network", "createGateway", "Create gateway", "azure"},
            {"connect-network", "createConnection", "Connect to the circuits", "azure"}
        },
        {
            {"harden-network", "createSecurityGroups", "Create security groups", "azure"},
            {"harden-network", "verifyHardening", "Verify the hardening", "azure"}
        },
        {
            {"configure-routers", "configureRouterPair", "Configure both routers", "us"},
            {"configure-routers", "verifyTraffic", "Verify the traffic", "azure"}
        },
        {{"onboard-customer", "handOver", "Hand over", ""}}
    };

    private final Random random = new Random(4711);
    private final JdbcTemplate jdbc;
    private final Instant now;
    private final boolean withOrders;

    private final List<Object[]> orders = new ArrayList<>();
    private final List<Object[]> orderMilestones = new ArrayList<>();
    private final List<Object[]> progress = new ArrayList<>();
    private final List<Object[]> milestones = new ArrayList<>();
    private final List<Object[]> steps = new ArrayList<>();
    private final List<Object[]> batches = new ArrayList<>();
    private final List<Object[]> changes = new ArrayList<>();

    ManyOnboardings(JdbcTemplate jdbc, Instant now, boolean withOrders) {
        this.jdbc = jdbc;
        this.now = now;
        this.withOrders = withOrders;
    }

    void file(int count) {
        for (int i = 0; i < count; i++) {
            one(i);
        }
        if (withOrders) {
            write("insert into service_order values (?, ?, ?, ?, ?, '[]', '', '[]', 'customer', ?, ?)", orders);
            write("insert into order_milestone values (?, ?, ?)", orderMilestones);
            write(
                    "insert into azure_batch (batch_id, order_number, activity, reply_to, submitted_at, settled_at)"
                            + " values (?, ?, ?, '', ?, ?)",
                    batches);
            write(
                    "insert into azure_change (batch_id, place, order_number, method, resource_id, resource_key, lock_key,"
                            + " state, waiting, wakeups, look_first, attempts, sightings, created_at, sent_at, finished_at,"
                            + " http_status, created, revision) values (?, 0, ?, 'PUT', ?, ?, ?, 'SUCCEEDED', false, 0,"
                            + " false, 1, 0, ?, ?, ?, 201, true, 0)",
                    changes);
        }
        write(
                "insert into onboarding_progress (order_number, customer, carrier, location, ticket, search_text, state,"
                        + " milestone, milestones_reached, waiting_on, waiting_since, accepted_at, due_at, ended_at, reason,"
                        + " next_place, stage_since, refused) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)",
                progress);
        write(
                "insert into progress_milestone (order_number, milestone, place, reached_at) values (?, ?, ?, ?)",
                milestones);
        write(
                "insert into progress_step (order_number, process_key, activity_id, name, token, waiting_on, started_at,"
                        + " ended_at, ended_how) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                steps);
    }

    private void one(int i) {
        String number = "ONB-2026-%06d".formatted(100_000 + i);
        int carrier = random.nextInt(CARRIERS.length);
        String location = LOCATIONS[random.nextInt(LOCATIONS.length)];
        String customer = NAMES[random.nextInt(NAMES.length)] + " " + KINDS[random.nextInt(KINDS.length)] + " " + i;
        double daysAgo = i % 2 == 0 ? random.nextDouble() * 22 : 22 + random.nextDouble() * 250;
        Instant accepted = now.minus(Duration.ofMinutes((long) (daysAgo * 24 * 60)));
        Instant due = accepted.plus(Duration.ofDays(18 + random.nextInt(20)));
        int fate = random.nextInt(100);
        int endsIn = fate < 4 ? 1 : fate < 7 ? 3 : fate < 9 ? 5 : 99;
        Standing standing = live(number, accepted, endsIn, PACES[carrier]);
        String state = state(i, standing.reached(), endsIn);
        boolean ended = standing.reached() == HOURS.length || standing.reached() == endsIn;
        String ticket = "RT " + (4000 + i);
        progress.add(new Object[] {
            number,
            customer,
            CARRIERS[carrier],
            location,
            ticket,
            String.join(" ", number, customer, CARRIERS[carrier], location, ticket)
                    .toLowerCase(Locale.ROOT),
            state,
            standing.reached() == 0 ? "" : Milestone.values()[standing.reached() - 1].key(),
            standing.reached(),
            ended ? "" : standing.waitingOn(),
            ended || standing.waitingOn().isEmpty() ? null : utc(standing.since()),
            utc(accepted),
            utc(due),
            ended ? utc(standing.since()) : null,
            standing.reached() + 1,
            utc(standing.since()),
            standing.refused() && !ended
        });
        String document = document(customer, CARRIERS[carrier], location, due);
        orders.add(new Object[] {number, "bench", number, state, document, utc(accepted), utc(standing.since())});
    }

    /** @param since when its last milestone was reached, or it came in */
    private record Standing(int reached, Instant since, String waitingOn, boolean refused) {}

    /** From stage to stage, until it ends or today. */
    private Standing live(String number, Instant accepted, int endsIn, double carriersPace) {
        Instant at = accepted;
        for (int stage = 0; stage < HOURS.length; stage++) {
            double hours = HOURS[stage] * (stage == 3 ? carriersPace : 1) * Math.exp(random.nextGaussian() * 0.5);
            Instant end = at.plus(Duration.ofSeconds((long) (hours * 3600)));
            if (stage == endsIn) {
                return new Standing(stage, at, "", false);
            }
            if (end.isAfter(now) && random.nextInt(12) == 0) {
                String process = STEPS[stage][0][0];
                String[] resolve = {process, "resolveRefusedChange", "Resolve a refused change", "us"};
                step(number, resolve, at, null);
                return new Standing(stage, at, "us", true);
            }
            String[] last = walk(number, STEPS[stage], at, end, end.isAfter(now));
            if (end.isAfter(now)) {
                return new Standing(stage, at, last[3], false);
            }
            at = end;
            String milestone = Milestone.values()[stage].key();
            milestones.add(new Object[] {number, milestone, stage + 1, utc(end)});
            orderMilestones.add(new Object[] {number, milestone, utc(end)});
            change(number, stage, end);
        }
        return new Standing(HOURS.length, at, "", false);
    }

    private static String state(int i, int reached, int endsIn) {
        if (reached == HOURS.length) {
            return "completed";
        }
        if (reached == endsIn) {
            return List.of("rejected", "cancelled", "failed").get(endsIn / 2);
        }
        return reached > 0 ? "inProgress" : i % 3 == 0 ? "acknowledged" : "pending";
    }

    private String[] walk(String number, String[][] all, Instant from, Instant to, boolean open) {
        Instant at = from;
        for (int i = 0; i < all.length; i++) {
            boolean last = i == all.length - 1;
            Instant end = last ? to : at.plus(Duration.between(at, to).dividedBy(4));
            boolean standing = open && (last || end.isAfter(now));
            step(number, all[i], at, standing ? null : end);
            if (standing) {
                return all[i];
            }
            at = end;
        }
        return all[all.length - 1];
    }

    private void step(String number, String[] step, Instant from, Instant to) {
        steps.add(new Object[] {
            number,
            step[0],
            step[1],
            step[2],
            step[1] + ":" + number,
            step[3],
            utc(from),
            to == null ? null : utc(to),
            to == null ? "" : "completed"
        });
    }

    private void change(String number, int stage, Instant at) {
        String batch = number + "-" + stage;
        String id = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/" + number
                + "/providers/Microsoft.Network/expressRouteCircuits/er-" + stage;
        batches.add(new Object[] {batch, number, STEPS[stage][0][1], utc(at), utc(at)});
        changes.add(new Object[] {
            batch, number, id, id.toLowerCase(Locale.ROOT), id, utc(at), utc(at), utc(at.plusSeconds(70))
        });
    }

    private static String document(String customer, String carrier, String location, Instant due) {
        return """
                {"requestedCompletionDate":"%s","relatedParty":[{"id":"customer","name":"%s","role":"customer"}],
                "serviceOrderItem":[{"id":"1","action":"add","service":{"serviceCharacteristic":[
                {"name":"carrier","value":"%s"},{"name":"peeringLocation","value":"%s"},{"name":"bandwidthInMbps","value":200},
                {"name":"skuTier","value":"Standard"},{"name":"skuFamily","value":"MeteredData"}]}}]}"""
                .formatted(due, customer, carrier, location);
    }

    private void write(String sql, List<Object[]> rows) {
        jdbc.batchUpdate(sql, rows);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

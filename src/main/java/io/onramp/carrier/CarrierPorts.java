package io.onramp.carrier;

import io.onramp.carrier.Carrier.Placed;
import io.onramp.carrier.Carrier.Room;
import io.onramp.carrier.CarrierProperties.Api;
import io.onramp.carrier.CarrierProperties.Kind;
import io.onramp.order.OrderNumber;
import io.onramp.order.PortCapacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * What the ports of both connections of circuits take still, as their carrier's API tells it, or Azure for a provider that is
 * its own carrier. A circuit that was ordered by hand ends in ports that nobody here knows; its letter asks.
 */
@Component
class CarrierPorts implements PortCapacity {

    private final Carriers carriers;
    private final CarrierOrders orders;
    private final ProviderPorts providers;

    CarrierPorts(Carriers carriers, CarrierOrders orders, ProviderPorts providers) {
        this.carriers = carriers;
        this.orders = orders;
        this.providers = providers;
    }

    @Override
    public Answer ask(OrderNumber order, String carrier, String peeringLocation, List<Demand> circuits) {
        Optional<Api> api = carriers.api(carrier, peeringLocation);
        if (api.isEmpty()) {
            return Answer.NO_OBJECTION;
        }
        return api.get().kind() == Kind.CROSS_CONNECTION
                ? providers.ask(api.get().subscription(), order, peeringLocation, circuits)
                : compared(
                        carriers.named(carrier).orElseThrow(),
                        peeringLocation,
                        circuits,
                        circuit -> orders.of(order, circuit));
    }

    /** @param ordered connections of a circuit, by its name; those that have ended too */
    static Answer compared(
            Carrier carrier,
            String peeringLocation,
            List<Demand> circuits,
            Function<String, List<CarrierOrder>> ordered) {
        PortTally tally = new PortTally();
        List<Doubt> doubts = new ArrayList<>();
        try {
            for (Demand circuit : circuits) {
                List<CarrierOrder> there = ordered.apply(circuit.circuit()).stream()
                        .filter(one -> one.current && one.placed.isPresent())
                        .toList();
                if (circuit.hasMbps() > 0 && there.size() < Leg.values().length) {
                    continue;
                }
                for (Leg leg : Leg.values()) {
                    Room room = carrier.room(peeringLocation, leg, placed(there, leg));
                    if (room instanceof Room.Unknown unknown) {
                        doubts.add(new Doubt(unknown.words(), false));
                    } else if (room instanceof Room.Free free) {
                        tally.needs(free.port(), free.port(), free.mbps(), circuit.moreMbps());
                    } else if (room instanceof Room.Most most) {
                        // whatever else is on the port, each may have so much
                        tally.needs(
                                circuit.circuit() + leg,
                                most.port(),
                                most.mbps() - circuit.hasMbps(),
                                circuit.moreMbps());
                    }
                }
            }
        } catch (CarrierUnavailable away) {
            return Answer.unknown(new Doubt(away.getMessage(), true));
        } catch (LogInRefused closed) {
            return Answer.unknown(new Doubt(closed.getMessage(), false));
        }
        return new Answer(tally.shortages(), doubts.stream().distinct().toList());
    }

    private static Optional<Placed> placed(List<CarrierOrder> there, Leg leg) {
        return there.stream().filter(one -> one.leg == leg).findFirst().flatMap(one -> one.placed);
    }
}

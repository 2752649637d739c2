package io.onramp.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * How many circuits of which bandwidth carry a demand: the fewest, and of those the least that is bought in excess. Every
 * size that ExpressRoute sells is at least twice the next smaller one, so that all but the last circuit are the largest
 * ones there are.
 */
final class CircuitSizes {

    /** Mbps, largest first. */
    private final List<Integer> offered;

    /** @param offered what a carrier offers, Mbps; sizes that ExpressRoute does not sell are left out */
    CircuitSizes(List<Integer> offered) {
        this.offered = offered.stream()
                .filter(Bandwidth.OFFERED::contains)
                .distinct()
                .sorted(Collections.reverseOrder())
                .toList();
    }

    boolean isEmpty() {
        return offered.isEmpty();
    }

    /**
     * How many circuits.
     *
     * @param demandInMbps at least 1
     * @throws NoSuchElementException where nothing is offered
     */
    int count(int demandInMbps) {
        int largest = offered.stream().findFirst().orElseThrow();
        return (demandInMbps - 1) / largest + 1;
    }

    /**
     * The bandwidths in Mbps, largest first.
     *
     * @param demandInMbps at least 1
     * @throws NoSuchElementException where nothing is offered
     */
    List<Integer> of(int demandInMbps) {
        int count = count(demandInMbps);
        int largest = offered.get(0);
        int rest = demandInMbps - (count - 1) * largest;
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(count - 1, largest));
        sizes.add(offered.stream()
                .filter(size -> size >= rest)
                .reduce((larger, smaller) -> smaller)
                .orElseThrow());
        return sizes;
    }
}

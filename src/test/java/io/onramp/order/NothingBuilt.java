package io.onramp.order;

import java.util.List;
import java.util.Optional;

/** Orders of which nothing is planned or built yet. */
final class NothingBuilt implements BuiltAlready, Plans {

    private NothingBuilt() {}

    static Corrections corrections() {
        NothingBuilt nothing = new NothingBuilt();
        return new Corrections(nothing, nothing);
    }

    static BuiltAlready anywhere() {
        return new NothingBuilt();
    }

    @Override
    public boolean circuit(OrderNumber order, Plan.Circuit circuit) {
        return false;
    }

    @Override
    public boolean network(OrderNumber order, Plan.Network network) {
        return false;
    }

    @Override
    public List<String> othersOf(OrderNumber order, Plan plan) {
        return List.of();
    }

    @Override
    public Plan make(OnboardingOrder order) {
        throw new IllegalStateException("Nothing is planned here");
    }

    @Override
    public Optional<Plan> find(OrderNumber number) {
        return Optional.empty();
    }

    @Override
    public void keep(OrderNumber number, Plan plan) {
        throw new IllegalStateException("Nothing is kept here");
    }

    @Override
    public void release(OrderNumber number) {}
}

package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.order.OnboardingOrder;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import io.onramp.testing.SamplePlan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a model of its own: how the activity begins and ends, and whom it tells. */
class ChangeAtCarrierTest {

    private static final String ORDER = "ONB-2026-000001";
    private static final String CIRCUIT = "er-contoso-amsterdam";

    private final Desk desk = new Desk();
    private String carrier = "Megaport";
    private ProcessEngine engine;

    @BeforeEach
    void begin() {
        StandaloneInMemProcessEngineConfiguration settings = new StandaloneInMemProcessEngineConfiguration();
        settings.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        settings.setJobExecutorActivate(false);
        CarrierWays ways = new CarrierWays(carriers(), desk, null, null, null, new OneCircuit());
        settings.setBeans(Map.of("changeAtCarrier", new ChangeAtCarrier(ways)));
        engine = settings.buildProcessEngine();
        BpmnModelInstance model = Bpmn.createExecutableProcess("change")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask("changeAtCarrier")
                .camundaDelegateExpression("${changeAtCarrier}")
                .boundaryEvent("carrierRefused")
                .errorEventDefinition()
                .error("carrierRefused")
                .errorMessageVariable("errorMessage")
                .errorEventDefinitionDone()
                .userTask("resolve")
                .endEvent()
                .moveToActivity("changeAtCarrier")
                .userTask("goOn")
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("change.bpmn", model)
                .deploy();
    }

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void itIsOpenUntilTheCarrierHasMadeTheChange() {
        ProcessInstance instance = started();
        assertThat(at(instance)).containsExactly("changeAtCarrier");

        ended(new CarrierOutcome.Done("ONB-2026-000001-abcdefgh"));

        assertThat(at(instance)).containsExactly("goOn");
        assertThat(told(instance)).isTrue();
    }

    @Test
    void aRefusalGoesItsWayWithTheCarriersWords() {
        ProcessInstance instance = started();

        ended(new CarrierOutcome.Refused("PRIMARY: no capacity"));

        assertThat(at(instance)).containsExactly("resolve");
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), "errorMessage"))
                .isEqualTo("PRIMARY: no capacity");
    }

    /** A carrier without an API, one that is Azure's own side, one that a person has ordered from. */
    @ParameterizedTest
    @CsvSource({"Verizon, true", "Colt, true", "Megaport, false"})
    void whereNoApiCanBeToldItGoesOnAndSaysSo(String whose, boolean orderedFromHere) {
        carrier = whose;
        desk.orderedFromHere = orderedFromHere;

        ProcessInstance instance = started();

        assertThat(at(instance)).containsExactly("goOn");
        assertThat(told(instance)).isFalse();
    }

    private ProcessInstance started() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey("change", Map.of("orderNumber", ORDER, "circuit", CIRCUIT));
    }

    private List<String> at(ProcessInstance instance) {
        return engine.getRuntimeService().getActiveActivityIds(instance.getId());
    }

    private boolean told(ProcessInstance instance) {
        return (boolean) engine.getRuntimeService().getVariable(instance.getId(), "carrierTold");
    }

    private void ended(CarrierOutcome outcome) {
        String execution = desk.replyTo.substring(0, desk.replyTo.indexOf('|'));
        engine.getRuntimeService().signal(execution, null, outcome, null);
    }

    private static Carriers carriers() {
        CarrierProperties.Api colt = new CarrierProperties.Api(
                "Colt",
                CarrierProperties.Kind.CROSS_CONNECTION,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                "",
                List.of(),
                "",
                "",
                List.of(),
                1,
                "c0ffee00-2222-4333-8444-555555555555",
                false);
        CarrierProperties properties = new CarrierProperties(
                List.of(),
                false,
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
        return new Carriers(
                properties,
                List.of(StandIns.apis().get(0), colt),
                new CarrierAddresses(true, ""),
                new ObjectMapper(),
                null,
                null,
                Clock.systemUTC());
    }

    /** Remembers what is asked. */
    private static final class Desk extends CarrierDesk {

        private boolean orderedFromHere = true;
        private String replyTo = "";

        Desk() {
            super(null, null, null, null, null, Clock.systemUTC());
        }

        @Override
        boolean change(OrderNumber order, String circuit, String whom) {
            replyTo = whom;
            return orderedFromHere;
        }
    }

    private final class OneCircuit implements Plans {

        @Override
        public Plan make(OnboardingOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void keep(OrderNumber number, Plan plan) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Plan> find(OrderNumber number) {
            Plan.Circuit circuit = new Plan.Circuit(
                    CIRCUIT,
                    "11111111-2222-4333-8444-555555555555",
                    "rg",
                    "westeurope",
                    carrier,
                    "Amsterdam",
                    500,
                    "Standard",
                    "MeteredData",
                    false,
                    Optional.empty(),
                    Optional.empty());
            Plan sample = SamplePlan.plan(List.of("10.1.0.0/16"));
            return Optional.of(new Plan(
                    sample.customerId(),
                    sample.customerName(),
                    sample.model(),
                    sample.resiliency(),
                    List.of(circuit),
                    sample.networks(),
                    sample.links(),
                    sample.hardening(),
                    sample.routers(),
                    sample.readers()));
        }

        @Override
        public void release(OrderNumber number) {
            throw new UnsupportedOperationException();
        }
    }
}

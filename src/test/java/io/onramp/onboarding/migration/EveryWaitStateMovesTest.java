package io.onramp.onboarding.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.Beans;
import io.onramp.onboarding.migration.InstanceMoves.Result;
import io.onramp.onboarding.migration.Places.Place;
import io.onramp.testing.ReleasedModels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.pvm.delegate.SignallableActivityBehavior;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wherever an instance of any released version of a model stands, it is moved to the model that is worked at, stands there as one
 * that came there by itself, and goes on to its end; or it stays, as its migration says, and ends by its own model.
 */
class EveryWaitStateMovesTest {

    private static final ReleasedModels MODELS = ReleasedModels.ofTheProduct();
    private static final ModelChanges CHANGES = ModelChanges.released();
    private static final Beans BEANS = Beans.ofTheProduct();
    private static final Predicate<String> WAITS =
            bean -> BEANS.has(bean) && SignallableActivityBehavior.class.isAssignableFrom(BEANS.get(bean));

    private static ModelEngine models;

    @BeforeAll
    static void open() {
        models = new ModelEngine(WAITS);
    }

    @AfterAll
    static void close() {
        models.close();
    }

    static Stream<Arguments> releases() {
        return MODELS.processes().stream()
                .flatMap(process -> MODELS.versions(process).stream().map(version -> Arguments.of(process, version)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("releases")
    void itGoesOnWhereItStands(String process, int version) {
        String oldText = MODELS.text(process, version);
        String newText = MODELS.text(process);
        String oldDeployment = models.deploy(List.of(oldText), decisions(oldText));
        String newDeployment = models.deploy(List.of(newText), decisions(newText));
        Optional<Way> way = CHANGES.way(process, version, MODELS.newest(process));
        Places places = new Places(ModelEngine.read(oldText), WAITS);
        Places target = new Places(ModelEngine.read(newText), WAITS);
        List<String> complaints = new ArrayList<>();

        for (Place place : places.all()) {
            try {
                Optional<Place> expected = way.flatMap(so -> expected(places, place, so));
                story(oldDeployment, newDeployment, process, places, place, target, expected)
                        .ifPresent(complaint -> complaints.add(place + ": " + complaint));
            } catch (RuntimeException failed) {
                complaints.add(place + ": " + failed);
            }
        }

        assertThat(places.all()).isNotEmpty();
        assertThat(complaints).isEmpty();
    }

    private static Optional<String> story(
            String oldDeployment,
            String newDeployment,
            String process,
            Places places,
            Place place,
            Places target,
            Optional<Place> expected) {
        ProcessDefinition from = models.definition(oldDeployment, process);
        ProcessDefinition to = models.definition(newDeployment, process);
        String instance = places.stand(models, from, place);
        try {
            Result result = models.move(instance, newDeployment, CHANGES);
            if (expected.isEmpty() && !models.runsBy(instance).equals(from.getId())) {
                return Optional.of("should have stayed");
            }
            if (expected.isPresent() && !models.runsBy(instance).equals(to.getId())) {
                return Optional.of("its migration does not say where it goes: " + result);
            }
            List<String> stands = models.standing(instance);
            if (expected.filter(target::has).isPresent()) {
                String other = target.stand(models, to, expected.get());
                List<String> wanted = models.standing(other);
                models.remove(other);
                if (!stands.equals(wanted)) {
                    return Optional.of("stands at " + stands + ", not at " + wanted);
                }
            }
            models.goOnToTheEnd(instance);
            return Optional.empty();
        } finally {
            models.remove(instance);
        }
    }

    private static Optional<Place> expected(Places places, Place place, Way way) {
        HashSet<String> around = new HashSet<>(places.around(place.activity()));
        around.retainAll(way.stays());
        return around.isEmpty()
                ? Optional.of(new Place(way.maps().getOrDefault(place.activity(), place.activity()), place.when()))
                : Optional.empty();
    }

    private static List<String> decisions(String text) {
        return ModelEngine.read(text).getModelElementsByType(BusinessRuleTask.class).stream()
                .map(task -> MODELS.decision(task.getCamundaDecisionRef()))
                .toList();
    }
}

package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A milestone is reached once its activity is done with, be it for many things or, as for a customer's circuit, for none. */
class MilestonesOfNothingTest {

    private static final String MODEL =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="p" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="each"/>
                <callActivity id="each" name="Each" calledElement="one">
                  <extensionElements><camunda:properties>
                    <camunda:property name="milestone" value="circuitOrdered"/>
                  </camunda:properties></extensionElements>
                  <multiInstanceLoopCharacteristics isSequential="false" camunda:collection="${things}"
                      camunda:elementVariable="thing"/>
                </callActivity>
                <sequenceFlow id="b" sourceRef="each" targetRef="e"/><endEvent id="e"/>
              </process>
              <process id="one" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="s1"/><sequenceFlow id="a1" sourceRef="s1" targetRef="e1"/><endEvent id="e1"/>
              </process>
            </definitions>""";

    private final List<String> reached = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void itIsReachedOnce(int things) {
        ProcessEngine engine = engine();
        try {
            engine.getRepositoryService()
                    .createDeployment()
                    .addString("p.bpmn", MODEL)
                    .deploy();

            engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            "p",
                            Map.of("things", new ArrayList<>(List.of(1, 2, 3).subList(0, things))));

            assertThat(reached).containsExactly("circuitOrdered");
        } finally {
            engine.close();
        }
    }

    private ProcessEngine engine() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("milestones");
        configuration.setJdbcUrl("jdbc:h2:mem:milestones-" + System.nanoTime());
        configuration.setDatabaseSchemaUpdate("create-drop");
        configuration.setJobExecutorActivate(false);
        configuration.setCustomPostBPMNParseListeners(
                new ArrayList<>(List.of(new ProgressParseListener(new ProgressTeller(null, null, Clock.systemUTC()) {
                    @Override
                    void started(DelegateExecution execution, String name, String waitingOn) {}

                    @Override
                    void ended(DelegateExecution execution) {}

                    @Override
                    void reached(DelegateExecution execution, String milestone) {
                        reached.add(milestone);
                    }
                }))));
        return configuration.buildProcessEngine();
    }
}

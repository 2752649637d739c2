package io.onramp.onboarding;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Jobs that this node had in hand when it died are free again once it is back, instead of when their lock expires. For
 * that the engine locks with the node's name, not with a new one at every start.
 *
 * <p>Were two nodes to share a name by mistake, a job might be run by both; only one of them could commit it, and whatever
 * leaves the engine is written in that very transaction.
 */
@Component
class JobsLeftBehind implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobsLeftBehind.class);

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final String node;
    private boolean running;

    JobsLeftBehind(
            ProcessEngine engine, JdbcClient jdbc, NodeProperties properties, @Value("${server.port:8080}") int port) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.node = properties.nodeId().orElseGet(() -> host() + ":" + (port > 0 ? port : UUID.randomUUID()));
    }

    @Override
    public void start() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getJobExecutor().setLockOwner(node);
        // the engine's own command unlocks one job at a time and has no way to find those of an owner
        int freed = jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1"
                        + " where LOCK_OWNER_ = ?")
                .param(node)
                .update();
        if (freed > 0) {
            LOG.info("{} left {} jobs behind, which are done now", node, freed);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the job executor takes jobs. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}

package io.onramp.onboarding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys everything in {@code processes/} as one deployment, so that a model finds its forms, decisions and called
 * processes in its own version. Resources keep their folder in the name: two files of one name never collide. Nothing is
 * deployed where nothing changed.
 */
@Component
class ProcessDeployer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessDeployer.class);
    private static final String ROOT = "processes/";
    private static final List<String> KINDS = List.of("bpmn", "dmn", "form");

    private final RepositoryService repository;
    private boolean running;

    ProcessDeployer(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void start() {
        DeploymentBuilder deployment =
                repository.createDeployment().name("onramp").source("onramp").enableDuplicateFiltering(false);
        List<String> names = add(deployment);
        String id = deployment.deploy().getId();
        int deployed = repository.getDeploymentResourceNames(id).size();
        if (deployed != names.size()) {
            throw new IllegalStateException(
                    "Of " + names.size() + " process resources only " + deployed + " were deployed: " + names);
        }
        LOG.info("{} process resources are deployed", deployed);
        running = true;
    }

    private List<String> add(DeploymentBuilder deployment) {
        return resources().stream()
                .map(resource -> {
                    String name = nameOf(resource);
                    try (InputStream content = resource.getInputStream()) {
                        deployment.addInputStream(name, content);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return name;
                })
                .toList();
    }

    private static List<Resource> resources() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        return KINDS.stream()
                .flatMap(kind -> {
                    try {
                        return Arrays.stream(resolver.getResources("classpath:" + ROOT + "**/*." + kind));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .sorted(Comparator.comparing(ProcessDeployer::nameOf))
                .toList();
    }

    private static String nameOf(Resource resource) {
        try {
            String url = resource.getURL().toString();
            return url.substring(url.lastIndexOf(ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that may start a process: the web server, the job executor, db-scheduler. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}

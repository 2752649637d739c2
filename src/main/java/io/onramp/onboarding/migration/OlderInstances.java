package io.onramp.onboarding.migration;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Process instances that no other has called, and that run by a deployment of Onramp's which is not the newest. */
@Repository
class OlderInstances {

    /** As the deployer names them. */
    private static final String ONRAMPS = "onramp";

    // the engine has no query for instances of all definitions but some, nor one that goes on where another ended
    private static final String OLDER =
            """
            from ACT_RU_EXECUTION e
                join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
                join ACT_RE_DEPLOYMENT p on p.ID_ = d.DEPLOYMENT_ID_
            where e.PARENT_ID_ is null and e.SUPER_EXEC_ is null and p.SOURCE_ = :source and p.ID_ <> :newest""";

    private final RepositoryService repository;
    private final JdbcClient jdbc;

    OlderInstances(RepositoryService repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /** Id of the newest deployment; empty before there is any. */
    Optional<String> newestDeployment() {
        return repository
                .createDeploymentQuery()
                .deploymentSource(ONRAMPS)
                .orderByDeploymentTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .map(Deployment::getId)
                .findFirst();
    }

    /**
     * Some of them, by id.
     *
     * @param after those with greater ids only
     */
    List<String> next(String newest, String after, int most) {
        return jdbc.sql("select e.ID_ " + OLDER + " and e.ID_ > :after order by e.ID_ fetch first " + most
                        + " rows only")
                .param("source", ONRAMPS)
                .param("newest", newest)
                .param("after", after)
                .query(String.class)
                .list();
    }

    long count() {
        return newestDeployment()
                .map(newest -> jdbc.sql("select count(*) " + OLDER)
                        .param("source", ONRAMPS)
                        .param("newest", newest)
                        .query(Long.class)
                        .single())
                .orElse(0L);
    }
}

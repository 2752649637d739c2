package io.onramp.sandbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How large ports are, those at carriers and those of carriers at Azure: 100 Gbps, but where the control has said so. */
@Component("sandboxPortSizes")
@ConditionalOnSandbox
class PortSizes {

    static final int USUAL = 100_000;

    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;

    PortSizes(JdbcClient jdbc, SandboxSchema schema) {
        this.jdbc = jdbc;
    }

    /** Mbps. */
    int of(String port) {
        return jdbc.sql("select bandwidth_in_mbps from sandbox_port where port = ?")
                .param(port)
                .query(Integer.class)
                .optional()
                .orElse(USUAL);
    }

    /** @throws IllegalArgumentException where that is no size of a port */
    void set(String port, int mbps) {
        if (mbps < 0 || mbps > USUAL || port.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("bandwidthInMbps must be 0 to " + USUAL);
        }
        jdbc.sql("delete from sandbox_port where port = ?").param(port).update();
        jdbc.sql("insert into sandbox_port (port, bandwidth_in_mbps) values (?, ?)")
                .params(port, mbps)
                .update();
    }

    /** All as large as they come. */
    void clear() {
        jdbc.sql("delete from sandbox_port").update();
    }
}

package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.sandbox.RunningSandbox.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Faults as a test orders them: several at once, by chance, and the same chance twice. */
class SandboxBadDaysTest {

    private static final String TABLE = "{'location': 'westeurope'}";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start("--onramp.sandbox.speed=2000", "--onramp.sandbox.throttling=false");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void recover() {
        sandbox.control("DELETE", "/sandbox/api/faults", "");
    }

    private static void fault(String type, String order) {
        assertThat(sandbox.control("PUT", "/sandbox/api/faults/" + type, order).status())
                .isEqualTo(204);
    }

    @Test
    void aBusyOrLockedResourceRefusesWritesAndCanBeRead() {
        String path = sandbox.group("busy") + "routeTables/rt";
        sandbox.made(path, TABLE);

        fault("routeTables", "{'kind': 'busy', 'times': 1}");
        Answer read = sandbox.get(path);
        Answer busy = sandbox.arm("PUT", path, TABLE);
        fault("routeTables", "{'kind': 'locked', 'times': 1, 'method': 'DELETE'}");
        Answer put = sandbox.arm("PUT", path, TABLE);
        Answer locked = sandbox.arm("DELETE", path, "");

        assertThat(read.status()).isEqualTo(200);
        assertThat(busy.status()).isEqualTo(409);
        assertThat(busy.text("/error/code")).isEqualTo("AnotherOperationInProgress");
        assertThat(put.status()).isEqualTo(200);
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.header("Retry-After")).isEmpty();
        assertThat(locked.text("/error/code")).isEqualTo("RetryableError");
        assertThat(locked.text("/error/details/0/code")).isEqualTo("RetryableErrorDueToAnotherOperation");
        assertThat(locked.text("/error/details/0/message")).contains(path);
    }

    @Test
    void severalFaultsHitOneType() {
        String path = sandbox.group("several") + "routeTables/rt";
        fault("routeTables", "{'kind': 'throttle', 'times': 1}");
        fault("routeTables", "{'kind': 'server-error', 'times': 2}");
        fault("routeTables", "{'kind': 'failed-operation', 'times': 1}");

        List<Integer> statuses = IntStream.range(0, 3)
                .mapToObj(n -> sandbox.arm("PUT", path, TABLE).status())
                .toList();
        Answer accepted = sandbox.arm("PUT", path, TABLE);

        assertThat(statuses).containsExactly(429, 500, 500);
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(sandbox.finished(accepted).text("/status")).isEqualTo("Failed");
    }

    @Test
    void theSameSeedMakesTheSameBadDay() {
        String group = sandbox.group("seeded");

        List<Integer> first = aDay(group, 7);
        List<Integer> again = aDay(group, 7);
        List<Integer> another = aDay(group, 8);

        assertThat(first).contains(404, 500);
        assertThat(again).isEqualTo(first);
        assertThat(another).isNotEqualTo(first);
    }

    /** Forty reads, of four resources that are not there, while one in five fails. */
    private static List<Integer> aDay(String group, int seed) {
        fault("routeTables", "{'kind': 'server-error', 'probability': 0.2, 'seed': " + seed + "}");
        List<Integer> statuses = IntStream.range(0, 40)
                .mapToObj(n -> sandbox.get(group + "routeTables/rt" + n % 4).status())
                .toList();
        sandbox.control("DELETE", "/sandbox/api/faults", "");
        return statuses;
    }
}

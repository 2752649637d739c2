package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any demand is carried by the fewest circuits, and with the least in excess. */
class CircuitSizesTest {

    private static final String ALL = "50 100 200 500 1000 2000 5000 10000";

    @ParameterizedTest(name = "{0} Mbps of {1}: {2}")
    @CsvSource({
        "1, " + ALL + ", 50",
        "50, " + ALL + ", 50",
        "51, " + ALL + ", 100",
        "300, " + ALL + ", 500",
        "10000, " + ALL + ", 10000",
        "10001, " + ALL + ", 10000 50",
        "15000, " + ALL + ", 10000 5000",
        "15001, " + ALL + ", 10000 10000",
        "20000, " + ALL + ", 10000 10000",
        "38000, " + ALL + ", 10000 10000 10000 10000",
        "600, 200 500, 500 200",
        "800, 500, 500 500",
        "3000, 1000 50, 1000 1000 1000",
        "200, 100000 500, 500",
        "2147483647, 10000 500, "
    })
    void aDemandIsCarried(int demand, String offered, String circuits) {
        CircuitSizes sizes = new CircuitSizes(numbers(offered));

        if (circuits == null) {
            assertThat(sizes.count(demand)).isEqualTo(214_749);
        } else {
            assertThat(sizes.of(demand)).isEqualTo(numbers(circuits));
            assertThat(sizes.count(demand)).isEqualTo(numbers(circuits).size());
        }
    }

    /** Compared with every way to choose that many circuits or fewer. */
    @ParameterizedTest
    @CsvSource({ALL, "50 500 1000", "100 200 500 1000", "50 2000"})
    void noOtherChoiceIsBetter(String offered) {
        List<Integer> all = numbers(offered);
        CircuitSizes sizes = new CircuitSizes(all);

        for (int demand = 1; demand <= 3 * all.get(all.size() - 1); demand += 37) {
            List<Integer> chosen = sizes.of(demand);
            int sum = chosen.stream().mapToInt(Integer::intValue).sum();

            assertThat(least(all, chosen.size(), demand)).as("for " + demand).isEqualTo(sum);
            assertThat(least(all, chosen.size() - 1, demand))
                    .as("for " + demand)
                    .isEqualTo(Integer.MAX_VALUE);
        }
    }

    @Test
    void whatIsNotSoldIsNotChosen() {
        assertThat(new CircuitSizes(List.of(40000, 100000)).isEmpty()).isTrue();
    }

    /** The least sum of exactly that many that reaches the demand. */
    private static int least(List<Integer> offered, int circuits, int demand) {
        if (circuits == 0) {
            return demand <= 0 ? 0 : Integer.MAX_VALUE;
        }
        int least = Integer.MAX_VALUE;
        for (int size : offered) {
            int rest = least(offered, circuits - 1, demand - size);
            least = rest == Integer.MAX_VALUE ? least : Math.min(least, size + rest);
        }
        return least;
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }
}

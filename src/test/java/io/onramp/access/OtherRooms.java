package io.onramp.access;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What other rooms bring. */
@TestConfiguration(proxyBeanMethods = false)
class OtherRooms {

    /** Who is involved in every order; a test changes it. */
    static final class Involved extends AtomicReference<Set<String>> implements FourEyes {

        Involved() {
            super(Set.of());
        }

        @Override
        public Set<String> involved(String businessKey) {
            return get();
        }
    }

    @Bean
    @Primary
    Involved involved() {
        return new Involved();
    }
}

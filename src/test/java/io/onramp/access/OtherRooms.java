package io.onramp.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What other rooms bring. */
@TestConfiguration(proxyBeanMethods = false)
class OtherRooms {

    /** Who is involved in every order; a test changes it. */
    static final class Involved extends AtomicReference<Set<String>> implements FourEyes {

        private volatile Runnable meanwhile = () -> {};

        Involved() {
            super(Set.of());
        }

        /** What happens while somebody is asked after: the task is read by then, and nothing is written. */
        void meanwhile(Runnable happens) {
            meanwhile = happens;
        }

        @Override
        public Set<String> involved(String businessKey) {
            meanwhile.run();
            return get();
        }
    }

    /** Stands where no other room has a page, so that what gets through the door is seen to arrive: 200. */
    @Bean
    FilterRegistrationBean<Filter> behindTheDoor() {
        Filter arrived = (request, response, chain) -> {
            String path = ((HttpServletRequest) request).getRequestURI();
            if (path.endsWith("/doors-test") || path.equals("/")) {
                response.getWriter().write("arrived");
            } else {
                chain.doFilter(request, response);
            }
        };
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(arrived);
        filter.setOrder(1000);
        return filter;
    }

    @Bean
    @Primary
    Involved involved() {
        return new Involved();
    }
}

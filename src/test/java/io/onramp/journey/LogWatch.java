package io.onramp.journey;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Listens to everything that is logged, stack traces included, until it is closed. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final String OWN = "io.onramp";

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before;

    private LogWatch(Level own) {
        before = ((Logger) LoggerFactory.getLogger(OWN)).getLevel();
        if (own != null) {
            ((Logger) LoggerFactory.getLogger(OWN)).setLevel(own);
        }
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    /** At the levels that are configured. */
    static LogWatch asConfigured() {
        return new LogWatch(null);
    }

    /** With all that Onramp's own code could ever log. */
    static LogWatch withEveryWord() {
        return new LogWatch(Level.TRACE);
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    /** What was logged as an error, or with a stack trace. */
    List<String> alarms() {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null)
                .map(LogWatch::text)
                .toList();
    }

    /** Every word of it. */
    List<String> lines() {
        return events.stream().map(LogWatch::text).toList();
    }

    private static String text(ILoggingEvent event) {
        return event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage()
                + (event.getThrowableProxy() == null
                        ? ""
                        : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    @Override
    public void close() {
        root.detachAppender(this);
        ((Logger) LoggerFactory.getLogger(OWN)).setLevel(before);
        stop();
    }
}

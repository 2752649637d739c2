package io.onramp.router;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a broken template as a sentence instead of a stack trace. */
class BrokenTemplateAnalyzer extends AbstractFailureAnalyzer<BrokenTemplate> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BrokenTemplate broken) {
        return new FailureAnalysis(
                broken.getMessage(), "Correct the template, or take it out of onramp.router.templates.", broken);
    }
}

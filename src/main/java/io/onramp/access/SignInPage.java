package io.onramp.access;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The login page. */
@Controller
class SignInPage {

    private final SandboxMode sandbox;
    private final SingleSignOnSettings singleSignOn;

    SignInPage(SandboxMode sandbox, SingleSignOnSettings singleSignOn) {
        this.sandbox = sandbox;
        this.singleSignOn = singleSignOn;
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("sandbox", sandbox.on() && !singleSignOn.on());
        model.addAttribute("elsewhere", singleSignOn.on() ? SingleSignOnSettings.BEGIN : "");
        return "access/login";
    }
}

package io.onramp.access;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The login page. */
@Controller
class SignInPage {

    private final SandboxMode sandbox;

    SignInPage(SandboxMode sandbox) {
        this.sandbox = sandbox;
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("sandbox", sandbox.on());
        return "access/login";
    }
}

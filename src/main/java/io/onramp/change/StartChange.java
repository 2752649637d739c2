package io.onramp.change;

import io.onramp.access.FormRefused;
import io.onramp.access.StartForm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The form with which an operator begins to order a change: what is no order is said while the form is still open. */
@Component
class StartChange implements StartForm {

    private static final String NOBODY_YET = "";

    private final ChangeForm form;

    StartChange(ChangeForm form) {
        this.form = form;
    }

    @Override
    public String process() {
        return "order-change";
    }

    /** @throws FormRefused as {@link ChangeForm#order} */
    @Override
    public Map<String, Object> variables(Map<String, Object> entered) {
        AskedChange asked =
                new AskedChange(ChangeForm.filled(key -> Objects.toString(entered.get(key), "")), List.of());
        form.order(asked, NOBODY_YET, NOBODY_YET, LocaleContextHolder.getLocale());
        return form.kept(asked);
    }
}

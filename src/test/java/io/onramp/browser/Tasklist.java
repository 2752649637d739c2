package io.onramp.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.onramp.testing.Browser;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.http.HttpStatus;

/** A person at Tasklist, who clicks and types. */
final class Tasklist {

    private static final double PATIENCE = 120_000;

    private final Page page;
    private final String base;

    private Tasklist(Page page, String base) {
        this.page = page;
        this.base = base;
    }

    static Tasklist signIn(Browser browser, String base, String person) {
        return signIn(browser.page(1280, 900), base, person);
    }

    /** On a page of the person's own size and language. */
    static Tasklist signIn(Page page, String base, String person) {
        page.setDefaultTimeout(60_000);
        Browser.signIn(page, base, person, person);
        return new Tasklist(page, base);
    }

    Page page() {
        return page;
    }

    /** Waits for the task in the list, opens it and claims it. */
    Tasklist take(String number, String task) {
        open(number, task).claim();
        page.locator("button:has-text('Complete'):enabled").waitFor();
        return this;
    }

    /** Claims the task that is open. */
    Tasklist claim() {
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
        page.locator(".fjs-form :enabled").first().waitFor();
        return this;
    }

    /** Waits for the task in the list and opens it. */
    Tasklist open(String number, String task) {
        page.navigate(base + "/camunda/app/tasklist/default/");
        page.locator(".tasks-list li.task")
                .filter(new Locator.FilterOptions().setHasText(number))
                .filter(new Locator.FilterOptions().setHasText(task))
                .first()
                .click(new Locator.ClickOptions().setTimeout(PATIENCE));
        page.locator(".fjs-form").waitFor();
        return this;
    }

    /** Chooses the process of that name under "Start process". */
    Tasklist start(String process) {
        page.navigate(base + "/camunda/app/tasklist/default/");
        page.getByText("Start process").click();
        page.locator(".modal .processes").getByText(process).click();
        form().locator("input").first().waitFor();
        return this;
    }

    /** Clicks on Start, whatever comes of it. */
    Tasklist begin() {
        page.locator(".modal-footer")
                .getByText("Start", new Locator.GetByTextOptions().setExact(true))
                .click();
        return this;
    }

    Locator form() {
        return page.locator(".fjs-form");
    }

    /** Fills the text field with that label that can be typed into. */
    Tasklist type(String label, String text) {
        return type(form(), label, text);
    }

    Tasklist type(Locator within, String label, String text) {
        within.getByLabel(label).and(page.locator(":enabled")).first().fill(text);
        return this;
    }

    /** Opens the drop-down list with that label and clicks on the choice. */
    Tasklist choose(Locator within, String label, String choice) {
        return choose(lists(within, label).first(), choice);
    }

    /** The same in a row, from 0, of a list whose rows are given. */
    Tasklist choose(int row, String label, String choice) {
        return choose(lists(form(), label).nth(row), choice);
    }

    private Tasklist choose(Locator list, String choice) {
        list.locator(".fjs-select-display").click();
        list.locator(".fjs-dropdownlist-item")
                .getByText(choice, new Locator.GetByTextOptions().setExact(true))
                .click();
        return this;
    }

    /** The drop-down lists with that label. */
    static Locator lists(Locator within, String label) {
        return within.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
    }

    /** Ticks the box or radio button with that label. */
    Tasklist tick(String label) {
        form().getByLabel(label).check();
        return this;
    }

    /** Types the day into the field for one, of which the form has no other. */
    Tasklist day(LocalDate day) {
        Locator field = form().locator("input.flatpickr-input");
        field.fill(day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
        field.press("Enter");
        return this;
    }

    /** Adds a row to the list with that label and gives it. */
    Locator add(String list) {
        Locator rows =
                form().locator(".fjs-form-field-dynamiclist").filter(new Locator.FilterOptions().setHasText(list));
        rows.getByText("Add new").click();
        return rows.locator(".fjs-repeat-row-container").last();
    }

    /** Completes the task, which has to be taken. */
    void complete() {
        Response answer = page.waitForResponse(response -> response.url().endsWith("/submit-form"), this::send);
        if (answer.status() != HttpStatus.NO_CONTENT.value()) {
            throw new AssertionError("Refused: " + answer.text());
        }
    }

    /** Clicks on Complete, whatever comes of it. */
    Tasklist send() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Complete").setExact(true))
                .click();
        return this;
    }
}

package io.onramp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;

/** What every form and decision table keeps to. */
class FormConventionsTest {

    /** They show something; everything else asks or names, and wants a label. */
    private static final Set<String> SILENT =
            Set.of("text", "html", "image", "spacer", "separator", "button", "iframe", "group");

    /** They hold other components or show rows, so they have no key of their own to be told apart by. */
    private static final Set<String> KEYLESS = Set.of("table", "group", "dynamiclist");

    private final ProcessFiles processes = ProcessFiles.onTheClasspath();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aFormHasTheNameOfItsFileAndFieldsThatCanBeToldApart() throws IOException {
        List<String> complaints = new ArrayList<>();
        List<Path> forms = processes.files("form");
        for (Path file : forms) {
            JsonNode form = json.readTree(file.toFile());
            Complaints about = new Complaints(file.getFileName() + ": ");
            about.unless(file.endsWith(form.path("id").asText() + ".form"), "its id is " + form.path("id"));
            about.unless("default".equals(form.path("type").asText()), "not a form");
            look(form.path("components"), about, new HashSet<>(), new HashSet<>());
            complaints.addAll(about.all());
        }

        assertThat(complaints).isEmpty();
        assertThat(forms).extracting(Path::getFileName).doesNotHaveDuplicates().isNotEmpty();
    }

    /** A list's rows have keys of their own; ids are the whole form's. */
    private void look(JsonNode components, Complaints about, Set<String> ids, Set<String> keys) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            String id = component.path("id").asText();
            String key = component.path("key").asText();
            about.unless(!id.isEmpty() && ids.add(id), type + " " + key + " has no id of its own");
            about.unless(!type.equals("filepicker"), id + " asks for a file, which nobody keeps");
            about.unless(
                    SILENT.contains(type) || !component.path("label").asText().isBlank(), id + " has no label");
            boolean asks = !SILENT.contains(type) && !KEYLESS.contains(type);
            about.unless(!asks || !key.isEmpty() && keys.add(key), id + " has no key of its own");
            look(component.path("components"), about, ids, type.equals("dynamiclist") ? new HashSet<>() : keys);
        }
    }

    @Test
    void aDecisionHasTheNameOfItsFileAndATimeToLive() {
        List<String> complaints = new ArrayList<>();
        List<Path> files = processes.files("dmn");
        for (Path file : files) {
            for (Decision decision : Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class)) {
                Complaints about = new Complaints(file.getFileName() + "/" + decision.getId() + ": ");
                about.unless(file.endsWith(decision.getId() + ".dmn"), "its file has another name");
                about.unless(ProcessFiles.named(decision.getName()), "no name");
                about.unless(
                        ProcessFiles.named(decision.getCamundaHistoryTimeToLiveString()), "no history time to live");
                complaints.addAll(about.all());
            }
        }

        assertThat(complaints).isEmpty();
        assertThat(files).isNotEmpty();
    }
}

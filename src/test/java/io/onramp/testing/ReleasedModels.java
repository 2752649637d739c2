package io.onramp.testing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The models as each version of them was released, {@code <process>/<n>.bpmn}, and those that are worked at. There may be
 * instances of each of these versions somewhere.
 */
public final class ReleasedModels {

    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final Path WORKED_AT = Path.of("processes");
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String BPMN_DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final Pattern PROCESS = Pattern.compile("<(?:\\w+:)?process\\b[^>]*");
    private static final String NUMBER = " camunda:versionTag=\"%s\"";
    /** What says nothing about how instances run, or what the sequence flows say already. */
    private static final Set<String> IDLE =
            Set.of("documentation", "textAnnotation", "association", "group", "category", "incoming", "outgoing");

    private final Path released;
    private final Path workedAt;

    private ReleasedModels(Path released, Path workedAt) {
        this.released = released;
        this.workedAt = workedAt;
    }

    /** The product's. */
    public static ReleasedModels ofTheProduct() {
        return new ReleasedModels(RELEASED, WORKED_AT);
    }

    /** Others, in folders of the same shape. */
    public static ReleasedModels in(Path released, Path workedAt) {
        return new ReleasedModels(released, workedAt);
    }

    /** The keys of all processes that are worked at. */
    public List<String> processes() {
        return files(workedAt)
                .map(folder -> folder.getFileName().toString())
                .filter(key -> Files.exists(current(key)))
                .toList();
    }

    /** The numbers of a process's released versions, in order; empty where it is new. */
    public List<Integer> versions(String process) {
        return files(released.resolve(process))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches("\\d+\\.bpmn"))
                .map(name -> Integer.valueOf(name.substring(0, name.indexOf('.'))))
                .sorted()
                .toList();
    }

    /** 0 where it is new. */
    public int newest(String process) {
        List<Integer> all = versions(process);
        return all.isEmpty() ? 0 : all.get(all.size() - 1);
    }

    /** The BPMN of a released version. */
    public String text(String process, int version) {
        return read(file(process, version));
    }

    /** The BPMN that is worked at. */
    public String text(String process) {
        return read(current(process));
    }

    /** A decision that models ask for; it lies beside one of them, or with what they share. */
    public String decision(String name) {
        return files(workedAt)
                .map(folder -> folder.resolve(name + ".dmn"))
                .filter(Files::exists)
                .findFirst()
                .map(ReleasedModels::read)
                .orElseThrow(() -> new IllegalStateException("There is no decision " + name));
    }

    /** A file that lies beside the model that is worked at. */
    public Path beside(String process, String name) {
        return workedAt.resolve(process).resolve(name);
    }

    /** Whether instances run by the model that is worked at as they do by the newest that was released. */
    public boolean released(String process) {
        return newest(process) > 0 && sameMeaning(text(process), text(process, newest(process)));
    }

    /** Numbers what is worked at as the next version, and keeps it as released. */
    public int release(String process) {
        int next = newest(process) + 1;
        String text = text(process);
        String numbered = next == 1
                ? text
                : PROCESS.matcher(text)
                        .replaceFirst(tag ->
                                tag.group().replaceFirst(NUMBER.formatted("[^\"]*"), "") + NUMBER.formatted(next));
        try {
            Files.createDirectories(released.resolve(process));
            Files.writeString(current(process), numbered);
            Files.writeString(file(process, next), numbered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next;
    }

    /** Whether two models differ at most in how they are drawn and described. */
    public static boolean sameMeaning(String one, String other) {
        return meaning(one).isEqualNode(meaning(other));
    }

    private static Node meaning(String bpmn) {
        Element whole = parse(bpmn).getDocumentElement();
        // which tool wrote it, and which names for namespaces it knows
        while (whole.getAttributes().getLength() > 0) {
            whole.removeAttributeNode((Attr) whole.getAttributes().item(0));
        }
        strip(whole);
        whole.normalize();
        return whole;
    }

    private static void strip(Node parent) {
        for (Node child = parent.getFirstChild(), next; child != null; child = next) {
            next = child.getNextSibling();
            boolean blank = child.getNodeType() == Node.TEXT_NODE
                    && child.getTextContent().isBlank();
            if (blank || child.getNodeType() == Node.COMMENT_NODE || isIdle(child)) {
                parent.removeChild(child);
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                child.setTextContent(child.getTextContent().strip());
            } else {
                strip(child);
            }
        }
    }

    private static boolean isIdle(Node node) {
        return BPMN_DRAWING.equals(node.getNamespaceURI())
                || BPMN.equals(node.getNamespaceURI()) && IDLE.contains(node.getLocalName());
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("That is no BPMN", e);
        }
    }

    private Path current(String process) {
        return workedAt.resolve(process).resolve(process + ".bpmn");
    }

    private Path file(String process, int version) {
        return released.resolve(process).resolve(version + ".bpmn");
    }

    private static Stream<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.onramp.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the code itself tells people, in findings, refusals and forms, is in the dictionary. */
class SaidInFrenchTest {

    private static final Path SOURCES = Path.of("src/main/java/io/onramp");

    /** Calls that take words for people, wherever they are: what is wrong with an order, a form, a change. */
    private static final Set<String> TELL = Set.of("find", "Finding", "FormRefused", "refused", "stays");

    /** In the order's readers and values also these: a reader makes a finding of what they are given or throw. */
    private static final Set<String> TELL_OF_ORDERS =
            Set.of("text", "list", "networks", "IllegalArgumentException", "SubscriptionRefused");

    /** What these throw is told to developers and platform engineers only, or to machines. */
    private static final Set<String> INTERNAL = Set.of(
            "AddressingProperties.java",
            "JdbcOrders.java",
            "OrderNumber.java",
            "OrderQuery.java",
            "PortCapacity.java",
            "SingleSignOn.java");

    /** What an enumeration throws where it has no constant of a name: whoever reads orders has asked for one of them before. */
    private static final String NO_CONSTANT = "No [a-z ]+ is called X1";

    /** Stands for what only a running Onramp knows, and is its own French. */
    private static final String SOMETHING = "X1";

    private final Dictionary dictionary = new Dictionary(new ObjectMapper());

    @Test
    void whatIsFoundWrongHasItsFrench() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (CompilationUnitTree source : sources()) {
            boolean ofOrders = source.getPackageName().toString().equals("io.onramp.order");
            String file =
                    Path.of(source.getSourceFile().getName()).getFileName().toString();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                    look(name(call.getMethodSelect()), call.getArguments());
                    return super.visitMethodInvocation(call, nothing);
                }

                @Override
                public Void visitNewClass(NewClassTree made, Void nothing) {
                    look(name(made.getIdentifier()), made.getArguments());
                    return super.visitNewClass(made, nothing);
                }

                private void look(String called, List<? extends ExpressionTree> arguments) {
                    if (TELL.contains(called) || ofOrders && TELL_OF_ORDERS.contains(called)) {
                        arguments.stream()
                                .flatMap(SaidInFrenchTest::words)
                                .map(SaidInFrenchTest::whole)
                                .filter(words -> words.matches("(?s).*[a-z]+ [a-z]+.*"))
                                .filter(words ->
                                        dictionary.say(words, Locale.FRENCH).equals(words))
                                .filter(words -> !INTERNAL.contains(file) && !words.matches(NO_CONSTANT))
                                .forEach(words -> missing.add(file + ": " + words));
                    }
                }
            }.scan(source, null);
        }

        assertThat(missing).isEmpty();
    }

    private static Iterable<? extends CompilationUnitTree> sources() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(SOURCES)) {
            List<Path> sources =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            return ((JavacTask)
                            compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources)))
                    .parse();
        }
    }

    /** The texts that an expression may make. */
    private static Stream<String> words(Tree expression) {
        if (expression instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            return Stream.of(text);
        }
        if (expression instanceof ParenthesizedTree inner) {
            return words(inner.getExpression());
        }
        if (expression instanceof ConditionalExpressionTree either) {
            return Stream.concat(words(either.getTrueExpression()), words(either.getFalseExpression()));
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return words(sum.getLeftOperand())
                    .flatMap(start -> words(sum.getRightOperand()).map(start::concat));
        }
        if (expression instanceof MethodInvocationTree call
                && name(call.getMethodSelect()).equals("formatted")) {
            return words(((MemberSelectTree) call.getMethodSelect()).getExpression())
                    .map(format -> format.replaceAll("%[sd]", SOMETHING));
        }
        return Stream.of(SOMETHING);
    }

    /** A reason for a limit is the end of one sentence, where it is given by itself; what comes after a word may be none. */
    private static String whole(String words) {
        return words.matches("[: ].*")
                ? "must have at most " + SOMETHING + " entries" + words
                : words.replaceAll("(?<=[a-z])" + SOMETHING, "");
    }

    private static String name(Tree called) {
        return called instanceof MemberSelectTree member
                ? member.getIdentifier().toString()
                : called.toString();
    }
}

package io.onramp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs in {@code src/test/node}, run by Node.js with the packages of their lock file, in a directory below {@code target}. */
public final class Node {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path DIRECTORY = Path.of("target/node-" + System.getProperty("onramp.fork", "1"));
    private static final long PATIENCE_IN_MINUTES = 4;

    private Node() {}

    /** Whether there are Node.js and its package manager; see {@link NeedsNode}. */
    public static boolean isInstalled() {
        List<Path> path = Stream.of(System.getenv("PATH").split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList();
        return Stream.of("node", "npm").allMatch(program -> path.stream()
                .anyMatch(directory -> Files.isExecutable(directory.resolve(program))));
    }

    /**
     * Installs the packages and runs a program.
     *
     * @return what it printed, line by line
     * @throws IllegalStateException where it fails or does not end, with what it printed
     */
    public static List<String> run(String program, String... arguments) {
        try {
            Files.createDirectories(DIRECTORY);
            try (Stream<Path> files = Files.list(SOURCES)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.write(DIRECTORY.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
            printed(List.of("npm", "ci"));
            List<String> command = new ArrayList<>(List.of("node", program));
            command.addAll(List.of(arguments));
            return printed(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> printed(List<String> command) throws IOException {
        Path output = DIRECTORY.resolve(command.get(0) + ".log");
        Process process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(
                        command + (ended ? " failed:\n" : " does not end:\n") + Files.readString(output));
            }
            return Files.readAllLines(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}

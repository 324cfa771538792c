package org.wattribute.stack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;

/**
 * What the build made: one folder of jars, a list of them for each process, and the unpacked registry.
 *
 * @param checkout top level of the checkout
 */
public record Installation(Path checkout) {
    private static final Set<String> OURS = Set.of(
            "avro-schemas",
            "event-channels",
            "attribution-model",
            "ingest-service",
            "enrichment-streams",
            "api-gateway",
            "local-stack");

    /**
     * The class path of a module, with our own jars copied into the state: a later build would otherwise replace them under the running
     * process.
     *
     * @param module directory name of the module
     */
    String classPath(String module, StateDirectory state) {
        Path list = target().resolve("classpath").resolve(module);
        try {
            var jars = new ArrayList<Path>();
            jars.add(target().resolve("lib").resolve(module + ".jar"));
            for (String entry : Files.readString(list).strip().split(File.pathSeparator, -1)) {
                jars.add(target().resolve(entry));
            }
            Path own = Files.createDirectories(state.tmp().resolve("lib-" + module));
            var paths = new ArrayList<String>();
            for (Path jar : jars) {
                paths.add(isOurs(jar) ? copy(jar, own).toString() : jar.toString());
            }
            return String.join(File.pathSeparator, paths);
        } catch (IOException e) {
            throw StackException.failed(
                    "The build is not complete (" + e.getMessage()
                            + "). Run ./wattribute, which builds what is missing.",
                    e);
        }
    }

    /** The registry's runnable jar. */
    Path registry() {
        Path folder = target().resolve("registry");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> runners = files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .collect(Collectors.toList());
            if (runners.size() == 1) {
                return runners.get(0);
            }
            throw StackException.failed(
                    folder + " should hold one registry but holds " + runners.size() + ". Remove it and build again.");
        } catch (IOException e) {
            throw StackException.failed(
                    "The registry is not unpacked in " + folder + ". Run ./wattribute, which builds what is missing.",
                    e);
        }
    }

    /** The Java that runs the parts: the one that runs this. */
    Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private Path target() {
        return checkout.resolve("target");
    }

    private static boolean isOurs(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return OURS.stream().anyMatch(module -> name.matches(module + "(-\\d.*)?\\.jar"));
    }

    private static Path copy(Path jar, Path into) throws IOException {
        return Files.copy(jar, into.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}

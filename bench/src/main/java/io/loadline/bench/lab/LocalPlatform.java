package io.loadline.bench.lab;

import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole platform with the demo shop, as {@code ./loadline up} starts it, on free ports and with a state of its own; its JVMs may
 * compile as they do in a cluster, which {@code up} gives up for memory.
 */
public final class LocalPlatform implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final List<String> BUILT = List.of("libs", "services", "gateway", "local");

    private final Path checkout;
    private final StateDirectory members;
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, String> settings;
    private final ChildProcess process;

    /** @param settings environment variables of all parts, beside our own */
    public LocalPlatform(Path root, StateDirectory state, Map<String, String> settings) throws IOException {
        this.settings = settings;
        // The launcher keeps its state beside what it starts; ours stays out of the user's.
        checkout = Files.createDirectories(state.root().resolve("checkout"));
        members = new StateDirectory(checkout.resolve(".loadline"));
        for (var folder : BUILT) {
            Files.createSymbolicLink(checkout.resolve(folder), root.resolve(folder));
        }
        choosePorts(root);
        var command = launcher();
        command.add("up");
        process = ChildProcess.start(new Launch("platform", command, environment(), state));
        process.awaitReady(() -> Files.exists(checkout.resolve(".loadline/run/ready")), START);
    }

    private void choosePorts(Path root) throws IOException {
        var defaults = new Properties();
        try (var file = Files.newInputStream(root.resolve("local/src/main/resources/loadline.properties"))) {
            defaults.load(file);
        }
        defaults.stringPropertyNames().forEach(name -> ports.put(name, Ports.next()));
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(settings);
        environment.put("LOADLINE_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4 -Xmx512m");
        ports.forEach((name, port) ->
                environment.put("LOADLINE_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), port + ""));
        return environment;
    }

    private List<String> launcher() throws IOException {
        var libraries = Files.readString(checkout.resolve("local/target/launcher.path"));
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Dloadline.root=" + checkout,
                "-cp",
                checkout.resolve("local/target/classes") + ":" + libraries.strip(),
                "io.loadline.local.Loadline"));
    }

    public URI base(String name) {
        return URI.create("http://localhost:" + ports.get(name));
    }

    /** A bearer token of one of the realm's users or machine clients. */
    public String token(String user) throws IOException, InterruptedException {
        var command = launcher();
        command.addAll(List.of("token", user));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment());
        var asked = builder.start();
        var token = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (asked.waitFor() != 0) {
            throw new IllegalStateException(new String(asked.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return token;
    }

    /** The process of a part, and those that it has started; none while it is down. */
    public List<ProcessHandle> processes(String name) {
        return PidFile.running(members.pid(name)).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    /** Sends a signal, such as {@code STOP}, to a part and those that it has started. */
    public void signal(String name, String signal) throws IOException, InterruptedException {
        var ids = processes(name).stream()
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(" "));
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + ids).start().waitFor();
    }

    @Override
    public void close() {
        process.stop(GRACE);
    }
}

package io.loadline.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM that starts fast and stays small: C1 and serial collection, a bounded heap in MiB. */
public record JavaCommand(int heapMiB, List<String> options) {

    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms16m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            // Virtual threads that wait for ever are garbage: the reader of Parquet leaves some behind a file that is
            // broken.
            "-Djdk.trackAllThreads=false",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    public JavaCommand(int heapMiB, String... options) {
        this(heapMiB, List.of(options));
    }

    /** Of class {@code main}. */
    public List<String> run(String classPath, String main, List<String> arguments) {
        var command = with("-cp", classPath, main);
        command.addAll(arguments);
        return command;
    }

    public List<String> jar(Path jar) {
        return with("-jar", jar.toString());
    }

    private List<String> with(String... last) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.add("-Xmx" + heapMiB + "m");
        command.addAll(options);
        command.addAll(List.of(last));
        return command;
    }
}
